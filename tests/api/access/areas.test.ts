/** What a county sees of scenarios, plans and reports of the whole city, and what it may change. */
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readAudit } from '../../../api/store/audit.js';
import { openMonth } from '../../../api/store/actuals.js';
import type { Store } from '../../../api/store/open.js';
import { AreaPlan, Issue, type Plan } from '../../../engine/contract.js';
import { planScenario } from '../../../engine/plan/run.js';
import { isBranch } from '../../../engine/scenario/path.js';
import { callAs, codesOf, everybody, openApp, type Person } from '../../support/access.js';
import { highs } from '../../support/highs.js';
import { loadFile } from '../../support/load-file.js';
import { describeStores } from '../../support/stores.js';
import { twoAreas } from '../../support/two-areas.js';

/** Names of everything that stands in the town say so, wherever they turn up. */
const marked = ['units.new-1', 'units.old-1', 'plants.works', 'loads.town', 'enterprises.town-power'].map(
  (place) => ({ set: `${place}.name`, to: { zh: `城里的${place}`, en: `town's ${place}` } }),
);
const city = loadFile('tiny.yaml', [...twoAreas, ...marked]);

const boiler = { set: 'boilers.steam-1.capacity', to: '12 MWth @assumption' };
const Saved = z.looseObject({ id: z.string(), area: z.string().nullable().optional() });
const Job = z.looseObject({ id: z.string(), state: z.string(), plan: AreaPlan.nullable() });
const Refused = z.object({ issues: z.array(Issue) });

let plan: Plan;
beforeAll(() => {
  plan = planScenario(city, { resolution: 'monthly' }, { solver: highs });
});

describeStores('a county', (home) => {
  let app: FastifyInstance;
  let store: Store;
  let people: ReadonlyMap<string, Person>;

  beforeAll(async () => {
    store = await home.open();
    people = new Map((await everybody(store)).map((person) => [person.name, person]));
    app = await openApp(store, {}, plan);
  });
  afterAll(() => app.close());

  const as = (name: string, method: string, url: string, body?: object) =>
    callAs(app, people.get(name)?.headers ?? {}, method, url, body);
  const issuesOf = async (work: ReturnType<typeof as>) =>
    Refused.parse((await work).json()).issues.map(({ code, path }) => `${code} ${path}`);

  async function finished(name: string, area: string, id: string) {
    for (;;) {
      const job = Job.parse((await as(name, 'GET', `/api/areas/${area}/plans/${id}`)).json());
      if (job.state !== 'queued' && job.state !== 'running') return job;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  test('opens its part of a scenario, with the places that it may change', async () => {
    const answer = await as('viewer-county', 'GET', '/api/areas/county/scenarios/city');
    const { document, own } = z
      .object({ document: z.unknown(), own: z.array(z.string()) })
      .parse(answer.json());
    expect(own).toContain('boilers.steam-1');
    expect(isBranch(document) && Object.keys(document)).not.toContain('units');
    expect(answer.body).not.toMatch(/79\.296|300 MW|town-power/);
    // Who has the whole city may look as any area does.
    expect((await as('viewer', 'GET', '/api/areas/county/scenarios/city')).json()).toEqual(answer.json());
  });

  test('orders a plan with its own edits, and sees its own ledgers, actions and the totals of the city', async () => {
    const order = await as('analyst-county', 'POST', '/api/plans', { scenario: 'city', edits: [boiler] });
    expect(order.statusCode).toBe(202);
    const { id } = Saved.parse(order.json());
    const { plan: seen } = await finished('analyst-county', 'county', id);
    if (!('package' in plan)) throw new Error('the test city has a plan');
    const { coal } = plan.ledgers;
    expect(seen?.values?.ledgers.coal).toMatchObject({
      city: { base: coal.base, before: coal.before, after: coal.after },
      own: { after: coal.byArea['county']?.after },
    });
    expect(seen?.values?.compliance.map(({ target }) => target)).toContain('coal');
    const actions = seen?.values?.measures.flatMap((measure) => measure.actions) ?? [];
    expect(actions.filter(({ area }) => area !== 'county')).toEqual([]);
    // The town's view of the same plan has what the county's has not, so the marks would be seen.
    const town = await as('analyst-town', 'GET', `/api/areas/town/plans/${id}`);
    expect(town.body).toMatch(/town's units/);
    const text = JSON.stringify(seen);
    expect(text).not.toMatch(/town's|城里的|old-1|new-1|"town"/);
    expect(text).not.toContain(String(coal.byArea['town']?.after));
    expect(text).not.toMatch(/"(?:operation|prices|package)"/);
    expect(codesOf(await as('analyst-county', 'GET', `/api/plans/${id}`))).toEqual(['E_AREA']);
    // Whose job it is stops it, or a planner of the city.
    expect(codesOf(await as('analyst-town', 'DELETE', `/api/plans/${id}`))).toEqual(['E_ROLE']);
    expect((await as('analyst-county', 'DELETE', `/api/plans/${id}`)).statusCode).toBe(200);

    const kept = Saved.parse(
      (await as('analyst-county', 'POST', `/api/plans/${id}/save`, { name: '县里的稿' })).json(),
    );
    expect(kept.area).toBe('county');
    const own = await as('viewer-county', 'GET', `/api/areas/county/saved-plans/${kept.id}`);
    expect(AreaPlan.parse(own.json())).toEqual(seen);
    const others = await as('viewer-town', 'GET', `/api/areas/town/saved-plans/${kept.id}`);
    expect(codesOf(others)).toEqual(['E_AREA']);
  });

  test('the plan that all share is seen in part, and nobody of a county stops it', async () => {
    const answer = await as('viewer-county', 'GET', '/api/areas/county/plans/default?scenario=city');
    const { id } = Job.parse(answer.json());
    expect((await finished('viewer-county', 'county', id)).plan?.area).toBe('county');
    expect(codesOf(await as('planner-county', 'DELETE', `/api/plans/${id}`))).toEqual(['E_ROLE']);
  });

  test('every place outside is told, and nothing of what stands there', async () => {
    const edits = [
      boiler,
      { set: 'units.old-1.capacity', to: '1 MW' },
      { set: 'targets.coal.cap', to: '1 万t' },
      { remove: 'plants.works' },
    ];
    const asked = as('analyst-county', 'POST', '/api/plans', { scenario: 'city', edits });
    expect(await issuesOf(asked)).toEqual([
      'E_AREA units.old-1.capacity',
      'E_AREA targets.coal.cap',
      'E_AREA plants.works',
    ]);
    expect((await asked).body).not.toMatch(/100 MW|70\.7468/);
    // Its own edit may break what stands elsewhere: then that place is named, and no figure of it.
    const broken = [{ set: 'boilers.steam-1.blend', to: 'none' }];
    expect(
      await issuesOf(as('analyst-county', 'POST', '/api/plans', { scenario: 'city', edits: broken })),
    ).toEqual(['E_REFERENCE boilers.steam-1.blend']);
    for (const whole of [{ document: { kongmei: 1 } }, { text: 'kongmei: 1\nextends: city.yaml\n' }])
      expect(await issuesOf(as('analyst-county', 'POST', '/api/plans', whole))).toEqual([
        'E_AREA document | text',
      ]);
  });

  test('saves its own variant of what the city has; others neither see nor change it', async () => {
    const body = { scenario: 'city', edits: [boiler] };
    const { id } = Saved.parse((await as('analyst-county', 'POST', '/api/scenarios', body)).json());
    expect(await readAudit(store, { subject: id, limit: 1 })).toMatchObject([{ author: 'analyst-county' }]);
    expect((await as('viewer', 'GET', `/api/scenarios/${id}`)).json()).toMatchObject({
      saved: { area: 'county', author: 'analyst-county' },
    });
    const next = { ...body, scenario: id, based: 1, edits: [{ ...boiler, to: '13 MWth @assumption' }] };
    expect((await as('analyst-county', 'PUT', `/api/scenarios/${id}`, next)).json()).toMatchObject({
      version: 2,
    });
    expect(codesOf(await as('viewer-town', 'GET', `/api/areas/town/scenarios/${id}`))).toEqual(['E_AREA']);
    expect(codesOf(await as('analyst-town', 'POST', '/api/plans', { scenario: id }))).toEqual(['E_AREA']);
    expect((await as('viewer-town', 'GET', '/api/scenarios')).body).not.toContain(id);
    // What the city saved is seen by all in their part, and changed by the city alone.
    const ofCity = Saved.parse((await as('planner', 'POST', '/api/scenarios', { scenario: 'city' })).json());
    expect((await as('viewer-town', 'GET', '/api/scenarios')).body).toContain(ofCity.id);
    expect((await as('viewer-town', 'GET', `/api/areas/town/scenarios/${ofCity.id}`)).statusCode).toBe(200);
    const mine = { scenario: ofCity.id, edits: [boiler], based: 1 };
    expect(codesOf(await as('analyst-county', 'PUT', `/api/scenarios/${ofCity.id}`, mine))).toEqual([
      'E_AREA',
    ]);
  });

  test('reports its own months beside those of others', async () => {
    const url = (area: string) => `/api/areas/${area}/actuals/city/1`;
    const works = { enterprise: 'town-power', fuel: 'base', use: '60 kt' };
    const homes = { area: 'county', fuel: 'base', use: '1 kt' };
    const put = (name: string, area: string, based: number, fuels: object[], money: object[] = []) =>
      as(name, 'PUT', url(area), { based, reports: { fuels, money } });
    expect((await put('planner-town', 'town', 0, [works])).json()).toMatchObject({
      version: 1,
      author: 'planner-town',
    });
    expect((await put('planner-county', 'county', 1, [homes])).json()).toMatchObject({ version: 2 });
    expect(codesOf(await put('planner-county', 'county', 1, [homes]))).toEqual(['E_CONFLICT']);
    const more = { ...homes, use: '2 kt' };
    expect((await put('planner-county', 'county', 2, [more])).json()).toMatchObject({ version: 3 });
    const { reports } = await openMonth(store, { scenario: 'city', month: 1 });
    expect(reports.fuels).toEqual([
      { ...more, month: 1 },
      { ...works, month: 1 },
    ]);
    const seen = await as('viewer-county', 'GET', url('county'));
    expect(seen.json()).toMatchObject({ version: 3, reports: { fuels: [{ ...more, month: 1 }] } });
    expect(seen.body).not.toContain('town-power');
    const money = { item: 'cost', amount: '1 万元' };
    expect(await issuesOf(put('planner-county', 'county', 3, [homes, works], [money]))).toEqual([
      'E_AREA fuels.1',
      'E_AREA money.0',
    ]);
    expect(
      codesOf(await as('planner-county', 'PUT', '/api/actuals/city/1', { based: 3, reports: {} })),
    ).toEqual(['E_AREA']);
  });
});
