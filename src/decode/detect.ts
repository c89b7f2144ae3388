import { decode } from './index.js';
import { countLineEnds, type LineEnds } from './line-ends.js';

/** What is known of a file's encoding: one line of `stet detect`. */
export interface DetectedFile {
  /** Canonical name; of a mixed file, the charset of most of it. */
  readonly charset: string;
  /** Probability, 0 to 1. */
  readonly confidence: number;
  /** Sentences, the strongest first. */
  readonly evidence: readonly string[];
  readonly bom: boolean;
  /** How many lines end in each way. */
  readonly lineEnds: LineEnds;
  /** Other charsets inside the file, with how many bytes are in each; mended bytes apart. */
  readonly islands: Readonly<Record<string, number>>;
  /** Places that mean nothing in their charset. */
  readonly invalid: number;
}

/**
 * Detects the encoding of a file.
 * @throws {BinaryError} for bytes that are no text.
 */
export function detectFile(bytes: Uint8Array): DetectedFile {
  const { text, charset, confidence, evidence, bom, segments, proposals } = decode(bytes);
  const islands: Record<string, number> = {};
  const charsets = new Map(segments.map((segment) => [segment.bytes[0], segment.charset]));
  for (const { rule, span } of proposals) {
    if (rule !== 'decode/island') continue;
    const island = charsets.get(span[0]);
    if (island !== undefined) islands[island] = (islands[island] ?? 0) + span[1] - span[0];
  }
  const invalid = proposals.filter(({ rule }) => rule === 'decode/invalid-bytes').length;
  return { charset, confidence, evidence, bom, lineEnds: countLineEnds(text), islands, invalid };
}
