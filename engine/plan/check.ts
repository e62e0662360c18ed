/** What `check` tells of a valid scenario: counts, calibration of the base year, size of the model. */
import type { Calibration, CheckResult } from '../contract.js';
import { rulesFor } from '../rules/rules.js';
import { buildCity } from '../system/build.js';
import { calibrate } from '../system/calibration.js';
import { sizeOf } from './answer.js';
import type { CheckedScenario } from './run-context.js';

/** Share of the statistic above which the constant `other` is worth a warning. */
const warnAbove = 0.05;

/** Calibration table of a scenario. */
export function calibrationOf({ city }: CheckedScenario): Calibration {
  return {
    year: city.baseYear,
    rows: calibrate(city, rulesFor(city)).map((row) => {
      const share = row.statistic === 0 ? 0 : row.other / row.statistic;
      return {
        ...row,
        byFuel: { ...row.byFuel },
        unit: row.ledger === 'coal' ? 'kt' : 'ktce',
        share,
        warn: Math.abs(share) > warnAbove,
      };
    }),
  };
}

/** The answer of a check for a scenario that passed the door. */
export function checkScenario(scenario: CheckedScenario): CheckResult & { ok: true } {
  const { city, hash, warnings } = scenario;
  const model = buildCity(city, rulesFor(city));
  const counted = [
    'areas',
    'nodes',
    'ties',
    'loads',
    'units',
    'networks',
    'links',
    'boilers',
    'directUses',
    'grades',
    'fuels',
  ] as const;
  return {
    ok: true,
    scenarioHash: hash,
    title: city.title,
    counts: Object.fromEntries(counted.map((part) => [part, Object.keys(city[part]).length])),
    warnings: [...warnings],
    calibration: calibrationOf(scenario),
    size: sizeOf(model.program),
  };
}
