import type { Word } from '../../../text/words.js';
import { isNameAnywhere } from '../knowledge.js';
import type { Candidate, WordList } from './candidates.js';
import { contractionAt, isAmbiguousForm } from './forms.js';

// With the apostrophes of a text that is mended already, so that a second run finds the same names.
const CAPITALISED = /^\p{Lu}[\p{Ll}’']+$/u;
const TITLE = /^(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Prof|Professor)$/;
const PRONOUN = /^(?:He|She|We|You|They|It|This|That|There|Here|What|Who)$/;
/** What has a capital and is no first name: `By March Id stopped`. */
const CALENDAR =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$/;
/** Before a first name stands none of these, before what else has a capital they do: `the best Kindle Ive used`. */
const BEFORE_THING =
  /^(?:the|an?|any|every|each|my|your|our|his|her|their|this|first|last|only|\p{L}+est|worst|most)$/iu;
/** What follows a contraction, and no last name: participles that are no past tense, and what stands before them. */
const AFTER_CONTRACTION =
  /^(?:ever|never|always|already|been|be|had|have|seen|done|gone|known|taken|given|written|eaten|driven|spoken|chosen|come|become|grown|worn)$/;
/** What stands before a word inside a sentence. */
const INSIDE_SENTENCE = /[\p{L}\p{N},;’'] $/u;
/** The second half of a Korean given name. */
const HYPHENATED = /^-\p{Ll}/u;
/** An Arabic name goes on so: `Id al-Fitr`. */
const ARTICLE_BEHIND = /^ [aeu]l-\p{Lu}/u;

/**
 * The candidates without the contractions that are a name in this text: `Jony Ive`, `Mr Im`, `Im Sang-soo`, `Id al-Fitr`.
 * What is a name in one place is so in every other where it is written the same.
 */
export function withoutNames(list: WordList, found: readonly Candidate[]): readonly Candidate[] {
  const names = new Set<string>();
  for (const { word } of found) if (isNameHere(list, word)) names.add(list.words[word]!.text);
  return names.size === 0 ? found : found.filter(({ word }) => !names.has(list.words[word]!.text));
}

/**
 * The candidates without the contractions that may be part of a name: a capital after a small letter and one right behind
 * it (`the firm Arent Fox`, but `the song Dont Look Back` as well), and the same two words wherever they stand. These show
 * no loss.
 */
export function withoutPossibleNames(list: WordList, found: readonly Candidate[]): readonly Candidate[] {
  const pairAt = (index: number) => {
    const next = isCapitalContraction(list, index) ? capitalBehind(list, index) : undefined;
    return next && `${list.words[index]!.text} ${next.text}`;
  };
  const pairs = new Set<string | undefined>();
  for (const { word } of found) {
    const isHeadline = CAPITALISED.test(list.words[word - 1]?.text ?? '');
    if (isInsideSentence(list, word) && !isHeadline) pairs.add(pairAt(word));
  }
  pairs.delete(undefined);
  return pairs.size === 0 ? found : found.filter(({ word }) => !pairs.has(pairAt(word)));
}

/** What stands behind the name of a day: `Wed, 13 Jun`, `Wed/Thu`. */
const BEHIND_DAY =
  /^[,.]{0,2} (?:\d|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?!\p{L}))|^[^\p{L}\n]{1,3}Thu/u;
const LONGEST_BEHIND_DAY = 8;

/** Whether a contraction stands where a person's last name does, a Korean one before the given name, or a day of the week. */
function isNameHere(list: WordList, index: number): boolean {
  if (!isCapitalContraction(list, index)) return false;
  if (list.words[index]!.text === 'Wed') {
    const { end } = list.words[index]!;
    if (BEHIND_DAY.test(list.text.slice(end, end + LONGEST_BEHIND_DAY))) return true;
  }
  const { text, words } = list;
  const { end } = words[index]!;
  const next = capitalBehind(list, index);
  if (next !== undefined && HYPHENATED.test(text.slice(next.end, next.end + 2))) return true;
  if (ARTICLE_BEHIND.test(text.slice(end, end + 5))) return true;
  const previous = words[index - 1];
  if (previous === undefined || !CAPITALISED.test(previous.text) || CALENDAR.test(previous.text))
    return false;
  const gap = text.slice(previous.end, words[index]!.start);
  if (TITLE.test(previous.text)) return gap === ' ' || gap === '. ';
  // `Things Ive Learned`: in a headline every word has a capital.
  const isHeadline = next !== undefined || PRONOUN.test(previous.text);
  if (gap !== ' ' || isHeadline || AFTER_CONTRACTION.test(words[index + 1]?.text ?? '')) return false;
  if (BEFORE_THING.test(words[index - 2]?.text ?? '')) return false;
  return isInsideSentence(list, index - 1) || isNameAnywhere(previous.text);
}

const isCapitalContraction = ({ words, plain }: WordList, index: number): boolean =>
  CAPITALISED.test(words[index]!.text) &&
  (contractionAt(words[index]!.text) > 0 || isAmbiguousForm(plain[index]!));

/** The word with a capital that follows after one space. */
function capitalBehind({ text, words }: WordList, index: number): Word | undefined {
  const next = words[index + 1];
  if (next === undefined || text.slice(words[index]!.end, next.start) !== ' ') return undefined;
  return CAPITALISED.test(next.text) ? next : undefined;
}

function isInsideSentence({ text, words }: WordList, index: number): boolean {
  const { start } = words[index]!;
  return INSIDE_SENTENCE.test(text.slice(Math.max(0, start - 2), start));
}
