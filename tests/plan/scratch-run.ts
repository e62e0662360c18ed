import { loadScenario } from '../../engine/scenario/load.js';
import { planScenario } from '../../engine/plan/run.js';
import { loadSolvers } from '../../engine/solver/choose.js';
import { tinyDocument } from '../support/tiny-document.js';
const doc: any = tinyDocument();
const loaded = loadScenario({ document: doc, name: 'tiny', parents: () => undefined });
if (!loaded.ok) { console.log(loaded.issues.slice(0, 5)); process.exit(1); }
const { highs } = await loadSolvers(['highs']);
for (const resolution of ['standard', 'monthly', 'annual', 'hourly'] as const) {
  try {
    console.time(resolution);
    const plan: any = planScenario({ ...loaded, hash: loaded.hash } as any, { resolution }, { solver: highs! });
    console.timeEnd(resolution);
    console.log(plan.status, plan.objective?.value, plan.proof?.checks, plan.proof?.worst, plan.supply?.unservedPowerGWh, plan.supply?.reserveMin);
    if (plan.conflict) console.log(JSON.stringify(plan.conflict).slice(0, 500));
  } catch (e: any) { console.log(resolution, e.message.slice(0, 1500)); }
}
