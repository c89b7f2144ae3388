// Makes the pictures of the README from a real run: `node scripts/pictures.mjs [ARTICLE]`, after `npm run build`.
// Needs Chromium: /usr/bin/chromium, or what the variable CHROMIUM names.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const article = resolve(process.argv[2] ?? join(root, 'fixtures/reports/quay.txt'));
const stet = join(root, 'dist/bin/stet.js');
const images = join(root, 'docs/images');
const folder = mkdtempSync(join(tmpdir(), 'stet-pictures-'));

/** The picture ends before the change that would go on below this line. */
const MOST_LINES = 36;

/** Styles of the escape sequences that the terminal report uses. */
const STYLES = {
  1: 'font-weight: 700',
  2: 'color: #8b949e',
  4: 'text-decoration: underline',
  9: 'text-decoration: line-through',
  33: 'color: #e3b341',
  35: 'color: #d2a8ff',
  36: 'color: #56d4dd',
};
const ENDS = { 22: [1, 2], 24: [4], 29: [9], 39: [33, 35, 36] };

function ansiToHtml(text) {
  let on = [];
  return text
    .split(/\x1b\[(\d+)m/)
    .map((part, i) => {
      if (i % 2 === 0) {
        const escaped = part.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        return on.length === 0
          ? escaped
          : `<span style="${on.map((code) => STYLES[code]).join('; ')}">${escaped}</span>`;
      }
      on =
        STYLES[part] === undefined
          ? on.filter((code) => !(ENDS[part] ?? []).includes(code))
          : [...on, part].map(Number);
      return '';
    })
    .join('');
}

const TERMINAL = `
  body { width: max-content; margin: 0; padding: 26px; background: #30363d; }
  main { border-radius: 10px; background: #0d1117; box-shadow: 0 12px 40px rgb(0 0 0 / 0.5); overflow: hidden; }
  header { padding: 11px 14px; background: #161b22; color: #8b949e; font: 13px "DejaVu Sans Mono", monospace; }
  pre { margin: 0; padding: 16px 20px; width: 80ch; color: #e6edf3; font: 15px/1.4 "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; }
`;

/** Runs the command as built, where the article lies, and fails unless it says that the article would change. */
function run(...options) {
  const { status, stderr } = spawnSync(process.execPath, [stet, '--check', ...options, basename(article)], {
    cwd: dirname(article),
    encoding: 'utf8',
  });
  if (status !== 1) throw new Error(`stet ended with ${status}: ${stderr}`);
  return stderr;
}

run('--quiet', '--report', join(folder, 'report.html'));
const name = basename(article);
const lines = run('--color', 'always').split('\n').slice(0, MOST_LINES);
const shown = lines.slice(0, lines.lastIndexOf('')).join('\n');
writeFileSync(
  join(folder, 'terminal.html'),
  `<!DOCTYPE html><meta charset="utf-8"><style>${TERMINAL}</style><main><header>$ stet ${name}</header><pre>${ansiToHtml(shown)}</pre></main>`,
);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1240, height: 860 }, deviceScaleFactor: 1.5 });
  await page.goto(pathToFileURL(join(folder, 'report.html')).href);
  await page.screenshot({ path: join(images, 'report.png') });
  await page.setViewportSize({ width: 900, height: 700 });
  await page.goto(pathToFileURL(join(folder, 'terminal.html')).href);
  await page.locator('body').screenshot({ path: join(images, 'terminal.png') });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
