import { detached } from '../text/detached.js';

/** The first pieces of every vocabulary, by number. */
export enum Piece {
  Padding = 0,
  Unknown = 1,
  /** Before a window, and after it. */
  Begin = 2,
  End = 3,
  /** Where something may be missing. */
  Gap = 4,
}

/** How a word is written, as the encoder was taught it. */
export enum Casing {
  Lower = 0,
  Title = 1,
  Upper = 2,
  Mixed = 3,
  Other = 4,
}

const WORD = /[\p{L}\p{N}_]+|[^\p{L}\p{N}_\s]/gu;
const ACCENT = /\p{Mn}/gu;
const LETTER = /^\p{L}/u;

/** Text as numbers: WordPiece with greedy longest match (Wu et al. 2016, as in BERT), with the casing beside it. */
export class WordPieces {
  readonly #ids = new Map<string, number>();
  readonly #words = new Map<string, readonly number[]>();
  #longest = 0;

  constructor(pieces: readonly string[]) {
    pieces.forEach((piece, id) => {
      this.#ids.set(piece, id);
      this.#longest = Math.max(this.#longest, piece.length);
    });
  }

  /** Appends the pieces of running text, and the casing of each. */
  append(text: string, ids: number[], cases: number[]): void {
    for (const [word] of text.matchAll(WORD)) {
      const found = this.#word(word.toLowerCase().normalize('NFD').replace(ACCENT, ''));
      const casing = casingOf(word);
      for (const id of found) {
        ids.push(id);
        cases.push(casing);
      }
    }
  }

  #word(folded: string): readonly number[] {
    const known = this.#words.get(folded);
    if (known !== undefined) return known;
    const found: number[] = [];
    let at = 0;
    while (at < folded.length) {
      let end = Math.min(folded.length, at + this.#longest);
      let id: number | undefined;
      for (; end > at; end -= 1) {
        id = this.#ids.get((at > 0 ? '##' : '') + folded.slice(at, end));
        if (id !== undefined) break;
      }
      if (id === undefined) {
        found.splice(0, found.length, Piece.Unknown);
        break;
      }
      found.push(id);
      at = end;
    }
    this.#words.set(detached(folded), found);
    return found;
  }
}

function casingOf(word: string): Casing {
  if (!LETTER.test(word)) return Casing.Other;
  const lower = word.toLowerCase();
  if (word === lower) return Casing.Lower;
  const upper = word.toUpperCase();
  const first = String.fromCodePoint(word.codePointAt(0) as number);
  if (first === first.toUpperCase() && word.slice(first.length) === lower.slice(first.length)) {
    return Casing.Title;
  }
  return word === upper ? Casing.Upper : Casing.Mixed;
}
