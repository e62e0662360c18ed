/** The named quantities that formulas of the user may hold: what they are, and by which parts they may be narrowed. */
import type { Words } from '../words.js';

/** `name("id", "2020-03")`: an id of the part, a year or a month; each may be left out unless the id is needed. */
export interface NamedQuantity {
  readonly unit: string;
  readonly says: Words;
  /** The part of the scenario that its id names. */
  readonly part?: 'areas' | 'units';
  readonly idNeeded?: boolean;
  /** Whether it may be asked of a year, or also of a month. */
  readonly time: 'none' | 'year' | 'month';
}

export const namedQuantities: Readonly<Record<string, NamedQuantity>> = {
  coal: {
    unit: 'kt',
    part: 'areas',
    time: 'month',
    says: { zh: '煤炭消费量（可按县区、年、月）', en: 'Coal consumption (by area, year, month)' },
  },
  energy: {
    unit: 'ktce',
    part: 'areas',
    time: 'month',
    says: {
      zh: '能源消费量（等价值，可按县区、年、月）',
      en: 'Energy at equal value (by area, year, month)',
    },
  },
  cost: { unit: 'MCNY', time: 'year', says: { zh: '总费用（折现）', en: 'Cost at present value' } },
  value_added_lost: {
    unit: 'MCNY',
    time: 'month',
    says: { zh: '增加值损失', en: 'Value added lost' },
  },
  subsidy: { unit: 'MCNY', time: 'year', says: { zh: '市级奖补', en: 'City subsidy' } },
  generation: {
    unit: 'GWh',
    part: 'units',
    idNeeded: true,
    time: 'month',
    says: { zh: '机组发电量（毛）', en: 'Gross generation of a unit' },
  },
  unit_coal: {
    unit: 'kt',
    part: 'units',
    idNeeded: true,
    time: 'month',
    says: { zh: '机组耗煤（各煤种合计）', en: 'Coal burnt by a unit, of all grades' },
  },
};

/** A year or a month among the keys of a quantity. */
export const isTime = (key: string): boolean => /^\d{4}(?:-\d{2})?$/.test(key);
