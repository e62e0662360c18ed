import { useState } from 'react';
import type { Ledger, PlanWithValues } from '../../engine/contract.js';
import { figure, shownUnit, signed } from '../format.js';
import type { Bilingual } from '../language.js';
import { useSpeech } from '../words.js';
import { Panel } from './panel.js';
import { ledgerKinds, type LedgerKind } from './target-cards.js';

interface LedgerTablesProps {
  readonly ledgers: PlanWithValues['ledgers'];
  readonly kind: 'quick' | 'plan';
  readonly areaName: (id: string) => Bilingual | undefined;
}

/** The three ledgers by area, one at a time: base, without measures, and this answer. */
export function LedgerTables({ ledgers, kind, areaName }: LedgerTablesProps) {
  const { say } = useSpeech();
  const [picked, setPicked] = useState<LedgerKind>('coal');
  const tools = (
    <div className="segments" role="group" aria-label={say('ledgerPick')}>
      {ledgerKinds.map((each) => (
        <button
          key={each.kind}
          type="button"
          aria-pressed={each.kind === picked}
          onClick={() => setPicked(each.kind)}
        >
          {say(each.name)}
        </button>
      ))}
    </div>
  );
  const name = ledgerKinds.find((each) => each.kind === picked)?.name ?? 'ledgerCoal';
  return (
    <Panel id="ledgers" title={say('ledgers')} tools={tools}>
      <LedgerTable ledger={ledgers[picked]} name={say(name)} kind={kind} areaName={areaName} />
    </Panel>
  );
}

interface LedgerTableProps {
  readonly ledger: Ledger;
  readonly name: string;
  readonly kind: 'quick' | 'plan';
  readonly areaName: LedgerTablesProps['areaName'];
}

function LedgerTable({ ledger, name, kind, areaName }: LedgerTableProps) {
  const { say, pick, language } = useSpeech();
  const { unit } = ledger;
  const areas = Object.entries(ledger.byArea);
  const label = (id: string) => {
    const found = areaName(id);
    return found !== undefined ? pick(found) : id === 'city' ? say('cityLine') : id;
  };
  const cells = (row: Pick<Ledger, 'base' | 'before' | 'after'>) => (
    <>
      <td className="number">{figure(row.base, unit, language)}</td>
      <td className="number">{figure(row.before, unit, language)}</td>
      <td className="number strong">{figure(row.after, unit, language)}</td>
      <td className="number">{row.before === null ? '—' : signed(row.after - row.before, unit, language)}</td>
    </>
  );
  return (
    <>
      <table>
        <caption className="visually-hidden">
          {say('ledgerCaption', { ledger: name, unit: shownUnit(unit, language).label })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('area')}</th>
            <th scope="col" className="number">
              {say('base')}
            </th>
            <th scope="col" className="number">
              {say('before')}
            </th>
            <th scope="col" className="number">
              {say(kind === 'quick' ? 'estimate' : 'after')}
            </th>
            <th scope="col" className="number">
              {say('change')}
            </th>
          </tr>
        </thead>
        <tbody>
          {areas.map(([id, row]) => (
            <tr key={id}>
              <th scope="row">{label(id)}</th>
              {cells(row)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('city')}</th>
            {cells(ledger)}
          </tr>
        </tfoot>
      </table>
      <p className="table-note">
        {say('unit')} {shownUnit(unit, language).label}
        {areas.length === 0 && ` · ${say('ledgerEmpty')}`}
      </p>
    </>
  );
}
