import { useEffect, useState } from 'react';
import type { Shown, StatusText } from '../answer.js';
import { duration, percent } from '../format.js';
import type { Run } from '../plan-runner.js';
import type { QuickState } from '../quick.js';
import { useSpeech, type Say } from '../words.js';

interface StatusLineProps {
  readonly shown: Shown;
  readonly text: StatusText;
  readonly run: Run;
  readonly quick: QuickState;
  /** The settings of now. */
  readonly settings: string;
  readonly onChoose: (kind: 'quick' | 'plan') => void;
  readonly onProve: () => void;
  readonly onCancel: () => void;
}

/** Says what kind of answer is on screen and how good it is; starts and stops proving. */
export function StatusLine({
  shown,
  text,
  run,
  quick,
  settings,
  onChoose,
  onProve,
  onCancel,
}: StatusLineProps) {
  const { say, language } = useSpeech();
  const stale = shown.kind !== 'nothing' && shown.stale;
  const staleWords = shown.kind === 'plan' ? say('staleLong') : say('statusQuickWorking');
  const spoken = useSettled(`${text.head}. ${stale ? staleWords : text.detail}`);
  return (
    <div
      className={`status tone-${text.tone}`}
      data-status={text.tone}
      data-shown={shown.kind}
      data-run={run.kind}
      data-quick={quick.key === settings ? 'current' : 'behind'}
    >
      <div className="status-words">
        <p className="status-head">
          <span className="status-badge">{text.head}</span>
          {stale && <span className="stale-mark">{say('stale')}</span>}
        </p>
        <p className="status-detail">{stale ? `${staleWords} ${text.detail}` : text.detail}</p>
        <p className="status-run">
          {runWords(run, say, language)}
          {quick.phase === 'broken' && ` ${say('statusEngineFailed')}`}
        </p>
      </div>
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
      <div className="status-tools">
        <div className="segments" role="group" aria-label={say('answerKind')}>
          <button type="button" aria-pressed={shown.kind === 'quick'} onClick={() => onChoose('quick')}>
            {say('showQuick')}
          </button>
          <button type="button" aria-pressed={shown.kind === 'plan'} onClick={() => onChoose('plan')}>
            {say('showPlan')}
          </button>
        </div>
        {run.kind === 'running' ? (
          <button type="button" className="main-action" data-action="cancel" onClick={onCancel}>
            <span className="spinner" aria-hidden="true" />
            {say('cancel')}
          </button>
        ) : (
          <button type="button" className="main-action" data-action="prove" onClick={onProve}>
            {say(shown.kind === 'plan' && !shown.stale ? 'proveAgain' : 'prove')}
          </button>
        )}
      </div>
    </div>
  );
}

function runWords(run: Run, say: Say, language: 'zh' | 'en'): string {
  if (run.kind === 'waiting') return say('proofWaiting');
  if (run.kind === 'cancelled') return say('proofCancelled');
  if (run.kind === 'failed') return say('errorPlan', { detail: run.error.code });
  if (run.kind === 'idle') return '';
  const { progress } = run;
  const stage = say(`stage${progress?.stage ?? 'load'}`);
  const line = say('proving', {
    stage,
    seconds: progress === null ? '…' : duration(progress.seconds, language),
  });
  return progress?.gap === undefined
    ? line
    : `${line} · ${say('provingGap', { gap: percent(progress.gap, 2, language) })}`;
}

const rest = 700;

/** A text once it has stopped changing, so that a screen reader hears the end of a move and not each step. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), rest);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
