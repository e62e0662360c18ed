/** Every fire and every use of power in the plan, each with its place, its coal, its standard coal and its price. */
import { energyOfMegawattHour } from '../../units/conversion.js';
import { retrofitFuel, retrofitHeat } from './boilers.js';
import type { Case } from './case.js';
import { sum } from './collector.js';
import { pick, place } from './pick.js';
import {
  blendPosting,
  cityLine,
  fuelPosting,
  gradePosting,
  type Posting,
  powerPosting,
  usePosting,
} from './posting.js';
import { importEnergy } from './imports.js';
import { levelsOf, netPower, retrofitPower } from './power.js';
import { monthlyAmounts, type Span } from './time.js';
import { startOil } from './units.js';

/** Postings of an enterprise, or of nobody in particular. */
const of = (enterprise: string | undefined, postings: readonly Posting[]): readonly Posting[] =>
  postings.map((posting) => ({ ...posting, enterprise }));

function fires(kase: Case, span: Span): readonly Posting[] {
  const { city, operation, inputs } = kase;
  const units = kase.units.flatMap((facts) =>
    of(pick(city.plants, facts.unit.plant).enterprise, [
      blendPosting(kase, facts.area, span, facts.unit.blend, operation.get('unit-burn', facts.id, span.id)),
      fuelPosting(kase, facts.area, span, city.economy.startFuel, startOil(kase, facts, span)),
      ...inputs.grades.map((grade) =>
        gradePosting(
          kase,
          facts.area,
          span,
          grade,
          operation.get('grade-burn', facts.id, grade, span.id),
          true,
        ),
      ),
    ]),
  );
  const boilers = kase.boilers.flatMap(({ id, boiler, heatValue, retrofits }) =>
    of(boiler.enterprise, [
      blendPosting(kase, boiler.area, span, boiler.blend, operation.get('boiler-burn', id, span.id)),
      ...retrofits.map((item) => {
        if (item.fuel !== undefined && item.kind === 'fuel')
          return fuelPosting(kase, boiler.area, span, item.fuel, retrofitFuel(kase, item, span));
        const coal = item.kind === 'coal' ? retrofitHeat(kase, item, span) / item.efficiency / heatValue : 0;
        return blendPosting(kase, boiler.area, span, boiler.blend, coal);
      }),
    ]),
  );
  const direct = Object.values(city.directUses).map((use) => {
    const months = monthlyAmounts(city, use.amount, use.monthly, use.recovery, { sector: use.sector });
    const amount = sum(span.months.map((month) => place(months, month)));
    return { ...usePosting(kase, use, span, amount), enterprise: use.enterprise };
  });
  return [...units, ...boilers, ...direct];
}

function powerUse(kase: Case): readonly Posting[] {
  const { city, calendar, inputs } = kase;
  const loads = Object.values(city.loads).map((load) => ({ load, levels: levelsOf(kase, load) }));
  return calendar.periods.flatMap((period) => {
    const energy = (megawatts: number): number => period.hours * megawatts * energyOfMegawattHour;
    const ties = Object.entries(city.ties).map(([id, tie]) => {
      const flows = ['forward', 'backward'].map((way) => kase.operation.get('tie-flow', id, way, period.id));
      return energy(sum(flows)) * tie.loss;
    });
    const imports = inputs.blocks.map((block) => importEnergy(kase, block.id, period) * block.loss);
    const electric = inputs.retrofits.filter((item) => item.kind === 'electric');
    return [
      ...loads.map(({ load, levels }) => ({ area: load.area, used: energy(levels.get(period.id) ?? 0) })),
      ...kase.units.map((facts) => ({ area: facts.area, used: -energy(netPower(kase, facts, period)) })),
      ...electric.map((item) => {
        return {
          area: pick(city.boilers, item.boiler).area,
          used: energy(retrofitPower(kase, item, period)),
        };
      }),
      { area: cityLine, used: sum([...ties, ...imports]) },
    ].map(({ area, used }) => powerPosting(kase, area, period.span, used));
  });
}

/** All postings of the plan. */
export function postingsOf(kase: Case): readonly Posting[] {
  return [
    ...kase.calendar.spans.flatMap((span) => fires(kase, span)),
    ...powerUse(kase),
    ...kase.parts.flatMap((part) => part.postings?.(kase) ?? []),
  ];
}
