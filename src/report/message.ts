import { type Alternative, type Edit, isOfFile } from '../text/edit.js';
import { type Entry, statusOf } from './entries.js';
import { hexBytes, visible, visibleInText } from './visible.js';

/** What an edit does, in a few words: insert `·–·`. Unseen characters are visible in it; it never breaks the line. */
export function action(edit: Edit): string {
  if (isOfFile(edit)) return ANEW;
  if (statusOf(edit) === 'flagged') return `look at ${quoted(edit.before)}`;
  if (edit.rule.startsWith('decode/')) return `read bytes ${hexBytes(edit.before)} as ${quoted(edit.after)}`;
  if (edit.before === '') return `insert ${quoted(edit.after)}`;
  if (edit.after === '') return `remove ${quoted(edit.before)}`;
  return `replace ${quoted(edit.before)} by ${quoted(edit.after)}`;
}

/** What is told of a file that no edit changes and that would not keep its bytes. */
export const ANEW = 'would be written anew';

/** One or two sentences for formats that show a message and nothing else. */
export function message({ edit, status }: Entry): string {
  const { detail } = edit;
  const what = status === 'flagged' ? flag(edit) : capital(action(edit));
  const certainty = `${status === 'suggested' ? 'suggested, ' : ''}${percent(edit.confidence)}`;
  const sentences = [`${what} (${certainty})${because(detail?.reason)}`];
  const alternatives = alternativesOf(edit);
  if (alternatives.length > 0) {
    const others = alternatives.map(
      ({ after, label, probability }) =>
        `${visibleInText(label)}${after === '' ? '' : ` ${quoted(after)}`} ${percent(probability)}`,
    );
    sentences.push(`Or: ${others.join(', ')}.`);
  }
  return sentences.join(' ');
}

/** The other readings of a place: a rule may list the one it chose among them. */
export function alternativesOf({ after, detail }: Edit): readonly Alternative[] {
  return (detail?.alternatives ?? []).filter((other) => other.after !== after);
}

/** `乌克兰 is Chinese (Han): “Ukraine”`, as far as it is known. */
function flag(edit: Edit): string {
  if (isOfFile(edit)) return capital(ANEW);
  const { before, detail } = edit;
  const language = detail?.language === undefined ? undefined : languageName(detail.language);
  const script = detail?.script;
  const kind = language === undefined ? script : script === undefined ? language : `${language} (${script})`;
  const what = `${quoted(before)} ${kind === undefined ? 'stands out' : `is ${kind}`}`;
  return detail?.gloss === undefined ? what : `${what}: “${visibleInText(detail.gloss)}”`;
}

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** The English name of a BCP 47 tag, or the tag itself where it is none. */
export function languageName(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Rounded down, so that only certainty is 100%. */
export function percent(probability: number): string {
  return `${Math.floor(probability * 100 + 1e-9)}%`;
}

/** Counted nouns: `1 change`, `3 changes`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

const LONGEST = 60;

function quoted(text: string): string {
  const shown = visible(text);
  const chars = Array.from(shown);
  return `\`${chars.length > LONGEST ? `${chars.slice(0, LONGEST - 1).join('')}…` : shown}\``;
}

/** The end of a sentence, and the reason: a new one, or one that begins with a word of the text as that is written. */
function because(reason: string | undefined): string {
  if (reason === undefined) return '.';
  const stop = reason.endsWith('.') ? '' : '.';
  return `${/^\p{Ll}/u.test(reason) ? ':' : '.'} ${visibleInText(reason)}${stop}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
