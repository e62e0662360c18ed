/** A text in Chinese and English. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}
