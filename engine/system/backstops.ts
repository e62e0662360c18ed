/**
 * Two named backstops for attribution only (model.md 6.3): import counted at the equal value, and a reserve coal boiler.
 * They keep a model with some measures taken away feasible; their use is reported and never called a plan.
 */
import { mul, quantity } from '../model/expression.js';
import type { Key } from '../model/set.js';
import { must, type SystemContext } from './context.js';
import { offerFirmPower } from './firm-power.js';
import { energyOf, heatOf } from './ledgers.js';
import { putHeatSpare, sourcesOf } from './heat-sources.js';

const author = 'backstop';
/** Dearer than any supply of a scenario, so that a backstop is the last resort: MCNY/GWh and MCNY/TJ. */
const importPrice = 2;
const heatPrice = 0.3;
const capacityPrice = 1;
/** Reserve boiler: efficiency 70 % on raw coal of 5000 kcal/kg (20.934 TJ/kt). */
const boilerEfficiency = 0.7;
const coalHeatValue = 20.934;

/** Adds the backstops to the open rows. */
export function addBackstops(context: SystemContext): void {
  const { city, sets, calendar, model, balances, ledgers } = context;
  const { nodes, networks } = sets;
  const power = model.variables({
    code: 'backstop-import',
    unit: 'MW',
    over: [nodes, calendar.periods],
    says: { zh: '兜底外来电', en: 'Backstop import' },
  });
  const firm = model.variables({
    code: 'backstop-firm',
    unit: 'MW',
    over: [nodes, calendar.months],
    says: { zh: '兜底可靠电力', en: 'Backstop firm power' },
  });
  const heat = model.variables({
    code: 'backstop-heat',
    unit: 'MWth',
    over: [networks, calendar.periods],
    says: { zh: '兜底备用锅炉供热', en: 'Backstop reserve boiler' },
  });
  const capacity = model.variables({
    code: 'backstop-capacity',
    unit: 'MWth',
    over: [networks, calendar.months],
    says: { zh: '兜底供热能力', en: 'Backstop heat capacity' },
  });
  for (const period of calendar.periods) {
    const span = calendar.spanOf(period);
    for (const node of nodes) {
      balances.power.put(author, power(node, period), node, period);
      // The ledger needs no posting: areas count use less local generation, so more import shows as less generation.
      ledgers.pay(
        author,
        'electricity-import',
        span,
        mul(quantity(importPrice, 'MCNY/GWh'), energyOf(calendar, period, power(node, period))),
      );
    }
    for (const network of networks) {
      const delivered = heatOf(calendar, period, heat(network, period));
      balances.heat.put(author, heat(network, period), network, period);
      const coal = mul(quantity(1 / (boilerEfficiency * coalHeatValue), 'kt/TJ'), delivered);
      ledgers.burnCoal(
        { author, area: must(city.networks[network], network).area, sector: 'backstop', span, use: 'heat' },
        coal,
        { heatValue: coalHeatValue, price: 0, kind: 'raw' },
      );
      ledgers.pay(author, 'boiler-other', span, mul(quantity(heatPrice, 'MCNY/TJ'), delivered));
    }
  }
  for (const month of calendar.months) {
    const span = calendar.spanOfMonth(month);
    for (const node of nodes) {
      offerFirmPower(context, author, node, month, firm(node, month));
      ledgers.pay(
        author,
        'electricity-import',
        span,
        mul(quantity(capacityPrice, 'MCNY/MW'), firm(node, month)),
      );
    }
    for (const network of networks) {
      balances.heatPeak.put(author, capacity(network, month), network, month);
      putHeatSpare(context, author, network, month, capacity(network, month));
      for (const source of sourcesOf(city, network)) {
        const keys = [network, source as Key<'source'>, month] as const;
        if (balances.heatLoss.has(...keys)) balances.heatLoss.put(author, capacity(network, month), ...keys);
      }
      ledgers.pay(
        author,
        'boiler-other',
        span,
        mul(quantity(capacityPrice, 'MCNY/MWth'), capacity(network, month)),
      );
    }
  }
}
