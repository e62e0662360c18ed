import { describe, expect, it } from 'vitest';
import { migrate, migrationSteps } from '../../engine/scenario/migrate.js';
import { formatVersion } from '../../engine/scenario/schema.js';

describe('migrate', () => {
  it('has one step for every version before the present one', () => {
    expect(migrationSteps.map(({ from }) => from)).toEqual(
      Array.from({ length: formatVersion - 1 }, (_, at) => at + 1),
    );
  });

  it('goes up one step a version', () => {
    const steps = [
      { from: 1, up: (document: object) => ({ ...document, first: true }) },
      { from: 2, up: (document: object) => ({ ...document, second: 'first' in document }) },
    ];
    expect(migrate({ kongmei: 1 }, steps, 3)).toEqual({
      ok: true,
      document: { kongmei: 3, first: true, second: true },
    });
    expect(migrate({ kongmei: 2 }, steps, 3)).toEqual({ ok: true, document: { kongmei: 3, second: false } });
  });

  it.each([{}, { kongmei: 0 }, { kongmei: '1' }, { kongmei: 1.5 }, { kongmei: null }])(
    'refuses version %j',
    (document) => {
      const result = migrate(document);
      expect(result.ok ? '' : result.problem.code).toBe('E_VERSION');
    },
  );
});
