/** Thrown for bytes that are something else than JSON Lines. */
class NotJsonLinesError extends Error {
  override readonly name = 'NotJsonLinesError';
}

/** How files begin that are given for JSON Lines and are none, and what to do with them. */
const OTHERS: readonly (readonly [beginning: RegExp, complaint: string])[] = [
  [/^\x1f\x8b/, 'is packed with gzip; unpack it, or give its name the ending .gz'],
  [/^\x28\xb5\x2f\xfd/, 'is packed with zstd; unpack it, or give its name the ending .zst'],
  [/^PAR1/, 'is Parquet; give its name the ending .parquet'],
  [/^(?:\xff\xfe|\xfe\xff|\{\0|\0\{)/, 'is in UTF-16; JSON Lines are in UTF-8'],
  [/^(?:\xef\xbb\xbf)?\s*\[\s*[\n{]/, "is one JSON array; `jq -c '.[]'` makes JSON Lines of it"],
  [
    /^(?:\xef\xbb\xbf)?\s*\{[ \t]*\r?\n/,
    'has objects of several lines each; `jq -c .` makes JSON Lines of it',
  ],
];
/** Bytes in which a beginning shows. */
const HEAD = 64;

/**
 * Passes a stream of JSON Lines on.
 *
 * @throws {NotJsonLinesError} for what shows in its first bytes to be something else, in which every line would be an error.
 */
export async function* jsonLines(
  chunks: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Uint8Array | string> {
  let isBegun = false;
  for await (const chunk of chunks) {
    if (!isBegun) checkHead(typeof chunk === 'string' ? Buffer.from(chunk.slice(0, HEAD)) : chunk);
    isBegun ||= chunk.length > 0;
    yield chunk;
  }
}

function checkHead(bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  const complaint = OTHERS.find(([beginning]) => beginning.test(head))?.[1];
  if (complaint !== undefined) throw new NotJsonLinesError(complaint);
}
