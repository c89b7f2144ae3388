import type { Change, Span } from './edit.js';
import { flattenText, type Segment, type Trace } from './trace.js';

/** One replacement in the file's bytes. */
export interface BytePatch {
  /** Bytes of the file. */
  readonly span: Span;
  readonly after: Uint8Array;
}

/** How the clean file is to be written. */
export interface Target {
  /** IANA name, lower case, as in `Segment.charset`. */
  readonly charset: string;
  /** Encodes text in that charset, without BOM. */
  readonly encode: (text: string) => Uint8Array;
  /** The bytes to begin the file with: a BOM, or nothing. */
  readonly bom: Uint8Array;
}

/**
 * The trace as one list of replacements over the file's bytes, sorted and disjoint. Applied, it gives exactly the clean
 * file: stretches in the target's charset that no edit touched keep their bytes, everything else is written anew.
 */
export function flattenBytes(trace: Trace, target: Target): BytePatch[] {
  const { source } = trace;
  const patches: BytePatch[] = [];
  const textStart = source.map.toByte(0);
  if (!equal(source.bytes.subarray(0, textStart), target.bom)) {
    patches.push({ span: [0, textStart], after: target.bom });
  }
  const changes = flattenText(trace);
  let next = 0;
  for (const [start, end] of regions(source.segments, source.text, changes, target.charset)) {
    let text = '';
    let kept = start;
    for (; next < changes.length && (changes[next] as Change).span[1] <= end; next += 1) {
      const change = changes[next] as Change;
      text += source.text.slice(kept, change.span[0]) + change.after;
      kept = change.span[1];
    }
    text += source.text.slice(kept, end);
    const span: Span = [source.map.toByte(start), source.map.toByte(end)];
    const after = target.encode(text);
    if (!equal(source.bytes.subarray(...span), after)) patches.push({ span, after });
  }
  return patches;
}

/** The bytes of a file with its patches applied. */
export function patchBytes(bytes: Uint8Array, patches: readonly BytePatch[]): Uint8Array {
  if (patches.length === 0) return bytes;
  const parts: Uint8Array[] = [];
  let end = 0;
  for (const { span, after } of patches) {
    parts.push(bytes.subarray(end, span[0]), after);
    end = span[1];
  }
  parts.push(bytes.subarray(end));
  return Buffer.concat(parts);
}

/** Ranges of the decoded text that must be written anew: changed, or not in the target's charset. Disjoint, in order. */
function regions(
  segments: readonly Segment[],
  text: string,
  changes: readonly Change[],
  charset: string,
): Span[] {
  const all = changes
    .map((change) => change.span)
    .concat(
      segments.flatMap((segment) => (segment.charset === charset ? [] : transcoded(segment, text, charset))),
    );
  all.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged: [number, number][] = [];
  for (const [start, end] of all) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

// Charsets in which a byte below 0x80 is that ASCII character, and no part of another.
const ASCII_TRANSPARENT = /^(?:windows-|iso-8859-|koi8|ibm|cp8|macintosh|x-mac|us-ascii|utf-8|tis-620)/;
const NOT_ASCII = /[^\x00-\x7f]+/g;

/** The ranges of a segment whose bytes cannot stand: all of it, or only what is not ASCII where ASCII is itself. */
function transcoded(segment: Segment, text: string, charset: string): Span[] {
  const [start, end] = segment.text;
  if (!ASCII_TRANSPARENT.test(segment.charset) || !ASCII_TRANSPARENT.test(charset)) return [[start, end]];
  return Array.from(text.slice(start, end).matchAll(NOT_ASCII), (match): Span => {
    const from = start + match.index;
    return [from, from + match[0].length];
  });
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
