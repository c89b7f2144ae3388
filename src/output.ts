import type { Repaired } from './pipeline.js';

export interface OutputOptions {
  /** Charset of the output, by any name of it. Default utf-8. */
  readonly outputEncoding?: string;
  /** Begin with a BOM when the input did. Default false. */
  readonly keepBom?: boolean;
}

/**
 * The bytes of a repaired document. A clean UTF-8 document is returned as the very bytes that came in.
 *
 * @throws {UnencodableError} when the charset cannot hold a character of the text.
 */
export async function encodeOutput(repaired: Repaired, options: OutputOptions): Promise<Uint8Array> {
  const { text, trace } = repaired;
  const { source } = trace;
  const same = options.outputEncoding === undefined && source.charset === 'utf-8' && text === source.text;
  if (same && (!source.bom || options.keepBom)) return source.bytes;
  return Buffer.from(text, 'utf8');
}
