/** A chart as data: what is drawn, with which words, before anything is drawn. */
import type { Tone } from '../theme.js';

export interface ChartSeries {
  readonly label: string;
  readonly kind: 'bars' | 'line';
  readonly tone: Extract<Tone, 'plan' | 'before'>;
  /** In the unit of the axis; null leaves a hole. */
  readonly values: readonly (number | null)[];
}

export interface ChartData {
  readonly title: string;
  /** The chart in a sentence, for those who do not see it. */
  readonly description: string;
  readonly unit: string;
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  /** Level lines, such as a cap. */
  readonly levels: readonly { readonly label: string; readonly value: number }[];
}
