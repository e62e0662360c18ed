/** Words for problems of the city as a whole. */
import type { Words } from '../words.js';
import { guessing, words, type ErrorText, type TextData } from './say.js';

/** A measure brings its own words for what it expects. */
function measureWayOut(data: TextData): Words {
  const own = data['words'];
  const told = typeof own === 'object' && own !== null && 'zh' in own && 'en' in own ? own : undefined;
  return words(
    `应为：${told === undefined ? '{expected}' : String(told.zh)}`,
    `Expected: ${told === undefined ? '{expected}' : String(told.en)}`,
  )({ ...data });
}

export const systemTexts = {
  E_REFERENCE: {
    message: words('“{path}”指向的“{seen}”不存在', '“{path}” names “{seen}”, which does not exist'),
    wayOut: guessing(
      'nearest',
      ['是不是“{nearest}”？', 'Did you mean “{nearest}”?'],
      '可用：{expected}',
      'Known: {expected}',
    ),
  },
  E_HOURS_SUM: {
    message: words('“{path}”的天数或小时合计不对：{seen}', '“{path}”: days or hours do not add up: {seen}'),
    wayOut: words(
      '应为 {expected}；工作日加休息日等于当月天数，一天的每个小时恰好属于一个时段',
      'Must be {expected}; working days and rest days make the month, and each hour of the day stands in one slice',
    ),
  },
  E_SHARES_SUM: {
    message: words('“{path}”的份额合计为 {seen}', '“{path}”: the shares add up to {seen}'),
    wayOut: words(
      '合计应为 {expected}（误差不超过百万分之一）',
      'They must add up to {expected} (within one millionth)',
    ),
  },
  E_RANGE_ORDER: {
    message: words(
      '“{path}”的下限高于上限：{seen}',
      '“{path}”: the lower limit is above the upper one: {seen}',
    ),
    wayOut: words('应 {expected}', 'Must be {expected}'),
  },
  E_NODE_CAPACITY: {
    message: words(
      '节点“{path}”供电能力不足：{seen}，缺 {missing}',
      '“{path}” cannot meet its power demand: {seen}, short of {missing}',
    ),
    wayOut: words(
      '需 {expected}；检查负荷、机组可用率、受电、联络线和 firmImport',
      'Needed: {expected}; check loads, availability of units, imports, ties and firmImport',
    ),
  },
  E_NETWORK_CAPACITY: {
    message: words(
      '热网“{path}”供热能力不足：{seen}，缺 {missing}',
      '“{path}” cannot meet its heat demand: {seen}, short of {missing}',
    ),
    wayOut: words(
      '需 {expected}；检查供热面积、热指标、热源的 network 和可用率',
      'Needed: {expected}; check heated area, heat intensity, and the network and availability of the sources',
    ),
  },
  E_BOILER_CAPACITY: {
    message: words(
      '“{path}”带不动自身负荷：{seen}，缺 {missing}',
      '“{path}” cannot carry its own load: {seen}, short of {missing}',
    ),
    wayOut: words(
      '需 {expected}；检查锅炉容量和负荷的月分布',
      'Needed: {expected}; check its capacity and the months of its load',
    ),
  },
  E_DESIGN_POINT: {
    message: words('“{path}”的设计工况不合理：{seen}', '“{path}”: the design point is not possible: {seen}'),
    wayOut: words(
      '应 {expected}；检查供电煤耗、供热煤耗和 powerLoss（抽汽热耗应为 10～20 kgce/GJ，不是热量法的 40）',
      'Must be {expected}; check coalRate, heatCoalRate and powerLoss (extracted heat costs 10 to 20 kgce/GJ, not the 40 of the heat method)',
    ),
  },
  E_HEAT_PARAMETER: {
    message: words(
      '“{path}”的供热参数与类型（{kind}）不符：{seen}',
      '“{path}” does not fit its kind ({kind}): {seen}',
    ),
    wayOut: words(
      '应为 {expected}；抽凝和背压机组要有供热参数和热网，纯凝机组没有；锅炉供热网或供自身负荷，二者取一',
      'Must be: {expected}; extraction and back-pressure units have heat parameters and a network, condensing ones have none; a boiler serves a network or its own load',
    ),
  },
  E_RULE_YEAR: {
    message: words(
      '“{path}”为 {seen} 年，规则 {rules} 没有这一年的电力折标系数',
      '“{path}” is {seen}; the rules {rules} have no equal value of electricity for it',
    ),
    wayOut: words(
      '改用 {expected} 之间的年份，或换一套规则',
      'Use a year in {expected}, or another rule set',
    ),
  },
  E_FORMULA_SYNTAX: {
    message: words('公式“{path}”读不懂：{seen}', 'The formula “{path}” cannot be read: {seen}'),
    wayOut: words(
      '只能用 + - * / 和括号、数、带单位的量如 "1400 万t"、以及量名，例如 coal("chiping") <= "1400 万t"',
      'Use + - * / and parentheses, numbers, amounts such as "1400 kt" and named quantities: coal("chiping") <= "14000 kt"',
    ),
  },
  E_FORMULA_SYMBOL: {
    message: words(
      '公式“{path}”中没有“{seen}”这个量或编号',
      'The formula “{path}” names {seen}, which is unknown',
    ),
    wayOut: guessing(
      'nearest',
      ['是不是“{nearest}”？', 'Did you mean “{nearest}”?'],
      '可用：{expected}',
      'Known: {expected}',
    ),
  },
  E_FORMULA_UNIT: {
    message: words('公式“{path}”的单位不一致：{seen}', 'The units of “{path}” do not fit: {seen}'),
    wayOut: words('应与 {expected} 同类', 'Must be of the kind of {expected}'),
  },
  E_FORMULA_LINEAR: {
    message: words('公式“{path}”不是线性的（{seen}）', 'The formula “{path}” is not linear ({seen})'),
    wayOut: words(
      '量只能与数相乘或除以数，不能相乘相除',
      'A quantity may be multiplied or divided by numbers only, never by another quantity',
    ),
  },
  E_HOUSEHOLD_COAL: {
    message: words(
      '“{path}”的统计散煤量多于农户实际用煤量：{seen}',
      '“{path}”: statistics see more loose coal than the households burn: {seen}',
    ),
    wayOut: words(
      '应 {expected}；检查户数、户均实际用煤和统计口径散煤量的单位',
      'Must be {expected}; check the households, their real coal each, and the unit of the statistical coal',
    ),
  },
  E_CHECK: {
    message: words('“{path}”与城市数据不符：{seen}', '“{path}” does not agree with the city: {seen}'),
    wayOut: measureWayOut,
  },
  E_NUMBER: {
    message: words('“{path}”算不出有限的数：{seen}', '“{path}” gives no finite number: {seen}'),
    wayOut: words(
      '检查有关数据是否为零或过大：{expected}',
      'Look for zeros and very large figures: {expected}',
    ),
  },
} as const satisfies Readonly<Record<string, ErrorText>>;
