/** The two languages of the page. */
export type Language = 'zh' | 'en';

/** A text in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export const languages: readonly Language[] = ['zh', 'en'];

export const isLanguage = (text: string | null | undefined): text is Language =>
  text === 'zh' || text === 'en';
