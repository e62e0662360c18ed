/** Opens the rows in which the parts of the system and the measures meet. */
import type { Model } from '../model/builder.js';
import { keySet } from '../model/set.js';
import type { City } from '../scenario/schema.js';
import { must } from './context.js';
import { openFirmPower } from './firm-power.js';
import { peakOf } from './heat-base.js';
import type { OpenBalances } from './ports.js';
import type { Sets } from './sets.js';
import { openStores } from './stores.js';
import type { Calendar } from './time.js';
import { sourcesOf } from './heat-sources.js';
import { qualityProperties } from './unit-fuel.js';

/** All open rows of a city. */
export function openBalances(city: City, model: Model, sets: Sets, calendar: Calendar): OpenBalances {
  return {
    ...openPower(city, model, sets, calendar),
    ...openHeat(city, model, sets, calendar),
    ...openUnits(model, sets, calendar),
    ...openBoilers(model, sets, calendar),
    ...openStores(city, model, sets, calendar),
  };
}

function openPower(city: City, model: Model, { nodes, ties }: Sets, { periods, months }: Calendar) {
  return {
    power: model.openRows({
      code: 'PWR-1',
      kind: 'supply',
      unit: 'MW',
      over: [nodes, periods],
      sense: '=',
      formula: String.raw`\sum_u (1-a_u) P_{u,s} + R_{b,s} + X^{in}_{b,s} + \sum_i (1-\lambda_i) I_{i,s} + \sum_l (1-\lambda_l) T^{in}_{l,s} = D_{b,s} + E_{b,s} + \sum_l T^{out}_{l,s} + X^{out}_{b,s}`,
      says: {
        zh: '各节点各时段电力供需平衡（含既有外送外受 PWR-6 和新能源 PWR-7）',
        en: 'Power of each node balances in every period (base exchange PWR-6 and primary power PWR-7 included)',
      },
    }),
    tieLimit: model.openRows({
      code: 'PWR-2',
      kind: 'supply',
      unit: 'MW',
      over: [ties, periods],
      sense: '<=',
      formula: String.raw`T^{+}_{l,s} + T^{-}_{l,s} + \sum_{i\,\text{over}\,l} I_{i,s} \le \overline{T}_l`,
      says: {
        zh: '联络线功率（含经其购入的外电）不得超过限额',
        en: 'The power of a tie line, with what is bought over it, stays within its limit',
      },
    }),
    localGeneration: model.openRows({
      code: 'PWR-5',
      kind: 'supply',
      unit: 'MW',
      over: [nodes, periods],
      sense: '>=',
      where: (node) => must(city.nodes[node], node).minimumLocal !== undefined,
      formula: String.raw`\sum_u (1-a_u) P_{u,s} + R_{b,s} \ge \mu_b D_{b,s}`,
      says: { zh: '本地电源出力不低于负荷的规定比例', en: 'Local generation keeps its share of the load' },
    }),
    reserve: model.openRows({
      code: 'PWR-3',
      kind: 'supply',
      unit: 'MW',
      over: [nodes, months],
      sense: '>=',
      formula: String.raw`\sum_u \hat{P}_{u,m} + \hat{S}_{b,m} + \hat{I}_{b,m} \ge (1+\rho_b)\,\hat{D}_{b,m}`,
      says: { zh: '可靠出力加备用足以覆盖设计尖峰', en: 'Firm power covers the design peak and its reserve' },
    }),
    firmPower: openFirmPower(model),
  };
}

function openHeat(city: City, model: Model, { networks, links }: Sets, { periods, months }: Calendar) {
  const sources = new Map(
    networks.keys.map((network) => [network as string, new Set(sourcesOf(city, network))]),
  );
  const allSources = keySet('source', new Set([...sources.values()].flatMap((each) => [...each])));
  return {
    heat: model.openRows({
      code: 'HEA-1',
      kind: 'supply',
      unit: 'MWth',
      over: [networks, periods],
      sense: '=',
      formula: String.raw`\sum_u Q_{u,s} + \sum_k H_{k,s} + \sum_l (1-\lambda_l) L_{l,s} = D^h_{n,s} + \sum_l L^{out}_{l,s}`,
      says: { zh: '各热网各时段热力供需平衡', en: 'Heat of each network balances in every period' },
    }),
    heatPeak: model.openRows({
      code: 'HEA-4',
      kind: 'supply',
      unit: 'MWth',
      over: [networks, months],
      sense: '=',
      formula: String.raw`\sum_u \hat{Q}_{u,m} + \sum_k \hat{H}_{k,m} + \sum_l (1-\lambda_l)\hat{L}_{l,m} = \hat{D}^h_{n,m} + \sum_l \hat{L}^{out}_{l,m}`,
      says: {
        zh: '各热网设计尖峰由热源分担，不多不少',
        en: 'The sources of a network share its design peak, no more and no less',
      },
    }),
    heatSpare: model.openRows({
      code: 'HEA-2',
      part: 'spare',
      kind: 'supply',
      unit: 'MWth',
      over: [links, months],
      sense: '>=',
      formula: String.raw`\hat{L}^{help}_{l,m} \le \sum_{j \in n'} C_{j,m} + \sum_k (1-\lambda_k)\hat{L}_{k,m} - \hat{D}^h_{n',m} - \sum_j \hat{A}_{n',j,m} - \sum_{k \ne l} \hat{L}^{out}_{k,m}`,
      says: {
        zh: '邻网支援不超过其自身设计尖峰时的富余能力',
        en: 'A neighbour helps with no more than it has left at its own design peak',
      },
    }),
    heatLoss: model.openRows({
      code: 'HEA-2',
      kind: 'supply',
      unit: 'MWth',
      over: [networks, allSources, months],
      sense: '>=',
      where: (network, source, month) =>
        sources.get(network)?.has(source) === true &&
        peakOf(city, must(city.networks[network], network), month) > 0,
      formula: String.raw`\sum_{j \ne i} C_{j,m} + \sum_l (1-\lambda_l)\hat{L}^{help}_{l,m} \ge \min(g_n \hat{D}^h_{n,m},\, C^{0}_{n,-i}) + g_n \sum_j \hat{A}_{n,j,m}`,
      says: {
        zh: '任一热源停运后仍保证规定比例的供热（含各项措施新增的尖峰）',
        en: 'After the loss of any one source the guaranteed share of heat remains, also of the peaks that measures add',
      },
    }),
  };
}

function openUnits(model: Model, { units, grades, limitedFuels }: Sets, { months, spans }: Calendar) {
  return {
    unitFuel: model.openRows({
      code: 'UNT-4',
      kind: 'physics',
      unit: 'ktce',
      over: [units, spans],
      sense: '=',
      formula: String.raw`\sum_g \frac{LHV_g}{29.3076}\frac{\eta_g}{\eta_0} B_{u,g,t} + O_{u,t} = \sum_{s \in t} w_s (F^0_u r_{u,s} + \beta_u P_{u,s} + \gamma_u Q_{u,s})`,
      says: {
        zh: '机组入炉燃料热量等于发电供热所需',
        en: 'The fuel of a unit holds what its power and heat need',
      },
    }),
    unitState: model.openRows({
      code: 'UNT-5',
      kind: 'physics',
      unit: '1',
      over: [units, months],
      sense: '<=',
      formula: String.raw`y_{u,m} + x_{u,m} \le 1`,
      says: { zh: '已停运的机组不能开机', en: 'A stopped unit cannot be on line' },
    }),
    minimumUse: model.openRows({
      code: 'UNT-7',
      kind: 'supply',
      unit: 'GWh',
      over: [units, spans],
      sense: '>=',
      formula: String.raw`\sum_{s \in t} w_s P_{u,s} \ge \sum_{m \in t} \underline{E}_{u,m} (1 - x_{u,m})`,
      says: {
        zh: '未停运机组的发电量不低于合同或惯例',
        en: 'A unit that is not stopped keeps its contracted or habitual generation',
      },
    }),
    gradeSupply: model.openRows({
      code: 'COA-4',
      kind: 'supply',
      unit: 'kt',
      over: [grades, spans],
      sense: '<=',
      formula: String.raw`\sum_{i \notin Y} \alpha_{i,g} B_{i,t} + \sum_{y,c} d_{y,c,g,t} - \sum_{u \in Y} B_{u,g,t} \le \overline{S}_{g,t}`,
      says: {
        zh: '各煤种直购用量和煤场来煤不超过可供量（高热值煤的签约量另计）',
        en: 'What is burnt as bought, and what yards take in, of a grade stays within its supply (contracts of high-calorific coal come beside it)',
      },
    }),
    quality: model.openRows({
      code: 'COA-5',
      kind: 'supply',
      unit: 'kt',
      over: [units, qualityProperties, spans],
      sense: '<=',
      formula: String.raw`\sum_g (q_{g} - \overline{q}_u) B_{u,g,t} \le 0`,
      says: {
        zh: '入炉煤质在锅炉允许范围内（热值、硫分、挥发分）',
        en: 'Coal fired stays in the quality window of the boiler (heat value, sulphur, volatile matter)',
      },
    }),
    fuelQuota: model.openRows({
      code: 'GAS-1',
      kind: 'supply',
      unit: 'TJ',
      over: [limitedFuels, spans],
      sense: '<=',
      formula: String.raw`\sum_k G_{k,f,t} \le \overline{G}_{f,t}`,
      says: { zh: '改造新增燃料不超过当期指标', en: 'New use of a fuel stays within the quota of the month' },
    }),
  };
}

function openBoilers(model: Model, { boilers, ownBoilers }: Sets, { months, spans }: Calendar) {
  return {
    boilerFuel: model.openRows({
      code: 'BLR-2',
      kind: 'physics',
      unit: 'TJ',
      over: [boilers, spans],
      sense: '=',
      formula: String.raw`\eta_k \left(LHV\, B_{k,t} + F_{k,t} + S_{k,t}\right) = H_{k,t}`,
      says: {
        zh: '锅炉燃料（煤、兰炭和节约量）等于供热除以效率',
        en: 'The fuel of a boiler (coal, semi-coke, and what is saved) is its heat over its efficiency',
      },
    }),
    boilerState: model.openRows({
      code: 'BLR-3',
      kind: 'physics',
      unit: '1',
      over: [boilers, months],
      sense: '=',
      formula: String.raw`o_{k,m} + \sum_c (n_{k,c,m} + d_{k,c,m}) = 1`,
      says: {
        zh: '锅炉只有一种状态：原状、施工停炉或改造后',
        en: 'A boiler is in one state: old, standing for the works, or changed',
      },
    }),
    boilerLoad: model.openRows({
      code: 'BLR-4',
      kind: 'supply',
      unit: 'TJ',
      over: [ownBoilers, spans],
      sense: '=',
      formula: String.raw`H_{k,t} + \sum_c H_{k,c,t} = D_{k,t}`,
      says: { zh: '自备锅炉的用热得到满足', en: 'The own load of a boiler is served' },
    }),
  };
}
