/** What all kinds of jobs show of themselves. */
import { PassThrough } from 'node:stream';
import { z } from 'zod';
import type { JobEvent, Jobs } from '../jobs/jobs.js';
import type { JobState } from '../store/jobs.js';

const State = z.enum(['queued', 'running', 'done', 'failed', 'cancelled'] satisfies JobState[]);
export const Receipt = z.strictObject({ id: z.string(), state: State });
export const Id = z.strictObject({ id: z.string().max(64) });

export const receiptOf = ({ id, state }: { readonly id: string; readonly state: JobState }) => ({
  id,
  state,
});

/** The events of a job as text/event-stream: `progress`, and `done` at the end. */
export async function eventsOf<Value, Progress>(
  jobs: Jobs<Value, Progress>,
  id: string,
): Promise<PassThrough> {
  const stream = new PassThrough();
  const tell = ({ state, progress }: JobEvent<Progress>) => {
    if (stream.writableEnded) return;
    const end = state !== 'queued' && state !== 'running';
    const data = end ? { id, state } : { id, state, progress };
    stream.write(`event: ${end ? 'done' : 'progress'}\ndata: ${JSON.stringify(data)}\n\n`);
    if (end) stream.end();
  };
  // Listened to first, so that nothing is missed between the look and the listening.
  const stop = jobs.watch(id, tell);
  stream.on('close', stop);
  try {
    tell(await jobs.look(id));
  } catch (error) {
    stop();
    throw error;
  }
  return stream;
}
