import { Chalk, type ChalkInstance } from 'chalk';
import { isOfFile } from '../text/edit.js';
import { type Entry, entriesOf, type Status } from './entries.js';
import { carets, columns, excerpt, type Piece, REACH } from './excerpt.js';
import type { FileReport, Renderer, ReportContext } from './format.js';
import { action, alternativesOf, languageName, percent } from './message.js';
import { tally, tallyText, totalText } from './tally.js';
import { cleanSpan, clusters, fold, sourceSpan } from './terminal/clusters.js';
import { statText } from './terminal/stat.js';
import { harmless, visible } from './visible.js';
import { GUTTER, wrap } from './wrap.js';

/**
 * For a person at a terminal: each change with its place, rule and confidence, the line as it was and as it is, and
 * carets under what changed. Signs and carets say everything; colour only helps to find it.
 */
export const terminal: Renderer = (files, context) => {
  const style = new Chalk({ level: context.color ?? 0 });
  const show = context.show ?? 'changes';
  let text = '';
  if (show === 'changes') text = files.map((file) => fileText(file, context, style)).join('');
  if (show === 'stat') text = statText(files, context.width ?? 80, style);
  if (files.length > 1 || show === 'summary') text += `${style.bold(totalText(files))}\n`;
  return text;
};

function fileText(file: FileReport, context: ReportContext, style: ChalkInstance): string {
  const entries = entriesOf(file);
  if (entries.length === 0) return '';
  const width = Math.max(40, context.width ?? 80);
  const { shown, folded } = fold(entries);
  const heading = headings(entries, style);
  const lines = [
    style.bold.underline(harmless(file.name)),
    '',
    ...clusters(shown, file, width - GUTTER).flatMap((cluster) => [
      ...cluster.flatMap((entry) => headLines(entry, heading, width)),
      ...clusterLines(cluster, file, width - GUTTER, style),
      ...clusterEvidence(cluster, width, style),
      '',
    ]),
    ...folded.flatMap((group) => foldedLines(group, heading, width)),
    ...(folded.length > 0 ? [''] : []),
    ...closingLines(file, width, style),
    '',
    '',
  ];
  return lines.join('\n');
}

/** A place and a rule in columns that have room for those of all entries. */
type Heading = (place: string, rule: string) => string;

function headings(entries: readonly Entry[], style: ChalkInstance): Heading {
  const widest = (texts: readonly string[]) => texts.reduce((most, text) => Math.max(most, text.length), 0);
  const placeWidth = widest(entries.map(({ edit }) => placeText(edit.place)));
  const ruleWidth = widest(entries.map(({ edit }) => edit.rule));
  return (place, rule) =>
    `${style.bold(place.padStart(placeWidth + 1))}  ${style.dim(rule.padEnd(ruleWidth))}  `;
}

/** Columns that a note needs at least to be broken beside its heading: else it goes on below it. */
const LEAST_NOTE = 20;

/** What an entry is: its place, rule and confidence, and what is to be known of it beside. */
function headLines({ edit, stage }: Entry, heading: Heading, width: number): string[] {
  const { place, rule, confidence, detail } = edit;
  const head = `${heading(placeText(place), rule)}${percent(confidence).padStart(4)}`;
  const notes = [stage === 'decode' ? action(edit) : '', harmless(detail?.path ?? ''), statusNote(edit)];
  const note = notes.filter((text) => text !== '').join('  ');
  const line = `${head}  ${note}`.trimEnd();
  if (columns(line) <= width) return [line];
  const beside = columns(head) + 2;
  const indent = width - beside < LEAST_NOTE ? GUTTER : beside;
  return wrap(`${head}  `, note.split(/ +/), width, { separator: ' ', indent });
}

function foldedLines(group: readonly Entry[], heading: Heading, width: number): string[] {
  const lines = ranges(group.map(({ edit }) => edit.place.line));
  return wrap(`${heading('', (group[0] as Entry).edit.rule)}${group.length} times, lines `, lines, width);
}

/** How many edits a file has, and of which rules. */
function closingLines(file: FileReport, width: number, style: ChalkInstance): string[] {
  const counts = tally([file]);
  const rules = counts.rules.map(([id, edits]) => `${id} ${edits}`);
  const name = `${harmless(file.name)}:`;
  const told = `${tallyText(counts)}.`;
  if (columns(`${name} ${told}`) <= width) return wrap(`${style.bold(`${name} ${told}`)} `, rules, width);
  return [style.bold(name), ...wrap(`${' '.repeat(GUTTER)}${style.bold(told)} `, rules, width)];
}

function placeText({ line, column }: Entry['edit']['place']): string {
  return `${line}:${column}`;
}

function statusNote({ before, after, safety, level, detail }: Entry['edit']): string {
  if (before !== after) return safety === 'suggest' ? 'suggestion, not applied' : '';
  const language = detail?.language === undefined ? '' : languageName(detail.language);
  const kind = [language, detail?.script].filter(Boolean).join(', ');
  const gloss = detail?.gloss === undefined ? '' : ` “${harmless(detail.gloss)}”`;
  return `${level ?? 'note'}${kind === '' ? '' : `: ${harmless(kind)}`}${gloss}`;
}

const SIGNS: Readonly<Record<Status, string>> = { applied: '+', suggested: '?', flagged: ' ' };

function clusterLines(
  cluster: readonly Entry[],
  file: FileReport,
  width: number,
  style: ChalkInstance,
): string[] {
  const { status, stage, edit, clean } = cluster[0] as Entry;
  const before = () => excerpt(file.trace.source.text, cluster.map(sourceSpan), width);
  const removed = style.yellow.strikethrough;
  const inserted = style.cyan.bold;
  if (isOfFile(edit)) return [];
  if (status === 'flagged') {
    return marked(' ', excerpt(file.text, cluster.map(cleanSpan), width), style.magenta, true);
  }
  if (status === 'suggested') {
    const from = Math.max(0, clean[0] - REACH);
    const start = clean[0] - from;
    const text = file.text.slice(from, clean[0]) + edit.after + file.text.slice(clean[1], clean[1] + REACH);
    const after = excerpt(text, [[start, start + edit.after.length]], width);
    const now = excerpt(file.text, [clean], width);
    return [
      ...marked(' ', now, style.yellow, edit.after === ''),
      ...marked(SIGNS.suggested, after, style.cyan, edit.after !== ''),
    ];
  }
  const gone = stage === 'decode' ? [] : marked('-', before(), removed, cluster.some(isDeletion));
  const come = marked(
    '+',
    excerpt(file.text, cluster.map(cleanSpan), width),
    inserted,
    !cluster.every(isDeletion),
  );
  return [...gone, ...come];
}

function isDeletion({ edit }: Entry): boolean {
  return edit.after === '';
}

/** A line with its sign, its marked pieces styled, and carets below where asked for. */
function marked(sign: string, pieces: readonly Piece[], style: ChalkInstance, point: boolean): string[] {
  const text = pieces
    .map((piece) => (piece.marked && piece.text !== '' ? style(piece.text) : piece.text))
    .join('');
  const line = `  ${sign} ${text}`;
  const below = carets(pieces);
  return point && below !== '' ? [line, `${' '.repeat(GUTTER)}${below}`] : [line];
}

/** What a person needs to decide of the entries of a cluster; what is the same for several is told once. */
function clusterEvidence(cluster: readonly Entry[], width: number, style: ChalkInstance): string[] {
  const told = cluster.map(({ edit }) => evidence(edit, width, style).join('\n'));
  return [...new Set(told)].filter((text) => text !== '');
}

/** The reason of what was not applied, and other readings. */
function evidence(edit: Entry['edit'], width: number, style: ChalkInstance): string[] {
  const { safety, before, after, detail } = edit;
  if (safety !== 'suggest' && before !== after) return [];
  const lines: string[] = [];
  const indent = ' '.repeat(GUTTER);
  if (detail?.reason !== undefined)
    lines.push(...wrap(indent, harmless(detail.reason).split(' '), width, { separator: ' ' }));
  const alternatives = alternativesOf(edit);
  if (alternatives.length > 0) {
    const others = alternatives.map(
      ({ label, after: other, probability }) =>
        `${[harmless(label), visible(other)].filter(Boolean).join(' ')} ${percent(probability)}`,
    );
    lines.push(...wrap(`${indent}or: `, others, width));
  }
  return lines.map((line) => style.dim(line));
}

/** Line numbers as runs: 5–8, 10. */
function ranges(lines: readonly number[]): string[] {
  const sorted = [...new Set(lines)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const line of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && line === run[1] + 1) run[1] = line;
    else runs.push([line, line]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
}
