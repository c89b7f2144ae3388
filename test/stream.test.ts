import { Readable, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { ReadableStream } from 'node:stream/web';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createRepairStream,
  createRepairTransformStream,
  OptionError,
  type RepairStreamOptions,
  repair,
} from '../src/index.js';

const BAD = 'The cafÃ© by the pier was closed.';
const GOOD = 'The café by the pier was closed.';

async function throughNode(chunks: readonly (string | Uint8Array)[], options: RepairStreamOptions = {}) {
  return (await buffer(Readable.from(chunks).pipe(createRepairStream(options)))).toString();
}

async function throughWeb(chunks: readonly (string | Uint8Array)[], options: RepairStreamOptions = {}) {
  const source = ReadableStream.from(chunks) as ReadableStream<string | Uint8Array>;
  return (await buffer(source.pipeThrough(createRepairTransformStream(options)))).toString();
}

describe.each([
  ['createRepairStream', throughNode],
  ['createRepairTransformStream', throughWeb],
])('%s', (_, through) => {
  it('takes the whole stream for one article, wherever the chunks are cut', async () => {
    const bytes = Buffer.from(`${BAD}\n`);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length }), async (cut) => {
        expect(await through([bytes.subarray(0, cut), bytes.subarray(cut)])).toBe(`${GOOD}\n`);
      }),
      { numRuns: 10 },
    );
  });

  it('repairs article by article, and keeps the separators', async () => {
    const input = [`${BAD}\n--`, `-\n${GOOD}\n---\n\n---\n${BAD}`];
    const expected = `${GOOD}\n---\n${GOOD}\n---\n\n---\n${GOOD}`;
    expect(await through(input, { separator: '---\n' })).toBe(expected);
  });

  it('repairs one field of JSON Lines and leaves every other byte', async () => {
    const lines = [
      `{"id": 1.0, "text":"${BAD}", "text2": "${BAD}"}\r\n`,
      '\n',
      `{"title":"${BAD}"}\n`,
      `{"text":"\\u0054he caf\\u00c3\\u00a9 by the pier was closed."}\n`,
      `  {"text" :"clean \\u0041"}`,
    ];
    expect(await through([lines.join('')], { jsonField: 'text' })).toBe(
      [
        `{"id": 1.0, "text":"${GOOD}", "text2": "${BAD}"}\r\n`,
        '\n',
        `{"title":"${BAD}"}\n`,
        `{"text":"The caf\\u00e9 by the pier was closed."}\n`,
        `  {"text" :"clean \\u0041"}`,
      ].join(''),
    );
  });

  it('gives the field the line ends that are wanted', async () => {
    const input = '{"text":"One line.\\r\\nAnother line."}\r\n';
    const expected = '{"text":"One line.\\nAnother line."}\r\n';
    expect(await through([input], { jsonField: 'text', lineEnding: 'lf' })).toBe(expected);
  });

  it('takes a character whose halves come in two strings', async () => {
    expect(await through(['A ferry \ud83d', '\udea2 left.'])).toBe('A ferry \u{1f6a2} left.');
    expect(await through(['A ferry \ud83d', '', '\udea2 left.'])).toBe('A ferry \u{1f6a2} left.');
    expect(await through(['The caf\ud83d'])).toBe('The caf\ufffd');
  });

  it('gives what repair gives', async () => {
    const articles = [BAD, GOOD, 'He accused 乌克兰 of it.'];
    const traces: string[] = [];
    const text = await through([articles.join('\f')], {
      separator: '\f',
      onArticle: ({ index, repaired }) => {
        traces[index] = repaired.text;
      },
    });
    const expected = await Promise.all(articles.map(async (article) => (await repair(article)).text));
    expect(traces).toEqual(expected);
    expect(text).toBe(expected.join('\f'));
  });

  it.each([
    ['a line that is no JSON', '{"text":"a"}\n{text}\n', { jsonField: 'text' }, 'Line 2 is not valid JSON'],
    ['an article that is too long', 'x'.repeat(50), { maxArticleBytes: 10 }, 'longer than 10 bytes'],
    ['an option that does not exist', 'x', { select: ['none'] }, '"none"'],
  ])('ends with an error for %s', async (__, input, options, message) => {
    await expect(through([input], options)).rejects.toThrow(message);
  });

  it('takes nothing and gives nothing', async () => {
    expect(await through([])).toBe('');
  });
});

describe('backpressure', () => {
  it('begins no article far ahead of a reader that waits', async () => {
    let begun = 0;
    const stream = createRepairStream({
      separator: '\n',
      onArticle: () => {
        begun += 1;
      },
    });
    let read = 0;
    let farthest = 0;
    const slow = new Writable({
      highWaterMark: 1,
      write(chunk: Buffer, _encoding, done) {
        read += chunk.toString().split('\n').length - 1;
        farthest = Math.max(farthest, begun - read);
        setImmediate(done);
      },
    });
    const source = Readable.from(
      (function* lines() {
        for (let i = 0; i < 2000; i += 1) yield `Line ${i} is clean.\n`;
      })(),
    );
    await pipeline(source, stream, slow);
    expect(read).toBe(2000);
    expect(farthest).toBeLessThan(100);
  });
});

describe('a stream that is ended early', () => {
  const endless = () => {
    const source = new Readable({ read() {} });
    source.push(`${GOOD}\n`);
    return source;
  };

  it('by a signal, while it waits for more: the pipeline ends', async () => {
    const stop = new AbortController();
    const sink = new Writable({
      write(_chunk, _encoding, done) {
        stop.abort();
        done();
      },
    });
    const stream = createRepairStream({ separator: '\n' });
    await expect(pipeline(endless(), stream, sink, { signal: stop.signal })).rejects.toThrow('aborted');
    expect(stream.closed).toBe(true);
  });

  it('by its reader: the source is closed, and no further article begun', async () => {
    let begun = 0;
    const source = Readable.from([`${GOOD}\n`.repeat(100)]);
    const stream = source.pipe(
      createRepairStream({
        separator: '\n',
        onArticle: () => {
          begun += 1;
        },
      }),
    );
    for await (const _ of stream) break;
    expect(begun).toBeLessThan(4);
    expect(stream.closed).toBe(true);
  });

  it('by an error of the callback', async () => {
    const stream = createRepairStream({
      onArticle: () => {
        throw new Error('of the callback');
      },
    });
    await expect(buffer(Readable.from([GOOD]).pipe(stream))).rejects.toThrow('of the callback');
  });
});

it('takes strings in the encoding that they are written in', async () => {
  const stream = createRepairStream();
  stream.write(Buffer.from(BAD.slice(0, 10)).toString('hex'), 'hex');
  stream.end(BAD.slice(10), 'utf8');
  expect((await buffer(stream)).toString()).toBe(GOOD);
});

it('refuses what is neither bytes nor a string', async () => {
  await expect(throughNode([7 as unknown as string])).rejects.toThrow(
    'a string or a Uint8Array, not a number',
  );
  await expect(throughWeb([{} as string])).rejects.toThrow('a string or a Uint8Array, not an object');
});

it('a changed field leaves every other byte of its line alone, a BOM and what is no UTF-8 among them', async () => {
  const line = (text: string) =>
    Buffer.concat([
      Buffer.from('\ufeff{"by":"'),
      Buffer.from([0xe9]),
      Buffer.from(`","text":${JSON.stringify(text)}, "n" : 1}\n`),
    ]);
  const out = await buffer(Readable.from([line(BAD)]).pipe(createRepairStream({ jsonField: 'text' })));
  expect(out.equals(line(GOOD))).toBe(true);
});

it.each([{ outputEncoding: 'utf-16le' }, { keepBom: true }])('refuses %o beside a JSON field', (options) => {
  expect(() => createRepairStream({ jsonField: 'text', ...options })).toThrow(OptionError);
});

it.each([
  [{ jsonField: 'text', separator: '\n' }, 'jsonField and separator exclude each other'],
  [{ jsonField: 7 }, 'jsonField cannot be 7; it is a text'],
  [{ separator: 7 }, 'separator cannot be 7; it is a text'],
  [{ maxArticleBytes: -1 }, 'maxArticleBytes cannot be -1; it is a number, 1 or more'],
  [{ maxArticleBytes: Number.NaN }, 'maxArticleBytes cannot be NaN; it is a number, 1 or more'],
  [{ onArticle: true }, 'onArticle cannot be true; it is a function'],
  [{ jsonField: '' }, 'jsonField is empty; it is a text'],
  [{ separator: '' }, 'separator is empty; it is a text'],
  [{ keepBom: 'no' }, 'keepBom cannot be no; it is true or false'],
  [{ lineEnding: 'cr' }, 'lineEnding cannot be "cr"; it is one of keep, lf, crlf'],
  [{ gloss: 'no' }, 'gloss cannot be no; it is true or false'],
  [{ expect: ['qqx'] }, '"qqx" names no language; expected are tags such as es and fr'],
  [null, 'The options are an object, not null'],
])('refuses %o at once', (options, message) => {
  for (const create of [createRepairStream, createRepairTransformStream]) {
    expect(() => create(options as unknown as RepairStreamOptions)).toThrow(new OptionError(`${message}.`));
  }
});

it.each([
  [{ select: ['no'] }, 'There is no rule or stage "no"'],
  [{ seperator: '\f' }, 'There is no option "seperator"; did you mean "separator"?'],
  [{ encoding: 'utf-9' }, 'unknown charset: utf-9'],
  [{ outputEncoding: 'utf-9' }, 'unknown charset: utf-9'],
])('refuses %o at once: every article would fail', (options, message) => {
  expect(() => createRepairStream(options as RepairStreamOptions)).toThrow(message);
});
