import { information } from './association.js';
import { distance, few, mix } from './buckets.js';
import type { Candidate } from './candidates.js';
import { Mark, type PlacedMark } from './gaps.js';
import type { Tokens } from './tokens.js';
import type { Vocabulary } from './vocabulary.js';

/** What stands about a candidate, as its features have it. */
export interface Context {
  /** The double quotes nearest before it and behind it. */
  readonly marks: number;
  /** Steps of distance to the single quote that may close behind it, and to the possessive that may; FAR where there is none. */
  readonly closesSingle: number;
  readonly closesPossessive: number;
  /** Other suspicious words in its sentence. */
  readonly suspectsLeft: number;
  readonly suspectsRight: number;
  /** Steps of distance to the ends of its sentence. */
  readonly sentenceStart: number;
  readonly sentenceEnd: number;
  /** Other suspicious words in the document. */
  readonly others: number;
  /** Words of the paragraph before it. */
  readonly position: number;
  readonly leftSeparator: number;
  readonly rightSeparator: number;
}

export const FAR = 99;
/** Words behind a candidate in which a single quote may close what opens in it, and a possessive may. */
const REACH_OF_SINGLE = 20;
const REACH_OF_POSSESSIVE = 12;

/** What the whole document says, and the contexts of its candidates. */
export class DocumentContext {
  /** Which marks stand in it, as one number. */
  readonly marks: number;
  readonly hasSingle: boolean;
  readonly hasDouble: boolean;
  /** How its likely joints read without a mark: see `howJointsRead`. */
  readonly joints: number;
  /** The words, by their indices in the tokens, that are suspicious by themselves. */
  readonly #suspects: readonly number[];

  constructor(
    readonly vocabulary: Vocabulary,
    candidates: readonly Candidate[],
  ) {
    let doubles = 0;
    let dashes = 0;
    let singles = 0;
    for (const { mark } of vocabulary.tokens.marks) {
      if (mark === Mark.Open || mark === Mark.Close) doubles += 1;
      else if (mark === Mark.Dash) dashes += 1;
      else if (mark === Mark.OpenSingle) singles += 1;
    }
    this.hasSingle = singles > 0;
    this.hasDouble = doubles > 0;
    this.marks = mix(mix(few(Math.ceil(doubles / 4)), dashes > 0 ? 1 : 0), singles > 0 ? 1 : 0);
    const suspects = candidates.filter((candidate) => candidate.suspicious);
    this.#suspects = suspects.map((candidate) => candidate.word);
    this.joints = howJointsRead(vocabulary, suspects);
  }

  /**
   * @param from the first word of the paragraph, and `to` the one after its last.
   * @param marks those that stand in the paragraph.
   */
  of({ word, suspicious }: Candidate, from: number, to: number, marks: readonly PlacedMark[]): Context {
    const { tokens } = this.vocabulary;
    const sentence = tokens.sentence[word] as number;
    let first = word;
    while (first > from && tokens.sentence[first - 1] === sentence) first -= 1;
    let last = word;
    while (last + 1 < to && tokens.sentence[last + 1] === sentence) last += 1;
    return {
      ...marksAbout(word, marks),
      ...this.#suspectsAbout(word),
      sentenceStart: distance(word - first),
      sentenceEnd: distance(last - word),
      others: few(this.#suspects.length - (suspicious ? 1 : 0)),
      position: word - from,
      leftSeparator: tokens.separator[word] as number,
      rightSeparator: word + 1 < to ? (tokens.separator[word + 1] as number) : afterParagraph(tokens, word),
    };
  }

  #suspectsAbout(word: number): Pick<Context, 'suspectsLeft' | 'suspectsRight'> {
    const { sentence } = this.vocabulary.tokens;
    const suspects = this.#suspects;
    const isNear = (i: number) => sentence[suspects[i] as number] === sentence[word];
    let left = 0;
    for (let i = lowerBound(suspects, word); i > 0 && isNear(i - 1); i -= 1) left += 1;
    let right = 0;
    for (let i = lowerBound(suspects, word + 1); i < suspects.length && isNear(i); i += 1) right += 1;
    return { suspectsLeft: few(left), suspectsRight: few(right) };
  }
}

function marksAbout(
  word: number,
  marks: readonly PlacedMark[],
): Pick<Context, 'marks' | 'closesSingle' | 'closesPossessive'> {
  let before = 0;
  let after = 0;
  let single = FAR;
  let possessive = FAR;
  for (const mark of marks) {
    const isDouble = mark.mark === Mark.Open || mark.mark === Mark.Close;
    if (mark.word <= word) {
      if (isDouble) before = mark.mark;
      continue;
    }
    if (isDouble && after === 0) after = mark.mark;
    if (mark.mark === Mark.OpenSingle) break;
    const words = mark.word - word;
    if (mark.mark === Mark.CloseSingle && single === FAR && words <= REACH_OF_SINGLE) single = words;
    if (mark.mark === Mark.Possessive && possessive === FAR && words <= REACH_OF_POSSESSIVE)
      possessive = words;
  }
  const steps = (words: number) => (words === FAR ? FAR : distance(words));
  return { marks: before * 3 + after, closesSingle: steps(single), closesPossessive: steps(possessive) };
}

/** What stands after a paragraph's last word, in brief: 20 and up, apart from separators between words. */
export function afterParagraph(tokens: Tokens, word: number): number {
  const at = tokens.end[word] as number;
  const unit = at < tokens.text.length ? tokens.text.charCodeAt(at) : 0x0a;
  if (unit === 0x2e || unit === 0x3f || unit === 0x21) return 21;
  if (unit === 0x201d || unit === 0x22) return 22;
  return unit === 0x2c ? 23 : unit === 0x0a || unit === 0x0d ? 20 : 24;
}

/**
 * How the document's likely joints read without a mark, 0 (none known), 1 (badly: marks were lost) to 6 (well: spaces
 * were lost), and ten more where they are several. A document's damage is of one making more often than not.
 */
function howJointsRead(v: Vocabulary, suspects: readonly Candidate[]): number {
  let sum = 0;
  let n = 0;
  for (const { readings } of suspects) {
    const [best] = readings;
    if (best === undefined || best.pieces.length !== 2 || best.unknown) continue;
    const [left, right] = best.pieces as [number, number];
    sum += Math.max(-3, Math.min(5, information(v, left, right)));
    sum += v.statistics.classPair(v.classOf[left] as number, v.classOf[right] as number) / 1.5;
    n += 1;
  }
  if (n === 0) return 0;
  const mean = sum / (n + 1);
  return (
    (mean < -1 ? 1 : mean < 0 ? 2 : mean < 0.8 ? 3 : mean < 1.6 ? 4 : mean < 2.5 ? 5 : 6) + (n > 3 ? 10 : 0)
  );
}

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
