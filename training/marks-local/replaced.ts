/** Trains `models/replaced-marks.bin.br`: what stood where a mark was replaced. See README.md for the command. */
import { bucket, LogLinear } from '../../src/model/log-linear.js';
import {
  afterDecision,
  gapContexts,
  LOST_CLASSES,
  Lost,
  NOTHING_OPEN,
  read,
  readSurvivors,
  stateFeatures,
} from '../../src/stages/marks/replaced/features.js';
import type { Placeholder, PlaceholderKind } from '../../src/stages/marks/replaced/placeholder.js';
import { CLIPPED, isHeldOut, load, save } from './corpus.js';
import { type Example, random, trainMean } from './softmax.js';

const BITS = 20;
const SEED = 20261;
// Damages drawn for each document.
const DRAWS = 2;
const SOURCES: Record<string, number> = {
  bbc: 1,
  wikinews: 1,
  'tech-news': 1,
  '18f': 1,
  digitalgov: 0.7,
  standardebooks: 0.3,
};

/** How a document was damaged: which marks went, and what was left in their place. */
interface Damage {
  readonly kind: PlaceholderKind;
  /** Which characters this damage replaces. */
  readonly loses: (char: string) => boolean;
}

const MARKS = /[“”‘’—–…]/u;

/** The damage of one document, drawn from what converters do. */
function draw(next: () => number): Damage {
  const kind = next() < 0.6 ? 'question' : 'void';
  const r = next();
  if (r < 0.6) return { kind, loses: (char) => MARKS.test(char) };
  if (r < 0.75) return { kind, loses: (char) => char.charCodeAt(0) > 0x7f };
  if (r < 0.85) return { kind, loses: (char) => MARKS.test(char) && next() < 0.6 };
  // Each mark survives or goes as a kind: the closing quote alone has a byte that Windows-1252 lacks.
  const lost = new Set([...'“”‘’—–…'].filter(() => next() < 0.5));
  return { kind, loses: (char) => lost.has(char) };
}

function labelOf(text: string, index: number): Lost {
  switch (text[index]) {
    case '?':
      return Lost.Keep;
    case '“':
      return Lost.OpenDouble;
    case '”':
      return Lost.CloseDouble;
    case '‘':
      return CLIPPED.test(text.slice(index + 1, index + 8)) ? Lost.Apostrophe : Lost.OpenSingle;
    case '’':
      return isSingleClosing(text, index) ? Lost.CloseSingle : Lost.Apostrophe;
    case '—':
    case '–':
      return Lost.Dash;
    case '…':
      return Lost.Ellipsis;
    default:
      return Lost.Other;
  }
}

/** A `’` that no letter follows, with an unclosed `‘` before it in the paragraph. */
function isSingleClosing(text: string, index: number): boolean {
  if (/[\p{L}\p{N}]/u.test(text[index + 1] ?? ' ')) return false;
  const open = text.lastIndexOf('‘', index);
  if (open < 0) return false;
  return !/’(?![\p{L}\p{N}])/u.test(text.slice(open, index));
}

function examples(paragraph: string, damage: Damage, weight: number): Example[] {
  const found: Placeholder[] = [];
  for (let i = 0; i < paragraph.length; i++) {
    const char = paragraph[i]!;
    const isOwn = damage.kind === 'question' && char === '?';
    if (isOwn || damage.loses(char)) found.push({ start: i, end: i + 1, kind: damage.kind });
  }
  if (found.length === 0) return [];
  const reading = read(paragraph, 0, found);
  const contextOf = gapContexts(reading);
  let state = NOTHING_OPEN;
  let from = 0;
  return reading.gaps.map((at, n) => {
    state = readSurvivors(state, reading.text, from, at);
    const { static: features, keys } = contextOf(n);
    const all = [...features, ...stateFeatures(state, at, keys)];
    const label = labelOf(paragraph, found[n]!.start);
    state = afterDecision(state, at, label);
    from = at + 1;
    return { buckets: Uint32Array.from(all, (feature) => bucket(feature, BITS)), label, weight };
  });
}

const [corpus = '../shared/corpus/train', out = 'models/replaced-marks.bin.br'] = process.argv.slice(2);
const DROPOUT = 0.5;
/** Fits whose weights are averaged. */
const RUNS = 4;
const next = random(SEED);
const set: Example[] = [];
for (const [source, weight] of Object.entries(SOURCES)) {
  for (const document of load(corpus, source)) {
    if (isHeldOut(document.id)) continue;
    if (source === 'standardebooks' && next() > 0.35) continue;
    for (let n = 0; n < DRAWS; n++) {
      const damage = draw(next);
      for (const paragraph of document.paragraphs) set.push(...examples(paragraph, damage, weight));
    }
  }
}
process.stderr.write(`${set.length} examples\n`);
const weights = trainMean(RUNS, set, {
  classes: LOST_CLASSES,
  bits: BITS,
  epochs: 5,
  rate: 0.15,
  dropout: DROPOUT,
  decay: 1e-4,
  rare: 4,
  seed: SEED,
}).map((weight) => weight * (1 - DROPOUT));
// Fitted with some of the features, read with all of them (Srivastava et al., "Dropout", JMLR 2014, section 10).
save(out, LogLinear.encode(LOST_CLASSES, BITS, weights));
