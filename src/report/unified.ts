import type { Change } from '../text/edit.js';
import { flattenText } from '../text/trace.js';
import { bomLength, lengthIn } from './entries.js';
import type { FileReport, Renderer } from './format.js';

const LF = 0x0a;
/** Lines of context about a change, as `diff -u` has them. */
const CONTEXT = 3;

/** Two stretches of bytes, one of each file, that begin and end at the same line break (or at an end of the file). */
interface Block {
  readonly source: readonly [start: number, end: number];
  readonly output: readonly [start: number, end: number];
}

/**
 * A unified diff over bytes, made from the trace and not by comparing texts: linear, and right for any charset, line end
 * and BOM. Applied with `patch -p0` or `git apply -p0` it gives exactly the clean files.
 */
export const unified: Renderer = (files) => Buffer.concat(files.map(diffFile));

function diffFile(file: FileReport): Uint8Array {
  const { bytes } = file.trace.source;
  if (Buffer.compare(bytes, file.output) === 0) return Buffer.alloc(0);
  const hunks = new Hunks(bytes, file.output);
  for (const block of blocks(file)) hunks.add(block);
  const name = quoteName(file.name);
  return Buffer.concat([Buffer.from(`--- ${name}\n+++ ${name}\n`), ...hunks.finish()]);
}

/**
 * Names as git and GNU patch read them: in C quotes when a character could be misread, and closed by a tab when a space
 * could be taken for the start of a date.
 */
function quoteName(name: string): string {
  if (!/[\x00-\x1f"\\\x7f]/.test(name)) return name.includes(' ') ? `${name}\t` : name;
  const escaped = name.replace(
    /[\x00-\x1f"\\\x7f]/g,
    (char) => C_ESCAPES[char] ?? `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `"${escaped}"`;
}

const C_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
};

/**
 * Cuts both files at every line break that the edits left standing. A break counts only where both files have the byte
 * 0x0A there, so a charset of several bytes a character (UTF-16) becomes fewer, larger blocks, never wrong ones.
 */
function* blocks(file: FileReport): Generator<Block> {
  const { source } = file.trace;
  const length = lengthIn(file);
  const changes = flattenText(file.trace);
  let sourceFrom = 0;
  let outputFrom = 0;
  let output = bomLength(file);
  let shift = 0; // the clean text's offset less the decoded text's, of what no change touches
  let cleanAt = 0;
  let next = 0;
  for (let lf = source.text.indexOf('\n'); lf >= 0; lf = source.text.indexOf('\n', lf + 1)) {
    while (next < changes.length && (changes[next] as Change).span[1] <= lf) {
      const { before, after } = changes[next] as Change;
      shift += after.length - before.length;
      next += 1;
    }
    const change = changes[next];
    let clean = lf + 1 + shift;
    if (change !== undefined && change.span[0] <= lf) {
      // The change takes this break away, unless it ends with it and puts one in its place.
      if (change.span[1] !== lf + 1 || !change.after.endsWith('\n')) continue;
      clean += change.after.length - change.before.length;
    }
    output += length(file.text.slice(cleanAt, clean));
    cleanAt = clean;
    const sourceTo = source.map.toByte(lf + 1);
    if (source.bytes[sourceTo - 1] !== LF || file.output[output - 1] !== LF) continue;
    yield { source: [sourceFrom, sourceTo], output: [outputFrom, output] };
    sourceFrom = sourceTo;
    outputFrom = output;
  }
  yield { source: [sourceFrom, source.bytes.length], output: [outputFrom, file.output.length] };
}

/** Gathers lines into hunks with their context. */
class Hunks {
  readonly #source: Uint8Array;
  readonly #output: Uint8Array;
  readonly #done: Uint8Array[] = [];
  /** Lines of the open hunk, sign included. */
  #open: Uint8Array[] = [];
  #openAt: readonly [source: number, output: number] = [0, 0];
  /** Unchanged lines since the last change: context for the next hunk, or between two. */
  #kept: Uint8Array[] = [];
  /** Lines so far. */
  #lines = { source: 0, output: 0 };

  constructor(source: Uint8Array, output: Uint8Array) {
    this.#source = source;
    this.#output = output;
  }

  add({ source, output }: Block): void {
    const before = this.#source.subarray(...source);
    const after = this.#output.subarray(...output);
    if (Buffer.compare(before, after) === 0) {
      for (const line of linesOf(before)) this.#keep(line);
      return;
    }
    const old = linesOf(before);
    const fresh = linesOf(after);
    let head = 0;
    while (head < Math.min(old.length, fresh.length) && same(old[head], fresh[head])) head += 1;
    let tail = 0;
    while (
      tail < Math.min(old.length, fresh.length) - head &&
      same(old[old.length - 1 - tail], fresh[fresh.length - 1 - tail])
    ) {
      tail += 1;
    }
    for (const line of old.slice(0, head)) this.#keep(line);
    this.#change(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail));
    for (const line of old.slice(old.length - tail)) this.#keep(line);
  }

  finish(): Uint8Array[] {
    this.#close();
    return this.#done;
  }

  #keep(line: Uint8Array): void {
    this.#kept.push(line);
    this.#lines.source += 1;
    this.#lines.output += 1;
    if (this.#open.length === 0) {
      if (this.#kept.length > CONTEXT) this.#kept.shift();
    } else if (this.#kept.length > 2 * CONTEXT) {
      // Too far from the last change: that hunk ends here, and what is near is context of the next.
      const near = this.#kept.slice(-CONTEXT);
      this.#close();
      this.#kept = near;
    }
  }

  #change(old: readonly Uint8Array[], fresh: readonly Uint8Array[]): void {
    if (this.#open.length === 0) {
      this.#openAt = [this.#lines.source - this.#kept.length, this.#lines.output - this.#kept.length];
    }
    for (const line of this.#kept) this.#open.push(signed(' ', line));
    this.#kept = [];
    for (const line of old) this.#open.push(signed('-', line));
    for (const line of fresh) this.#open.push(signed('+', line));
    this.#lines.source += old.length;
    this.#lines.output += fresh.length;
  }

  #close(): void {
    if (this.#open.length === 0) return;
    for (const line of this.#kept.slice(0, CONTEXT)) this.#open.push(signed(' ', line));
    this.#kept = [];
    const [sourceAt, outputAt] = this.#openAt;
    const removed = this.#open.filter((line) => line[0] !== PLUS).length;
    const added = this.#open.filter((line) => line[0] !== MINUS).length;
    this.#done.push(Buffer.from(`@@ -${range(sourceAt, removed)} +${range(outputAt, added)} @@\n`));
    for (const line of this.#open) this.#done.push(line);
    this.#open = [];
  }
}

const PLUS = 0x2b;
const MINUS = 0x2d;
const NO_NEWLINE = '\n\\ No newline at end of file\n';

function signed(sign: string, line: Uint8Array): Uint8Array {
  const parts = [Buffer.from(sign), line];
  if (line.at(-1) !== LF) parts.push(Buffer.from(NO_NEWLINE));
  return Buffer.concat(parts);
}

/** A range of a hunk's header: an empty one names the line before it. */
function range(linesBefore: number, length: number): string {
  const start = length === 0 ? linesBefore : linesBefore + 1;
  return length === 1 ? `${start}` : `${start},${length}`;
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let lf = bytes.indexOf(LF); lf >= 0; lf = bytes.indexOf(LF, start)) {
    lines.push(bytes.subarray(start, lf + 1));
    start = lf + 1;
  }
  if (start < bytes.length) lines.push(bytes.subarray(start));
  return lines;
}

function same(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;
}
