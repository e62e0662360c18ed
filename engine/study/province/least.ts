/** Where the shared caps exclude every plan: the least amount of each that would do. */
import type { LeastAmount } from '../../contract-province.js';
import type { SharedCap } from '../../scenario/load-province.js';
import { sharedUnits, type SharedId } from '../../scenario/schema-province.js';
import type { Words } from '../../words.js';
import type { Cities } from './cities.js';
import type { Question } from './master.js';
import { search, type SearchOptions, type SearchResult } from './search.js';

export const sharedNames: Readonly<Record<SharedId, Words>> = {
  coal: { zh: '全省煤炭消费量（实物量）', en: 'Coal of the province (physical)' },
  'external-power': { zh: '外购电量', en: 'External power bought' },
  gas: { zh: '天然气用量', en: 'Gas' },
};

const told = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 1 });
/** Rounded so that what is said holds: what is needed down, what is enough up. */
const [down, up] = [
  (value: number) => Math.floor(value * 10) / 10,
  (value: number) => Math.ceil(value * 10) / 10,
];

function wordsOf(id: SharedId, cap: number, floor: number, enough: number | null, alone: boolean): Words {
  const unit = sharedUnits[id];
  const name = sharedNames[id];
  const others = alone
    ? { zh: '其他共享上限不变时', en: 'with the other shared caps as they are' }
    : { zh: '即使不设其他共享上限', en: 'even without the other shared caps' };
  const plan =
    enough === null
      ? { zh: '多少才够尚未算出', en: 'what would be enough was not found in time' }
      : alone
        ? { zh: `${told(up(enough))} ${unit} 时有方案`, en: `at ${told(up(enough))} ${unit} there is a plan` }
        : {
            zh: `${told(up(enough))} ${unit} 时各市可行`,
            en: `at ${told(up(enough))} ${unit} the cities can keep it`,
          };
  return {
    zh: `${name.zh}：上限 ${told(cap)} ${unit}；${others.zh}，至少需要 ${told(down(floor))} ${unit}（已证明），${plan.zh}`,
    en: `${name.en}: the cap is ${told(cap)} ${unit}; ${others.en}, at least ${told(down(floor))} ${unit} are needed (proven), ${plan.en}`,
  };
}

/** Makes one shared use small under the caps that are kept. */
const leastOf = (
  cities: Cities,
  shared: readonly SharedCap[],
  place: number,
  keepOthers: boolean,
  options: SearchOptions,
): Promise<SearchResult> => {
  const question: Question = {
    objective: { cost: 0, uses: shared.map((_cap, at) => (at === place ? 1 : 0)) },
    caps: shared.map(({ cap }, at) => (keepOthers && at !== place ? cap : Infinity)),
  };
  return search(cities, question, options);
};

/** The least amount of every shared cap, with the others kept where that is possible. */
export async function leastAmounts(
  cities: Cities,
  shared: readonly SharedCap[],
  options: Omit<SearchOptions, 'constant'>,
): Promise<readonly LeastAmount[]> {
  const amounts: LeastAmount[] = [];
  for (const [place, { id, cap }] of shared.entries()) {
    for (const alone of shared.length === 1 ? [true] : [true, false]) {
      if (cities.isLate()) return amounts;
      const found = await leastOf(cities, shared, place, alone, { ...options, constant: 0 });
      const floor =
        found.status === 'planned' || found.status === 'undecided' ? found.bound?.value : undefined;
      if (floor === undefined) continue;
      // Without the others it can be kept: it is not what stands in the way.
      if (!alone && floor <= cap) break;
      const enough = found.status === 'planned' ? found.best.value : null;
      amounts.push({
        id,
        unit: sharedUnits[id],
        cap,
        floor,
        enough,
        alone,
        words: wordsOf(id, cap, floor, enough, alone),
      });
      break;
    }
  }
  return amounts;
}
