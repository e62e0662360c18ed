/** A scenario file as plain data: YAML or JSON in, a document with the line of every path out. */
import {
  Composer,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  type CST,
  type Document,
} from 'yaml';
import { textOf } from './encoding.js';
import { shown, type LineOf, type Problem } from './issues.js';
import { joinPath } from './path.js';
import { deepest, plainCopy } from './plain.js';

export type ReadResult =
  | { readonly ok: true; readonly document: unknown; readonly lineOf: LineOf }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly lineOf?: LineOf };

/** Uses of anchors times the size of what they expand to; above it a small file may become a huge document. */
const mostAliases = 100;

/** A level of the document takes at most two places on the parser's stack. */
const deepestStack = 2 * deepest;

/**
 * The token tree of a text. The depth is watched while the tree grows, because the library recurses over it
 * afterwards and a text of brackets alone would end the whole process.
 */
function tokensOf(text: string, lines: LineCounter): readonly CST.Token[] | Problem {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > deepestStack)
      return {
        code: 'E_YAML_DEEP',
        path: '',
        line: lines.linePos(parser.offset).line,
        seen: `> ${deepest}`,
        expected: `<= ${deepest}`,
      };
  }
  tokens.push(...parser.end());
  return tokens;
}

/** Calls `visit` with path and offset of every key and item. */
function visitPlaces(node: unknown, path: string, visit: (path: string, offset: number) => void): void {
  if (isMap(node))
    for (const pair of node.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const place = joinPath(path, String(pair.key.value));
      visit(place, pair.key.range?.[0] ?? 0);
      visitPlaces(pair.value, place, visit);
    }
  if (isSeq(node))
    node.items.forEach((item, index) => {
      const place = joinPath(path, index);
      const range = typeof item === 'object' && item !== null && 'range' in item ? item.range : undefined;
      visit(place, Array.isArray(range) ? Number(range[0]) : 0);
      visitPlaces(item, place, visit);
    });
}

/** Line of a path, or of the nearest place above it that the text holds. */
function lineFinder(document: Document.Parsed, lines: LineCounter): LineOf {
  let known: Map<string, number> | undefined;
  return (path) => {
    if (known === undefined) {
      const found = new Map<string, number>();
      // The first of two equal keys keeps the path.
      visitPlaces(document.contents, '', (place, offset) => {
        if (!found.has(place)) found.set(place, lines.linePos(offset).line);
      });
      known = found;
    }
    for (let place = path; place !== ''; place = place.slice(0, Math.max(0, place.lastIndexOf('.')))) {
      const line = known.get(place);
      if (line !== undefined) return line;
    }
    return undefined;
  };
}

function syntaxProblems(document: Document.Parsed, lines: LineCounter): readonly Problem[] {
  const places = new Map<number, string>();
  if (document.errors.some((error) => error.code === 'DUPLICATE_KEY'))
    visitPlaces(document.contents, '', (path, offset) => places.set(offset, path));
  return [...document.errors, ...document.warnings].map((error): Problem => {
    const line = lines.linePos(error.pos[0]).line;
    const path = places.get(error.pos[0]) ?? '';
    if (error.code === 'DUPLICATE_KEY')
      return {
        code: 'E_DUPLICATE_ID',
        path,
        line,
        seen: shown(path.slice(path.lastIndexOf('.') + 1)),
        expected: 'one of each',
      };
    return { code: 'E_YAML_SYNTAX', path: '', line, seen: shown(error.message), expected: 'YAML 1.2' };
  });
}

/** Reads the text or the bytes of a scenario file; nothing that they hold makes it throw. */
export function readYaml(input: string | Uint8Array): ReadResult {
  const read = textOf(input);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  const lines = new LineCounter();
  const tokens = tokensOf(read.text, lines);
  if ('code' in tokens) return { ok: false, problems: [tokens] };
  const composer = new Composer({
    schema: 'core',
    version: '1.2',
    uniqueKeys: true,
    resolveKnownTags: false,
    merge: false,
    strict: true,
    logLevel: 'silent',
    prettyErrors: false,
  });
  const [document, second] = [...composer.compose(tokens, true, read.text.length)];
  if (document === undefined || second !== undefined)
    return {
      ok: false,
      problems: [{ code: 'E_DOCUMENT_SHAPE', path: '', seen: '2', expected: '1', line: 1 }],
    };
  const problems = syntaxProblems(document, lines);
  if (problems.length > 0) return { ok: false, problems };
  return plainContent(document, lineFinder(document, lines));
}

function plainContent(document: Document.Parsed, lineOf: LineOf): ReadResult {
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    // The library throws here for aliases without an anchor and for too many of them.
    const seen = shown(error instanceof Error ? error.message : error);
    return {
      ok: false,
      problems: [{ code: 'E_YAML_ALIASES', path: '', seen, expected: `<= ${mostAliases}` }],
      lineOf,
    };
  }
  const plain = plainCopy(content);
  return plain.ok
    ? { ok: true, document: plain.value, lineOf }
    : { ok: false, problems: plain.problems, lineOf };
}
