import type { Action, MeasureResult, PlanWithValues } from '../../engine/contract.js';
import { monthName, quantity, shownUnit, signed } from '../format.js';
import type { Bilingual } from '../language.js';
import type { MeasureLevers, QuickMeasure } from '../protocol.js';
import { useSpeech } from '../words.js';
import { Panel } from './panel.js';

interface MeasureTableProps {
  readonly plan: PlanWithValues;
  readonly areaName: (id: string) => Bilingual | undefined;
}

/** What each measure gives in coal, energy and money, and the list of things to do. */
export function MeasureTable({ plan, areaName }: MeasureTableProps) {
  const { say, pick, language } = useSpeech();
  const parts = [...plan.measures, plan.dispatch];
  const total = (pick: (part: MeasureResult | PlanWithValues['dispatch']) => number) =>
    parts.reduce((sum, part) => sum + pick(part), 0);
  const numbers = (coal: number, energy: number, cost: number) => (
    <>
      <td className="number strong">{signed(coal, 'kt', language)}</td>
      <td className="number">{signed(energy, 'ktce', language)}</td>
      <td className="number">{signed(cost, 'MCNY', language)}</td>
    </>
  );
  const head = (name: string, unit: string) => (
    <th scope="col" className="number">
      {name} <span className="unit">{shownUnit(unit, language).label}</span>
    </th>
  );
  return (
    <Panel id="measures" title={say('measureResults')}>
      <table>
        <caption className="visually-hidden">{say('measureCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('measure')}</th>
            {head(say('coal'), 'kt')}
            {head(say('energy'), 'ktce')}
            {head(say('cost'), 'MCNY')}
          </tr>
        </thead>
        <tbody>
          {plan.measures.map((measure) => (
            <tr key={measure.id} className={measure.used ? '' : 'is-unused'}>
              <th scope="row">
                {pick(measure.name)}
                {measure.actions.length === 0 ? (
                  <span className="quiet"> · {say('actionsNone')}</span>
                ) : (
                  <Actions actions={measure.actions} areaName={areaName} />
                )}
              </th>
              {numbers(measure.coalKt, measure.energyKtce, measure.costMCNY)}
            </tr>
          ))}
          <tr>
            <th scope="row">{say('dispatch')}</th>
            {numbers(plan.dispatch.coalKt, plan.dispatch.energyKtce, plan.dispatch.costMCNY)}
          </tr>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('total')}</th>
            {numbers(
              total(({ coalKt }) => coalKt),
              total(({ energyKtce }) => energyKtce),
              total(({ costMCNY }) => costMCNY),
            )}
          </tr>
        </tfoot>
      </table>
    </Panel>
  );
}

function Actions({
  actions,
  areaName,
}: {
  actions: readonly Action[];
  areaName: MeasureTableProps['areaName'];
}) {
  const { say, pick, language } = useSpeech();
  return (
    <details className="actions">
      <summary>{say('actions', { count: String(actions.length) })}</summary>
      <ul>
        {actions.map((action, place) => {
          const area = areaName(action.area);
          return (
            <li key={`${action.object} ${place}`}>
              <b>{pick(action.name)}</b>
              {area !== undefined && <span className="quiet">{pick(area)}</span>}
              <span>{pick(action.action)}</span>
              {action.month !== null && (
                <span>{say('actionFrom', { month: monthName(action.month, language) })}</span>
              )}
              {action.amount !== null && <span>{quantity(action.amount, action.unit ?? '', language)}</span>}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

interface QuickMeasureTableProps {
  readonly measures: readonly QuickMeasure[];
  readonly known: readonly MeasureLevers[];
}

/** How far the relaxation uses each measure; no objects, because it may use halves. */
export function QuickMeasureTable({ measures, known }: QuickMeasureTableProps) {
  const { say, pick, language } = useSpeech();
  const nameOf = (id: string) => known.find((each) => each.id === id)?.name;
  return (
    <Panel id="quick-measures" title={say('quickMeasures')}>
      <table>
        <caption className="visually-hidden">{say('quickMeasures')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('measure')}</th>
            <th scope="col" className="number">
              {say('decisions')}
            </th>
            <th scope="col" className="number">
              {say('amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {measures.map(({ id, count, amounts }) => {
            const name = nameOf(id);
            return (
              <tr key={id} className={count === 0 ? 'is-unused' : ''}>
                <th scope="row">{name === undefined ? id : pick(name)}</th>
                <td className="number">{count}</td>
                <td className="number strong">
                  {amounts.map(({ value, unit }) => quantity(value, unit, language)).join(' + ') ||
                    say('actionsNone')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="table-note">{say('quickMeasureNote')}</p>
    </Panel>
  );
}
