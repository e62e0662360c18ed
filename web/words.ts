/** Every text of the page, in Chinese and English; `{name}` is filled in. A test keeps the two in step. */
import { createContext, useContext } from 'react';
import type { Bilingual, Language } from './language.js';

export const words = {
  // header
  brand: { zh: '控煤', en: 'Kongmei' },
  brandLine: { zh: '煤炭与能源消费总量控制模拟', en: 'Coal and energy consumption control' },
  title: { zh: '控煤 · {scenario}', en: 'Kongmei · {scenario}' },
  skip: { zh: '跳到结果', en: 'Skip to the answer' },
  languageSwitch: { zh: '语言', en: 'Language' },
  year: { zh: '目标年 {year}', en: 'Target year {year}' },
  demonstration: { zh: '演示数据，非官方统计', en: 'Demonstration figures, not official statistics' },
  showControls: { zh: '目标与措施', en: 'Targets and measures' },
  showAnswer: { zh: '结果', en: 'Answer' },
  panels: { zh: '显示哪一栏', en: 'Which panel to show' },

  // controls
  controls: { zh: '目标与措施', en: 'Targets and measures' },
  targets: { zh: '目标', en: 'Targets' },
  measures: { zh: '措施', en: 'Measures' },
  undo: { zh: '撤销', en: 'Undo' },
  redo: { zh: '重做', en: 'Redo' },
  reset: { zh: '全部复位', en: 'Reset all' },
  changes: { zh: '已改动', en: 'Changed' },
  changesNone: {
    zh: '尚未改动：现为方案文件的原值。',
    en: 'Nothing changed: these are the values of the scenario file.',
  },
  changeBack: { zh: '恢复原值：{name}', en: 'Back to the file’s value: {name}' },
  changeSwitchedOff: { zh: '停用', en: 'switched off' },
  back: { zh: '恢复', en: 'Restore' },
  fileValue: { zh: '原值 {value}', en: 'File value {value}' },
  range: { zh: '{min} 至 {max}', en: '{min} to {max}' },
  sliderOf: { zh: '{name}（滑块）', en: '{name} (slider)' },
  boxRange: { zh: '请输入 {min} 至 {max} 之间的数。', en: 'Enter a number from {min} to {max}.' },
  measureSwitch: { zh: '启用：{name}', en: 'Use: {name}' },
  on: { zh: '启用', en: 'On' },
  off: { zh: '停用', en: 'Off' },
  lead: { zh: '牵头：{name}', en: 'Lead: {name}' },
  leversLoading: { zh: '正在读取可调项……', en: 'Reading what can be moved…' },
  leversNone: {
    zh: '本措施没有可调的数量，只能启用或停用。',
    en: 'Nothing to move here: it can only be on or off.',
  },

  // targets
  targetCoal: { zh: '煤炭消费上限', en: 'Coal cap' },
  targetCoalGuide: {
    zh: '实物量；基数 {base}（{year} 年）。上限每低 1%，约少用 {step}。',
    en: 'Physical tonnes; base {base} ({year}). Each 1% less is about {step}.',
  },
  targetEnergy: { zh: '能耗增量控制进度', en: 'Energy increment allowed' },
  targetEnergyGuide: {
    zh: '占五年允许增量的比例。当前折合总量上限 {cap}，基数 {base}。',
    en: 'Share of the five-year increment. It now gives a cap of {cap}; base {base}.',
  },
  targetIntensity: { zh: '单位GDP能耗降幅', en: 'Cut of energy per value added' },
  targetIntensityGuide: {
    zh: '五年累计降幅（可比价）。当前折合上限 {cap}，基期 {base}。',
    en: 'Cumulative over five years, constant prices. It now gives a cap of {cap}; base {base}.',
  },

  // status line
  status: { zh: '状态', en: 'Status' },
  statusLoading: { zh: '正在读取方案……', en: 'Reading the scenario…' },
  statusQuick: { zh: '快速估算', en: 'Quick answer' },
  statusQuickLong: {
    zh: '按月松弛解：费用下界 {cost}，用时 {time}。不是方案。',
    en: 'Relaxation by month: a lower bound of the cost, {cost}, in {time}. Not a plan.',
  },
  statusQuickGap: { zh: '与证明方案相差 {gap}', en: '{gap} below the proven plan' },
  statusQuickOther: {
    zh: '上一个证明方案（改动前）费用 {cost}',
    en: 'Last proven plan, other settings: {cost}',
  },
  statusQuickImpossible: { zh: '快速判定：无可行方案', en: 'Quick answer: impossible' },
  statusQuickImpossibleLong: {
    zh: '连松弛问题也无解，因此确定没有方案（用时 {time}）。',
    en: 'Even the relaxation has no answer, so there is no plan ({time}).',
  },
  statusQuickWorking: { zh: '正在估算……', en: 'Estimating…' },
  statusEngineLoading: { zh: '快速估算引擎启动中……', en: 'Starting the quick engine…' },
  statusEngineFailed: { zh: '快速估算不可用', en: 'No quick answer' },
  statusProven: { zh: '已证明方案', en: 'Proven plan' },
  statusFeasible: { zh: '可行方案（未达证明精度）', en: 'Feasible plan, not proven' },
  statusScreening: { zh: '筛查解（年尺度）', en: 'Screening answer (annual)' },
  statusImpossible: { zh: '无可行方案', en: 'Impossible' },
  statusUndecided: { zh: '限时内未定', en: 'Undecided in time' },
  statusFailed: { zh: '求解失败', en: 'Failed' },
  statusPlanLong: {
    zh: '费用 {cost} · 间隙 {gap} · {proof} · 最大残差 {residual} · {seconds} · {solver}',
    en: 'Cost {cost} · gap {gap} · {proof} · worst residual {residual} · {seconds} · {solver}',
  },
  proofPassed: { zh: '独立复核通过（{checks} 项）', en: 'recomputed and passed ({checks} checks)' },
  proofFailed: { zh: '独立复核未通过', en: 'recomputation failed' },
  stale: { zh: '已过期', en: 'Out of date' },
  staleLong: {
    zh: '以下方案对应改动前的设置，仅供参照。',
    en: 'This plan belongs to earlier settings; for reference only.',
  },
  prove: { zh: '求解并证明', en: 'Prove' },
  proveAgain: { zh: '重新求解', en: 'Prove again' },
  cancel: { zh: '取消', en: 'Cancel' },
  proofWaiting: { zh: '停手片刻后自动求解并证明', en: 'Proving starts by itself when you stop moving' },
  proving: { zh: '求解证明中 · {stage} · {seconds}', en: 'Proving · {stage} · {seconds}' },
  provingGap: { zh: '当前间隙 {gap}', en: 'gap so far {gap}' },
  proofCancelled: { zh: '已取消求解。', en: 'Proving was cancelled.' },
  showQuick: { zh: '快速估算', en: 'Quick answer' },
  showPlan: { zh: '证明方案', en: 'Proven plan' },
  answerKind: { zh: '显示哪一种结果', en: 'Which answer to show' },
  stageload: { zh: '读入', en: 'reading' },
  stagebefore: { zh: '无措施情形', en: 'without measures' },
  stagebuild: { zh: '建模', en: 'building' },
  stagesolve: { zh: '求解', en: 'solving' },
  stageprojects: { zh: '同等费用下求项目最少', en: 'fewest projects at that cost' },
  stagesettle: { zh: '定值', en: 'settling' },
  stageattribute: { zh: '归因', en: 'attributing' },
  stageverify: { zh: '复核', en: 'recomputing' },
  stageexplain: { zh: '解释', en: 'explaining' },

  // answer
  answer: { zh: '结果', en: 'Answer' },
  cards: { zh: '三本账', en: 'Three ledgers' },
  ledgerCoal: { zh: '煤炭消费量', en: 'Coal' },
  ledgerEnergy: { zh: '能源消费总量', en: 'Energy' },
  ledgerIntensity: { zh: '单位GDP能耗', en: 'Energy per value added' },
  kindQuick: { zh: '快速估算值', en: 'quick answer' },
  kindPlan: { zh: '方案值', en: 'plan' },
  base: { zh: '基数', en: 'Base' },
  before: { zh: '无措施', en: 'Before' },
  now: { zh: '现值', en: 'Now' },
  after: { zh: '方案', en: 'Plan' },
  estimate: { zh: '估算', en: 'Estimate' },
  cap: { zh: '上限', en: 'Cap' },
  margin: { zh: '余量', en: 'Margin' },
  over: { zh: '超出', en: 'Over' },
  change: { zh: '增减', en: 'Change' },
  noCap: { zh: '未设上限', en: 'No cap' },
  lampgreen: { zh: '绿灯 · 达标', en: 'Green · met' },
  lamporange: { zh: '橙灯 · 略超', en: 'Orange · slightly over' },
  lampred: { zh: '红灯 · 超标', en: 'Red · over' },
  lampnone: { zh: '不考核', en: 'Not judged' },
  lampmissing: { zh: '暂无数', en: 'No figure' },

  compliance: { zh: '目标与底线', en: 'Targets and guardrails' },
  complianceCaption: {
    zh: '各项目标和底线的值、上限与余量',
    en: 'Value, cap and margin of each target and guardrail',
  },
  item: { zh: '项目', en: 'Item' },
  value: { zh: '值', en: 'Value' },
  unit: { zh: '单位', en: 'Unit' },
  met: { zh: '达标', en: 'Met' },

  ledgers: { zh: '分区账', en: 'Ledgers by area' },
  ledgerPick: { zh: '看哪一本账', en: 'Which ledger' },
  ledgerCaption: { zh: '{ledger}，分县（市、区）和开发区，{unit}', en: '{ledger} by area, {unit}' },
  area: { zh: '地区', en: 'Area' },
  city: { zh: '全市', en: 'City' },
  cityLine: { zh: '全市线（网损等）', en: 'City line (losses)' },
  ledgerEmpty: { zh: '本账没有分区数。', en: 'This ledger is not split by area.' },

  measureResults: { zh: '措施贡献', en: 'What the measures do' },
  measureCaption: {
    zh: '各项措施对煤、能耗和费用的贡献',
    en: 'Effect of each measure on coal, energy and cost',
  },
  measure: { zh: '措施', en: 'Measure' },
  coal: { zh: '煤', en: 'Coal' },
  energy: { zh: '能耗', en: 'Energy' },
  cost: { zh: '费用', en: 'Cost' },
  dispatch: { zh: '调度变化（其余）', en: 'Dispatch (the rest)' },
  total: { zh: '合计', en: 'Total' },
  actions: { zh: '具体行动 {count} 项', en: 'Actions: {count}' },
  actionsNone: { zh: '未采用', en: 'Not used' },
  actionFrom: { zh: '{month}起', en: 'from {month}' },
  quickMeasures: { zh: '各项措施的用量（松弛）', en: 'How far each measure goes (relaxation)' },
  quickMeasureNote: {
    zh: '松弛解允许“半台机组”：取值过半的才计入，准确的行动清单以证明方案为准。',
    en: 'The relaxation may stop half a unit: what is more than half taken is counted. The proven plan lists the actions.',
  },
  decisions: { zh: '项数', en: 'Decisions' },
  amount: { zh: '用量', en: 'Amount' },

  coalByMonth: { zh: '分月煤炭消费', en: 'Coal by month' },
  coalByMonthCaption: { zh: '分月煤炭消费，{unit}', en: 'Coal by month, {unit}' },
  capPath: { zh: '上限月均 {value}', en: 'Cap / 12: {value}' },
  month: { zh: '月份', en: 'Month' },
  asTable: { zh: '用表格看', en: 'As a table' },
  chartDescription: {
    zh: '柱为{after}，折线为无措施，横线为上限的十二分之一。全年 {total}。',
    en: 'Bars: {after}; line: without measures; level line: a twelfth of the cap. Year: {total}.',
  },

  supply: { zh: '保供底线', en: 'Security of supply' },
  unservedPower: { zh: '缺电', en: 'Unserved power' },
  unservedHeat: { zh: '缺热', en: 'Unserved heat' },
  reserveMin: { zh: '最小备用率', en: 'Least reserve' },
  stockDays: { zh: '最少存煤天数', en: 'Least coal stock' },
  notModelled: { zh: '尚未建模', en: 'not modelled yet' },
  tightest: { zh: '最紧的地方', en: 'Tightest places' },
  limit: { zh: '条件', en: 'Limit' },
  room: { zh: '余量', en: 'Room' },

  prices: { zh: '边际价格', en: 'Prices at the margin' },
  pricesCaption: { zh: '多一个单位的上限值多少钱', en: 'What one more unit of a limit is worth' },
  price: { zh: '价格', en: 'Price' },
  pricesMore: { zh: '其余 {count} 条', en: 'The other {count}' },
  pricesNone: { zh: '没有起约束作用的条件。', en: 'No limit binds.' },

  provenance: { zh: '来历', en: 'Provenance' },
  scenarioHash: { zh: '方案指纹', en: 'Scenario hash' },
  programHash: { zh: '模型指纹', en: 'Program hash' },
  rules: { zh: '核算规则', en: 'Rules' },
  engine: { zh: '引擎', en: 'Engine' },
  solver: { zh: '求解器', en: 'Solver' },
  size: { zh: '规模', en: 'Size' },
  sizeLine: {
    zh: '{columns} 个变量（{integers} 个整数）· {rows} 行 · {entries} 个系数',
    en: '{columns} columns ({integers} integer) · {rows} rows · {entries} entries',
  },
  warnings: { zh: '提醒 {count} 条', en: 'Warnings: {count}' },

  // states drawn on purpose
  emptyTitle: { zh: '还没有证明过的方案', en: 'No proven plan yet' },
  emptyText: {
    zh: '这组设置尚未求解。可以先看快速估算，或点“求解并证明”。',
    en: 'These settings have not been solved. Look at the quick answer, or press Prove.',
  },
  quickEmptyTitle: { zh: '还没有快速估算', en: 'No quick answer yet' },
  quickEmptyText: {
    zh: '引擎正在浏览器中启动，通常需要几秒。',
    en: 'The engine is starting in your browser; this takes a few seconds.',
  },
  loadingTitle: { zh: '正在打开方案', en: 'Opening the scenario' },
  errorTitle: { zh: '打不开方案', en: 'The scenario does not open' },
  errorRetry: { zh: '重试', en: 'Try again' },
  errorNetwork: {
    zh: '连接不上服务。请确认服务正在运行。',
    en: 'The service does not answer. Check that it is running.',
  },
  errorServer: { zh: '服务返回错误 {code}。', en: 'The service answered with error {code}.' },
  errorEngine: { zh: '浏览器内的引擎出错：{detail}', en: 'The engine in the browser failed: {detail}' },
  errorPlan: { zh: '求解没有完成：{detail}', en: 'Proving did not finish: {detail}' },
  issues: { zh: '需要改正', en: 'To put right' },
  wayOut: { zh: '办法', en: 'Way out' },
  impossibleTitle: { zh: '这些要求不能同时满足', en: 'These demands cannot all be met' },
  impossibleText: {
    zh: '下列条件放在一起没有任何方案；去掉其中任何一条就不再矛盾。',
    en: 'No plan meets all of the following; without any one of them there is no contradiction.',
  },
  impossibleNotMinimal: {
    zh: '限时内未能缩到最小，其中可能有多余的条件。',
    en: 'Cut short by time: some of these may not be needed.',
  },
  impossibleQuickText: {
    zh: '快速判定只看松弛问题；点“求解并证明”可得到完整的矛盾清单和修正办法。',
    en: 'The quick answer looks at the relaxation only; Prove gives the full conflict and the repairs.',
  },
  conflictpolicy: { zh: '政策', en: 'Policy' },
  conflictsupply: { zh: '保供', en: 'Supply' },
  repairs: { zh: '可行的修正（任选其一）', en: 'Repairs (any one of them)' },
  repairsNone: { zh: '没有找到修正办法。', en: 'No repair was found.' },
  undecidedTitle: { zh: '限时内没有找到方案', en: 'No plan was found in time' },
  failedTitle: { zh: '求解失败', en: 'The plan failed' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type Word = keyof typeof words;

/** Gives the text of a word in the page's language, with its places filled. */
export type Say = (word: Word, places?: Readonly<Record<string, string>>) => string;

export const sayIn =
  (language: Language): Say =>
  (word, places = {}) =>
    words[word][language].replace(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place);

/** The language of the page for the components below the shell. */
export const LanguageContext = createContext<Language>('zh');

export interface Speech {
  readonly language: Language;
  readonly say: Say;
  /** Picks the page's language of a text that came from the engine. */
  readonly pick: (text: Bilingual) => string;
}

export function useSpeech(): Speech {
  const language = useContext(LanguageContext);
  return { language, say: sayIn(language), pick: (text) => text[language] };
}
