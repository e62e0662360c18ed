/** Decisions of a plan that are projects: things with a name that begin in a month; and what of them differs between plans. */
import { z } from 'zod';
import type { PlanWithValues } from '../contract.js';
import { words } from '../scenario/fields.js';

/** A project as studies name it; `key` is the same in every plan of a city, whatever the month. */
export const Project = z.strictObject({
  key: z.string(),
  measure: z.string(),
  name: words(),
  month: z.string().nullable(),
});
export type Project = z.output<typeof Project>;

/** Projects of two plans: those of the right one alone, those of the left one alone, and those that begin in another month. */
export const ProjectChanges = z.strictObject({
  begun: z.array(Project),
  dropped: z.array(Project),
  moved: z.array(z.strictObject({ ...Project.shape, from: z.string().nullable() })),
});
export type ProjectChanges = z.output<typeof ProjectChanges>;

/** The projects of a plan, in the order of its measures. */
export function projectsOf({ measures }: Pick<PlanWithValues, 'measures'>): Project[] {
  return measures.flatMap(({ id, actions }) =>
    actions.map(({ object, name, action, month }) => ({
      key: `${id} ${object} ${action.en}`,
      measure: id,
      name: { zh: `${name.zh}：${action.zh}`, en: `${name.en}: ${action.en}` },
      month,
    })),
  );
}

/** What changes from the projects of one plan to those of another. */
export function projectChanges(left: readonly Project[], right: readonly Project[]): ProjectChanges {
  const before = new Map(left.map((project) => [project.key, project]));
  const after = new Set(right.map(({ key }) => key));
  return {
    begun: right.filter(({ key }) => !before.has(key)),
    dropped: left.filter(({ key }) => !after.has(key)),
    moved: right.flatMap((project) => {
      const own = before.get(project.key);
      return own === undefined || own.month === project.month ? [] : [{ ...project, from: own.month }];
    }),
  };
}
