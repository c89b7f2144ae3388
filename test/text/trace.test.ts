import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatten, replace } from '../../src/text/edit.js';
import { Origins, type Source } from '../../src/text/trace.js';
import { layers } from './arbitraries.js';
import { patched } from './patched.js';

const utf8 = (text: string) => Buffer.from(text, 'utf8');

/** A UTF-8 file, with or without a BOM, whose byte map is read off the text. */
function sourceOf(text: string, bom: boolean): Source {
  const bytes = utf8(bom ? `\ufeff${text}` : text);
  const bomLength = bom ? 3 : 0;
  return {
    bytes,
    charset: 'utf-8',
    bom,
    text,
    segments: [{ text: [0, text.length], bytes: [bomLength, bytes.length], charset: 'utf-8' }],
    map: { toByte: (offset) => bomLength + utf8(text.slice(0, offset)).length },
  };
}

// A file has U+FFFD for half a surrogate pair: edits that part a pair, or make one of two halves, have no place in it.
const writable = layers().filter(({ first, revisions, last }) => {
  const written = first.toWellFormed();
  const changes = flatten(first, revisions).map(({ span, before, after }) => ({
    span,
    before: before.toWellFormed(),
    after: after.toWellFormed(),
  }));
  return (
    changes.every(({ span, before }) => written.slice(...span) === before) &&
    replace(written, changes) === last.toWellFormed()
  );
});

describe('origins', () => {
  it('law 4: are monotone, lie inside the file, and decode to what stood there when exact', () => {
    fc.assert(
      fc.property(writable, fc.boolean(), ({ first, revisions, last }, bom) => {
        const source = sourceOf(first, bom);
        const origins = new Origins(source);
        for (const revision of revisions) origins.push(revision);
        let previous = 0;
        for (let offset = 0; offset <= last.length; offset += 1) {
          const { span } = origins.origin([offset, offset]);
          expect(span[0]).toBeGreaterThanOrEqual(previous);
          expect(span[1]).toBeLessThanOrEqual(first.length);
          previous = span[0];
        }
        for (let start = 0; start < last.length; start += 1) {
          const span = [start, Math.min(last.length, start + 3)] as const;
          const origin = origins.origin(span);
          if (origin.exact) expect(first.slice(...origin.span)).toBe(last.slice(...span));
        }
      }),
    );
  });

  it('law 3: the patch over the bytes gives exactly the clean file', () => {
    fc.assert(
      fc.property(writable, fc.boolean(), fc.boolean(), ({ first, revisions, last }, bom, keepBom) => {
        const source = sourceOf(first, bom);
        const mark = bom && keepBom ? utf8('\ufeff') : new Uint8Array();
        const target = { charset: 'utf-8', encode: utf8, bom: mark };
        expect(patched({ source, revisions }, target)).toEqual(Buffer.concat([mark, utf8(last)]));
      }),
    );
  });

  it('a place counts the BOM in bytes and not in columns', () => {
    const origins = new Origins(sourceOf('añb', true));
    expect(origins.place([2, 3])).toEqual({ bytes: [6, 7], line: 1, column: 3, utf16Column: 3, exact: true });
  });
});
