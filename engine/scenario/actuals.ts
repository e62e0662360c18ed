/**
 * What a city reports of months that have passed: fuel by enterprise, generation, power bought, stocks, projects, money. Whatever is not reported is filled from the last plan. Figures carry their unit, as in a scenario.
 */
import { z } from 'zod';
import { figure, identifier, month, record, type Plain } from './fields.js';

/**
 * Use of a fuel in a month: by an enterprise, or by the users of an area that belong to none. The reports of one month and
 * user stand for all coal (of all grades together), or for all of another fuel, that ledger A or B counts there: burnt, used
 * as raw material, lost in a yard.
 */
const FuelReport = record({
  month: month(),
  enterprise: identifier().optional(),
  area: identifier().optional(),
  /** A grade of coal or another fuel. */
  fuel: identifier(),
  /** Mass of coal and other solids or liquids, or volume of a gas. */
  use: figure('万t', { min: 0 }).optional(),
  volume: figure('万m3', { min: 0 }).optional(),
  /** Net, as received; that of the scenario where it is left out. */
  heatValue: figure('kcal/kg', { min: 0 }).optional(),
  received: figure('万t', { min: 0 }).optional(),
  stockEnd: figure('万t', { min: 0 }).optional(),
});

/** Gross generation of a unit, or power bought of a block at the boundary. */
const PowerReport = record({
  month: month(),
  unit: identifier().optional(),
  block: identifier().optional(),
  energy: figure('亿kWh', { min: 0 }),
});

/** Measured stock of a grade in a yard at the end of a month, and what came in. */
const StockReport = record({
  month: month(),
  yard: identifier(),
  grade: identifier(),
  end: figure('万t', { min: 0 }),
  received: figure('万t', { min: 0 }).optional(),
});

/** A project (unit stopped, boiler converted, line closed, retrofit, admission): the month in which it really began. */
const ProjectReport = record({
  measure: identifier(),
  object: identifier(),
  option: identifier().optional(),
  /** Null: it had not begun by the end of the last reported month. */
  month: month().nullable(),
});

/** Money of a month: cost of the city, value added made, city money paid. */
const MoneyReport = record({
  month: month(),
  item: z.enum(['cost', 'value-added', 'subsidy', 'fund']),
  amount: figure('万元'),
});

export const ActualsDocument = z.strictObject({
  /** Last month whose figures are in. */
  through: z.int().min(1).max(11).default(6),
  fuels: z.array(FuelReport).default([]),
  power: z.array(PowerReport).default([]),
  stocks: z.array(StockReport).default([]),
  projects: z.array(ProjectReport).default([]),
  money: z.array(MoneyReport).default([]),
});

/** Reports as numbers in canonical units: kt (gases: Mm3), TJ/kt, GWh, MCNY. */
export type Actuals = Plain<z.output<typeof ActualsDocument>>;
export type FuelActual = Actuals['fuels'][number];

/** `2020-03` of a month of the first year. */
export const monthKey = (year: number, number: number): string =>
  `${year}-${String(number).padStart(2, '0')}`;
