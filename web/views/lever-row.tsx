import { useId, useRef, useState, type CSSProperties } from 'react';
import type { Lever } from '../../engine/contract.js';
import { plain, shownUnit, stepDigits, stepped } from '../format.js';
import { leverText } from '../levers.js';
import { useSpeech } from '../words.js';

/** Says that a lever moved; `to` is null when it is back at the file's value. */
export type Move = (path: string, to: string | null, gesture: string) => void;

interface LeverRowProps {
  readonly lever: Lever;
  readonly value: number;
  readonly changed: boolean;
  readonly guide?: string;
  readonly disabled?: boolean;
  readonly onMove: Move;
}

let gestures = 0;

/** Slider and number box of one quantity, with the file's value marked. */
export function LeverRow({ lever, value, changed, guide, disabled = false, onMove }: LeverRowProps) {
  const { language, say, pick } = useSpeech();
  const id = useId();
  const gesture = useRef(0);
  const begin = () => (gesture.current = ++gestures);
  const move = (to: number) =>
    onMove(
      lever.path,
      plain(to, lever.step) === plain(lever.value, lever.step) ? null : leverText(lever, to),
      `${lever.path}#${gesture.current}`,
    );
  const name = pick(lever.name);
  const text = (amount: number) => stepped(amount, lever.unit, lever.step, language);
  const place = Math.min(1, Math.max(0, (lever.value - lever.min) / (lever.max - lever.min)));
  const reached = Math.min(1, Math.max(0, (value - lever.min) / (lever.max - lever.min)));
  return (
    <div className={changed ? 'lever changed' : 'lever'}>
      <label className="lever-name" htmlFor={`${id}box`}>
        {name}
      </label>
      <NumberBox
        id={`${id}box`}
        lever={lever}
        value={value}
        disabled={disabled}
        onBegin={begin}
        onValue={move}
      />
      <div className="slider" style={{ '--file': place, '--reached': reached } as CSSProperties}>
        <input
          type="range"
          aria-label={say('sliderOf', { name })}
          aria-describedby={`${id}guide`}
          aria-valuetext={text(value)}
          min={lever.min}
          max={lever.max}
          step={lever.step}
          value={value}
          disabled={disabled}
          onPointerDown={begin}
          onFocus={begin}
          onChange={(event) => move(Number(event.target.value))}
        />
        <span className="file-mark" aria-hidden="true" />
      </div>
      <p className="lever-guide" id={`${id}guide`}>
        <span>{say('fileValue', { value: text(lever.value) })}</span>
        <span>{say('range', { min: text(lever.min), max: text(lever.max) })}</span>
        {guide !== undefined && <span className="guide-text">{guide}</span>}
      </p>
    </div>
  );
}

interface NumberBoxProps {
  readonly id: string;
  readonly lever: Lever;
  readonly value: number;
  readonly disabled: boolean;
  readonly onBegin: () => void;
  readonly onValue: (value: number) => void;
}

/** Number box in the unit of the language; a text that is no number in range is shown as wrong and not applied. */
function NumberBox({ id, lever, value, disabled, onBegin, onValue }: NumberBoxProps) {
  const { language, say } = useSpeech();
  const { label, factor } = shownUnit(lever.unit, language);
  const step = lever.step * factor;
  const [draft, setDraft] = useState<string | null>(null);
  const inRange = (shown: number) =>
    Number.isFinite(shown) && shown / factor >= lever.min - 1e-9 && shown / factor <= lever.max + 1e-9;
  const wrong = draft !== null && (draft.trim() === '' || !inRange(Number(draft)));
  const edit = (text: string) => {
    setDraft(text);
    if (text.trim() !== '' && inRange(Number(text)))
      onValue(Number((Number(text) / factor).toFixed(stepDigits(lever.step) + 2)));
  };
  return (
    <span className="box">
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        disabled={disabled}
        value={draft ?? plain(value * factor, step)}
        aria-invalid={wrong}
        aria-describedby={`${id}unit${wrong ? ` ${id}error` : ''}`}
        onFocus={onBegin}
        onChange={(event) => edit(event.target.value)}
        onBlur={() => setDraft(null)}
        onKeyDown={(event) => {
          const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
          if (direction === 0) return;
          event.preventDefault();
          const next = Math.min(lever.max, Math.max(lever.min, value + direction * lever.step));
          setDraft(null);
          onValue(next);
        }}
      />
      <span className="box-unit" id={`${id}unit`}>
        {label}
      </span>
      {wrong && (
        <span className="box-error" id={`${id}error`} role="alert">
          {say('boxRange', { min: plain(lever.min * factor, step), max: plain(lever.max * factor, step) })}
        </span>
      )}
    </span>
  );
}
