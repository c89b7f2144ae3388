import { type Duplex, Transform, type TransformCallback } from 'node:stream';
import { type JsonField, jsonField } from './corpus/json-line.js';
import { RecordSplitter } from './corpus/records.js';
import {
  checkFields,
  checkNames,
  type OptionCheck,
  REPAIR_OPTIONS,
  requireArticle,
  requireKind,
  requireText,
} from './options.js';
import { encodeOutput, OUTPUT_OPTIONS, type OutputOptions, withLineEnding } from './output.js';
import { type Repaired, type RepairOptions, runPipeline } from './pipeline.js';
import { OptionError } from './selection.js';
import { jsonComplaint } from './text/json-complaint.js';

export interface RepairStreamOptions extends RepairOptions, OutputOptions {
  /**
   * JSON Lines: the name of the field that holds an article in each line, `article.body` for `body` within `article`. A
   * field with the dot in its own name comes before. Every other byte of a line is left as it is, and so is a line whose field
   * is missing or no string. JSON is UTF-8, so `outputEncoding` and `keepBom` cannot be set beside it.
   */
  readonly jsonField?: string;
  /**
   * What stands between articles, compared as UTF-8 bytes and kept: `\f`, `\n---\n`. Each article is decoded by itself.
   * Without it, and without `jsonField`, the whole stream is one article.
   */
  readonly separator?: string;
  /** Bytes an article may have, which bounds the memory. Default 67,108,864 (64 MiB). */
  readonly maxArticleBytes?: number;
  /** Called after each article, in order; the next one waits for it. */
  readonly onArticle?: (article: StreamedArticle) => void | Promise<void>;
}

export interface StreamedArticle {
  /** Counted from 0; blank lines and lines without the field do not count. */
  readonly index: number;
  readonly repaired: Repaired;
}

/** Thrown for a line that is no JSON. */
export class JsonLineError extends Error {
  static override readonly name = 'JsonLineError'; // in minified code, too
  override readonly name = 'JsonLineError';
  /** Counted from 1. */
  readonly line: number;

  constructor(line: number, reason: string) {
    super(`Line ${line} is not valid JSON: ${reason}.`);
    this.line = line;
  }
}

const LONGEST = 64 * 1024 * 1024;
const LF = Buffer.from('\n');

/**
 * A Node stream that takes bytes (or strings) and gives the clean bytes, article by article: no article is begun before the
 * reader has taken the one before. It ends with an error, as `repair` and `encodeOutput` throw it, or with an
 * {@link ArticleTooLongError} or a {@link JsonLineError}; what came before has been written.
 *
 * @throws {OptionError} for options that there are not, that exclude each other, or have a value that they cannot have.
 * @throws {UnknownCharsetError} for a charset that nobody knows, or that stet only reads.
 *
 * @example
 * await pipeline(process.stdin, createRepairStream({ jsonField: 'text' }), process.stdout);
 */
export function createRepairStream(options: RepairStreamOptions = {}): Duplex {
  return new RepairStream(new Articles(options));
}

const UTF_8 = /^utf-?8$/i;

/**
 * (Not by `Duplex.from` of a generator: while that waits for a chunk, it cannot be destroyed, and a pipeline that is aborted
 * never ends.)
 */
class RepairStream extends Transform {
  readonly #articles: Articles;
  /** Called when the reader has taken what was given. */
  #onTaken = () => {};

  constructor(articles: Articles) {
    // What is given is an article each, and one may wait for the reader. What comes is taken as it was written: a character
    // may have its halves in two strings, and what is neither text nor bytes ends the stream rather than the program.
    super({ objectMode: true, highWaterMark: 1, decodeStrings: false });
    this.#articles = articles;
  }

  override _transform(
    chunk: Uint8Array | string,
    encoding: BufferEncoding | undefined, // absent for what is piped in
    done: TransformCallback,
  ): void {
    const isEncoded = typeof chunk === 'string' && encoding !== undefined && !UTF_8.test(encoding);
    const content = isEncoded ? Buffer.from(chunk, encoding) : chunk;
    this.#give(this.#articles.push(content)).then(() => done(), done);
  }

  override _flush(done: TransformCallback): void {
    this.#give(this.#articles.flush()).then(() => done(), done);
  }

  override _read(size: number): void {
    this.#onTaken();
    super._read(size);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#onTaken();
    super._destroy(error, done);
  }

  async #give(clean: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const bytes of clean) {
      if (this.destroyed) return;
      const taken = new Promise<void>((resolve) => {
        this.#onTaken = resolve;
      });
      if (!this.push(bytes)) await taken;
      if (this.destroyed) return;
    }
  }
}

/**
 * The same as a Web stream, for `ReadableStream.pipeThrough`. (The global type: where a program has the types of the browser,
 * that of `node:stream/web` does not fit `response.body`.)
 *
 * @example
 * response.body.pipeThrough(createRepairTransformStream()).pipeTo(file);
 */
export function createRepairTransformStream(
  options: RepairStreamOptions = {},
): TransformStream<Uint8Array | string, Uint8Array> {
  const articles = new Articles(options);
  return new TransformStream({
    async transform(chunk, controller) {
      for await (const bytes of articles.push(chunk)) controller.enqueue(bytes);
    },
    async flush(controller) {
      for await (const bytes of articles.flush()) controller.enqueue(bytes);
    },
  });
}

/** Every option of a stream, and what its values are. */
const STREAM_OPTIONS: { readonly [Name in keyof Required<RepairStreamOptions>]: OptionCheck } = {
  ...REPAIR_OPTIONS,
  ...OUTPUT_OPTIONS,
  jsonField: requireName,
  separator: requireName,
  maxArticleBytes: (name, value) =>
    requireKind(name, value, typeof value === 'number' && value >= 1, 'a number, 1 or more'),
  onArticle: (name, value) => requireKind(name, value, typeof value === 'function', 'a function'),
};

/** An empty one, most often a variable without a value, names no field, and stands between no articles. */
function requireName(name: string, value: unknown): void {
  requireText(name, value);
  if (value === '') throw new OptionError(`${name} is empty; it is a text.`);
}

/** @throws {OptionError | UnknownCharsetError} for what every article would fail with. */
function checkStreamOptions(options: RepairStreamOptions): void {
  checkFields(options, STREAM_OPTIONS, 'option');
  checkNames(options);
  const { jsonField, separator, outputEncoding, keepBom } = options;
  if (jsonField === undefined) return;
  if (separator !== undefined) throw new OptionError('jsonField and separator exclude each other.');
  if (outputEncoding !== undefined || keepBom)
    throw new OptionError('JSON Lines are UTF-8: outputEncoding and keepBom cannot be set with jsonField.');
}

const HIGH_SURROGATE_AT_END = /[\ud800-\udbff]$/;

/** Bytes in, clean bytes out, one article at a time. */
class Articles {
  readonly #options: RepairStreamOptions;
  readonly #repairOptions: RepairOptions;
  readonly #separator: Buffer;
  readonly #records: RecordSplitter;
  /** The first half of a surrogate pair whose second half is in the string to come. */
  #half = '';
  #index = 0;
  #line = 0;

  constructor(options: RepairStreamOptions) {
    checkStreamOptions(options);
    this.#options = options;
    this.#repairOptions = Object.fromEntries(
      Object.entries(options).filter(([name]) => Object.hasOwn(REPAIR_OPTIONS, name)),
    );
    this.#separator = options.jsonField === undefined ? Buffer.from(options.separator ?? '') : LF;
    this.#records = new RecordSplitter(this.#separator, options.maxArticleBytes ?? LONGEST);
  }

  async *push(chunk: Uint8Array | string): AsyncGenerator<Uint8Array> {
    for (const record of this.#records.push(this.#bytesOf(chunk))) yield await this.#repair(record);
  }

  async *flush(): AsyncGenerator<Uint8Array> {
    for (const record of this.#records.push(this.#bytesOf(new Uint8Array())))
      yield await this.#repair(record);
    const record = this.#records.flush();
    if (record !== undefined) yield await this.#repair(record);
  }

  #bytesOf(chunk: Uint8Array | string): Uint8Array {
    const half = this.#half;
    if (typeof chunk === 'string') {
      const text = half + chunk;
      this.#half = HIGH_SURROGATE_AT_END.exec(text)?.[0] ?? '';
      return Buffer.from(text.slice(0, text.length - this.#half.length));
    }
    requireArticle(chunk);
    this.#half = '';
    return half === '' ? chunk : Buffer.concat([Buffer.from(half), chunk]);
  }

  #repair(record: Uint8Array): Promise<Uint8Array> {
    return this.#options.jsonField === undefined
      ? this.#repairText(record)
      : this.#repairLine(record, this.#options.jsonField);
  }

  async #repairText(record: Uint8Array): Promise<Uint8Array> {
    const { length } = this.#separator;
    const ends = length > 0 && this.#separator.equals(record.subarray(Math.max(0, record.length - length)));
    const article = ends ? record.subarray(0, record.length - length) : record;
    const clean = encodeOutput(await this.#run(article), this.#options);
    if (clean === article) return record;
    return ends ? Buffer.concat([clean, this.#separator]) : clean;
  }

  async #repairLine(record: Uint8Array, field: string): Promise<Uint8Array> {
    this.#line += 1;
    let found: JsonField | undefined;
    try {
      found = jsonField(record, field);
    } catch (error) {
      throw new JsonLineError(this.#line, jsonComplaint(error as Error));
    }
    if (found === undefined) return record;
    const clean = withLineEnding(await this.#run(found.value), this.#options.lineEnding).text;
    return clean === found.value ? record : found.with(clean);
  }

  async #run(article: Uint8Array | string): Promise<Repaired> {
    const repaired = await runPipeline(article, this.#repairOptions);
    const index = this.#index;
    this.#index += 1;
    await this.#options.onArticle?.({ index, repaired });
    return repaired;
  }
}
