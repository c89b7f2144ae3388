import { extend, finish, HASH_SEED } from '../../lexicon/hash.js';
import { CharClass, charClass } from '../../text/scripts.js';
import { readUnits } from '../../text/units.js';
import { isAmbiguousForm, isImpossibleForm, mayBeForm } from './apostrophes/forms.js';
import { lacksApostrophe } from './apostrophes/possessives.js';
import { endsInNumber, followsClitic, isKnown, knownFilter, readsAsSeveral } from './eaten/scan.js';
import { foldUnit } from './eaten/tokens.js';

/** What the words of a text say of lost marks, all from one pass: what costs is to read every word, not what is asked. */
export interface Signs {
  /** Where the words begin (UTF-16 code units) that no list knows and that read as several frequent ones, in order. */
  readonly fused: readonly number[];
  /** Where the forms begin that are no words without their apostrophe: `dont`, `theyre`. */
  readonly impossible: readonly number[];
  /** A form that may have lost its apostrophe: `cant`, `lets`, `chinas`, or a word in `s` that no list knows. */
  readonly possible: boolean;
  /** The tail of a contraction that stands alone: ` s `, ` ll `. */
  readonly tail: boolean;
}

enum Kind {
  Other = 0,
  Letter = 1,
  /** Outside ASCII: to be looked up. */
  Beyond = 2,
}
const kinds = new Uint8Array(0x10000).fill(Kind.Beyond, 0x80);
kinds.fill(Kind.Letter, 0x61, 0x7b);
kinds.fill(Kind.Letter, 0x41, 0x5b);

const SPACE = 0x20;
const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39;
const isApostrophe = (unit: number) => unit === 0x27 || unit === 0x2019;
const LETTER_S = 0x73;
/** Shorter words are fused with nothing. */
const LEAST_LETTERS = 4;
const LONGEST_TAIL = 2;
const TAILS: ReadonlySet<string> = new Set(['s', 't', 're', 'll', 've']);

/** Reads a text once. The first call reads a table of 1.2 MB. */
export function readSigns(text: string): Signs {
  const filter = knownFilter();
  const fused: number[] = [];
  const impossible: number[] = [];
  let possible = false;
  let tail = false;
  readUnits(text, (units, length, offset) => {
    for (let i = 0; ; ) {
      let unit = units[i] as number;
      let kind = kinds[unit] as number;
      while (kind === Kind.Other || (kind === Kind.Beyond && charClass(unit) !== CharClass.Letter)) {
        if (i >= length) return false;
        i += 1;
        unit = units[i] as number;
        kind = kinds[unit] as number;
      }
      const start = i;
      let state = HASH_SEED;
      while (kind !== Kind.Other) {
        if (kind === Kind.Letter) state = extend(state, unit | 0x20);
        else if (charClass(unit) === CharClass.Letter) state = extend(state, foldUnit(unit));
        else break;
        i += 1;
        unit = units[i] as number;
        kind = kinds[unit] as number;
      }
      const letters = i - start;
      if (letters <= LONGEST_TAIL) {
        tail ||=
          unit === SPACE && units[start - 1] === SPACE && TAILS.has(text.slice(offset + start, offset + i));
        continue;
      }
      if (letters < LEAST_LETTERS) continue;
      const hash = finish(state);
      if (mayBeForm(hash)) {
        const word = text.slice(offset + start, offset + i).toLowerCase();
        if (isImpossibleForm(word)) impossible.push(offset + start);
        possible ||= isAmbiguousForm(word);
      }
      const known = isKnown(filter, hash);
      if (!possible && ((units[i - 1] as number) | 0x20) === LETTER_S)
        possible = !known || lacksApostrophe(hash);
      const from = offset + start;
      const to = offset + i;
      if (
        (!known && readsAsSeveral(text, from, to)) ||
        (isDigit(unit) && endsInNumber(text, from, to, hash)) ||
        (isApostrophe(units[start - 1] as number) && followsClitic(text, from, to))
      ) {
        fused.push(from);
      }
    }
  });
  return { fused, impossible, possible, tail };
}
