import { LATIN_TWINS } from '../../text/look-alikes.js';
import { type Evidence, evidenceByCharset, type LineEvidence } from './charset-evidence.js';
import { charsets, PRIOR_BITS, pathName, WINDOWS_1252 } from './charsets.js';
import type { Fix } from './fix.js';
import { type Candidate, isOfAnotherScript, type Place, placesOf, STRANDED_BITS } from './places.js';
import { lossyUtf8Rule, utf8AsSingleByteRule } from './rule.js';
import { runAt } from './utf8.js';

/** Evidence of one charset in the whole document: from here on, further runs need less. */
const ESTABLISHED_BITS = 10;
/** What an established charset takes off its prior. */
const ESTABLISHED_DISCOUNT = 9;
/** Evidence in one line from which every whole sequence in that charset is taken, unless it reads far worse. */
const STRONG_BITS = 45;
const STRONG_DISCOUNT = 12;
/** Bits that the charset which explains a whole line, or document, has over one that explains nothing of it. */
const LINE_WEIGHT = 40;
const DOCUMENT_WEIGHT = 15;
/** What each run that a charset would turn into something unlikely takes off in its line, in bits, and at most. */
const AGAINST_BITS = 2;
const AGAINST_LIMIT = 8;
/** What a reading loses by characters that windows-1252 alone has where it has controls, in a line of such controls. */
const MIXED_BITS = 80;
/** Evidence above which no judgement is involved. */
const SAFE_BITS = 10;
/** A lone `Ã¥` has a second reading, since ¥ is what a MacRoman bullet becomes in Latin-1. */
const AMBIGUOUS = 'Ã¥';
const AMBIGUOUS_CONFIDENCE = 0.8;
const HIGHEST_CONFIDENCE = 0.999;

/** What letter statistics of the whole line may add to a reading of one place, in bits. */
const MOST_OF_LANGUAGE = 20;
/** … and for each character of another script that comes out in the line: of two or three they say little. */
const LANGUAGE_BITS_PER_CHARACTER = 1.5;

/** The reading chosen for a place. */
interface Choice {
  /** Start of the stretch in which it stands. */
  readonly stretch: number;
  readonly candidate: Candidate;
  /** Index in `READ_AS`. */
  readonly charset: number;
  /** What speaks for it. */
  readonly bits: number;
  /** What the rest of the document says for its charset, in bits. */
  readonly others: number;
}

/** Every repair of one level, in order and disjoint. Linear in the text. */
export function utf8AsSingleByte(text: string): Fix[] {
  const places = placesOf(text, charsets());
  if (places.length === 0) return [];
  const evidence = evidenceByCharset(places, text);
  const fixes: Fix[] = [];
  for (const { candidate, charset, bits, others } of agreeing(disjoint(text, places, evidence))) {
    const { start, end } = candidate;
    const before = text.slice(start, end);
    const lone = before === AMBIGUOUS && others < 1 && hasOtherMarks(text, start, end);
    fixes.push({
      rule: (candidate.lossy ? lossyUtf8Rule : utf8AsSingleByteRule).id,
      span: [start, end],
      after: candidate.decoded,
      safety: bits >= SAFE_BITS && !lone && !candidate.lossy ? 'safe' : 'unsafe',
      confidence: lone ? AMBIGUOUS_CONFIDENCE : Math.min(HIGHEST_CONFIDENCE, 1 / (1 + 2 ** -bits)),
      path: `${pathName(charset, before)} > utf-8`,
      reason: candidate.lossy
        ? `The bytes of these characters in ${pathName(charset, before)} are a UTF-8 sequence of which one was lost.`
        : `The bytes of these characters in ${pathName(charset, before)} are whole UTF-8 sequences.`,
    });
  }
  return fixes;
}

/** The best reading of each place that does not lie in the one before. */
function disjoint(text: string, places: readonly Place[], evidence: Evidence): Choice[] {
  const choices: Choice[] = [];
  let end = 0;
  for (const place of places) {
    const choice = choose(text, place, evidence);
    if (choice === undefined || choice.candidate.start < end) continue;
    end = choice.candidate.end;
    choices.push(choice);
  }
  return choices;
}

/**
 * Without those beside which the same stretch wants another charset, where nothing else speaks for either: a stretch
 * went through one charset, so two that share it out between them are both chance.
 */
function agreeing(choices: readonly Choice[]): Choice[] {
  return choices.filter(({ stretch, candidate, bits, others }, index) => {
    if (bits > STRANDED_BITS || others >= ESTABLISHED_BITS) return true;
    return [choices[index - 1], choices[index + 1]].every(
      (beside) => beside?.stretch !== stretch || (beside.candidate.mask & candidate.mask) !== 0,
    );
  });
}

/** Whether characters outside ASCII stand in the text that are not part of the candidate. */
function hasOtherMarks(text: string, start: number, end: number): boolean {
  return /[^\x00-\x7f]/.test(text.slice(0, start)) || /[^\x00-\x7f]/.test(text.slice(end));
}

/** Bits that the rest of the text takes off a charset's prior. */
function discount(line: number, document: number, prior: number): number {
  if (line >= STRONG_BITS) return prior + STRONG_DISCOUNT;
  return Math.max(line, document) >= ESTABLISHED_BITS ? ESTABLISHED_DISCOUNT : 0;
}

/** The best reading of one place, or undefined when none is likely. */
function choose(
  text: string,
  { line, stretch, readings }: Place,
  { document, documentBest, lines }: Evidence,
): Choice | undefined {
  const inLine = lines.get(line)!;
  let best: Choice | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const candidate of readings) {
    const charset = likeliest(candidate.mask, inLine, document);
    const prior = PRIOR_BITS[charset]!;
    const own = candidate.lossy ? 0 : Math.max(0, candidate.gain - prior);
    const others = document[charset]! - own;
    if (candidate.lossy && others < ESTABLISHED_BITS && !candidate.selfEvident) continue;
    if (isOfNoWord(text, candidate)) continue;
    if (isStrangeLetter(text, candidate)) continue;
    if (others < ESTABLISHED_BITS && (isLoneQuote(text, candidate) || isOfLookAlikes(text, candidate)))
      continue;
    const ofCharacters =
      candidate.gain -
      prior +
      discount(inLine.bits[charset]! - own, others, prior) -
      Math.min(AGAINST_LIMIT, AGAINST_BITS * inLine.against[charset]!);
    const ofLanguage = inLine.language?.[charset] ?? 0;
    const most = isOfAnotherScript(candidate.decoded.charCodeAt(0))
      ? Math.min(MOST_OF_LANGUAGE, LANGUAGE_BITS_PER_CHARACTER * inLine.foreign[charset]!)
      : MOST_OF_LANGUAGE;
    const bits = Math.max(ofCharacters, candidate.lossy ? 0 : Math.min(ofLanguage, most) - candidate.cut);
    // between readings of one place, the charset that explains more of the line and of the document wins
    const score =
      bits +
      ofLanguage +
      LINE_WEIGHT * share(inLine.bits[charset]!, inLine.best) +
      DOCUMENT_WEIGHT * share(document[charset]!, documentBest) -
      (inLine.hasControls && isOfWindows(text, candidate) && !isTwice(candidate) ? MIXED_BITS : 0);
    if (bits > 0 && score > bestScore) {
      best = { stretch, candidate, charset, bits, others };
      bestScore = score;
    }
  }
  return best;
}

/** Without the blank one, which some put before a line for its width. */
const BRAILLE = /^[\u2801-\u28ff]/;
const LOST = '\ufffd';
const BEYOND_ASCII = /[^\x00-\x7f]/;
const BEYOND_LATIN_1 = /[^\x00-\xff]/;

/** Whether a reading takes characters for bytes that are controls in every ISO-8859: the `Š` of `â<U+0080>Š`, … in ISO-8859-15. */
function isOfWindows(text: string, { start, end, mask }: Candidate): boolean {
  return (mask & WINDOWS_1252) !== 0 && BEYOND_LATIN_1.test(text.slice(start, end));
}

/** Characters of a mark that was misread; two may be a letter and a mark. */
const MISREAD_MARK = 3;

/** Whether a reading makes marks that were misread once more, before the step that the line's controls come from. */
function isTwice({ decoded }: Candidate): boolean {
  return decoded.length >= MISREAD_MARK && runAt(decoded, 0, charsets().bytes[0]!)?.end === decoded.length;
}

const LONE_QUOTE = /^[‘’“”]$/;
const WHITE_SPACE = /^\s?$/;
const COMBINING = /^[\u0300-\u036f]/;
/** Latin Extended-B without Romanian ș and ț and the carons of Pinyin. */
const IN_NO_NAME = /^[\u0180-\u01cc\u01dd-\u0217\u021c-\u024f]$/;
const ASCII_LETTER = /^[A-Za-z]$/;
const CAPITAL = /^\p{Lu}/u;
const SMALL = /^\p{Ll}$/u;

/** Whether a reading is a quote with white space on both sides: who writes `â€™` there, speaks of it. */
function isLoneQuote(text: string, { start, end, decoded }: Candidate): boolean {
  return (
    LONE_QUOTE.test(decoded) && WHITE_SPACE.test(text.charAt(start - 1)) && WHITE_SPACE.test(text.charAt(end))
  );
}

/** Whether a reading takes letters for bytes that look like the Latin ones beside them: `HТМL` with two of Cyrillic. */
function isOfLookAlikes(text: string, { start, end }: Candidate): boolean {
  const isBesideLatin = ASCII_LETTER.test(text.charAt(start - 1)) || ASCII_LETTER.test(text.charAt(end));
  return isBesideLatin && Array.from(text.slice(start, end)).every((letter) => LATIN_TWINS.has(letter));
}

/**
 * Whether a reading that lost a byte makes a letter of another script of what ends a word, or of a sign among ASCII: the `é “` of
 * `the café “Moe”`, the `× ` of `146 × 72`; or Braille of what is left of a mark, `â –`.
 */
function isOfNoWord(text: string, { start, end, decoded, lossy }: Candidate): boolean {
  if (!lossy) return false;
  if (BRAILLE.test(decoded)) return true;
  if (!isOfAnotherScript(decoded.charCodeAt(0))) return false;
  const before = text.charAt(start - 1);
  if (ASCII_LETTER.test(before)) return true;
  return decoded !== LOST && !BEYOND_ASCII.test(before) && !BEYOND_ASCII.test(text.charAt(end));
}

/**
 * Whether a reading puts an accent on a letter that has none like it, or on no letter, between two letters one that no name has,
 * or a capital for what lost a byte behind a small letter: the `Ä ` of `PerišiÄ was`.
 */
function isStrangeLetter(text: string, { start, end, decoded, lossy }: Candidate): boolean {
  const before = text.charAt(start - 1);
  if (lossy && CAPITAL.test(decoded) && SMALL.test(before)) return true;
  if (!ASCII_LETTER.test(before)) return COMBINING.test(decoded) && !BEYOND_ASCII.test(before);
  if (COMBINING.test(decoded)) return `${before}${decoded.charAt(0)}`.normalize('NFC').length > 1;
  return IN_NO_NAME.test(decoded) && ASCII_LETTER.test(text.charAt(end));
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Of the charsets of a reading, the one that the line, and then the document, speaks for most. */
function likeliest(mask: number, { bits, language }: LineEvidence, document: Float64Array): number {
  const votes = (index: number) => bits[index]! + document[index]! + (language?.[index] ?? 0);
  let charset = -1;
  for (let index = 0, rest = mask; rest !== 0; index++, rest >>>= 1) {
    if ((rest & 1) === 0) continue;
    if (charset < 0 || votes(index) > votes(charset)) charset = index;
  }
  return charset;
}
