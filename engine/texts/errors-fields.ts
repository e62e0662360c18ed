/** Words for problems of single fields. */
import { guessing, has, words, type ErrorText, type TextData } from './say.js';

const didYouMean = ['是不是“{nearest}”？', 'Did you mean “{nearest}”?'] as const;
const likelyUnit = ['单位是不是应为 {likely}？', 'Did you mean the unit {likely}?'] as const;

/** An unknown key at the top of a file with a parent is best said as an edit. */
const unknownKeyWayOut = (data: TextData) =>
  has(data, 'edit')
    ? words(
        '有父文件的方案只能用 edits 修改：{edit}',
        'A scenario with a parent changes it by edits only: {edit}',
      )(data)
    : guessing('nearest', didYouMean, '可用的键：{expected}', 'Known keys: {expected}')(data);

export const fieldTexts = {
  E_KEY_UNKNOWN: {
    message: words('没有“{path}”这个键', 'There is no key “{path}”'),
    wayOut: unknownKeyWayOut,
  },
  E_KEY_MISSING: {
    message: words('缺少“{path}”', '“{path}” is missing'),
    wayOut: words('补上 {key}: {expected}', 'Add {key}: {expected}'),
  },
  E_TYPE: {
    message: words('“{path}”的类型不对：看到 {seen}', '“{path}” has the wrong type: {seen}'),
    wayOut: words('应写成 {expected}', 'Write {expected}'),
  },
  E_CHOICE: {
    message: words('“{path}”不能取 {seen}', '“{path}” cannot be {seen}'),
    wayOut: guessing('nearest', didYouMean, '可选：{expected}', 'Choices: {expected}'),
  },
  E_ID_FORM: {
    message: words('编号 {seen} 不合规则（{path}）', 'The id {seen} is not well formed ({path})'),
    wayOut: words(
      '只用小写字母、数字和单个连字符，最长 64 个字符，例如 xinyuan-2',
      'Use lower-case letters, digits and single hyphens, at most 64, such as xinyuan-2',
    ),
  },
  E_FIGURE_FORM: {
    message: words(
      '“{path}”应是带单位的数：看到 {seen}',
      '“{path}” must be a number with a unit; seen: {seen}',
    ),
    wayOut: guessing(
      'likely',
      ['例如 {likely} @assumption。', 'For example {likely} @assumption.'],
      '格式：{expected}',
      'Form: {expected}',
    ),
  },
  E_FIGURE_NUMBER: {
    message: words('“{path}”不是有限的数：{seen}', '“{path}” is not a finite number: {seen}'),
    wayOut: words(
      '写一个普通的数；没有数据时删去这一项，不要写 NaN 或 .inf',
      'Write an ordinary number; where there are no data leave the field out instead of NaN or .inf',
    ),
  },
  E_FIGURE_MIN: {
    message: words(
      '“{path}”太小：{seen}，应 {expected}',
      '“{path}” is too small: {seen}, must be {expected}',
    ),
    wayOut: guessing('likely', likelyUnit, '改成 {expected} 的数', 'Give a number {expected}'),
  },
  E_FIGURE_MAX: {
    message: words(
      '“{path}”太大：{seen}，应 {expected}',
      '“{path}” is too large: {seen}, must be {expected}',
    ),
    wayOut: guessing('likely', likelyUnit, '改成 {expected} 的数', 'Give a number {expected}'),
  },
  E_FIGURE_BAND: {
    message: words(
      '“{path}”不在常见范围内：{seen}，通常为 {expected}',
      '“{path}” is outside its plausible range: {seen}, usually {expected}',
    ),
    wayOut: guessing(
      'likely',
      likelyUnit,
      '若数值无误，写成 { value, unit, source, unusual: 原因 }',
      'If the figure is right, write { value, unit, source, unusual: why }',
    ),
  },
  E_SERIES_LENGTH: {
    message: words(
      '“{path}”有 {seen} 个数，应为 {expected} 个',
      '“{path}” has {seen} values, must have {expected}',
    ),
    wayOut: words(
      '每月（或每小时）写一个数，或只写一个数表示全都相同',
      'Give one value for each month (or hour), or a single one for all',
    ),
  },
  E_UNIT_UNKNOWN: {
    message: words('“{path}”的单位“{seen}”不认识', '“{path}”: the unit “{seen}” is unknown'),
    wayOut: words(
      '是不是 {likely}？可用 {expected} 或同类单位',
      'Did you mean {likely}? Use {expected} or another unit of that kind',
    ),
  },
  E_UNIT_MISMATCH: {
    message: words(
      '“{path}”的单位“{seen}”与所需的“{expected}”不是同一类量',
      '“{path}”: the unit “{seen}” does not measure the same as {expected}',
    ),
    wayOut: words(
      '是不是 {likely}？可用 {expected} 或同类单位',
      'Did you mean {likely}? Use {expected} or another unit of that kind',
    ),
  },
  E_SOURCE_MISSING: {
    message: words('“{path}”没有写来源', '“{path}” names no source'),
    wayOut: words(
      '在数后写 @来源编号，或给所在条目写 source；没有依据时写 @assumption',
      'Write @source after the number or a source on its record; without evidence write @assumption',
    ),
  },
  E_SOURCE_UNKNOWN: {
    message: words(
      '“{path}”的来源“{seen}”不在 sources 中',
      '“{path}”: the source “{seen}” is not listed in sources',
    ),
    wayOut: guessing(
      'nearest',
      didYouMean,
      '在 sources 中补上，或用 {expected}',
      'Add it to sources, or use one of {expected}',
    ),
  },
} as const satisfies Readonly<Record<string, ErrorText>>;
