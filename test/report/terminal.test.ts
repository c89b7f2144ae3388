import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { terminal } from '../../src/report/terminal.js';
import { expectGolden, SAMPLES } from './golden.js';
import { article, CONTEXT, cleanFile, reportOn } from './sample.js';

const render = (files = SAMPLES, context = {}) => String(terminal(files, { ...CONTEXT, ...context }));
const quote = { rule: 'marks/lost-quote', safety: 'unsafe', confidence: 0.95 } as const;

describe('terminal', () => {
  it('shows every change with its line', () => expectGolden('terminal.txt', terminal));
  it('shows counts a file and a rule', () => expectGolden('terminal.stat.txt', terminal, { show: 'stat' }));
  it('shows the closing line alone', () =>
    expectGolden('terminal.summary.txt', terminal, { show: 'summary' }));

  it('says the same with and without colour', () => {
    const coloured = render(SAMPLES, { color: 1 });
    expect(coloured).not.toBe(render());
    expect(stripVTControlCharacters(coloured)).toBe(render());
  });

  it.each([40, 60, 80, 120])('keeps its lines within %i columns', (width) => {
    const body = render([article()], { width })
      .split('\n')
      .filter((line) => /^ {2}[-+?] /.test(line));
    expect(body.length).toBeGreaterThan(10);
    for (const line of body) expect(stringWidth(line)).toBeLessThanOrEqual(width);
  });

  it.each([40, 60, 80])('breaks what it tells of a finding within %i columns', (width) => {
    const file = reportOn('a.txt', 'They met 日本語の文章 at noon.\n', [
      [
        'strays',
        [
          {
            find: '日本語の文章',
            at: 0,
            length: 6,
            after: '日本語の文章',
            rule: 'strays/foreign-script',
            safety: 'safe',
            confidence: 0.95,
            level: 'warning',
            detail: { language: 'ja', script: 'Han', gloss: 'the Japanese · a word · of · poor writing' },
          },
        ],
      ],
    ]);
    const lines = render([file], { width }).split('\n');
    const told = lines
      .slice(
        2,
        lines.findIndex((line) => line.includes('They met')),
      )
      .join(' ');
    expect(told.replace(/ +/g, ' ')).toContain(
      'warning: Japanese, Han “the Japanese · a word · of · poor writing”',
    );
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
  });

  it('gives the reason that two findings of a line share once', () => {
    const finding = (find: string) => ({
      find,
      at: 0,
      length: find.length,
      after: find,
      rule: 'strays/foreign-script' as const,
      safety: 'safe' as const,
      confidence: 0.95,
      detail: { reason: 'It stands bare.' },
    });
    const file = reportOn('a.txt', 'They met 记者 and 乌克兰 at noon.\n', [
      ['strays', [finding('记者'), finding('乌克兰')]],
    ]);
    expect(render([file]).match(/It stands bare\./g)).toHaveLength(1);
  });

  it.each([20, 50, 70, 79])('closes a file whose name has %i letters within 80 columns', (length) => {
    const name = 'n'.repeat(length);
    const lines = render([{ ...article(), name }])
      .trimEnd()
      .split('\n');
    const closing = lines.slice(lines.findLastIndex((line) => line.startsWith(`${name}:`)));
    expect(closing.join(' ')).toMatch(/13 changes, 1 suggestion, 2 findings\. +whitespace/);
    for (const line of closing) expect(stringWidth(line)).toBeLessThanOrEqual(80);
  });

  it.each([
    ['wide characters', '他说 '],
    ['combining marks', 'e\u0301a\u0308o\u0302 '],
    ['emoji of several code points', '👩‍👩‍👧 🇳🇴 '],
    ['a tab', 'one\ttwo '],
  ])('puts the caret under the change after %s', (_, before) => {
    const file = reportOn('a.txt', `${before}word said\n`, [
      ['marks', [{ find: 'word', at: 0, length: 0, after: '“', ...quote }]],
    ]);
    const lines = render([file]).split('\n');
    const plus = lines.findIndex((line) => line.startsWith('  + '));
    const caret = (lines[plus + 1] as string).indexOf('^');
    expect(stringWidth((lines[plus] as string).split('“')[0] as string)).toBe(caret);
    expect((lines[plus + 1] as string).trim()).toBe('^');
  });

  it('shows the two ends of a long passage', () => {
    const passage = `Le préfet ${'a été reçu à la mairie '.repeat(20_000)}où il a été écouté`;
    const file = reportOn('a.txt', `He said ${passage} twice\n`, [
      ['marks', [{ find: passage, at: 0, length: passage.length, after: passage, ...quote }]],
    ]);
    expect(render([file])).toMatch(/He said Le·préfet·a·été…il·a·été·écouté twice/);
  });

  it('lets no control of an article reach the terminal', () => {
    const evil = 'red \u001b[31m text\u0007 and \u202egnorw\u202c said word\n';
    const file = reportOn('a\u001b[2J.txt', evil, [
      ['marks', [{ find: ' word', at: 0, length: 1, after: ' “', ...quote }]],
    ]);
    const report = render([file]);
    expect(report).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(report).toContain('<U+001B>[31m');
    expect(report).toContain('<U+202E>');
  });

  it('says nothing of a clean file', () => expect(render([cleanFile()])).toBe(''));
});
