import { editsOf, statusOf } from '../entries.js';
import type { FileReport } from '../format.js';
import { count, percent } from '../message.js';
import { tally } from '../tally.js';
import { ruleId } from './note.js';
import { escapeHtml, unchanged } from './text.js';

/** The first page of a report on many files: totals, how sure the edits are, and where a person should begin. */
export function overview(files: readonly FileReport[], idOf: (file: FileReport) => string): string {
  return (
    `<section class="overview wide" aria-label="Overview"><div class="panels">${rulesTable(files)}${histogram(files)}</div>` +
    `${peopleTable(files, idOf)}${cleanList(files)}</section>`
  );
}

function rulesTable(files: readonly FileReport[]): string {
  const rows = tally(files).rules.map(
    ([rule, edits]) =>
      `<tr><td><a href="#${ruleId(rule)}">${escapeHtml(rule)}</a></td><td class="n">${edits}</td>` +
      `<td class="n">${files.filter((file) => editsOf(file).some((edit) => edit.rule === rule)).length}</td></tr>`,
  );
  return (
    '<table><caption>Edits by rule</caption><thead><tr><th scope="col">Rule</th><th scope="col" class="n">Edits</th>' +
    `<th scope="col" class="n">Files</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
  );
}

/** Bounds of the histogram's bars. Narrow at the top, where most edits are and the difference matters. */
const BOUNDS = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 1, Number.POSITIVE_INFINITY] as const;
const WIDTH = 560;
const HEIGHT = 210;
const FLOOR = 180;

function histogram(files: readonly FileReport[]): string {
  const sure = files.flatMap(editsOf).map(({ confidence }) => confidence);
  const bars = BOUNDS.slice(0, -1).map((from, i) => ({
    label: i === BOUNDS.length - 2 ? '100%' : i === 0 ? `<${percent(BOUNDS[1])}` : `${percent(from)}`,
    edits: sure.filter((confidence) => confidence >= from && confidence < (BOUNDS[i + 1] as number)).length,
  }));
  const most = Math.max(1, ...bars.map(({ edits }) => edits));
  const step = WIDTH / bars.length;
  const drawn = bars.map(({ label, edits }, i) => {
    const height = edits === 0 ? 0 : Math.max(2, Math.round((edits / most) * (FLOOR - 24)));
    const middle = Math.round((i + 0.5) * step);
    const value =
      edits === 0 ? '' : `<text x="${middle}" y="${FLOOR - height - 6}" text-anchor="middle">${edits}</text>`;
    return (
      `<rect x="${Math.round(i * step + 4)}" y="${FLOOR - height}" width="${Math.round(step - 8)}" height="${height}" rx="2"/>` +
      `${value}<text x="${middle}" y="${FLOOR + 18}" text-anchor="middle">${escapeHtml(label)}</text>`
    );
  });
  const told = bars.filter(({ edits }) => edits > 0).map(({ label, edits }) => `${label}: ${edits}`);
  return (
    '<figure><figcaption>How sure the edits are</figcaption>' +
    `<svg class="histogram" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(`Edits by confidence, from each bound up: ${told.join(', ')}`)}">` +
    `${drawn.join('')}<line x1="0" x2="${WIDTH}" y1="${FLOOR}" y2="${FLOOR}"/></svg></figure>`
  );
}

/** Files by how much in them only a person can decide, then by how unsure the least sure change is. */
function peopleTable(files: readonly FileReport[], idOf: (file: FileReport) => string): string {
  const rows = files
    .map((file) => {
      const edits = editsOf(file);
      const open = edits.filter((edit) => statusOf(edit) === 'suggested' || edit.level === 'warning').length;
      const applied = edits
        .filter((edit) => statusOf(edit) === 'applied')
        .map(({ confidence }) => confidence);
      return {
        file,
        edits,
        open,
        least: applied.reduce((least, each) => Math.min(least, each), 1),
        counts: tally([file]),
      };
    })
    .filter(({ edits }) => edits.length > 0)
    .sort((a, b) => b.open - a.open || a.least - b.least)
    .map(
      ({ file, least, counts }) =>
        `<tr><td><a href="#${idOf(file)}">${unchanged(file.name)}</a></td><td class="n">${counts.suggested}</td>` +
        `<td class="n">${counts.flagged}</td><td class="n">${counts.applied}</td><td class="n">${counts.applied > 0 ? percent(least) : '–'}</td></tr>`,
    );
  return (
    '<section class="people"><table><caption>Files, those that need a person first</caption><thead><tr><th scope="col">File</th>' +
    '<th scope="col" class="n">Suggestions</th><th scope="col" class="n">Findings</th><th scope="col" class="n">Changes</th>' +
    `<th scope="col" class="n">Least sure change</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`
  );
}

function cleanList(files: readonly FileReport[]): string {
  const clean = files.filter((file) => editsOf(file).length === 0);
  if (clean.length === 0) return '';
  const items = clean.map(({ name }) => `<li>${unchanged(name)}</li>`).join('');
  return `<details><summary>${count(clean.length, 'clean file')}</summary><ul>${items}</ul></details>`;
}
