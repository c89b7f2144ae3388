import { existsSync, linkSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/report/index.js';
import { folderWith, stet, TEXT } from './run.js';

const BROKEN = 'Itâ€™s the harbour townâ€™s last ferry.\nThe captain said itâ€™s late.\n';
const CLEAN = 'It’s the harbour town’s last ferry.\nThe captain said it’s late.\n';

describe('--report', () => {
  it('writes several formats in one run, by ending and by name, and leaves standard output to the text', async () => {
    const cwd = folderWith({ 'a.txt': BROKEN });
    const reports = ['out.html', 'out.sarif', 'out.json', 'junit:out.xml'].flatMap((each) => [
      '--report',
      join(cwd, each),
    ]);
    const named = reports.map((each) => each.replace(/^(.*)\/junit:out/, 'junit:$1/out'));
    const { stdout } = await stet([join(cwd, 'a.txt'), '--no-config', ...named], { cwd });
    expect(stdout).toBe(CLEAN);
    const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
    expect(read('out.html')).toMatch(/^<!DOCTYPE html>/);
    expect(JSON.parse(read('out.sarif')).version).toBe('2.1.0');
    expect(JSON.parse(read('out.json')).files[0].counts.applied).toBe(3);
    expect(read('out.xml')).toContain('<testsuites');
  });

  it.each(['./sarf:out.json', 'at 12:30.json', 'c:out.json'])('takes %s for a file', async (name) => {
    const cwd = folderWith({ 'a.txt': BROKEN });
    expect(await stet(['check', 'a.txt', '--report', name], { cwd })).toMatchObject({ code: 1 });
    expect(existsSync(join(cwd, name))).toBe(true);
  });

  it('names the formats when an ending says none', async () => {
    const cwd = folderWith({ 'a.txt': BROKEN });
    const { code, stderr } = await stet(['a.txt', '--report', 'out.xyz'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('checkstyle');
    expect(existsSync(join(cwd, 'out.xyz'))).toBe(false);
  });
});

describe('--format github', () => {
  it('adds a summary of the job where GitHub gives a file for it', async () => {
    const cwd = folderWith({ 'a.txt': BROKEN, 'summary.md': 'Before.\n' });
    const summary = join(cwd, 'summary.md');
    const { stdout } = await stet(['check', '--no-config', '--format', 'github', 'a.txt'], {
      cwd,
      env: { GITHUB_STEP_SUMMARY: summary },
    });
    expect(stdout.match(/^::warning file=a\.txt,line=/gm)).toHaveLength(3);
    expect(readFileSync(summary, 'utf8')).toMatch(/^Before\.\n### stet: a\.txt/);
  });

  it.each([['check'], []])('names the job summary that cannot be written: %s', async (...command) => {
    const cwd = folderWith({ 'a.txt': TEXT.mojibake });
    const env = { GITHUB_STEP_SUMMARY: join(cwd, 'none/s.md') };
    const { code, stderr } = await stet([...command, '-q', '--format', 'github', 'a.txt'], { cwd, env });
    const says = 'no such file or folder; check the name';
    expect([code, stderr]).toEqual([2, `stet: GITHUB_STEP_SUMMARY ${env.GITHUB_STEP_SUMMARY}: ${says}\n`]);
  });
});

describe('a file that would be written anew, though no edit is needed', () => {
  const formats = FORMATS.filter(({ id }) => !['unified', 'word'].includes(id)); // those show changes of text
  it.each(formats)('is told once by $id', async ({ id }) => {
    const cwd = folderWith({ 'a.txt': Buffer.from('The café was closed.\n', 'latin1') });
    for (const argv of [['check'], ['--check']]) {
      const { code, stdout } = await stet([...argv, '--format', id, 'a.txt'], { cwd });
      expect(code).toBe(1);
      expect(stdout).toContain('written-anew');
      expect(stdout.match(/It is windows-1252, and would be utf-8\./g)).not.toBeNull();
      expect(stdout).toMatch(/[Ww]ould be written anew|"status":"flagged"/);
    }
  });

  it('is known by a baseline, and by no sidecar', async () => {
    const cwd = folderWith({ 'a.txt': '\ufeffThe ferry left at noon.\n' });
    await stet(['baseline', '--sidecar', 'a.txt'], { cwd });
    expect(await stet(['check', 'a.txt'], { cwd })).toMatchObject({ code: 1 });
    await stet(['baseline', 'a.txt'], { cwd });
    expect(await stet(['check', 'a.txt'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('a file that is written is no other file of the run', () => {
  it.each([
    ['a report and an article', ['check', 'a.txt', '--report', 'a.txt'], 'a.txt'],
    ['a report and an article in a folder', ['check', 'sub', '--report', 'json:sub/b.md'], 'sub/b.md'],
    ['a report and a link to it', ['check', 'a.txt', '--report', 'link.txt'], 'a.txt'],
    ['a report and another name of it', ['check', 'a.txt', '--report', 'same.txt'], 'a.txt'],
    ['a report and an article by way of a link', ['check', 'via/b.md', '--report', 'sub/b.md'], 'via/b.md'],
    ['a report and the baseline', ['check', 'a.txt', '--report', 'stet.baseline.json'], 'the baseline'],
    ['a report and an article mended in place', ['-w', 'sub/b.md', '--report', 'json:sub/b.md'], 'sub/b.md'],
    ['the clean text and its article', ['a.txt', '-o', './a.txt'], 'a.txt'],
    ['the clean text and a report', ['a.txt', '-o', 'r.json', '--report', './r.json'], './r.json'],
    [
      'two reports',
      ['check', 'a.txt', '--report', 'r.json', '--report', 'html:sub/../r.json'],
      'sub/../r.json',
    ],
    ['two reports that are not there', ['a.txt', '--report', 'n.json', '--report', 'html:gone'], 'gone'],
  ])('%s', async (_title, argv, culprit) => {
    const cwd = folderWith({
      'a.txt': BROKEN,
      'sub/b.md': BROKEN,
      'r.json': 'kept',
      'stet.baseline.json': '{"version":1,"files":{}}',
    });
    symlinkSync('a.txt', join(cwd, 'link.txt'));
    linkSync(join(cwd, 'a.txt'), join(cwd, 'same.txt'));
    symlinkSync('sub', join(cwd, 'via'));
    symlinkSync('n.json', join(cwd, 'gone'));
    const before = readdirSync(cwd);
    const { code, stdout, stderr } = await stet(argv, { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^stet: .* would be written (?:over|twice); .*\n$/);
    expect(stderr).toContain(`stet: ${culprit}: would be`);
    expect(readdirSync(cwd)).toEqual(before);
    for (const name of ['a.txt', 'sub/b.md']) expect(readFileSync(join(cwd, name), 'utf8')).toBe(BROKEN);
    expect(readFileSync(join(cwd, 'r.json'), 'utf8')).toBe('kept');
  });

  it('an old report in a folder that is checked, unless it is passed over', async () => {
    const cwd = folderWith({ 'a.txt': BROKEN, 'old.sarif': '{}' });
    const argv = ['check', '-q', '--report', 'old.sarif'];
    expect(await stet(argv, { cwd })).toMatchObject({
      code: 2,
      stderr:
        'stet: old.sarif: would be written over; name another file with --report, or pass over an old report with --exclude\n',
    });
    expect(await stet([...argv, '--exclude', '*.sarif'], { cwd })).toMatchObject({ code: 1, stderr: '' });
  });

  it('a device takes several', async ({ skip }) => {
    if (!existsSync('/dev/null')) skip('this system has no /dev/null');
    const argv = ['a.txt', '-o', '/dev/null', '--report', 'json:/dev/null'];
    expect(await stet(argv, { cwd: folderWith({ 'a.txt': BROKEN }) })).toMatchObject({ code: 0 });
  });
});

it('takes a terminal that knows no width for one of 80 columns', async () => {
  const cwd = folderWith({ 'a.txt': `${TEXT.clean.trim()} ${TEXT.mojibake}` });
  const wide = await stet(['check', '--no-config', 'a.txt'], { cwd, isTTY: true, columns: 80 });
  expect((await stet(['check', '--no-config', 'a.txt'], { cwd, isTTY: true, columns: 0 })).stderr).toBe(
    wide.stderr,
  );
});
