/** The points of a curve: the caps that are asked for, what neighbours prove of each other, and the steps between them. */
import type { Project } from '../figures.js';
import type { Point, Step } from './result.js';

/** Caps from the deepest on, evenly spaced; the coal of the cheapest plan is not among them. */
export function capsBetween(deepest: number, cheapest: number, points: number): readonly number[] {
  const room = cheapest - deepest;
  // Where the cheapest plan burns as little as any, the curve is one point.
  if (room <= 1e-6 * cheapest) return [];
  // The deepest coal was reached by a point of a solver: its cap has the room of a solver's rounding.
  return Array.from({ length: points - 1 }, (_, place) =>
    place === 0 ? deepest * (1 + 1e-9) : deepest + (room * place) / (points - 1),
  );
}

/**
 * Points from the cheapest on, each with all that is proven of its neighbours: under a lower cap nothing is cheaper, so that the
 * bound of a looser one holds too, and a plan under a lower cap that is cheaper serves here as well.
 */
export function tightened(points: readonly Point[]): Point[] {
  const cheapest = points.toReversed().reduce<readonly Point[]>((deeper, point) => {
    const [next] = deeper;
    const kept = next !== undefined && next.cost < point.cost ? { ...next, cap: point.cap } : point;
    return [{ ...kept, bound: point.bound }, ...deeper];
  }, []);
  let bound = -Infinity;
  return cheapest.map((point) => {
    bound = Math.min(point.cost, Math.max(bound, point.bound));
    const open = point.cost - point.bound;
    return { ...point, bound, gap: open > 0 ? (point.gap * (point.cost - bound)) / open : 0 };
  });
}

/** From a point to the next deeper one. */
export function stepBetween(from: Point, to: Point): Step {
  const coal = from.coal - to.coal;
  const cost = to.cost - from.cost;
  const missing = (some: readonly Project[], others: readonly Project[]): Project[] => {
    const known = new Set(others.map(({ key }) => key));
    return some.filter(({ key }) => !known.has(key));
  };
  return {
    coal,
    cost,
    average: coal > 1e-6 ? cost / coal : null,
    begun: missing(to.projects, from.projects),
    ended: missing(from.projects, to.projects),
  };
}
