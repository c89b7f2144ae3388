import { readFileSync } from 'node:fs';
import { packageFile } from '../package.js';
import { foldUnit } from '../text/fold.js';
import { CharClass, charClass } from '../text/scripts.js';
import { LONGEST_STRETCH, readUnits } from '../text/units.js';

// Constants, since an enumeration is an object that a loop would have to look into.
/** In `flags`: the run begins with a capital. */
export const CAPITAL = 1;
/** In `flags`: something other than spaces stands before the run. */
export const AFTER_MARK = 2;
/** In `flags`: a mark that begins a sentence or a quotation stands before the run, or the text begins there. */
export const AFTER_STOP = 4;
/** In `flags`: an apostrophe stands before the run, or among what does. */
export const AFTER_APOSTROPHE = 8;
/** In `flags`: a letter of another script than Latin is in it. */
export const NOT_LATIN = 16;
/** In `flags`: a digit follows directly. */
export const BEFORE_DIGIT = 32;

/**
 * The runs of letters of a stretch of text, in order, in arrays that are written again for the next stretch. Offsets are
 * UTF-16 code units, counted from `offset` in the text.
 */
export interface LetterRuns {
  readonly offset: number;
  readonly count: number;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Behind the last run stands a 0. */
  readonly flags: Uint8Array;
  /** What the judges say of each, bit by bit. */
  readonly says: Uint8Array;
  /** Indices of the runs of which a judge says something, or that have a flag to be noted: the first `noted`. */
  readonly notes: Uint32Array;
  readonly noted: number;
  /** The stretch itself, with a 0 at its end. */
  readonly units: Uint16Array;
}

/** Called with the runs of each stretch; true ends the reading. */
type RunsReader = (runs: LetterRuns) => boolean;

// What a code unit is to wasm/letter-runs.ts: what may stand in a gap first, in bits, then the letters.
const SPACE = 0;
const MARK = AFTER_MARK;
const STOP = AFTER_MARK | AFTER_STOP;
const APOSTROPHE = AFTER_MARK | AFTER_APOSTROPHE;
const LOWER = 16;
const UPPER = 17;
const LOWER_BEYOND = 18;
const UPPER_BEYOND = 19;
const UNSEEN = 20;

/** Slots of a memo: the running text of a newspaper finds nineteen words in twenty of it here, and it stays in the cache. */
const SLOTS = 1 << 15;
const PAGE = 1 << 16;
const LONGEST_RUNS = LONGEST_STRETCH / 2 + 1;

/** Zeros that stand behind a stretch. */
const BEHIND = 128;

/** What compiled from wasm/letter-runs.ts, which has the pointers it was given, in bytes into its memory. */
interface Kernel {
  readonly scan: (length: number, gap: number, note: number) => number;
  readonly gapAtEnd: { readonly value: number };
  readonly noted: { readonly value: number };
}

/** What a stage asks of every word. */
interface Question {
  /**
   * Says something of a word by its hash, as `finish` makes it, in bits that no other question has; 0 is nothing. Pure.
   */
  readonly judge: (hash: number) => number;
  /** The flags for which a run is noted whatever is said of it. */
  readonly note: number;
}

/**
 * Reads the words of texts and asks of each what the questions of all readers ask, in one pass in WebAssembly: the stages
 * read every text, one after the other, and the second finds what the first read. A text is known again by its content,
 * which costs a hundredth of the reading and keeps no text alive. The words that came last are remembered: a text has
 * the same few thousand words over and over, and tables of a megabyte are slow to look into.
 */
export class LetterReader {
  /** Takes the question at once: a reader that came with the second stage would have the first one's text read again. */
  constructor(question: Question) {
    questions.push(question);
    noteOfAll |= question.note;
    scanner?.forget();
  }

  /**
   * Reads the runs of letters of a text, in stretches that end before white space, unless none stands in them.
   *
   * @param read may not read runs itself.
   */
  read(text: string, read: RunsReader): void {
    scanner ??= new Scanner();
    const { runs } = scanner;
    let gap = AFTER_STOP;
    readUnits(text, (stretch, length, offset) => {
      const { count, noted, gapAtEnd } = (scanner as Scanner).scan(stretch, length, gap);
      gap = gapAtEnd;
      return read({ ...runs, offset, count, noted });
    });
  }
}

const questions: Question[] = [];
let noteOfAll = 0;

let scanner: Scanner | undefined;

/** The memory and the instance of wasm/letter-runs.ts. */
class Scanner {
  readonly runs: Pick<LetterRuns, 'units' | 'starts' | 'ends' | 'flags' | 'says' | 'notes'>;
  readonly #kernel: Kernel;
  readonly #memo: Uint8Array;
  readonly #content: Buffer;
  #stretch: Buffer | undefined;
  // Of the stretch that was read last.
  #bytes = -1;
  #gapBefore = 0;
  #count = 0;

  constructor() {
    let end = 0;
    const reserve = (bytes: number) => {
      const at = end;
      end += (bytes + 15) & ~15;
      return at;
    };
    const at = {
      units: reserve((LONGEST_STRETCH + BEHIND) * 2),
      narrow: reserve(LONGEST_STRETCH + BEHIND),
      kinds: reserve(0x10000),
      folded: reserve(0x20000),
      starts: reserve(LONGEST_RUNS * 4),
      ends: reserve(LONGEST_RUNS * 4),
      notes: reserve(LONGEST_RUNS * 4),
      flags: reserve(LONGEST_RUNS),
      says: reserve(LONGEST_RUNS),
      keys: reserve(SLOTS * 8),
      hashes: reserve(SLOTS * 4),
      saidOfKeys: reserve(SLOTS),
      saidOfHashes: reserve(SLOTS),
    };
    const memory = new WebAssembly.Memory({ initial: Math.ceil(end / PAGE) });
    const { buffer } = memory;
    const module = new WebAssembly.Module(readFileSync(packageFile('models/letter-runs.wasm')));
    const look = lookInto(
      new Uint8Array(buffer, at.kinds, 0x10000),
      new Uint16Array(buffer, at.folded, 0x10000),
    );
    const judge = (hash: number) => {
      let said = 0;
      for (const question of questions) said |= question.judge(hash >>> 0);
      return said;
    };
    const { exports } = new WebAssembly.Instance(module, { env: { memory, look, judge } });
    const globals = exports as unknown as Record<string, { value: number }>;
    for (const [name, pointer] of Object.entries({ ...at, slots: SLOTS }))
      (globals[name] as { value: number }).value = pointer;
    this.#kernel = exports as unknown as Kernel;
    this.#memo = new Uint8Array(buffer, at.keys, SLOTS * 12);
    this.#content = Buffer.from(buffer, at.units, LONGEST_STRETCH * 2);
    this.runs = {
      units: new Uint16Array(buffer, at.units, LONGEST_STRETCH + BEHIND),
      starts: new Uint32Array(buffer, at.starts, LONGEST_RUNS),
      ends: new Uint32Array(buffer, at.ends, LONGEST_RUNS),
      flags: new Uint8Array(buffer, at.flags, LONGEST_RUNS),
      says: new Uint8Array(buffer, at.says, LONGEST_RUNS),
      notes: new Uint32Array(buffer, at.notes, LONGEST_RUNS),
    };
  }

  /** What was said before a question came answers nothing of it. */
  forget(): void {
    this.#memo.fill(0);
    this.#bytes = -1;
  }

  scan(
    stretch: Uint16Array,
    length: number,
    gap: number,
  ): { count: number; noted: number; gapAtEnd: number } {
    // Every stretch comes in the same array.
    this.#stretch ??= Buffer.from(stretch.buffer);
    const bytes = length * 2;
    if (
      this.#bytes !== bytes ||
      this.#gapBefore !== gap ||
      this.#content.compare(this.#stretch, 0, bytes, 0, bytes) !== 0
    ) {
      this.runs.units.set(stretch.subarray(0, length));
      this.runs.units.fill(0, length, length + BEHIND);
      this.#count = this.#kernel.scan(length, gap, noteOfAll);
      this.#bytes = bytes;
      this.#gapBefore = gap;
    }
    const { noted, gapAtEnd } = this.#kernel;
    return { count: this.#count, noted: noted.value, gapAtEnd: gapAtEnd.value };
  }
}

/** Tells what a code unit beyond ASCII is, and writes it and its lower case into the tables for the next time. */
function lookInto(kinds: Uint8Array, folded: Uint16Array): (unit: number) => number {
  fillKinds(kinds);
  return (unit) => {
    folded[unit] = foldUnit(unit);
    const isLetter = charClass(unit) === CharClass.Letter;
    const kind = isLetter ? (folded[unit] === unit ? LOWER_BEYOND : UPPER_BEYOND) : MARK;
    kinds[unit] = kind;
    return kind;
  };
}

function fillKinds(kinds: Uint8Array): void {
  kinds.fill(MARK).fill(UNSEEN, 0x80);
  kinds.fill(LOWER, 0x61, 0x7b);
  kinds.fill(UPPER, 0x41, 0x5b);
  for (const stop of '.!?:\n\r"“«„‘([') kinds[stop.charCodeAt(0)] = STOP;
  kinds[0x20] = SPACE;
  kinds[0x27] = APOSTROPHE;
  kinds[0x2019] = APOSTROPHE;
  // Surrogates stand for letters of other scripts or for pictographs: whoever needs to know asks a tokenizer.
  kinds.fill(MARK, 0xd800, 0xe000);
}
