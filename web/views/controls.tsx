import type { Lever } from '../../engine/contract.js';
import { leverValue, type GuidedLever } from '../levers.js';
import type { MeasureLevers } from '../protocol.js';
import type { Change, History, Settings } from '../settings.js';
import { useSpeech } from '../words.js';
import { Changes } from './changes.js';
import { LeverRow, type Move } from './lever-row.js';

interface ControlsProps {
  readonly history: History;
  readonly targets: readonly GuidedLever[];
  readonly measures: readonly MeasureLevers[];
  readonly measuresReady: boolean;
  readonly onChange: (change: Change) => void;
}

/** The left panel: targets, measures, and what has been changed. */
export function Controls({ history, targets, measures, measuresReady, onChange }: ControlsProps) {
  const { say } = useSpeech();
  const settings = history.present;
  const move: Move = (path, to, gesture) => onChange({ kind: 'set', path, to, gesture });
  return (
    <section className="controls" id="controls" aria-label={say('controls')}>
      <HistoryButtons history={history} onChange={onChange} />
      <Changes
        settings={settings}
        levers={[...targets, ...measures.flatMap(({ levers }) => levers)]}
        measures={measures}
        onChange={onChange}
      />
      <h2>{say('targets')}</h2>
      <div className="group">
        {targets.map((lever) => (
          <TargetLever key={lever.path} lever={lever} settings={settings} onMove={move} />
        ))}
      </div>
      <h2>{say('measures')}</h2>
      {!measuresReady && <p className="quiet loading-line">{say('leversLoading')}</p>}
      {measures.map((measure) => (
        <MeasureGroup
          key={measure.id}
          measure={measure}
          settings={settings}
          onMove={move}
          onChange={onChange}
        />
      ))}
    </section>
  );
}

function HistoryButtons({ history, onChange }: Pick<ControlsProps, 'history' | 'onChange'>) {
  const { say } = useSpeech();
  const { past, present, future } = history;
  const touched = Object.keys(present.values).length + present.off.length > 0;
  return (
    <div className="toolbar">
      <button type="button" disabled={past.length === 0} onClick={() => onChange({ kind: 'undo' })}>
        <span aria-hidden="true">↶</span> {say('undo')}
      </button>
      <button type="button" disabled={future.length === 0} onClick={() => onChange({ kind: 'redo' })}>
        <span aria-hidden="true">↷</span> {say('redo')}
      </button>
      <button type="button" disabled={!touched} onClick={() => onChange({ kind: 'reset' })}>
        {say('reset')}
      </button>
    </div>
  );
}

function TargetLever({ lever, settings, onMove }: { lever: GuidedLever; settings: Settings; onMove: Move }) {
  const { pick } = useSpeech();
  return (
    <LeverRow
      lever={lever}
      value={leverValue(lever, settings)}
      changed={Object.hasOwn(settings.values, lever.path)}
      guide={pick(lever.guide)}
      onMove={onMove}
    />
  );
}

interface MeasureGroupProps {
  readonly measure: MeasureLevers;
  readonly settings: Settings;
  readonly onMove: Move;
  readonly onChange: (change: Change) => void;
}

function MeasureGroup({ measure, settings, onMove, onChange }: MeasureGroupProps) {
  const { say, pick } = useSpeech();
  const on = !settings.off.includes(measure.id);
  const name = pick(measure.name);
  return (
    <section className={on ? 'group measure' : 'group measure is-off'} data-measure={measure.id}>
      <div className="measure-head">
        <h3>{name}</h3>
        <button
          type="button"
          role="switch"
          className="switch"
          aria-checked={on}
          aria-label={say('measureSwitch', { name })}
          onClick={() => onChange({ kind: 'switch', measure: measure.id, on: !on })}
        >
          <span className="switch-knob" aria-hidden="true" />
          <span className="switch-word">{say(on ? 'on' : 'off')}</span>
        </button>
      </div>
      <p className="why">{pick(measure.why)}</p>
      <p className="lead">{say('lead', { name: pick(measure.lead) })}</p>
      {on && measure.levers.length === 0 && <p className="quiet">{say('leversNone')}</p>}
      {on &&
        measure.levers.map((lever: Lever) => (
          <LeverRow
            key={lever.path}
            lever={lever}
            value={leverValue(lever, settings)}
            changed={Object.hasOwn(settings.values, lever.path)}
            onMove={onMove}
          />
        ))}
    </section>
  );
}
