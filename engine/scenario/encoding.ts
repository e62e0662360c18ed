/** Bytes of a file as text: UTF-8 and nothing else, with the likely encoding named when it is something else. */
import type { Problem } from './issues.js';

/** The largest file that is read, in bytes. */
export const largestFile = 8 * 1024 * 1024;

const mebibytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

const hasChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

function likelyEncoding(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16';
  // Every second byte of Latin text in UTF-16 is zero.
  if (bytes.subarray(0, 4096).filter((byte) => byte === 0).length > Math.min(bytes.length, 4096) / 4)
    return 'UTF-16';
  try {
    return hasChinese(new TextDecoder('gb18030', { fatal: true }).decode(bytes)) ? 'GBK' : 'unknown';
  } catch {
    return 'unknown';
  }
}

const wrongEncoding = (seen: string, line?: number): Problem => ({
  code: 'E_FILE_ENCODING',
  path: '',
  seen,
  expected: 'UTF-8',
  line,
});

export type TextResult =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: Problem };

/** The text of a file without its byte order mark, or why it cannot be read. */
export function textOf(input: string | Uint8Array): TextResult {
  const size = typeof input === 'string' ? input.length : input.byteLength;
  if (size > largestFile)
    return {
      ok: false,
      problem: {
        code: 'E_FILE_TOO_LARGE',
        path: '',
        seen: mebibytes(size),
        expected: `<= ${mebibytes(largestFile)}`,
      },
    };
  let text: string;
  try {
    text = typeof input === 'string' ? input : new TextDecoder('utf-8', { fatal: true }).decode(input);
  } catch {
    return {
      ok: false,
      problem: wrongEncoding(likelyEncoding(typeof input === 'string' ? new Uint8Array() : input)),
    };
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const likely = typeof input !== 'string' && likelyEncoding(input) === 'UTF-16' ? 'UTF-16' : 'NUL';
    return { ok: false, problem: wrongEncoding(likely, text.slice(0, nul).split('\n').length) };
  }
  return { ok: true, text: text.startsWith('\uFEFF') ? text.slice(1) : text };
}
