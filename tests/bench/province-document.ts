/** A province of cities of full Liaocheng size, each with prices and caps of its own, drawn from a seed. */
import { randomOf } from '../../engine/study/random.js';

export interface ProvinceSize {
  readonly cities: number;
  readonly seed: number;
  /** Mean coal of a city under the shared cap, 万t; its own cap is about 3 030. */
  readonly coal: number;
  /** Mean external power bought by a city under the shared quota, 亿kWh. */
  readonly power: number;
}

const words = (text: string) => ({ zh: `演示城市 ${text}`, en: `Demonstration city ${text}` });

/** Prices at which the grades of Liaocheng stand, 元/t. */
const grades = { 'coal-4000': 395, 'coal-4500': 482, 'coal-5000': 547, 'coal-5500': 637, 'coal-5800': 692 };
/** Prices of its blocks of external power, 元/kWh. */
const blocks = { xinliao: 0.385, 'direct-current': 0.36, chiping: 0.42 };

/** The document; its cities extend `liaocheng-2020.yaml`. */
export function provinceDocument({ cities, seed, coal, power }: ProvinceSize): Record<string, unknown> {
  const random = randomOf(seed);
  const between = (low: number, high: number): number => low + (high - low) * random();
  const set = (path: string, value: number, unit: string, digits: number) => ({
    set: path,
    to: `${value.toFixed(digits)} ${unit} @assumption`,
  });
  const city = (number: number) => {
    const [market, imports] = [between(0.9, 1.1), between(0.9, 1.1)];
    return {
      extends: 'liaocheng-2020.yaml',
      title: words(String(number)),
      edits: [
        set('targets.coal.cap', between(2985, 3075), '万t', 1),
        ...Object.entries(grades).map(([grade, price]) =>
          set(`grades.${grade}.price`, price * market * between(0.98, 1.02), '元/t', 1),
        ),
        ...Object.entries(blocks).map(([block, price]) =>
          set(`measures.external-power.blocks.${block}.price`, price * imports, '元/kWh', 4),
        ),
      ],
    };
  };
  return {
    kongmei: 1,
    kind: 'province',
    id: `liaocheng-times-${cities}`,
    title: {
      zh: `${cities} 个聊城规模的演示城市`,
      en: `${cities} demonstration cities of the size of Liaocheng`,
    },
    sources: {},
    shared: {
      coal: { cap: `${(coal * cities).toFixed(1)} 万t @assumption` },
      'external-power': { cap: `${(power * cities).toFixed(2)} 亿kWh @assumption` },
    },
    cities: Object.fromEntries(
      Array.from({ length: cities }, (_none, place) => [
        `city-${String(place + 1).padStart(2, '0')}`,
        city(place + 1),
      ]),
    ),
  };
}
