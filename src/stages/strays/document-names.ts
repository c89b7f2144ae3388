import { readUnits } from '../../text/units.js';

/** Which words the document has with a capital inside a sentence. */
export interface Names {
  /** @param folded a word in lower case. */
  has(folded: string): boolean;
}

export const NO_NAMES: Names = { has: () => false };

const SPACE = 0x20;
const UPPER_A = 0x41;
const UPPER_Z = 0x5a;
const PLAIN = /^[a-z]+$/;
const BEFORE_NAME = /[\p{L}\p{N},;]/u;
const IN_WORD = /[\p{L}\p{M}]/u;
const NAME = /(?<=[\p{L}\p{N},;] )\p{Lu}[\p{L}\p{M}]*(?:['’][\p{L}\p{M}]+){0,3}/gu;
const NAME_STOPS = /['’]|$/g;

/** The names of a document, looked for when they are asked for. */
export class DocumentNames implements Names {
  readonly #text: string;
  #plain: ReadonlySet<string> | undefined;
  #others: ReadonlySet<string> | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  has(folded: string): boolean {
    if (PLAIN.test(folded)) {
      this.#plain ??= this.#readPlain();
      return this.#plain.has(folded);
    }
    this.#others ??= this.#readOthers();
    return this.#others.has(folded.charAt(0).toUpperCase() + folded.slice(1));
  }

  /** The names of the letters A to Z, the first of them a capital, in lower case. */
  #readPlain(): ReadonlySet<string> {
    const text = this.#text;
    const found = new Set<string>();
    let before = 0;
    readUnits(text, (units, length, offset) => {
      for (let i = 0; i < length; i += 1) {
        const unit = units[i] as number;
        if (unit >= UPPER_A && unit <= UPPER_Z && before === SPACE) {
          const at = offset + i;
          let end = at + 1;
          while (isLower(text.charCodeAt(end))) end += 1;
          if (BEFORE_NAME.test(text.charAt(at - 2)) && !IN_WORD.test(text.charAt(end)))
            found.add(text.slice(at, end).toLowerCase());
        }
        before = unit;
      }
      return false;
    });
    return found;
  }

  /** Names of other letters too, as they stand, each also as far as it goes before an apostrophe. */
  #readOthers(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const { 0: name } of this.#text.matchAll(NAME)) {
      for (const { index } of name.matchAll(NAME_STOPS)) found.add(name.slice(0, index));
    }
    return found;
  }
}

const isLower = (unit: number) => unit >= 0x61 && unit <= 0x7a;
