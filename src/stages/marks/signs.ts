import { hashWord } from '../../lexicon/hash.js';
import { AFTER_APOSTROPHE, BEFORE_DIGIT, LetterReader } from '../../lexicon/letter-runs.js';
import { isAmbiguousForm, isContraction, isImpossibleForm, mayBeForm } from './apostrophes/forms.js';
import { lacksApostrophe } from './apostrophes/possessives.js';
import { endsInNumber, followsClitic, listedWords, readsAsSeveral } from './eaten/scan.js';

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

const SPACE = 0x20;
const LETTER_S = 0x73;
/** Shorter words are fused with nothing, but for those of three letters that end in an article: `ina`, `isa`. */
const LEAST_LETTERS = 4;
const LETTER_A = 0x61;
const TAILS: ReadonlySet<number> = new Set(['s', 't', 're', 'll', 've'].map((tail) => hashWord(tail)));

/** What a word says of lost marks by its letters alone, in bits: no list knows it. */
const UNKNOWN = 1;
/** It may be a form that lacks its apostrophe. */
const FORM = 2;
/** It lacks a possessive's apostrophe if it ends in `s`. */
const POSSESSIVE = 4;
/** It is the tail of a contraction. */
const TAIL = 8;

const reader = new LetterReader({
  judge(hash) {
    const unknown = listedWords().hasHash(hash) ? 0 : UNKNOWN;
    const tail = TAILS.has(hash) ? TAIL : 0;
    return unknown | tail | (mayBeForm(hash) ? FORM : 0) | (lacksApostrophe(hash) ? POSSESSIVE : 0);
  },
  note: AFTER_APOSTROPHE | BEFORE_DIGIT,
});

const CONTRACTED = /['’](?:(?<=n.)t|d|ll|re|ve)(?!\p{L})/uy;

/** Whether an unlisted word ends in the tail of a contraction, and is none itself: pronouns and auxiliaries have such tails. */
function isContracted(text: string, start: number, end: number): boolean {
  CONTRACTED.lastIndex = end;
  const tail = CONTRACTED.exec(text)?.[0];
  return tail !== undefined && !isContraction((text.slice(start, end) + tail.slice(1)).toLowerCase());
}

/** Reads a text once. The first call reads tables of 0.7 MB. */
export function readSigns(text: string): Signs {
  const fused: number[] = [];
  const impossible: number[] = [];
  let possible = false;
  let tail = false;
  reader.read(text, ({ offset, starts, ends, says, notes, noted, units }) => {
    for (let note = 0; note < noted; note += 1) {
      const n = notes[note] as number;
      const start = starts[n] as number;
      const end = ends[n] as number;
      const said = says[n] as number;
      if (end - start < LEAST_LETTERS && (end - start < LEAST_LETTERS - 1 || units[end - 1] !== LETTER_A)) {
        tail ||= (said & TAIL) !== 0 && units[start - 1] === SPACE && units[end] === SPACE;
        continue;
      }
      const from = offset + start;
      const to = offset + end;
      const known = (said & UNKNOWN) === 0;
      if ((said & FORM) !== 0) {
        const form = text.slice(from, to).toLowerCase();
        if (isImpossibleForm(form)) impossible.push(from);
        possible ||= isAmbiguousForm(form);
      }
      if (!possible && ((units[end - 1] as number) | 0x20) === LETTER_S)
        possible = !known || (said & POSSESSIVE) !== 0;
      const isFused =
        (!known && (isContracted(text, from, to) || readsAsSeveral(text, from, to))) ||
        endsInNumber(text, from, to) ||
        followsClitic(text, from, to);
      if (isFused) fused.push(from);
    }
    return false;
  });
  return { fused, impossible, possible, tail };
}
