/** Colours of the page for things that CSS cannot reach, such as a canvas. */
export type Tone = 'plan' | 'before' | 'cap' | 'text' | 'line' | 'surface';

/** The colour of a tone as the stylesheet gives it now (light or dark). */
export const colour = (tone: Tone): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--chart-${tone}`).trim() || 'currentColor';

/** True when the user asked for less motion. */
export const wantsStill = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
