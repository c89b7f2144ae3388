import type { Proposal } from '../../../text/edit.js';
import type { Rule } from '../../stage.js';
import { blocks } from '../blocks.js';

export const unclosedBracket: Rule = {
  id: 'marks/unclosed-bracket',
  promise: 'Shows a round bracket that nothing closes in its paragraph',
  explanation:
    'A bracket that opens and is not closed by the end of its paragraph lost its other half. Where that stood is a ' +
    'guess, the end of the sentence, so it is only suggested. A closing bracket alone is left alone: lists (`a)`) and ' +
    'faces have one.',
  safety: 'suggest',
  enabled: true,
  threshold: 0.9,
  example: { before: 'The ferry (built in 1911 still runs.', after: 'The ferry (built in 1911 still runs).' },
};

/** True when the text opens more brackets than it closes. Scan speed, no allocation. */
export function suspicious(text: string): boolean {
  return count(text, '(') > count(text, ')');
}

function count(text: string, char: string): number {
  let found = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) found += 1;
  return found;
}

const FACE = /[:;=8][-']?$/;

/** One suggested closing bracket for each that is missing. */
export function propose(text: string): Proposal[] {
  return blocks(text).flatMap(([start, end]) => {
    const open = lastUnclosed(text, start, end);
    if (open === undefined) return [];
    const at = sentenceEnd(text, open, end);
    return [
      {
        rule: unclosedBracket.id,
        span: [at, at] as const,
        after: ')',
        safety: unclosedBracket.safety,
        confidence: 0.6,
        detail: { reason: 'A bracket opens in this paragraph and none closes it' },
      },
    ];
  });
}

/** The last bracket of a block that opens and is not closed, faces left out. */
function lastUnclosed(text: string, start: number, end: number): number | undefined {
  const open: number[] = [];
  for (let i = start; i < end; i++) {
    if (text[i] === '(' && !FACE.test(text.slice(Math.max(start, i - 2), i))) open.push(i);
    else if (text[i] === ')') open.pop();
  }
  return open.at(-1);
}

/** Before the stop that ends the sentence, or behind the last letter of the block. */
function sentenceEnd(text: string, from: number, end: number): number {
  for (let i = from + 1; i < end; i++) {
    const char = text[i]!;
    const next = text[i + 1];
    if (
      '.!?'.includes(char) &&
      (i + 1 >= end || next === '\n' || (next === ' ' && /\p{Lu}/u.test(text[i + 2] ?? '')))
    )
      return i;
  }
  return from + text.slice(from, end).trimEnd().length;
}
