/** Studies of many solves beside the time that another solver takes for one plan, or one relaxation, of the same program. */
import type { StudyAnswer } from '../../engine/contract.js';
import { planScenario } from '../../engine/index.js';
import { openStudy, runStudyHere } from '../../engine/study/run.js';
import { now, say, spent, timed } from './timing.js';
import type { Question } from './own.js';

/** Seconds of the others on the exported MPS; missing where they are not installed. */
export interface Rivals {
  readonly cbc: number | undefined;
  readonly clp: number | undefined;
}

interface Course {
  readonly study: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly beside: keyof Rivals;
  /** What it may take, times the other's seconds. */
  readonly goal: number;
  /** It is about a plan that is there already. */
  readonly ofPlan?: boolean;
}

/** What each study is asked, and how long it may take. */
const courses: readonly Course[] = [
  { study: 'abatement-curve', options: { points: 21 }, beside: 'cbc', goal: 4 },
  { study: 'attribution', options: {}, beside: 'cbc', goal: 4 },
  { study: 'risk', options: { samples: 1000 }, beside: 'clp', goal: 100, ofPlan: true },
];

/** Seconds of one solve of a curve: what is open by then is told with its gap. */
const solveSeconds = 45;

function ratioOf({ beside, goal }: Course, seconds: number, rivals: Rivals): string {
  const other = rivals[beside];
  return other === undefined
    ? `${beside} not installed`
    : `= ${(seconds / other).toFixed(2)} x ${beside} (${other.toFixed(1)} s; at most ${goal} x)`;
}

/** Runs the studies in this thread, one after the other; what they stand on is made and counted, but for a plan they are about. */
export async function benchStudies({ scenario, resolution, solver, gap }: Question, rivals: Rivals) {
  say(`  studies in one thread, ${solveSeconds} s at most for one solve:`);
  const planOptions = { resolution, gap, timeLimit: solveSeconds };
  const plan = planScenario(scenario, { ...planOptions, attributed: false }, { solver, now });
  if (!('operation' in plan)) throw new Error(plan.status);
  for (const course of courses) {
    const open = openStudy({
      study: course.study,
      subjects: [course.ofPlan === true ? { scenario, plan } : { scenario }],
      options: course.options,
      planOptions,
    });
    if (!open.ok) throw new Error(JSON.stringify(open.issues));
    const time = await timed((): Promise<StudyAnswer> => runStudyHere(open, { solver, now }), 1, 0);
    say(`    ${course.study.padEnd(18)} ${spent(time)}  ${ratioOf(course, time.seconds, rivals)}`);
    for (const { en } of time.result.findings.slice(0, 2)) say(`      ${en}`);
  }
}
