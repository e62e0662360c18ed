/** What deserves a look in a scenario that is valid. */
import type { Warning } from '../contract.js';
import { warningTexts, type WarningCode } from '../texts/warnings.js';
import { assumption, type Provenance } from './sources.js';

const warning = (code: WarningCode, path: string, data: Readonly<Record<string, unknown>>): Warning => ({
  code,
  path,
  message: warningTexts[code]({ ...data, path }),
});

/** Figures out of their band, the number of assumptions, and sources that nothing cites. */
export function warningsOf(
  provenance: ReadonlyMap<string, Provenance>,
  sources: Readonly<Record<string, unknown>>,
  cited: ReadonlySet<string>,
): readonly Warning[] {
  const unusual = [...provenance].flatMap(([path, { given, unusual: reason }]) =>
    reason === undefined
      ? []
      : [warning('W_UNUSUAL', path, { seen: `${given?.value} ${given?.unit}`, reason })],
  );
  const assumed = [...provenance.values()].filter(({ source }) => source === assumption).length;
  const assumptions =
    assumed === 0 ? [] : [warning('W_ASSUMPTIONS', '', { seen: assumed, total: provenance.size })];
  const unused = Object.keys(sources)
    .filter((source) => !cited.has(source))
    .map((source) => warning('W_SOURCE_UNUSED', `sources.${source}`, { seen: source }));
  return [...unusual, ...assumptions, ...unused];
}
