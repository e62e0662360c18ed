/** Margins of the rows that keep supply safe. */
import type { Supply } from '../contract.js';
import { activities, type LinearProgram } from '../model/program.js';
import { familyCode } from '../model/row.js';
import type { City } from '../scenario/schema.js';
import { peakOf } from '../system/heat.js';
import { placed } from './places.js';
import type { Point } from './settle.js';

const watched = new Set(['PWR-3', 'PWR-4', 'HEA-2', 'COA-4', 'PWR-5']);

/** Margins of supply rows: the tightest five places, and the least reserve. Unserved energy is the verifier's to find. */
export function supplyOf(
  point: Point,
  program: LinearProgram,
): Omit<Supply, 'unservedPowerGWh' | 'unservedHeatTJ'> {
  const { model, x } = point;
  const { city, calendar } = model;
  const done = activities(program, x);
  const rows: (Supply['tightest'][number] & { relative: number })[] = [];
  let reserveMin: number | null = null;
  model.model.meanings.forEach(({ meaning }, place) => {
    const family = program.rowFamilies[place];
    if (family === undefined || !watched.has(familyCode(meaning))) return;
    family.keys.forEach((keys, at) => {
      const row = family.first + at;
      const [lower, upper] = [program.rowLower[row] ?? 0, program.rowUpper[row] ?? 0];
      const margin = Number.isFinite(lower) ? (done[row] ?? 0) - lower : upper - (done[row] ?? 0);
      const peak = peakFor(city, meaning.code, keys, calendar.numberOf(keys[keys.length - 1] ?? ''));
      const scale = peak ?? Math.max(1, Math.abs(Number.isFinite(lower) ? lower : upper));
      if (meaning.code === 'PWR-3' && peak !== undefined && peak > 0)
        reserveMin = Math.min(
          reserveMin ?? Infinity,
          margin / peak + (city.nodes[keys[0] ?? '']?.reserve ?? 0),
        );
      rows.push({
        code: meaning.code,
        at: keys.join(' '),
        margin,
        unit: meaning.unit,
        relative: margin / scale,
        words: placed(city, keys, meaning.says),
      });
    });
  });
  rows.sort((left, right) => left.relative - right.relative);
  // One row a rule and place: its tightest month says enough.
  const seen = new Set<string>();
  const tightest = rows.filter(({ code, at }) => {
    const key = `${code} ${at.split(' ')[0]}`;
    return !seen.has(key) && seen.add(key);
  });
  return {
    reserveMin,
    stockDaysMin: null,
    tightest: tightest.slice(0, 8).map(({ relative: _relative, ...row }) => row),
  };
}

function peakFor(city: City, code: string, keys: readonly string[], month: number): number | undefined {
  if (code === 'PWR-3') {
    const node = city.nodes[keys[0] ?? ''];
    return node && node.peak * (node.peakShare[month - 1] ?? 1);
  }
  const network = city.networks[keys[0] ?? ''];
  return network && peakOf(network, month);
}
