/** Words for problems of stockyards, transport, gas and oil. */
import { words, type ErrorText } from './say.js';

export const storeTexts = {
  E_STORE_TWICE: {
    message: words('“{path}”里的“{seen}”已属于“{first}”', '“{path}”: “{seen}” already belongs to “{first}”'),
    wayOut: words(
      '一个电厂只用一个煤场，一种气、一种油只有一个供应系统；删去其中一处',
      'A plant draws on one yard, a gas or an oil product has one system: remove one of the two',
    ),
  },
  E_STORE_SUPPLY: {
    message: words(
      '“{path}”满足不了既有用量：{seen}，缺 {missing}',
      '“{path}” does not cover what the base uses: {seen}, short of {missing}',
    ),
    wayOut: words(
      '需 {expected}；检查供应量、运力、储气能力和直接用能的各月分布',
      'Needed: {expected}; check supply, capacity, storage, and the months of the direct uses',
    ),
  },
} as const satisfies Readonly<Record<string, ErrorText>>;
