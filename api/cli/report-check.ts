/** The answer of a check, and problems of an input, as a person reads them. */
import type { CheckResult, Issue } from '../../engine/contract.js';
import { figureText, percentText, say, unitText, type Language } from './format.js';
import type { NameOf } from './report-plan.js';
import { table } from './table.js';
import { labels } from './words.js';

/** All problems, each with place, what was seen, what is expected, and the way out. */
export function issuesReport(issues: readonly Issue[], language: Language): string {
  const one = ({ code, path, line, seen, expected, message, wayOut }: Issue) =>
    [
      `${code}  ${path}${line === undefined ? '' : ` (${language === 'zh' ? '第' : 'line '}${line}${language === 'zh' ? '行' : ''})`}`,
      `  ${say(language, message)}`,
      `  ${labels.seen[language]}: ${seen}; ${labels.expected[language]}: ${expected}`,
      `  ${labels.wayOut[language]}: ${say(language, wayOut)}`,
    ].join('\n');
  return [`${labels.bad[language]} (${issues.length})`, ...issues.map(one)].join('\n');
}

type Good = Extract<CheckResult, { ok: true }>;

function calibration({ calibration: { rows, year } }: Good, language: Language, nameOf: NameOf): string[] {
  const columns = [
    { title: labels.area[language] },
    { title: labels.ledger[language] },
    { title: labels.statistic[language], right: true },
    { title: labels.modelled[language], right: true },
    { title: labels.other[language], right: true },
    { title: labels.share[language], right: true },
    { title: labels.unit[language] },
    { title: labels.byFuel[language] },
  ];
  const lines = table(
    columns,
    rows.map(({ area, ledger, unit, statistic, model, other, share, warn, byFuel }) => [
      say(language, nameOf(area)),
      labels[ledger][language],
      figureText(statistic, unit, language),
      figureText(model, unit, language),
      figureText(other, unit, language),
      `${percentText(share, 1)}${warn ? ' !' : '  '}`,
      unitText(unit, language),
      Object.entries(byFuel)
        .map(([fuel, value]) => `${fuel} ${figureText(value, unit, language)}`)
        .join(', '),
    ]),
  );
  return ['', `${labels.calibration[language]} ${year}`, ...lines];
}

/** The report of a valid scenario: what is in it, its calibration and its warnings. */
export function checkReport(result: Good, language: Language, nameOf: NameOf): string {
  const counts = Object.entries(result.counts).map(([part, count]) => `${part} ${count}`);
  const size = (['columns', 'rows', 'entries', 'integers'] as const).map(
    (name) => `${result.size[name].toLocaleString('en-US')} ${labels[name][language]}`,
  );
  const warnings = result.warnings.map(
    (item) => `- ${item.code} ${item.path}: ${say(language, item.message)}`,
  );
  return [
    `${labels.good[language]}: ${say(language, result.title)}`,
    `${labels.hash[language]}: ${result.scenarioHash}`,
    `${labels.counts[language]}: ${counts.join(', ')}`,
    `${labels.model[language]}: ${size.join(', ')}`,
    ...calibration(result, language, nameOf),
    ...(warnings.length === 0 ? [] : ['', labels.warnings[language], ...warnings]),
  ].join('\n');
}
