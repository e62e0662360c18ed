import type { Plan } from '../../engine/contract.js';
import { decimal } from '../format.js';
import { useSpeech } from '../words.js';
import { Panel } from './panel.js';

/** From which scenario, rules, engine and solver the plan comes. */
export function ProvenancePanel({ plan }: { plan: Plan }) {
  const { say, pick, language } = useSpeech();
  const { provenance, size, warnings } = plan;
  const whole = (value: number) => decimal(value, 0, language);
  const lines = [
    [say('scenarioHash'), provenance.scenarioHash],
    [say('programHash'), provenance.programHash],
    [say('rules'), provenance.rules],
    [say('engine'), provenance.engine],
    [say('solver'), provenance.solver],
  ];
  return (
    <Panel id="provenance" title={say('provenance')}>
      <dl className="provenance">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
        <div>
          <dt>{say('size')}</dt>
          <dd>
            {say('sizeLine', {
              columns: whole(size.columns),
              integers: whole(size.integers),
              rows: whole(size.rows),
              entries: whole(size.entries),
            })}
          </dd>
        </div>
      </dl>
      {warnings.length > 0 && (
        <details className="as-table">
          <summary>{say('warnings', { count: String(warnings.length) })}</summary>
          <ul className="warnings">
            {warnings.map((warning) => (
              <li key={`${warning.code} ${warning.path}`}>
                {pick(warning.message)} <code>{warning.path}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}
