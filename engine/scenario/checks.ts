/** The checks on a city as a whole, as a table. All of a stage run; a stage runs when those before found nothing. */
import { admissionStartProblems } from './check-admission.js';
import { boilerProblems, networkProblems, nodeProblems } from './check-capacity.js';
import { exchangeProblems } from './check-exchange.js';
import { fuelUnitProblems, ruleYearProblems, startFuelProblems } from './check-fuels.js';
import { energyGoalProblems } from './check-energy-goals.js';
import { decompositionProblems, emissionProblems } from './check-goals.js';
import { chainProblems, lineEnergyProblems, processProblems, yieldUnitProblems } from './check-industry.js';
import { storeFuelProblems, storeSupplyProblems, storeTwiceProblems, yardProblems } from './check-stores.js';
import { dayProblems, shareProblems, sliceProblems } from './check-time.js';
import {
  boilerPurposeProblems,
  designProblems,
  heatParameterProblems,
  minimumUseProblems,
  orderProblems,
  unitNetworkProblems,
} from './check-units.js';
import { formulaProblems } from './check-formulas.js';
import { horizonProblems, objectiveProblems } from './check-horizon.js';
import { tieProblems } from './check-ties.js';
import type { Problem } from './issues.js';
import { householdProblems } from './check-households.js';
import { measureProblems, referenceProblems } from './references.js';
import type { City } from './schema.js';
import { ruleProblems } from './check-rules.js';
import type { Sources } from './sources.js';

interface Check {
  readonly name: string;
  readonly find: (city: City, sources: Sources) => readonly Problem[];
}

/** What must hold before anything can be computed from the city. */
const structure: readonly Check[] = [
  { name: 'every figure has a known source', find: (_city, sources) => sources.problems },
  { name: 'every name leads to a record', find: referenceProblems },
  { name: 'days are those of the calendar', find: dayProblems },
  { name: 'each hour stands in one slice', find: sliceProblems },
  { name: 'shares add up to 1', find: shareProblems },
  {
    name: 'gas by volume, all else by mass',
    find: (city, sources) => fuelUnitProblems(city, sources.provenance),
  },
  {
    name: 'gas is made by volume, all else by mass',
    find: (city, sources) => yieldUnitProblems(city, sources.provenance),
  },
  { name: 'units start on oil', find: startFuelProblems },
  { name: 'what replaces rules is sourced and whole', find: ruleProblems },
  { name: 'the rule set knows the years', find: ruleYearProblems },
  { name: 'heat parameters are complete', find: heatParameterProblems },
  { name: 'units that heat feed a network', find: unitNetworkProblems },
  { name: 'boilers serve one purpose', find: boilerPurposeProblems },
  { name: 'minimum below maximum', find: orderProblems },
  { name: 'an export that may fall has a price', find: exchangeProblems },
  { name: 'ties carry what nodes count on', find: tieProblems },
  { name: 'statistics see no more coal than homes burn', find: householdProblems },
  { name: 'the coal cap can be split over areas', find: decompositionProblems },
  { name: 'targets on energy count from years before and divide by what is known', find: energyGoalProblems },
  { name: 'emission factors fit the fuels', find: emissionProblems },
  { name: 'projects start within the plan', find: admissionStartProblems },
  { name: 'a plant has one yard, a fuel one system', find: storeTwiceProblems },
  { name: 'gas systems hold gas, oil systems oil', find: storeFuelProblems },
  { name: 'measures agree with the city', find: measureProblems },
  { name: 'later years follow and are known', find: horizonProblems },
  { name: 'the largest cut has a budget', find: objectiveProblems },
  { name: 'formulas can be read and are linear', find: formulaProblems },
];

/** What is computed from the figures. */
const substance: readonly Check[] = [
  { name: 'least generation can be made', find: minimumUseProblems },
  { name: 'the design point is possible', find: designProblems },
  { name: 'nodes cover their worst slice and peak', find: nodeProblems },
  { name: 'networks cover their worst slice and peak', find: networkProblems },
  { name: 'boilers carry their own load', find: boilerProblems },
  { name: 'stocks fit in their yards', find: yardProblems },
  { name: 'the base can be supplied with gas, oil and transport', find: storeSupplyProblems },
  { name: 'lines take no more energy than there is', find: lineEnergyProblems },
  { name: 'chains hold at planned output', find: chainProblems },
  { name: 'processes make no energy', find: processProblems },
];

const run = (checks: readonly Check[], city: City, sources: Sources): readonly Problem[] =>
  checks.flatMap((check) => check.find(city, sources));

/** Every problem of a city whose fields are valid. */
export function systemProblems(city: City, sources: Sources): readonly Problem[] {
  const found = run(structure, city, sources);
  return found.length > 0 ? withoutEchoes(found) : run(substance, city, sources);
}

/** A measure may find again what the references told already. */
function withoutEchoes(problems: readonly Problem[]): readonly Problem[] {
  const told = new Set(problems.filter(({ code }) => code === 'E_REFERENCE').map(({ path }) => path));
  return problems.filter(({ code, path }) => code !== 'E_CHECK' || !told.has(path));
}
