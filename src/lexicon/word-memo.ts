/** Slots of a memo: the running text of a newspaper finds nineteen words in twenty of it here, and it stays in the cache. */
const SLOTS = 1 << 15;

/**
 * What a function says of words by their hashes, for the words that came last: a text has the same few thousand words
 * over and over, and tables of a megabyte are slow to look into.
 */
export class WordMemo {
  readonly #hashes = new Uint32Array(SLOTS);
  readonly #verdicts = new Uint8Array(SLOTS);
  readonly #judge: (hash: number) => number;

  /** @param judge pure; 0 to 255. */
  constructor(judge: (hash: number) => number) {
    this.#judge = judge;
  }

  /** @param hash as `finish` makes it, never 0. */
  of(hash: number): number {
    const slot = hash & (SLOTS - 1);
    if (this.#hashes[slot] !== hash) {
      this.#hashes[slot] = hash;
      this.#verdicts[slot] = this.#judge(hash);
    }
    return this.#verdicts[slot] as number;
  }
}
