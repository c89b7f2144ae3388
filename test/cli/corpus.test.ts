import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it, vi } from 'vitest';
import { folderWith, type RunOptions, stet, TEXT } from './run.js';

const DAMAGED = TEXT.mojibake.trimEnd();
const MENDED = TEXT.mended.trimEnd();
const lineOf = (text: string, id = 1) => `{"id": ${id}.0, "text": ${JSON.stringify(text)}}\n`;
const LINES = lineOf(DAMAGED) + lineOf('Nobody was late.', 2) + lineOf(DAMAGED, 3);
const CLEAN = lineOf(MENDED) + lineOf('Nobody was late.', 2) + lineOf(MENDED, 3);

/** In this thread: the others run what was built. */
const corpus = (argv: readonly string[], options: RunOptions) =>
  stet(['corpus', '--threads', '1', ...argv], options);
const read = (cwd: string, name: string) => readFileSync(join(cwd, name), 'utf8');
const stateOf = (cwd: string, name: string) => JSON.parse(read(cwd, `out/_stet/${name}.json`));

/** Enough lines for several blocks, of which a checkpoint can fall between two. */
const MANY = Array.from({ length: 3000 }, (_, i) => lineOf(`${DAMAGED} It was day ${i}.`, i)).join('');

describe('stet corpus as a filter', () => {
  it('repairs a field of each line and leaves every other byte', async () => {
    expect(await corpus([], { stdin: LINES })).toMatchObject({
      code: 0,
      stdout: CLEAN,
      stderr: '<stdin>: 3 documents, 2 changed: 2 changes\n',
    });
    expect(await corpus(['-q', '-'], { stdin: CLEAN })).toMatchObject({ stdout: CLEAN, stderr: '' });
  });

  it('takes a file, packed too', async () => {
    const cwd = folderWith({ 'a.jsonl': LINES, 'b.ndjson.gz': gzipSync(LINES) });
    for (const name of ['a.jsonl', 'b.ndjson.gz']) {
      expect((await corpus([name], { cwd })).stdout).toBe(CLEAN);
    }
  });

  it('repairs the fields it is told to', async () => {
    const line = (title: string, body: string) => `${JSON.stringify({ title, body, text: DAMAGED })}\n`;
    const { stdout } = await corpus(['--field', 'title,body'], { stdin: line(DAMAGED, DAMAGED) });
    expect(stdout).toBe(line(MENDED, MENDED));
  });

  it('ends with 2 where no line has the field', async () => {
    expect(await corpus(['-q', '--field', 'body'], { stdin: LINES })).toMatchObject({
      code: 2,
      stdout: LINES,
      stderr: 'stet: no article in body; name one that holds text (text) with --field\n',
    });
    const stdin = '{"meta": {"text": "One."}}\nno JSON\n';
    const { code, stderr } = await corpus(['-q'], { stdin });
    expect(code).toBe(2);
    expect(stderr).toContain('stet: no article in text; name one that holds text (meta.text) with --field\n');
  });

  it('shows how far it is in one line of the terminal, however narrow', async () => {
    let now = 0;
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => {
      now += 1000;
      return now;
    });
    const { stderr } = await corpus(['-'], { stdin: LINES, isTTY: true, columns: 20 });
    clock.mockRestore();
    expect(stderr).toBe('\r3 documents, 2 chan\x1b[K\r\x1b[K<stdin>: 3 documents, 2 changed: 2 changes\n');
  });

  it('repairs fields within others', async () => {
    const line = (text: string) =>
      `${JSON.stringify({ article: { text, tags: [DAMAGED] }, text: DAMAGED })}\n`;
    const ran = await corpus(['--field', 'article.text'], { stdin: line(DAMAGED) });
    expect(ran).toMatchObject({ code: 0, stdout: line(MENDED) });
  });

  it('tells how many lines have no text, blank ones aside', async () => {
    const { code, stderr } = await corpus([], {
      stdin: `${LINES}{"text": null}\n\n{"text": ["One."]}\n \r\n`,
    });
    expect(code).toBe(0);
    expect(stderr).toBe('<stdin>: 3 documents, 2 changed, 2 lines without text: 2 changes\n');
  });

  it.each([
    ['gzip', gzipSync(LINES), 'is packed with gzip; unpack it, or give its name the ending .gz'],
    ['UTF-16', Buffer.from(`\ufeff${LINES}`, 'utf16le'), 'is in UTF-16; JSON Lines are in UTF-8'],
    ['UTF-16 without a mark', Buffer.from(LINES, 'utf16le'), 'is in UTF-16; JSON Lines are in UTF-8'],
    ['Parquet', 'PAR1 and so on', 'is Parquet; give its name the ending .parquet'],
    [
      'an array on one line',
      `[${LINES.trimEnd().replaceAll('\n', ', ')}]`,
      "is one JSON array; `jq -c '.[]'` makes JSON Lines of it",
    ],
    [
      'objects of several lines',
      `{\n  "text": ""\n}\n`,
      'has objects of several lines each; `jq -c .` makes JSON Lines of it',
    ],
    ['an array', `[\n  {"text": ""}\n]\n`, "is one JSON array; `jq -c '.[]'` makes JSON Lines of it"],
  ])('says in one line what it is given for JSON Lines: %s', async (_, stdin, message) => {
    const cwd = folderWith({ 'a.jsonl': stdin });
    expect(await corpus([], { stdin })).toMatchObject({ code: 2, stderr: `stet: <stdin>: ${message}\n` });
    const { code, stderr } = await corpus(['a.jsonl', '-o', 'out'], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `stet: a.jsonl: ${message}\n` });
    expect(existsSync(join(cwd, 'out/a.jsonl'))).toBe(false);
  });

  it('counts the lines without the fields that were asked for', async () => {
    const { code, stderr } = await corpus(['--field', 'body, nope'], {
      stdin: '{"text":"A text."}\n'.repeat(2),
    });
    expect([code, stderr]).toEqual([2, expect.stringContaining('2 lines without body or nope\n')]);
  });

  it('takes lines that are arrays for lines without text', async () => {
    const { code, stderr, stdout } = await corpus([], { stdin: `[1]\n[]\n${LINES}` });
    expect({ code, stdout }).toEqual({ code: 0, stdout: `[1]\n[]\n${CLEAN}` });
    expect(stderr).toContain('2 lines without text');
  });

  it('says of gzip that it is none, or is cut off', async () => {
    const cwd = folderWith({ 'a.jsonl.gz': LINES, 'b.jsonl.gz': gzipSync(LINES).subarray(0, 60) });
    expect((await corpus(['a.jsonl.gz'], { cwd })).stderr).toMatch(
      /^stet: a\.jsonl\.gz: is no gzip, or is damaged/,
    );
    expect((await corpus(['b.jsonl.gz'], { cwd })).stderr).toMatch(
      /^stet: b\.jsonl\.gz: its gzip is cut off/,
    );
  });

  it('passes bad lines on as they are, tells them, and ends with 2', async () => {
    const stdin = `${LINES}{"text": \n\n${'x\n'.repeat(12)}{"text": null}\n`;
    const { code, stdout, stderr } = await corpus([], { stdin });
    expect(code).toBe(2);
    expect(stdout).toBe(stdin.replace(LINES, CLEAN));
    const told = stderr.split('\n');
    expect(told[0]).toMatch(/^stet: <stdin>: line 4: is not valid JSON \(.*\); it stands as it was$/);
    expect(told[1]).toMatch(/^stet: <stdin>: line 6: is not valid JSON \(Unexpected token 'x'\); it stands/);
    expect(told).toHaveLength(13);
    expect(told[10]).toBe('stet: <stdin>: 3 more documents could not be repaired; they stand as they were');
    expect(told[11]).toBe(
      '<stdin>: 3 documents, 2 changed, 13 left as they were, 1 line without text: 2 changes',
    );
  });

  it('obeys the options and the configuration', async () => {
    const cwd = folderWith({ 'stet.config.json': '{ "ignore": ["mojibake"] }' });
    expect((await corpus([], { cwd, stdin: LINES })).stdout).toBe(LINES);
    expect((await corpus(['--no-config'], { cwd, stdin: LINES })).stdout).toBe(CLEAN);
    const crlf = await corpus(['--line-ending', 'crlf'], { stdin: lineOf('One.\nTwo.') });
    expect(crlf.stdout).toBe(lineOf('One.\r\nTwo.'));
  });
});

describe('stet corpus --output', () => {
  it('writes a clean file for each under its own name, and keeps what is clean byte for byte', async () => {
    const table = (text: string) =>
      new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'text', data: ['A pier.', text, null] }] }));
    const cwd = folderWith({
      'in/a.jsonl': LINES,
      'in/deep/a.jsonl.gz': gzipSync(LINES),
      'in/t.parquet': table(DAMAGED),
      'in/clean.parquet': table('A ferry.'),
      'in/_SUCCESS': '',
    });
    const { code, stdout, stderr } = await corpus(['in', '-o', 'out'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr.split('\n')).toEqual([
      'in/a.jsonl: 3 documents, 2 changed: 2 changes',
      'in/clean.parquet: 2 documents, 0 changed: clean',
      'in/t.parquet: 2 documents, 1 changed: 1 change',
      'in/deep/a.jsonl.gz: 3 documents, 2 changed: 2 changes',
      '4 files: 10 documents, 5 changed: 5 changes',
      '',
    ]);
    expect(read(cwd, 'out/a.jsonl')).toBe(CLEAN);
    expect(gunzipSync(readFileSync(join(cwd, 'out/deep/a.jsonl.gz'))).toString()).toBe(CLEAN);
    const clean = readFileSync(join(cwd, 'out/t.parquet'));
    const file = new Uint8Array(clean).buffer;
    expect(await parquetReadObjects({ file })).toEqual([
      { text: 'A pier.' },
      { text: MENDED },
      { text: null },
    ]);
    expect(
      readFileSync(join(cwd, 'out/clean.parquet')).equals(readFileSync(join(cwd, 'in/clean.parquet'))),
    ).toBe(true);
    expect(read(cwd, 'in/a.jsonl')).toBe(LINES);
    expect(stateOf(cwd, 'a.jsonl')).toMatchObject({
      done: true,
      lines: 3,
      counts: { documents: 3, changed: 2, applied: 2, rules: { 'mojibake/utf8-as-single-byte': 2 } },
    });
  });

  it('writes the evidence of every edit, with its place in its document', async () => {
    const cwd = folderWith({ 'a.jsonl': LINES });
    await corpus(['a.jsonl', '-o', 'out', '--edits'], { cwd });
    const edits = read(cwd, 'out/_stet/a.jsonl.edits.jsonl').trimEnd().split('\n');
    expect(edits.map((edit) => JSON.parse(edit))).toMatchObject(
      [1, 3].map((line) => ({
        ...{ file: 'a.jsonl', line, field: 'text', rule: 'mojibake/utf8-as-single-byte' },
        ...{ status: 'applied', before: 'Ã©', after: 'é', original: { bytes: [7, 11], line: 1, column: 8 } },
      })),
    );
  });

  it('does nothing again that is done, until the input or the options change', async () => {
    const cwd = folderWith({ 'a.jsonl': LINES });
    const run = (...more: string[]) => corpus(['a.jsonl', '-o', 'out', ...more], { cwd });
    const first = await run();
    const out = join(cwd, 'out/a.jsonl');
    const kept = 'k'.repeat(statSync(out).size);
    writeFileSync(out, kept);
    expect(await run()).toEqual(first);
    expect(read(cwd, 'out/a.jsonl')).toBe(kept);
    writeFileSync(out, 'cut off');
    await run();
    expect(read(cwd, 'out/a.jsonl')).toBe(CLEAN);
    await run('--ignore', 'mojibake');
    expect(read(cwd, 'out/a.jsonl')).toBe(LINES);
    await run();
    expect(read(cwd, 'out/a.jsonl')).toBe(CLEAN);
    writeFileSync(out, kept);
    utimesSync(join(cwd, 'a.jsonl'), 1, 1);
    await run();
    expect(read(cwd, 'out/a.jsonl')).toBe(CLEAN);
  });

  it.each([
    ['a.jsonl', (text: string) => Buffer.from(text)],
    ['a.jsonl.gz', (text: string) => gzipSync(text)],
  ])('goes on where it was cut off: %s', async (name, pack) => {
    const cwd = folderWith({ [name]: pack(MANY) });
    const argv = [name, '-o', 'out', '--edits'];
    await corpus(argv, { cwd });
    const whole = readFileSync(join(cwd, `out/${name}`));
    const edits = read(cwd, `out/_stet/${name}.edits.jsonl`);
    const state = stateOf(cwd, name);

    // As a run leaves it that was cut off after 1,000 lines, of which it wrote what can be told apart, and something more.
    const lines = MANY.split('\n').slice(0, 1000).join('\n').length + 1;
    const head = pack('{"text": "written before"}\n');
    const evidence = '{"file": "before"}\n';
    const counts = { ...state.counts, documents: 1000 };
    const cut = {
      ...state,
      done: false,
      read: Buffer.from(MANY.slice(0, lines)).length,
      lines: 1000,
      counts,
    };
    writeFileSync(
      join(cwd, `out/_stet/${name}.json`),
      JSON.stringify({ ...cut, written: head.length, edits: evidence.length }),
    );
    writeFileSync(join(cwd, `out/_stet/${name}.part`), Buffer.concat([head, Buffer.from('half of a bl')]));
    writeFileSync(join(cwd, `out/_stet/${name}.edits.part`), `${evidence}{"fi`);
    const { code, stderr } = await corpus(argv, { cwd });
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('3000 documents') });

    const unpack = (bytes: Buffer) => (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
    const after = unpack(whole).split('\n').slice(1000).join('\n');
    expect(unpack(readFileSync(join(cwd, `out/${name}`)))).toBe(`{"text": "written before"}\n${after}`);
    const evidenceAfter = edits.split('\n').filter((edit) => edit !== '' && JSON.parse(edit).line > 1000);
    expect(read(cwd, `out/_stet/${name}.edits.jsonl`)).toBe(`${evidence}${evidenceAfter.join('\n')}\n`);
    expect(existsSync(join(cwd, `out/_stet/${name}.part`))).toBe(false);
  });

  it('tells of bad lines, and of a wrong field, again when all is done', async () => {
    const cwd = folderWith({ 'a.jsonl': `${LINES}no JSON\n`, 'b.jsonl': '{"body": "A pier."}\n' });
    for (const name of ['a.jsonl', 'b.jsonl']) {
      const first = await corpus([name, '-o', 'out'], { cwd });
      expect(first).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/line 4: is not valid JSON|one that holds text \(body\)/),
      });
      expect(await corpus([name, '-o', 'out'], { cwd })).toEqual(first);
    }
  });

  it('begins anew where what it wrote is gone', async () => {
    const cwd = folderWith({ 'a.jsonl': LINES });
    await corpus(['a.jsonl', '-o', 'out'], { cwd });
    writeFileSync(
      join(cwd, 'out/_stet/a.jsonl.json'),
      JSON.stringify({ ...stateOf(cwd, 'a.jsonl'), done: false }),
    );
    await corpus(['a.jsonl', '-o', 'out'], { cwd });
    expect(read(cwd, 'out/a.jsonl')).toBe(CLEAN);
  });

  it('tells what is wrong with one file, and does the others', async () => {
    const cwd = folderWith({
      'in/a.jsonl': LINES,
      'in/b.parquet': 'no',
      'in/c.jsonl.gz': LINES,
      'in/d.jsonl': '{"body": ""}\n',
    });
    const { code, stderr } = await corpus(['in', '-o', 'out', '-q'], { cwd });
    expect(code).toBe(2);
    expect(read(cwd, 'out/d.jsonl')).toBe('{"body": ""}\n');
    expect(stderr.split('\n')).toEqual([
      'stet: in/b.parquet: is no Parquet file: it has 2 bytes',
      expect.stringMatching(/^stet: in\/c\.jsonl\.gz: is no gzip/),
      '',
    ]);
    expect(read(cwd, 'out/a.jsonl')).toBe(CLEAN);
    expect(existsSync(join(cwd, 'out/b.parquet'))).toBe(false);
    expect(existsSync(join(cwd, 'out/c.jsonl.gz'))).toBe(false);
  });

  it.each(['.', '**/*.jsonl'])('does not take its own output for input: %s', async (operand) => {
    const cwd = folderWith({ 'a.jsonl': LINES });
    const argv = [operand, '-o', 'clean', '--edits'];
    const first = await corpus(argv, { cwd });
    expect(first.stderr).toBe('a.jsonl: 3 documents, 2 changed: 2 changes\n');
    expect(await corpus(argv, { cwd })).toEqual(first);
    const again = await corpus(['clean', '-o', 'again'], { cwd });
    expect(again.stderr).toBe('clean/a.jsonl: 3 documents, 0 changed: clean\n');
  });

  it.each(['in', 'in/**/*.jsonl'])(
    'does not take what an earlier run wrote for input: %s',
    async (operand) => {
      const cwd = folderWith({ 'in/a.jsonl': LINES, 'in/deep/b.jsonl': LINES });
      await corpus([operand, '-o', 'in/v1'], { cwd });
      const { code, stderr } = await corpus([operand, '-o', 'in/v2'], { cwd });
      expect([code, stderr.match(/^\S+(?=: 3 documents)/gm)]).toEqual([0, ['in/a.jsonl', 'in/deep/b.jsonl']]);
      expect(existsSync(join(cwd, 'in/v2/v1'))).toBe(false);
    },
  );

  it('keeps the folders that a glob stands for', async () => {
    const cwd = folderWith({ 'in/x/a.jsonl': LINES, 'in/y/a.jsonl': LINES });
    await corpus(['in/*/*.jsonl', '-o', 'out'], { cwd });
    expect([read(cwd, 'out/x/a.jsonl'), read(cwd, 'out/y/a.jsonl')]).toEqual([CLEAN, CLEAN]);
  });

  it('never writes over its input, whatever links lead to it', async () => {
    const cwd = folderWith({ 'in/a.jsonl': LINES });
    symlinkSync('in', join(cwd, 'link'));
    for (const argv of [
      ['in', '-o', 'link'],
      ['link', '-o', 'in'],
      ['link/a.jsonl', '-o', 'in'],
    ]) {
      const { code, stderr } = await corpus(argv, { cwd });
      expect(code).toBe(2);
      expect(stderr).toMatch(/would be written over; name another folder with --output\n$/);
      expect(read(cwd, 'in/a.jsonl')).toBe(LINES);
    }
  });

  it('leaves a file to the run that writes it, and takes over from one that is gone', async () => {
    const cwd = folderWith({ 'a.jsonl': LINES, 'out/_stet/a.jsonl.lock': `${hostname()} 1\n` });
    const { code, stderr } = await corpus(['a.jsonl', '-o', 'out'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(
        /^stet: .*a\.jsonl: another run \(process 1 of .+\) is writing it; .*remove .*a\.jsonl\.lock/,
      ),
    });
    expect(existsSync(join(cwd, 'out/a.jsonl'))).toBe(false);
    const gone = spawnSync(process.execPath, ['-e', '0']).pid;
    writeFileSync(join(cwd, 'out/_stet/a.jsonl.lock'), `${hostname()} ${gone}\n`);
    expect((await corpus(['a.jsonl', '-o', 'out'], { cwd })).code).toBe(0);
    expect(read(cwd, 'out/a.jsonl')).toBe(CLEAN);
    expect(existsSync(join(cwd, 'out/_stet/a.jsonl.lock'))).toBe(false);
  });

  it('takes over from one of another machine that gives no sign, and from no other', async () => {
    const path = 'out/_stet/a.jsonl.lock';
    const cwd = folderWith({ 'a.jsonl': LINES, [path]: 'pod-1 7\n' });
    const seen = (seconds: number) => new Date(Date.now() - seconds * 1000);
    utimesSync(join(cwd, path), seen(60), seen(60));
    const { code, stderr } = await corpus(['a.jsonl', '-o', 'out'], { cwd });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(
        /another run \(process 7 of pod-1\) .* start again in two minutes, or remove .*\.lock\n$/,
      ),
    ]);
    utimesSync(join(cwd, path), seen(180), seen(180));
    expect(await corpus(['-q', 'a.jsonl', '-o', 'out'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect([read(cwd, 'out/a.jsonl'), existsSync(join(cwd, path))]).toEqual([CLEAN, false]);
  });

  it('takes over from one that has ended and that nobody has noticed', async ({ skip }) => {
    skip(process.platform !== 'linux', 'only Linux tells');
    // The shell starts a process and becomes one that never asks for its end.
    const parent = spawn('sh', ['-c', 'sleep 1 & echo $!; exec sleep 60']);
    try {
      const [pid] = await once(parent.stdout, 'data');
      const zombie = String(pid).trim();
      await vi.waitUntil(() => / Z /.test(readFileSync(`/proc/${zombie}/stat`, 'latin1')), {
        timeout: 10_000,
      });
      const cwd = folderWith({ 'a.jsonl': LINES, 'out/_stet/a.jsonl.lock': `${hostname()} ${zombie}\n` });
      expect(await corpus(['-q', 'a.jsonl', '-o', 'out'], { cwd })).toMatchObject({ code: 0, stderr: '' });
      expect(read(cwd, 'out/a.jsonl')).toBe(CLEAN);
    } finally {
      parent.kill();
    }
  });

  it('takes no other file of the same size and date for one that is done', async () => {
    const cwd = folderWith({ 'p/a.jsonl': lineOf('Alpha is good.'), 'q/a.jsonl': lineOf('Bravo is good.') });
    for (const folder of ['p', 'q']) {
      utimesSync(join(cwd, folder, 'a.jsonl'), 0, 0);
      await corpus([folder, '-o', 'out'], { cwd });
      expect(read(cwd, 'out/a.jsonl')).toBe(read(cwd, `${folder}/a.jsonl`));
    }
    writeFileSync(join(cwd, 'q/a.jsonl'), lineOf('Delta is good.'));
    utimesSync(join(cwd, 'q/a.jsonl'), 0, 0);
    await corpus(['q', '-o', 'out'], { cwd });
    expect(read(cwd, 'out/a.jsonl')).toBe(lineOf('Delta is good.'));
  });

  it('trusts nothing of a run with other options that a run after it has begun to replace', async () => {
    const cwd = folderWith({ 'a.jsonl': LINES });
    const other = ['a.jsonl', '-o', 'out', '--ignore', 'mojibake', '--edits'];
    await corpus(other, { cwd });
    // The second run comes no further than to its own file.
    mkdirSync(join(cwd, 'out/_stet/a.jsonl.part'));
    expect((await corpus(['a.jsonl', '-o', 'out'], { cwd })).code).toBe(2);
    rmSync(join(cwd, 'out/_stet/a.jsonl.part'), { recursive: true });
    writeFileSync(join(cwd, 'out/a.jsonl'), 'k'.repeat(Buffer.byteLength(LINES)));
    await corpus(other, { cwd });
    expect(read(cwd, 'out/a.jsonl')).toBe(LINES);
  });

  it('leaves no evidence of what stands there no more', async () => {
    const cwd = folderWith({ 'a.jsonl': LINES });
    await corpus(['a.jsonl', '-o', 'out', '--edits'], { cwd });
    writeFileSync(join(cwd, 'a.jsonl'), 'no');
    await corpus(['a.jsonl', '-o', 'out'], { cwd });
    expect(existsSync(join(cwd, 'out/_stet/a.jsonl.edits.jsonl'))).toBe(false);
  });

  it('lets a field stand that is not UTF-8, and tells it', async () => {
    const stdin = Buffer.from(`{"text":"caf\xe9, don?t go, it?s late"}\n${lineOf('One.')}`, 'latin1');
    const { code, bytes, stderr } = await corpus([], { stdin });
    expect({ code, bytes }).toEqual({ code: 2, bytes: stdin });
    expect(stderr).toMatch(/line 1: is not valid JSON \(the string in text is not UTF-8\); it stands/);
  });

  it('shows no control character of a bad line', async () => {
    const { stderr } = await corpus(['-q'], { stdin: `bad \x1b[31mred\rmore ${'and more '.repeat(9)}\n` });
    expect(stderr).not.toContain('red');
    expect(stderr).toMatch(/^[^\x00-\x09\x0b-\x1f]*\n$/);
  });

  it('reads an ending in capitals, and packs nothing as well', async () => {
    const cwd = folderWith({ 'in/A.JSONL.GZ': gzipSync(LINES), 'in/b.jsonl.gz': gzipSync('') });
    expect((await corpus(['in', '-o', 'out'], { cwd })).code).toBe(0);
    expect(gunzipSync(readFileSync(join(cwd, 'out/A.JSONL.GZ'))).toString()).toBe(CLEAN);
    expect(gunzipSync(readFileSync(join(cwd, 'out/b.jsonl.gz'))).length).toBe(0);
  });

  // Elsewhere a process is not told what it has open.
  it.skipIf(!existsSync('/proc/self/fd'))('closes the files that it cannot unpack', async () => {
    const bad = Buffer.alloc(300_000, 'no gzip');
    const names = Array.from({ length: 20 }, (_, i) => `in/${i}.jsonl.gz`);
    const cwd = folderWith(Object.fromEntries(names.map((name) => [name, bad])));
    const open = () => readdirSync('/proc/self/fd').length;
    const before = open();
    expect((await corpus(['in', '-o', 'out', '-q'], { cwd })).code).toBe(2);
    await vi.waitFor(() => expect(open()).toBeLessThanOrEqual(before + 5));
  });

  it('does the others where the configuration of one folder is not valid', async () => {
    const cwd = folderWith({ 'in/a/1.jsonl': LINES, 'in/a/stet.config.json': '{', 'in/b/2.jsonl': LINES });
    const { code, stderr } = await corpus(['in', '-o', 'out', '-q'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^stet: .*a\/stet\.config\.json: is not valid JSON.*\n$/);
    expect(read(cwd, 'out/b/2.jsonl')).toBe(CLEAN);
  });

  it('tells what is wrong with the output of that', async () => {
    const cwd = folderWith({ 'a.jsonl': LINES, 'out/_stet': '' });
    const { code, stderr } = await corpus(['a.jsonl', '-o', 'out'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^stet: .*out\/_stet: a file stands in the way; remove it, or write elsewhere\n$/);
  });
});

describe('wrong use of stet corpus', () => {
  it.each([
    [['in', '-o', 'in'], 'in/a.jsonl: would be written over; name another folder with --output'],
    [['in/a.jsonl', '-o', 'in'], 'in/a.jsonl: would be written over'],
    [['in/a.jsonl', 'b/a.jsonl', '-o', 'out'], 'in/a.jsonl and b/a.jsonl would both become a.jsonl'],
    [['in', 'b'], 'name the folder for the clean files: --output FOLDER'],
    [['t.parquet'], 'name the folder for the clean files: --output FOLDER'],
    [['c.txt', '-o', 'out'], 'c.txt: is no .jsonl, .ndjson (.gz, .zst) or .parquet file'],
    [['empty', '-o', 'out'], 'empty: no .jsonl, .ndjson (.gz, .zst) or .parquet files there'],
    [['gone', '-o', 'out'], 'gone: no such file or folder'],
    [['c.txt/a.jsonl', '-o', 'out'], 'c.txt/a.jsonl: a part of the path is not a directory'],
    [['-', '-o', 'out'], '--output takes files; standard input goes to standard output'],
    [['-', 'in'], '- is standard input, and stands alone'],
    [['in', '-o', 'folder'], 'folder/a.jsonl: is a folder; name another folder with --output'],
    [['--edits'], '--edits needs --output FOLDER, where they are written'],
    [['--select', 'nope'], 'There is no rule or stage "nope"'],
    [['in', '-o', 'c.txt'], 'c.txt'],
  ])('%j: %s', async (argv, message) => {
    const cwd = folderWith({
      ...{
        'in/a.jsonl': LINES,
        'b/a.jsonl': LINES,
        't.parquet': '',
        'c.txt': '',
        'empty/x': '',
        'folder/a.jsonl/x': '',
      },
    });
    const { code, stdout, stderr } = await corpus([...argv], { cwd, stdin: LINES });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^stet: .*\n$/);
    expect(stderr).toContain(message);
    expect(statSync(join(cwd, 'in/a.jsonl')).size).toBe(Buffer.byteLength(LINES));
  });
});
