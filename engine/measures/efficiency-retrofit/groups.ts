/** Sets of retrofits at one host, and what the shares of several of them come to together. */
import type { Key } from '../../model/set.js';
import type { EfficiencyInput, EfficiencyProject } from './inputs.js';

/** A set of retrofits at a host; `all` are the retrofits of the host. */
export interface Group {
  /** The ids of the members, joined by `+`. */
  readonly id: string;
  readonly host: {
    readonly kind: 'unit' | 'boiler' | 'load' | 'line';
    readonly id: string;
    readonly carrier: 'fuel' | 'power' | 'steam';
  };
  readonly members: readonly Key<'project'>[];
  readonly all: readonly Key<'project'>[];
}

function hostOf({ host }: EfficiencyProject): Group['host'] {
  const { kind, id } = host;
  if (kind === 'line') return { kind, id, carrier: host.carrier ?? 'power' };
  return { kind, id, carrier: kind === 'load' ? 'power' : 'fuel' };
}

/** All sets of at least one retrofit, host by host, in the order of the file. */
export function groupsOf(projects: EfficiencyInput['projects']): readonly Group[] {
  const hosts = new Map<string, { host: Group['host']; all: Key<'project'>[] }>();
  for (const [id, project] of Object.entries(projects)) {
    const host = hostOf(project);
    const place = [host.kind, host.id, host.carrier].join(' ');
    const known = hosts.get(place) ?? { host, all: [] };
    known.all.push(id as Key<'project'>);
    hosts.set(place, known);
  }
  return [...hosts.values()].flatMap(({ host, all }) =>
    Array.from({ length: 2 ** all.length - 1 }, (_, at) => {
      const members = all.filter((_member, place) => ((at + 1) >> place) % 2 === 1);
      return { id: members.join('+'), host, members, all };
    }),
  );
}

/** Share that several savings take together: 1 - product of (1 - share). */
export const jointShare = (shares: readonly number[]): number =>
  1 - shares.reduce((left, share) => left * (1 - share), 1);
