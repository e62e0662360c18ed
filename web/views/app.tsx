import { useEffect, useMemo, useReducer, useState } from 'react';
import { choose, statusOf } from '../answer.js';
import { fetchScenario, ServiceError, unreachable, type OpenedScenario } from '../client.js';
import { nameAt, wholeAt } from '../figure-text.js';
import type { Language } from '../language.js';
import { targetLevers } from '../levers.js';
import { usePlans } from '../plans.js';
import { useQuick } from '../quick.js';
import {
  addressOf,
  changeHistory,
  readAddress,
  settingsKey,
  startHistory,
  type Settings,
} from '../settings.js';
import { LanguageContext, sayIn } from '../words.js';
import { Answer } from './answer.js';
import { Controls } from './controls.js';
import { Header } from './header.js';
import { Notice } from './no-plan.js';

/** The scenario on which the page opens. */
const scenario = 'liaocheng-2020';

type Opening =
  | { readonly kind: 'loading' }
  | { readonly kind: 'open'; readonly opened: OpenedScenario }
  | { readonly kind: 'refused'; readonly error: ServiceError };

function firstLanguage(): Language {
  const { language } = readAddress(window.location.hash);
  return language ?? (navigator.language.startsWith('en') ? 'en' : 'zh');
}

/** The page: opens the scenario, then the studio. */
export function App() {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const [opening, setOpening] = useState<Opening>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let left = false;
    setOpening({ kind: 'loading' });
    fetchScenario(scenario).then(
      (opened) => !left && setOpening({ kind: 'open', opened }),
      (error: unknown) =>
        !left &&
        setOpening({ kind: 'refused', error: error instanceof ServiceError ? error : unreachable() }),
    );
    return () => {
      left = true;
    };
  }, [attempt]);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);

  const say = sayIn(language);
  return (
    <LanguageContext value={language}>
      {opening.kind === 'open' ? (
        <Studio opened={opening.opened} language={language} onLanguage={setLanguage} />
      ) : (
        <>
          <Header title={null} year={null} onLanguage={setLanguage} />
          <main className="opening" id="answer" tabIndex={-1}>
            {opening.kind === 'loading' ? (
              <Notice kind="loading" title={say('loadingTitle')} text={say('statusLoading')} />
            ) : (
              <Notice
                kind="error"
                title={say('errorTitle')}
                text={
                  opening.error.status === 0
                    ? say('errorNetwork')
                    : say('errorServer', { code: opening.error.code })
                }
                issues={opening.error.issues}
                action={{ label: say('errorRetry'), run: () => setAttempt(attempt + 1) }}
              />
            )}
          </main>
        </>
      )}
    </LanguageContext>
  );
}

interface StudioProps {
  readonly opened: OpenedScenario;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

function Studio({ opened, language, onLanguage }: StudioProps) {
  const { document: city, title } = opened;
  const [history, change] = useReducer(changeHistory, undefined, () =>
    startHistory(readAddress(window.location.hash).settings),
  );
  const settings = history.present;
  const key = settingsKey(settings);
  const quick = useQuick(city, settings);
  const { plans, runner } = usePlans(scenario, settings);
  const [choice, setChoice] = useState<{ readonly key: string; readonly kind: 'quick' | 'plan' } | null>(
    null,
  );
  const [panel, setPanel] = useState<'controls' | 'answer'>('answer');
  useAddress(language, settings, (next, nextLanguage) => {
    change({ kind: 'load', settings: next });
    if (nextLanguage !== null) onLanguage(nextLanguage);
  });

  const targets = useMemo(() => targetLevers(city, settings), [city, settings]);
  const say = sayIn(language);
  useEffect(() => {
    document.title = say('title', { scenario: title[language] });
  });
  const sources = { key, quick, plans };
  // A choice holds until the settings change: then the best answer for the new ones is shown again.
  const shown = choose(sources, choice?.key === key ? choice.kind : null);
  return (
    <>
      <Header title={title} year={wholeAt(city, 'year')} onLanguage={onLanguage} />
      <nav className="panel-switch segments" aria-label={say('panels')}>
        <button type="button" aria-pressed={panel === 'answer'} onClick={() => setPanel('answer')}>
          {say('showAnswer')}
        </button>
        <button type="button" aria-pressed={panel === 'controls'} onClick={() => setPanel('controls')}>
          {say('showControls')}
        </button>
      </nav>
      <div className={`studio shows-${panel}`}>
        <Controls
          history={history}
          targets={targets}
          measures={quick.measures}
          measuresReady={quick.phase !== 'starting'}
          onChange={change}
        />
        <Answer
          shown={shown}
          text={statusOf(shown, sources, language)}
          run={plans.run}
          quick={quick}
          settings={key}
          areaName={(id) => nameAt(city, `areas.${id}`)}
          onChoose={(kind) => setChoice({ key, kind })}
          onProve={() => {
            setChoice(null);
            runner.prove();
          }}
          onCancel={runner.cancel}
        />
      </div>
    </>
  );
}

/** Keeps the address in step with language and settings, and follows it when the user edits it. */
function useAddress(
  language: Language,
  settings: Settings,
  follow: (settings: Settings, language: Language | null) => void,
): void {
  const address = addressOf(language, settings);
  useEffect(() => {
    if (window.location.hash !== address) window.history.replaceState(null, '', address);
  }, [address]);
  useEffect(() => {
    const onHash = () => {
      const read = readAddress(window.location.hash);
      follow(read.settings, read.language);
    };
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
    // `follow` only dispatches; the first one serves for good.
  }, []);
}
