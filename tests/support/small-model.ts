/** What the tests of the builder share: a model of two plants and three months, and the error that an act throws. */
import { EngineError } from '../../engine/errors.js';
import { Model } from '../../engine/model/builder.js';
import { keySet } from '../../engine/model/set.js';

export const says = { zh: '词', en: 'word' };
export const meaning = { kind: 'physics', formula: 'x', says } as const;
export const plants = keySet('plant', ['north', 'south']);
export const months = keySet('month', ['01', '02', '03']);

/** A model with one family of powers, MW by plant and month. */
export function start() {
  const model = new Model();
  const power = model.variables({ code: 'power', unit: 'MW', over: [plants, months], says });
  return { model, power };
}

export function failure(act: () => unknown): EngineError {
  try {
    act();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
