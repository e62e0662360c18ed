/** The public door of the engine; nothing else is imported from outside. */
export { catalogue, leversOf } from './catalogue.js';
export { EngineError, errorCodes, type ErrorCode } from './errors.js';
export { formulation } from './formulation.js';
export {
  areaDocument,
  areaOfObject,
  areaOfRecord,
  foreignPlaces,
  isOfArea,
  ownPlaces,
} from './scenario/area-records.js';
export { canonicalText, hashOf } from './scenario/canonical.js';
export { largestFile } from './scenario/encoding.js';
export { fieldProblems } from './scenario/field-problems.js';
export { issueOf, issuesOf } from './scenario/issues.js';
export { applyEdits } from './scenario/edits.js';
export { diffDocuments } from './scenario/difference.js';
export { loadScenario, type LoadResult } from './scenario/load.js';
export { isProvince, loadProvince, type Province } from './scenario/load-province.js';
export { scenarioJsonSchema } from './scenario/json-schema.js';
export type { ScenarioInput } from './scenario/inherit.js';
export type { City, Resolution } from './scenario/schema.js';
export { chooseSolver, loadSolvers } from './solver/choose.js';
export type { Solver } from './solver/port.js';
export { areaPlan } from './plan/area-plan.js';
export { calibrationOf, checkScenario } from './plan/check.js';
export { comparePlans, type Difference } from './plan/compare.js';
export { exportMps, planScenario, type CheckedScenario, type PlanHooks } from './plan/run.js';
export { openQuick, type QuickAnswer, type QuickSession } from './plan/quick.js';
export { verify as verifyPlan } from './plan/verify/index.js';
export { engineVersion } from './version.js';
export {
  openStudy,
  runStudy,
  runStudyHere,
  studyCatalogue,
  workOf,
  type OpenStudy,
  type StudyOrder,
} from './study/run.js';
export { ProvincePlan, ProvinceProgress } from './contract-province.js';
export { planProvince, verifyProvincePlan, type ProvinceHooks } from './study/province/plan.js';
export { CityPart } from './study/province/city-part.js';
export type { CityAnswer, CityRequest, CityTask } from './study/province/types.js';
