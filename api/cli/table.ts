/** Text tables for terminals, in which a Chinese character is two columns wide. */

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const noWidth = /\p{Mn}|\u200b|\ufe0f/u;

/** Columns that a text takes in a terminal. */
export function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += noWidth.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return columns;
}

export interface Column {
  readonly title: string;
  readonly right?: boolean;
}

const pad = (text: string, columns: number, right: boolean) => {
  const space = ' '.repeat(Math.max(0, columns - width(text)));
  return right ? space + text : text + space;
};

/** Lines of a table: titles, a rule, and the rows, two spaces apart. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ title }, place) =>
    Math.max(width(title), ...rows.map((row) => width(row[place] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map(({ right = false }, place) => pad(cells[place] ?? '', widths[place] ?? 0, right))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(({ title }) => title)),
    line(widths.map((columnWidth) => '-'.repeat(columnWidth))),
    ...rows.map(line),
  ];
}
