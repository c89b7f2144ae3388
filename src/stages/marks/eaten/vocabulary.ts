import { extend, finish, HASH_SEED } from '../../../lexicon/hash.js';
import type { Statistics } from '../../../model/statistics.js';
import { foldUnit } from '../../../text/fold.js';
import { CharClass, charClass } from '../../../text/scripts.js';
import { straight } from './code-units.js';
import { partsOfName } from './joined-name.js';
import { Shape, shapeOf } from './shape.js';
import type { Tokens } from './tokens.js';
import { WordCounts } from './word-counts.js';

/** How likely each shape is for a word of which no cased form was counted. */
const SHAPE_PRIOR = [0.65, 0.28, 0.05, 0.05, 0.004, 1, 1, 0.3];
/** The share of a word's probability that its other places in the document decide. */
const CACHE = 0.07;
/** A word that is met less often than this is judged by what it looks like. */
const LEAST_MET = 1e-9;
const LONGEST_UNIT = 8;
const UNIT =
  /^(?:s|st|nd|rd|th|m|bn|k|am|pm|km|kg|mph|ft|cm|mm|p|x|g|gb|mb|tn|hz|in|nm|lb|million|billion|trillion)$/;

/**
 * Nats that a name written as one word (`WorkerPool`) is rarer than its parts end to end: less, and names with a nickname between
 * them (`KyleTankOsborne`) would be read as two.
 */
const JOINED_PRICE = 2;

/** Letters and digits of a product's or a part's name; longer ones are rarer by every unit. */
const LONGEST_CODE = 10;

/** Room for the words of a few lines, of which the first look at a fused word reads no more; doubled as need be. */
const FIRST_ROOM = 256;

const NOWHERE = new WordCounts();

/** Whether words of a shape may be written in small letters or capitals: numbers are not. */
const hasCase = (shape: Shape): boolean => shape < Shape.Digits || shape === Shape.Other;

/**
 * What is known of every word and piece of a word that a document brings up, column by column: frequency, spelling, and
 * how often it stands alone in this document. Built once a document; ids are dense.
 */
export class Vocabulary {
  /** Log probability without, and with, the document's own words. */
  base = new Float64Array(FIRST_ROOM);
  log = new Float64Array(FIRST_ROOM);
  /** The id of the lower-case word in the statistics, or -1. */
  word = new Int32Array(FIRST_ROOM);
  lower = new Uint32Array(FIRST_ROOM);
  shape = new Uint8Array(FIRST_ROOM);
  known = new Uint8Array(FIRST_ROOM);
  /** How often the word as written, and in any case, was met in training. */
  cased = new Float32Array(FIRST_ROOM);
  count = new Float32Array(FIRST_ROOM);
  /** Log frequency in the lexicon, or 0. */
  listed = new Float32Array(FIRST_ROOM);
  /** How often the word as written stands alone in the document. */
  here = new Uint16Array(FIRST_ROOM);
  classOf = new Uint8Array(FIRST_ROOM);
  /** Hashes of the last two and three letters. */
  suffix2 = new Uint32Array(FIRST_ROOM);
  suffix3 = new Uint32Array(FIRST_ROOM);
  size = 0;

  #keys = new Uint32Array(2 * FIRST_ROOM);
  #ids = new Int32Array(2 * FIRST_ROOM);
  readonly #letters = new Uint8Array(64);
  readonly #total: number;
  readonly #words: number;

  constructor(
    readonly statistics: Statistics,
    readonly tokens: Tokens,
    /** The words of the document that the tokens leave out. */
    readonly elsewhere: WordCounts = NOWHERE,
  ) {
    this.#total = statistics.total;
    this.#words = tokens.count + elsewhere.total;
    this.#countHere(tokens);
  }

  #counts = new Map<number, number>();

  #countHere(tokens: Tokens): void {
    const counts = this.#counts;
    for (let i = 0; i < tokens.count; i += 1) {
      const key = tokens.cased[i] as number;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }

  /** How often a word as written stands in the document. */
  countHere(cased: number): number {
    return (this.#counts.get(cased) ?? 0) + this.elsewhere.get(cased);
  }

  /** Whether a list or the document holds a word, by its hashes in lower case and as written. */
  lists(lower: number, cased: number): boolean {
    const { statistics } = this;
    return (
      statistics.lexicon.logFrequencyOfHash(lower) !== 0 ||
      statistics.word(lower) >= 0 ||
      this.countHere(cased) > 0
    );
  }

  /** The id of the word between two offsets of the text. */
  id(start: number, end: number): number {
    const { text } = this.tokens;
    let lower = HASH_SEED;
    let cased = HASH_SEED;
    for (let i = start; i < end; i += 1) {
      const unit = text.charCodeAt(i);
      lower = extend(lower, foldUnit(unit));
      cased = extend(cased, straight(unit));
    }
    return this.idOf(start, end, finish(lower), finish(cased));
  }

  /** As `id`, where the hashes are known. */
  idOf(start: number, end: number, lower: number, cased: number): number {
    const mask = this.#keys.length - 1;
    let slot = cased & mask;
    for (;;) {
      const found = this.#keys[slot] as number;
      if (found === cased) return this.#ids[slot] as number;
      if (found === 0) break;
      slot = (slot + 1) & mask;
    }
    const id = this.#add(start, end, lower, cased);
    this.#put(cased, id);
    return id;
  }

  #put(cased: number, id: number): void {
    if (this.size * 2 > this.#keys.length) {
      const keys = this.#keys;
      const ids = this.#ids;
      this.#keys = new Uint32Array(keys.length * 2);
      this.#ids = new Int32Array(keys.length * 2);
      for (let i = 0; i < keys.length; i += 1) {
        if (keys[i] !== 0) this.#insert(keys[i] as number, ids[i] as number);
      }
    }
    this.#insert(cased, id);
  }

  #insert(key: number, id: number): void {
    const mask = this.#keys.length - 1;
    let slot = key & mask;
    while (this.#keys[slot] !== 0) slot = (slot + 1) & mask;
    this.#keys[slot] = key;
    this.#ids[slot] = id;
  }

  #add(start: number, end: number, lower: number, cased: number): number {
    const shape = this.#shape(start, end);
    const { statistics } = this;
    const word = statistics.word(lower);
    const count = statistics.count(word);
    const casedCount = count > 0 ? statistics.casedCount(cased) : 0;
    const listed = statistics.lexicon.logFrequencyOfHash(lower);
    const casing = hasCase(shape) ? (casedCount + (SHAPE_PRIOR[shape] as number)) / (count + 1) : 1;
    const met = (0.5 * count) / this.#total + (listed === 0 ? 0 : 0.5 * Math.exp(listed));
    const { known, log } =
      met < LEAST_MET ? this.#guess(start, end, shape, casing) : { known: true, log: Math.log(met * casing) };
    const joined = known || shape !== Shape.Mixed ? log : Math.max(log, this.#joinedName(start, end));
    const here = this.countHere(cased);
    // The parts of a name have got ids of their own by now.
    const id = this.size;
    if (id === this.base.length) this.#grow();
    this.size += 1;
    this.base[id] = log;
    this.log[id] = here > 0 ? this.#withCache(log, here) : joined;
    this.word[id] = word;
    this.lower[id] = lower;
    this.shape[id] = shape;
    this.known[id] = known ? 1 : 0;
    this.cased[id] = casedCount;
    this.count[id] = count;
    this.listed[id] = listed;
    this.here[id] = Math.min(here, 0xffff);
    this.classOf[id] = statistics.classOf(count > 0 ? word : -1, shape);
    this.suffix2[id] = this.#suffix(Math.max(start, end - 2), end);
    this.suffix3[id] = this.#suffix(Math.max(start, end - 3), end);
    return id;
  }

  /** What a word that was hardly met is worth: a number, a possessive, a measure, or else what its spelling says. */
  #guess(start: number, end: number, shape: Shape, casing: number): { known: boolean; log: number } {
    const length = end - start;
    const stem = this.#possessiveStem(start, end);
    if (shape === Shape.Digits) return { known: true, log: -6.5 - 2 * Math.max(0, length - 4) };
    if (stem >= 0) return { known: true, log: (this.base[stem] as number) - 3.5 };
    if (shape === Shape.DigitsAndLetters) {
      return this.#isMeasure(start, end)
        ? { known: true, log: -9 - Math.max(0, length - 5) }
        : { known: false, log: -13 - 1.5 * length - 1.5 * Math.max(0, length - LONGEST_CODE) };
    }
    const spelling = this.statistics.spelling(this.#letters, 0, this.#readLetters(start, end));
    const probability = Math.min(Math.exp(-4 + Math.max(-60, spelling)), 1e-8);
    return { known: false, log: Math.log(probability * casing) };
  }

  /** A word's log probability where the document's other places of it, so many, speak with its own. */
  #withCache(log: number, here: number): number {
    return Math.log((1 - CACHE) * Math.exp(log) + (CACHE * here) / (this.#words + 20));
  }

  /** Log probability of a word that stands alone, without counting this very place of it. */
  alone(id: number): number {
    const here = (this.here[id] as number) - 1;
    const base = this.base[id] as number;
    return here <= 0 ? base : this.#withCache(base, here);
  }

  /** Log probability of the second word after the first (-1: after nothing); `log` is the second's own. */
  after(first: number, second: number, log: number): number {
    if (first < 0) return log;
    const { statistics } = this;
    const word = this.word[first] as number;
    const contexts = statistics.contexts(word);
    if (contexts === 0) return log;
    const pairs = statistics.bigram(this.lower[first] as number, this.lower[second] as number);
    const followers = statistics.followers(word);
    return Math.log((Math.max(0, pairs - 0.5) + (followers * 0.5 + 3) * Math.exp(log)) / (contexts + 3));
  }

  #grow(): void {
    const n = this.base.length * 2;
    const grown = <T extends { set(from: T): void }>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.base = grown(new Float64Array(n), this.base);
    this.log = grown(new Float64Array(n), this.log);
    this.word = grown(new Int32Array(n), this.word);
    this.lower = grown(new Uint32Array(n), this.lower);
    this.shape = grown(new Uint8Array(n), this.shape);
    this.known = grown(new Uint8Array(n), this.known);
    this.cased = grown(new Float32Array(n), this.cased);
    this.count = grown(new Float32Array(n), this.count);
    this.listed = grown(new Float32Array(n), this.listed);
    this.here = grown(new Uint16Array(n), this.here);
    this.classOf = grown(new Uint8Array(n), this.classOf);
    this.suffix2 = grown(new Uint32Array(n), this.suffix2);
    this.suffix3 = grown(new Uint32Array(n), this.suffix3);
  }

  #shape(start: number, end: number): Shape {
    const { text } = this.tokens;
    let lowers = 0;
    let uppers = 0;
    let digits = 0;
    let others = 0;
    let firstUpper = false;
    for (let i = start; i < end; i += 1) {
      const unit = text.charCodeAt(i);
      if (unit === 0x27 || unit === 0x2019) break;
      if (unit > 0x2f && unit < 0x3a) digits += 1;
      else if (foldUnit(unit) !== unit) {
        uppers += 1;
        if (i === start) firstUpper = true;
      } else if (unit < 0x250 || charClass(unit) !== CharClass.Letter) lowers += 1;
      else others += 1;
    }
    return shapeOf(lowers, uppers, digits, others, firstUpper);
  }

  /** The id of what stands before a possessive's apostrophe when that is known, or -1. */
  #possessiveStem(start: number, end: number): number {
    const { text } = this.tokens;
    let at = end - 1;
    if (foldUnit(text.charCodeAt(at)) === 0x73) at -= 1;
    if (at <= start || straight(text.charCodeAt(at)) !== 0x27) return -1;
    const stem = this.id(start, at);
    return this.known[stem] === 1 ? stem : -1;
  }

  /** The log probability of a name that is written as one word, by that of its parts; -Infinity where one is unknown. */
  #joinedName(start: number, end: number): number {
    const parts = partsOfName(this.tokens.text, start, end)?.map((part, i, all) =>
      this.id(part, all[i + 1] ?? end),
    );
    if (parts === undefined || parts.some((part) => this.known[part] !== 1)) return Number.NEGATIVE_INFINITY;
    return parts.reduce((sum, part) => sum + (this.base[part] as number), -JOINED_PRICE);
  }

  #isMeasure(start: number, end: number): boolean {
    const { text } = this.tokens;
    let i = start;
    while (i < end && text.charCodeAt(i) > 0x2f && text.charCodeAt(i) < 0x3a) i += 1;
    return i > start && end - i <= LONGEST_UNIT && UNIT.test(text.slice(i, end).toLowerCase());
  }

  /** Letters as 1 to 26, at most 60 of them; returns how many. */
  #readLetters(start: number, end: number): number {
    const { text } = this.tokens;
    const length = Math.min(end - start, 60);
    for (let i = 0; i < length; i += 1) {
      const folded = foldUnit(text.charCodeAt(start + i));
      this.#letters[i] = folded > 0x60 && folded < 0x7b ? folded - 0x60 : 0;
    }
    return length;
  }

  #suffix(from: number, end: number): number {
    const { text } = this.tokens;
    let state = 0x7e;
    for (let i = from; i < end; i += 1) state = extend(state, foldUnit(text.charCodeAt(i)));
    return finish(state);
  }
}
