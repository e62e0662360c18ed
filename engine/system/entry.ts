/** Where power bought at the boundary enters: at its node, or over a tie line where the node is a captive one. */
import type { City } from '../scenario/schema.js';

const isBoundary = ({ nodes }: City, id: string): boolean =>
  nodes[id]?.import !== undefined || nodes[id]?.export !== undefined;

/** Ties that join a captive node to nodes with a base exchange; none for a node that lies at the boundary itself. */
export function entryTies(city: City, node: string): readonly string[] {
  if (isBoundary(city, node)) return [];
  return Object.entries(city.ties).flatMap(([id, { from, to }]) =>
    (from === node && isBoundary(city, to)) || (to === node && isBoundary(city, from)) ? [id] : [],
  );
}

/** The tie over which a purchase reaches its node: the one that it names, else the only one that there is. */
export const entryTie = (city: City, node: string, named: string | undefined): string | undefined =>
  named ?? entryTies(city, node)[0];

/** Power on which a node may count at its peak over a tie, MW: 0 unless the file tells. */
export function firmOfTie({ from, to, ...tie }: City['ties'][string], node: string): number {
  if (to === node) return tie.firmForward ?? 0;
  return from === node ? (tie.firmBackward ?? 0) : 0;
}
