/**
 * What is moved unless the user says: targets, prices, figures of the economy, and the levers of the measures.
 */
import { leversOf } from '../../catalogue.js';
import { catalogue } from '../../registry.js';
import { childOf, isBranch } from '../../scenario/path.js';
import type { City } from '../../scenario/schema.js';
import type { Words } from '../../words.js';
import { inputBy, type Input } from './inputs.js';

const goalsAndFuels: readonly string[] = [
  'targets.coal.cap',
  'targets.intensity.reduction',
  'grades.*.price',
  'fuels.*.price',
];

const others: readonly string[] = [
  'economy.discountRate',
  'economy.valueAdded',
  'targets.energy.provinceIncrement',
];

/** Prices that records of the measures name, all records of a kind together. */
const pricePaths = ({ measures }: City): readonly string[] =>
  Object.entries(measures).flatMap(([id, input]) =>
    Object.entries(input ?? {}).flatMap(([part, records]: [string, unknown]) =>
      isBranch(records) && Object.values(records).some((each) => childOf(each, 'price') !== undefined)
        ? [`measures.${id}.${part}.*.price`]
        : [],
    ),
  );

/** Levers of the measures: the first of each, then the second of each, and so on. */
function leverPaths(city: City): readonly string[] {
  const byMeasure = Object.values(leversOf(city)).map((levers) => levers.map(({ path }) => path));
  const most = Math.max(0, ...byMeasure.map((paths) => paths.length));
  return Array.from({ length: most }, (_, place) =>
    byMeasure.flatMap((paths) => paths.slice(place, place + 1)),
  ).flat();
}

/** The largest assumptions of a scenario that it has, at most so many, each by a share within the bounds of its field. */
export function defaultInputs(city: City, document: unknown, by: number, most: number): readonly Input[] {
  return [...goalsAndFuels, ...pricePaths(city), ...others, ...leverPaths(city)]
    .flatMap((path) => {
      const input = inputBy(document, path, by);
      // A count may be too small to move by a share.
      return input === undefined || input.low.value === input.high.value ? [] : [input];
    })
    .slice(0, most);
}

const fields: Readonly<Record<string, Words>> = {
  cap: { zh: '控制目标', en: 'cap' },
  price: { zh: '价格', en: 'price' },
  reduction: { zh: '降幅', en: 'reduction' },
  provinceIncrement: { zh: '全省增量', en: 'increment of the province' },
  discountRate: { zh: '折现率', en: 'discount rate' },
  valueAdded: { zh: '增加值', en: 'value added' },
  quota: { zh: '电量指标', en: 'quota' },
  capacity: { zh: '容量', en: 'capacity' },
  energy: { zh: '能源', en: 'energy' },
  efficiency: { zh: '效率', en: 'efficiency' },
  supply: { zh: '供应量', en: 'supply' },
  peak: { zh: '尖峰', en: 'peak' },
  heatValue: { zh: '热值', en: 'heat value' },
  capital: { zh: '投资', en: 'capital' },
  saves: { zh: '节能率', en: 'saving' },
  base: { zh: '基数', en: 'base' },
  coal: { zh: '煤炭', en: 'coal' },
  intensity: { zh: '单位增加值能耗', en: 'energy per value added' },
  economy: { zh: '经济', en: 'economy' },
  grades: { zh: '煤种', en: 'coal grades' },
  fuels: { zh: '燃料', en: 'fuels' },
  loads: { zh: '用电', en: 'power loads' },
};

const isWords = (value: unknown): value is Words => isBranch(value) && 'zh' in value && 'en' in value;

/** What a person calls a path: the lever that writes there, else the records and fields on its way. */
export function nameOf(city: City, path: string): Words {
  for (const [id, levers] of Object.entries(leversOf(city))) {
    const lever = levers.find((each) => each.path === path);
    const measure = catalogue.find((each) => each.id === id);
    if (lever !== undefined && measure !== undefined)
      return {
        zh: `${measure.texts.name.zh}：${lever.name.zh}`,
        en: `${measure.texts.name.en}: ${lever.name.en}`,
      };
  }
  let place: unknown = city;
  const unsaid = new Set(['measures', 'targets', 'blocks']);
  const words = path.split('.').flatMap((step): Words[] => {
    place = childOf(place, step);
    const name = childOf(place, 'name');
    if (isWords(name)) return [name];
    const measure = catalogue.find(({ id }) => id === step);
    if (measure !== undefined) return [measure.texts.name];
    if (step === '*') return [{ zh: '全部', en: 'all' }];
    return unsaid.has(step) ? [] : [fields[step] ?? { zh: step, en: step }];
  });
  return { zh: words.map(({ zh }) => zh).join(' '), en: words.map(({ en }) => en).join(' ') };
}
