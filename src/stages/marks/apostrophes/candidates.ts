import { CharClass, charClass } from '../../../text/scripts.js';
import { type Word, words } from '../../../text/words.js';
import { contractionAt, isAmbiguousForm, isImpossibleForm } from './forms.js';

/** A word that may have lost an apostrophe. */
export interface Candidate {
  /** Index into the document's words. */
  readonly word: number;
  /** Where in the word the apostrophe would stand, in UTF-16 code units: `Lukashenko|s`, `don|t`. */
  readonly at: number;
  /** Whether it may stand at the word's end as well: `the workers| rights`. */
  readonly plural: boolean;
  /** Whether the words about it leave no doubt, whatever a model says. */
  readonly certain?: true;
  /** Whether it stands behind a parenthesis, which alone shows no loss: `the agency (EPA)|s office`. */
  readonly bracketed?: true;
}

/** The words of a document as the apostrophe rules see them. */
export interface WordList {
  readonly text: string;
  readonly words: readonly Word[];
  /** Lower case, apostrophes removed: the same whether the document lost them or not. */
  readonly plain: readonly string[];
}

export function wordList(text: string): WordList {
  const found = words(text);
  return { text, words: found, plain: found.map((word) => plainForm(word.text)) };
}

const plainForm = (word: string): string => word.replace(/['’‘]/g, '').toLowerCase();

const NAME_WITH_PREFIX = /^[ODLdl]\p{Lu}\p{Ll}{2,}$/u;
/** Nouns in `sis` have no other singular: `Cryptobiosis`. */
const ENDS_IN_S = /^(?!.*sis$)[\p{L}\p{N}]*\p{L}s$/u;
const NUMBER_IN_S = /^\d{1,2}s$/;
/** What has a number for a name: `Radio 4s Today programme`. */
const BEFORE_NUMBER = /^(?:Radio|Channel|Formula|BBC|ITV|Sky|Studio|Apollo)$/;
const CAPITAL = /^\p{Lu}/u;
const DOMAIN_IN_S = /^(?:ai|com|edu|gov|io|net|org)s$/;

/** The words that may have lost an apostrophe, in order. */
export function candidates(list: WordList): Candidate[] {
  const found: Candidate[] = [];
  list.words.forEach((word, index) => {
    const { text } = word;
    if (isSyntax(list.text, word) || isWordOfItsOwn(list, index)) return;
    const contraction = contractionAt(text);
    if (contraction > 0 && list.text[word.start - 1] !== '-')
      found.push({ word: index, at: contraction, plural: false });
    else {
      if (NAME_WITH_PREFIX.test(text)) found.push({ word: index, at: 1, plural: false });
      if (isBracketedOwner(list.text, word))
        found.push({ word: index, at: 0, plural: false, certain: true, bracketed: true });
      if (NUMBER_IN_S.test(text) && isNumberedName(list, index))
        found.push({ word: index, at: text.length - 1, plural: false, certain: true });
      // An apostrophe that survives after the `s` says where it stood.
      if (
        ENDS_IN_S.test(text) &&
        !isApostrophe(list.text.charCodeAt(word.end)) &&
        !isOpeningVerb(list, index) &&
        !isBeforeWhatItNames(list, word)
      )
        found.push({ word: index, at: text.length - 1, plural: true });
    }
  });
  return found;
}

const isNumberedName = ({ text, words }: WordList, index: number): boolean =>
  BEFORE_NUMBER.test(words[index - 1]?.text ?? '') && text[words[index]!.end] === ' ';

/** An abbreviation behind its name, which is no plural: `the Environmental Protection Agency (EPA)`. */
const ABBREVIATED = /\p{L}(?<!s) \(\p{Lu}{2,}\)$/u;
/** UTF-16 code units of the longest. */
const LONGEST_ABBREVIATION = 16;

/** `(EPA)s office` */
const isBracketedOwner = (text: string, { text: word, start, end }: Word): boolean =>
  word === 's' &&
  text[end] === ' ' &&
  ABBREVIATED.test(text.slice(Math.max(0, start - LONGEST_ABBREVIATION), start));

/** Articles: no owner goes before one. */
const ARTICLE = /^(?:an?|the)$/;
/** What a paragraph or a sentence ends with. */
const ENDS_SENTENCE = /(?:^|[\n.!?]["'”’)]*\s*)$/;
/** UTF-16 code units looked at before a word. */
const NEAR = 8;

/** `It’s a boat.`, `Now’s the time.` */
const PRONOUN_IN_S = /^(?:its|nows|(?:every|some|any|no)(?:one|body)s)$/;

/** `Inserts a column.`, as manuals say what a command does. */
function isOpeningVerb({ text, words, plain }: WordList, index: number): boolean {
  const { start } = words[index]!;
  const form = plain[index]!;
  return (
    !isAmbiguousForm(form) &&
    !PRONOUN_IN_S.test(form) &&
    ARTICLE.test(plain[index + 1] ?? '') &&
    ENDS_SENTENCE.test(text.slice(Math.max(0, start - NEAR), start))
  );
}

/** Several titles before as many names, and abbreviations before what they count or name: `Justices Rao and Bose`, `Rs 500`. */
const BEFORE_NAMES =
  /(?:Drs|Fathers|Generals|Governors|Judges|Justices|Kings|Lords|Ministers|Popes|Presidents|Professors|Queens|Saints|Senators) \p{Lu}[^\s,]*(?: \p{Lu}[^\s,]*){0,2}(?:,| and) |(?:Rs|Nos|Figs|Pts|Vols|Chs) \d/uy;

function isBeforeWhatItNames({ text }: WordList, { start }: Word): boolean {
  BEFORE_NAMES.lastIndex = start;
  return BEFORE_NAMES.test(text);
}

const POSSESSIVE = /^(?:my|your|his|her|its|our|their|whose)$/;
/** What follows `mens` in Latin phrases. */
const AFTER_MENS = /^(?:rea|sana|legis|agitat)$/;
/** What follows `ill`, and no verb that `I’ll` goes with: `ill at ease`, `ill fares the land`. */
const AFTER_ILL =
  /^(?:and|at|equipped|advised|defined|effects|fares|fated|fitting|gotten|health|informed|judged|luck|of|omens?|or|prepared|suited|tempered|treatment|will|winds?|with)$/;

/** What follows the verb `lets`, and never `let’s`: `lets you choose`, `lets the boats in`. */
const AFTER_LETS =
  /^(?:you|me|him|her|it|them|us|the|an?|any|anyone|every|everyone|his|its|their|your|my|our|people|users)$/;

/** A person in apposition: no sentence of `it’s` goes on so (`its new chief executive, Farah Siddiqui, said`). */
const OWN_PERSON = / (?:\p{Ll}[\p{Ll}-]* ){1,5}\p{Ll}+, (?:\p{Lu}[\p{L}.’'-]* ){1,3}\p{Lu}[\p{L}’'-]*,/uy;

/** True for a form of which the words about it show that it is whole: `as was her wont`, `mens rea`, `cant and humbug`. */
function isWordOfItsOwn({ text, words, plain }: WordList, index: number): boolean {
  const before = words[index - 1]?.text ?? '';
  const next = plain[index + 1] ?? '';
  switch (plain[index]) {
    case 'wont':
      return POSSESSIVE.test(before.toLowerCase()) || /['’]s$/.test(before);
    case 'ill':
      return AFTER_ILL.test(next);
    case 'cant':
      // `Children cant and they know it`: a subject goes before the verb.
      return next === 'of' || (next === 'and' && words[index]?.text === 'Cant');
    case 'its':
      OWN_PERSON.lastIndex = words[index]!.end;
      return OWN_PERSON.test(text);
    case 'lets':
      return AFTER_LETS.test(next);
    case 'mens':
      return AFTER_MENS.test(next);
    default:
      return false;
  }
}

/** True for a word inside an address, a file name, a handle, a compound or a piece of code. */
function isSyntax(text: string, { start, end }: Word): boolean {
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  const word = text.slice(start, end);
  if (before === '.' && (DOMAIN_IN_S.test(word) || isContractionOfSentence(word))) return false;
  // A member of JSON: `"Id": 1`.
  if (before === '"' && text.startsWith('":', end)) return true;
  // A compound may be a possessor (`ex-lovers nanny`); an option of a command is none.
  const joined = before === '-' && charClass(text.charCodeAt(start - 2)) === CharClass.Letter;
  if ((!joined && '/@_#-=&\\.$<'.includes(before)) || '/@_-=&\\(<'.includes(after)) return true;
  return '.:?'.includes(after) && charClass(text.charCodeAt(end + 1)) !== CharClass.Other;
}

/** True for what no address or file has in its name: `in the end.Youve read it`, where a space was lost. */
const isContractionOfSentence = (word: string): boolean =>
  CAPITAL.test(word) && isImpossibleForm(word.toLowerCase());

/** What a scan of a document says of its apostrophes. */
export type Loss =
  /** A form stands in it that is no word without its apostrophe. */
  | 'shown'
  /** No word has an apostrophe. */
  | 'possible'
  | 'none';

// An apostrophe that was turned or replaced was not dropped.
const APOSTROPHE_IN_WORD = /[A-Za-z](?:['’‘`´?]|[\x80-\x9f\ufffd\u25a1\u25af]{1,3})[A-Za-z]/;

/**
 * Scan speed.
 *
 * @param impossible where forms begin that are no words without their apostrophe.
 */
export function apostropheLoss(text: string, impossible: readonly number[]): Loss {
  if (impossible.length > 0) return 'shown';
  return APOSTROPHE_IN_WORD.test(text) ? 'none' : 'possible';
}

const isApostrophe = (unit: number): boolean => unit === 0x27 || unit === 0x2019;
