#!/usr/bin/env node
// What `marks/space-after-mark` puts back: `npm run build && node bench/spaces.mjs [PART]`. Documents of corpus/dev of which
// every space behind a mark was taken out, every third one, or every other line end between two paragraphs; and as they
// are. Counted are the spaces that the rule applied, by their places.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { allEdits, isApplied, repair } from '../dist/src/index.js';
import { readJsonl, shared } from './shared.mjs';

const part = process.argv[2] ?? 'dev';
const folder = shared(`corpus/${part}`);
const documents = readdirSync(folder).flatMap((name) => readJsonl(join(folder, name)));
const JOINT = /(?<=[.!?,;]["”’]?|”)[ \n]+(?=["“‘]?[A-Za-z])/g;

/** A text without some of its joints, and where they were, in UTF-16 code units of what is left. */
function without(text, isTaken) {
  const places = [];
  let damaged = '';
  let end = 0;
  let count = 0;
  for (const { index, 0: joint } of text.matchAll(JOINT)) {
    if (!isTaken(joint, count++)) continue;
    damaged += text.slice(end, index);
    places.push(damaged.length);
    end = index + joint.length;
  }
  return { damaged: damaged + text.slice(end), places };
}

const DAMAGE = {
  'every space': (joint) => joint === ' ',
  'every third space': (joint, n) => joint === ' ' && n % 3 === 0,
  'every other paragraph joined': (joint, n) => joint === '\n\n' && n % 2 === 0,
  none: () => false,
};

console.log('taken out                       lost   right  wrong  precision  recall');
for (const [name, isTaken] of Object.entries(DAMAGE)) {
  let lost = 0;
  let right = 0;
  let wrong = 0;
  for (const { paragraphs } of documents) {
    const { damaged, places } = without(paragraphs.join('\n\n'), isTaken);
    const { trace } = await repair(damaged, { select: ['marks/space-after-mark'] });
    const wanted = new Set(places);
    lost += wanted.size;
    for (const edit of allEdits(trace)) {
      if (edit.rule !== 'marks/space-after-mark' || !isApplied(edit)) continue;
      if (wanted.has(edit.span[0])) right += 1;
      else wrong += 1;
    }
  }
  const share = (of) => (of === 0 ? '–' : (right / of).toFixed(3));
  console.log(
    `${name.padEnd(30)} ${String(lost).padStart(6)} ${String(right).padStart(7)} ${String(wrong).padStart(6)} ${share(right + wrong).padStart(10)} ${share(lost).padStart(7)}`,
  );
}
