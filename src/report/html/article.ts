import type { Span } from '../../text/edit.js';
import { LineIndex } from '../../text/lines.js';
import { flattenText } from '../../text/trace.js';
import type { FileReport } from '../format.js';
import { isQuiet, label, type Numbered, note } from './note.js';
import { drawn, langAttribute, unchanged } from './text.js';

/** A change of the text as a reader sees it: all stages together, with the edits that made it. */
interface Change {
  readonly source: Span;
  readonly clean: Span;
  readonly before: string;
  readonly after: string;
  readonly by: Numbered[];
  /** Those of `by` whose numbers stand here. */
  readonly told: readonly Numbered[];
}

/** A place that is marked but not changed: a suggestion, a finding, or a character that had to be decoded. */
interface Mark {
  readonly span: Span;
  readonly by: Numbered;
}

/** The clean text line by line with every change in it, and beside each line the notes on it. */
export function articleRows(file: FileReport, entries: readonly Numbered[]): string {
  const changes = changesOf(file, entries);
  const marks = entries
    .filter(({ entry }) => entry.status !== 'applied' || entry.stage === 'decode')
    .map((by): Mark => ({ span: by.entry.clean, by }));
  const rows = new Rows(file);
  const points = new Set([0, file.text.length]);
  for (const { clean } of changes) points.add(clean[0]).add(clean[1]);
  for (const { span } of marks) points.add(span[0]).add(span[1]);

  const openings = groupBy(changes, ({ clean }) => clean[0]);
  const starts = groupBy(marks, ({ span }) => span[0]);
  let change: Change | undefined;
  let active: Mark[] = [];
  const sorted = [...points].sort((a, b) => a - b);
  sorted.forEach((point, i) => {
    if (change?.clean[1] === point) {
      rows.refer(change.told);
      change = undefined;
    }
    rows.refer(active.filter(({ span }) => span[1] === point).map(({ by }) => by));
    active = active.filter(({ span }) => span[1] > point);
    for (const opening of openings.get(point) ?? []) {
      rows.remove(opening);
      if (opening.after === '') rows.refer(opening.told);
      else change = opening;
    }
    for (const mark of starts.get(point) ?? []) {
      if (mark.span[0] < mark.span[1]) active.push(mark);
      else if (mark.by.entry.status === 'suggested') rows.propose(mark.by);
      else rows.refer([mark.by]); // what was found is gone by a later stage
    }
    rows.add(file.text.slice(point, sorted[i + 1]), change, active);
  });
  // An edit that a later stage undid stands nowhere in the text, but is told.
  const placed = new Set([...changes.flatMap(({ by }) => by), ...marks.map(({ by }) => by)]);
  rows.refer(entries.filter((entry) => !placed.has(entry)));
  return rows.finish();
}

function changesOf(file: FileReport, entries: readonly Numbered[]): Change[] {
  let shift = 0;
  const changes = flattenText(file.trace).map(({ span, before, after }): Change => {
    const start = span[0] + shift;
    shift += after.length - before.length;
    return { source: span, clean: [start, start + after.length], before, after, by: [], told: [] };
  });
  let i = 0;
  for (const numbered of entries) {
    const { source, status, stage } = numbered.entry;
    if (status !== 'applied' || stage === 'decode') continue;
    while (i < changes.length && (changes[i] as Change).source[1] < source[0]) i += 1;
    const change = changes[i];
    if (change !== undefined && change.source[0] <= source[1]) change.by.push(numbered);
  }
  return changes.map(trimmed).flatMap(broken);
}

/** The change without what it has in common before and after: stages may take a character away and put it back. */
function trimmed({ source, clean, before, after, by }: Change): Change {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return {
    source: [source[0] + head, source[1] - tail],
    clean: [clean[0] + head, clean[1] - tail],
    before: before.slice(head, before.length - tail),
    after: after.slice(head, after.length - tail),
    by,
    told: by,
  };
}

/** A new line is begun before the rest of the change is shown, so that what was removed stands where it stood. */
function broken(change: Change): Change[] {
  const { source, clean, before, after, by } = change;
  const breaks = /^[\r\n]+/.exec(after)?.[0].length ?? 0;
  if (breaks === 0 || before === '' || /[\r\n]/.test(before)) return [change];
  const middle = clean[0] + breaks;
  return [
    {
      source: [source[0], source[0]],
      clean: [clean[0], middle],
      before: '',
      after: after.slice(0, breaks),
      by,
      told: [],
    },
    { source, clean: [middle, clean[1]], before, after: after.slice(breaks), by, told: by },
  ];
}

function groupBy<T>(items: readonly T[], key: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

const HEADING = 90;

/** Builds the rows: a line's number in the original, its text, its notes. */
class Rows {
  readonly #lines: LineIndex;
  readonly #rows: string[] = [];
  #html = '';
  #plain = '';
  #notes: string[] = [];
  /** Where the reading stands in the decoded text. */
  #at = 0;
  #lineStart = 0;
  /** The last line number that was shown. */
  #numbered = 0;

  constructor(file: FileReport) {
    this.#lines = new LineIndex(file.trace.source.text);
  }

  remove({ before, by, source }: Change): void {
    this.#at = source[0];
    if (before !== '') this.#html += `<del${keys(by)}>${drawn(before)}</del>`;
    this.#at = source[1];
  }

  /** What a suggestion would insert, where it would stand. */
  propose(by: Numbered): void {
    this.#html += `<mark class="${by.entry.status} point"${keys([by])}>${drawn(by.entry.edit.after)}</mark>`;
    this.refer([by]);
  }

  /** Clean text: inserted by a change or kept, under the marks that cover it. */
  add(text: string, change: Change | undefined, marks: readonly Mark[]): void {
    const inserted = change !== undefined;
    text.split('\n').forEach((line, i, all) => {
      const last = i === all.length - 1;
      const shown = last ? line : line.replace(/\r$/, inserted ? '$&' : '');
      let html = inserted ? drawn(last ? shown : `${shown}\n`) : unchanged(shown);
      if (html !== '' && inserted) html = `<ins${keys(change.by)}>${html}</ins>`;
      for (const { by } of html === '' ? [] : marks) html = marked(by, html);
      this.#html += html;
      this.#plain += shown;
      if (!inserted) this.#at += line.length + (last ? 0 : 1);
      if (!last) this.#end();
    });
  }

  /** Puts the numbers of notes after what they are about, and the notes beside the line. */
  refer(by: readonly Numbered[]): void {
    for (const numbered of by) {
      const { key, number, entry } = numbered;
      const quiet = isQuiet(entry) ? ' quiet' : '';
      this.#html += `<a class="ref${quiet}" id="c${key}" href="#n${key}" data-by="${key}" aria-label="${label(entry, number)}">${number}</a>`;
      this.#notes.push(note(numbered));
    }
  }

  finish(): string {
    if (this.#html !== '' || this.#notes.length > 0) this.#end();
    return this.#rows.join('\n');
  }

  #end(): void {
    const text = this.#plain.trim();
    const line = this.#lines.position(this.#lineStart).line;
    // A line that a change split in two is numbered once.
    const number = text === '' || line === this.#numbered ? '' : String(line);
    if (number !== '') this.#numbered = line;
    const kind = this.#html === '' ? ' blank' : isHeading(text) ? ' heading' : '';
    const notes = this.#notes.length === 0 ? '' : `\n<ul class="notes">\n${this.#notes.join('\n')}\n</ul>`;
    this.#rows.push(
      `<div class="row${kind}"><span class="line" aria-hidden="true">${number}</span>` +
        `${this.#html === '' ? '' : `<p dir="ltr">${this.#html}</p>`}${notes}</div>`,
    );
    this.#html = '';
    this.#plain = '';
    this.#notes = [];
    this.#lineStart = this.#at;
  }
}

function marked({ entry, key }: Numbered, html: string): string {
  const { status, edit } = entry;
  return `<mark class="${status}" data-by="${key}"><bdi${langAttribute(edit.detail?.language)}>${html}</bdi></mark>`;
}

/** Ties an element to the entries that it stands for, for filters. */
function keys(by: readonly Numbered[]): string {
  return by.length === 0 ? '' : ` data-by="${by.map(({ key }) => key).join(' ')}"`;
}

/** A short line without an end mark is set as a heading is. */
function isHeading(text: string): boolean {
  return text !== '' && text.length <= HEADING && !/[.!?…:;,”"'’)\]]$/.test(text);
}
