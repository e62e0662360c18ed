/** Passwords: argon2id with the settings of OWASP (19 MiB, two passes), and what a password must be. */
import { hash, verify } from '@node-rs/argon2';
import { EngineError } from '../../engine/index.js';
import { newSecret } from './secrets.js';

const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const shortest = 12;
const longest = 200;
const fewestCharacters = 5;

/** One keyboard may compose what another writes as one character. */
const composed = (password: string) => password.normalize('NFKC');

/** Throws E_PASSWORD for one that is short, of a few characters over and over, or the name. */
function check(password: string, name: string): void {
  const characters = [...password];
  const problem =
    characters.length < shortest || characters.length > longest
      ? `${characters.length}`
      : new Set(characters).size < fewestCharacters
        ? `${new Set(characters).size} different`
        : password.toLowerCase().includes(name.toLowerCase()) && name.length > 3
          ? name
          : undefined;
  if (problem !== undefined)
    throw new EngineError('E_PASSWORD', { path: 'password', seen: problem, expected: `>= ${shortest}` });
}

/** What is kept of a password. Throws E_PASSWORD. */
export async function passwordHash(password: string, name: string): Promise<string> {
  check(composed(password), name);
  return hash(composed(password), settings);
}

let nobody: Promise<string> | undefined;

/** True for the password of the hash; as slow without one, so that time does not tell which names exist. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  nobody ??= hash(newSecret(), settings);
  const matches = await verify(kept ?? (await nobody), composed(password));
  return matches && kept !== null;
}
