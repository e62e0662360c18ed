import type { PlanWithValues } from '../../engine/contract.js';
import { decimal, isAmount, percent, quantity } from '../format.js';
import { useSpeech } from '../words.js';
import { Panel } from './panel.js';

/** Whether power and heat are served, and where there is least room. */
export function SupplyPanel({ supply }: { supply: PlanWithValues['supply'] }) {
  const { say, pick, language } = useSpeech();
  const facts = [
    {
      name: say('unservedPower'),
      text: quantity(supply.unservedPowerGWh, 'GWh', language),
      bad: isAmount(supply.unservedPowerGWh),
    },
    {
      name: say('unservedHeat'),
      text: quantity(supply.unservedHeatTJ, 'TJ', language),
      bad: isAmount(supply.unservedHeatTJ),
    },
    {
      name: say('reserveMin'),
      text: supply.reserveMin === null ? '—' : percent(supply.reserveMin, 1, language),
      bad: supply.reserveMin !== null && supply.reserveMin < 0,
    },
    {
      name: say('stockDays'),
      text:
        supply.stockDaysMin === null ? say('notModelled') : `${decimal(supply.stockDaysMin, 1, language)}`,
      bad: false,
    },
  ];
  return (
    <Panel id="supply" title={say('supply')}>
      <dl className="facts">
        {facts.map(({ name, text, bad }) => (
          <div key={name} className={bad ? 'is-over' : ''}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {supply.tightest.length > 0 && (
        <table>
          <caption>{say('tightest')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('limit')}</th>
              <th scope="col" className="number">
                {say('room')}
              </th>
            </tr>
          </thead>
          <tbody>
            {supply.tightest.map((line) => (
              <tr key={`${line.code} ${line.at}`}>
                <th scope="row">
                  {pick(line.words)} <code>{line.code}</code>
                </th>
                <td className="number">{quantity(line.margin, line.unit, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
