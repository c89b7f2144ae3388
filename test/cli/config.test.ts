import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, stet, TEXT } from './run.js';

const json = (value: unknown) => JSON.stringify(value);
const failed = async (cwd: string, ...argv: string[]) => (await stet(['check', '-q', ...argv], { cwd })).code;

describe('configuration', () => {
  it.each([
    ['stet.config.json', json({ ignore: ['strays'] })],
    ['.stetrc', json({ ignore: ['strays'] })],
    ['package.json', json({ name: 'stet', stet: { ignore: ['strays'] } })],
  ])('is read from %s, upward from the file', async (name, content) => {
    const cwd = folderWith({ [name]: content, 'a/b/c.txt': TEXT.stray });
    expect(await failed(cwd)).toBe(0);
    expect(await failed(join(cwd, 'a/b'))).toBe(0);
    expect(await failed(cwd, '--no-config')).toBe(1);
  });

  it('goes on upward past a package.json that says nothing of stet', async () => {
    const cwd = folderWith({
      'stet.config.json': json({ ignore: ['strays'] }),
      'a/package.json': json({ name: 'a', keywords: ['stet'] }),
      'a/a.txt': TEXT.stray,
    });
    expect(await failed(cwd)).toBe(0);
  });

  it('takes the nearest file for each article', async () => {
    const cwd = folderWith({
      'stet.config.json': json({ ignore: ['strays'] }),
      'a/stet.config.json': json({ ignore: ['mojibake'] }),
      'a/a.txt': TEXT.mojibake,
      'b.txt': TEXT.stray,
    });
    expect(await failed(cwd)).toBe(0);
  });

  it('holds for the filter and for -w as well', async () => {
    const cwd = folderWith({ '.stetrc': json({ allow: ['cafÃ©'] }), 'a.txt': TEXT.mojibake });
    expect((await stet(['a.txt'], { cwd })).stdout).toBe(TEXT.mojibake);
    expect((await stet([], { cwd, stdin: TEXT.mojibake })).stdout).toBe(TEXT.mojibake);
    expect((await stet(['--check', '-q', 'a.txt'], { cwd })).code).toBe(0);
  });

  it('keeps -w from what it excludes, as ignore files do, until --no-ignore', async () => {
    const cwd = folderWith({
      'stet.config.json': json({ exclude: ['raw/'] }),
      '.stetignore': 'old.txt\n',
      'raw/a.txt': TEXT.mojibake,
      'old.txt': TEXT.mojibake,
      'b.txt': TEXT.mojibake,
    });
    const names = ['raw/a.txt', 'old.txt', 'b.txt'];
    const read = () => names.map((name) => readFileSync(join(cwd, name), 'utf8'));
    const ran = await stet(['-w', '--stat', ...names], { cwd });
    expect([ran.code, ran.stdout]).toEqual([0, '']);
    expect(ran.stderr).toMatch(
      /^raw\/a\.txt: passed over: ignored; --no-ignore mends it\nold\.txt: passed over: ignored; --no-ignore mends it\n b\.txt/,
    );
    expect(read()).toEqual([TEXT.mojibake, TEXT.mojibake, TEXT.mended]);
    expect((await stet(['raw/a.txt'], { cwd })).stdout).toBe(TEXT.mended);
    expect((await stet(['-qw', '--no-ignore', ...names], { cwd })).code).toBe(0);
    expect(read()).toEqual([TEXT.mended, TEXT.mended, TEXT.mended]);
    expect((await stet(['--no-ignore', 'b.txt'], { cwd })).stderr).toContain('--no-ignore goes with --write');
  });

  it('gives way to the command line', async () => {
    const cwd = folderWith({ '.stetrc': json({ failOn: 'never' }), 'a.txt': TEXT.stray });
    expect(await failed(cwd)).toBe(0);
    expect(await failed(cwd, '--fail-on', 'stray')).toBe(1);
  });

  it('has overrides by glob, the later one winning', async () => {
    const cwd = folderWith({
      'stet.config.json': json({
        ignore: ['strays'],
        overrides: [
          { files: 'letters/', ignore: [] },
          { files: ['letters/*.md'], ignore: ['strays'] },
        ],
      }),
      'a.txt': TEXT.stray,
      'letters/a.md': TEXT.stray,
    });
    expect(await failed(cwd)).toBe(0);
    writeFileSync(join(cwd, 'letters/b.txt'), TEXT.stray);
    expect(await failed(cwd)).toBe(1);
  });

  it('extends other files, relative to itself, and says nothing twice', async () => {
    const cwd = folderWith({
      'shared/base.json': json({ ignore: ['strays'], failOn: 'never' }),
      'stet.config.json': json({ extends: 'shared/base.json', failOn: 'stray' }),
      'a.txt': TEXT.stray,
      'b.txt': TEXT.mojibake,
    });
    expect(await failed(cwd, 'a.txt')).toBe(0);
    expect(await failed(cwd, 'b.txt')).toBe(1);
  });

  it('passes over what it excludes', async () => {
    const cwd = folderWith({ '.stetrc': json({ exclude: ['raw/'] }), 'raw/a.txt': TEXT.stray });
    expect(await failed(cwd, 'raw/a.txt')).toBe(0);
  });

  it('excludes what its patterns match from its own folder, wherever stet runs', async () => {
    const cwd = folderWith({
      '.stetrc': json({ exclude: ['/news/raw/'] }),
      'news/raw/a.txt': TEXT.stray,
      'news/b.txt': TEXT.stray,
    });
    const { stdout } = await stet(['check', '--format', 'jsonl'], { cwd: join(cwd, 'news') });
    expect(stdout).toContain('"b.txt"');
    expect(stdout).not.toContain('a.txt');
  });

  it('takes a pattern that begins with ./ for one of its own folder', async () => {
    const files = { 'raw/a.txt': TEXT.mojibake, 'b/raw/a.txt': TEXT.mojibake };
    const exclude = folderWith({ 'stet.config.json': json({ exclude: ['./raw/'] }), ...files });
    const overrides = [{ files: './raw/', ignore: ['mojibake'] }];
    const override = folderWith({ 'stet.config.json': json({ overrides }), ...files });
    for (const cwd of [exclude, override]) {
      const { stdout } = await stet(['check', '-q', '--format', 'jsonl'], { cwd });
      expect(stdout).toMatch(/^\{"file":"b\/raw\/a\.txt".*\n$/);
    }
    const typed = await stet(['check', '-q', '--no-config', '--exclude', './raw', 'raw'], { cwd: exclude });
    expect(typed.code).toBe(0);
  });

  it('tells the charset that it would write', async () => {
    const cwd = folderWith({ '.stetrc': json({ outputEncoding: 'utf-16le' }), 'a.txt': TEXT.clean });
    const { stderr } = await stet(['check', 'a.txt'], { cwd });
    expect(stderr).toContain('It is us-ascii, and would be utf-16le.');
  });

  it.each([
    [
      'a setting that does not exist',
      { selct: ['marks'] },
      'there is no setting "selct"; did you mean "select"?',
    ],
    [
      'a rule that does not exist',
      { ignore: ['stray'] },
      'stet.config.json: ignore: There is no rule or stage "stray"; did you mean "strays"?',
    ],
    [
      'a rule without its stage in an override',
      { overrides: [{ files: '*', select: ['eaten-dash'] }] },
      'stet.config.json: overrides[0]: select: There is no rule or stage "eaten-dash"; did you mean "marks/eaten-dash"?',
    ],
    [
      'a stage that cannot be ignored',
      { ignore: ['decode'] },
      'stet.config.json: ignore: decode cannot be ignored',
    ],
    [
      'a text where a list belongs',
      { ignore: 'marks' },
      'stet.config.json: ignore: expected a list of texts, such as ["…"]',
    ],
    [
      'a value of the wrong kind',
      { minConfidence: 'high' },
      'minConfidence: expected a number from 0 to 1\n',
    ],
    ['a text where a switch belongs', { gloss: 'no' }, 'gloss: expected true or false\n'],
    ['half a finding', { maxFindings: 0.5 }, 'maxFindings: expected a whole number, 0 or more\n'],
    ['less than no bytes', { maxSize: -1 }, 'maxSize: expected a whole number, 0 or more\n'],
    ['a charset without a name', { encoding: '' }, 'encoding: expected a text that is not empty\n'],
    ['a list of numbers', { expect: [1] }, 'expect[0]: expected a text\n'],
    [
      'a value that is no choice',
      { failOn: 'always' },
      'failOn: expected one of "safe", "unsafe", "stray", "suggest", "never"\n',
    ],
    ['what is no object', [], 'stet.config.json: expected an object, such as { "ignore": ["strays"] }\n'],
    ['overrides that are no list', { overrides: {} }, 'overrides: expected a list of objects with "files"\n'],
    ['an override that is no object', { overrides: [7] }, 'overrides[0]: expected an object with "files"\n'],
    [
      'an option of the command line',
      { threads: 2 },
      'stet.config.json: "threads" is set on the command line alone, with --threads\n',
    ],
    [
      'a setting of the whole run in an override',
      { overrides: [{ files: '*', failOn: 'never' }] },
      'overrides[0]: "failOn" concerns the whole run; set it beside "overrides"',
    ],
    [
      'a setting that does not exist in an override',
      { overrides: [{ files: '*', ignored: [] }] },
      'overrides[0]: there is no setting "ignored"; did you mean "ignore"?',
    ],
    [
      'an override without files',
      { overrides: [{ ignore: ['marks'] }] },
      'overrides[0].files: expected a glob or a list of globs, such as ["*.md"]\n',
    ],
    [
      'an override for no files',
      { overrides: [{ files: [] }] },
      'overrides[0].files: expected a glob or a list of globs, such as ["*.md"]\n',
    ],
    ['a selection of nothing', { select: [] }, 'select: expected a list that is not empty\n'],
    ['a term of no letters', { allow: [''] }, 'allow[0]: expected a text that is not empty\n'],
    [
      'a pattern of nothing',
      { allowPatterns: [''] },
      'allowPatterns[0]: expected a text that is not empty\n',
    ],
    ['a glob of nothing', { exclude: [''] }, 'exclude[0]: expected a text that is not empty\n'],
    ['a confidence that is none', { minConfidence: 2 }, 'stet.config.json: minConfidence: expected a number'],
    [
      'a pattern that is none',
      { allowPatterns: ['('] },
      'stet.config.json: allowPatterns: The allow pattern "("',
    ],
    ['a language that is none', { expect: ['qqx'] }, 'stet.config.json: expect: "qqx" names no language'],
    ['a charset that is none', { encoding: 'utf-9' }, 'stet.config.json: encoding: unknown charset: utf-9'],
    [
      'a charset that is none in an override',
      { overrides: [{ files: '*', outputEncoding: 'utf-9' }] },
      'stet.config.json: overrides[0]: outputEncoding: unknown charset: utf-9',
    ],
    [
      'a parent that is not there',
      { extends: './none.json' },
      'stet.config.json: extends: ./none.json: no such',
    ],
    ['a parent that is code', { extends: './base.js' }, 'no code is run'],
    ['a circle', { extends: './stet.config.json' }, 'extends itself'],
  ])('refuses %s', async (_, value, message) => {
    const cwd = folderWith({ 'stet.config.json': json(value), 'a.txt': TEXT.clean, 'b.txt': TEXT.clean });
    for (const argv of [['check'], ['a.txt', 'b.txt']]) {
      const { code, stderr } = await stet(argv, { cwd });
      expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }
  });

  it.each([
    ['stet.config.json', ''],
    ['.stetrc', ' \n'],
  ])('refuses %s when it is empty: what it was to say is not known', async (name, content) => {
    const cwd = folderWith({ [name]: content, 'a.txt': TEXT.clean });
    const { code, stderr } = await stet(['check'], { cwd });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(new RegExp(`${name}: is empty; remove it, or`)),
    ]);
    const named = await stet(['check', '--config', name], { cwd });
    expect([named.code, named.stderr]).toEqual([2, expect.stringContaining(`${name}: is empty`)]);
  });

  it('refuses a folder by the name of a configuration, in one line', async () => {
    const cwd = folderWith({ 'stet.config.json/x': '', 'a.txt': TEXT.clean });
    const { code, stderr } = await stet(['check'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^stet: .*: is a directory[^\n]*\n$/)]);
  });

  it('is read with a byte order mark as without', async () => {
    const cwd = folderWith({
      'stet.config.json': `\ufeff${json({ ignore: ['mojibake'], extends: 'base.json' })}`,
      'base.json': `\ufeff${json({ select: ['mojibake'] })}`,
      'a.txt': TEXT.mojibake + TEXT.stray,
    });
    expect(await failed(cwd, 'a.txt')).toBe(0);
  });

  it('of a file holds for standard input by its name', async () => {
    const cwd = folderWith({
      'stet.config.json': json({ overrides: [{ files: 'letters/', ignore: ['mojibake'] }] }),
      'other/stet.config.json': json({ ignore: ['mojibake'] }),
    });
    const output = async (name: string) =>
      (await stet(['--stdin-name', name], { cwd, stdin: TEXT.mojibake })).stdout;
    expect(await output('letters/new.txt')).toBe(TEXT.mojibake);
    expect(await output('other/new.txt')).toBe(TEXT.mojibake);
    expect(await output('new.txt')).toBe(TEXT.mended);
  });

  it('refuses what is not JSON', async () => {
    const cwd = folderWith({ '.stetrc': '{ ignore: [] }', 'a.txt': TEXT.clean });
    const { code, stderr } = await stet(['check'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/\.stetrc: is not valid JSON/)]);
  });

  it.each(['stet.config.json', 'stet.baseline.json', 'a.txt.stetignore.json'])(
    'tells in one line why %s is not JSON, whatever its parser quotes of it',
    async (name) => {
      const cwd = folderWith({ [name]: '// findings\n{\n}\n', 'a.txt': TEXT.clean });
      const { code, stderr } = await stet(['check'], { cwd });
      expect(code).toBe(2);
      expect(stderr).toMatch(new RegExp(`^stet: .*${name}: is not valid JSON: Unexpected token '/'\n$`));
    },
  );
});

describe('stet config', () => {
  it('prints what holds for a file, and from where', async () => {
    const cwd = folderWith({
      'base.json': json({ safety: 'safe', expect: ['fr'] }),
      'stet.config.json': json({
        extends: 'base.json',
        minConfidence: 0.95,
        overrides: [{ files: '*.md', expect: ['es'] }],
      }),
    });
    mkdirSync(join(cwd, 'docs'));
    const { stdout } = await stet(['config', 'docs/a.md', '--ignore', 'marks'], { cwd });
    expect(stdout.replaceAll(`${cwd}/`, '')).toBe(
      [
        'minConfidence = 0.95  (stet.config.json)',
        'safety = "safe"  (base.json)',
        'ignore = ["marks"]  (command line)',
        'expect = ["es"]  (stet.config.json overrides[0])',
        '',
      ].join('\n'),
    );
    const other = await stet(['config', '--json', 'docs/a.txt'], { cwd });
    expect(JSON.parse(other.stdout).expect).toEqual({ value: ['fr'], from: join(cwd, 'base.json') });
  });

  it('says so when nothing is set', async () => {
    const { stdout } = await stet(['config'], { cwd: folderWith({}) });
    expect(stdout).toBe('Every setting has its default.\n');
  });
});
