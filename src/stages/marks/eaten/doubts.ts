import { loadEnglish } from '../../../lexicon/english.js';
import { languageTable } from '../../../lexicon/languages.js';
import { breaksOff } from '../../../text/breaks-off.js';
import { isAmongCode } from '../../../text/code.js';
import type { Proposal } from '../../../text/edit.js';
import { LONGEST_LINE, lineAround } from '../../../text/lines.js';
import type { StageContext } from '../../stage.js';
import { isListEntry } from '../list-entry.js';
import { opensSentence } from '../sentence-opener.js';
import { appliedOf } from '../settled.js';
import { hasManySureWords, wordAbout } from '../sure-words.js';
import { isCapitalUnit, isLetterUnit, isWordUnit } from './code-units.js';
import type { Judged } from './decision.js';
import { eatenDash } from './eaten-dash.js';
import { eatenQuote } from './eaten-quote.js';
import { paragraphEnd } from './excerpt.js';
import { missingSpace } from './missing-space.js';

/** Where one joint is all that a document seems to have lost, it must be this certain that something was lost there. */
const LONE_SPACE = 0.7;
const LONE_DASH = 0.93;
/** … and that it was a dash: who loses one joint has most often lost a space. Of 39 lone dashes in held-out documents all are. */
const LONE_DASH_MARK = 0.8;
/** … and a space so certain where marks between words make it likelier than a dash, or where the word comes again, as slips do not. */
const LONE_SURE_SPACE = 0.9;
/** A dash without a partner has only the words on either side to speak for it: either it or the cut must be this certain. */
const UNPAIRED_DASH = 0.7;
const UNPAIRED_CUT = 0.93;

/**
 * What is proposed, as a suggestion where the text about it gives reason to doubt.
 *
 * @param times how often the word stands that holds all that the document seems to have lost; 0 where several words do.
 */
export function doubt({ proposal, cut, keepsMarks }: Judged, times: number, text: string): Proposal {
  const { rule, group, confidence, span } = proposal;
  const isDash = rule === eatenDash.id;
  const isDoubtful =
    (isDash && group === undefined && confidence < UNPAIRED_DASH && cut < UNPAIRED_CUT) ||
    (times > 0 &&
      ((isDash && (cut < LONE_DASH || confidence < LONE_DASH_MARK)) ||
        (rule === missingSpace.id && cut < (keepsMarks || times > 1 ? LONE_SURE_SPACE : LONE_SPACE)) ||
        cutsOffForeignWord(text, span[0]))) ||
    (isDash && mayBeginLine(text, span[0])) ||
    leavesHalfWord(text, span[0]) ||
    (rule === eatenQuote.id && opensNoQuote(text, span[0])) ||
    ((isDash || isCapitalUnit(text.charCodeAt(span[0]))) && isQuotedName(text, span[0])) ||
    touchesLostMark(text, span[0]) ||
    (rule !== missingSpace.id && beginsAddress(text, span[0])) ||
    isBetweenLabels(text, span[0]) ||
    isTerm(text, span[0]) ||
    isListEntry(text, span[0]);
  return isDoubtful ? suggestion(proposal) : proposal;
}

const suggestion = (proposal: Proposal): Proposal => ({ ...proposal, safety: 'suggest' });

/** What a text breaks off with is a word of its own from so many letters on: `straightfor` may be half of one. */
const WHOLE_WORD = 5;

/** Whether a cut leaves a few letters at which the text breaks off. */
function leavesHalfWord(text: string, at: number): boolean {
  const [, end] = wordAbout(text, at);
  return end > at && end - at < WHOLE_WORD && breaksOff(text, end);
}

const QUOTES = '"\'`“”‘’';

/**
 * Whether no quotation opens or closes in the word about an offset: it stands in quotation marks by itself, or ends in the
 * apostrophe of dialect (`witherin’`, `a’`), which would close what opens there.
 */
function opensNoQuote(text: string, at: number): boolean {
  const [start, end] = wordAbout(text, at);
  if (end === text.length || !QUOTES.includes(text[end]!)) return false;
  if (isWordUnit(text.charCodeAt(end + 1))) return false;
  const isDialect =
    "'’".includes(text[end]!) && (/^[ao]$/.test(text.slice(at, end)) || dropsLetter(text.slice(start, end)));
  return isDialect || (QUOTES.includes(text[start - 1] ?? ' ') && !isWordUnit(text.charCodeAt(start - 2)));
}

const ADDRESS = /https?:\/\/|www\./y;

/** Whether an address begins at an offset: the target of a link stands behind its words where a converter put it. */
function beginsAddress(text: string, at: number): boolean {
  ADDRESS.lastIndex = at;
  return ADDRESS.test(text);
}

/** Whether the word about an offset begins with a capital and stands in quotation marks by itself: `the “PolaroidBleed” effect`. */
function isQuotedName(text: string, at: number): boolean {
  const [start, end] = wordAbout(text, at);
  if (start === 0 || end === text.length || !isCapitalUnit(text.charCodeAt(start))) return false;
  return QUOTES.includes(text[start - 1]!) && QUOTES.includes(text[end]!);
}

/** Whether what stands for a lost mark touches the word about an offset: `they\ufffdre`, of which no one has read the mark. */
function touchesLostMark(text: string, at: number): boolean {
  const [start, end] = wordAbout(text, at);
  const isLost = (mark: string | undefined, inside: string | undefined) =>
    mark === '\ufffd' || (mark === '?' && inside !== undefined && isLetterUnit(inside.charCodeAt(0)));
  return isLost(text[start - 1], text[start]) || isLost(text[end], text[end + 1]);
}

/** `witherin’`; `thinkbin’` is no word with a `g` either. */
const dropsLetter = (word: string): boolean =>
  word.endsWith('in') && loadEnglish().logFrequency(`${word.toLowerCase()}g`) !== undefined;

const SPACES = /\s+/;
const LABEL_JOINT = /\p{L}*\p{Ll}\p{Lu}\p{L}*/gu;
/** Notes may stand behind the end: `late.[2][3]`. */
const ENDS_SENTENCE = /[.!?:;,]["”’)\]]*(?:\[\w{1,3}\])*\s*$/u;
const LEAST_LABEL_JOINTS = 2;
/** Words on either side of a place among which labels are looked for, and the most that a label has. */
const LABEL_REACH = 10;
const LONGEST_LABEL = 6;

/**
 * Whether a place stands in a row of labels of which a scraper lost what parted them, be it cells, tabs or line breaks: `Creating
 * tagsBrowsing revisionsViewing old files`. Names in CamelCase, some words apart in a sentence that ends in an address, are
 * none, nor is a line that a width broke in mid-sentence. Of 2,559 joints in held-out training documents that lost marks or
 * spaces none stands in such a row.
 */
function isBetweenLabels(text: string, at: number): boolean {
  const [start, end] = lineAround(text, at, LONGEST_LINE);
  const before = text.slice(start, at).split(SPACES).slice(-LABEL_REACH);
  const behind = text.slice(at, end).split(SPACES).slice(0, LABEL_REACH);
  const row = `${before.join(' ')}${behind.join(' ')}`;
  const joints = row.match(LABEL_JOINT)?.filter(isUnlisted).length ?? 0;
  if (joints < LEAST_LABEL_JOINTS || row.split(' ').length >= LONGEST_LABEL * (joints + 1)) return false;
  return !ENDS_SENTENCE.test(text.slice(at, paragraphEnd(text, end)));
}

const OPENS_LINE = /(?:^|\n)[ \t]*(?:[-*•] )?$/;
const EXPLAINS = /^(?: [–—-]|:) /;
/** Code units before a word that hold what opens its line. */
const OPENING = 12;

/** Whether the word about an offset is all that a line has before the dash or the colon that explains it: `JobHeldUser — A user holds it.` */
function isTerm(text: string, at: number): boolean {
  const [start, end] = wordAbout(text, at);
  return (
    EXPLAINS.test(text.slice(end, end + 3)) &&
    OPENS_LINE.test(text.slice(Math.max(0, start - OPENING), start))
  );
}

const isUnlisted = (word: string): boolean => loadEnglish().logFrequency(word.toLowerCase()) === undefined;

/**
 * Whether a frequent word with a capital begins at an offset, behind a letter: a page that joins its headline, its byline and
 * its first line loses no dash there (`on the coastThe mayor said`). Of some 700 dashes in held-out training documents three
 * stand before such a word.
 */
const mayBeginLine = (text: string, at: number): boolean =>
  isLetterUnit(text.charCodeAt(at - 1)) && opensSentence(text, at);

/** Joints from which on a text is known for what it is, and its other words are taken for joints, too. */
const LOST_MANY = 4;
/** Shorter words are some language's by chance: `asa`, `ona`. */
const SHORTEST_FOREIGN = 5;

/**
 * Whether the word about an offset, in small letters and cut more than once, is one of another language: `acordo` is no
 * `a “cor” do`. Of 1,346 words with joints in held-out training documents none is.
 */
function isForeignWord(text: string, at: number, cuts: readonly number[]): boolean {
  const [start, end] = wordAbout(text, at);
  const word = text.slice(start, end);
  if (word.length < SHORTEST_FOREIGN || word !== word.toLowerCase()) return false;
  if (cuts.filter((cut) => cut > start && cut < end).length < 2) return false;
  const table = languageTable();
  return table.read(word, new Float64Array(table.languages.length + 1)) !== 'unknown';
}

/** A word rarer than this in English (log10), and so much more frequent in another language, is that one's. */
const RARE = -5.5;
const MORE_FREQUENT = 1.2;

/** Whether a cut in a word of small letters leaves one of another language on either side: `zeitnot` is no `zeit – not`. */
function cutsOffForeignWord(text: string, at: number): boolean {
  const [start, end] = wordAbout(text, at);
  const word = text.slice(start, end);
  return word === word.toLowerCase() && [text.slice(start, at), text.slice(at, end)].some(isForeign);
}

function isForeign(word: string): boolean {
  const english = (loadEnglish().logFrequency(word) ?? Number.NEGATIVE_INFINITY) / Math.LN10;
  if (english > RARE) return false;
  const table = languageTable();
  const scores = new Float64Array(table.languages.length + 1).fill(Number.NEGATIVE_INFINITY);
  table.read(word, scores);
  return Math.max(...scores) > english + MORE_FREQUENT;
}

/** A lost space this certain is one even among code: of 101 names that read as two words in manuals, one was. */
const SURE_AMONG_CODE = 0.98;
/**
 * … and so is one less certain, where the text shows that it lost another: once that is put back, a second run is as sure. Or
 * where it is all that was found and stands once in the text: of 49 names in 10,000 pages of manuals that were taken for two
 * words none was so certain.
 */
const SURE_IF_SHOWN = 0.95;

/**
 * What was found in a document. Suggestions where it has much code and lost little, and where a word of another language
 * was cut.
 */
export function doubtInDocument(
  found: Proposal[],
  text: string,
  applies: StageContext['applies'],
): Proposal[] {
  const lost = appliedOf(found, applies);
  if (lost.length === 0) return found;
  if (lost.length < LOST_MANY) {
    const cuts = found.map(({ span: [at] }) => at);
    found = found.map((proposal) =>
      isForeignWord(text, proposal.span[0], cuts) ? suggestion(proposal) : proposal,
    );
  }
  if (hasManySureWords(text, lost) || !isAmongCode(text, lost.length)) return found;
  const isSpace = ({ rule }: Proposal) => rule === missingSpace.id;
  const isShown =
    found.some((proposal) => isSpace(proposal) && proposal.confidence >= SURE_AMONG_CODE) ||
    (found.length === 1 && standsOnce(text, text.slice(...wordAbout(text, found[0]!.span[0]))));
  const sure = isShown ? SURE_IF_SHOWN : SURE_AMONG_CODE;
  return found.map((proposal) =>
    isSpace(proposal) && proposal.confidence >= sure ? proposal : suggestion(proposal),
  );
}

const standsOnce = (text: string, word: string): boolean => text.indexOf(word) === text.lastIndexOf(word);
