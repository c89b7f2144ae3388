import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { packingOf } from '../../src/corpus/packing.js';
import { ZstdFrames } from '../../src/corpus/zstd-frames.js';

const hex = (digits: string) => Buffer.from(digits, 'hex');

/** As the command zstd writes them. */
const FILES = {
  'one block and a checksum': hex('28b52ffd045831000068656c6c6f0a5388bd91'),
  'no checksum': hex('28b52ffd00588100007b2274657874223a224f6e652e227d0a'),
  'a size and runs of one byte': withRuns(),
  'a frame to be passed over, and one of data': hex(
    '502a4d180300000061626328b52ffd045831000068656c6c6f0a5388bd91',
  ),
} as const;

/** Two blocks of one byte each, that come 131,072 times and once; the content's size has two bytes. */
function withRuns(): Buffer {
  const block = (isLast: boolean, size: number) => {
    const bytes = Buffer.alloc(3);
    bytes.writeUIntLE((size << 3) | (1 << 1) | Number(isLast), 0, 3);
    return bytes;
  };
  const a = Buffer.from('a');
  return Buffer.concat([hex('28b52ffd60'), hex('0100'), block(false, 131_072), a, block(true, 1), a]);
}

/** The lengths at which a file that is cut off there would pass for a whole one. */
function wholeAt(file: Uint8Array, size: number): number[] {
  return Array.from({ length: file.length + 1 }, (_, length) => length).filter((length) => {
    const frames = new ZstdFrames();
    for (let at = 0; at < length; at += size)
      Array.from(frames.add(file.subarray(at, Math.min(length, at + size))));
    return frames.isWhole;
  });
}

describe('the frames of zstd', () => {
  it.each(Object.entries(FILES))('%s: whole at the end of a frame, and nowhere else', (title, file) => {
    const ends = title.startsWith('a frame to be passed over') ? [0, 11, file.length] : [0, file.length];
    for (const size of [1, 3, 1000]) expect(wholeAt(file, size)).toEqual(ends);
    const twice = Buffer.concat([file, file]);
    expect(wholeAt(twice, 7)).toEqual([...ends, ...ends.slice(1).map((end) => end + file.length)]);
  });

  it('end within a chunk at the offsets that it gives', () => {
    const file = FILES['no checksum'];
    expect([...new ZstdFrames().add(Buffer.concat([file, file, file.subarray(0, 9)]))]).toEqual([
      file.length,
      2 * file.length,
    ]);
  });
});

describe.skipIf(!('createZstdDecompress' in zlib))('unpacking zstd', () => {
  const unpack = (pieces: readonly Uint8Array[]) =>
    buffer(Readable.from(pieces).pipe(packingOf('a.zst')!.unpack()));
  const text = Buffer.from('{"text": "One."}\n'.repeat(50_000));

  it('gives what all frames hold, however the pieces fall', async () => {
    const { pack } = packingOf('a.zst')!;
    const skipped = hex('502a4d1803000000616263');
    const file = Buffer.concat([
      pack(text),
      skipped,
      pack(new Uint8Array()),
      pack(text),
      FILES['no checksum'],
    ]);
    const all = Buffer.concat([text, text, Buffer.from('{"text":"One."}\n')]);
    expect((await unpack([file])).equals(all)).toBe(true);
    expect((await unpack(Array.from(file, (byte) => Buffer.of(byte)))).equals(all)).toBe(true);
    expect(await unpack([])).toHaveLength(0);
  });

  it('says of what is cut off, no zstd or damaged that it is', async () => {
    const file = packingOf('a.zst')!.pack(text);
    const damaged = Buffer.from(file);
    damaged[12]! ^= 0x55;
    const twice = Buffer.concat([file, file]);
    for (const length of [3, file.length - 1, file.length + 2, twice.length - 1])
      await expect(unpack([twice.subarray(0, length)])).rejects.toThrow(
        'its zstd is cut off; fetch it again',
      );
    await expect(unpack([text])).rejects.toMatchObject({ code: 'ZSTD_error_prefix_unknown' });
    const trailed = unpack([Buffer.concat([file, text])]);
    await expect(trailed).rejects.toMatchObject({ code: 'ZSTD_error_prefix_unknown' });
    await expect(unpack([damaged])).rejects.toMatchObject({ code: expect.stringMatching(/^ZSTD_error_/) });
  });
});
