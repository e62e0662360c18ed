/** Whose a job is: others than planners of the city stop their own only. */
import { EngineError } from '../../engine/index.js';
import { jobAuthor } from '../store/job-author.js';
import type { Store } from '../store/open.js';
import type { Actor } from './actor.js';
import { may } from './roles.js';

/** Throws E_ROLE. One that is not there is nobody's. */
export async function checkOwner(store: Store, actor: Actor, job: string): Promise<void> {
  if (may(actor.role, 'planner') && actor.area === null) return;
  const author = await jobAuthor(store, job);
  if (author !== undefined && author !== actor.name)
    throw new EngineError('E_ROLE', { path: job, seen: actor.role, expected: 'planner' });
}
