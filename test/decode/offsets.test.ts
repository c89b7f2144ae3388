import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteOffsets, decode, encode } from '../../src/decode/index.js';

const ALPHABETS: Readonly<Record<string, string>> = {
  'utf-8': 'aé—😀\n漢',
  'utf-16le': 'aé—😀\n漢',
  'utf-16be': 'aé—😀\n漢',
  'utf-32le': 'aé—😀\n漢',
  'windows-1252': 'aé—\n’',
  macintosh: 'aé—\n’',
  shift_jis: 'a日本ｶ\n',
  gb18030: 'a你😀\n',
  'big5-hkscs': 'a香嘅\n',
  'euc-jp': 'a日ｶ\n',
  cp949: 'a한\n',
};

describe('byteOffsets', () => {
  it.each(Object.keys(ALPHABETS))(
    '%s: what stands between two offsets decodes from the bytes between theirs',
    (charset) => {
      const chars = Array.from(ALPHABETS[charset]!);
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(...chars), { minLength: 1, maxLength: 40 }),
          fc.nat(),
          fc.nat(),
          (parts, a, b) => {
            const bytes = encode(parts.join(''), charset);
            const decoded = decode(bytes, { encoding: charset });
            const { toByte } = byteOffsets(decoded, bytes);
            const [from, to] = [a % (parts.length + 1), b % (parts.length + 1)].sort((x, y) => x - y);
            const at = (index: number) => parts.slice(0, index).join('').length;
            const between = bytes.subarray(toByte(at(from!)), toByte(at(to!)));
            expect(decode(between, { encoding: charset }).text).toBe(parts.slice(from, to).join(''));
            expect(toByte(decoded.text.length)).toBe(bytes.length);
          },
        ),
        { numRuns: 100 },
      );
    },
  );

  it('counts the halves of a pair that stand alone in a string as what is written for them', () => {
    const half = fc.constantFrom('\ud83d', '\ude00', 'é', '😀', 'a');
    fc.assert(
      fc.property(fc.array(half, { maxLength: 8 }), fc.array(half, { maxLength: 8 }), (before, after) => {
        const [head, text] = [before.join(''), before.join('') + after.join('')];
        fc.pre(head.toWellFormed() === text.toWellFormed().slice(0, head.length));
        const bytes = Buffer.from(text);
        const segments = [{ text: [0, text.length], bytes: [0, bytes.length], charset: 'utf-8' }] as const;
        expect(byteOffsets({ text, segments, bomLength: 0 }, bytes).toByte(head.length)).toBe(
          Buffer.byteLength(head),
        );
      }),
    );
  });

  it('counts on past the checkpoints of a long text', () => {
    const text = 'é'.repeat(20_000);
    const bytes = Buffer.from(text);
    expect(byteOffsets(decode(bytes), bytes).toByte(15_001)).toBe(30_002);
  });
});

describe('decode', () => {
  it('never fails but for binary data, covers the text, and maps offsets in order', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc
        .constantFrom('It’s ', 'café ', '“a” ', '\x1b$B', '漢字', 'the\n')
        .map((text) => new Uint8Array(Buffer.from(text))),
      fc
        .constantFrom('caf\xe9 ', '\x93a\x94', '\xed\xa0\xbd', '\xc0\x80', '\xe2\x80')
        .map((text) => new Uint8Array(Buffer.from(text, 'latin1'))),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
        const bytes = Buffer.concat(parts);
        let decoded: ReturnType<typeof decode>;
        try {
          decoded = decode(bytes);
        } catch (error) {
          expect((error as Error).name).toBe('BinaryError');
          return;
        }
        let [text, byte] = [0, decoded.bomLength];
        for (const segment of decoded.segments) {
          expect(segment.text[0]).toBe(text);
          expect(segment.bytes[0]).toBe(byte);
          [text, byte] = [segment.text[1], segment.bytes[1]];
        }
        expect(text).toBe(decoded.text.length);
        const { toByte } = byteOffsets(decoded, bytes);
        let last = 0;
        for (let offset = 0; offset <= decoded.text.length; offset += 1) {
          expect(toByte(offset)).toBeGreaterThanOrEqual(last);
          last = toByte(offset);
        }
        expect(last).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 500 },
    );
  });
});
