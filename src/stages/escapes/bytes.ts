import { decodeSingleByte, singleByte } from '../../decode/codecs/single-byte.js';
import { scanUtf8 } from '../../decode/utf8.js';
import { surprise } from '../mojibake/plausibility.js';

/** Text that a run of escaped bytes stands for, and whether all of it was UTF-8. */
interface DecodedBytes {
  readonly text: string;
  readonly utf8: boolean;
}

/**
 * Decodes escaped bytes: as UTF-8 (to the end, when that gives UTF-8 again) where that is likely, else what is left as
 * windows-1252.
 */
export function decodeBytes(bytes: readonly number[]): DecodedBytes {
  const buffer = Buffer.from(bytes);
  const { bad } = scanUtf8(buffer);
  if (bad.length === 0) {
    const read = buffer.toString('utf8');
    const text = likelier(decodeSingleByte(buffer, singleByte('windows-1252')), read);
    return text === read ? { text: untangle(text), utf8: true } : { text, utf8: false };
  }
  const parts: string[] = [];
  let at = 0;
  for (const { bytes: span } of bad) {
    parts.push(
      buffer.toString('utf8', at, span[0]),
      bytes
        .slice(...span)
        .map(windows1252)
        .join(''),
    );
    at = span[1];
  }
  parts.push(buffer.toString('utf8', at));
  return { text: parts.join(''), utf8: false };
}

/** The characters of code points, halves of a surrogate pair joined. */
export function fromCodePoints(numbers: readonly number[]): string {
  return numbers.map((number) => String.fromCodePoint(number)).join('');
}

/** The windows-1252 character of a byte: what `&#146;`, `\x92` and `%92` mean. */
export function windows1252(byte: number): string {
  return String.fromCharCode(singleByte('windows-1252').decode[byte]!);
}

/**
 * Undoes UTF-8 read as windows-1252 inside text that was escaped after it had happened: `&acirc;&#128;&#153;`. Every level
 * of it, since a text must not need a second run.
 */
export function untangle(text: string): string {
  let current = text;
  for (let level = 0; level < 4; level += 1) {
    const next = untangleOnce(current);
    if (next === current) break;
    current = next;
  }
  return current;
}

const FIRST_BEYOND_C1 = 0xa0;
const HIGH_RUN = /[^\x00-\x7f]{2,}/g;

function untangleOnce(text: string): string {
  const { encode } = singleByte('windows-1252');
  return text.replace(HIGH_RUN, (run) => {
    const bytes = Array.from({ length: run.length }, (_, i) => {
      const unit = run.charCodeAt(i);
      return unit < FIRST_BEYOND_C1 ? unit : encode(unit); // a C1 control is a byte read as Latin-1
    });
    if (bytes.includes(-1)) return run;
    const buffer = Buffer.from(bytes);
    const { bad, sequences } = scanUtf8(buffer);
    // half a sequence would be read with what the next level makes of its neighbours
    if (sequences === 0 || bad.some(({ kind }) => kind === 'truncated')) return run;
    let out = '';
    let at = 0;
    for (const { bytes: span } of bad) {
      out += likelier(run.slice(at, span[0]), buffer.toString('utf8', at, span[0])) + run.slice(...span);
      at = span[1];
    }
    return out + likelier(run.slice(at), buffer.toString('utf8', at));
  });
}

/** Of two readings of the same bytes the one that is less surprising: ß before an apostrophe is a letter of N’Ko in UTF-8. */
function likelier(asItStands: string, read: string): string {
  const bits = (text: string) => surprise(Number.NaN, text, Number.NaN);
  return bits(read) < bits(asItStands) ? read : asItStands;
}

const ALLOWED = /^[\t\n\r\x20-\x7e\u00a0-\ud7ff\ue000-\ufffc\u{10000}-\u{1ffff}]+$/u;

/** Whether a text is such as people write: no controls, no private or unassigned characters. */
export function isReadable(text: string): boolean {
  return ALLOWED.test(text) && !/[\p{Cn}\p{Co}\ufdd0-\ufdef]/u.test(text);
}
