/** Contents to save that are told apart by a figure, and failures looked at by their code. */
import { EngineError } from '../../engine/index.js';
import { canonicalText, hashOf } from '../../engine/scenario/canonical.js';
import type { ScenarioContent } from '../../api/store/scenarios.js';

/** A document with a figure in it; `size` characters of ballast make it span pages. */
export function contentOf(figure: number, size = 0): ScenarioContent {
  const document = { id: 'city', figure, ballast: 'x'.repeat(size) };
  const canonical = canonicalText(document);
  return {
    canonical,
    hash: hashOf(canonical),
    title: { zh: `第${figure}版`, en: `Figure ${figure}` },
    source: document,
  };
}

interface Failure {
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The coded error that a promise ends with; any other has the code `none`. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  try {
    await work;
    return { code: 'none', data: {} };
  } catch (error) {
    return error instanceof EngineError ? error : { code: 'none', data: { seen: String(error) } };
  }
}
