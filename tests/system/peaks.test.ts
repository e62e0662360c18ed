/** Design peaks: what measures add must be covered after the loss of any one source, and what they save never lowers them. */
import { describe, expect, test } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { verify } from '../../engine/plan/verify/index.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { buildCity } from '../../engine/system/build.js';
import { efficiencyEdits } from '../golden/edits-efficiency.js';
import {
  admission,
  admissionCity,
  closed,
  planAdmission,
  verdictOn,
  works,
} from '../support/admission-city.js';
import { loadDocument } from '../support/load-file.js';
import { works as line } from '../support/works.js';
import { highs } from '../support/highs.js';

const codesOf = (proof: ReturnType<typeof verify>): readonly string[] => [
  ...new Set(proof.failures.map(({ code }) => code)),
];

describe('a project on the power node of tiny', () => {
  // 300 MW of firm import and 100 of the old unit stay when the new one is lost: 400 less the peak of 240.
  const project = (peak: number): Edit =>
    admission(
      {
        works: works({
          power: { node: 'public', energy: '0.1 亿kWh', peak: `${peak} MW` },
          energy: '1 万tce',
        }),
      },
      { closed: closed() },
    );
  test.each([
    [160, true],
    [161, false],
  ])('with a peak of %d MW is admitted: %s', (peak, admitted) => {
    expect(verdictOn(planAdmission(highs, project(peak)), 'works').admitted).toBe(admitted);
  });
  test('whose peak is told too low is found by the proof', () => {
    const plan = planAdmission(highs, project(160));
    expect(codesOf(verify(admissionCity(project(161)).city, plan))).toContain('PWR-4');
  });
});

describe('a project on the steam of the east', () => {
  // After the loss of east-2 there remain 71.25 and 120 MWth; December asks for 65 % of 288 and of what is added.
  const scenario = (peak: number) =>
    loadDocument([
      { set: 'resolution', to: 'monthly' },
      { set: 'targets', to: {} },
      { set: 'measures', to: {} },
      admission(
        {
          works: works({
            area: 'east',
            sector: 'industry',
            start: '2020-04',
            coal: undefined,
            steam: { network: 'east-heat', heat: '2 万GJ', peak: `${peak} MWth` },
            valueAdded: '9 亿元',
          }),
        },
        { closed: closed({ area: 'east' }) },
      ),
    ]);
  const planOf = (peak: number): PlanWithValues => {
    const plan = planScenario(scenario(peak), { gap: 1e-4 }, { solver: highs });
    if (plan.status !== 'proven') throw new Error(plan.status);
    return plan;
  };
  test.each([
    [6.2, true],
    [6.3, false],
  ])('with a peak of %d MWth is admitted: %s', (peak, admitted) => {
    expect(verdictOn(planOf(peak), 'works').admitted).toBe(admitted);
  });
  test('whose peak is told too low is found by the proof', () => {
    expect(codesOf(verify(scenario(6.3).city, planOf(6.2)))).toContain('HEA-2');
  });
});

test('what is cut or saved lowers no peak', () => {
  const cuts: readonly Edit[] = [
    line('pots'),
    { set: 'enterprises.west-aluminium.performance', to: 'D' },
    { set: 'measures.capacity-cut', to: { lines: { pots: { maximumShare: '50 %' } }, source: 'invented' } },
    {
      set: 'measures.enterprise-quota',
      to: { classes: { A: '0 %', B: '0 %', C: '0 %', D: '50 %' }, source: 'invented' },
    },
  ];
  const { city } = loadDocument([...efficiencyEdits, ...cuts]);
  const { program } = buildCity(city, ruleSets[city.rules], { resolution: 'monthly' });
  const isSaving = new Set(['line-cut', 'quota-cut', 'efficiency-saving', 'efficiency-start']);
  const columns = new Set(
    program.columnFamilies
      .filter(({ code }) => isSaving.has(code))
      .flatMap(({ first, keys }) => keys.map((_, at) => first + at)),
  );
  const touched = program.rowFamilies.filter(({ first, keys }) =>
    keys.some((_, at) =>
      program.index
        .subarray(program.start[first + at], program.start[first + at + 1])
        .some((column) => columns.has(column)),
    ),
  );
  const codes = touched.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(['PWR-1', 'HEA-1', 'IND-1']));
  for (const peak of ['PWR-3', 'PWR-4', 'HEA-2', 'HEA-4', 'GAS-2']) expect(codes).not.toContain(peak);
});
