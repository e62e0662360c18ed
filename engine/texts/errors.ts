/** Words for every error code, in Chinese and English. */
import type { ErrorCode } from '../errors.js';
import type { Words } from '../words.js';
import { accessTexts } from './errors-access.js';
import { doorTexts } from './errors-doors.js';
import { homeTexts } from './errors-home.js';
import { fieldTexts } from './errors-fields.js';
import { fileTexts } from './errors-file.js';
import { industryTexts } from './errors-industry.js';
import { provinceTexts } from './errors-province.js';
import { storeTexts } from './errors-stores.js';
import { systemTexts } from './errors-system.js';
import type { ErrorText, TextData } from './say.js';

/** Every code has words; a code too many or too few does not compile. */
export const errorTexts: Readonly<Record<ErrorCode, ErrorText>> = {
  ...fileTexts,
  ...fieldTexts,
  ...systemTexts,
  ...storeTexts,
  ...industryTexts,
  ...doorTexts,
  ...homeTexts,
  ...accessTexts,
  ...provinceTexts,
};

/** What is wrong and the way out, in both languages. */
export function wordsOf(
  code: ErrorCode,
  data: TextData,
): { readonly message: Words; readonly wayOut: Words } {
  const text = errorTexts[code];
  return { message: text.message(data), wayOut: text.wayOut(data) };
}
