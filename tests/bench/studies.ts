/** Studies of many solves beside the time that another solver takes for one plan, or one relaxation, of the same program. */
import type { StudyAnswer } from '../../engine/contract.js';
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
  /** The question is so many times as large as what is run. */
  readonly times?: number;
}

/** What each study is asked, and how long it may take. */
const courses: readonly Course[] = [
  { study: 'abatement-curve', options: { points: 21 }, beside: 'cbc', goal: 4 },
  { study: 'attribution', options: {}, beside: 'cbc', goal: 4 },
  // A twentieth of the samples: all of them would take most of an hour.
  { study: 'risk', options: { samples: 50 }, beside: 'clp', goal: 100, times: 20 },
];

/** Seconds of one solve of a curve: what is open by then is told with its gap. */
const solveSeconds = 45;

function ratioOf({ beside, goal, times = 1 }: Course, seconds: number, rivals: Rivals): string {
  const other = rivals[beside];
  const scaled = times === 1 ? '' : `, ${times} times that`;
  return other === undefined
    ? `${beside} not installed`
    : `${scaled} = ${((times * seconds) / other).toFixed(2)} x ${beside} (${other.toFixed(1)} s; at most ${goal} x)`;
}

/** Runs the studies in this thread, one after the other; the plan that they stand on is made and counted. */
export async function benchStudies({ scenario, resolution, solver, gap }: Question, rivals: Rivals) {
  say(`  studies in one thread, ${solveSeconds} s at most for one solve (the plan they stand on included):`);
  for (const course of courses) {
    const open = openStudy({
      study: course.study,
      subjects: [{ scenario }],
      options: course.options,
      planOptions: { resolution, gap, timeLimit: solveSeconds },
    });
    if (!open.ok) throw new Error(JSON.stringify(open.issues));
    const time = await timed((): Promise<StudyAnswer> => runStudyHere(open, { solver, now }), 1, 0);
    say(`    ${course.study.padEnd(18)} ${spent(time)}  ${ratioOf(course, time.seconds, rivals)}`);
    for (const { en } of time.result.findings.slice(0, 2)) say(`      ${en}`);
  }
}
