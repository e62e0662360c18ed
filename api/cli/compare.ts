import { comparePlans, type Difference } from '../../engine/index.js';
import { changeText, figureText, say, unitText, type Language, type Words } from './format.js';
import { readPlan } from './plan-file.js';
import { print } from './print.js';
import type { ExitCode } from './run.js';
import { table } from './table.js';
import { labels } from './words.js';

const sideBySide = (first: string, lang: Language) => [
  { title: first },
  { title: 'A', right: true },
  { title: 'B', right: true },
  { title: `${labels.difference[lang]} B - A`, right: true },
  { title: labels.unit[lang] },
];

function sides(
  title: string,
  rows: readonly { name: string; unit: string; left: number | null; right: number | null }[],
  lang: Language,
): string[] {
  const lines = rows.map(({ name, unit, left, right }) => [
    name,
    figureText(left, unit, lang),
    figureText(right, unit, lang),
    changeText(left === null || right === null ? null : right - left, unit, lang),
    unitText(unit, lang),
  ]);
  return [...table(sideBySide(title, lang), lines), ''];
}

const projectText = (
  { measure, name, month }: Difference['projects']['begun'][number],
  lang: Language,
): string => `${measure} ${say(lang, name)} ${month ?? ''}`.trimEnd();

function report(difference: Difference, lang: Language): string {
  const { ledgers, compliance, measures, projects, inputs, costMCNY } = difference;
  const measureColumns = [
    { title: labels.measure[lang] },
    { title: `${labels.coalSaved[lang]} ${unitText('kt', lang)}`, right: true },
    { title: `${labels.energySaved[lang]} ${unitText('ktce', lang)}`, right: true },
    { title: `${labels.cost[lang]} ${unitText('MCNY', lang)}`, right: true },
  ];
  const measureRows = measures.map(({ id, ...item }) => [
    id,
    changeText(item.coalKt, 'kt', lang),
    changeText(item.energyKtce, 'ktce', lang),
    changeText(item.costMCNY, 'MCNY', lang),
  ]);
  const names: Readonly<Record<string, Words>> = {
    coal: labels.coal,
    energy: labels.energy,
    intensity: labels.intensity,
  };
  return [
    `${labels.objective[lang]}: ${changeText(costMCNY, 'MCNY', lang)} ${unitText('MCNY', lang)}`,
    '',
    ...sides(
      labels.ledger[lang],
      ledgers.map((row) => ({ ...row, name: names[row.ledger]?.[lang] ?? row.ledger })),
      lang,
    ),
    ...sides(
      labels.target[lang],
      compliance.map((row) => ({ ...row, name: row.target })),
      lang,
    ),
    ...table(measureColumns, measureRows),
    ...projects.dropped.map((project) => `- A ${projectText(project, lang)}`),
    ...projects.begun.map((project) => `+ B ${projectText(project, lang)}`),
    ...projects.moved.map((project) => `> B ${projectText(project, lang)} (A ${project.from ?? '–'})`),
    ...inputs.map((edit) => `~ ${JSON.stringify(edit)}`),
  ].join('\n');
}

/** `kongmei compare`: two plan files side by side. */
export async function compare(
  first: string,
  second: string,
  { lang, json }: { lang: Language; json?: boolean },
): Promise<ExitCode> {
  const difference = comparePlans(readPlan(first), readPlan(second));
  await print(json === true ? JSON.stringify(difference, null, 2) : report(difference, lang));
  return 0;
}
