import type { Lamp } from '../../engine/contract.js';
import { useSpeech } from '../words.js';

/** A lamp of the warning table: shape and words say the same as its colour. */
export function LampSign({ lamp }: { lamp: Lamp | 'none' | 'missing' }) {
  const { say } = useSpeech();
  const [colour, meaning] = say(`lamp${lamp}`).split(' · ');
  return (
    <span className={`lamp lamp-${lamp}`}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {lamp === 'green' && <circle cx="6" cy="6" r="5" />}
        {lamp === 'orange' && <path d="M6 1 11.5 11H.5z" />}
        {lamp === 'red' && <path d="M1 1h10v10H1z" />}
        {(lamp === 'none' || lamp === 'missing') && <path d="M1 5h10v2H1z" />}
      </svg>
      <span>
        {meaning !== undefined && <span className="lamp-colour">{colour} · </span>}
        {meaning ?? colour}
      </span>
    </span>
  );
}
