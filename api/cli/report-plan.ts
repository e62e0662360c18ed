/** A plan as a person reads it in a terminal. */
import type { Ledger, Plan } from '../../engine/contract.js';
import {
  changeText,
  figureText,
  percentText,
  quantityText,
  say,
  unitText,
  type Language,
  type Words,
} from './format.js';
import { table } from './table.js';
import { labels } from './words.js';

type PlanWithValues = Extract<Plan, { status: 'proven' | 'feasible' | 'screening' }>;
type PlanWithoutValues = Exclude<Plan, PlanWithValues>;

const section = (title: string, lines: readonly string[]) => ['', title, ...lines];

function heading(plan: Plan, language: Language): string[] {
  const { scenario, size, solver } = plan;
  const count = (value: number) => value.toLocaleString('en-US');
  const parts = (['columns', 'rows', 'entries', 'integers'] as const).map(
    (name) => `${count(size[name])} ${labels[name][language]}`,
  );
  return [
    `${say(language, scenario.title)} (${scenario.id}, ${scenario.year}, ${labels.resolution[language]} ${scenario.resolution})`,
    `${labels.status[language]}: ${labels[plan.status][language]}${plan.reason === null ? '' : ` — ${say(language, plan.reason)}`}`,
    `${labels.model[language]}: ${parts.join(', ')}`,
  ].concat(`${labels.solved[language]}: ${solver.id} ${solver.version}, ${solver.seconds.toFixed(1)} s`);
}

function objective({ objective: { value, unit, gap } }: PlanWithValues, language: Language): string {
  return `${labels.objective[language]}: ${quantityText(value, unit, language)}, ${labels.gap[language]} ${percentText(gap, 3)}`;
}

function compliance(plan: PlanWithValues, language: Language): string[] {
  if (plan.compliance.length === 0) return [];
  const verdict = { green: labels.met, orange: labels.tight, red: labels.missed };
  const rows = plan.compliance.map((item) => [
    `${say(language, item.name)} (${item.code})`,
    figureText(item.before, item.unit, language),
    figureText(item.value, item.unit, language),
    `${item.floor ? '≥ ' : ''}${figureText(item.cap, item.unit, language)}`,
    changeText(item.margin, item.unit, language),
    unitText(item.unit, language),
    (item.met ? verdict[item.lamp] : labels.missed)[language],
  ]);
  const columns = [
    { title: labels.target[language] },
    { title: labels.withoutMeasures[language], right: true },
    { title: labels.plan[language], right: true },
    { title: labels.cap[language], right: true },
    { title: labels.margin[language], right: true },
    { title: labels.unit[language] },
    { title: labels.verdict[language] },
  ];
  return section(labels.compliance[language], table(columns, rows));
}

function ledgerRow(name: Words, ledger: Ledger, language: Language): string[] {
  const { base, before, after, unit } = ledger;
  return [
    say(language, name),
    figureText(base, unit, language),
    figureText(before, unit, language),
    figureText(after, unit, language),
    changeText(before === null ? null : after - before, unit, language),
    unitText(unit, language),
  ];
}

const ledgerColumns = (first: Words, language: Language) => [
  { title: first[language] },
  { title: labels.base[language], right: true },
  { title: labels.before[language], right: true },
  { title: labels.after[language], right: true },
  { title: labels.change[language], right: true },
  { title: labels.unit[language] },
];

function ledgers(
  { ledgers: { coal, energy, intensity } }: PlanWithValues,
  language: Language,
  nameOf: NameOf,
): string[] {
  const totals = [
    ledgerRow(labels.coal, coal, language),
    ledgerRow(labels.energy, energy, language),
    ledgerRow(labels.intensity, intensity, language),
  ];
  const areas = Object.entries(coal.byArea).map(([area, values]) =>
    ledgerRow(nameOf(area), { ...coal, ...values }, language),
  );
  return [
    ...section(labels.ledgers[language], table(ledgerColumns(labels.ledger, language), totals)),
    ...section(labels.byArea[language], table(ledgerColumns(labels.area, language), areas)),
  ];
}

function measures(plan: PlanWithValues, language: Language): string[] {
  const row = (name: string, item: { coalKt: number; energyKtce: number; costMCNY: number }, note = '') => [
    name,
    changeText(item.coalKt, 'kt', language),
    changeText(item.energyKtce, 'ktce', language),
    changeText(item.costMCNY, 'MCNY', language),
    note,
  ];
  const parts = [...plan.measures, plan.dispatch];
  const total = {
    coalKt: parts.reduce((sum, item) => sum + item.coalKt, 0),
    energyKtce: parts.reduce((sum, item) => sum + item.energyKtce, 0),
    costMCNY: parts.reduce((sum, item) => sum + item.costMCNY, 0),
  };
  const rows = [
    ...plan.measures.map((item) =>
      row(say(language, item.name), item, item.used ? '' : labels.unused[language]),
    ),
    row(labels.redispatch[language], plan.dispatch),
    row(labels.total[language], total),
  ];
  const titled = (label: Words, unit: string) => ({
    title: `${label[language]} ${unitText(unit, language)}`,
    right: true,
  });
  const columns = [
    { title: labels.measure[language] },
    titled(labels.coalSaved, 'kt'),
    titled(labels.energySaved, 'ktce'),
    titled(labels.cost, 'MCNY'),
    { title: '' },
  ];
  return [...section(labels.measures[language], table(columns, rows)), ...actions(plan, language)];
}

function actions(plan: PlanWithValues, language: Language): string[] {
  const rows = plan.measures.flatMap((measure) =>
    measure.actions.map((item) => [
      say(language, measure.name),
      say(language, item.name),
      say(language, item.action),
      item.month ?? '',
      item.amount === null ? '' : quantityText(item.amount, item.unit ?? '1', language),
    ]),
  );
  if (rows.length === 0) return [];
  const columns = [
    { title: labels.measure[language] },
    { title: labels.object[language] },
    { title: labels.action[language] },
    { title: labels.month[language] },
    { title: labels.amount[language], right: true },
  ];
  return section(labels.actions[language], table(columns, rows));
}

function supply({ supply: found }: PlanWithValues, language: Language): string[] {
  const facts = [
    `${labels.unserved[language]} ${quantityText(found.unservedPowerGWh, 'GWh', language)}`,
    `${labels.unservedHeat[language]} ${quantityText(found.unservedHeatTJ, 'TJ', language)}`,
    ...(found.reserveMin === null ? [] : [`${labels.reserve[language]} ${percentText(found.reserveMin, 1)}`]),
  ];
  const rows = found.tightest.map((item) => [
    item.code,
    item.at,
    quantityText(item.margin, item.unit, language),
    say(language, item.words),
  ]);
  const columns = [
    { title: labels.code[language] },
    { title: labels.place[language] },
    { title: labels.margin[language], right: true },
    { title: labels.meaning[language] },
  ];
  return [
    ...section(labels.supply[language], [facts.join(', ')]),
    ...(rows.length === 0 ? [] : section(labels.tightest[language], table(columns, rows))),
  ];
}

/** One line on an independent check. */
export function proofLine({ passed, checks, worst }: PlanWithValues['proof'], language: Language): string {
  const place =
    worst === null
      ? ''
      : `, ${labels.worst[language]} ${worst.residual.toExponential(1)} (${worst.code} ${worst.at})`;
  return `${labels.proof[language]}: ${labels[passed ? 'passed' : 'notPassed'][language]}, ${checks} ${labels.checks[language]}${place}`;
}

function provenance({ provenance: from }: Plan, language: Language): string {
  const short = (hash: string) => hash.slice(0, 12);
  return (
    `${labels.provenance[language]}: ${labels.scenario[language]} ${short(from.scenarioHash)}, ` +
    `${labels.program[language]} ${short(from.programHash)}, ${labels.rules[language]} ${from.rules}, ` +
    `${labels.engine[language]} ${from.engine}, ${from.solver}`
  );
}

function conflict(plan: PlanWithoutValues, language: Language): string[] {
  const open = plan.conflictMinimal ? '' : labels.conflictOpen[language];
  const columns = [
    { title: labels.code[language] },
    { title: labels.place[language] },
    { title: labels.kind[language] },
    { title: labels.meaning[language] },
  ];
  const rows = plan.conflict.map((item) => [
    item.code,
    item.at,
    labels[item.kind === 'policy' ? 'policy' : 'supplyKind'][language],
    say(language, item.words),
  ]);
  const repairs = plan.repairs.map(
    (item) =>
      `- ${say(language, item.words)} (${item.change}: ${quantityText(item.amount, item.unit, language)})`,
  );
  return [
    ...(rows.length === 0 ? [] : section(`${labels.conflict[language]}${open}`, table(columns, rows))),
    ...(repairs.length === 0 ? [] : section(labels.repairs[language], repairs)),
  ];
}

function warnings({ warnings: found }: Plan, language: Language): string[] {
  if (found.length === 0) return [];
  return section(
    labels.warnings[language],
    found.map((item) => `- ${item.code} ${item.path}: ${say(language, item.message)}`),
  );
}

/** Name of an area by its id. */
export type NameOf = (area: string) => Words;

/** The whole report of a plan. */
export function planReport(plan: Plan, language: Language, nameOf: NameOf): string {
  const body =
    'ledgers' in plan
      ? [
          objective(plan, language),
          ...compliance(plan, language),
          ...ledgers(plan, language, nameOf),
          ...measures(plan, language),
          ...supply(plan, language),
          ...warnings(plan, language),
          '',
          proofLine(plan.proof, language),
        ]
      : [...conflict(plan, language), ...warnings(plan, language), ''];
  return [...heading(plan, language), ...body, provenance(plan, language)].join('\n');
}
