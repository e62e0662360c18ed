/** A study as a person reads it in a terminal: its findings, then its tables. */
import type { Cell, StudyAnswer, StudyTable } from '../../engine/contract.js';
import { changeText, figureText, percentText, say, unitText, type Language } from './format.js';
import { table } from './table.js';
import { labels } from './words.js';

type Column = StudyTable['columns'][number];

function cellText(cell: Cell, { unit, role }: Column, language: Language): string {
  if (cell === null) return '–';
  if (typeof cell === 'boolean') return labels[cell ? 'yes' : 'no'][language];
  if (typeof cell === 'string') return role === 'unit' ? unitText(cell, language) : cell;
  if (typeof cell !== 'number') return say(language, cell);
  if (role === 'share') return percentText(cell);
  return (role === 'change' ? changeText : figureText)(cell, unit ?? '1', language);
}

function titleOf({ title, unit }: Column, language: Language): string {
  return [say(language, title), unit === null ? '' : unitText(unit, language)].join(' ').trim();
}

const isRight = ({ role }: Column) => role === 'value' || role === 'change' || role === 'share';

/** The unit of a column, or where units are mixed that of the row: it stands in the next column of units. */
function unitIn(columns: readonly Column[], place: number, row: readonly Cell[]): string | null {
  const own = columns[place]?.unit ?? null;
  const at = columns.findIndex(({ role }, other) => other > place && role === 'unit');
  const mixed = row[at];
  return own === null && typeof mixed === 'string' ? mixed : own;
}

const tableLines = ({ title, columns, rows }: StudyTable, language: Language): string[] =>
  rows.length === 0
    ? []
    : [
        '',
        say(language, title),
        ...table(
          columns.map((column) => ({ title: titleOf(column, language), right: isRight(column) })),
          rows.map((row) =>
            columns.map((column, place) =>
              cellText(row[place] ?? null, { ...column, unit: unitIn(columns, place, row) }, language),
            ),
          ),
        ),
      ];

/** The lines of a study's answer. */
export function studyReport(answer: StudyAnswer, language: Language): string {
  const { name, scenarios, findings, tables, provenance, seconds } = answer;
  return [
    say(language, name),
    ...scenarios.map(
      ({ id, title, year, resolution, hash }) =>
        `${say(language, title)} (${id}, ${year}, ${labels.resolution[language]} ${resolution}, ${labels.scenario[language]} ${hash.slice(0, 12)})`,
    ),
    '',
    ...findings.map((finding) => say(language, finding)),
    ...tables.flatMap((each) => tableLines(each, language)),
    '',
    `${labels.solved[language]}: ${provenance.solver}, ${seconds.toFixed(1)} s; ${labels.rules[language]} ${provenance.rules}, ${labels.engine[language]} ${provenance.engine}`,
  ].join('\n');
}
