import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { packageFile } from '../../src/package.js';
import { folderWith, TEXT } from './run.js';

/** The command as it is installed: what bundling could break. */
function built(argv: readonly string[], cwd: string, input = '') {
  const ran = spawnSync(process.execPath, [packageFile('dist/bin/stet.js'), ...argv], {
    cwd,
    input,
    encoding: 'utf8',
  });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

describe('the built library', () => {
  const library = createRequire(import.meta.url)(packageFile('dist/bin/index.js')) as Record<
    string,
    { name: string }
  >;

  it.each(Object.keys(library).filter((name) => name.endsWith('Error')))('calls %s by its name', (name) => {
    expect(library[name]!.name).toBe(name);
  });
});

describe('the action', () => {
  it('checks with the code that it was pinned to', () => {
    const action = readFileSync(packageFile('action.yml'), 'utf8');
    const script = /- name: Check\n[\s\S]*? run: \|\n((?: {8}.*\n)+)/.exec(action)![1]!;
    const cwd = folderWith({ 'a.txt': TEXT.mojibake });
    const env = {
      ...process.env,
      GITHUB_ACTION_PATH: packageFile(''),
      STET_PATHS: '.',
      STET_SARIF: 'out.sarif',
    };
    const ran = spawnSync('bash', ['-c', script], { cwd, env, encoding: 'utf8' });
    expect([ran.status, ran.stdout]).toEqual([1, expect.stringMatching(/^::warning file=a\.txt,line=1/)]);
    expect(existsSync(join(cwd, 'out.sarif'))).toBe(true);
  });
});

describe('the built command', () => {
  it('is a filter', () => {
    expect(built([], folderWith({}), TEXT.mojibake)).toMatchObject({ code: 0, stdout: TEXT.mended });
  });

  it('writes in place', () => {
    const cwd = folderWith({ 'a.txt': TEXT.mojibake });
    expect(built(['-w', '-q', 'a.txt'], cwd)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(cwd, 'a.txt'), 'utf8')).toBe(TEXT.mended);
  });

  it('reads configuration, ignore files, baselines and sidecars', () => {
    const cwd = folderWith({
      'package.json': JSON.stringify({
        stet: { exclude: ['raw'], overrides: [{ files: 'x', gloss: false }] },
      }),
      '.stetignore': 'old.txt\n',
      'old.txt': TEXT.mojibake,
      'raw/a.txt': TEXT.mojibake,
      'a.txt': TEXT.mojibake,
      'b.txt': TEXT.stray,
    });
    expect(built(['check', '-q', '*.txt'], cwd).code).toBe(1);
    expect(built(['baseline', '-q', 'a.txt'], cwd)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(built(['baseline', '-q', '--sidecar', 'b.txt'], cwd)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(built(['check'], cwd)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('repairs a corpus in threads as in one', () => {
    const line = (i: number) =>
      `${JSON.stringify({ text: [TEXT.clean, TEXT.mojibake, TEXT.stray][i % 3], i })}\n`;
    const lines = Array.from({ length: 8000 }, (_, i) => line(i)).join('');
    const cwd = folderWith({ 'in/a.jsonl': lines, 'in/b.jsonl': lines, 'in/c.jsonl': `${lines}no\n` });
    const [one, two] = ['1', '2'].map((threads) => {
      const ran = built(['corpus', 'in', '-o', threads, '--edits', '--threads', threads], cwd);
      const names = ['a', 'b', 'c'].flatMap((name) => [`${name}.jsonl`, `_stet/${name}.jsonl.edits.jsonl`]);
      return { ran, files: names.map((name) => readFileSync(join(cwd, threads, name), 'utf8')) };
    });
    expect(one?.ran.code).toBe(2);
    expect(two).toEqual(one);
    expect(built(['corpus', '-q'], cwd, lines)).toEqual({ code: 0, stdout: one?.files[0], stderr: '' });
  }, 90_000);

  it.skipIf(process.platform === 'win32')(
    'gives its locks back when it is told to end',
    async () => {
      const cwd = folderWith({ 'a.jsonl': `${JSON.stringify({ text: TEXT.mojibake })}\n`.repeat(100_000) });
      const lock = join(cwd, 'out/_stet/a.jsonl.lock');
      const argv = ['corpus', '-q', 'a.jsonl', '-o', 'out', '--threads', '1'];
      const run = spawn(process.execPath, [packageFile('dist/bin/stet.js'), ...argv], { cwd });
      await vi.waitUntil(() => existsSync(lock), { timeout: 20_000, interval: 10 });
      run.kill('SIGTERM');
      expect(await once(run, 'close')).toEqual([null, 'SIGTERM']);
      expect(existsSync(lock)).toBe(false);
    },
    60_000,
  );

  it('gives each line of a stream that pauses as soon as it is repaired', async () => {
    const filter = spawn(process.execPath, [packageFile('dist/bin/stet.js'), 'corpus', '-q']);
    const line = (text: string) => `${JSON.stringify({ text })}\n`;
    for (const _ of [1, 2]) {
      filter.stdin.write(line(TEXT.mojibake)); // and no more before it is answered
      const [bytes] = await once(filter.stdout, 'data');
      expect(String(bytes)).toBe(line(TEXT.mended));
    }
    filter.stdin.end();
    expect(await once(filter, 'close')).toEqual([0, null]);
  });

  it('says the same in the same order whatever the number of threads', () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [
        `${i % 7}/${i}.txt`,
        `${[TEXT.clean, TEXT.mojibake, TEXT.stray][i % 3]}<!-- stet-ignore-next-line -->\n${i}\n`,
      ]),
    );
    const cwd = folderWith({ ...files, 'bin.dat': Buffer.alloc(20) });
    const one = built(['check', '--format', 'jsonl', '--threads', '1'], cwd);
    expect(one.stdout.split('\n')).toHaveLength(41);
    for (const threads of ['2', '5']) {
      expect(built(['check', '--format', 'jsonl', '--threads', threads], cwd)).toEqual(one);
    }
  });
});
