import { CityScenario, type City } from '../../engine/scenario/schema.js';
import { buildCity } from '../../engine/system/build.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { loadSolvers } from '../../engine/solver/choose.js';
import { tinyDocument } from '../support/tiny-document.js';
import { openCase } from '../../engine/plan/verify/case.js';
import { postingsOf } from '../../engine/plan/verify/postings.js';
import { booksOf } from '../../engine/plan/verify/ledgers.js';
import { costsOf } from '../../engine/plan/verify/costs.js';
import { limitsOf } from '../../engine/plan/verify/targets.js';
import { verify } from '../../engine/plan/verify/index.js';
const plain = (v: any): any => v && typeof v === 'object' ? v.kind === 'figure' ? v.value : v.kind === 'series' ? v.values : Array.isArray(v) ? v.map(plain) : Object.fromEntries(Object.entries(v).map(([k, x]) => [k, plain(x)])) : v;
const doc: any = tinyDocument();
for (const [id, b] of Object.entries<any>(doc.boilers)) b.node ??= id === 'steam-1' ? 'captive' : 'public';
doc.resolution = process.argv[2] ?? 'standard';
doc.targets.coal.cap = process.argv[3] ?? '200 万t';
doc.measures = {
  'unit-shutdown': { candidates: { 'old-1': { mode: 'standby', jobs: '120 人', settlement: '600 万元', valueAdded: '900 万元' }, 'smelter-1': { mode: 'permanent', jobs: '120 人', settlement: '600 万元', valueAdded: '900 万元' } }, maximumCount: 1 },
  'external-power': { blocks: { line: { name: { zh: '外', en: 'x' }, node: 'public', capacity: '100 MW', hourly: 'day', quota: '5 亿kWh', price: '0.36 元/kWh', firm: '100 %', loss: '2 %' } } },
  'high-cv-coal': { grades: ['high'], maximumShare: '60 %', supply: { high: '2 万t' } },
  'boiler-retrofit': { options: {
    gas: { name: { zh: 'g', en: 'g' }, kind: 'fuel', fuel: Object.keys(doc.fuels).find((f: string) => doc.fuels[f].form === 'gas')!, efficiency: '92 %', capital: '16 万元/MWth', life: '15 年', lead: 3, outage: 1, operatingCost: '3 元/GJ', subsidy: '10 %' },
    heatpump: { name: { zh: 'g', en: 'g' }, kind: 'electric', efficiency: '2.5', capital: '16 万元/MWth', life: '15 年', lead: 3, outage: 1, operatingCost: '3 元/GJ', subsidy: '10 %' },
    pipe: { name: { zh: 'g', en: 'g' }, kind: 'network', efficiency: '95 %', capital: '16 万元/MWth', life: '15 年', lead: 3, outage: 0, operatingCost: '3 元/GJ', subsidy: '10 %' },
    better: { name: { zh: 'g', en: 'g' }, kind: 'coal', efficiency: '90 %', capital: '6 万元/MWth', life: '15 年', lead: 2, outage: 1, operatingCost: '1 元/GJ', subsidy: '10 %' },
  }, boilers: { 'steam-1': { options: (process.argv[4] ?? 'gas,heatpump,pipe,better').split(','), network: 'east-heat' }, 'east-heating': { options: ['gas', 'better', 'heatpump'] } } },
};
const city: City = plain(CityScenario.parse(doc));
console.time('build');
const built = buildCity(city, ruleSets[city.rules]);
console.timeEnd('build');
const { highs } = await loadSolvers(['highs']);
const p = built.program;
console.log(p.columns, p.rows, p.rowFamilies.map((f) => f.code + ':' + f.keys.length).join(' '));
const result = highs!.solve(p, { gap: 1e-4, timeLimit: 60 });
console.log(result.status, 'objective' in result ? result.objective + p.constant : '');
if (!('x' in result)) process.exit(1);
const x = result.x;
const unitsOf: Record<string, string> = { 'unit-on': '1', 'unit-start': '1', 'unit-power': 'MW', 'unit-heat': 'MWth', 'unit-peak-heat': 'MWth', 'unit-burn': 'kt', 'boiler-old': '1', 'boiler-burn': 'kt', 'boiler-heat': 'MWth', 'boiler-peak-heat': 'MWth', 'boiler-own-heat': 'TJ', 'tie-flow': 'MW', 'link-flow': 'MWth', 'link-peak': 'MWth', 'unit-stopped': '1', import: 'MW', 'retrofit-start': '1', 'retrofit-heat': 'TJ', 'retrofit-network-heat': 'MWth', 'retrofit-peak-heat': 'MWth', 'grade-burn': 'kt' };
const operation: any = Object.fromEntries(p.columnFamilies.map((f) => [f.code, { unit: unitsOf[f.code] ?? '?', keys: [], rows: f.keys.flatMap((k, i) => (x[f.first + i] === 0 ? [] : [[...k, x[f.first + i]]])) }]));
for (const f of ['unit-stopped', 'retrofit-start']) console.log(f, JSON.stringify(operation[f]?.rows));
console.log('import GWh?', operation.import.rows.length, 'grade', operation['grade-burn'].rows.length, 'retro', operation['retrofit-heat'].rows.length, operation['retrofit-network-heat'].rows.length);
console.time('verify');
const kase = openCase(city, { operation }, 1e-6);
const postings = postingsOf(kase), books = booksOf(kase, postings), costs = costsOf(kase, postings);
const led = (b: any, unit: string) => ({ unit, base: b.base, before: null, after: b.total, byArea: Object.fromEntries([...b.byArea].map(([k, v]: any) => [k, { base: null, before: null, after: v }])), byMonth: Object.fromEntries([...b.bySpan].map(([k, v]: any) => [k, { before: null, after: v }])) });
const plan: any = { operation, ledgers: { coal: led(books.coal, 'kt'), energy: led(books.energy, 'ktce'), intensity: led(books.intensity, 'ktce/MCNY') }, costs, objective: { value: result.objective + p.constant, bound: result.bound + p.constant, unit: 'MCNY' },
  compliance: limitsOf(kase, books).map((l) => ({ target: l.area || l.code, code: l.code, unit: l.unit, value: l.value, cap: l.cap, margin: l.cap - l.value, met: true })), supply: { unservedPowerGWh: 0, unservedHeatTJ: 0 }, measures: [], dispatch: {} };
const proof = verify(city, plan);
console.timeEnd('verify');
console.log(proof.passed, proof.checks, proof.worst, proof.failures.slice(0, 15));
console.log('coal', books.coal.total, built.ledgers.coal.total().constant);
const { evaluate } = await import('../../engine/model/expression.js');
console.log('engine coal', evaluate(built.ledgers.coal.total(), x), 'energy', evaluate(built.ledgers.energy.total(), x), 'mine', books.energy.total);
console.log('cost', costs, limitsOf(kase, books));
