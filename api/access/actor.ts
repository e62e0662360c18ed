/** Who asks for something. */
import type { Role } from './roles.js';

export interface Actor {
  /** What the log says. */
  readonly name: string;
  readonly role: Role;
  /** The one area whose figures they see and change; null for the whole city. */
  readonly area: string | null;
  /** The account behind it; null on a machine of one's own, and for the server itself. */
  readonly accountId: string | null;
  /** How they came in: only a browser may change a password or make tokens. */
  readonly by: 'machine' | 'session' | 'token';
}

/** Whoever sits at this machine, as long as there are no accounts; and the server itself. */
export const machineActor = (name: string): Actor => ({
  name,
  role: 'admin',
  area: null,
  accountId: null,
  by: 'machine',
});
