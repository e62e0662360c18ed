import { describe, expect, it } from 'vitest';
import { Issue } from '../../engine/contract.js';
import { errorCodes } from '../../engine/errors.js';
import { loadScenario } from '../../engine/scenario/load.js';
import { brokenScenarios } from './broken-scenarios.js';

describe('broken scenarios', () => {
  it.each(brokenScenarios)('$name: $code', ({ input, code, path, expected, wayOut }) => {
    const result = loadScenario(input());
    const issues = result.ok ? [] : result.issues;
    const issue = issues.find((candidate) => candidate.code === code && candidate.path === path);
    expect(
      issue,
      JSON.stringify(issues.map((found) => [found.code, found.path, found.seen, found.expected])),
    ).toBeDefined();
    expect(issue?.expected).toContain(expected);
    expect(issue?.message.zh).toMatch(/\p{Script=Han}/u);
    expect(issue?.message.en).not.toMatch(/\p{Script=Han}{3}/u);
    expect(issue?.wayOut.zh).toMatch(/\p{Script=Han}/u);
    expect(issue?.wayOut.en).toContain(wayOut ?? '');
    expect(issue?.wayOut.en).not.toBe('');
  });

  it('are at least forty, and all their issues fit the contract', () => {
    expect(brokenScenarios.length).toBeGreaterThanOrEqual(40);
    for (const { input } of brokenScenarios) {
      const result = loadScenario(input());
      expect(result.ok).toBe(false);
      if (!result.ok) for (const issue of result.issues) Issue.parse(issue);
    }
  });

  it('meet every code that reading a scenario can give', () => {
    const codes = Object.keys(errorCodes);
    const ofScenarios = codes.slice(0, codes.indexOf('E_NUMBER'));
    const met = new Set(brokenScenarios.map(({ code }) => String(code)));
    expect(ofScenarios.filter((code) => !met.has(code))).toEqual([]);
  });
});
