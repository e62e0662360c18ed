/** Semi-coke in units and boilers: supply, share of what is fired, ledgers, room on the way (COA-4, COA-5, COA-6). */
import { standardCoalOf } from '../../units/conversion.js';
import type { City } from '../../scenario/schema.js';
import type { Case } from './case.js';
import { sum } from './collector.js';
import type { Part } from './part.js';
import { ofYear, pick } from './pick.js';
import { fuelPosting, rulesOf, type Posting } from './posting.js';
import type { Span } from './time.js';

type Input = NonNullable<City['measures']['semi-coke']>;

interface User {
  readonly key: string;
  readonly kind: 'unit' | 'boiler';
  readonly id: string;
  readonly share: number;
}

function usersOf({ units, boilers }: Input): readonly User[] {
  const of = (kind: User['kind'], records: Input['units']): readonly User[] =>
    Object.entries(records ?? {}).map(([id, { share }]) => ({ key: `${kind}:${id}`, kind, id, share }));
  return [...of('unit', units), ...of('boiler', boilers)];
}

const burnt = (kase: Case, user: User, span: Span): number =>
  kase.operation.get('semi-coke-burn', user.key, span.id);

/** Coal fired by a user in a span, kt. */
function coalOf(kase: Case, { kind, id }: User, span: Span): number {
  if (kind === 'boiler') return kase.operation.get('boiler-burn', id, span.id);
  const grades = kase.inputs.grades.map((grade) => kase.operation.get('grade-burn', id, grade, span.id));
  return sum([kase.operation.get('unit-burn', id, span.id), ...grades]);
}

/** Months of a span in which the measure may be used. */
const openMonths = ({ city }: Case, { years }: Input, span: Span): readonly number[] =>
  span.months.filter(
    (month) =>
      month + 1 >= city.time.dispatchFrom &&
      (years === undefined || years.includes(city.year + Math.floor(month / 12))),
  );

/** Semi-coke in a unit in a span with its properties, for the quality window (COA-5). */
export function semiCokeIn(kase: Case, unit: string, span: Span) {
  const input = kase.city.measures['semi-coke'];
  if (input === undefined) return [];
  const { heatValue } = pick(kase.city.fuels, input.fuel);
  const { sulphur, volatile } = input;
  return usersOf(input)
    .filter(({ kind, id }) => kind === 'unit' && id === unit)
    .map((user) => ({ amount: burnt(kase, user, span), heatValue, sulphur, volatile }));
}

/** All semi-coke of a span, kt: it comes as it is fired (COA-6). */
export function semiCokeFired(kase: Case, span: Span): number {
  const input = kase.city.measures['semi-coke'];
  return input === undefined ? 0 : sum(usersOf(input).map((user) => burnt(kase, user, span)));
}

function check(kase: Case): void {
  const input = kase.city.measures['semi-coke'];
  if (input === undefined) return;
  const users = usersOf(input);
  for (const span of kase.calendar.spans) {
    const amounts = users.map((user) => burnt(kase, user, span));
    const offered = openMonths(kase, input, span).map((month) => -ofYear(input.supply, month));
    kase.collector.atMost('COA-4.semi-coke', span.id, [...amounts, ...offered]);
    const allowed = rulesOf(kase, Number(span.id.slice(0, 4))).semiCokeAllowed;
    if (!allowed) kase.collector.balance('COA-4.semi-coke', `${span.id} banned`, amounts);
    for (const user of users) {
      const own = burnt(kase, user, span);
      const whole = coalOf(kase, user, span) + own;
      kase.collector.atMost('COA-5.semi-coke', `${user.key} ${span.id}`, [own, -user.share * whole]);
    }
  }
}

/** Heat of what a user fires in a span, TJ. */
function heatOf(kase: Case, kind: User['kind'], id: string, span: Span): number {
  const input = kase.city.measures['semi-coke'];
  const user = input && usersOf(input).find((each) => each.kind === kind && each.id === id);
  if (user === undefined || input === undefined) return 0;
  return burnt(kase, user, span) * pick(kase.city.fuels, input.fuel).heatValue;
}

function postings(kase: Case): readonly Posting[] {
  const { city } = kase;
  const input = city.measures['semi-coke'];
  if (input === undefined) return [];
  return usersOf(input).flatMap((user) => {
    const { area, enterprise } =
      user.kind === 'boiler'
        ? pick(city.boilers, user.id)
        : pick(city.plants, pick(city.units, user.id).plant);
    return kase.calendar.spans.map((span) => ({
      ...fuelPosting(kase, area, span, input.fuel, burnt(kase, user, span)),
      enterprise,
    }));
  });
}

/** The part of semi-coke. What it brings is fuel that coal need not bring. */
export const semiCokePart: Part = {
  domains: (city, { spans }) => {
    const input = city.measures['semi-coke'];
    const keys = new Set(input === undefined ? [] : usersOf(input).map(({ key }) => key));
    return { 'semi-coke-burn': { unit: 'kt', keys: [keys, new Set(spans.map(({ id }) => id))] } };
  },
  postings,
  unitFuelSaved: (kase, unit, span) => standardCoalOf(heatOf(kase, 'unit', unit, span)),
  boilerFuelSaved: (kase, boiler, span) => heatOf(kase, 'boiler', boiler, span),
  quotaUse: (kase, fuel, span) =>
    kase.city.measures['semi-coke']?.fuel === fuel ? semiCokeFired(kase, span) : 0,
  check,
};
