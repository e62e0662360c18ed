import type { Lever } from '../../engine/contract.js';
import { readFigure } from '../figure-text.js';
import { quantity, stepped } from '../format.js';
import type { MeasureLevers } from '../protocol.js';
import type { Change, Settings } from '../settings.js';
import { useSpeech } from '../words.js';

interface ChangesProps {
  readonly settings: Settings;
  readonly levers: readonly Lever[];
  readonly measures: readonly MeasureLevers[];
  readonly onChange: (change: Change) => void;
}

/** Everything that differs from the scenario file, each line with its way back. */
export function Changes({ settings, levers, measures, onChange }: ChangesProps) {
  const { say, pick, language } = useSpeech();
  const shownValue = (lever: Lever | undefined, text: string) => {
    const to = readFigure(text);
    if (to === undefined) return text;
    return lever === undefined
      ? quantity(to.value, to.unit, language)
      : stepped(to.value, lever.unit, lever.step, language);
  };
  const moved = Object.entries(settings.values).map(([path, text]) => {
    const lever = levers.find((each) => each.path === path);
    return {
      key: path,
      name: lever === undefined ? path : pick(lever.name),
      from: lever === undefined ? null : stepped(lever.value, lever.unit, lever.step, language),
      to: shownValue(lever, text),
      undo: { kind: 'set', path, to: null, gesture: `back ${path}` } satisfies Change,
    };
  });
  const switched = settings.off.map((id) => {
    const measure = measures.find((each) => each.id === id);
    return {
      key: id,
      name: measure === undefined ? id : pick(measure.name),
      from: null,
      to: say('changeSwitchedOff'),
      undo: { kind: 'switch', measure: id, on: true } satisfies Change,
    };
  });
  const lines = [...moved, ...switched];
  return (
    <section className="changes" aria-labelledby="changes-title">
      <h2 id="changes-title">
        {say('changes')} <span className="count">{lines.length}</span>
      </h2>
      {lines.length === 0 && <p className="quiet">{say('changesNone')}</p>}
      <ul>
        {lines.map(({ key, name, from, to, undo }) => (
          <li key={key}>
            <span className="change-name">{name}</span>
            <span className="change-values">
              {from !== null && (
                <>
                  <s>{from}</s> <span aria-hidden="true">→</span>{' '}
                </>
              )}
              <b>{to}</b>
            </span>
            <button
              type="button"
              className="plain"
              aria-label={say('changeBack', { name })}
              onClick={() => onChange(undo)}
            >
              {say('back')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
