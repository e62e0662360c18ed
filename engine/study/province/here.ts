/** Plans a province in this thread, city after city. */
import type { PlanOptions } from '../../contract.js';
import type { ProvincePlan } from '../../contract-province.js';
import type { PlanHooks } from '../../plan/run-context.js';
import type { Province } from '../../scenario/load-province.js';
import type { ProvinceHooks } from './cities.js';
import { CityPart } from './city-part.js';
import { planProvince } from './plan.js';

/** The same answer as in threads. */
export async function planProvinceHere(
  province: Province,
  options: PlanOptions,
  hooks: Omit<PlanHooks, 'onProgress'> & Pick<ProvinceHooks, 'onProgress'>,
): Promise<ProvincePlan> {
  const { onProgress, ...rest } = hooks;
  const shared = province.shared.map(({ id }) => id);
  const cities = province.cities.map(({ scenario }) => new CityPart(scenario, shared, options, rest));
  try {
    return await planProvince(province, options, {
      ...rest,
      ...(onProgress === undefined ? {} : { onProgress }),
      ask: (city, request) => {
        const part = cities[city];
        return part === undefined
          ? Promise.reject(new RangeError(`no city ${city}`))
          : Promise.resolve(part.answer(request));
      },
    });
  } finally {
    for (const city of cities) city.dispose();
  }
}
