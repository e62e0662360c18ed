import type { Conflict, Issue, Plan } from '../../engine/contract.js';
import { useSpeech, type Word } from '../words.js';

type WithoutValues = Extract<Plan, { status: 'impossible' | 'undecided' | 'failed' }>;

const titles: Readonly<Record<WithoutValues['status'], Word>> = {
  impossible: 'impossibleTitle',
  undecided: 'undecidedTitle',
  failed: 'failedTitle',
};

/** A plan without values: why there is none, and what would help. */
export function NoPlan({ plan }: { plan: WithoutValues }) {
  const { say, pick } = useSpeech();
  return (
    <section className="notice bad" data-notice={plan.status} aria-labelledby="no-plan-title">
      <h2 id="no-plan-title">{say(titles[plan.status])}</h2>
      {plan.reason !== null && <p>{pick(plan.reason)}</p>}
      {plan.status === 'impossible' && (
        <>
          <p>{say(plan.conflictMinimal ? 'impossibleText' : 'impossibleNotMinimal')}</p>
          <ConflictList conflict={plan.conflict} />
          <h3>{say('repairs')}</h3>
          {plan.repairs.length === 0 ? (
            <p>{say('repairsNone')}</p>
          ) : (
            <ol className="repairs">
              {plan.repairs.map((repair) => (
                <li key={repair.change}>{pick(repair.words)}</li>
              ))}
            </ol>
          )}
        </>
      )}
    </section>
  );
}

/** The quick answer's word on impossible settings: certain, but without repairs. */
export function QuickImpossible() {
  const { say } = useSpeech();
  return (
    <section className="notice bad" data-notice="quick-impossible" aria-labelledby="quick-impossible-title">
      <h2 id="quick-impossible-title">{say('impossibleTitle')}</h2>
      <p>{say('impossibleQuickText')}</p>
    </section>
  );
}

function ConflictList({ conflict }: { conflict: readonly Conflict[] }) {
  const { say, pick } = useSpeech();
  return (
    <ul className="conflict">
      {conflict.map((line) => (
        <li key={`${line.code} ${line.at}`}>
          <span className={`kind kind-${line.kind}`}>{say(`conflict${line.kind}`)}</span>
          <span>{pick(line.words)}</span> <code>{line.code}</code>
        </li>
      ))}
    </ul>
  );
}

/** Problems of an input, each with its way out. */
export function IssueList({ issues }: { issues: readonly Issue[] }) {
  const { say, pick } = useSpeech();
  if (issues.length === 0) return null;
  return (
    <ul className="issues">
      {issues.map((issue) => (
        <li key={`${issue.code} ${issue.path}`}>
          <b>{pick(issue.message)}</b> <code>{issue.path}</code>
          <br />
          {say('wayOut')}: {pick(issue.wayOut)}
        </li>
      ))}
    </ul>
  );
}

interface NoticeProps {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly issues?: readonly Issue[];
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** A state without an answer, drawn on purpose. */
export function Notice({ kind, title, text, issues = [], action }: NoticeProps) {
  return (
    <section className={`notice ${kind}`} data-notice={kind}>
      <h2>{title}</h2>
      <p>{text}</p>
      <IssueList issues={issues} />
      {action !== undefined && (
        <button type="button" className="main-action" onClick={action.run}>
          {action.label}
        </button>
      )}
    </section>
  );
}
