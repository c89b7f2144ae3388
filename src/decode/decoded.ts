import type { Proposal, Span } from '../text/edit.js';
import type { Segment } from '../text/trace.js';

/** What bytes were decoded to, and on what evidence. */
export interface Decoded {
  /** Layer 1, UTF-16, without BOM. */
  readonly text: string;
  /** Canonical name, WHATWG or IANA, lower case: `utf-8`, `windows-1252`. Of a mixed file, the charset of the rest. */
  readonly charset: string;
  /** Probability that the charset is right, 0 to 1. */
  readonly confidence: number;
  /** Sentences that say why, the strongest first. */
  readonly evidence: readonly string[];
  readonly bom: boolean;
  /** Bytes. */
  readonly bomLength: number;
  /**
   * In order; together they cover the text. One for a uniform file; of a mixed one, each island has its own. Bytes that
   * were mended or that nothing could be made of are `cesu-8` or `unknown-8bit` (RFC 1428).
   */
  readonly segments: readonly Segment[];
  /** Edits of layer 0: spans in bytes, sorted, disjoint. The text has them in it already. */
  readonly proposals: readonly Proposal[];
}

export interface DecodeOptions {
  /** Charset, by any name of it. Default: detected. */
  readonly encoding?: string;
}

/** Bytes that nothing could be made of, or that were mended. */
export const UNKNOWN = 'unknown-8bit';

/** Why bytes are read as they are. */
interface Evidence extends Pick<Proposal, 'rule' | 'safety' | 'confidence'> {
  /** One sentence. */
  readonly reason: string;
}

/** Builds a text from pieces of different charsets, and keeps the account of where each stood. */
export class Pieces {
  readonly segments: Segment[] = [];
  readonly proposals: Proposal[] = [];
  readonly #parts: string[] = [];
  #length = 0;

  /** Adds a piece; one that follows a piece of the same charset joins it, save for mended bytes, which stand alone. */
  add(text: string, bytes: Span, charset: string): void {
    if (bytes[0] === bytes[1]) return;
    const last = this.segments.at(-1);
    const start = this.#length;
    this.#parts.push(text);
    this.#length += text.length;
    if (
      last?.charset === charset &&
      charset !== UNKNOWN &&
      charset !== 'cesu-8' &&
      last.bytes[1] === bytes[0]
    )
      this.segments[this.segments.length - 1] = {
        text: [last.text[0], this.#length],
        bytes: [last.bytes[0], bytes[1]],
        charset,
      };
    else this.segments.push({ text: [start, this.#length], bytes, charset });
  }

  /** Adds bytes that are read otherwise than what stands about them, with the edit that says so. */
  mend(after: string, span: Span, charset: string, bytes: Uint8Array, evidence: Evidence): void {
    const { reason, ...rest } = evidence;
    this.add(after, span, charset);
    // `é` for the byte E9 looks like no change, one code unit a byte; the file has to be written anew all the same
    const unseen = after === Buffer.from(bytes.subarray(...span)).toString('latin1');
    this.proposals.push({
      ...rest,
      span,
      after,
      detail: { reason },
      ...(unseen ? { level: 'warning' } : {}),
    });
  }

  get text(): string {
    return this.#parts.join('');
  }
}
