import { bucket, LogLinear, logSoftmax } from '../../../model/log-linear.js';
import type { Proposal } from '../../../text/edit.js';
import { apostropheLoss } from '../apostrophes/candidates.js';
import { loadKnowledge } from '../knowledge.js';
import type { Known } from '../local.js';
import { opensSentence } from '../sentence-opener.js';
import { readSigns } from '../signs.js';
import type { HouseStyle } from '../style.js';
import { siteContexts } from './contexts.js';
import { BETWEEN_CLASSES, Between, features } from './features.js';
import { doubleSpace, droppedDash } from './rule.js';
import { doubleSpaces } from './sites.js';

let model: LogLinear | undefined;

const SURVIVING_DASH = /[–—]/g;

/** A dash, or one space, for each pair of spaces between two words, by what is thought of it in the text as it stands. */
export function propose(text: string, style: HouseStyle, { original }: Pick<Known, 'original'>): Proposal[] {
  const sites = doubleSpaces(text);
  if (sites.length === 0) return [];
  if (areHabit(text, sites) || LEFT_BY_TAGS.test(text)) return sites.map((at) => oneSpace(at, HABIT));
  model ??= LogLinear.load('dropped-dash.bin.br');
  const knowledge = loadKnowledge();
  const scores = new Float64Array(BETWEEN_CLASSES);
  const dashes = siteContexts(text, sites).map((context) => {
    scores.fill(0);
    model!.addScores(
      features(knowledge, context).map((feature) => bucket(feature, model!.bits)),
      scores,
    );
    logSoftmax(scores);
    return LEADS_ON.test(context.left.at(-1)?.text ?? '') ? LED_ON : Math.exp(scores[Between.Dash]!);
  });
  const survivors = countOf(original, SURVIVING_DASH);
  const prior = priorOf(original);
  const slips = prior.slips + typedTwice(text) + SLIPS_OF_A_QUOTE * countOf(text, BESIDE_QUOTE);
  const posterior = withDocument(dashes, survivors, { ...prior, slips });
  const expected = posterior.reduce((sum, p) => sum + p, 0);
  const isShown = prior !== EVEN || (expected >= SHOWN && expected >= SHOWN_SHARE * sites.length);
  const least = isShown ? 0 : sites.length === 1 ? LONE_UNSHOWN : UNSHOWN;
  return sites.map((at, n) => {
    const probability = posterior[n]!;
    // Judged by its words alone, so that dashes put back elsewhere do not change what a second run sees.
    if (probability < 0.5) return oneSpace(at, 1 - dashes[n]!);
    const found = dash(at, probability, style);
    // A full stop went there, or a line end.
    const isDoubtful = probability < least || opensSentence(text, at + 2);
    return isDoubtful ? { ...found, safety: 'suggest' } : found;
  });
}

/** So many pairs of spaces, and so close together on average (UTF-16 code units), are how a machine set the lines, … */
const MANY = 10;
const CLOSE = 90;
/** … and this certain to mean one space each. */
const HABIT = 0.97;

/** Lines that a machine filled up with spaces, as it does to make them equally long: no text has as many dashes. */
const areHabit = (text: string, sites: readonly number[]): boolean =>
  sites.length >= MANY && sites.length * CLOSE > text.length;

/** Where a converter put a space for every tag, two stand on either side of what was a link, quotes included, and one before a comma. */
const LEFT_BY_TAGS = / {2}“[^“”\n]*” {2}\S|\p{L} [,;](?=\s)/u;
/** Beside a quote that survives, where what dropped the dashes may have left it; two spaces there speak for so many slips. */
const BESIDE_QUOTE = / {2}[“‘]|[”’] {2}\S/g;
const SLIPS_OF_A_QUOTE = 2;

/** A word that goes on to the next, with no dash between. */
const LEADS_ON = /^(?:an?|the|of|to|from|at|by|for|with|into|his|her|its|our|my|your|their|very|than)$/i;
/** The probability of a dash behind one. */
const LED_ON = 0.02;

/** Dashes that a document must be expected to have lost, and their share of its double spaces, if they are to speak for each other. */
const SHOWN = 1.5;
const SHOWN_SHARE = 0.6;
/**
 * Where nothing else shows that it lost any, one must be this certain, and more so the only one: a link that was taken out
 * of a sentence leaves two spaces, too.
 */
const UNSHOWN = 0.9;
const LONE_UNSHOWN = 0.97;

// Documents that lost dashes are as frequent as those with slips, before anything else is seen.
const EVEN: Prior = { dashes: 1, slips: 1 };

/** How many dashes and slips a document is taken to have shown before its own are counted. */
interface Prior {
  readonly dashes: number;
  readonly slips: number;
}

const OUTSIDE_ASCII = /[^\0-\x7f]/;
// Damage that took some dashes may have left others.
const SURVIVOR_WEIGHT = 0.5;
// Long enough that a text without one apostrophe is odd.
const LONG_TEXT = 1500;

/** A document that lost its apostrophes and has no other character outside ASCII lost its dashes with them. */
function priorOf(text: string): Prior {
  if (OUTSIDE_ASCII.test(text)) return EVEN;
  const loss = apostropheLoss(text, readSigns(text).impossible);
  if (loss === 'shown') return { dashes: 60, slips: 1 };
  return loss === 'possible' && text.length >= LONG_TEXT ? { dashes: 20, slips: 1 } : EVEN;
}

const BEHIND_SENTENCE = / {2}(?=["“‘'(]?\p{Lu})(?<=[.!?]["”’)]{0,2} {2})/gu;

/** How often a text has two spaces behind a sentence: who types them there types them elsewhere, too. */
const typedTwice = (text: string): number => countOf(text, BEHIND_SENTENCE);

const countOf = (text: string, pattern: RegExp): number => Array.from(text.matchAll(pattern)).length;

/**
 * The sites' probabilities in the light of the document: its share of dashes among double spaces is estimated from all
 * of them (expectation maximisation), and each dash that survives speaks against.
 */
function withDocument(dashes: readonly number[], survivors: number, prior: Prior): number[] {
  let share = 0.5;
  let posterior = [...dashes];
  for (let round = 0; round < 20; round++) {
    posterior = dashes.map((p) => (p * share) / (p * share + (1 - p) * (1 - share)));
    const sum = posterior.reduce((total, p) => total + p, 0);
    share = (sum + prior.dashes) / (dashes.length + prior.dashes + prior.slips + SURVIVOR_WEIGHT * survivors);
  }
  return posterior;
}

function dash(at: number, confidence: number, style: HouseStyle): Proposal {
  return {
    rule: droppedDash.id,
    span: style.dashSpaced ? [at + 1, at + 1] : [at, at + 2],
    after: style.dash,
    safety: droppedDash.safety,
    confidence,
    detail: { reason: 'Two spaces where a dash would stand' },
  };
}

function oneSpace(at: number, confidence: number): Proposal {
  return {
    rule: doubleSpace.id,
    span: [at, at + 2],
    after: ' ',
    safety: doubleSpace.safety,
    confidence,
    detail: { reason: 'The words read on across two spaces' },
  };
}
