import { extend, finish, HASH_SEED } from '../../../lexicon/hash.js';
import type { Span } from '../../../text/edit.js';
import { readUnits } from '../../../text/units.js';
import { isLetterUnit, isWordUnit, straight } from './tokens.js';

/** How often each word stands in some text: the words of `tokenise` by their hashes as written. */
export class WordCounts {
  /** Of all words together. */
  total = 0;
  #keys = new Uint32Array(256);
  #counts = new Uint32Array(256);
  #size = 0;

  /** Counts the words that do not begin inside one of some spans (in order, UTF-16 code units). */
  static outside(text: string, spans: readonly Span[]): WordCounts {
    const counts = new WordCounts();
    let next = 0;
    readUnits(text, (units, length, offset) => {
      for (let i = 0; ; ) {
        while (!isWordUnit(units[i] as number)) {
          if (i >= length) return false;
          i += 1;
        }
        const start = offset + i;
        let state = HASH_SEED;
        for (;;) {
          const unit = units[i] as number;
          if (isWordUnit(unit)) state = extend(state, unit);
          else if (straight(unit) === 0x27 && isLetterUnit(units[i + 1] as number))
            state = extend(state, 0x27);
          else break;
          i += 1;
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
