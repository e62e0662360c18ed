import { admissionProblems } from './admission/checks.js';
import { buildAdmission } from './admission/build.js';
import { inputs } from './admission/inputs.js';
import { defineMeasure } from './measure.js';

export default defineMeasure({
  id: 'admission',
  order: 9,
  texts: {
    name: { zh: '增量用能准入与减量替代', en: 'Admission of new energy use against offsets' },
    why: {
      zh: '新增用能必须先有减量替代：一吨只能抵一次，只能抵已经减下来的量；坚决杜绝新上高耗能项目。',
      en: 'New use needs an offset first: a tonne offsets once, and only after it was cut; no new high-energy project.',
    },
  },
  departments: {
    lead: { zh: '市行政审批局', en: 'Administrative Approval Bureau' },
    responsible: {
      zh: '市行政审批局、市发展改革委',
      en: 'Administrative Approval Bureau, Development and Reform Commission',
    },
  },
  evidence: {
    zh: '节能审查意见、煤炭消费减量替代方案、替代来源核实文件',
    en: 'Energy review opinion, coal offset plan, verification of the sources',
  },
  signature: { coal: null, energy: null },
  inputs,
  example: {
    coefficients: {
      region: '1 @assumption',
      categories: {
        'encouraged-efficient': '1.1 @assumption',
        'chemicals-and-materials': '1.2 @assumption',
        other: '1.1 @assumption',
      },
      energy: '1.1 @assumption',
    },
    minimumSpotShare: '50 % @assumption',
    candidates: {
      'food-works': {
        name: { zh: '食品厂', en: 'Food works' },
        area: 'town',
        sector: 'city',
        category: 'other',
        start: '2020-07',
        monthly: 'even',
        hourly: 'flat',
        energy: '0.13 万tce @assumption',
        gas: { fuel: 'gas', amount: '100 万m3 @assumption', peakDay: '0.4 万m3 @assumption' },
        valueAdded: '0.5 亿元 @assumption',
        jobs: '60 人 @assumption',
      },
    },
    sources: {
      'closed-kiln': {
        name: { zh: '关停砖窑', en: 'Closed brick kiln' },
        owner: { zh: '小城砖厂', en: 'Town Bricks' },
        area: 'town',
        kind: 'spot',
        deemed: { coal: '0.3 万t @assumption', energy: '0.2 万tce @assumption' },
        verified: '2019-05-20',
        expiry: '2023-12-31',
      },
    },
  },
  check: admissionProblems,
  sliders: (input) => [
    {
      path: 'minimumSpotShare',
      name: { zh: '现货量最低占比', en: 'Least share of offsets cut already' },
      unit: '%',
      min: 0,
      max: 100,
      step: 5,
      value: input.minimumSpotShare * 100,
    },
  ],
  build: buildAdmission,
});
