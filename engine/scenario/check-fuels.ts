/** Fuels: quantities are of the kind that the form of the fuel has, and the rule set knows the years. */
import { rulesFor } from '../rules/rules.js';
import { sameDimension, unitOf } from '../units/unit.js';
import type { Problem } from './issues.js';
import type { City } from './schema.js';
import type { Provenance } from './sources.js';

interface Expectation {
  readonly path: string;
  readonly unit: string;
}

function fuelExpectations(city: City): readonly Expectation[] {
  const isGas = (id: string): boolean => city.fuels[id]?.form === 'gas';
  const fuels = Object.keys(city.fuels).flatMap((id) => {
    const gas = isGas(id);
    return [
      { path: `fuels.${id}.heatValue`, unit: gas ? 'MJ/m3' : 'MJ/kg' },
      { path: `fuels.${id}.price`, unit: gas ? '元/m3' : '元/t' },
      { path: `fuels.${id}.quota`, unit: gas ? '万m3' : '万t' },
    ];
  });
  const uses = Object.entries(city.directUses).flatMap(([id, use]) =>
    ['amount', 'baseYear.amount'].map((key) => ({
      path: `directUses.${id}.${key}`,
      unit: isGas(use.fuel) ? '万m3' : '万t',
    })),
  );
  return [...fuels, ...uses];
}

/** Gas is measured by volume, all else by mass. */
export function fuelUnitProblems(
  city: City,
  provenance: ReadonlyMap<string, Provenance>,
): readonly Problem[] {
  return fuelExpectations(city).flatMap(({ path, unit }): Problem[] => {
    const seen = provenance.get(path)?.unit;
    if (seen === undefined || sameDimension(unitOf(seen), unitOf(unit))) return [];
    return [{ code: 'E_UNIT_MISMATCH', path, seen, expected: unit, data: { likely: unit } }];
  });
}

/** Units start on oil, which is weighed. */
export function startFuelProblems(city: City): readonly Problem[] {
  const { startFuel } = city.economy;
  if (city.fuels[startFuel]?.form !== 'gas') return [];
  return [
    {
      code: 'E_UNIT_MISMATCH',
      path: 'economy.startFuel',
      seen: `${startFuel}: m3`,
      expected: 't',
      data: { likely: 't' },
    },
  ];
}

/** The rule set gives the equal value of electricity of the base year and of the year. */
export function ruleYearProblems(city: City): readonly Problem[] {
  const { byYear } = rulesFor(city).electricityEqualValue;
  const known = Object.keys(byYear);
  return (['year', 'baseYear'] as const)
    .filter((key) => !known.includes(String(city[key])))
    .map((key): Problem => ({
      code: 'E_RULE_YEAR',
      path: key,
      seen: String(city[key]),
      expected: `${known[0] ?? ''}..${known.at(-1) ?? ''}`,
      data: { rules: city.rules },
    }));
}
