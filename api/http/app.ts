/** Builds the HTTP server, without listening. */
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { largestFile } from '../../engine/index.js';
import { JobBoard, type JobLimits } from '../jobs/board.js';
import { Jobs } from '../jobs/jobs.js';
import { planKind, planWorker } from '../jobs/plan-jobs.js';
import { studyKind, studyWorker } from '../jobs/study-jobs.js';
import type { Planner } from '../planner.js';
import { issue, RefusedError } from '../refusal.js';
import { openLibrary } from '../scenario-library.js';
import type { ScenarioShelf } from '../scenario-shelf.js';
import type { Store } from '../store/open.js';
import { addGate, type GateOptions } from '../access/gate.js';
import { openProvider, type ProviderOptions } from '../access/provider.js';
import { access, anyone, type AccessRule } from '../access/rules.js';
import { actualsRoutes } from './routes/actuals.js';
import { areaRoutes } from './routes/areas.js';
import { auditRoutes } from './routes/audit.js';
import { catalogueRoutes } from './routes/catalogue.js';
import { orderDefault, planRoutes } from './routes/plans.js';
import { savedPlanRoutes } from './routes/saved-plans.js';
import { savedScenarioRoutes } from './routes/saved-scenarios.js';
import { scenarioRoutes } from './routes/scenarios.js';
import { sessionRoutes } from './routes/session.js';
import { studyRoutes } from './routes/studies.js';
import { tokenRoutes } from './routes/tokens.js';
import { refuse, setWire } from './wire.js';

export interface AppOptions {
  readonly shelf: ScenarioShelf;
  readonly planner: Planner;
  /** Stays open when the server closes. */
  readonly store: Store;
  /** Folder of the built page; without it only the API answers. */
  readonly web?: string | undefined;
  readonly limits?: Partial<JobLimits>;
  readonly log?: boolean;
  readonly access?: AccessOptions;
}

export interface AccessOptions extends Omit<GateOptions, 'store'> {
  readonly provider?: ProviderOptions | undefined;
  /** Addresses of proxies whose word on the address of a client is taken. */
  readonly proxies?: string | undefined;
}

const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    // The solver is WebAssembly, in a worker of our own.
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    workerSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

const localNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A foreign page could reach a loopback server under a name of its own; it would come with that name. */
function refuseForeignNames(app: FastifyInstance, address: URL | undefined): void {
  app.addHook('onRequest', (request: FastifyRequest, _reply, next) => {
    const name = request.host.replace(/:\d+$/, '');
    next(
      localNames.has(name) || request.host === address?.host
        ? undefined
        : new RefusedError([issue('E_USAGE', 'host', name, address?.host ?? '127.0.0.1 | localhost')]),
    );
  });
}

/** Gives what a library adds a rule of access. */
function ruled(app: FastifyInstance, rule: { readonly access: AccessRule }): void {
  app.addHook('onRoute', (route) => void (route.config = { ...route.config, ...rule }));
}

async function addDocumentation(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      info: {
        title: 'Kongmei 控煤',
        description: 'Plans for coal and energy control of a city',
        version: '1',
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(async (scope) => {
    ruled(scope, access('viewer', 'any'));
    await scope.register(fastifySwaggerUi, {
      routePrefix: '/api/docs',
      staticCSP:
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'",
    });
  });
  const config = access('viewer', 'any');
  app.get('/api/openapi.json', { config, schema: { hide: true } }, () => app.swagger());
}

/** The page: files with a hash in their name never change, the rest is asked for again. */
async function addPage(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(async (scope) => {
    ruled(scope, anyone);
    await scope.register(fastifyStatic, {
      root: folder,
      setHeaders: (reply, path) =>
        void reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    });
  });
}

/** The server with all its routes; closing it stops all work. */
export async function buildApp({
  shelf,
  planner,
  store,
  web,
  limits,
  log = false,
  access: { provider: known, proxies, ...gate } = {},
}: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: log ? { level: 'warn', stream: process.stderr } : false,
    bodyLimit: largestFile,
    trustProxy: proxies ?? false,
    routerOptions: { maxParamLength: 300 },
    // An address that cannot be decoded never reaches a route.
    frameworkErrors: (error, request, reply) =>
      void refuse(reply, [issue('E_NOT_FOUND', request.url, error.message, 'GET /api/openapi.json')]),
  });
  setWire(app);
  refuseForeignNames(app, gate.address);
  await addGate(app, { store, ...gate });
  await app.register(fastifyHelmet, { contentSecurityPolicy, strictTransportSecurity: false });
  await addDocumentation(app);
  const board = new JobBoard(store, [planWorker(planner), studyWorker(planner)], limits);
  const library = openLibrary(shelf, store);
  const jobs = new Jobs(store, board, planKind);
  const studies = new Jobs(store, board, studyKind);
  const provider = known && openProvider(known);
  const plans = { library, jobs, planner };
  sessionRoutes(app, { store, ...gate, provider });
  tokenRoutes(app, store);
  catalogueRoutes(app);
  scenarioRoutes(app, library);
  savedScenarioRoutes(app, library);
  planRoutes(app, plans);
  areaRoutes(app, { library, jobs, defaultPlan: (scenario) => orderDefault(plans, scenario) });
  savedPlanRoutes(app, { store, jobs });
  actualsRoutes(app, library);
  auditRoutes(app, store);
  studyRoutes(app, { library, planner, plans: jobs, studies });
  if (web !== undefined) await addPage(app, web);
  board.start();
  app.addHook('onClose', async () => {
    await board.close();
    await planner.close();
  });
  return app;
}
