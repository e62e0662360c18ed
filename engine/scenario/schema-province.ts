/** The province scenario: cities, each a scenario of its own, and the caps that they share. */
import { z } from 'zod';
import { figure, identifier, record, words, type Plain } from './fields.js';

/** What cities of a province may share. */
export const sharedIds = ['coal', 'external-power', 'gas'] as const;
export type SharedId = (typeof sharedIds)[number];

/** Unit of each use inside the engine. */
export const sharedUnits: Readonly<Record<SharedId, string>> = {
  coal: 'kt',
  'external-power': 'GWh',
  gas: 'Mm3',
};

/** Cities that one province may have; 17 prefectures have been measured. */
export const mostCities = 24;

const shared = z.strictObject({
  /** Coal of ledger A, the year's sum over the cities (全省煤炭消费总量). */
  coal: record({ cap: figure('万t', { min: 0 }) }).optional(),
  /** What the cities buy of external power above their base exchange, at the boundary meter (外电入鲁电量). */
  'external-power': record({ cap: figure('亿kWh', { min: 0 }) }).optional(),
  /** Gas that is bought, burnt or as raw material. */
  gas: record({ cap: figure('万m3', { min: 0 }) }).optional(),
});

/** The file without its cities, which are read as scenarios. */
export const ProvinceFrame = z.strictObject({
  kongmei: z.literal(1),
  kind: z.literal('province'),
  id: identifier(),
  title: words(),
  summary: words().optional(),
  sources: z.record(identifier(), z.string().min(1)),
  shared,
  /** Each a whole city, or a parent and edits. */
  cities: z.record(identifier(), z.unknown()),
});

/** A valid frame with every figure in canonical units. */
export type Frame = Plain<z.output<typeof ProvinceFrame>>;
