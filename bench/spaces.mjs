#!/usr/bin/env node
// What `marks/space-after-mark` puts back and `marks/space-before-mark` takes out: `npm run build && node bench/spaces.mjs
// [PART]`. Documents of corpus/dev of which every space behind a mark was taken out, every third one, or every other line
// end between two paragraphs; in which a space was put before every mark, or every third; and as they are. Counted are the
// edits that were applied, by their places.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { allEdits, isApplied, repair } from '../dist/src/index.js';
import { readJsonl, shared } from './shared.mjs';

const part = process.argv[2] ?? 'dev';
const folder = shared(`corpus/${part}`);
const documents = readdirSync(folder).flatMap((name) => readJsonl(join(folder, name)));
const AFTER = 'marks/space-after-mark';
const BEFORE = 'marks/space-before-mark';
const JOINT = /(?<=[.!?,;]["”’]?|”)[ \n]+(?=["“‘]?[A-Za-z])/g;
const CLOSED_UP = /(?<=\p{L})(?=[.,;:!?](?:\s|$))/gu;

/** A text with some matches of a pattern written anew, and where they stand in it, in UTF-16 code units. */
function changed(text, pattern, after, isTaken) {
  const places = [];
  let damaged = '';
  let end = 0;
  let count = 0;
  for (const { index, 0: found } of text.matchAll(pattern)) {
    if (!isTaken(found, count++)) continue;
    damaged += text.slice(end, index);
    places.push(damaged.length);
    damaged += after;
    end = index + found.length;
  }
  return { damaged: damaged + text.slice(end), places };
}

const DAMAGE = {
  'behind marks: every space': [AFTER, JOINT, '', (joint) => joint === ' '],
  'every third space': [AFTER, JOINT, '', (joint, n) => joint === ' ' && n % 3 === 0],
  'every other paragraph joined': [AFTER, JOINT, '', (joint, n) => joint === '\n\n' && n % 2 === 0],
  none: [AFTER, JOINT, '', () => false],
  'before marks: a space each': [BEFORE, CLOSED_UP, ' ', () => true],
  'every third mark': [BEFORE, CLOSED_UP, ' ', (_, n) => n % 3 === 0],
  'no mark': [BEFORE, CLOSED_UP, ' ', () => false],
};

console.log('damage                        places   right  wrong  precision  recall');
for (const [name, [rule, pattern, after, isTaken]] of Object.entries(DAMAGE)) {
  let lost = 0;
  let right = 0;
  let wrong = 0;
  for (const { paragraphs } of documents) {
    const { damaged, places } = changed(paragraphs.join('\n\n'), pattern, after, isTaken);
    const { trace } = await repair(damaged, { select: [rule] });
    const wanted = new Set(places);
    lost += wanted.size;
    for (const edit of allEdits(trace)) {
      if (edit.rule !== rule || !isApplied(edit)) continue;
      if (wanted.has(edit.span[0])) right += 1;
      else wrong += 1;
    }
  }
  const share = (of) => (of === 0 ? '–' : (right / of).toFixed(3));
  console.log(
    `${name.padEnd(28)} ${String(lost).padStart(7)} ${String(right).padStart(7)} ${String(wrong).padStart(6)} ${share(right + wrong).padStart(10)} ${share(lost).padStart(7)}`,
  );
}
