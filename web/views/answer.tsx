import { hasValues, type Shown, type StatusText } from '../answer.js';
import type { Bilingual } from '../language.js';
import type { Run } from '../plan-runner.js';
import type { QuickAnswer } from '../protocol.js';
import type { QuickState } from '../quick.js';
import { useSpeech } from '../words.js';
import { CoalChart } from './coal-chart.js';
import { ComplianceTable } from './compliance-table.js';
import { LedgerTables } from './ledger-tables.js';
import { MeasureTable, QuickMeasureTable } from './measure-table.js';
import { IssueList, NoPlan, Notice, QuickImpossible } from './no-plan.js';
import { PricesPanel } from './prices-panel.js';
import { ProvenancePanel } from './provenance-panel.js';
import { StatusLine } from './status-line.js';
import { SupplyPanel } from './supply-panel.js';
import { TargetCards } from './target-cards.js';

interface AnswerProps {
  readonly shown: Shown;
  readonly text: StatusText;
  readonly run: Run;
  readonly quick: QuickState;
  readonly settings: string;
  readonly areaName: (id: string) => Bilingual | undefined;
  readonly onChoose: (kind: 'quick' | 'plan') => void;
  readonly onProve: () => void;
  readonly onCancel: () => void;
}

/** The right panel: status and cards always in sight, then everything behind them, from one answer only. */
export function Answer(props: AnswerProps) {
  const { shown, text, run, quick } = props;
  const { say } = useSpeech();
  const values = valuesOf(shown);
  const kind = shown.kind === 'quick' ? 'quick' : 'plan';
  return (
    <main className="answer" id="answer" tabIndex={-1} aria-label={say('answer')}>
      <div className="answer-top">
        <StatusLine
          shown={shown}
          text={text}
          run={run}
          quick={quick}
          settings={props.settings}
          onChoose={props.onChoose}
          onProve={props.onProve}
          onCancel={props.onCancel}
        />
        <TargetCards
          ledgers={values?.ledgers ?? null}
          compliance={values?.compliance ?? []}
          kind={kind}
          stale={shown.kind !== 'nothing' && shown.stale}
        />
      </div>
      {run.kind === 'failed' && run.error.issues.length > 0 && <IssueList issues={run.error.issues} />}
      {quick.failure !== null && (
        <div className="notice bad slim" data-notice="engine">
          <p>{say('errorEngine', { detail: quick.failure.detail })}</p>
          <IssueList issues={quick.failure.issues} />
        </div>
      )}
      <div
        className={shown.kind !== 'nothing' && shown.stale ? 'answer-body is-stale' : 'answer-body'}
        data-kind={shown.kind}
      >
        <Body {...props} />
      </div>
    </main>
  );
}

function valuesOf(shown: Shown) {
  if (shown.kind === 'plan') return hasValues(shown.plan) ? shown.plan : null;
  return shown.kind === 'quick' && shown.answer.status === 'relaxation' ? shown.answer : null;
}

function Body({ shown, quick, areaName, onProve }: AnswerProps) {
  const { say } = useSpeech();
  if (shown.kind === 'nothing')
    return shown.wanted === 'quick' ? (
      <Notice kind="empty" title={say('quickEmptyTitle')} text={say('quickEmptyText')} />
    ) : (
      <Notice
        kind="empty"
        title={say('emptyTitle')}
        text={say('emptyText')}
        action={{ label: say('prove'), run: onProve }}
      />
    );
  if (shown.kind === 'quick') return <QuickBody answer={shown.answer} quick={quick} areaName={areaName} />;
  const { plan } = shown;
  if (!hasValues(plan))
    return (
      <>
        <NoPlan plan={plan} />
        <ProvenancePanel plan={plan} />
      </>
    );
  return (
    <>
      <ComplianceTable rows={plan.compliance} kind="plan" />
      <MeasureTable plan={plan} areaName={areaName} />
      <div className="column">
        <CoalChart coal={plan.ledgers.coal} compliance={plan.compliance} kind="plan" />
        <SupplyPanel supply={plan.supply} />
      </div>
      <div className="column">
        <LedgerTables ledgers={plan.ledgers} kind="plan" areaName={areaName} />
        <PricesPanel prices={plan.prices} />
      </div>
      <ProvenancePanel plan={plan} />
    </>
  );
}

interface QuickBodyProps {
  readonly answer: QuickAnswer;
  readonly quick: QuickState;
  readonly areaName: AnswerProps['areaName'];
}

function QuickBody({ answer, quick, areaName }: QuickBodyProps) {
  if (answer.status === 'impossible') return <QuickImpossible />;
  return (
    <>
      <ComplianceTable rows={answer.compliance} kind="quick" />
      <QuickMeasureTable measures={answer.measures} known={quick.measures} />
      <CoalChart coal={answer.ledgers.coal} compliance={answer.compliance} kind="quick" />
      <LedgerTables ledgers={answer.ledgers} kind="quick" areaName={areaName} />
    </>
  );
}
