/** What a city uses of what it shares with the others, as expressions of its model. */
import { mul, quantity, sum, type Expression } from '../../model/expression.js';
import { sharedUnits, type SharedId } from '../../scenario/schema-province.js';
import type { CityModel } from '../../system/build.js';
import { standardCoalOf } from '../../units/conversion.js';
import { unitOf } from '../../units/unit.js';

/** Coal of ledger A, kt. */
const coalOf = ({ ledgers }: CityModel): Expression => ledgers.coal.total();

/** What blocks of external power bring above the base exchange, at the boundary meter (as EXT-1 counts it), GWh. */
function externalPowerOf({ program, calendar }: CityModel): Expression {
  const columns: number[] = [];
  const coefficients: number[] = [];
  for (const { code, first, keys } of program.columnFamilies)
    if (code === 'import')
      keys.forEach(([, period = ''], at) => {
        columns.push(first + at);
        coefficients.push(calendar.energyWeight(period));
      });
  return { unit: unitOf('GWh'), columns, coefficients, constant: 0 };
}

/** Gas that is bought, burnt or as raw material, whatever the rules leave out of ledger B, Mm3. */
function gasOf({ city, ledgers }: CityModel): Expression {
  const { energy, feedstockEnergy, rulesOf } = ledgers;
  const volume = (carrier: string, held: Expression): readonly Expression[] => {
    const fuel = city.fuels[carrier];
    if (fuel?.form !== 'gas' || !fuel.commercial) return [];
    return [mul(quantity(1 / standardCoalOf(fuel.heatValue), 'Mm3/ktce'), held)];
  };
  return sum('Mm3', [
    ...energy.postings.flatMap(({ keys: [, , , , carrier = ''], term }) => volume(carrier, term)),
    ...feedstockEnergy.postings.flatMap(({ keys: [, , span = '', , carrier = ''], term }) =>
      rulesOf(span).feedstockDeducted ? volume(carrier, term) : [],
    ),
  ]);
}

const uses: Readonly<Record<SharedId, (model: CityModel) => Expression>> = {
  coal: coalOf,
  'external-power': externalPowerOf,
  gas: gasOf,
};

/** The use of one thing that cities share, over the year, in its unit (types.ts). */
export function useOf(model: CityModel, id: SharedId): Expression {
  return sum(sharedUnits[id], [uses[id](model)]);
}
