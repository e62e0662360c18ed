/** The rule of access that each route declares beside itself; a route without one does not start. */
import type { Role } from './roles.js';

/**
 * What an answer has to do with areas. `any`: nothing that is of one. `city`: figures of the whole city, never for who has
 * one area. `path`: the area named in the address, which must be one's own. `own`: the route itself holds what it takes and
 * gives against the area of who asks.
 */
export type AreaRule = 'any' | 'city' | 'path' | 'own';

export type AccessRule = { readonly least: 'anyone' } | { readonly least: Role; readonly area: AreaRule };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: AccessRule;
  }
}

interface RuleConfig {
  readonly access: AccessRule;
}

/** For the `config` of a route that needs no sign-in. */
export const anyone: RuleConfig = { access: { least: 'anyone' } };

/** For the `config` of a route: the least role, and what the answer has to do with areas. */
export const access = (least: Role, area: AreaRule): RuleConfig => ({ access: { least, area } });
