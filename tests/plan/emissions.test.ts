/** Emission accounts by hand, and the clean-heating rate. */
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { group } from '../golden/edits-households.js';
import { loadDocument, loadFile, nightEdits } from '../support/load-file.js';
import { reportsFor } from '../support/reports-for.js';
import { highs } from '../support/highs.js';

const name = { zh: '设备', en: 'Devices' };
const emissions = {
  carbon: { raw: '94 t/TJ', gas: '56 t/TJ', diesel: '74 t/TJ' },
  importedPower: '0.6 t/MWh',
  devices: {
    plants: {
      name,
      uses: ['power', 'heat'],
      sulphurInAsh: '10 %',
      desulphurised: '98 %',
      nox: '20 g/GJ',
      dust: '2 g/GJ',
      oxidised: '98 %',
    },
    boilers: {
      name,
      uses: ['terminal'],
      sulphurInAsh: '15 %',
      desulphurised: '80 %',
      nox: '100 g/GJ',
      dust: '30 g/GJ',
      oxidised: '95 %',
    },
  },
  source: 'assumption',
};

describe('tiny by hand: 477.468 kt of base coal and 220 kt of the better one in units, 10 kt in the boiler', () => {
  const edits: readonly Edit[] = [{ set: 'emissions', to: emissions }];
  const plants = 529.62 * 29.3076;
  const boiler = 10 * 20.934;

  it('burns carbon, sulphur, nitrogen and ash', () => {
    const { reports } = reportsFor(loadFile('tiny.yaml', edits).city, highs, true);
    const [year] = reports.emissions?.years ?? [];
    expect(year?.after.co2Kt).toBeCloseTo((94 * (0.98 * plants + 0.95 * boiler)) / 1000, 3);
    // kt of coal x sulphur x 2 x what leaves; the better coal has 0.6 %, the base 0.8 %.
    const sulphur = 477.468 * 0.008 + 220 * 0.006;
    const expected = 2000 * (sulphur * 0.9 * 0.02 + 10 * 0.008 * 0.85 * 0.2);
    expect(year?.after.so2T).toBeCloseTo(expected, 2);
    expect(year?.after.noxT).toBeCloseTo((20 * plants + 100 * boiler) / 1000, 3);
    expect(year?.after.dustT).toBeCloseTo((2 * plants + 30 * boiler) / 1000, 3);
    // 50 GWh from outside are emitted elsewhere.
    expect(year?.importedPowerCo2Kt).toBeCloseTo(30, 4);
    expect(year?.byArea['town']).toEqual(year?.after);
    expect(year?.bySector['city']?.noxT).toBeCloseTo((100 * boiler) / 1000, 6);
    expect(year?.after.co2Kt ?? NaN).toBeLessThan(year?.before.co2Kt ?? NaN);
  });

  it('is absent without factors', () =>
    expect(reportsFor(loadFile('tiny.yaml').city, highs, true).reports.emissions).toBeUndefined());
});

/** 20 kt of loose coal, of which statistics see 5. */
const farms = group({ area: 'west', statistical: '0.5 万t' });

describe('homes', () => {
  it('emit with the coal that they really burn: 20 kt, not the 5 kt of statistics', () => {
    const with_ = [...nightEdits, { set: 'emissions', to: emissions }];
    const soOf = (edits: readonly Edit[]) =>
      reportsFor({ ...loadDocument(edits).city, measures: {} }, highs).reports.emissions?.years[0]?.bySector[
        'homes'
      ]?.so2T ?? NaN;
    const more = soOf([...with_, { set: 'households', to: { farms } }]) - soOf(with_);
    expect(more).toBeCloseTo(2000 * 20 * 0.012 * 0.85 * 0.2, 4);
  });

  it('are clean on networks and after conversion', () => {
    const { city } = loadDocument([
      ...nightEdits,
      { set: 'households', to: { farms } },
      {
        set: 'cleanHeating',
        to: { floor: '100 m2/户', converted: { west: '30000 户' }, source: 'assumption' },
      },
    ]);
    const { reports } = reportsFor({ ...city, measures: {} }, highs);
    const [year] = reports.cleanHeating ?? [];
    const networks = Object.values(city.networks).reduce((total, { heatedArea }) => total + heatedArea, 0);
    expect(year?.byArea['west']).toBeCloseTo(0.75, 6);
    expect(year?.byArea['east']).toBe(1);
    expect(year?.rate).toBeCloseTo((networks + 3) / (networks + 4), 6);
  });
});

describe('the door', () => {
  const found = (change: object, more: readonly Edit[] = []) => {
    try {
      loadDocument([{ set: 'emissions', to: { ...emissions, ...change } }, ...more]);
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  it('wants the carbon of every fuel that the ledgers count', () => {
    const { gas: _gas, ...carbon } = emissions.carbon;
    expect(found({ carbon })).toMatch(/^E_KEY_MISSING emissions\.carbon\.gas/);
  });
  it('knows the fuels and the areas', () => {
    expect(found({ carbon: { ...emissions.carbon, peat: '100 t/TJ' } })).toMatch(
      /^E_REFERENCE emissions\.carbon\.peat/,
    );
    const clean = { floor: '100 m2/户', converted: { wst: '1 户' }, source: 'assumption' };
    expect(found({}, [{ set: 'cleanHeating', to: clean }])).toMatch(
      /^E_REFERENCE cleanHeating\.converted\.wst/,
    );
  });
});
