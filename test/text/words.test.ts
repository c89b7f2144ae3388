import { describe, expect, it } from 'vitest';
import { paragraphAfter, paragraphs } from '../../src/text/words.js';

describe('the paragraphs of a text', () => {
  const text = 'The tide rose.\n\nThe boats lay still.';

  it('stand between blank lines', () => {
    expect(paragraphs(text).map((span) => text.slice(...span))).toEqual([
      'The tide rose.',
      'The boats lay still.',
    ]);
  });

  it('are the same after a search in a longer text', () => {
    const before = paragraphs(text);
    expect(paragraphAfter(`${text}\n\nIt rained.`, 20)).toBe(text.length + 2);
    expect(paragraphs(text)).toEqual(before);
  });
});
