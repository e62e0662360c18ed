/** Words for problems of production lines, chains and processes. */
import { words, type ErrorText } from './say.js';

export const industryTexts = {
  E_LINE_ENERGY: {
    message: words(
      '生产线从“{path}”所用的能源超过其总量：{seen}',
      'Production lines use more than “{path}” has: {seen}',
    ),
    wayOut: words(
      '应 {expected}；生产线的用能是负荷、热网蒸汽和直接用能的一部分，检查单耗、产量和各月分布',
      'Must be {expected}; what lines use is part of loads, network steam and direct uses: check use per tonne, output and their months',
    ),
  },
  E_CHAIN: {
    message: words(
      '“{path}”的上游计划产量不足：{seen}',
      '“{path}”: planned output upstream is too small: {seen}',
    ),
    wayOut: words(
      '需 {expected}；检查 ratio，或只写必须由本市供应的部分',
      'Needed: {expected}; check ratio, or write only the part that must come from inside the city',
    ),
  },
  E_PROCESS: {
    message: words(
      '“{path}”产出的热量超过投入：{seen}',
      '“{path}”: the products hold more energy than the input: {seen}',
    ),
    wayOut: words('应 {expected}；检查产率和热值', 'Must be {expected}; check yields and heat values'),
  },
} as const satisfies Readonly<Record<string, ErrorText>>;
