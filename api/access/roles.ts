/** What people may do: each role may do all that the ones before it may. */
import { z } from 'zod';

/** Look; compute and draft; decide and report; let others in. */
export const roles = ['viewer', 'analyst', 'planner', 'admin'] as const;
export type Role = (typeof roles)[number];
export const Role = z.enum(roles);

/** True when a role may do what is asked of `least`. */
export const may = (role: Role, least: Role): boolean => roles.indexOf(role) >= roles.indexOf(least);

/** The smaller of two roles. */
export const lesser = (one: Role, other: Role): Role => (may(one, other) ? other : one);
