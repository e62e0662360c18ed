/** What all kinds of jobs show of themselves. */
import { PassThrough } from 'node:stream';
import { z } from 'zod';
import type { Job, Jobs, JobState } from './jobs.js';

const State = z.enum(['queued', 'running', 'done', 'failed', 'cancelled'] satisfies JobState[]);
export const Receipt = z.strictObject({ id: z.string(), state: State });
export const Id = z.strictObject({ id: z.string().max(64) });

export const receiptOf = ({ id, state }: { readonly id: string; readonly state: JobState }) => ({
  id,
  state,
});

/** The events of a job as text/event-stream: `progress`, and `done` at the end. */
export function eventsOf<Task, Value, Told>(jobs: Jobs<Task, Value, Told>, id: string): PassThrough {
  const stream = new PassThrough();
  const tell = (job: Job<Task, Value, Told>) => {
    const end = job.state !== 'queued' && job.state !== 'running';
    const data = end ? receiptOf(job) : { ...receiptOf(job), progress: job.progress };
    stream.write(`event: ${end ? 'done' : 'progress'}\ndata: ${JSON.stringify(data)}\n\n`);
    if (end) stream.end();
  };
  const stop = jobs.watch(id, tell);
  stream.on('close', stop);
  tell(jobs.get(id));
  return stream;
}
