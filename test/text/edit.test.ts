import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, flatten, invert, type Revision, replace, StaleEditError } from '../../src/text/edit.js';
import { layers } from './arbitraries.js';

const only = ({ revisions }: { revisions: readonly Revision[] }) => revisions[0] as Revision;

describe('the edit algebra', () => {
  it('law 1: apply refuses a text that the edits were not made for', () => {
    fc.assert(
      fc.property(layers(), fc.string({ minLength: 1 }), (built, noise) => {
        expect(() => apply(built.first + noise, only(built))).toThrow(StaleEditError);
      }),
    );
  });

  it('law 1: replace refuses a change whose before does not stand in its span', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(() => replace(text, [{ span: [0, 1], before: `${text[0]}x`, after: '' }])).toThrow(
          StaleEditError,
        );
      }),
    );
  });

  it('law 1: replace refuses overlapping changes', () => {
    const changes = [
      { span: [0, 2], before: 'ab', after: '' },
      { span: [1, 3], before: 'bc', after: '' },
    ] as const;
    expect(() => replace('abc', changes)).toThrow(StaleEditError);
  });

  it('law 2: what apply did, its inverse undoes', () => {
    fc.assert(
      fc.property(layers(), (built) => {
        let text = built.first;
        for (const revision of built.revisions) {
          const next = apply(text, revision);
          expect(apply(next, invert(revision))).toBe(text);
          text = next;
        }
        expect(text).toBe(built.last);
      }),
    );
  });

  it('law 3: the flattened revisions do in one pass what they do one after the other', () => {
    fc.assert(
      fc.property(layers(), ({ first, revisions, last }) => {
        const changes = flatten(first, revisions);
        expect(replace(first, changes)).toBe(last);
        for (const { before, after } of changes) expect(after).not.toBe(before);
      }),
    );
  });

  it('a suggestion and a finding change nothing', () => {
    fc.assert(
      fc.property(layers(), (built) => {
        const revision = only(built);
        const silent = revision.edits.filter(
          (edit) => edit.safety === 'suggest' || edit.before === edit.after,
        );
        expect(apply(built.first, { ...revision, edits: silent })).toBe(built.first);
      }),
    );
  });
});
