// The import law: which part may import which. Each rule says why; tests/law/imports.test.ts plants a violation of each.

const packages = (...names) => names.map((name) => `^node_modules/${name}/`);
/** What every part of the engine may use: coded errors and words, which know nothing. */
const common = ['^engine/errors\\.ts$', '^engine/words\\.ts$'];

/** Files in `from` import only `values`, and `types` for their types alone. */
function only(name, comment, { from, except = [], values = [], types = [] }) {
  const source = { path: from, ...(except.length > 0 ? { pathNot: except } : {}) };
  const rules = [
    {
      name,
      comment,
      severity: 'error',
      from: source,
      to: { pathNot: [...values, ...types] },
    },
  ];
  if (types.length > 0)
    rules.push({
      name: `${name}-types`,
      comment: `${comment} (types only)`,
      severity: 'error',
      from: source,
      to: { path: types, pathNot: values, dependencyTypesNot: ['type-only'] },
    });
  return rules;
}

const forbidden = [
  {
    name: 'no-cycles',
    comment: 'A cycle is one part in two files.',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'resolvable',
    comment: 'Every import leads somewhere.',
    severity: 'error',
    from: {},
    // `file?url` is resolved by Vite: the build is its check.
    to: { couldNotResolve: true, pathNot: ['\\?url$'] },
  },
  {
    name: 'engine-runs-anywhere',
    comment:
      'The engine runs in Node, a worker thread and a browser worker: no file system, no network, no clock of the machine.',
    severity: 'error',
    from: { path: '^engine/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'engine-knows-no-door',
    comment: 'Data flow one way: the doors know the engine, never the other way round.',
    severity: 'error',
    from: { path: '^engine/' },
    to: { path: '^(api|web|tests|\\.ci)/' },
  },
  ...only('units-alone', 'Units know quantities and nothing of ours.', {
    from: '^engine/units/',
    values: ['^engine/units/', ...common, ...packages('mathjs')],
  }),
  ...only('model-without-energy', 'Mathematics must not know coal.', {
    from: '^engine/model/',
    except: ['^engine/model/formula\\.ts$'],
    values: ['^engine/(model|units)/', ...common, ...packages('@noble/hashes')],
  }),
  ...only('formula', 'User rules are parsed by mathjs and end in the model.', {
    from: '^engine/model/formula\\.ts$',
    values: ['^engine/(model|units)/', ...common, ...packages('mathjs')],
  }),
  ...only('rules-are-data', 'Rule sets are data.', {
    from: '^engine/rules/',
    values: ['^engine/(rules|units)/', ...common],
    types: ['^engine/scenario/'],
  }),
  ...only('scenario-is-a-file', 'A scenario is read and checked without model and solver.', {
    from: '^engine/scenario/',
    values: [
      '^engine/(scenario|units|rules|texts)/',
      '^engine/(registry|measures/(index\\.generated|measure))\\.ts$',
      // The design point of a unit, ties and the base fleet of a network are checked with the formulas that the model uses.
      '^engine/system/(unit-parameters|entry|heat-base)\\.ts$',
      ...common,
      ...packages('zod', 'yaml', '@noble/hashes'),
    ],
    types: ['^engine/contract\\.ts$', '^engine/measures/'],
  }),
  ...only(
    'system-meets-in-open-rows',
    'A part of the system meets the others in open rows only, and no measure by name.',
    {
      from: '^engine/system/',
      except: ['^engine/system/build\\.ts$'],
      values: ['^engine/(system|units|model|rules)/', ...common],
      types: ['^engine/scenario/', '^engine/measures/measure\\.ts$', '^engine/contract\\.ts$'],
    },
  ),
  ...only('build-is-contents', 'build.ts lists the parts and the registered measures.', {
    from: '^engine/system/build\\.ts$',
    values: ['^engine/(system|units|model|rules)/', '^engine/(registry|measures/measure)\\.ts$', ...common],
    types: ['^engine/scenario/', '^engine/contract\\.ts$'],
  }),
  ...only(
    'measure-alone',
    'A measure knows its own inputs and the open rows: never another measure, the system or a solver.',
    {
      // A measure that outgrows its file keeps the rest in a folder of its own name ($1).
      from: '^engine/measures/([^/.]+)',
      except: ['^engine/measures/index\\.generated\\.ts$'],
      values: [
        '^engine/units/',
        '^engine/model/(expression|set|row|variable)\\.ts$',
        '^engine/scenario/fields\\.ts$',
        '^engine/measures/measure\\.ts$',
        '^engine/measures/$1(?:/|\\.ts$)',
        ...common,
        ...packages('zod'),
      ],
      types: ['^engine/system/ports\\.ts$', '^engine/model/'],
    },
  ),
  ...only('registry-lists-measures', 'The registry lists measures and nothing else.', {
    from: '^engine/measures/index\\.generated\\.ts$',
    values: ['^engine/measures/[^/]+\\.ts$'],
  }),
  ...only('solver-translates', 'An adapter translates, runs and inverts; it knows no energy.', {
    from: '^engine/solver/',
    values: [
      '^engine/solver/',
      '^engine/model/program\\.ts$',
      ...common,
      ...packages('highs', 'javascript-lp-solver'),
    ],
    types: ['^engine/model/'],
  }),
  {
    name: 'one-adapter-one-library',
    comment: 'Only its own adapter loads a solver library.',
    severity: 'error',
    from: {
      pathNot: ['^engine/solver/(highs|jslp)[^/]*\\.ts$', '^web/solver\\.worker\\.ts$', '^(tests|\\.ci)/'],
    },
    to: { path: packages('highs', 'javascript-lp-solver'), dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'adapters-through-choose',
    comment: 'Plans and studies take their solver from outside or from choose.ts.',
    severity: 'error',
    from: { path: '^engine/(plan|study)/' },
    to: { path: '^engine/solver/', pathNot: ['^engine/solver/(choose|port|series|strategy)\\.ts$'] },
  },
  ...only(
    'verify-can-disagree',
    'The check recomputes the physics with other code, or it could not disagree.',
    {
      from: '^engine/plan/verify(/|\\.ts$)',
      values: ['^engine/plan/verify(/|\\.ts$)', '^engine/(units|rules)/', ...common],
      types: ['^engine/scenario/', '^engine/contract(-province)?\\.ts$'],
    },
  ),
  {
    name: 'api-through-the-door',
    comment: 'The doors use engine/index and engine/contract; the inside of the engine may change.',
    severity: 'error',
    from: { path: '^api/' },
    to: { path: '^(engine|web)/', pathNot: ['^engine/(index|contract)\\.ts$'] },
  },
  {
    name: 'web-through-the-contract',
    comment: 'The page knows the contract; only the solver worker loads the engine.',
    severity: 'error',
    from: { path: '^web/', pathNot: ['^web/solver\\.worker\\.ts$'] },
    to: { path: '^(engine|api)/', pathNot: ['^engine/contract\\.ts$'] },
  },
  {
    name: 'web-types-of-the-contract',
    comment: 'The page takes types of the contract; its schemas would bring the engine along.',
    severity: 'error',
    from: { path: '^web/', pathNot: ['^web/solver\\.worker\\.ts$'] },
    to: { path: '^engine/contract\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'web-worker-through-the-door',
    comment: 'The worker uses the public door of the engine.',
    severity: 'error',
    from: { path: '^web/solver\\.worker\\.ts$' },
    to: { path: '^(engine|api)/', pathNot: ['^engine/(index|contract)\\.ts$'] },
  },
  {
    name: 'web-runs-in-a-browser',
    comment: 'The page has no Node.',
    severity: 'error',
    from: { path: '^web/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'one-importer-of-charts',
    comment: 'Only charts/chart.ts draws; chart data are pure and tested without a browser.',
    severity: 'error',
    from: { path: '^(web|engine|api)/', pathNot: ['^web/charts/chart\\.tsx?$'] },
    to: { path: '^node_modules/(chart\\.js|chartjs-[^/]+)/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'one-importer-of-units-library',
    comment: 'Units and user formulas are the only users of mathjs.',
    severity: 'error',
    from: { pathNot: ['^engine/units/', '^engine/model/formula\\.ts$', '^(tests|\\.ci)/'] },
    to: { path: '^node_modules/mathjs/' },
  },
];

module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    // Imports of types are imports: the law says where they are allowed.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
