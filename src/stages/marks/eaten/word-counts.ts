import { extend, finish, HASH_SEED } from '../../../lexicon/hash.js';
import type { Span } from '../../../text/edit.js';
import { readUnits } from '../../../text/units.js';
import { isLetterUnit, isWordUnit, straight } from './code-units.js';

const ASCII_WORD = Uint8Array.from({ length: 0x80 }, (_, unit) => Number(isWordUnit(unit)));

/** How often each word stands in some text: the words of `tokenise` by their hashes as written. */
export class WordCounts {
  /** Of all words together. */
  total = 0;
  #keys: Uint32Array;
  #counts: Uint32Array;
  #size = 0;

  /** @param words how many different ones to make room for; more take time. */
  constructor(words = 0) {
    let slots = 16;
    while (slots < 2 * words) slots *= 2;
    this.#keys = new Uint32Array(slots);
    this.#counts = new Uint32Array(slots);
  }

  /** Counts the words that do not begin inside one of some spans (in order, UTF-16 code units). */
  static outside(text: string, spans: readonly Span[]): WordCounts {
    const counts = new WordCounts(text.length >> 3);
    let next = 0;
    readUnits(text, (units, length, offset) => {
      for (let i = 0; ; ) {
        let unit = units[i] as number;
        while (unit < 0x80 ? ASCII_WORD[unit] === 0 : !isWordUnit(unit)) {
          if (i >= length) return false;
          i += 1;
          unit = units[i] as number;
        }
        const start = offset + i;
        let state = HASH_SEED;
        for (;;) {
          if (unit < 0x80 ? ASCII_WORD[unit] === 1 : isWordUnit(unit)) state = extend(state, unit);
          else if (straight(unit) === 0x27 && isLetterUnit(units[i + 1] as number))
            state = extend(state, 0x27);
          else break;
          i += 1;
          unit = units[i] as number;
        }
        while (next < spans.length && (spans[next] as Span)[1] <= start) next += 1;
        if (start < (spans[next]?.[0] ?? Number.POSITIVE_INFINITY)) counts.#count(finish(state));
      }
    });
    return counts;
  }

  get(cased: number): number {
    return this.#counts[this.#slot(cased)] as number;
  }

  #count(cased: number): void {
    if (this.#size * 2 > this.#keys.length) this.#grow();
    const slot = this.#slot(cased);
    if (this.#keys[slot] === 0) {
      this.#keys[slot] = cased;
      this.#size += 1;
    }
    this.#counts[slot] = (this.#counts[slot] as number) + 1;
    this.total += 1;
  }

  /** The slot that holds a key, or the free one where it belongs. */
  #slot(key: number): number {
    const keys = this.#keys;
    const mask = keys.length - 1;
    let slot = key & mask;
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, counts] = [this.#keys, this.#counts];
    this.#keys = new Uint32Array(keys.length * 4);
    this.#counts = new Uint32Array(keys.length * 4);
    keys.forEach((key, i) => {
      if (key === 0) return;
      const slot = this.#slot(key);
      this.#keys[slot] = key;
      this.#counts[slot] = counts[i] as number;
    });
  }
}
