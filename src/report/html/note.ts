import type { Entry } from '../entries.js';
import { round } from '../json.js';
import { count, languageName, percent } from '../message.js';
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
  const { detail } = edit;
  const { line, column } = edit.place;
  const rule = escapeHtml(edit.rule);
  const lines = [
    `<p class="what"><a class="number" href="#c${key}" aria-label="${label(entry, number)}">${number}</a> ${what(entry)}</p>`,
    `<p class="meta"><a href="#${ruleId(edit.rule)}">${rule}</a> <span class="sure">${percent(edit.confidence)}</span> <span>${line}:${column}</span></p>`,
  ];
  if (detail?.path !== undefined) lines.push(`<p class="why">${unchanged(detail.path)}</p>`);
  if (detail?.reason !== undefined) lines.push(`<p class="why">${unchanged(detail.reason)}</p>`);
  if (detail?.alternatives?.length) {
    const items = detail.alternatives.map(
      ({ after, label: name, probability }) =>
        `<li>${unchanged(name)} ${after === '' ? '' : `<bdi>${drawn(after)}</bdi> `}${percent(probability)}</li>`,
    );
    lines.push(`<p class="why">Other readings:</p><ul class="others">${items.join('')}</ul>`);
  }
  return (
    `<li class="note ${status}${isQuiet(entry) ? ' quiet' : ''}" id="n${key}" data-rule="${rule}" data-status="${status}" ` +
    `data-confidence="${round(edit.confidence)}">${lines.join('')}</li>`
  );
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

function finding({ before, detail, level }: Entry['edit']): string {
  const language = detail?.language === undefined ? undefined : languageName(detail.language);
  const kind = [language, detail?.script].filter((part) => part !== undefined).join(', ');
  const gloss = detail?.gloss === undefined ? '' : ` <q>${unchanged(detail.gloss)}</q>`;
  const token = `<bdi${langAttribute(detail?.language)}>${unchanged(before)}</bdi>`;
  return `<b>${level === 'warning' ? 'Warning' : 'Note'}:</b> ${token}${kind === '' ? '' : ` ${escapeHtml(kind)}`}${gloss}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
