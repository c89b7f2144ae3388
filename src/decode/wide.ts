import type { WideCharset } from './utf16.js';

/** UTF-16 or UTF-32 without a byte order mark, and why. */
export interface WideDetection {
  readonly charset: WideCharset;
  readonly confidence: number;
  readonly evidence: string;
  /**
   * What proves it: halves of units in step (NUL, character, NUL, character), or code units that keep to one script, which
   * with NULs among them is still good evidence, and without is as good as a multi-byte charset's.
   */
  readonly proof: 'step' | 'script-and-nul' | 'script';
}

/** Bytes looked at. */
const SAMPLE = 65_536;
/** One unit of so many may have two bytes of ASCII in a text without NULs: of ideographs one in five has. */
const MOST_PAIRS = 2;
/** Bytes that show the byte order before any loss. */
const LEAD = 32;

/** Finds UTF-16 and UTF-32 by what only they do: NULs in step, or code units that keep to a few scripts and no others. */
export function detectWide(bytes: Uint8Array): WideDetection | undefined {
  const sample = bytes.subarray(0, Math.min(bytes.length, SAMPLE));
  return detectUtf32(sample, bytes.length) ?? detectUtf16(sample);
}

function detectUtf32(sample: Uint8Array, size: number): WideDetection | undefined {
  if (size % 4 !== 0 || sample.length < 8) return undefined;
  const view = new DataView(sample.buffer, sample.byteOffset, sample.length);
  for (const charset of ['utf-32le', 'utf-32be'] as const) {
    let bad = 0;
    for (let i = 0; i + 4 <= sample.length; i += 4) {
      const codePoint = view.getUint32(i, charset === 'utf-32le');
      if (codePoint === 0 || codePoint > 0x10ffff || (codePoint & 0xfffff800) === 0xd800) bad += 1;
    }
    if (bad * 50 <= sample.length / 4)
      return {
        charset,
        confidence: 0.99,
        evidence: `Four bytes make a code point throughout, as in ${charset}.`,
        proof: 'step',
      };
  }
  return undefined;
}

interface UnitCount {
  readonly units: number;
  /** Units that no text holds: controls, lone surrogates, private and unassigned characters. */
  readonly bad: number;
  /** ASCII: one byte of two is NUL. */
  readonly ascii: number;
  /** Units of which both bytes are ASCII: two characters of 8-bit text, or one ideograph of five. */
  readonly pairs: number;
  /** Marks and letters that stand in text of any script. */
  readonly marks: number;
  /** Units of the scripts whose text holds little or no ASCII. */
  readonly east: number;
  /** Units that share their high byte with the commonest one beside ASCII. */
  readonly block: number;
}

/** Whether a byte, or a unit, is ASCII that text holds. */
const isText = (unit: number): boolean =>
  (unit >= 0x20 && unit < 0x7f) || unit === 9 || unit === 10 || unit === 13;

const UNREAL = /[\p{Cn}\p{Co}\p{Cc}]/u;

function countUnits(sample: Uint8Array, bigEndian: boolean): UnitCount {
  let [units, bad, ascii, pairs, marks, east, high] = [0, 0, 0, 0, 0, 0, 0];
  const blocks = new Uint32Array(256);
  for (let i = 0; i + 1 < sample.length; i += 2) {
    const unit = bigEndian ? (sample[i]! << 8) | sample[i + 1]! : (sample[i + 1]! << 8) | sample[i]!;
    units += 1;
    if (isText(unit >> 8) && isText(unit & 0xff)) pairs += 1;
    if ((unit & 0xfc00) === 0xd800) high += 1;
    else if ((unit & 0xfc00) === 0xdc00) high -= 1;
    else if (isText(unit)) ascii += 1;
    else if (UNREAL.test(String.fromCharCode(unit))) bad += 1;
    else if ((unit >= 0xa0 && unit < 0x100) || (unit >= 0x2010 && unit < 0x2040)) marks += 1;
    else if ((unit >= 0x3000 && unit < 0x3100) || (unit >= 0x4e00 && unit < 0xa000)) east += 1;
    else if ((unit >= 0xac00 && unit < 0xd7a4) || (unit >= 0xff00 && unit < 0xfff0)) east += 1;
    if (unit >= 0x100 && unit >> 8 !== 0x20) blocks[unit >> 8]! += 1;
  }
  return { units, bad: bad + Math.abs(high), ascii, pairs, marks, east, block: Math.max(...blocks) };
}

/** The share of units that keep to one script, marks and ASCII; 0 for what is no text. */
function shareOf({ units, bad, ascii, marks, east, block }: UnitCount): number {
  return bad > 0 ? 0 : (Math.max(east, block) + ascii + marks) / units;
}

function detectUtf16(sample: Uint8Array): WideDetection | undefined {
  if (sample.length < 4) return undefined;
  let asciiBytes = 0;
  let nulBytes = 0;
  for (const byte of sample) {
    if (isText(byte)) asciiBytes += 1;
    else if (byte === 0) nulBytes += 1;
  }
  const isSevenBit = asciiBytes + nulBytes === sample.length;
  const counts = { 'utf-16le': countUnits(sample, false), 'utf-16be': countUnits(sample, true) } as const;
  const start = sample.subarray(0, LEAD);
  const lead = countUnits(start, false).ascii - countUnits(start, true).ascii;
  const leads = { 'utf-16le': lead > 3, 'utf-16be': lead < -3 } as const;
  for (const charset of ['utf-16le', 'utf-16be'] as const) {
    const { units, bad, ascii, pairs } = counts[charset];
    const opposite = charset === 'utf-16le' ? 'utf-16be' : 'utf-16le';
    const other = counts[opposite];
    // where a byte went missing, ASCII changes sides: how the file begins decides
    const inStep = leads[charset] || (ascii > other.ascii && !leads[opposite]);
    // where NULs stand between words of 8-bit text, many of its bytes stand beside each other
    const isWide = ascii + other.ascii >= 4 * pairs && (ascii + other.ascii) * 5 >= units;
    if (isWide && inStep && nulBytes > 0)
      return {
        charset,
        confidence: 0.98,
        evidence: `Every other byte of its ASCII is NUL, as in ${charset}.`,
        proof: 'step',
      };
    if (bad > 0 || leads[opposite] || isSevenBit || asciiBytes * 4 > sample.length * 3 || units < 3) continue;
    const proof = nulBytes > 0 ? 'script-and-nul' : 'script';
    if (proof === 'script' && pairs * MOST_PAIRS >= units) continue;
    if (
      shareOf(counts[charset]) >= (proof === 'script' ? 0.95 : 0.8) &&
      shareOf(counts[charset]) > shareOf(other)
    )
      return {
        charset,
        confidence: 0.9,
        evidence: `Its code units in ${charset} keep to one script.`,
        proof,
      };
  }
  return undefined;
}
