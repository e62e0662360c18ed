/** The progress of a run on standard error: one line that changes on a terminal, a few plain lines elsewhere. */
import type { Progress, StudyProgress } from '../../engine/contract.js';
import type { ProvinceProgress } from '../../engine/index.js';
import { percentText, type Language } from './format.js';
import { width } from './table.js';
import { stages } from './words.js';

const quietSeconds = 10;

type Told = Progress | StudyProgress | ProvinceProgress;

export interface ProgressLine {
  readonly show: (progress: Told) => void;
  /** Clears the line. */
  readonly end: () => void;
}

/** Opens the line; time goes on while the solver is silent. */
export function openProgress(language: Language, stream: NodeJS.WriteStream = process.stderr): ProgressLine {
  const began = performance.now();
  let latest: Told | undefined;
  let told = { stage: '', at: -Infinity };
  const seconds = () => (performance.now() - began) / 1000;
  const detail = (progress: Told): string =>
    ('of' in progress ? `, ${progress.done} / ${progress.of}` : '') +
    ('gap' in progress && progress.gap !== undefined ? `, gap ${percentText(progress.gap, 3)}` : '');
  const text = (progress: Told): string =>
    `${stages[progress.stage][language]} ${seconds().toFixed(0)} s${detail(progress)}`;

  function draw(): void {
    if (latest === undefined) return;
    if (stream.isTTY) {
      const line = text(latest);
      stream.write(`\r\u001b[K${width(line) < stream.columns ? line : line.slice(0, stream.columns / 2)}`);
    } else if (latest.stage !== told.stage || seconds() - told.at > quietSeconds) {
      told = { stage: latest.stage, at: seconds() };
      stream.write(`${text(latest)}\n`);
    }
  }

  const timer = setInterval(draw, 250);
  return {
    show: (progress) => {
      latest = progress;
      draw();
    },
    end: () => {
      clearInterval(timer);
      if (stream.isTTY) stream.write('\r\u001b[K');
    },
  };
}
