import type { Compliance } from '../../engine/contract.js';
import { figure, shownUnit } from '../format.js';
import { useSpeech } from '../words.js';
import { LampSign } from './lamp.js';
import { Panel } from './panel.js';

/** Every target and guardrail with its margin. */
export function ComplianceTable({ rows, kind }: { rows: readonly Compliance[]; kind: 'quick' | 'plan' }) {
  const { say, pick, language } = useSpeech();
  return (
    <Panel id="compliance" title={say('compliance')}>
      <table>
        <caption className="visually-hidden">{say('complianceCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('item')}</th>
            <th scope="col" className="number wide-only">
              {say('before')}
            </th>
            <th scope="col" className="number">
              {say(kind === 'quick' ? 'estimate' : 'after')}
            </th>
            <th scope="col" className="number">
              {say('cap')}
            </th>
            <th scope="col" className="number">
              {say('margin')}
            </th>
            <th scope="col">{say('met')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.code} ${row.target}`}>
              <th scope="row">
                {pick(row.name)} <span className="unit">{shownUnit(row.unit, language).label}</span>
              </th>
              <td className="number wide-only">{figure(row.before, row.unit, language)}</td>
              <td className="number strong">{figure(row.value, row.unit, language)}</td>
              <td className="number">
                {row.floor ? '≥ ' : ''}
                {figure(row.cap, row.unit, language)}
              </td>
              <td className={row.met ? 'number' : 'number is-over'}>
                {figure(row.margin, row.unit, language)}
              </td>
              <td>
                <LampSign lamp={row.lamp} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
