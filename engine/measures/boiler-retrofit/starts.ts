/** When a retrofit is begun, and what that means for the months after: works, standstill, service. */
import { mul, quantity, sum, type Expression } from '../../model/expression.js';
import { keySet, subset, type Key, type KeySet } from '../../model/set.js';
import type { MeasureContext } from '../measure.js';
import type { Input, Option } from './inputs.js';

export const author = 'boiler-retrofit';

/** A start that is open, with the place of its month. */
interface Start {
  readonly place: number;
  readonly month: Key<'month'>;
  readonly begun: Expression;
}

type OfPair<Result> = (boiler: Key<'boiler'>, option: Key<'option'>) => Result;
type InMonth = (boiler: Key<'boiler'>, option: Key<'option'>, month: string) => Expression;

/** What the parts of the measure share: its input, and the decisions as expressions. */
export interface Retrofits {
  readonly input: Input;
  readonly context: MeasureContext;
  readonly boilers: KeySet<'boiler'>;
  readonly options: KeySet<'option'>;
  readonly optionOf: (id: string) => Option;
  readonly startsOf: OfPair<readonly Start[]>;
  /** Whether the option is offered to the boiler and can be begun at all. */
  readonly used: OfPair<boolean>;
  /** In service in a month; standing still for the works in a month. */
  readonly state: InMonth;
  readonly outage: InMonth;
  /** MWth in service in a month. */
  readonly capacityIn: InMonth;
}

/** Remembers a result by boiler and option. */
function memoised<Result>(compute: OfPair<Result>): OfPair<Result> {
  const known = new Map<string, Result>();
  return (boiler, option) => {
    const key = `${boiler}|${option}`;
    const result = known.get(key) ?? compute(boiler, option);
    known.set(key, result);
    return result;
  };
}

/** Adds the decision to begin, and reads from it the state of every month. */
export function addStarts(input: Input, context: MeasureContext): Retrofits {
  const { ports } = context;
  const { time } = ports;
  const boilers = subset(ports.boilers, (boiler) => Object.hasOwn(input.boilers, boiler));
  const options = keySet('option', Object.keys(input.options));
  const optionOf = (id: string): Option => input.options[id] as Option;
  const startsOf = openStarts(input, context, { boilers, options, optionOf });
  const begunBetween = (starts: readonly Start[], from: number, to: number): Expression =>
    sum(
      '1',
      starts.filter(({ place }) => place >= from && place <= to).map(({ begun }) => begun),
    );
  const states = memoised((boiler, option) =>
    time.months.keys.map((_month, place) =>
      begunBetween(startsOf(boiler, option), 0, place - optionOf(option).lead),
    ),
  );
  const state: InMonth = (boiler, option, month) =>
    states(boiler, option)[time.months.at(month)] as Expression;
  return {
    input,
    context,
    boilers,
    options,
    optionOf,
    startsOf,
    used: (boiler, option) => startsOf(boiler, option).length > 0,
    state,
    outage: (boiler, option, month) => {
      const { lead, outage } = optionOf(option);
      const place = time.months.at(month) - lead;
      return begunBetween(startsOf(boiler, option), place + 1, place + outage);
    },
    capacityIn: (boiler, option, month) =>
      mul(quantity(ports.boiler(boiler).capacity, 'MWth'), state(boiler, option, month)),
  };
}

/** The starts of each option at each boiler that offers it. */
function openStarts(
  input: Input,
  { model, ports: { time } }: MeasureContext,
  { boilers, options, optionOf }: Pick<Retrofits, 'boilers' | 'options' | 'optionOf'>,
): Retrofits['startsOf'] {
  const offered = (boiler: string, option: string): boolean =>
    input.boilers[boiler]?.options.includes(option) ?? false;
  /** A start is open when works begin after projects may, and no heat source changes state in the heating season. */
  const mayStart = (boiler: string, option: string, month: string): boolean => {
    const { lead, outage, from } = optionOf(option);
    const changes = [time.months.at(month) + lead, time.months.at(month) + lead - outage];
    return (
      time.mayStart(month, from) &&
      time.mayStart(month, input.boilers[boiler]?.from) &&
      changes.every((place) => {
        const when = time.months.keys[place];
        return when !== undefined && !time.heating(when);
      })
    );
  };
  const start = model.variables({
    code: 'retrofit-start',
    unit: '1',
    over: [boilers, options, time.months],
    integer: true,
    upper: 1,
    where: (boiler, option, month) => offered(boiler, option) && mayStart(boiler, option, month),
    says: { zh: '锅炉改造开工', en: 'Start of a retrofit' },
  });
  return memoised((boiler, option) =>
    time.months.keys.flatMap((month, place) =>
      start.has(boiler, option, month) ? [{ place, month, begun: start(boiler, option, month) }] : [],
    ),
  );
}
