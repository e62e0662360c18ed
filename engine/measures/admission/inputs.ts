/** What the admission of new energy use is asked: the projects, the sources of offsets, and the coefficients. */
import { z } from 'zod';
import { figure, record, records, reference, share, words, type Plain } from '../../scenario/fields.js';

/** A text of one form, such as a date; the form is what a message says it expects. */
const written = (form: string, holds: (text: string) => boolean) =>
  z
    .string()
    .refine(holds, { message: 'E_TYPE', params: { code: 'E_TYPE', expected: form } })
    .meta({ description: form });
const yearMonth = () => written('YYYY-MM', (text) => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text));
const isDate = (text: string): boolean => {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};
const date = () => written('YYYY-MM-DD', isDate);

/** A project that asks for admission. Amounts are those of a full year, spread by its profiles from its start on. */
const candidate = record({
  name: words(),
  enterprise: reference('enterprises').optional(),
  area: reference('areas'),
  sector: reference('sectors'),
  /** Sets the industry coefficient H; a high-energy project that is not approved is banned. */
  category: z.enum(['encouraged-efficient', 'chemicals-and-materials', 'high-energy', 'other']),
  /** Approved and in build: admitted in any case, with its offsets. */
  approved: z.boolean().default(false),
  /** First month of use, as in `2020-07`. */
  start: yearMonth(),
  monthly: reference('profiles.monthly'),
  hourly: reference('profiles.hourly'),
  /** All its energy, electricity at calorific value: decides the level of review and the offset in tce. */
  energy: figure('万tce', { min: 0 }),
  coal: z
    .strictObject({
      grade: reference('grades'),
      amount: figure('万t', { min: 0 }),
      feedstock: z.boolean().default(false),
    })
    .optional(),
  power: z
    .strictObject({
      node: reference('nodes'),
      energy: figure('亿kWh', { min: 0 }),
      peak: figure('MW', { min: 0 }),
    })
    .optional(),
  steam: z
    .strictObject({
      network: reference('networks'),
      heat: figure('万GJ', { min: 0 }),
      peak: figure('MWth', { min: 0 }),
    })
    .optional(),
  gas: z
    .strictObject({
      fuel: reference('fuels'),
      amount: figure('万m3', { min: 0 }),
      peakDay: figure('万m3', { min: 0 }),
    })
    .optional(),
  /** Of a full year; of a relocation only what it adds to that of the old line. */
  valueAdded: figure('亿元', { min: 0 }),
  /** Before the energy that the model itself pays for; the value added unless told. */
  margin: figure('亿元', { min: 0 }).optional(),
  jobs: figure('人', { min: 0 }),
  /** Land that it takes of the city's allotment, when it starts (GRD-7). */
  land: figure('亩', { min: 0 }).optional(),
  /** Relocation: the output of this line moves to the project from its start on. */
  replaces: reference('lines').optional(),
});

/** A device whose closure offsets new use. What counts is what was verified in its base year, not a modelled saving. */
const source = record({
  name: words(),
  owner: words(),
  area: reference('areas'),
  /** `spot`: cut and verified; `future`: to be cut before the project starts. */
  kind: z.enum(['spot', 'future']),
  deemed: z.strictObject({ coal: figure('万t', { min: 0 }), energy: figure('万tce', { min: 0 }) }),
  /** Pledged to earlier projects. */
  used: z.strictObject({ coal: figure('万t', { min: 0 }), energy: figure('万tce', { min: 0 }) }).optional(),
  /** Day of a spot cut as verified; last day on which a tonne may be pledged. */
  verified: date().optional(),
  expiry: date().optional(),
  /** The state that a future source waits for: a unit stopped, a boiler changed, a line cut, a project in service. */
  link: z
    .strictObject({
      kind: z.enum(['unit-stopped', 'boiler-retrofit', 'line', 'efficiency-retrofit']),
      id: z.string(),
    })
    .optional(),
});

const coefficient = () => figure('1', { min: 1, max: 3 });
export const inputs = record({
  /** Offset per new use: region G x industry H for coal (鲁发改环资〔2018〕671号), one ratio above 1 for energy. */
  coefficients: z.strictObject({
    region: coefficient(),
    categories: z.strictObject({
      'encouraged-efficient': coefficient(),
      'chemicals-and-materials': coefficient(),
      other: coefficient(),
    }),
    energy: coefficient(),
  }),
  /** Least share of the coal offset that is cut and verified already (现货). */
  minimumSpotShare: share(),
  /** Cuts count only after this day. */
  cutsAfter: date().default('2016-01-01'),
  candidates: records(candidate),
  sources: records(source),
});

export type Input = Plain<z.output<typeof inputs>>;
export type Candidate = Input['candidates'][string];
export type Source = Input['sources'][string];
