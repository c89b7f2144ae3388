import { encoder } from '../../src/decode/index.js';
import { type OutputOptions, withLineEnding } from '../../src/output.js';
import type { Repaired } from '../../src/pipeline.js';
import type { Change, Span } from '../../src/text/edit.js';
import { flattenText, type Segment, type Trace } from '../../src/text/trace.js';

/** How the clean file is to be written. */
interface Target {
  /** IANA name, lower case, as in `Segment.charset`. */
  readonly charset: string;
  /** Encodes text in that charset, without BOM. */
  readonly encode: (text: string) => Uint8Array;
  /** The bytes to begin the file with: a BOM, or nothing. */
  readonly bom: Uint8Array;
}

/** The clean file of a repaired document, made of the bytes that came in and the edits alone. */
export function patchedOutput(repaired: Repaired, options: OutputOptions = {}): Buffer {
  const { trace } = withLineEnding(repaired, options.lineEnding);
  const to = encoder(options.outputEncoding ?? 'utf-8');
  const bom = options.keepBom && trace.source.bom ? to.bom : new Uint8Array();
  return patched(trace, { charset: to.charset, encode: (text) => to.encode(text), bom });
}

/** The same: stretches in the target's charset that no edit touched keep their bytes, everything else is written anew. */
export function patched(trace: Trace, target: Target): Buffer {
  const { source } = trace;
  const parts = [target.bom];
  let written = source.map.toByte(0);
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
    parts.push(source.bytes.subarray(written, source.map.toByte(start)), target.encode(text));
    written = source.map.toByte(end);
  }
  parts.push(source.bytes.subarray(written));
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
