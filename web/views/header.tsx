import { languages, type Bilingual, type Language } from '../language.js';
import { useSpeech, words } from '../words.js';

interface HeaderProps {
  readonly title: Bilingual | null;
  readonly year: string | null;
  readonly onLanguage: (language: Language) => void;
}

const names: Readonly<Record<Language, string>> = { zh: '中文', en: 'English' };

/** Name of the product and of the scenario, and the language switch. */
export function Header({ title, year, onLanguage }: HeaderProps) {
  const { language, say, pick } = useSpeech();
  return (
    <header className="header">
      <a className="skip" href="#answer" onClick={skipToAnswer}>
        {say('skip')}
      </a>
      <div className="brand">
        <img src="/mark.svg" alt="" width="32" height="32" />
        <h1>
          {words.brand.zh} <span lang="en">{words.brand.en}</span>
        </h1>
        <span className="brand-line">{say('brandLine')}</span>
      </div>
      {title !== null && (
        <p className="scenario-name">
          <strong>{pick(title)}</strong>
          {year !== null && <span>{say('year', { year })}</span>}
          <span className="tag">{say('demonstration')}</span>
        </p>
      )}
      <div className="segments" role="group" aria-label={say('languageSwitch')}>
        {languages.map((each) => (
          <button
            key={each}
            type="button"
            lang={each === 'zh' ? 'zh-CN' : 'en'}
            aria-pressed={each === language}
            onClick={() => onLanguage(each)}
          >
            {names[each]}
          </button>
        ))}
      </div>
    </header>
  );
}

/** The address behind # holds the settings, so the skip link moves the focus itself. */
function skipToAnswer(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('answer')?.focus();
}
