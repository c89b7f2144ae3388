import { combine } from '../../src/lexicon/hash.js';
import { SortedKeys } from '../../src/lexicon/sorted-keys.js';
import type { WordTable } from '../../src/lexicon/word-table.js';
import { type CountTables, Statistics } from '../../src/model/statistics.js';
import { Separator } from '../../src/stages/marks/eaten/gaps.js';
import { type Tokens, tokenise } from '../../src/stages/marks/eaten/tokens.js';
import type { Document } from './corpus.js';

/** What one text adds to the counts. */
export interface Counts {
  words: number;
  readonly count: Map<number, number>;
  readonly contexts: Map<number, number>;
  readonly ends: Map<number, number>;
  readonly starts: Map<number, number>;
  readonly cased: Map<number, number>;
  readonly bigrams: Map<number, number>;
  /** The two words of each bigram, to count followers by. */
  readonly firsts: Map<number, number>;
}

const empty = (): Counts => ({
  words: 0,
  count: new Map(),
  contexts: new Map(),
  ends: new Map(),
  starts: new Map(),
  cased: new Map(),
  bigrams: new Map(),
  firsts: new Map(),
});

const add = (map: Map<number, number>, key: number, n = 1) => map.set(key, (map.get(key) ?? 0) + n);

/** Whether two words read on across what stands between them: a space, or a quotation mark that damage may take. */
export function readsOn(tokens: Tokens, word: number): boolean {
  const separator = tokens.separator[word] as Separator;
  if (separator === Separator.Space || separator === Separator.Hyphen) return true;
  const width = (tokens.start[word] as number) - (tokens.end[word - 1] as number);
  return width <= 2 && (separator === Separator.OpeningQuote || separator === Separator.ClosingQuote);
}

function countInto(counts: Counts, tokens: Tokens): void {
  for (let i = 0; i < tokens.count; i += 1) {
    const word = tokens.lower[i] as number;
    counts.words += 1;
    add(counts.count, word);
    add(counts.cased, tokens.cased[i] as number);
    const first = tokens.separator[i] === Separator.Edge;
    if (!first && readsOn(tokens, i)) {
      const before = tokens.lower[i - 1] as number;
      const pair = combine(before, word);
      add(counts.bigrams, pair);
      counts.firsts.set(pair, before);
      add(counts.contexts, before);
    } else {
      if (i > 0) add(counts.ends, tokens.lower[i - 1] as number);
      add(counts.starts, word);
    }
  }
  if (tokens.count > 0) add(counts.ends, tokens.lower[tokens.count - 1] as number);
}

/** Counts of one document. */
export function countDocument(document: Document): Counts {
  const counts = empty();
  countInto(counts, tokenise(document.paragraphs.join('\n\n')));
  return counts;
}

export function countAll(documents: readonly Document[]): Counts {
  const counts = empty();
  for (const document of documents) countInto(counts, tokenise(document.paragraphs.join('\n\n')));
  return counts;
}

/** Counts met once say nothing of other documents, and are dropped. */
const LEAST = 2;

/** Tables of the counts, without the classes. */
export function toTables(
  counts: Counts,
  classes: Pick<CountTables, 'wordClass' | 'classPairs' | 'classTriples' | 'classTripleValue'> & {
    words: Uint32Array;
  },
  letters: Uint8Array,
): CountTables {
  const { words } = classes;
  const followers = new Map<number, number>();
  for (const first of counts.firsts.values()) add(followers, first);
  const column = (map: Map<number, number>) => Float32Array.from(words, (word) => map.get(word) ?? 0);
  const cased = often(counts.cased);
  const bigrams = often(counts.bigrams);
  return {
    total: counts.words,
    words: new SortedKeys(words),
    count: column(counts.count),
    contexts: column(counts.contexts),
    followers: column(followers),
    ends: column(counts.ends),
    starts: column(counts.starts),
    wordClass: classes.wordClass,
    cased: new SortedKeys(cased),
    casedCount: Float32Array.from(cased, (key) => counts.cased.get(key) as number),
    bigrams: new SortedKeys(bigrams),
    bigramCount: Float32Array.from(bigrams, (key) => counts.bigrams.get(key) as number),
    classPairs: classes.classPairs,
    classTriples: classes.classTriples,
    classTripleValue: classes.classTripleValue,
    letters,
  };
}

export function often(map: Map<number, number>): Uint32Array {
  const keys: number[] = [];
  for (const [key, n] of map) if (n >= LEAST) keys.push(key);
  return Uint32Array.from(keys).sort();
}

/** The statistics without one document's own share, as they would have been had it not been in the training text. */
export class LeaveOneOut extends Statistics {
  constructor(
    lexicon: WordTable,
    tables: CountTables,
    private readonly own: Counts,
  ) {
    super(lexicon, tables);
  }

  override get total(): number {
    return this.tables.total - this.own.words;
  }

  #less(n: number, own: Map<number, number>, word: number): number {
    if (n === 0) return 0;
    return n - (own.get(this.tables.words.keys[word] as number) ?? 0);
  }

  override count(word: number): number {
    const n = this.#less(super.count(word), this.own.count, word);
    return n < LEAST ? 0 : n;
  }

  override contexts(word: number): number {
    return this.#less(super.contexts(word), this.own.contexts, word);
  }

  override ends(word: number): number {
    return this.#less(super.ends(word), this.own.ends, word);
  }

  override starts(word: number): number {
    return this.#less(super.starts(word), this.own.starts, word);
  }

  override casedCount(cased: number): number {
    const n = super.casedCount(cased);
    const left = n === 0 ? 0 : n - (this.own.cased.get(cased) ?? 0);
    return left < LEAST ? 0 : left;
  }

  override bigram(first: number, second: number): number {
    const n = super.bigram(first, second);
    if (n === 0) return 0;
    const left = n - (this.own.bigrams.get(combine(first, second)) ?? 0);
    return left < LEAST ? 0 : left;
  }
}
