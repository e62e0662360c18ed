import type { CSSProperties } from 'react';
import type { Compliance, Ledger, PlanWithValues } from '../../engine/contract.js';
import { amountOf, figure, quantity, shownUnit } from '../format.js';
import { useSpeech, type Word } from '../words.js';
import { LampSign } from './lamp.js';

export type LedgerKind = 'coal' | 'energy' | 'intensity';

/** Each ledger with its name and the code of the city target that caps it. */
export const ledgerKinds: readonly {
  readonly kind: LedgerKind;
  readonly name: Word;
  readonly target: string;
}[] = [
  { kind: 'coal', name: 'ledgerCoal', target: 'TGT-1' },
  { kind: 'energy', name: 'ledgerEnergy', target: 'TGT-4' },
  { kind: 'intensity', name: 'ledgerIntensity', target: 'TGT-5' },
];

interface TargetCardsProps {
  readonly ledgers: PlanWithValues['ledgers'] | null;
  readonly compliance: readonly Compliance[];
  readonly kind: 'quick' | 'plan';
  readonly stale: boolean;
}

/** The three ledgers against their caps, from one answer only. */
export function TargetCards({ ledgers, compliance, kind, stale }: TargetCardsProps) {
  const { say } = useSpeech();
  return (
    <ul className={stale ? 'cards is-stale' : 'cards'} aria-label={say('cards')} data-kind={kind}>
      {ledgerKinds.map((each) => (
        <TargetCard
          key={each.kind}
          name={say(each.name)}
          ledger={ledgers?.[each.kind] ?? null}
          target={compliance.find(({ code }) => code === each.target) ?? null}
          kind={kind}
          id={each.kind}
        />
      ))}
    </ul>
  );
}

interface TargetCardProps {
  readonly id: LedgerKind;
  readonly name: string;
  readonly ledger: Ledger | null;
  readonly target: Compliance | null;
  readonly kind: 'quick' | 'plan';
}

function TargetCard({ id, name, ledger, target, kind }: TargetCardProps) {
  const { say, language } = useSpeech();
  const unit = ledger?.unit ?? '1';
  const value = target?.value ?? ledger?.after ?? null;
  const shown = value === null || ledger === null ? null : amountOf(value, unit, language);
  const cell = (amount: number | null | undefined) =>
    ledger === null ? '—' : figure(amount ?? null, unit, language);
  return (
    <li className="card" data-ledger={id}>
      <div className="card-head">
        <h2>{name}</h2>
        <LampSign lamp={target?.lamp ?? (ledger === null ? 'missing' : 'none')} />
      </div>
      <p className="card-now">
        <b>{shown?.number ?? '—'}</b>{' '}
        <span className="card-unit">{ledger === null ? '' : shownUnit(unit, language).label}</span>
        {ledger !== null && (
          <span className="card-kind">{say(kind === 'quick' ? 'kindQuick' : 'kindPlan')}</span>
        )}
      </p>
      {ledger !== null && <Strip ledger={ledger} value={value} cap={target?.cap ?? null} />}
      <dl className="card-facts">
        <div>
          <dt>{say('base')}</dt>
          <dd>{cell(ledger?.base)}</dd>
        </div>
        <div>
          <dt>{say('before')}</dt>
          <dd>{cell(ledger?.before)}</dd>
        </div>
        <div>
          <dt>{say('cap')}</dt>
          <dd>{target === null && ledger !== null ? say('noCap') : cell(target?.cap)}</dd>
        </div>
        <div className={target !== null && !target.met ? 'is-over' : ''}>
          <dt>{say(target !== null && !target.met ? 'over' : 'margin')}</dt>
          <dd title={target === null ? undefined : quantity(target.margin, unit, language)}>
            {target === null ? '—' : cell(target.met ? target.margin : -target.margin)}
          </dd>
        </div>
      </dl>
    </li>
  );
}

/** Where base, no measures, now and cap lie to one another; the numbers stand beside it, so it is decoration. */
function Strip({ ledger, value, cap }: { ledger: Ledger; value: number | null; cap: number | null }) {
  const marks = [ledger.base, ledger.before, value, cap].filter((each) => each !== null);
  const low = Math.min(...marks);
  const high = Math.max(...marks);
  const margin = (high - low || Math.abs(high) || 1) * 0.12;
  const at = (each: number) =>
    ({ '--at': (each - low + margin) / (high - low + 2 * margin) }) as CSSProperties;
  return (
    <div className="strip" aria-hidden="true">
      {cap !== null && <span className="strip-cap" style={at(cap)} />}
      {ledger.base !== null && <span className="strip-base" style={at(ledger.base)} />}
      {ledger.before !== null && <span className="strip-before" style={at(ledger.before)} />}
      {value !== null && <span className="strip-now" style={at(value)} />}
    </div>
  );
}
