import { describe, expect, it } from 'vitest';
import { lawful } from '../../src/selection.js';
import type { Proposal } from '../../src/text/edit.js';

const TEXT = 'one two three';
const at = (start: number, end: number, after: string, group?: string): Proposal => ({
  rule: 'marks/test',
  span: [start, end],
  after,
  safety: 'unsafe',
  confidence: 1,
  ...(group === undefined ? {} : { group }),
});

describe('a fault in a rule costs the edit, not the text', () => {
  it.each([
    ['keeps what changes marks and spaces only', [at(3, 4, ' – ')], [3]],
    ['sorts', [at(7, 8, ', '), at(3, 4, ', ')], [3, 7]],
    ['drops what would change a letter', [at(0, 3, 'two'), at(3, 4, ', ')], [3]],
    ['drops what would drop a digit', [at(0, 4, 'on ')], []],
    ['drops the later of two that overlap', [at(3, 4, ', '), at(3, 5, ', t')], [3]],
    ['drops the group of what it drops', [at(3, 4, ' “', 'a'), at(7, 9, '” ', 'a')], []],
  ])('%s', (_label, proposals, starts) => {
    expect(lawful(proposals, TEXT, false).map((proposal) => proposal.span[0])).toEqual(starts);
  });

  it('lets decoding stages change letters', () => {
    expect(lawful([at(0, 3, 'eins')], TEXT, true)).toHaveLength(1);
  });
});
