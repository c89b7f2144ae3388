import { readFileSync } from 'node:fs';
import { extend, finish, HASH_SEED, hashFolded } from '../../../lexicon/hash.js';
import { encodeKnownWords, KnownWords } from '../../../lexicon/known-words.js';
import { packageFile } from '../../../package.js';
import { foldUnit } from '../../../text/fold.js';
import { CharClass, charClass } from '../../../text/scripts.js';

/** Slots of the table of frequent words. */
const FREQUENT_BITS = 16;
const FREQUENT_BYTES = 2 << FREQUENT_BITS;
/** A slot: twelve bits of the word's hash, four of its frequency (1 to 15, a step of a nat). */
const TAG = 0xfff0;
const RAREST = -15.5;

let known: KnownWords | undefined;
let frequent: Uint16Array | undefined;

/** Reads the scan's tables: those of the package, but where training makes new ones. */
export function loadScan(bytes: Buffer = readFileSync(packageFile('models/marks-scan.bin'))): void {
  frequent = new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + FREQUENT_BYTES));
  known = new KnownWords(bytes.subarray(FREQUENT_BYTES));
}

const MAX_LENGTH = 48;
const MAX_PIECES = 4;
/** Two words fused must be at least this frequent together, in nats; a further one may cost as much as a word does. */
const LEAST_TOGETHER = -26;
const LEAST_PER_PIECE = -7;
/** Short words read as two by chance: what each letter short of this costs. */
const SHORT = 9;
const SHORT_PRICE = 1.5;
/** What an acronym counts for, and a name after a word as frequent as “of” or “said”. */
const ACRONYM = -12;
const NAME = -14;
const FREQUENT = -7.5;
const FAIRLY_FREQUENT = -10.5;
/** Letters. */
const LONG_WORD = 5;
const SHORTEST_AFTER_CLITIC = 3;
const SPACE = 0x20;
/** “I” as a piece, next to a word as frequent as this. */
const PRONOUN = -5.5;

const WIDTH = MAX_PIECES + 1;
// Best log by number of pieces of what ends before each letter; 0 for none.
const reached = new Float64Array(WIDTH * (MAX_LENGTH + 1));

/**
 * The words that some list holds, by the hashes of their letters in lower case, but for rare ones that neither read as several
 * nor end in `s`: nothing is asked of these that would be worth their place. The first call reads tables of 0.7 MB.
 */
export function listedWords(): KnownWords {
  if (known === undefined) loadScan();
  return known as KnownWords;
}

/** What parts the words of a dictionary from the listed ones, which stand in the same filter: two more hashes of each. */
const DICTIONARY = [0x5bd1e995, 0x2545f491];
const inDictionary = (hash: number): number[] => DICTIONARY.map((salt) => (hash ^ salt) >>> 0);

/**
 * Whether a dictionary has a word that the lattice would cut where spaces were lost, by the hash of its letters in lower case:
 * `archdeaconate`, `agleam`. Of words that are left alone it says nothing.
 */
export const isDictionaryWord = (hash: number): boolean =>
  inDictionary(hash).every((other) => listedWords().hasHash(other));

/** Whether a frequent word in small letters has a number at its end: `single19`. Words that computing numbers are short. */
export function endsInNumber(text: string, start: number, end: number): boolean {
  const next = text.charCodeAt(end);
  if (next < 0x30 || next > 0x39 || end - start < LONG_WORD || isCapital(text, start)) return false;
  const log = logOf(hashFolded(text, start, end), end - start);
  return log > FAIRLY_FREQUENT && log !== 0 && text.charCodeAt(start - 1) === SPACE;
}

/** Whether letters that follow an apostrophe are a contraction's or possessive's tail and a frequent word: `that’sall`. */
export function followsClitic(text: string, start: number, end: number): boolean {
  const tail = cliticLength(text, start);
  if (tail === 0 || end - start - tail < SHORTEST_AFTER_CLITIC) return false;
  const log = logOf(hashFolded(text, start + tail, end), end - start - tail);
  return log !== 0 && (log > FAIRLY_FREQUENT || end - start - tail >= LONG_WORD);
}

/** The length of `s`, `t`, `d`, `m`, `re`, `ve` or `ll` after a word's apostrophe, or 0. */
function cliticLength(text: string, start: number): number {
  const mark = text.charCodeAt(start - 1);
  if (mark !== 0x2019 && mark !== 0x27) return 0;
  if (charClass(text.charCodeAt(start - 2)) !== CharClass.Letter) return 0;
  const first = text[start] as string;
  if ('stdm'.includes(first)) return 1;
  const next = text[start + 1];
  return (next === 'e' && (first === 'r' || first === 'v')) || (next === 'l' && first === 'l') ? 2 : 0;
}

/**
 * Whether two to four frequent words end to end make up the letters between two offsets: the sign of a lost mark or
 * space, in a word that no list knows.
 */
export function readsAsSeveral(text: string, start: number, end: number): boolean {
  const n = end - start;
  if (n > MAX_LENGTH || isJoinedName(text, start, n)) return false;
  reached.fill(0, 0, (n + 1) * WIDTH);
  for (let i = 0; i < n; i += 1) if (i === 0 || endsPiece(i)) readPieces(text, start, i, n);
  const least = LEAST_TOGETHER + Math.max(0, SHORT - n) * SHORT_PRICE;
  for (let k = 2; k <= MAX_PIECES; k += 1) {
    const sum = reached[n * WIDTH + k] as number;
    if (sum !== 0 && sum > least + LEAST_PER_PIECE * (k - 2)) return true;
  }
  return false;
}

/** `WorkerPool`: a capital and small letters, and another capital among them. */
function isJoinedName(text: string, start: number, n: number): boolean {
  if (!isCapital(text, start) || isCapital(text, start + 1)) return false;
  for (let i = 1; i < n; i += 1) if (isCapital(text, start + i)) return true;
  return false;
}

/** Whether a further piece may begin at the letter i of a word. */
function endsPiece(i: number): boolean {
  for (let k = 1; k < MAX_PIECES; k += 1) if (reached[i * WIDTH + k] !== 0) return true;
  return false;
}

/** Goes on from the letter i of a word of n letters with every piece that begins there. */
function readPieces(text: string, start: number, i: number, n: number): void {
  let state = HASH_SEED;
  for (let j = i + 1; j <= n; j += 1) {
    state = extend(state, foldUnit(text.charCodeAt(start + j - 1)));
    const log = pieceLog(text, start, i, j, n, finish(state));
    if (log !== 0) reach(i, j, log);
    // A capital after a small letter begins another word.
    if (j < n && isCapital(text, start + j) && !isCapital(text, start + j - 1)) break;
  }
}

/** Reaches the letter j by a piece that begins at the letter i, in every number of pieces that led there. */
function reach(i: number, j: number, log: number): void {
  if (i === 0) {
    keepBest(j * WIDTH + 1, log);
    return;
  }
  for (let k = 1; k < MAX_PIECES; k += 1) {
    const before = reached[i * WIDTH + k] as number;
    if (before !== 0) keepBest(j * WIDTH + k + 1, before + log);
  }
}

function keepBest(at: number, sum: number): void {
  if (reached[at] === 0 || sum > (reached[at] as number)) reached[at] = sum;
}

/** Log frequency of the letters from i to j of a word as a piece of it, 0 when they are no likely piece. */
function pieceLog(text: string, start: number, i: number, j: number, n: number, hash: number): number {
  const upper = isCapital(text, start + i);
  if (upper && j - i === 1 && text[start + i] === 'I' && (i === 0 || j === n)) return PRONOUN;
  if (upper && j - i > 1 && isCapital(text, start + i + 1)) {
    if (!isCapital(text, start + j - 1) || (j < n && isCapital(text, start + j))) return 0;
    return ACRONYM;
  }
  const log = logOf(hash, j - i);
  if (log !== 0 || !upper || i === 0 || j < n || j - i < 4) return log;
  return i > 1 && logOf(hashFolded(text, start, start + i), i) > FREQUENT ? NAME : 0;
}

function isCapital(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x41 && unit <= 0x5a;
}

/** Log frequency of a frequent word by its hash, 0 for any other. Single letters but for “a” are no words here. */
function logOf(hash: number, length: number): number {
  if (length === 1 && hash !== LETTER_A) return 0;
  const table = frequent as Uint16Array;
  const mask = table.length - 1;
  const tag = (hash >>> 16) & TAG;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const entry = table[slot] as number;
    if (entry === 0) return 0;
    if ((entry & TAG) === tag) return RAREST + (entry & 15);
  }
}

/** The hash of `a`, the one letter that is a word. */
export const LETTER_A = finish(extend(HASH_SEED, 0x61));

/** Of the filter: one fused word in fifteen hundred is taken for a listed one, and is never seen. */
const BITS_A_WORD = 16;

/** The bytes of the scan's tables: the slots, then the filter with the listed words and those of a dictionary. */
export function encodeScan(
  words: readonly number[],
  logs: Iterable<readonly [hash: number, log: number]>,
  dictionary: readonly number[] = [],
): Buffer {
  const slots = new Uint16Array(1 << FREQUENT_BITS);
  const mask = slots.length - 1;
  for (const [hash, log] of logs) {
    const step = Math.min(15, Math.floor(log - RAREST));
    if (step < 1) continue;
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = ((hash >>> 16) & TAG) | step;
  }
  const all = [...words, ...dictionary.flatMap(inDictionary)];
  return Buffer.concat([new Uint8Array(slots.buffer), encodeKnownWords(all, { bitsAWord: BITS_A_WORD })]);
}
