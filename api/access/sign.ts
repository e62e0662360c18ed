/** Under whose name something is changed. */
import type { FastifyRequest } from 'fastify';
import type { Signature } from '../store/audit.js';
import { actorOf } from './gate.js';

/** As they say on a machine of one's own; with accounts always the account, so that nobody signs for another. */
export function sign<Given extends Signature>(request: FastifyRequest, given: Given): Given {
  const { name, by, area } = actorOf(request);
  return by === 'machine' ? given : { ...given, author: name, area };
}
