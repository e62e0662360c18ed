/** Problems of boilers and options that the schema alone cannot see. */
import type { CityFacts, MeasureProblem } from '../measure.js';
import type { Input } from './inputs.js';

/** Boilers that exist, with options that exist and that suit them. */
export function boilerProblems({ options, boilers }: Input, city: CityFacts): readonly MeasureProblem[] {
  return Object.entries(boilers).flatMap(([id, { options: offered, network }]) => {
    const known = city.has('boilers', id);
    const of = (field: string): unknown => city.get('boilers', id, field);
    const path = `boilers.${id}.options`;
    const choice = (option: string): readonly MeasureProblem[] => {
      const kind = options[option]?.kind;
      if (kind === undefined)
        return [{ path, seen: option, expected: { zh: '改造方案编号', en: 'the id of an option' } }];
      if (kind === 'network' && network === undefined) {
        const expected = { zh: '并入的热网', en: 'the network that is joined' };
        return [{ path: `boilers.${id}.network`, seen: '-', expected }];
      }
      if (kind === 'network' && of('network') !== undefined) {
        const en = 'no joining for a boiler that already feeds a network';
        return [{ path, seen: option, expected: { zh: '热网锅炉不能再并网', en } }];
      }
      if (kind === 'electric' && known && of('node') === undefined) {
        const zh = '电锅炉须写明供电节点（boilers.node）';
        return [{ path, seen: option, expected: { zh, en: 'the power node of the boiler (boilers.node)' } }];
      }
      return [];
    };
    const expected = { zh: '锅炉编号', en: 'the id of a boiler' };
    const unknown: MeasureProblem = { path: `boilers.${id}`, seen: id, expected };
    return [...(known ? [] : [unknown]), ...offered.flatMap(choice)];
  });
}

/** Options with a fuel that exists, and works that fit into the lead time. */
export function optionProblems({ options }: Input, city: CityFacts): readonly MeasureProblem[] {
  return Object.entries(options).flatMap(([id, { kind, fuel, outage, lead }]) => {
    const problems: MeasureProblem[] = [];
    if (kind === 'fuel' && (fuel === undefined || !city.has('fuels', fuel))) {
      const expected = { zh: '燃料编号', en: 'the id of a fuel' };
      problems.push({ path: `options.${id}.fuel`, seen: fuel ?? '-', expected });
    }
    if (outage > lead) {
      const expected = { zh: '不大于工期', en: 'no more than the lead time' };
      problems.push({ path: `options.${id}.outage`, seen: String(outage), expected });
    }
    return problems;
  });
}
