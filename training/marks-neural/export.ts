/**
 * Writes the paragraphs the neural scorer learns from: `node training/run.mjs training/marks-neural/export.ts CORPUS
 * OUTPUT`. CORPUS is a folder of JSONL documents; OUTPUT gets one JSON object a line: `source`, `held` (kept for
 * calibration) and `text`, in which a private-use character stands for each mark that damage can take with its
 * spaces: U+E001 an opening quote, U+E002 a closing one, U+E003 a dash, U+E004 an opening single quote. Deterministic.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { changeMarks, heldOut, loadDocuments, random, vary } from '../marks/corpus.js';

const [corpus, output] = process.argv.slice(2);
if (corpus === undefined || output === undefined) throw new Error('usage: export.ts CORPUS OUTPUT');

/** The share of paragraphs that are also learned from without the quote that ends them. */
const UNCLOSED = 0.2;

/** The text up to the end of its first quotation inside a sentence, without the quote that closes it. */
const endInQuote = (text: string) =>
  text.replace(/(?<=[\p{L}\p{N}] “[\p{L}\p{N}][^“”]{3,60}[\p{L}\p{N}])[.,]?”.*$/su, '.');

const marker = (mark: string) =>
  mark.includes('“') ? '\ue001' : mark.includes('”') ? '\ue002' : mark.includes('‘') ? '\ue004' : '\ue003';

const next = random(20262);
const file = openSync(output, 'w');
for (const document of loadDocuments(corpus)) {
  const { source, paragraphs } = document;
  const held = heldOut(document);
  for (const paragraph of paragraphs) {
    // Prose with the marks it has, and now and then with marks where it had commas, or with the quote that ends it lost
    // for good: all are learned from.
    const texts = new Set([paragraph]);
    if (source !== 'standardebooks' && !held) {
      texts.add(vary(paragraph, next));
      if (next() < UNCLOSED) texts.add(endInQuote(paragraph));
    }
    for (const varied of texts) {
      const text = changeMarks(varied.replace(/[\ue000-\uf8ff]/g, ''), marker);
      // Paragraphs without a mark teach what a lost space looks like: a few of them are enough.
      if (!/[\ue001-\ue004]/.test(text) && next() > 0.25) continue;
      writeSync(file, `${JSON.stringify({ source, held, text })}\n`);
    }
  }
}
closeSync(file);
