/** The tiny city with all four measures at work and a target that binds, so that a fault anywhere shows. */
import { tinyDocument, type ScenarioDocument } from './tiny-document.js';

const name = { zh: '试', en: 'trial' };
const retrofit = {
  name,
  life: '15 年 @assumption',
  lead: 3,
  outage: 1,
  operatingCost: '3 元/GJ @assumption',
  subsidy: '10 % @assumption',
};
const stop = {
  jobs: '120 人 @assumption',
  settlement: '600 万元 @assumption',
  valueAdded: '900 万元 @assumption',
};

/** A fresh document. No plan keeps an energy cap of 198 万tce: only a fault can make one seem to. */
export function mutationDocument(energyCap = '205 万tce'): ScenarioDocument {
  const document = tinyDocument();
  // The paper boiler can join the network only where HEA-2 leaves room for the guaranteed share of its peak.
  const east = document.networks['east-heat'];
  if (east === undefined) throw new Error('the tiny city has its network');
  return {
    ...document,
    networks: { 'east-heat': { ...east, guaranteedShare: '55 %' } },
    targets: {
      coal: { base: '230 万t', baseYear: 2015, cap: '195 万t', reserve: '0.5 %', source: 'assumption' },
      energy: {
        base: energyCap,
        provinceBase: '37945 万tce',
        provinceIncrement: '4070 万tce',
        progress: '0',
        source: 'assumption',
      },
    },
    measures: {
      'unit-shutdown': {
        candidates: { 'old-1': { mode: 'standby', ...stop }, 'smelter-1': { mode: 'permanent', ...stop } },
        maximumCount: 1,
      },
      'external-power': {
        blocks: {
          line: {
            name,
            node: 'public',
            capacity: '150 MW @assumption',
            hourly: 'day',
            quota: '5 亿kWh @assumption',
            price: '0.36 元/kWh @assumption',
            firm: '20 % @assumption',
            loss: '2 % @assumption',
          },
        },
      },
      'high-cv-coal': {
        grades: ['high'],
        maximumShare: '60 % @assumption',
        supply: { high: '2 万t @assumption' },
      },
      'boiler-retrofit': {
        options: {
          pipe: {
            ...retrofit,
            kind: 'network',
            outage: 0,
            efficiency: '95 % @assumption',
            capital: '16 万元/MWth @assumption',
          },
          pump: {
            ...retrofit,
            kind: 'electric',
            efficiency: '2.5 @assumption',
            capital: '60 万元/MWth @assumption',
          },
          gas: {
            ...retrofit,
            kind: 'fuel',
            fuel: 'gas',
            efficiency: '92 % @assumption',
            capital: '16 万元/MWth @assumption',
          },
        },
        boilers: {
          'steam-1': { options: ['pump', 'gas', 'pipe'], network: 'east-heat' },
          'east-heating': { options: ['gas'] },
        },
      },
    },
  };
}
