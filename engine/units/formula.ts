/**
 * Formulas of the user: read by mathjs, restricted to sums, products with numbers and named quantities, and kept as data.
 * `coal("chiping") - 0.5 * burn("xinyuan-1") <= "1400 万t"`: texts that read as a number with a unit are amounts.
 */
import { all, create } from 'mathjs';
import { EngineError } from '../errors.js';
import { unitOf } from './unit.js';

/** A formula as data. */
export type Formula =
  | { readonly kind: 'amount'; readonly value: number; readonly unit: string }
  | { readonly kind: 'quantity'; readonly name: string; readonly keys: readonly string[] }
  | {
      readonly kind: 'add' | 'subtract' | 'multiply' | 'divide';
      readonly left: Formula;
      readonly right: Formula;
    };

/** Two formulas and how they compare. */
export interface FormulaRule {
  readonly left: Formula;
  readonly sense: '<=' | '>=';
  readonly right: Formula;
}

/** How formulas are worked out in some world: numbers, expressions of a model, or units alone. */
export interface Algebra<Value> {
  readonly amount: (value: number, unit: string) => Value;
  readonly quantity: (name: string, keys: readonly string[]) => Value;
  readonly add: (left: Value, right: Value) => Value;
  readonly subtract: (left: Value, right: Value) => Value;
  readonly multiply: (left: Value, right: Value) => Value;
  readonly divide: (left: Value, right: Value) => Value;
}

const math = create(all ?? {});

const operators = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' } as const;

/** The fields of the nodes of mathjs that formulas may hold. */
interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: string;
  readonly op?: string;
  readonly args?: readonly Node[];
  readonly content?: Node;
  readonly fn?: Node;
}

const refuse = (seen: string): never => {
  throw new EngineError('E_FORMULA_SYNTAX', { seen });
};

const amountPattern = /^\s*([-+]?\d[\d ,_]*(?:\.\d+)?(?:[eE][-+]?\d+)?)\s*(\S*)\s*$/;

/** Reads `1400 万t` as an amount. Throws E_FORMULA_SYNTAX, E_UNIT_UNKNOWN. */
function amountOf(text: string): Formula {
  const match = amountPattern.exec(text);
  if (match?.[1] === undefined) return refuse(text);
  const unit = match[2] === undefined || match[2] === '' ? '1' : match[2];
  unitOf(unit);
  return { kind: 'amount', value: Number(match[1].replace(/[ ,_]/g, '')), unit };
}

function keyOf(node: Node): string {
  if (node.type === 'ConstantNode') return String(node.value);
  return refuse(`${node.type}`);
}

function read(node: Node): Formula {
  if (node.type === 'ParenthesisNode' && node.content !== undefined) return read(node.content);
  if (node.type === 'ConstantNode')
    return typeof node.value === 'number'
      ? { kind: 'amount', value: node.value, unit: '1' }
      : amountOf(String(node.value));
  if (node.type === 'SymbolNode') return { kind: 'quantity', name: node.name ?? '', keys: [] };
  if (node.type === 'FunctionNode')
    return { kind: 'quantity', name: node.fn?.name ?? '', keys: (node.args ?? []).map(keyOf) };
  if (node.type === 'OperatorNode') {
    const [left, right] = node.args ?? [];
    if (left === undefined) return refuse(node.type);
    if (right === undefined) {
      if (node.op !== '-' && node.op !== '+') return refuse(node.op ?? node.type);
      const of = read(left);
      const minusOne: Formula = { kind: 'amount', value: -1, unit: '1' };
      return node.op === '-' ? { kind: 'multiply', left: minusOne, right: of } : of;
    }
    const kind = operators[node.op as keyof typeof operators] as
      (typeof operators)[keyof typeof operators] | undefined;
    if (kind === undefined) return refuse(node.op ?? node.type);
    return { kind, left: read(left), right: read(right) };
  }
  return refuse(node.type);
}

function parse(text: string): Node {
  try {
    return math.parse(text);
  } catch (error) {
    throw new EngineError('E_FORMULA_SYNTAX', { seen: error instanceof Error ? error.message : text });
  }
}

/** A formula from its text. Throws E_FORMULA_SYNTAX, E_UNIT_UNKNOWN. */
export const parseFormula = (text: string): Formula => read(parse(text));

/** A rule `left <= right` or `left >= right` from its text. Throws E_FORMULA_SYNTAX, E_UNIT_UNKNOWN. */
export function parseRule(text: string): FormulaRule {
  const node = parse(text);
  const [left, right] = node.args ?? [];
  if (
    node.type !== 'OperatorNode' ||
    (node.op !== '<=' && node.op !== '>=') ||
    left === undefined ||
    right === undefined
  )
    return refuse(node.op ?? node.type);
  return { left: read(left), sense: node.op, right: read(right) };
}

/** Works a formula out. */
export function evaluateFormula<Value>(formula: Formula, algebra: Algebra<Value>): Value {
  if (formula.kind === 'amount') return algebra.amount(formula.value, formula.unit);
  if (formula.kind === 'quantity') return algebra.quantity(formula.name, formula.keys);
  return algebra[formula.kind](
    evaluateFormula(formula.left, algebra),
    evaluateFormula(formula.right, algebra),
  );
}

/** Whether a formula holds a quantity, or numbers alone. */
const holdsQuantity = (formula: Formula): boolean =>
  formula.kind === 'quantity' ||
  (formula.kind !== 'amount' && (holdsQuantity(formula.left) || holdsQuantity(formula.right)));

/** A rule as `value <= cap`: limits of numbers alone stand on the right as they are, others as a difference to nothing. */
export function ceilingOf<Value>(
  { left, sense, right }: FormulaRule,
  algebra: Algebra<Value>,
): { readonly value: Value; readonly cap: Value } {
  const sign = algebra.amount(sense === '<=' ? 1 : -1, '1');
  const of = (formula: Formula): Value => algebra.multiply(sign, evaluateFormula(formula, algebra));
  if (!holdsQuantity(right)) return { value: of(left), cap: of(right) };
  const value = algebra.subtract(of(left), of(right));
  return { value, cap: algebra.subtract(of(right), of(right)) };
}
