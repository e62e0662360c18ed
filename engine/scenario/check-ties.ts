/** Tie lines: what nodes count on over them, and which of them bought power takes. */
import { entryTies } from '../system/entry.js';
import type { Words } from '../words.js';
import { rounded, type Problem } from './issues.js';
import type { City } from './schema.js';

const problem = (path: string, seen: string, words: Words): Problem => ({
  code: 'E_CHECK',
  path,
  seen,
  expected: words.en,
  data: { words },
});

/** Nobody counts on more over a tie than arrives over it. */
function firmProblems({ ties }: City): readonly Problem[] {
  return Object.entries(ties).flatMap(([id, { capacity, loss, ...tie }]) =>
    (['firmForward', 'firmBackward'] as const).flatMap((key) => {
      const [firm, most] = [tie[key] ?? 0, capacity * (1 - loss)];
      if (firm <= most) return [];
      const words: Words = {
        zh: `不超过扣除损耗后的限额 ${rounded(most)} MW`,
        en: `no more than arrives over the tie: ${rounded(most)} MW`,
      };
      return [problem(`ties.${id}.${key}`, `${rounded(firm)} MW`, words)];
    }),
  );
}

/** A block names a tie of its node, and must name one where several lead to the boundary. */
function entryProblems(city: City): readonly Problem[] {
  return Object.entries(city.measures['external-power']?.blocks ?? {}).flatMap(([id, { node, tie }]) => {
    const path = `measures.external-power.blocks.${id}.tie`;
    const line = city.ties[tie ?? ''];
    const entries = entryTies(city, node);
    if (tie === undefined)
      return entries.length < 2
        ? []
        : [
            problem(path, '-', {
              zh: `写明经哪条联络线：${entries.join('、')}`,
              en: `the tie over which it comes: ${entries.join(' | ')}`,
            }),
          ];
    if (line === undefined || line.from === node || line.to === node) return [];
    return [problem(path, tie, { zh: `与节点 ${node} 相连的联络线`, en: `a tie of the node ${node}` })];
  });
}

/** What is wrong with ties. */
export const tieProblems = (city: City): readonly Problem[] => [
  ...firmProblems(city),
  ...entryProblems(city),
];
