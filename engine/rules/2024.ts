import { rules2022 } from './2022.js';
import type { RuleSet } from './rules.js';

/**
 * The rules from 2024 on (国发〔2023〕24号 of 2023-11-30): coke, semi-coke and petroleum coke are no measure of coal
 * substitution, and coal used as raw material is not assessed.
 */
export const rules2024: RuleSet = Object.freeze({
  ...rules2022,
  id: '2024',
  semiCokeAllowed: false,
  feedstockCoalCounted: false,
  sources: {
    ...rules2022.sources,
    semiCokeAllowed: '国发〔2023〕24号: 不得将使用石油焦、焦炭、兰炭等高污染燃料作为煤炭减量替代措施',
    feedstockCoalCounted: '国发〔2023〕24号: 原料用煤不纳入煤炭消费总量考核',
  },
} satisfies RuleSet);
