/** Coal by grade: base supply, contracted supply of the measure, its share of the fuel, quality window (COA-4, COA-5). */
import { standardCoalOf } from '../../units/conversion.js';
import { blendMean, type Case, type UnitFacts } from './case.js';
import { sum } from './collector.js';
import { ofYear, pick } from './pick.js';
import type { Posting } from './posting.js';
import { semiCokeIn } from './semi-coke.js';
import type { Span } from './time.js';
import { delivered, yardBurn } from './yards.js';

function checkSupply(kase: Case, postings: readonly Posting[]): void {
  const { city, calendar, inputs, operation, collector } = kase;
  for (const span of calendar.spans) {
    const own = postings.filter((posting) => posting.span === span.id);
    for (const [grade, { supply }] of Object.entries(city.grades)) {
      // Yards count what comes in; contracted coal comes beside the supply of its grade.
      const yards = yardBurn(kase, () => true, grade, span);
      const drawn = [
        ...own.map((posting) => posting.draws[grade] ?? 0),
        delivered(kase, grade, span) - yards.blended - yards.contracted,
      ];
      const offered = span.months.map((month) => ofYear(supply, month));
      collector.atMost('COA-4', `${grade} ${span.id}`, [sum(drawn), -sum(offered)]);
    }
    for (const grade of inputs.grades) {
      const burnt = kase.units.map((facts) => operation.get('grade-burn', facts.id, grade, span.id));
      const open = span.months.filter((month) => month + 1 >= city.time.dispatchFrom);
      const supply = inputs.gradeSupply[grade];
      const offered = supply === undefined ? [] : open.map((month) => ofYear(supply, month));
      collector.atMost('COA-4', `${grade} contracted ${span.id}`, [sum(burnt), -sum(offered)]);
    }
  }
}

/** Fuel of one unit in one span: base blend and grades, each with its amount in kt and its properties. */
function fuelsOf(kase: Case, facts: UnitFacts, span: Span) {
  const { city, inputs, operation } = kase;
  const mean = (property: 'heatValue' | 'sulphur' | 'volatile'): number =>
    blendMean(city, facts.unit.blend, property);
  const blend = {
    amount: operation.get('unit-burn', facts.id, span.id),
    heatValue: facts.heatValue,
    sulphur: mean('sulphur'),
    volatile: mean('volatile'),
  };
  const grades = inputs.grades.map((grade) => {
    const { heatValue, sulphur, volatile } = pick(city.grades, grade);
    return { amount: operation.get('grade-burn', facts.id, grade, span.id), heatValue, sulphur, volatile };
  });
  return { blend, grades };
}

function checkQuality(kase: Case, facts: UnitFacts, span: Span): void {
  const { blend, grades } = fuelsOf(kase, facts, span);
  const { window } = facts.class;
  const all = [blend, ...grades, ...semiCokeIn(kase, facts.id, span)];
  const at = `${facts.id} ${span.id}`;
  // Shares in per cent: a breach of one point of sulphur must not hide below the tolerance.
  const { collector } = kase;
  collector.atMost(
    'COA-5',
    `${at} heat-value`,
    all.map((fuel) => (fuel.heatValue - window.heatValueMax) * fuel.amount),
  );
  collector.atMost(
    'COA-5',
    `${at} sulphur`,
    all.map((fuel) => (fuel.sulphur - window.sulphurMax) * 100 * fuel.amount),
  );
  collector.atMost(
    'COA-5',
    `${at} volatile`,
    all.map((fuel) => (window.volatileMin - fuel.volatile) * 100 * fuel.amount),
  );
}

function checkShare(kase: Case, facts: UnitFacts, span: Span): void {
  const { blend, grades } = fuelsOf(kase, facts, span);
  const held = (fuel: { amount: number; heatValue: number }): number =>
    fuel.amount * standardCoalOf(fuel.heatValue);
  const replaced = sum(grades.map(held));
  const whole = held(blend) + replaced;
  kase.collector.atMost('COA-5', `${facts.id} ${span.id} share`, [replaced, -kase.inputs.gradeShare * whole]);
}

/** Checks supply and quality of coal. */
export function checkCoal(kase: Case, postings: readonly Posting[]): void {
  checkSupply(kase, postings);
  for (const facts of kase.units)
    for (const span of kase.calendar.spans) {
      checkQuality(kase, facts, span);
      if (kase.inputs.grades.length > 0) checkShare(kase, facts, span);
    }
}
