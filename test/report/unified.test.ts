import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileReport } from '../../src/report/format.js';
import { unified } from '../../src/report/unified.js';
import { generated } from './generated.js';
import { expectGolden } from './golden.js';
import { article, bytesReport, CONTEXT, reportOn } from './sample.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stet-unified-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TOOLS = {
  patch: ['patch', '-p0', '--binary', '--quiet'],
  'git apply': ['git', 'apply', '-p0', '--whitespace=nowarn'],
} as const;

/** Writes the originals, applies one patch for all of them, and reads what they became. */
function applied(files: readonly FileReport[], tool: keyof typeof TOOLS): Buffer[] {
  const root = mkdtempSync(join(folder, 'run-'));
  for (const { name, trace } of files) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), trace.source.bytes);
  }
  const [command, ...options] = TOOLS[tool];
  execFileSync(command as string, options, { cwd: root, input: unified(files, CONTEXT) as Uint8Array });
  return files.map(({ name }) => readFileSync(join(root, name)));
}

/** Git is at hand wherever this repository is; patch may not be. */
const MISSING = (Object.keys(TOOLS) as (keyof typeof TOOLS)[]).filter(
  (tool) => spawnSync(TOOLS[tool][0], ['--version']).status !== 0,
);
const APPLIERS = (Object.keys(TOOLS) as (keyof typeof TOOLS)[]).filter((tool) => !MISSING.includes(tool));

describe(`unified${MISSING.length > 0 ? ` (not tried, not installed: ${MISSING.join(', ')})` : ''}`, () => {
  it('is as it was', () => expectGolden('unified.diff', unified, {}, [article()]));

  it('says nothing of a file whose bytes stay', () => {
    expect(unified([reportOn('a.txt', 'Clean.\n', [])], CONTEXT)).toHaveLength(0);
  });

  it('keeps two far changes in two hunks and joins near ones', () => {
    const lines = Array.from({ length: 30 }, (_, i) => `line ${i}.\n`).join('');
    const edit = (find: string) =>
      ({ find, after: '!', rule: 'marks/x', safety: 'unsafe', confidence: 1 }) as const;
    const report = reportOn('a.txt', lines, [['marks', [edit(' 3.'), edit(' 9.'), edit(' 25.')]]]);
    expect(String(unified([report], CONTEXT)).match(/^@@.*@@$/gm)).toEqual([
      '@@ -1,13 +1,13 @@',
      '@@ -23,7 +23,7 @@',
    ]);
  });

  it('has a hunk of more lines than a call takes arguments', () => {
    const lines = 'one  two\n'.repeat(100_000);
    const whole = { find: lines, after: lines.replaceAll('  ', ' '), rule: 'whitespace/x' } as const;
    const report = reportOn('a.txt', lines, [['whitespace', [{ ...whole, safety: 'safe', confidence: 1 }]]]);
    expect(String(unified([report], CONTEXT))).toContain('@@ -1,100000 +1,100000 @@');
  });

  it.each(APPLIERS)('%s applies it: the samples, odd names, odd bytes', (tool) => {
    const mark = { rule: 'whitespace/x', safety: 'safe', confidence: 1 } as const;
    const files = [
      article(),
      bytesReport(),
      reportOn('sub/with "quotes" \\ and\ttab.txt', 'a  b', [
        ['whitespace', [{ find: '  ', after: ' ', ...mark }]],
      ]),
      reportOn('bom.txt', 'First\nSecond\n', [], true),
      reportOn('end added.txt', 'one\ntwo', [['whitespace', [{ find: 'two', at: 3, after: '\n', ...mark }]]]),
      reportOn('end-dropped.txt', 'one\ntwo\n', [
        ['whitespace', [{ find: 'two\n', at: 3, after: '', ...mark }]],
      ]),
      reportOn('ends.txt', 'one\r\ntwo\r\nthree\n', [
        [
          'whitespace',
          [
            { find: 'e\r\nt', at: 1, length: 2, after: '\n', ...mark },
            { find: 'o\r\nt', at: 1, length: 2, after: '\n', ...mark },
          ],
        ],
      ]),
      utf16('utf16le.txt', 'Odd \u0a0a one\nrow  two\n'),
    ];
    expect(applied(files, tool)).toEqual(files.map(({ output }) => Buffer.from(output)));
  });

  it('git apply and patch give exactly the clean file on 1,000 generated documents', () => {
    const documents = fc.sample(generated, { numRuns: 1000, seed: 20 });
    const files = documents.map((document, i) => document(`docs/${i % 10}/document ${i}.txt`));
    expect(files.filter(({ trace }) => trace.source.text.includes('\r\n')).length).toBeGreaterThan(100);
    expect(files.filter(({ trace }) => trace.source.bom).length).toBeGreaterThan(100);
    expect(files.filter(({ trace }) => !trace.source.text.endsWith('\n')).length).toBeGreaterThan(100);
    for (const tool of APPLIERS) {
      applied(files, tool).forEach((bytes, i) => {
        expect(bytes.equals((files[i] as FileReport).output), `${tool}, document ${i}`).toBe(true);
      });
    }
  }, 60_000);
});

/** Text in UTF-16LE with BOM, rewritten as UTF-8. */
function utf16(name: string, text: string): FileReport {
  const report = reportOn(name, text, []);
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  const map = { toByte: (offset: number) => 2 + 2 * offset };
  return {
    ...report,
    trace: {
      ...report.trace,
      source: { ...report.trace.source, bytes, charset: 'utf-16le', bom: true, map },
    },
  };
}
