/** Boiler retrofits among the projects: capital that bonds may carry, and land (GRD-7). */
import { sum } from './collector.js';
import type { Part } from './part.js';
import { pick } from './pick.js';
import { starts } from './retrofits.js';

/** The part of projects whose decisions are checked elsewhere. */
export const projectPart: Part = {
  bondCapital: (kase, month) =>
    sum(
      kase.inputs.retrofits.map((item) =>
        item.bond === true
          ? item.capital * pick(kase.city.boilers, item.boiler).capacity * starts(kase, item, month)
          : 0,
      ),
    ),
  land: (kase, month) =>
    sum(kase.inputs.retrofits.map((item) => (item.land ?? 0) * starts(kase, item, month))),
};
