import { loadScenario } from '../../engine/scenario/load.js';
import { loadSolvers } from '../../engine/solver/choose.js';
import { buildCity } from '../../engine/system/build.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { mutationDocument } from '../support/mutation-document.js';
for (const [coal, energy] of [['195', '199.11'],['195','199.08'],['195','199.05'],['195','199.02']]) {
const d: any = mutationDocument(); d.targets.coal.cap = coal + ' 万t'; d.targets.energy.base = energy + ' 万tce';
const loaded: any = loadScenario({ document: d, name: 'tiny', parents: () => undefined });
if (!loaded.ok) { console.log(loaded.issues.slice(0,3)); continue; }
const { highs } = await loadSolvers(['highs']);
const m = buildCity(loaded.city, ruleSets['2020']);
const r: any = highs!.solve(m.program, { gap: 1e-3, timeLimit: 30 });
console.log(coal, energy, r.status, r.objective, r.seconds, r.x && (await import('../../engine/model/expression.js')).evaluate(m.ledgers.energy.total(), r.x), r.x && (await import('../../engine/model/expression.js')).evaluate(m.ledgers.coal.total(), r.x));
if (r.x) { let s = ''; for (const f of m.program.columnFamilies) if (['unit-start', 'unit-stopped', 'retrofit-start'].includes(f.code)) f.keys.forEach((k, i) => { const v = r.x[f.first + i]; if (v > 1e-6) s += `${f.code} ${k.join(' ')}=${v.toFixed(2)}; `; }); console.log(s); }
}
