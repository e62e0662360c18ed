/** Reports of a month, held against their scenario before they are saved. */
import { issue, parse, RefusedError } from './refusal.js';
import { MonthReports } from './store/actuals.js';
import { openTask } from './study-task.js';

const dated = ['fuels', 'power', 'stocks', 'money'] as const;

/**
 * Reports of one month as the rolling study takes them: what does not name its month is of this one. Throws all problems at
 * once: of the form, of the month, and of what is not in the scenario.
 */
export function monthReports(document: unknown, month: number, given: unknown): MonthReports {
  const reports = parse(MonthReports, given);
  const strays = dated.flatMap((name) =>
    reports[name].flatMap((report, place) =>
      report['month'] === undefined || report['month'] === month
        ? []
        : [issue('E_REPORT_FORM', `${name}.${place}.month`, JSON.stringify(report['month']), String(month))],
    ),
  );
  if (strays.length > 0) throw new RefusedError(strays);
  const whole = Object.fromEntries(
    dated.map((name) => [name, reports[name].map((report) => ({ ...report, month }))]),
  );
  const all = MonthReports.parse({ ...whole, projects: reports.projects });
  // Whatever the study would refuse is refused when it is saved.
  openTask({
    study: 'rolling',
    subjects: [{ document }],
    options: { actuals: { through: month, ...all } },
    planOptions: { resolution: 'monthly' },
  });
  return all;
}
