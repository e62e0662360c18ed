/** What opens a door: long, from the machine's source of chance, and known to the store by its hash only. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const bytes = 32;

/** A new secret of 256 bits, as text for headers and cookies. */
export const newSecret = (): string => randomBytes(bytes).toString('base64url');

/** Fingerprint under which a secret is kept; a secret of 256 bits needs no salt. */
export const fingerprint = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** True for equal texts, in a time that does not tell how much of them is. */
export const same = (one: string, other: string): boolean =>
  timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest());

/** What a page must show beside its cookie to change anything; a foreign page cannot read it. */
export const pageKeyOf = (sessionSecret: string): string =>
  createHash('sha256').update(`page ${sessionSecret}`).digest('base64url');
