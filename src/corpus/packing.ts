import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { unpackZstd } from './zstd-frames.js';

/** How a file is compressed. */
export interface Packing {
  /** A stream that takes the file's bytes and gives what was packed. */
  readonly unpack: () => Transform;
  /** Packed pieces, one after another, are a whole file: gzip and zstd have members and frames for that. */
  readonly pack: (bytes: Uint8Array) => Uint8Array;
}

/** Thrown for a compression that this Node cannot read and write, and for a file that is cut off. */
class PackingError extends Error {
  override readonly name = 'PackingError';
}

/** From Node 22.15 on. */
const { createZstdDecompress, zstdCompressSync } = zlib as {
  readonly createZstdDecompress?: () => Transform;
  readonly zstdCompressSync?: (bytes: Uint8Array) => Uint8Array;
};

/**
 * What the ending of a file's name says of its compression; undefined where it says none.
 *
 * @throws {PackingError}
 */
export function packingOf(name: string): Packing | undefined {
  const ending = /\.(?:gz|zst)$/i.exec(name)?.[0].toLowerCase();
  if (ending === undefined) return undefined;
  if (ending === '.gz') return { unpack: () => zlib.createGunzip(), pack: (bytes) => zlib.gzipSync(bytes) };
  if (createZstdDecompress === undefined || zstdCompressSync === undefined) {
    throw new PackingError('zstd needs Node 22.15 or later; pack it with gzip, or unpack it first');
  }
  const cutOff = () => new PackingError('its zstd is cut off; fetch it again');
  return { unpack: () => unpackZstd(createZstdDecompress, cutOff), pack: zstdCompressSync };
}
