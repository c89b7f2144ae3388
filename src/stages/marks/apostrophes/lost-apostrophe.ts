import { bucket, LogLinear, logSoftmax } from '../../../model/log-linear.js';
import { isAmongCode } from '../../../text/code.js';
import type { Proposal, Span } from '../../../text/edit.js';
import { foreignPassages } from '../foreign.js';
import { type Knowledge, loadKnowledge } from '../knowledge.js';
import { isListEntry } from '../list-entry.js';
import type { Known } from '../local.js';
import type { HouseStyle } from '../style.js';
import { hasManySureWords } from '../sure-words.js';
import {
  apostropheLoss,
  type Candidate,
  candidates,
  type Loss,
  type WordList,
  wordList,
} from './candidates.js';
import { expectedLoss, type LossRate, lossPosterior, lossProbabilities } from './damage-rate.js';
import {
  APOSTROPHE_CLASSES,
  Apostrophe,
  type DocumentEvidence,
  documentEvidence,
  features,
  frequencies,
  isCapital,
  isPluralInY,
  isUnlisted,
  stemLead,
} from './features.js';
import { contractionAt, isAmbiguousForm } from './forms.js';
import { withoutNames, withoutPossibleNames } from './names.js';
import { lostApostrophe } from './rule.js';
import { type Asked, CEILING, hear, OPINION, type Opinion, settle } from './second-opinion.js';

/** Below this probability an edit is not even a suggestion. */
const WORTH_A_WORD = 0.3;

let model: LogLinear | undefined;

/** One insertion for each apostrophe that was probably lost. */
export function propose(text: string, style: HouseStyle, { signs }: Pick<Known, 'signs'>): Proposal[] {
  const list = wordList(text);
  const survivors = countSurvivors(text);
  const unnamed = withoutNames(list, candidates(list));
  const certain = withoutPossibleNames(list, unnamed);
  const shown = startsOf(list, certain, signs.impossible);
  const all = shown.length > 0 ? unnamed : certain.filter(({ bracketed }) => !bracketed);
  const isSlip = shown.length > 0 && survivors.inside > SURVIVORS_OF_A_SLIP * shown.length;
  const suspected = isSlip ? inLines(list, all, shown) : all;
  if (suspected.length === 0) return [];
  const evidence = documentEvidence(list);
  const knowledge = loadKnowledge();
  const loss = apostropheLoss(text, shown);
  if (loss === 'possible' && suspected.length > 2 * GLANCE) {
    const glance = ask(list, mostTelling(list, knowledge, suspected), evidence, knowledge);
    if (Math.max(...glance.inside) < WORTH_READING) return [];
  }
  const isForeign = foreignPassages(text);
  const { found, asked } = inEnglish(list, suspected, ask(list, suspected, evidence, knowledge), isForeign);
  const mark = style.quotes === 'straight' ? "'" : '’';
  const telling = firstOfEachContext(list, found);
  const inside = lossPosterior(
    telling.map((n) =>
      isEverywhere(list.plain[found[n]!.word]!) ? Math.min(WITNESS, asked.inside[n]!) : asked.inside[n]!,
    ),
    survivors.inside,
    DAMAGED[loss],
  );
  const wanted = asPlurals(
    list,
    knowledge,
    found,
    expectedLoss(inside) < WORTH_HEARING
      ? alone(asked)
      : weigh(list, knowledge, evidence, found, asked).wanted,
  );
  // Damage that takes an apostrophe inside a word takes the one at its end too, where it takes all that is not ASCII.
  const spread = expectedLoss(inside) * (OUTSIDE_ASCII.test(text) ? SELECTIVE_SPREAD : ASCII_SPREAD);
  const atEnd = lossPosterior(
    telling.map((n) => wanted.atEnd[n]!),
    survivors.atEnd,
    Math.max(DAMAGED.none, spread),
  );
  const lost = lostOf(wanted, inside, atEnd);
  const made = [
    ...insertions(list, found, lost.inside, mark, Apostrophe.Inside),
    ...insertions(list, found, lost.atEnd, mark, Apostrophe.AtEnd),
  ].filter(({ span }) => !isForeign(span[0]));
  const isUnshown = loss !== 'shown' || survivors.inside > 0;
  const isCode = loss !== 'shown' && !hasManySureWords(text, made) && isAmongCode(text, made.length);
  return made.map((proposal) => {
    const isDoubtful = isUnshown && (isCode || proposal.confidence < SURE_UNSHOWN);
    return isDoubtful || isNameInList(text, proposal)
      ? { ...proposal, safety: 'suggest' as const }
      : proposal;
  });
}

/** What stands before the `s` of a word with a capital, or all of one that ends in `s`. */
const NAME_IN_S = /(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}]*$/u;
const LONGEST_NAME = 40;

/** Whether a possessive is made of a name in a list of names: `Cooper Lees`. */
const isNameInList = (text: string, { span: [at] }: Proposal): boolean =>
  /^s?(?!\p{L})/u.test(text.slice(at, at + 2)) &&
  NAME_IN_S.test(text.slice(Math.max(0, at - LONGEST_NAME), at)) &&
  isListEntry(text, at);

/** What the log-linear model says of each candidate. */
export function ask(
  list: WordList,
  found: readonly Candidate[],
  evidence: DocumentEvidence,
  knowledge: Knowledge,
): Asked {
  model ??= LogLinear.load('apostrophes.bin.br');
  const { bits } = model;
  const asked = { inside: new Float64Array(found.length), atEnd: new Float64Array(found.length) };
  const scores = new Float64Array(APOSTROPHE_CLASSES);
  for (const [n, candidate] of found.entries()) {
    if (candidate.certain) {
      asked.inside[n] = CEILING;
      continue;
    }
    scores.fill(0);
    model.addScores(
      features(list, evidence, knowledge, candidate).map((feature) => bucket(feature, bits)),
      scores,
    );
    if (!candidate.plural) scores[Apostrophe.AtEnd] = Number.NEGATIVE_INFINITY;
    logSoftmax(scores);
    asked.inside[n] = Math.min(CEILING, Math.exp(scores[Apostrophe.Inside]!));
    asked.atEnd[n] = Math.min(CEILING, Math.exp(scores[Apostrophe.AtEnd]!));
  }
  return asked;
}

/** Share of its apostrophes that a text must be expected to have lost before the neural model is asked, too. */
const WORTH_HEARING = 0.3;

/** The probabilities that decide: of both models where both were asked, else of the log-linear one. */
export function weigh(
  list: WordList,
  knowledge: Knowledge,
  evidence: DocumentEvidence,
  found: readonly Candidate[],
  asked: Asked,
): ReturnType<typeof settle> & { readonly opinions: ReadonlyMap<number, Opinion> } {
  const opinions = new Map<number, Opinion>();
  for (const [n, heard] of hear(list, found, asked)) {
    const { word, at, plural } = found[n]!;
    const plain = list.plain[word]!;
    opinions.set(n, {
      inside: asked.inside[n]!,
      atEnd: asked.atEnd[n]!,
      heard,
      plural,
      unlisted: isUnlisted(knowledge.lexicon, plain, at),
      capital: isCapital(list.words[word]!, plain),
      stemLead: stemLead(list, evidence, found[n]!),
      contracts: plain === 'its' || contractionAt(plain) > 0 || isAmbiguousForm(plain),
    });
  }
  return { ...settle(alone(asked), opinions, OPINION), opinions };
}

/** What the log-linear model's word is worth where it alone is asked. */
const alone = ({ inside, atEnd }: Asked): Asked => ({
  inside: inside.map(calibrated),
  atEnd: atEnd.map(calibrated),
});

/** So many words tell whether a text without an apostrophe is worth reading, … */
const GLANCE = 12;
/** … and it is when one of them is as probable as this to have lost one. */
const WORTH_READING = 0.2;

/** The probabilities where a word that has a singular in `y` is never one in `ie`: `academies` owns as several, or not at all. */
function asPlurals(
  { plain }: WordList,
  { lexicon }: Knowledge,
  found: readonly Candidate[],
  { inside, atEnd }: Asked,
): Asked {
  const isPlural = found.map(({ word, plural }) => plural && isPluralInY(lexicon, plain[word]!));
  return {
    inside: inside.map((p, n) => (isPlural[n] ? 0 : p)),
    atEnd: atEnd.map((p, n) => (isPlural[n] ? p + inside[n]! : p)),
  };
}

/**
 * The candidates without those in lines of another language that would speak for a loss, and what is asked of each. The
 * others there say little, and to tell a line's language takes long.
 */
function inEnglish(
  { words }: WordList,
  suspected: readonly Candidate[],
  { inside, atEnd }: Asked,
  isForeign: (at: number) => boolean,
): { found: readonly Candidate[]; asked: Asked } {
  const kept = Array.from(suspected.keys()).filter(
    (n) => Math.max(inside[n]!, atEnd[n]!) < WORTH_READING || !isForeign(words[suspected[n]!.word]!.start),
  );
  return {
    found: kept.map((n) => suspected[n]!),
    asked: {
      inside: Float64Array.from(kept, (n) => inside[n]!),
      atEnd: Float64Array.from(kept, (n) => atEnd[n]!),
    },
  };
}

/** What stands in nearly every text does not show alone that one lost any, however sure the model is of it. */
const isEverywhere = (plain: string): boolean => plain === 'its';
const WITNESS = 0.97;

/** The first candidate of each that stands between the same words of a line: a heading that comes again says nothing more. */
function firstOfEachContext({ text, words, plain }: WordList, found: readonly Candidate[]): number[] {
  const seen = new Set<string>();
  const startsLine = (n: number) => n === 0 || text.slice(words[n - 1]!.end, words[n]!.start).includes('\n');
  return Array.from(found.keys()).filter((n) => {
    const { word } = found[n]!;
    const context = plain.slice(startsLine(word) ? word : word - 1, word + 2).join(' ');
    const isFirst = !seen.has(context);
    seen.add(context);
    return isFirst;
  });
}

/** The candidates that English writes with an apostrophe most often. */
function mostTelling(list: WordList, { lexicon }: Knowledge, found: readonly Candidate[]): Candidate[] {
  const preferences = new Map(
    found.map((candidate) => {
      const { joined, apart } = frequencies(lexicon, list.plain[candidate.word]!, candidate.at);
      return [candidate, (apart ?? UNLISTED) - (joined ?? UNLISTED)];
    }),
  );
  return found.toSorted((a, b) => preferences.get(b)! - preferences.get(a)!).slice(0, GLANCE);
}

/** Log probability of a word that is in no list, in nats. */
const UNLISTED = -20;

/** Platt's scaling (1999) of the model's logits: what the documents that its training left out ask for, and half of it. */
const SLOPE = 0.8;
const SHIFT = 0.4;

/**
 * What the model's probability is worth: it doubts too much, most of all of names. The rate of loss is inferred from what the
 * model says itself, since this holds for the doubtful alone.
 */
function calibrated(asked: number): number {
  const logit = SLOPE * Math.log(asked / (1 - asked)) + SHIFT;
  return Math.min(CEILING, 1 / (1 + Math.exp(-logit)));
}

/** In a text that shows no loss beyond doubt, or kept some of its apostrophes, a loss must be this certain. */
const SURE_UNSHOWN = 0.6;

/** Where so many apostrophes survive for each that was lost beyond doubt, a hand slipped: the lines beside it are enough. */
const SURVIVORS_OF_A_SLIP = 20;

/** Where the candidates begin that begin at one of some offsets, in order. */
function startsOf(list: WordList, found: readonly Candidate[], offsets: readonly number[]): number[] {
  const asked = new Set(offsets);
  return found.map(({ word }) => list.words[word]!.start).filter((start) => asked.has(start));
}

/** The candidates in the lines in which impossible forms begin. */
function inLines(
  { text, words }: WordList,
  found: readonly Candidate[],
  impossible: readonly number[],
): readonly Candidate[] {
  const lines: Span[] = [];
  for (const at of impossible) {
    if (at < (lines.at(-1)?.[1] ?? 0)) continue;
    const end = text.indexOf('\n', at);
    lines.push([text.lastIndexOf('\n', at) + 1, end < 0 ? text.length : end]);
  }
  let line = 0;
  return found.filter(({ word }) => {
    const { start } = words[word]!;
    while (line < lines.length && lines[line]![1] <= start) line += 1;
    return line < lines.length && lines[line]![0] <= start;
  });
}

/** How frequent damaged documents are among those of which a scan says this much. */
const DAMAGED: Record<Loss, number> = { shown: 0.3, possible: 0.05, none: 0.01 };

const OUTSIDE_ASCII = /[^\0-\x7f]/;
const ASCII_SPREAD = 0.8;
const SELECTIVE_SPREAD = 0.1;

/** How probably each candidate lost an apostrophe inside it, and at its end. */
function lostOf(wanted: Asked, inside: readonly LossRate[], atEnd: readonly LossRate[]): Asked {
  const lost = { inside: wanted.inside.slice(), atEnd: wanted.atEnd.slice() };
  for (let n = 0; n < lost.inside.length; n += 1) {
    const one = lossProbabilities({ inside: wanted.inside[n]!, atEnd: wanted.atEnd[n]! }, inside, atEnd);
    lost.inside[n] = one.inside;
    lost.atEnd[n] = one.atEnd;
  }
  return lost;
}

function insertions(
  list: WordList,
  found: readonly Candidate[],
  lost: Float64Array,
  mark: string,
  where: Apostrophe.Inside | Apostrophe.AtEnd,
): Proposal[] {
  return found.flatMap((candidate, n) => {
    const confidence = lost[n]!;
    if (confidence < WORTH_A_WORD) return [];
    const word = list.words[candidate.word]!;
    const at = where === Apostrophe.Inside ? word.start + candidate.at : word.end;
    const written = `${list.text.slice(word.start, at)}${mark}${list.text.slice(at, word.end)}`;
    return [
      {
        rule: lostApostrophe.id,
        span: [at, at] as const,
        after: mark,
        safety: lostApostrophe.safety,
        confidence,
        detail: { reason: `${word.text} stands where ${written} is meant` },
      },
    ];
  });
}

// What stands before a mark is looked at behind it, since a search for the mark is fast.
const INSIDE =
  /(?:['’‘`´?](?<=\p{L}.)|[\x80-\x9f\ufffd\u25a1\u25af]{1,3}(?<=\p{L}[\x80-\x9f\ufffd\u25a1\u25af]{1,3}))(?=\p{L})/gu;
const AT_END = /['’](?=[\s,.;:)]|$)(?<=\p{L}s.)/gu;

function countSurvivors(text: string): { inside: number; atEnd: number } {
  const count = (pattern: RegExp) => Array.from(text.matchAll(pattern)).length;
  return { inside: count(INSIDE), atEnd: count(AT_END) };
}
