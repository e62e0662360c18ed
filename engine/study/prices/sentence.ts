/** A price as a sentence: what a little more or less of a limit is worth. */
import type { RowMeaning } from '../../model/row.js';
import { amountWords, placed } from '../../plan/places.js';
import type { City } from '../../scenario/schema.js';
import type { Words } from '../../words.js';
import type { Priced } from '../prices.js';

type Figures = Pick<Priced, 'kind' | 'price' | 'unit' | 'harder' | 'easier' | 'corner'>;

/** The same figure may stand in other rows, which stay as they are: the load of a boiler bounds its heat as well. */
const nothing: Words = {
  zh: '在其余各行和整项决定不变时已无余地',
  en: 'leaves no plan while all other rows and whole decisions stay',
};

/** What a change of cost is called: a price below nothing is money the other way. */
const costing = (value: number, unit: string): Words => {
  const { zh, en } = amountWords(Math.abs(value), unit);
  return value < 0 ? { zh: `省 ${zh}`, en: `saves ${en}` } : { zh: `多花 ${zh}`, en: `costs ${en}` };
};
const saving = (value: number, unit: string): Words => costing(-value, unit);

const sides = {
  ceiling: {
    harder: { zh: '再收紧一点', en: 'a little tighter' },
    easier: { zh: '再放宽一点', en: 'a little looser' },
  },
  demand: {
    harder: { zh: '多要求一点', en: 'a little more asked' },
    easier: { zh: '少要求一点', en: 'a little less asked' },
  },
} as const;

/** The sentence of a limit with its place and month; one price where both sides agree, else one for each. */
export function sentenceOf(
  city: City,
  keys: readonly string[],
  { says, over }: Pick<RowMeaning, 'says' | 'over'>,
  found: Figures,
): Words {
  const { kind, price, unit, harder, easier, corner } = found;
  const { zh, en } = placed(city, keys, says, over);
  const side = sides[kind];
  if (!corner) {
    const worth = saving(price, unit);
    return { zh: `${zh}；${side.easier.zh}${worth.zh}`, en: `${en}; ${side.easier.en} ${worth.en}` };
  }
  const more = harder === null ? nothing : costing(harder, unit);
  const less = easier === null ? nothing : saving(easier, unit);
  return {
    zh: `${zh}；${side.harder.zh}${more.zh}，${side.easier.zh}${less.zh}`,
    en: `${en}; ${side.harder.en} ${more.en}, ${side.easier.en} ${less.en}`,
  };
}
