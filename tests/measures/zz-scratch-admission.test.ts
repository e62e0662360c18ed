import { test } from 'vitest';
import { planScenario } from '../../engine/plan/run.js';
import { loadSolvers } from '../../engine/solver/choose.js';
import { loadDocument, nightEdits } from '../support/load-file.js';
import { admissionEdits } from '../golden/edits-admission.js';
test.each(['annual', 'monthly', 'standard', 'hourly'] as const)('%s', async (resolution) => {
  const { highs } = await loadSolvers(['highs']);
  const city = loadDocument([...nightEdits, ...admissionEdits, { set: 'measures.admission.candidates.dye-works.hourly', to: 'day' }, { set: 'measures.admission.candidates.glass.hourly', to: 'day' }]);
  try {
    const plan = planScenario(city, { resolution, gap: 1e-3 }, { solver: highs! });
    console.log(resolution, plan.status, 'proof' in plan ? plan.proof.worst : (plan as any).conflict, 'reports' in plan ? plan.reports.offsets?.candidates.map((c) => [c.id, c.admitted, c.reason.code, c.reason.rows.map((r) => r.code + ' ' + r.at), c.offsets]) : '');
    if ('reports' in plan) console.log(JSON.stringify(plan.measures.map((m) => [m.id, m.coalKt, m.costMCNY])));
  } catch (error) { console.log(resolution, String(error).slice(0, 1500)); }
});
