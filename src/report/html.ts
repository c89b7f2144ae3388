import { createHash } from 'node:crypto';
import type { Rule } from '../stages/stage.js';
import { editsOf, entriesOf, type Status } from './entries.js';
import type { FileReport, Renderer } from './format.js';
import { articleRows } from './html/article.js';
import { type Numbered, ruleId } from './html/note.js';
import { overview } from './html/overview.js';
import { SCRIPT } from './html/script.js';
import { STYLE } from './html/style.js';
import { drawn, escapeHtml, unchanged } from './html/text.js';
import { capital, count } from './message.js';
import { type Tally, tally } from './tally.js';

/**
 * One self-contained page for a person with a browser: each article as its readers see it, with every change marked in
 * place and a note in the margin; before them, where there are several files, an overview. It loads nothing, and its
 * policy lets only its own script and style run, whatever an article holds.
 */
export const html: Renderer = (files, { version, rules }) => {
  const edited = files.filter((file) => editsOf(file).length > 0);
  const single = files.length === 1;
  const ids = new Map(edited.map((file, i) => [file, `file-${i + 1}`]));
  const counts = tally(files);
  const title = single ? (files[0] as FileReport).name : count(files.length, 'file');
  const articles = single ? files : edited;
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy()}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${unchangedText(title)} – stet</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body data-view="marked">',
    '<a class="skip" href="#main">Skip to the text</a>',
    masthead(title, counts, files, edited),
    toolbar(counts),
    '<main id="main">',
    single ? '' : overview(files, (file) => ids.get(file) as string),
    ...articles.map((file, i) => article(file, i, single ? undefined : ids.get(file))),
    '</main>',
    glossary(rules, counts),
    `<footer class="foot wide">Made by stet ${escapeHtml(version)}. What it cannot show to be broken, it lets stand.</footer>`,
    `<script>${SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ]
    .filter((part, i, all) => part !== '' || i === all.length - 1)
    .join('\n');
};

/** Nothing is loaded, nothing is sent, and no script or style runs but those whose hash stands here. */
function policy(): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(SCRIPT)}; base-uri 'none'; form-action 'none'`;
}

/** For the title, which holds no elements. */
function unchangedText(text: string): string {
  return unchanged(text).replace(/<[^>]*>/g, '');
}

function masthead(
  title: string,
  counts: Tally,
  files: readonly FileReport[],
  edited: readonly FileReport[],
): string {
  const clean = files.length - edited.length;
  const [only] = files;
  const told = files.length === 1 && only !== undefined ? `, read as ${charsetOf(only)}` : `, ${clean} clean`;
  return (
    '<header class="masthead wide"><p class="mark"><b>stet</b> report</p>' +
    `<h1>${unchanged(title)}</h1><p class="sum">${summary(counts)}${told}</p>${edited.length > 0 ? LEGEND : ''}</header>`
  );
}

function charsetOf(file: FileReport): string {
  const { charset, bom } = file.trace.source;
  return `${escapeHtml(charset)}${bom ? ' with a byte order mark' : ''}`;
}

const LEGEND =
  '<ul class="legend"><li><ins>inserted</ins></li><li><del>removed</del></li>' +
  '<li><mark class="suggested">suggested</mark>, not applied</li><li><mark class="flagged">finding</mark>, for a person</li>' +
  `<li><ins>${drawn(' ')}</ins> a space</li></ul>`;

function summary({ applied, suggested, flagged }: Tally): string {
  if (applied + suggested + flagged === 0) return 'Nothing to mend.';
  const part = (n: number, noun: string) => {
    const [number, ...words] = count(n, noun).split(' ');
    return `<b>${number}</b> ${words.join(' ')}`;
  };
  return [part(applied, 'change'), part(suggested, 'suggestion'), part(flagged, 'finding')].join(', ');
}

function toolbar({ applied, suggested, flagged, rules }: Tally): string {
  const box = (name: string, value: string, label: string, n: number) =>
    `<label><input type="checkbox" name="${name}" value="${escapeHtml(value)}" checked> ${escapeHtml(label)} <output>${n}</output></label>`;
  const statuses: readonly (readonly [Status, string, number])[] = [
    ['applied', 'Changes', applied],
    ['suggested', 'Suggestions', suggested],
    ['flagged', 'Findings', flagged],
  ];
  const view = (value: string, label: string) =>
    `<label><input type="radio" name="view" value="${value}"${value === 'marked' ? ' checked' : ''}><span>${label}</span></label>`;
  return (
    '<nav class="bar" aria-label="Views and filters"><div class="wide">' +
    `<fieldset class="segment"><legend>View</legend>${view('marked', 'Marked')}${view('split', 'Side by side')}${view('clean', 'Clean')}</fieldset>` +
    '<details class="filter" id="filter"><summary>Filter</summary><form>' +
    `<fieldset><legend>Kinds</legend>${statuses.map(([value, label, n]) => box('status', value, label, n)).join('')}</fieldset>` +
    `<fieldset><legend>Confidence</legend><select name="confidence" aria-label="Confidence">${CONFIDENCES.map(([value, label]) => `<option value="${value}">${label}</option>`).join('')}</select></fieldset>` +
    `<fieldset><legend>Rules</legend>${rules.map(([rule, n]) => box('rule', rule, rule, n)).join('')}</fieldset></form></details>` +
    '<div class="steps"><output id="position" aria-live="polite"></output>' +
    '<button type="button" id="previous">Previous <kbd>k</kbd></button><button type="button" id="next">Next <kbd>j</kbd></button></div>' +
    '</div></nav>'
  );
}

/** Ranges of the filter: from, to (exclusive, but for 1). */
const CONFIDENCES = [
  ['0-1', 'any'],
  ['0-0.99', 'under 99%'],
  ['0-0.95', 'under 95%'],
  ['0-0.9', 'under 90%'],
  ['0-0.75', 'under 75%'],
  ['0.9-1', '90% and more'],
  ['0.99-1', '99% and more'],
] as const;

function article(file: FileReport, index: number, id: string | undefined): string {
  const entries = entriesOf(file).map(
    (entry, i): Numbered => ({ entry, number: i + 1, key: `${index + 1}-${i + 1}` }),
  );
  const head =
    id === undefined
      ? ''
      : `<header><h2>${unchanged(file.name)}</h2><p class="sum">${summary(tally([file]))}, read as ${charsetOf(file)}</p></header>`;
  const name = escapeHtml(file.name.replace(/\p{C}/gu, ' '));
  return (
    `<section class="article wide"${id === undefined ? '' : ` id="${id}"`} aria-label="${name}">${head}` +
    '<div class="titles" aria-hidden="true"><span>Original</span><span>Clean</span></div>' +
    `<div class="rows">\n${articleRows(file, entries)}\n</div></section>`
  );
}

function glossary(rules: readonly Rule[], counts: Tally): string {
  const used = new Set(counts.rules.map(([rule]) => rule));
  const described = rules.filter(({ id }) => used.has(id));
  if (described.length === 0) return '';
  const terms = described.map(
    ({ id, promise, explanation }) =>
      `<dt id="${ruleId(id)}">${escapeHtml(id)}</dt><dd><p>${escapeHtml(capital(promise))}.</p><p>${escapeHtml(explanation)}</p></dd>`,
  );
  return `<section class="rules wide" aria-labelledby="rules"><h2 id="rules">The rules at work</h2><dl>${terms.join('')}</dl></section>`;
}
