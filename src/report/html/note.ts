import { isOfFile } from '../../text/edit.js';
import type { Entry } from '../entries.js';
import { round } from '../json.js';
import { ANEW, alternativesOf, capital, count, languageName, percent } from '../message.js';
import { hexBytes } from '../visible.js';
import { drawn, escapeHtml, langAttribute, unchanged } from './text.js';

/** An entry with its number in the file and the file's prefix: what ids in the page are made of. */
export interface Numbered {
  readonly entry: Entry;
  /** From 1, in the order of the document. */
  readonly number: number;
  /** Unique in the page. */
  readonly key: string;
}

/** The note in the margin: what was done, by which rule, how sure, where, and why. */
export function note({ entry, number, key }: Numbered): string {
  const { edit, status } = entry;
  const { line, column } = edit.place;
  const rule = escapeHtml(edit.rule);
  const lines = [
    `<p class="what"><a class="number" href="#c${key}" aria-label="${label(entry, number)}">${number}</a> ${what(entry)}</p>`,
    `<p class="meta"><a href="#${ruleId(edit.rule)}">${rule}</a> <span class="sure">${percent(edit.confidence)}</span> <span>${line}:${column}</span></p>`,
  ];
  const why = evidence(edit);
  // What was done can be judged in its place; what was not is judged by this.
  if (why !== '') lines.push(status === 'applied' ? `<details><summary>why</summary>${why}</details>` : why);
  return (
    `<li class="note ${status}${isQuiet(entry) ? ' quiet' : ''}" id="n${key}" data-rule="${rule}" data-status="${status}" ` +
    `data-confidence="${round(edit.confidence)}">${lines.join('')}</li>`
  );
}

function evidence(edit: Entry['edit']): string {
  const { detail } = edit;
  const sentences = [detail?.path && `${detail.path}.`, detail?.reason]
    .filter((part) => part !== undefined)
    .map(unchanged);
  const others = alternativesOf(edit).map(
    ({ after, label: name, probability }) =>
      `${unchanged(name)} ${after === '' ? '' : `<bdi>${drawn(after)}</bdi> `}${percent(probability)}`,
  );
  if (others.length > 0) sentences.push(`Or: ${others.join(', ')}.`);
  return sentences.length === 0 ? '' : `<p class="why">${sentences.join(' ')}</p>`;
}

/** Changes of white space alone: shown, but not in the way. */
export function isQuiet({ stage, status }: Entry): boolean {
  return stage === 'whitespace' && status === 'applied';
}

/** What a screen reader says of the link between a change and its note. */
export function label({ edit, status }: Entry, number: number): string {
  const kind = status === 'applied' ? 'Change' : status === 'suggested' ? 'Suggestion' : 'Finding';
  return escapeHtml(`${kind} ${number}, ${edit.rule}`);
}

export function ruleId(rule: string): string {
  return `rule-${escapeHtml(rule.replace('/', '-'))}`;
}

function what({ edit, stage, status }: Entry): string {
  const { before, after } = edit;
  const verb = (word: string) =>
    status === 'suggested' ? `<b>Suggested: ${word}</b>` : `<b>${capital(word)}</b>`;
  if (status === 'flagged') return finding(edit);
  if (stage === 'decode')
    return `${verb('read')} <code>${hexBytes(before)}</code> as <ins>${drawn(after)}</ins>`;
  const spaces = /^ +$/.exec(before)?.[0].length;
  if (after === '') {
    return spaces === undefined
      ? `${verb('remove')} <del>${drawn(before)}</del>`
      : verb(`remove ${count(spaces, 'space')}`);
  }
  if (before === '') return `${verb('insert')} <ins>${drawn(after)}</ins>`;
  return `${verb('replace')} <del>${drawn(before)}</del> by <ins>${drawn(after)}</ins>`;
}

function finding(edit: Entry['edit']): string {
  if (isOfFile(edit)) return `<b>${capital(ANEW)}</b>`;
  const { before, detail, level } = edit;
  const language = detail?.language === undefined ? undefined : languageName(detail.language);
  const kind = [language, detail?.script].filter((part) => part !== undefined).join(', ');
  const gloss = detail?.gloss === undefined ? '' : ` <q>${unchanged(detail.gloss)}</q>`;
  const token = `<bdi${langAttribute(detail?.language)}>${unchanged(before)}</bdi>`;
  return `<b>${level === 'warning' ? 'Warning' : 'Note'}:</b> ${token}${kind === '' ? '' : ` ${escapeHtml(kind)}`}${gloss}`;
}
