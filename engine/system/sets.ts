/** The sets of a city: its records as keyed sets, and those subsets that rows run over. */
import { keySet, subset, type KeySet } from '../model/set.js';
import type { City } from '../scenario/schema.js';

export interface Sets {
  readonly areas: KeySet<'area'>;
  readonly nodes: KeySet<'node'>;
  readonly ties: KeySet<'tie'>;
  readonly units: KeySet<'unit'>;
  readonly heatUnits: KeySet<'unit'>;
  readonly networks: KeySet<'network'>;
  readonly links: KeySet<'link'>;
  readonly boilers: KeySet<'boiler'>;
  readonly networkBoilers: KeySet<'boiler'>;
  readonly ownBoilers: KeySet<'boiler'>;
  readonly grades: KeySet<'grade'>;
  /** Fuels with a quota. */
  readonly limitedFuels: KeySet<'fuel'>;
}

/** Members in the order of the file. */
export function setsOf(city: City): Sets {
  const units = keySet('unit', Object.keys(city.units));
  const boilers = keySet('boiler', Object.keys(city.boilers));
  return {
    areas: keySet('area', Object.keys(city.areas)),
    nodes: keySet('node', Object.keys(city.nodes)),
    ties: keySet('tie', Object.keys(city.ties)),
    units,
    heatUnits: subset(units, (unit) => city.units[unit]?.network !== undefined),
    networks: keySet('network', Object.keys(city.networks)),
    links: keySet('link', Object.keys(city.links)),
    boilers,
    networkBoilers: subset(boilers, (boiler) => city.boilers[boiler]?.network !== undefined),
    ownBoilers: subset(boilers, (boiler) => city.boilers[boiler]?.network === undefined),
    grades: keySet('grade', Object.keys(city.grades)),
    limitedFuels: keySet(
      'fuel',
      Object.keys(city.fuels).filter((fuel) => city.fuels[fuel]?.quota !== undefined),
    ),
  };
}
