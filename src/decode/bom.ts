/** A byte order mark at the start of a file. */
export interface Bom {
  readonly charset: 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';
  /** Bytes. */
  readonly length: number;
}

/** The longest first: UTF-32LE's mark begins with UTF-16LE's. */
const MARKS: readonly (readonly [Bom['charset'], readonly number[]])[] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

export function findBom(bytes: Uint8Array): Bom | undefined {
  for (const [charset, mark] of MARKS) {
    if (!mark.every((byte, i) => bytes[i] === byte)) continue;
    // a UTF-16 text may begin with NUL; only whole code points make it UTF-32
    if (charset === 'utf-32le' && bytes.length % 4 !== 0) continue;
    return { charset, length: mark.length };
  }
  return undefined;
}

/** The byte order mark of a charset; empty where it has none. */
export function bomOf(charset: string): Uint8Array {
  return Uint8Array.from(MARKS.find(([name]) => name === charset)?.[1] ?? []);
}
