import { extend, finish, HASH_SEED } from '../../lexicon/hash.js';
import { WordMemo } from '../../lexicon/word-memo.js';
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

/** What a code unit is to the scan. Constants, since an enumeration is an object that the loop would have to look into. */
const OTHER = 0;
const LETTER = 1;
/** Outside ASCII: to be looked up. */
const BEYOND = 2;
const kinds = new Uint8Array(0x10000).fill(BEYOND, 0x80);
kinds.fill(LETTER, 0x61, 0x7b);
kinds.fill(LETTER, 0x41, 0x5b);

const isLetterBeyond = (unit: number) => charClass(unit) === CharClass.Letter;

const SPACE = 0x20;
const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39;
const isApostrophe = (unit: number) => unit === 0x27 || unit === 0x2019;
const LETTER_S = 0x73;
/** Shorter words are fused with nothing. */
const LEAST_LETTERS = 4;
const LONGEST_TAIL = 2;
const TAILS: ReadonlySet<string> = new Set(['s', 't', 're', 'll', 've']);

/** What a word says of lost marks by its letters alone, in bits. */
const NOTHING = 0;
/** No list knows it. */
const UNKNOWN = 1;
/** It may be a form that lacks its apostrophe. */
const FORM = 2;
/** It lacks a possessive's apostrophe if it ends in `s`. */
const POSSESSIVE = 4;

const verdicts = new WordMemo((hash) => {
  const unknown = isKnown(knownFilter(), hash) ? 0 : UNKNOWN;
  return unknown | (mayBeForm(hash) ? FORM : 0) | (lacksApostrophe(hash) ? POSSESSIVE : 0);
});

/** Reads a text once. The first call reads a table of 1.2 MB. */
export function readSigns(text: string): Signs {
  const fused: number[] = [];
  const impossible: number[] = [];
  let possible = false;
  let tail = false;
  readUnits(text, (units, length, offset) => {
    for (let i = 0; ; ) {
      let unit = units[i] as number;
      let kind = kinds[unit] as number;
      while (kind === OTHER || (kind === BEYOND && !isLetterBeyond(unit))) {
        if (i >= length) return false;
        i += 1;
        unit = units[i] as number;
        kind = kinds[unit] as number;
      }
      const start = i;
      let state = HASH_SEED;
      while (kind !== OTHER) {
        if (kind === LETTER) state = extend(state, unit | 0x20);
        else if (isLetterBeyond(unit)) state = extend(state, foldUnit(unit));
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
      const says = verdicts.of(hash);
      const isAfterApostrophe = isApostrophe(units[start - 1] as number);
      if (says === NOTHING && !isDigit(unit) && !isAfterApostrophe) continue;
      const from = offset + start;
      const to = offset + i;
      const known = (says & UNKNOWN) === 0;
      if ((says & FORM) !== 0) {
        const word = text.slice(from, to).toLowerCase();
        if (isImpossibleForm(word)) impossible.push(from);
        possible ||= isAmbiguousForm(word);
      }
      if (!possible && ((units[i - 1] as number) | 0x20) === LETTER_S)
        possible = !known || (says & POSSESSIVE) !== 0;
      if (
        (!known && readsAsSeveral(text, from, to)) ||
        (isDigit(unit) && endsInNumber(text, from, to, hash)) ||
        (isAfterApostrophe && followsClitic(text, from, to))
      ) {
        fused.push(from);
      }
    }
  });
  return { fused, impossible, possible, tail };
}
