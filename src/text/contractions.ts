/** What stands after the apostrophe of a contraction or a possessive, and no word goes on after: the source of a pattern. */
export const TAIL = String.raw`(?:s|t|re|ve|ll|d|m)(?![\p{L}\p{N}])`;

const AT = new RegExp(TAIL, 'uy');

/** The tail of a contraction or a possessive that begins at an offset (UTF-16 code units), or undefined. */
export function tailAt(text: string, offset: number): string | undefined {
  AT.lastIndex = offset;
  return AT.exec(text)?.[0];
}
