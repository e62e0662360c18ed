/** The tables of access: who may come in, and how. Whatever opens a door stands here as a hash only. */

/** A person. Accounts are disabled, never erased: the log names them. */
export interface AccountRow {
  readonly id: string;
  /** What they type to sign in, and what the log says; unique. */
  readonly name: string;
  readonly role: string;
  /** The one area whose figures they see and change; null for the whole city. */
  readonly area: string | null;
  /** argon2id; null for one who signs in elsewhere. */
  readonly passwordHash: string | null;
  /** `issuer subject` of an OpenID Connect provider, once they have come from there. */
  readonly subject: string | null;
  readonly createdAt: string;
  readonly disabledAt: string | null;
}

/** A browser that is signed in. */
export interface SessionRow {
  /** SHA-256 of what the cookie holds. */
  readonly hash: string;
  readonly accountId: string;
  readonly createdAt: string;
  /** Last use, to the minute. */
  readonly usedAt: string;
}

/** What a script shows in place of a password. */
export interface TokenRow {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  /** SHA-256 of the token. */
  readonly hash: string;
  /** At most this role, and at most that of the account. */
  readonly role: string;
  /** Only this area, where the account itself has the whole city. */
  readonly area: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
}

/** Attempts to sign in that failed, or are under way, within a window of time. */
export interface AttemptRow {
  /** SHA-256 of what is counted: a name, an address, or both; people type passwords where names belong. */
  readonly key: string;
  readonly count: number;
  readonly since: string;
}

export interface AccessTables {
  readonly accounts: AccountRow;
  readonly sessions: SessionRow;
  readonly tokens: TokenRow;
  readonly attempts: AttemptRow;
}
