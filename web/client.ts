/** The typed client of the HTTP door. It returns what the contract says or throws a ServiceError. */
import type { Edit, Issue, Plan, PlanOptions, Progress } from '../engine/contract.js';
import type { Bilingual } from './language.js';

/** A refusal of the service, or none at all (`status` is then 0). */
export class ServiceError extends Error {
  readonly code: string;
  readonly status: number;
  readonly issues: readonly Issue[];
  constructor(status: number, issues: readonly Issue[], code = issues[0]?.code ?? `HTTP_${status}`) {
    super(code);
    this.name = 'ServiceError';
    this.code = code;
    this.status = status;
    this.issues = issues;
  }
}

/** The service cannot be reached, or the line broke. */
export const unreachable = (): ServiceError => new ServiceError(0, [], 'E_NETWORK');

/** A scenario of the service, merged with its parents. */
export interface OpenedScenario {
  readonly name: string;
  readonly title: Bilingual;
  readonly hash: string;
  readonly document: unknown;
}

export interface PlanRequest {
  readonly scenario: string;
  readonly edits: readonly Edit[];
  readonly options: PlanOptions;
}

/** A plan run of the service; `plan` when it is done, `issues` when it failed. */
export interface PlanJob {
  readonly id: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly progress: Progress | null;
  readonly plan: Plan | null;
  readonly issues: readonly Issue[];
}

/** What a plan run says while it is under way. */
export interface PlanWatcher {
  readonly onProgress: (progress: Progress) => void;
  readonly onEnd: (job: PlanJob) => void;
  readonly onError: (error: ServiceError) => void;
}

async function call<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers: { accept: 'application/json', ...init.headers } });
  } catch {
    throw unreachable();
  }
  if (!response.ok) throw await refusal(response);
  // The service answers by the contract of engine/contract.ts; its own validator sees to that.
  return (await response.json()) as Answer;
}

async function refusal(response: Response): Promise<ServiceError> {
  const body = (await response.json().catch(() => ({}))) as { issues?: readonly Issue[] };
  return new ServiceError(response.status, body.issues ?? []);
}

const planPath = (id: string) => `/api/plans/${encodeURIComponent(id)}`;

/** The scenario as published, before any edit. */
export const fetchScenario = (name: string): Promise<OpenedScenario> =>
  call(`/api/scenarios/${encodeURIComponent(name)}`);

/** The run that the service shares for a scenario without edits. */
export const fetchDefaultPlan = (scenario: string): Promise<PlanJob> =>
  call(`/api/plans/default?scenario=${encodeURIComponent(scenario)}`);

const fetchPlan = (id: string): Promise<PlanJob> => call(planPath(id));

/** Starts a run of its own; resolves with its id. */
export async function startPlan(request: PlanRequest): Promise<string> {
  const { id } = await call<{ id: string }>('/api/plans', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  return id;
}

export async function cancelPlan(id: string): Promise<void> {
  await call<unknown>(planPath(id), { method: 'DELETE' });
}

/** Opens the event stream of a run and tells the watcher; the returned function closes it. */
export function followPlan(id: string, watcher: PlanWatcher): () => void {
  const events = new EventSource(`${planPath(id)}/events`);
  let closed = false;
  const close = () => {
    closed = true;
    events.close();
  };
  const ended = async () => {
    close();
    try {
      watcher.onEnd(await fetchPlan(id));
    } catch (error) {
      watcher.onError(error instanceof ServiceError ? error : unreachable());
    }
  };
  events.addEventListener('progress', (event) => {
    const { progress } = JSON.parse(String(event.data)) as Pick<PlanJob, 'progress'>;
    if (progress !== null) watcher.onProgress(progress);
  });
  events.addEventListener('done', () => void ended());
  events.addEventListener('error', () => {
    // The browser tries again by itself unless the service has closed the line for good.
    if (!closed && events.readyState === EventSource.CLOSED) watcher.onError(unreachable());
  });
  return close;
}
