/** Laws that every neighbour of a scenario obeys, whatever its numbers: see tests/scenarios/random-*.test.ts. */
import type { Plan } from '../../engine/contract.js';
import { toMps } from '../../engine/model/mps.js';
import { programHash, type LinearProgram } from '../../engine/model/program.js';
import { planScenario } from '../../engine/plan/run.js';
import { withoutLastResort } from '../../engine/registry.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { loadScenario } from '../../engine/scenario/load.js';
import type { City, Resolution } from '../../engine/scenario/schema.js';
import type { SolveResult, Solver } from '../../engine/solver/port.js';
import { buildCity } from '../../engine/system/build.js';
import { solveExternally, withMpsFile, type ExternalStatus } from './external-solvers.js';
import { loadFile, type Loaded } from './load-file.js';
import { randomScenario } from './random-scenario.js';

export interface Neighbour {
  readonly seed: number;
  readonly scenario: Loaded;
  readonly offered: string;
}

/** Seeds of one suite; the next suite begins after them. */
const mostSeeds = 1000;

/** The first neighbours from a seed on that pass the door; one that the door refuses says why and is left out. */
export function neighboursOf(file: string, first: number, count: number): readonly Neighbour[] {
  const { document } = loadFile(file);
  const found: Neighbour[] = [];
  for (let seed = first; found.length < count && seed < first + mostSeeds; seed += 1) {
    const { edits, offered } = randomScenario(document, seed);
    const scenario = loadScenario({ document, name: file, parents: () => undefined, edits });
    if (scenario.ok) found.push({ seed, scenario, offered });
    else if (scenario.issues.some(({ code }) => code.startsWith('E_EDIT')))
      throw new Error(
        `seed ${seed}: ${scenario.issues.map(({ path, seen }) => `${path} ${seen}`).join('\n')}`,
      );
  }
  return found;
}

/** Without the closing valve, which stays shut while there is a plan. */
export const withoutValve = (city: City): City => ({ ...city, measures: withoutLastResort(city.measures) });

const programOf = (city: City, resolution: Resolution): LinearProgram =>
  buildCity(city, ruleSets[city.rules], { resolution }).program;

/** Seconds for one relaxation. */
const relaxedSeconds = 120;

/** The value of an answer to a relaxation; infinite when there is none. */
function valueOf(result: SolveResult, program: LinearProgram): number {
  if (result.status === 'infeasible') return Infinity;
  if (result.status !== 'optimal') throw new Error(`relaxation: ${result.status}`);
  return result.objective + program.constant;
}

/** Least cost of the relaxation: a bound that is proven. */
export function boundOf(solver: Solver, city: City, resolution: Resolution): number {
  const program = programOf(city, resolution);
  return valueOf(solver.solve(program, { relax: true, interior: true, timeLimit: relaxedSeconds }), program);
}

interface Question {
  readonly program: LinearProgram;
  readonly relax: boolean;
  readonly result: SolveResult;
}

export interface Planned {
  readonly plan: Plan;
  /** What the plan run asked the solver, in order, until it began to explain. */
  readonly questions: readonly Question[];
}

/** How a neighbour is planned. */
export interface Asked {
  readonly gap: number;
  readonly resolution?: Resolution;
  /** Seconds of a solve. */
  readonly timeLimit?: number;
}

/** Plans at `annual` unless told. The clock runs away while a conflict is explained: here that there is one is enough. */
export function planNeighbour(
  solver: Solver,
  { scenario }: Pick<Neighbour, 'scenario'>,
  { resolution = 'annual', ...asked }: Asked,
): Planned {
  const questions: Question[] = [];
  let explaining = false;
  let seconds = 0;
  const heard: Solver = {
    ...solver,
    solve: (program, options) => {
      const result = solver.solve(program, options);
      if (!explaining) questions.push({ program, relax: options?.relax === true, result });
      return result;
    },
  };
  const plan = planScenario(
    scenario,
    { resolution, ...asked },
    {
      solver: heard,
      now: () => (seconds += explaining ? 20 : 0),
      onProgress: ({ stage }) => (explaining ||= stage === 'explain'),
    },
  );
  return { plan, questions };
}

/** The first question about the very program that the plan answers: its relaxation, unless already `before` fails. */
function firstAsked({ plan, questions }: Planned): Question {
  const { programHash: hash } = plan.provenance;
  const question = questions.find(({ program }) => programHash(program) === hash);
  if (question === undefined) throw new Error('the plan run never asked about the program that it names');
  return question;
}

/** The relaxation of the very program that the plan answers. */
export function plannedBound(planned: Planned): number {
  const { program, relax, result } = firstAsked(planned);
  if (!relax) throw new Error('the plan run did not begin with the relaxation');
  return valueOf(result, program);
}

/** The verdict of CBC on the very program that a plan run called impossible: of its relaxation, else of the whole. */
export async function secondOpinion(planned: Planned): Promise<ExternalStatus> {
  const { program } = firstAsked(planned);
  return withMpsFile(toMps(program, 'neighbour'), async (path) => {
    const ask = async (relax: boolean): Promise<ExternalStatus> => {
      const answer = await solveExternally('cbc', path, { relax, timeLimit: 120 });
      if (answer === undefined) throw new Error('CBC is not on PATH: install coinor-cbc');
      return answer.status;
    };
    const relaxed = await ask(true);
    return relaxed === 'optimal' ? ask(false) : relaxed;
  });
}

/** Inputs of a measure that only offers: no task of homes, no energy that is paid untaken, no project in build. */
function offeredOnly(measures: City['measures'], id: string): City['measures'] {
  const { 'loose-coal': looseCoal, 'external-power': external, admission } = measures;
  if (id === 'loose-coal' && looseCoal !== undefined)
    return { ...measures, 'loose-coal': { ...looseCoal, task: undefined } };
  if (id === 'external-power' && external !== undefined)
    return {
      ...measures,
      'external-power': {
        ...external,
        blocks: mapValues(external.blocks, (block) => ({ ...block, takeOrPay: undefined })),
      },
    };
  if (id === 'admission' && admission !== undefined)
    return {
      ...measures,
      admission: {
        ...admission,
        candidates: mapValues(admission.candidates, (candidate) => ({ ...candidate, approved: false })),
      },
    };
  return measures;
}

const mapValues = <Item>(items: Readonly<Record<string, Item>>, change: (item: Item) => Item) =>
  Object.fromEntries(Object.entries(items).map(([id, item]) => [id, change(item)]));

/** The relaxation of the city as it was planned; a plan run whose `before` fails has asked another one, or none. */
export function relaxedOf(solver: Solver, { scenario }: Neighbour, { plan, questions }: Planned): number {
  const { programHash: hash } = plan.provenance;
  const asked = questions.find(({ relax, program }) => relax && programHash(program) === hash);
  return asked === undefined
    ? boundOf(solver, withoutValve(scenario.city), 'annual')
    : valueOf(asked.result, asked.program);
}

/** The bound with the offered measure, free of obligations, and without it. */
export function boundsAround(
  solver: Solver,
  neighbour: Neighbour,
  relaxed: number,
): { readonly offered: number; readonly without: number } {
  const { scenario, offered } = neighbour;
  const { city } = scenario;
  const closed = withoutValve(city);
  if (!Object.hasOwn(closed.measures, offered))
    return { offered: boundOf(solver, city, 'annual'), without: relaxed };
  const { measures } = closed;
  const free = offeredOnly(measures, offered);
  return {
    offered: free === measures ? relaxed : boundOf(solver, { ...closed, measures: free }, 'annual'),
    without: boundOf(solver, { ...closed, measures: { ...measures, [offered]: undefined } }, 'annual'),
  };
}

/** Bounds from the coarsest resolution to the finest. */
export const boundsByResolution = (solver: Solver, { scenario }: Neighbour): readonly number[] =>
  (['annual', 'monthly', 'standard'] as const).map((each) =>
    boundOf(solver, withoutValve(scenario.city), each),
  );
