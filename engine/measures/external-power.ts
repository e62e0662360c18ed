import { constant, mul, quantity, sum, type Expression } from '../model/expression.js';
import { ge, le } from '../model/row.js';
import { keySet, subset, type Key, type KeySet } from '../model/set.js';
import type { ImportWay } from '../system/ports.js';
import { addFirmPower } from './external-power/firm.js';
import { inputs, type Block } from './external-power/inputs.js';
import { defineMeasure, type MeasureContext } from './measure.js';

export default defineMeasure({
  id: 'external-power',
  order: 7,
  texts: {
    name: { zh: '购买外电入鲁电量指标', en: 'Buy quotas of power from outside' },
    why: {
      zh: '外来电顶替本地煤电，实物煤明显下降；按等价值折标，能源总量基本不变，顶替高效机组时反而上升。',
      en: 'Imported power replaces local coal power: coal falls clearly, total energy hardly, and it rises where an efficient unit backs down.',
    },
  },
  departments: {
    lead: { zh: '市发展改革委', en: 'Development and Reform Commission' },
    responsible: { zh: '供电公司、市发展改革委', en: 'Grid company, Development and Reform Commission' },
  },
  evidence: { zh: '交易合同、结算单、关口表计量', en: 'Contracts, settlements, boundary meter readings' },
  signature: { coal: -1, energy: null },
  inputs,
  example: {
    blocks: {
      line: {
        name: { zh: '外电', en: 'External power' },
        node: 'public',
        capacity: '100 MW @assumption',
        hourly: 'flat',
        quota: '1 亿kWh @assumption',
        price: '0.36 元/kWh @assumption',
        firm: '100 % @assumption',
        loss: '2 % @assumption',
      },
    },
  },
  check: (input, city) =>
    Object.entries(input.blocks).flatMap(([id, block]) => [
      ...(city.has('nodes', block.node)
        ? []
        : [
            {
              path: `blocks.${id}.node`,
              seen: block.node,
              expected: { zh: '电力节点的编号', en: 'the id of a power node' },
            },
          ]),
      ...(city.has('profiles.hourly', block.hourly)
        ? []
        : [
            {
              path: `blocks.${id}.hourly`,
              seen: block.hourly,
              expected: { zh: '小时曲线的编号', en: 'the id of an hourly profile' },
            },
          ]),
    ]),
  sliders: (input) =>
    Object.entries(input.blocks).map(([id, block]) => ({
      path: `blocks.${id}.quota`,
      name: block.name,
      unit: '亿kWh',
      min: 0,
      max: Math.max(1, Math.ceil(block.quota / 50)),
      step: 1,
      value: block.quota / 100,
    })),
  build: (input, { model, ports }) => {
    const { time } = ports;
    const blocks = keySet('block', Object.keys(input.blocks));
    const blockOf = (id: string) => input.blocks[id] as Block;
    const levels = new Map(blocks.keys.map((id) => [id as string, time.openLevels(blockOf(id).hourly)]));
    const limitOf = (id: string, period: string): number =>
      blockOf(id).capacity * (levels.get(id)?.get(period) ?? 0);
    const power = model.variables({
      code: 'import',
      unit: 'MW',
      over: [blocks, time.periods],
      says: { zh: '外电入鲁受电功率（关口）', en: 'External power bought, at the boundary' },
    });
    const energyOf = (block: Key<'block'>, year: string): Expression =>
      sum(
        'GWh',
        time.periods.keys
          .filter((period) => time.yearOf(period) === year)
          .map((period) => mul(quantity(time.energyWeight(period), 'GWh/MW'), power(block, period))),
      );
    model.rows({
      code: 'EXT-1',
      kind: 'policy',
      unit: 'GWh',
      over: [blocks, time.years],
      formula: String.raw`\sum_{s \in y} w_s I_{i,s} \le \overline{E}_i`,
      says: { zh: '外电电量不超过年度指标', en: 'External power stays within its quota of the year' },
      row: (block, year) => le(energyOf(block, year), constant(blockOf(block).quota, 'GWh')),
    });
    model.rows({
      code: 'EXT-2',
      kind: 'supply',
      unit: 'MW',
      over: [blocks, time.periods],
      formula: String.raw`I_{i,s} \le \overline{I}_i \pi_{i,s}`,
      says: {
        zh: '外电功率不超过送电曲线，决策起始月之前为零',
        en: 'External power follows the delivery curve and is nil before decisions begin',
      },
      row: (block, period) => le(power(block, period), constant(limitOf(block, period), 'MW')),
    });
    const bound = subset(blocks, (block) => (blockOf(block).takeOrPay ?? 0) > 0);
    if (bound.size > 0) addTakeOrPay({ model, ports }, bound, blockOf, energyOf);
    const wayOf = (block: string): ImportWay => {
      const { node, tie } = blockOf(block);
      return { node, tie: ports.entry(node, tie)?.tie };
    };
    for (const block of blocks)
      for (const period of time.periods) {
        const { loss, price } = blockOf(block);
        ports.importPower('external-power', wayOf(block), period, power(block, period), loss, price);
      }
    addFirmPower({ model, ports }, blocks, blockOf, wayOf, power);
    return {
      projects: [],
      quantities: bound.size > 0 ? ['import', 'import-unused'] : ['import'],
      kinds: { import: 'flow', 'import-unused': 'following' },
      actions: (value) =>
        blocks.keys.flatMap((block) => {
          const energy = time.periods.keys.reduce(
            (total, period) => total + time.energyWeight(period) * value('import', block, period),
            0,
          );
          if (energy < 1e-6) return [];
          const { name } = blockOf(block);
          return [
            {
              object: block,
              name,
              area: 'city',
              action: { zh: '购买外电电量', en: 'Buy external power' },
              month: null,
              amount: energy,
              unit: 'GWh',
            },
          ];
        }),
    };
  },
});

/** EXT-3: what falls short of the agreed share of a quota is paid in the last month of the year. */
function addTakeOrPay(
  { model, ports }: MeasureContext,
  bound: KeySet<'block'>,
  blockOf: (id: string) => Block,
  energyOf: (block: Key<'block'>, year: string) => Expression,
): void {
  const { time } = ports;
  const unused = model.variables({
    code: 'import-unused',
    unit: 'GWh',
    over: [bound, time.years],
    says: { zh: '照付不议而未用的外电', en: 'External power that is paid and not taken' },
  });
  model.rows({
    code: 'EXT-3',
    kind: 'policy',
    unit: 'GWh',
    over: [bound, time.years],
    formula: String.raw`\sum_{s \in y} w_s I_{i,s} + E^{-}_{i,y} \ge \tau_i \overline{E}_i`,
    says: {
      zh: '外电照付不议：未达约定比例的电量照样付费',
      en: 'Take or pay: what falls short of the agreed share of the quota is paid as well',
    },
    row: (block, year) => {
      const { quota, takeOrPay = 0 } = blockOf(block);
      return ge(sum('GWh', [energyOf(block, year), unused(block, year)]), constant(takeOrPay * quota, 'GWh'));
    },
  });
  for (const block of bound)
    for (const year of time.years) {
      const last = time.spansOf(year).at(-1);
      if (last === undefined) continue;
      const price = quantity(blockOf(block).price, 'MCNY/GWh');
      ports.pay('external-power', 'take-or-pay', last, mul(price, unused(block, year)));
    }
}
