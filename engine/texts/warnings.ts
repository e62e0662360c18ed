/** Words for warnings: what deserves a look in a scenario that is valid. */
import type { Words } from '../words.js';
import { words, type TextData } from './say.js';

export const warningTexts = {
  W_UNUSUAL: words(
    '“{path}”为 {seen}，超出常见范围；理由：{reason}',
    '“{path}” is {seen}, outside its plausible range; reason given: {reason}',
  ),
  W_ASSUMPTIONS: words(
    '{seen} 个数是假设（共 {total} 个），没有来源',
    '{seen} of {total} figures are assumptions without a source',
  ),
  W_LINE_MARGIN: words(
    '“{path}”每吨价值 {seen} 元（增加值加账面电费、汽费），低于停产所省的最贵电、汽 {expected} 元：按其自身价格，压减本身就省钱。模型按最贵电、汽计其边际；请核对增加值、电价和汽价',
    '“{path}” is worth {seen} yuan a tonne (value added and what it pays for power and steam), less than the dearest power and steam that a cut saves ({expected} yuan): at its own prices the cut would pay by itself. The model books it at the dearest power and steam; check value added and prices',
  ),
  W_HEAT_N1: words(
    '“{path}”现有热源达不到规定的保证率：{month}失去 {lost} 后只能保证设计尖峰的 {seen}，规定为 {expected}。模型只要求不再变差，请考虑增加热源或联络',
    '“{path}” fails its guaranteed share with the sources of today: after the loss of {lost} in {month} {seen} of the design peak remain, {expected} are asked. The model asks only that it gets no worse; consider another source or link',
  ),
  W_SOURCE_UNUSED: words('来源“{seen}”没有被引用', 'The source “{seen}” is not used'),
} as const satisfies Readonly<Record<string, (data: TextData) => Words>>;

export type WarningCode = keyof typeof warningTexts;
