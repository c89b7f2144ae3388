import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, type LineBlock, linesOf } from '../../src/corpus/blocks.js';

async function* inPieces(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function blocks(text: string, size: number, firstLine = 1): Promise<LineBlock[]> {
  const found: LineBlock[] = [];
  for await (const block of blocksOf(inPieces(text, size), firstLine)) found.push(block);
  return found;
}

describe('blocks of lines', () => {
  it('hold every byte in order, cut at line feeds alone, and know their lines', async () => {
    const long = fc.array(fc.constantFrom('a', 'é\u2028', '\r', 'x'.repeat(70_000)), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(long, { maxLength: 8 }),
        fc.integer({ min: 1000, max: 90_000 }),
        async (lines, size) => {
          const text = lines.map((parts) => parts.join('')).join('\n');
          const found = await blocks(text, size, 5);
          expect(Buffer.concat(found.map(({ bytes }) => bytes)).toString()).toBe(text);
          let line = 5;
          for (const [i, block] of found.entries()) {
            expect(block.firstLine).toBe(line);
            if (i < found.length - 1) expect(block.bytes.at(-1)).toBe(0x0a);
            expect([...linesOf(block.bytes)].length).toBe(block.lines);
            line += block.lines;
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('of a live stream end with each piece that ends a line', async () => {
    async function* pieces() {
      yield 'a\nb\nc';
      yield 'd';
      yield 'e\n';
      yield 'f';
    }
    const found: string[] = [];
    for await (const { bytes } of blocksOf(pieces(), 1, true)) found.push(Buffer.from(bytes).toString());
    expect(found).toEqual(['a\nb\n', 'cde\n', 'f']);
  });

  it('are several where there is much', async () => {
    expect((await blocks(`${'x'.repeat(999)}\n`.repeat(1000), 65_536)).length).toBeGreaterThan(5);
  });
});

describe('linesOf', () => {
  it('gives each line with its end', () => {
    const lines = [...linesOf(Buffer.from('a\r\n\nb\u2028c'))].map((line) => Buffer.from(line).toString());
    expect(lines).toEqual(['a\r\n', '\n', 'b\u2028c']);
    expect([...linesOf(new Uint8Array())]).toEqual([]);
  });
});
