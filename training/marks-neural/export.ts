/**
 * Writes the paragraphs the neural scorer learns from: `node training/run.mjs training/marks-neural/export.ts OUTPUT CORPUS
 * [MORE]`. CORPUS and MORE are folders of JSONL documents, and some of CORPUS are kept for calibration; OUTPUT gets one JSON
 * object a line: `source`, `held` (a kept one) and `text`, in which a private-use character stands for each mark that damage can take with its
 * spaces: U+E001 an opening quote, U+E002 a closing one, U+E003 a dash, U+E004 an opening single quote. In words that are
 * whole but could be taken for fused ones, U+E005 (likely, to the lattice) or U+E006 (unlikely) stands where they would be
 * cut. In words with an apostrophe, or that could have lost one, U+E007 stands where one stood inside the word, U+E008
 * where the `s` begins that one stood after, and U+E009 where one could have been. Marks with punctuation beside them, which no
 * damage takes, and commas are marked too, since there are not many of the others to learn from: U+E00A for `, “`, U+E00B for
 * `: “`, U+E00C for `,” ` and `”, `, and U+E00D for a comma. Deterministic.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { loadEnglish } from '../../src/lexicon/english.js';
import { loadMarksModel } from '../../src/model/marks-model.js';
import { contractionAt } from '../../src/stages/marks/apostrophes/forms.js';
import { findCandidates } from '../../src/stages/marks/eaten/candidates.js';
import { scoreChoices } from '../../src/stages/marks/eaten/choices.js';
import { paragraphsWithFeatures } from '../../src/stages/marks/eaten/features.js';
import { tokenise } from '../../src/stages/marks/eaten/tokens.js';
import { Vocabulary } from '../../src/stages/marks/eaten/vocabulary.js';
import { changeMarks, closeCompounds, heldOut, loadDocuments, random, vary } from '../marks/corpus.js';
import { countDocument, LeaveOneOut } from '../marks/counts.js';
import { countTables } from '../marks/tables.js';
import { isHeldOut } from '../marks-local/corpus.js';
import { makePlural } from './plurals.js';

const [output, corpus, more] = process.argv.slice(2);
if (corpus === undefined || output === undefined) throw new Error('usage: export.ts OUTPUT CORPUS [MORE]');

/** Between two words: what is marked though no damage takes it. */
const PUNCTUATED = [
  ['\ue00a', /(?<=[\p{L}\p{N}]), “(?=[\p{L}\p{N}])/gu],
  ['\ue00b', /(?<=[\p{L}\p{N}]): “(?=[\p{L}\p{N}])/gu],
  ['\ue00c', /(?<=[\p{L}\p{N}])(?:,”|”,) (?=[\p{L}\p{N}])/gu],
  ['\ue00d', /(?<=\p{L}), (?=\p{L})/gu],
] as const;

const markPunctuation = (text: string) =>
  PUNCTUATED.reduce((marked, [marker, pattern]) => marked.replace(pattern, marker), text);

/** The share of paragraphs that are also learned from without the quote that ends them. */
const UNCLOSED = 0.2;

/** The share of owners made several in a copy. */
const PLURAL = 0.4;

/** The share of compounds written as one word, as careless writers do. */
const CLOSED = 0.05;

/** The text up to the end of its first quotation inside a sentence, without the quote that closes it. */
const endInQuote = (text: string) =>
  text.replace(/(?<=[\p{L}\p{N}] “[\p{L}\p{N}][^“”]{3,60}[\p{L}\p{N}])[.,]?”.*$/su, '.');

const marker = (mark: string) =>
  mark.includes('“') ? '\ue001' : mark.includes('”') ? '\ue002' : mark.includes('‘') ? '\ue004' : '\ue003';

/** The probability of a cut from which on the lattice is taken to find a word doubtful. */
const DOUBTFUL = 0.001;

const keepable = loadDocuments(corpus);
const documents = more === undefined ? keepable : [...keepable, ...loadDocuments(more)];
const tables = countTables(documents);
const lexicon = loadEnglish();
const { weights } = loadMarksModel();

/** The words of a whole text that could be taken for fused ones, as they stand, with the likeliest cuts marked. */
function cuttable(text: string, statistics: LeaveOneOut): Map<string, string> {
  const vocabulary = new Vocabulary(statistics, tokenise(text));
  const { start, end } = vocabulary.tokens;
  const found = new Map<string, string>();
  for (const paragraph of paragraphsWithFeatures(vocabulary, findCandidates(vocabulary))) {
    scoreChoices(weights, paragraph).forEach((choices, place) => {
      const { candidate, options } = paragraph.places[place] as (typeof paragraph.places)[number];
      const total = choices.reduce((sum, { score }) => sum + Math.exp(score), 0);
      const whole = choices.reduce((sum, { score, option }) => sum + (option < 0 ? Math.exp(score) : 0), 0);
      const best = choices.reduce((a, b) => (b.option >= 0 && (a.option < 0 || b.score > a.score) ? b : a));
      if (best.option < 0) return;
      const marked = 1 - whole / total > DOUBTFUL ? '\ue005' : '\ue006';
      const word = text.slice(start[candidate.word], end[candidate.word]);
      let cut = '';
      let from = 0;
      for (const at of options[best.option]?.reading.cuts ?? []) {
        cut += word.slice(from, at) + marked;
        from = at;
      }
      found.set(word, cut + word.slice(from));
    });
  }
  return found;
}

/** A word as it stands, with one apostrophe inside or after it or with none. */
const WORD_WITH_APOSTROPHE =
  /(?<![\p{L}\p{N}’\ue005\ue006])(\p{L}[\p{L}\p{N}]*)(?:(’)(\p{L}+)?)?(?![\p{L}\p{N}’\ue005\ue006])/gu;

/** How much rarer a word without its last `s` may be than with it (nats), if that is to be a possessive's. */
const RARER = 3.5;

/** Log probability of a word that is in no list, and the least of a common one (nats). */
const UNLISTED = -20;
const COMMON = -9;

/** The text with U+E007 to U+E009 in its words. */
function askOfApostrophes(text: string): string {
  return text.replace(WORD_WITH_APOSTROPHE, (word, stem: string, mark: string, tail: string, at: number) => {
    if (mark !== undefined && tail !== undefined) return `${stem}\ue007${tail}`;
    if (mark !== undefined) {
      const isQuote =
        !stem.endsWith('s') || stem.length < 3 || text.slice(Math.max(0, at - 60), at).includes('‘');
      return isQuote ? word : `${stem.slice(0, -1)}\ue008s`;
    }
    const contraction = contractionAt(stem);
    if (contraction > 0) return `${stem.slice(0, contraction)}\ue009${stem.slice(contraction)}`;
    if (stem.length < 3 || !stem.endsWith('s')) return word;
    const owner = lexicon.logFrequency(stem.slice(0, -1).toLowerCase()) ?? UNLISTED;
    const whole = lexicon.logFrequency(stem.toLowerCase()) ?? UNLISTED;
    const isName = /^\p{Lu}/u.test(stem) && whole < COMMON;
    const isPossible = isName || owner > whole - RARER;
    return isPossible ? `${stem.slice(0, -1)}\ue009s` : word;
  });
}

const next = random(20262);
const file = openSync(output, 'w');
for (const [n, document] of documents.entries()) {
  const { source } = document;
  // The apostrophes are weighed on the documents that the local models keep.
  const held = n < keepable.length && (heldOut(document) || isHeldOut(document.id));
  const paragraphs = document.paragraphs.map((paragraph) =>
    closeCompounds(paragraph.replace(/[\ue000-\uf8ff]/g, ''), CLOSED, next),
  );
  const statistics = new LeaveOneOut(lexicon, tables, countDocument(document));
  const words = cuttable(paragraphs.join('\n\n'), statistics);
  for (const paragraph of paragraphs) {
    // Prose with the marks it has, and now and then with marks where it had commas, with
    // more owners than one, or with the quote that ends it lost
    // for good: all are learned from.
    const texts = new Set([paragraph]);
    if (source !== 'standardebooks' && !held) {
      texts.add(makePlural(vary(paragraph, next), PLURAL, next));
      if (next() < UNCLOSED) texts.add(endInQuote(paragraph));
    }
    for (const varied of texts) {
      const asked = markPunctuation(changeMarks(varied, marker)).replace(
        /[\p{L}\p{N}’]+/gu,
        (word) => words.get(word) ?? word,
      );
      const text = askOfApostrophes(asked);
      // Paragraphs without a mark teach what a lost space looks like: a few of them are enough.
      if (!/[\ue001-\ue005\ue007\ue008\ue00a-\ue00c]/.test(text) && next() > 0.25) continue;
      writeSync(file, `${JSON.stringify({ source, held, text })}\n`);
    }
  }
}
closeSync(file);
