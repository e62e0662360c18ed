/** Dates of admission: a project starts within the plan, and when decisions are open. */
import type { Problem } from './issues.js';
import type { City } from './schema.js';

const pad = (month: number): string => String(month).padStart(2, '0');

/** Projects of the admission measure that start outside the months in which they can be decided. */
export function admissionStartProblems({ year, time, horizon, measures }: City): readonly Problem[] {
  const { candidates = {} } = measures.admission ?? {};
  const last = `${horizon.at(-1)?.year ?? year}-12`;
  return Object.entries(candidates).flatMap(([id, { start, approved }]): Problem[] => {
    // What is in build only waits for its dispatch to be open; others wait until projects may start.
    const first = `${year}-${pad(approved ? time.dispatchFrom : Math.max(time.dispatchFrom, time.projectsFrom))}`;
    if (start >= first && start <= last) return [];
    const expected = `${first} .. ${last}`;
    return [
      {
        code: 'E_CHECK',
        path: `measures.admission.candidates.${id}.start`,
        seen: start,
        expected,
        data: { words: { zh: expected, en: expected } },
      },
    ];
  });
}
