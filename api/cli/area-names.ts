import type { Words } from './format.js';

interface WithAreas {
  readonly areas: Readonly<Record<string, { readonly name: Words }>>;
}

/** Names of a city's areas by id; an id without a record stands for itself. */
export const areaNames =
  ({ areas }: WithAreas) =>
  (area: string): Words =>
    areas[area]?.name ?? { zh: area, en: area };
