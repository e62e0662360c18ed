/** What the user has changed, as data: edits of the scenario, undo and redo, and the address that reproduces it. */
import type { Edit } from '../engine/contract.js';
import { isLanguage, type Language } from './language.js';

/** Values by path, written with unit (`2900 万t`), and the measures that are switched off. */
export interface Settings {
  readonly values: Readonly<Record<string, string>>;
  readonly off: readonly string[];
}

export interface History {
  readonly past: readonly Settings[];
  readonly present: Settings;
  readonly future: readonly Settings[];
  /** The gesture that made the present; further moves of it replace the present. */
  readonly gesture: string | null;
}

export type Change =
  | { readonly kind: 'set'; readonly path: string; readonly to: string | null; readonly gesture: string }
  | { readonly kind: 'switch'; readonly measure: string; readonly on: boolean }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'load'; readonly settings: Settings };

export const untouched: Settings = Object.freeze({ values: {}, off: [] });

export const startHistory = (present: Settings): History => ({
  past: [],
  present,
  future: [],
  gesture: null,
});

const deepest = 200;

function push(history: History, present: Settings, gesture: string | null): History {
  if (settingsKey(present) === settingsKey(history.present)) return history;
  const continued = gesture !== null && gesture === history.gesture;
  const past = continued ? history.past : [...history.past, history.present].slice(-deepest);
  return { past, present, future: [], gesture };
}

function without(values: Settings['values'], path: string): Settings['values'] {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== path));
}

/** The next history; one gesture (a drag, a typing) is one step of undo. */
export function changeHistory(history: History, change: Change): History {
  const { past, present, future } = history;
  switch (change.kind) {
    case 'set': {
      const values =
        change.to === null
          ? without(present.values, change.path)
          : { ...present.values, [change.path]: change.to };
      return push(history, { ...present, values }, change.gesture);
    }
    case 'switch': {
      const others = present.off.filter((id) => id !== change.measure);
      return push(
        history,
        { ...present, off: change.on ? others : [...others, change.measure].sort() },
        null,
      );
    }
    case 'undo': {
      const last = past.at(-1);
      return last === undefined
        ? history
        : { past: past.slice(0, -1), present: last, future: [present, ...future], gesture: null };
    }
    case 'redo': {
      const [next, ...rest] = future;
      return next === undefined
        ? history
        : { past: [...past, present], present: next, future: rest, gesture: null };
    }
    case 'reset':
      return push(history, untouched, null);
    case 'load':
      return settingsKey(change.settings) === settingsKey(present)
        ? history
        : push(history, change.settings, null);
  }
}

/** A figure names its unit and that it is assumed; a bare number is a count and stays one. */
const writtenTo = (text: string): string | number =>
  text.includes(' ') ? `${text} @assumption` : Number(text);

/** The edits that turn the published scenario into the one of these settings. */
export function editsOf(settings: Settings): Edit[] {
  const removed = settings.off.map((id) => ({ remove: `measures.${id}` }));
  const isOff = (path: string) => settings.off.some((id) => path.startsWith(`measures.${id}.`));
  const set = Object.keys(settings.values)
    .sort()
    .filter((path) => !isOff(path))
    .map((path) => ({ set: path, to: writtenTo(settings.values[path] ?? '') }));
  return [...removed, ...set];
}

/** Equal for settings that ask the same question. */
export const settingsKey = (settings: Settings): string => JSON.stringify(editsOf(settings));

const pathPattern = /^(?:targets|measures|guardrails)(?:\.[a-z0-9A-Z-]+)+$/;
const valuePattern = /^[+-]?\d+(?:\.\d+)?(?: [^\s@]{1,24})?$/;
const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The part of the address behind `#` for a language and settings. */
export function addressOf(language: Language, settings: Settings): string {
  const query = new URLSearchParams({ lang: language });
  if (settings.off.length > 0) query.set('off', settings.off.join(','));
  for (const path of Object.keys(settings.values).sort()) query.set(path, settings.values[path] ?? '');
  return `#${query.toString()}`;
}

/** Reads an address; whatever does not look like a setting is left out. */
export function readAddress(hash: string): { language: Language | null; settings: Settings } {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  const language = query.get('lang');
  const off = (query.get('off') ?? '').split(',').filter((id) => idPattern.test(id));
  const entries = [...query.entries()].filter(
    ([path, value]) => pathPattern.test(path) && valuePattern.test(value),
  );
  return {
    language: isLanguage(language) ? language : null,
    settings: { values: Object.fromEntries(entries), off: [...new Set(off)].sort() },
  };
}
