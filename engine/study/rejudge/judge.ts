/**
 * The books of a plan under other rules. Its decisions stay as they are; the ledgers are restated by the accounts that the
 * model keeps beside them whatever the rules say (raw material, new renewables: plan/history.ts), so they cannot drift from the
 * plan. Semi-coke that rules refuse as a substitute counts as the coal whose heat it stands for. Targets and their bases
 * stay the numbers that they are.
 */
import { evaluate } from '../../model/expression.js';
import { complianceOf } from '../../plan/compliance.js';
import { baseOf, restatement } from '../../plan/history.js';
import type { LedgerName } from '../../plan/ledger-table.js';
import { ledgersOf } from '../../plan/ledgers.js';
import { intensityScale, lastYear, placesOf, type Point } from '../../plan/settle.js';
import { valueAddedOf } from '../../plan/value-added.js';
import { catalogue } from '../../registry.js';
import { rulesFor, type RuleSet, type RuleSetId } from '../../rules/rules.js';
import type { City } from '../../scenario/schema.js';
import { blendOf } from '../../system/ledgers.js';
import type { Item, JudgedLedger, JudgedTarget, LostEffect, Verdict } from './result.js';

/** Coal (kt) whose heat semi-coke gives, by area and span. */
interface StoodFor {
  readonly area: string;
  readonly span: string;
  readonly coal: number;
}

/** What the plan fires of semi-coke, as coal of the blend that the fire would burn instead. */
function stoodFor({ model, x }: Point): readonly StoodFor[] {
  const { city } = model;
  const fuel = city.fuels[city.measures['semi-coke']?.fuel ?? ''];
  if (fuel === undefined) return [];
  return [...(placesOf(model).get('semi-coke-burn') ?? [])].flatMap(([key, column]) => {
    const [user = '', span = ''] = key.split('|');
    const [kind, id = ''] = user.split(':');
    const fire = kind === 'unit' ? unitFire(city, id) : city.boilers[id];
    if (fire === undefined) return [];
    const coal = ((x[column] ?? 0) * fuel.heatValue) / blendOf(city, fire.blend).heatValue;
    return [{ area: fire.area, span, coal }];
  });
}

function unitFire({ units, plants }: City, id: string) {
  const unit = units[id];
  const plant = unit && plants[unit.plant];
  return unit && plant && { blend: unit.blend, area: plant.area };
}

/** Restatements of one plan on one set of rules. */
interface Restated {
  /** Kt of coal or ktce to add to a year's ledger. */
  change(which: LedgerName, year: string, area?: string): number;
  /** Kt of coal that semi-coke stands for and that no longer counts as cut. */
  refused(year: string, area?: string): number;
}

function restatedOn(point: Point, on: RuleSet): Restated {
  const fired = stoodFor(point);
  const refused: Restated['refused'] = (year, area) =>
    point.model.ledgers.rulesOf(year).semiCokeAllowed && !on.semiCokeAllowed
      ? fired
          .filter((each) => each.span.startsWith(year) && (area === undefined || each.area === area))
          .reduce((total, { coal }) => total + coal, 0)
      : 0;
  return {
    refused,
    change: (which, year, area) =>
      restatement(point, which, year, on, area) + (which === 'coal' ? refused(year, area) : 0),
  };
}

/** Lines of all targets on ledgers, before and now. */
function targetsOn(point: Point, { change }: Restated): JudgedTarget[] {
  const { model } = point;
  const { intensity } = ledgersOf(point, undefined);
  const made = valueAddedOf(point);
  return model.limits
    .filter(({ code }) => code.startsWith('TGT'))
    .flatMap((limits) =>
      limits.keys.flatMap((keys): JudgedTarget[] => {
        const one = { model: { ...model, limits: [{ ...limits, keys: [keys] }] }, x: point.x };
        const [line] = complianceOf(one, undefined, intensity);
        if (line === undefined) return [];
        const year = keys.at(-1) ?? '';
        const area = keys.length > 1 ? keys[0] : undefined;
        const which = /^TGT-[123]/.test(limits.code) ? 'coal' : 'energy';
        const amount = change(which, year, area);
        const scale = limits.lamp === 'intensity' ? intensityScale / (made(year, area) ?? 1) : 1;
        const now = line.value + amount * scale;
        const { target, code, name, unit, value, cap, met } = line;
        const metNow = now <= cap + 1e-6 * Math.max(1, Math.abs(cap));
        return [
          {
            target,
            code,
            name,
            unit,
            cap,
            then: value,
            metThen: met,
            now,
            metNow,
            missing: metNow ? 0 : now - cap,
          },
        ];
      }),
    );
}

function ledgersOn(point: Point, on: RuleSet, { change }: Restated): JudgedLedger[] {
  const { model } = point;
  const year = lastYear(model);
  const ledgers = ledgersOf(point, undefined);
  const made = valueAddedOf(point)(year) ?? 1;
  const energyBase = sum(baseOf(model, 'energy', on).values());
  const of = (which: LedgerName, base: number): JudgedLedger => {
    const { unit, base: then, after } = ledgers[which];
    return {
      ledger: which,
      unit,
      baseThen: then,
      baseNow: base,
      then: after,
      now: after + change(which, year),
    };
  };
  const { unit, base, after } = ledgers.intensity;
  return [
    of('coal', sum(baseOf(model, 'coal', on).values())),
    of('energy', energyBase),
    {
      ledger: 'intensity',
      unit,
      baseThen: base,
      baseNow: (intensityScale * energyBase) / model.city.economy.valueAddedBaseYear,
      then: after,
      now: after + (intensityScale * change('energy', year)) / made,
    },
  ];
}

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

/** Accounts that rules take in or leave out; the flag says that they are in the ledger. */
const accounts = [
  {
    id: 'feedstock-coal',
    account: 'feedstockCoal',
    ledger: 'coal',
    counts: (rules: RuleSet) => rules.feedstockCoalCounted,
    words: { zh: '用作原料的煤', en: 'Coal used as raw material' },
  },
  {
    id: 'feedstock-energy',
    account: 'feedstockEnergy',
    ledger: 'energy',
    counts: (rules: RuleSet) => !rules.feedstockDeducted,
    words: { zh: '用作原料的能源', en: 'Energy used as raw material' },
  },
  {
    id: 'new-renewables',
    account: 'newRenewables',
    ledger: 'energy',
    counts: (rules: RuleSet) => !rules.renewablesDeducted,
    words: { zh: '比基期新增的可再生能源', en: 'Renewable power above that of the base year' },
  },
] as const;

/** Sum of an account in a year, of one author or of all. */
function held(
  point: Point,
  account: (typeof accounts)[number]['account'],
  year: string,
  by?: string,
): number {
  const { postings } = point.model.ledgers[account];
  const place = account === 'newRenewables' ? 1 : 2;
  return postings
    .filter(({ keys, author }) => keys[place]?.startsWith(year) && (by === undefined || author === by))
    .reduce((total, { term }) => total + evaluate(term, point.x), 0);
}

/** What counts otherwise in the last year: by how much each ledger moves. */
function itemsOn(point: Point, on: RuleSet, { refused }: Restated): Item[] {
  const year = lastYear(point.model);
  const own = point.model.ledgers.rulesOf(year);
  const stood = refused(year);
  return [
    ...(stood === 0
      ? []
      : [
          {
            id: 'semi-coke',
            ledger: 'coal' as const,
            change: stood,
            words: { zh: '兰炭顶替的煤不再算减量', en: 'Coal that semi-coke stands for is no longer a cut' },
          },
        ]),
    ...accounts.flatMap(({ id, account, ledger, counts, words }): Item[] => {
      const change = (Number(counts(on)) - Number(counts(own))) * held(point, account, year);
      return change === 0 ? [] : [{ id, ledger, change, words }];
    }),
  ];
}

/** Effects of measures on a ledger that counted and no longer do (below zero: that count from now on), by their own entries. */
function effectsOn(point: Point, on: RuleSet, { refused }: Restated): LostEffect[] {
  const { model } = point;
  const year = lastYear(model);
  const own = model.ledgers.rulesOf(year);
  return model.measures.flatMap(({ id }): LostEffect[] => {
    const name = catalogue.find((measure) => measure.id === id)?.texts.name ?? { zh: id, en: id };
    const lost = (ledger: LedgerName): number =>
      accounts
        .filter((each) => each.ledger === ledger)
        .reduce((total, { account, counts }) => {
          const factor = Number(counts(own)) - Number(counts(on));
          return factor === 0 ? total : total - factor * held(point, account, year, id);
        }, 0);
    const of = (ledger: LedgerName, amount: number): LostEffect[] =>
      Math.abs(amount) < 1e-9 ? [] : [{ measure: id, name, ledger, amount }];
    return [
      ...of('coal', lost('coal') + (id === 'semi-coke' ? refused(year) : 0)),
      ...of('energy', lost('energy')),
    ];
  });
}

/** The books of a point under other rules. */
export function judge(point: Point, rules: RuleSetId): Verdict {
  const { model } = point;
  const on = rulesFor(model.city, rules);
  const restated = restatedOn(point, on);
  return {
    rulesThen: model.rules.id,
    rulesNow: on.id,
    ledgers: ledgersOn(point, on, restated),
    targets: targetsOn(point, restated),
    items: itemsOn(point, on, restated),
    effects: effectsOn(point, on, restated),
  };
}
