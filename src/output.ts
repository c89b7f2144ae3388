import { type Encoder, encoder, UnencodableError } from './decode/index.js';
import { withLineEnds } from './decode/line-ends.js';
import type { Repaired } from './pipeline.js';
import { LineIndex } from './text/lines.js';
import { type BytePatch, flattenBytes, type Target } from './text/patch.js';
import type { Trace } from './text/trace.js';

export interface OutputOptions {
  /** Charset of the output, by any name of it. Default utf-8. */
  readonly outputEncoding?: string;
  /** Begin with a BOM when the input did. Default false. */
  readonly keepBom?: boolean;
  /** Make every line end the same, or keep them as the stages left them. Default keep. */
  readonly lineEnding?: 'keep' | 'lf' | 'crlf';
}

/**
 * The bytes of a repaired document. A clean UTF-8 document is returned as the very bytes that came in.
 *
 * @throws {UnencodableError} when the charset cannot hold a character of the text; the message gives its place.
 * @throws {UnknownCharsetError} for a charset that nobody knows, or that stet only reads.
 */
export function encodeOutput(repaired: Repaired, options: OutputOptions = {}): Uint8Array {
  const { lineEnding = 'keep' } = options;
  const text = lineEnding === 'keep' ? repaired.text : withLineEnds(repaired.text, lineEnding);
  const { trace } = repaired;
  const { source } = trace;
  const to = encoder(options.outputEncoding ?? 'utf-8');
  const bom = bomOf(trace, to, options);
  const kept = text === source.text && bom.length > 0 === source.bom && isVerbatim(trace, to);
  if (kept) return source.bytes;
  try {
    const bytes = to.encode(text);
    return bom.length === 0 ? bytes : Buffer.concat([bom, bytes]);
  } catch (error) {
    if (!(error instanceof UnencodableError)) throw error;
    const { line, column } = new LineIndex(text).position(error.offset);
    error.message = `${error.message}, at line ${line}, column ${column} of the clean text; use --output-encoding utf-8`;
    throw error;
  }
}

/** The clean file as replacements over the bytes that came in: what a byte-exact diff shows. */
export function outputPatches(trace: Trace, options: OutputOptions = {}): BytePatch[] {
  const to = encoder(options.outputEncoding ?? 'utf-8');
  const target: Target = {
    charset: to.charset,
    encode: (text) => to.encode(text),
    bom: bomOf(trace, to, options),
  };
  return flattenBytes(trace, target);
}

function bomOf(trace: Trace, to: Encoder, options: OutputOptions): Uint8Array {
  return options.keepBom && trace.source.bom ? to.bom : new Uint8Array();
}

/** Whether the bytes that came in are already what the encoder would write. */
function isVerbatim({ source }: Trace, to: Encoder): boolean {
  return source.segments.every(
    ({ charset }) => charset === to.charset || (charset === 'us-ascii' && to.charset === 'utf-8'),
  );
}
