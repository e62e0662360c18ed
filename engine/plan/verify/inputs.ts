/** What the scenario lets the measures do, as flat lists; an absent measure leaves its list empty. */
import type { City } from '../../scenario/schema.js';
import { pick } from './pick.js';

type MeasureInputs = City['measures'];
type Present<Id extends keyof MeasureInputs> = NonNullable<MeasureInputs[Id]>;
type StopInput = Present<'unit-shutdown'>['candidates'][string];
type BlockInput = Present<'external-power'>['blocks'][string];
type OptionInput = Present<'boiler-retrofit'>['options'][string];

export interface Block extends BlockInput {
  readonly id: string;
}

/** One option of one boiler; `network` is where an own load moves (kind `network`). */
export interface Retrofit extends OptionInput {
  readonly boiler: string;
  readonly option: string;
  readonly network: string | undefined;
  /** First month of the first year in which works may begin, by the option and by the boiler. */
  readonly begins: number;
}

export interface Inputs {
  readonly stops: ReadonlyMap<string, StopInput>;
  readonly maximumCount: number | undefined;
  readonly stopsInSeason: boolean;
  readonly blocks: readonly Block[];
  readonly retrofits: readonly Retrofit[];
  readonly grades: readonly string[];
  readonly gradeShare: number;
  readonly gradeSupply: Present<'high-cv-coal'>['supply'];
}

function retrofitsOf(input: MeasureInputs['boiler-retrofit']): readonly Retrofit[] {
  if (input === undefined) return [];
  return Object.entries(input.boilers).flatMap(([boiler, record]) =>
    record.options.map((option) => ({
      ...pick(input.options, option),
      boiler,
      option,
      network: record.network,
      begins: Math.max(pick(input.options, option).from ?? 1, record.from ?? 1),
    })),
  );
}

/** Reads the measures of a city. */
export function inputsOf(city: City): Inputs {
  const shutdown = city.measures['unit-shutdown'];
  const power = city.measures['external-power'];
  const coal = city.measures['high-cv-coal'];
  return {
    stops: new Map(Object.entries(shutdown?.candidates ?? {})),
    maximumCount: shutdown?.maximumCount,
    stopsInSeason: shutdown?.heatingSeason === true,
    blocks: Object.entries(power?.blocks ?? {}).map(([id, block]) => ({ ...block, id })),
    retrofits: retrofitsOf(city.measures['boiler-retrofit']),
    grades: coal?.grades ?? [],
    gradeShare: coal?.maximumShare ?? 0,
    gradeSupply: coal?.supply ?? {},
  };
}
