/** Base exchange: an export that may fall is there, and has the price that is lost with it. */
import type { Problem } from './issues.js';
import type { City } from './schema.js';

/** What a node lacks whose export may fall. */
export function exchangeProblems({ nodes }: City): readonly Problem[] {
  return Object.entries(nodes).flatMap(([id, node]): readonly Problem[] => {
    if ((node.exportMayFall ?? 0) === 0) return [];
    return (['export', 'exportPrice'] as const)
      .filter((key) => node[key] === undefined)
      .map((key) => ({
        code: 'E_KEY_MISSING',
        path: `nodes.${id}.${key}`,
        seen: '-',
        expected: key === 'export' ? 'energy, monthly, hourly' : '0.38 元/kWh @source',
        data: { key },
      }));
  });
}
