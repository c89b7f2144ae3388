import { singleByte } from '../../decode/codecs/single-byte.js';
import { CharClass, charClass } from '../../text/scripts.js';
import type { Rule } from '../stage.js';
import { charsets, PRIOR_BITS, READ_AS } from './charsets.js';
import type { Fix } from './fix.js';
import { languages } from './languages.js';
import { linesWith } from './lines.js';
import { decodeExactly, MULTIBYTE, type Multibyte } from './multibyte.js';
import { surprise } from './plausibility.js';
import { runAt } from './utf8.js';

/**
 * Text in a legacy charset that was read as a single-byte one: nothing in its bytes gives it away, only language does.
 * The unit of decision is the line; the document's other lines have a say.
 */

export const singleByteRule: Rule = {
  id: 'mojibake/single-byte-as-single-byte',
  promise: 'Text of one single-byte charset that was read as another is read again',
  explanation:
    'KOI8-R read as windows-1251, MacRoman as windows-1252 and the like. No signature tells: every byte string is valid in both. ' +
    'A line is repaired when all of it can be encoded in the one charset, decodes in the other, and what comes out is much likelier as a text of some language, ' +
    'by letter statistics of 36 languages. Lines with few letters outside ASCII stand, unless the rest of the document shows the same mistake.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'Ïðèâåò, êàê äåëà?', after: 'Привет, как дела?' },
};

export const multibyteRule: Rule = {
  id: 'mojibake/multibyte-as-single-byte',
  promise: 'Chinese, Japanese and Korean text that was read as a single-byte charset is read again',
  explanation:
    'GBK, Big5, Shift-JIS, EUC-KR or EUC-JP read as windows-1252, Latin-1 or another single-byte charset. ' +
    'A line is repaired when all of its bytes are text in the charset, give the same bytes back, and the characters are usual ones in the language.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'ÄãºÃ£¬ÊÀ½ç', after: '你好，世界' },
};

/** One way to read a line again. */
interface Hypothesis {
  /** `encode > decode`. */
  readonly path: string;
  readonly multibyte: boolean;
  /** Index in `READ_AS` of the charset that the line was read as. */
  readonly read: number;
  /** The charset that its bytes are in. */
  readonly charset: string;
  /** How much likelier than the line as it stands, over the prior of the charsets, in bits. */
  readonly bits: number;
}

interface Line {
  readonly start: number;
  readonly text: string;
  readonly hypotheses: readonly Hypothesis[];
}

/** Text costs about 4.5 bits a letter; mojibake costs more than this. */
const CLEAN_BITS_PER_LETTER = 5;
/** What comes out must not cost more than this. */
const LIKELY_BITS_PER_LETTER = 7.5;
/** Characters that tell one charset from another that a line must have to speak for itself, … */
const FEWEST = 2;
/** … and bits of evidence in the document from which other lines need less. */
const ESTABLISHED_BITS = 20;
const ESTABLISHED_DISCOUNT = 12;

/** True charsets beside those of `READ_AS`, with their priors there; windows-1252 stands for Latin-1. */
const MULTIBYTE_PRIOR_BITS = 2;
/** East Asian bytes are read as Western or DOS characters. Cyrillic or Greek words in an English line are words. */
const LATIN: ReadonlySet<string> = new Set(['windows-1252', 'macintosh', 'ibm437', 'ibm850', 'iso-8859-15']);

/** Share of the characters outside ASCII in whole sequences that makes a line UTF-8. */
const UTF8_SHARE = 0.6;

/** Fewer characters outside ASCII than this are no East Asian text. */
const EAST_ASIAN_BYTES = /(?:[^\x00-\x7f][^\n]*?){4}/;

/** Bits that a whole sequence must win for it to count. */
const GAIN_PER_SEQUENCE = 5;
const EDGE = Number.NaN;

const NOT_ASCII = /[^\x00-\x9f]/g;
/** Typographic marks are in every charset's text and say nothing, except quotes inside words. */
const TELLING = /[^\x00-\x9f\u2010-\u201f\u2026\u00a0\ufffd]|(?<=[a-z])[\u201a\u201c-\u201e](?=[a-z])/g;

/** Repairs of every line that reads better in another charset. */
export function legacyText(text: string): Fix[] {
  const lines: Line[] = [];
  const faint: Line[] = [];
  const evidence = new Map<string, number>();
  for (const { text: line, start: index } of linesWith(text, NOT_ASCII)) {
    const telling = line.match(TELLING)?.length ?? 0;
    if (telling === 0 || isMostlyUtf8(line, telling)) continue;
    if (telling < FEWEST) {
      faint.push({ start: index, text: line, hypotheses: [] });
      continue;
    }
    const hypotheses = readAgain(line, EAST_ASIAN_BYTES.test(line));
    lines.push({ start: index, text: line, hypotheses });
    for (const { path, bits } of hypotheses)
      if (bits > 0) evidence.set(path, (evidence.get(path) ?? 0) + bits);
  }
  const fixes = lines.flatMap((line) => fixesOf(line, evidence));
  if (Math.max(0, ...evidence.values()) < ESTABLISHED_BITS) return fixes;
  // what one or two characters cannot tell alone, the rest of the document may
  for (const line of faint) {
    const hypotheses = readAgain(line.text, false).filter(
      ({ path }) => (evidence.get(path) ?? 0) >= ESTABLISHED_BITS,
    );
    fixes.push(...fixesOf({ ...line, hypotheses }, evidence));
  }
  return fixes.sort((a, b) => a.span[0] - b.span[0]);
}

/** Whether any one charset of `READ_AS` has every character of a line. */
function isEncodable(line: string): boolean {
  const { has } = charsets();
  let mask = -1;
  for (let i = 0; i < line.length && mask !== 0; i++) {
    const unit = line.charCodeAt(i);
    if (unit >= 0x80) mask &= has[unit]!;
  }
  return mask !== 0;
}

/** Whether most characters outside ASCII are whole UTF-8 sequences in one charset: another rule's business. */
function isMostlyUtf8(line: string, telling: number): boolean {
  const { leads, continues, bytes } = charsets();
  const covered = new Uint32Array(READ_AS.length);
  const ends = new Uint32Array(READ_AS.length);
  for (let i = 0; i + 1 < line.length; i++) {
    const unit = line.charCodeAt(i);
    if (unit < 0x80) continue;
    let rest = leads[unit]! & continues[line.charCodeAt(i + 1)]!;
    for (let index = 0; rest !== 0; index++, rest >>>= 1) {
      if ((rest & 1) === 0 || ends[index]! > i) continue;
      const run = runAt(line, i, bytes[index]!);
      if (run === undefined) continue;
      ends[index] = run.end;
      const gain = surprise(EDGE, line.slice(i, run.end), EDGE) - surprise(EDGE, run.decoded, EDGE);
      if (gain < GAIN_PER_SEQUENCE * run.count) continue;
      covered[index]! += run.end - i;
      if (covered[index]! >= telling * UTF8_SHARE) return true;
    }
  }
  return false;
}

function fixesOf({ start, text, hypotheses }: Line, evidence: ReadonlyMap<string, number>): Fix[] {
  let best: Hypothesis | undefined;
  let bestScore = 0;
  for (const hypothesis of hypotheses) {
    const others = (evidence.get(hypothesis.path) ?? 0) - Math.max(0, hypothesis.bits);
    const score = hypothesis.bits + (others >= ESTABLISHED_BITS ? ESTABLISHED_DISCOUNT : 0);
    if (score > bestScore) {
      best = hypothesis;
      bestScore = score;
    }
  }
  const after = best === undefined ? undefined : apply(text, best);
  if (best === undefined || after === undefined) return [];
  const { path, multibyte } = best;
  const confidence = Math.min(0.99, 1 / (1 + 2 ** -bestScore));
  return changedSpans(text, after, multibyte).map(
    ({ span, after }): Fix => ({
      rule: multibyte ? multibyteRule.id : singleByteRule.id,
      span: [start + span[0], start + span[1]],
      after,
      safety: 'unsafe',
      confidence,
      path,
      reason: 'Read in the other charset, the line is likelier as a text of some language.',
      group: `mojibake-line-${start}`,
    }),
  );
}

/** What differs: runs of characters where both readings are aligned, the whole line but its ends where they are not. */
function changedSpans(before: string, after: string, multibyte: boolean) {
  const changes: { span: [number, number]; after: string }[] = [];
  if (!multibyte) {
    for (let i = 0; i < before.length; i++) {
      if (before[i] === after[i]) continue;
      const last = changes.at(-1);
      if (last !== undefined && last.span[1] === i) {
        last.span[1] = i + 1;
        last.after += after[i];
      } else changes.push({ span: [i, i + 1], after: after[i]! });
    }
    return changes;
  }
  let head = 0;
  while (before[head] === after[head]) head++;
  let tail = 0;
  while (
    tail < Math.min(before.length, after.length) - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  return [
    { span: [head, before.length - tail] as [number, number], after: after.slice(head, after.length - tail) },
  ];
}

/** Every other reading of a line that may be better, given that the line does not read well as it is. */
function readAgain(line: string, multibyteToo: boolean): Hypothesis[] {
  if (!isEncodable(line)) return [];
  const statistics = languages();
  const background = statistics.background(line);
  const { foreign } = background;
  // what the rule for C1 controls would make of the line is what another reading has to beat
  const before = statistics.read(foreign.replace(C1, windows1252), background)!;
  if (before.strangers === 0 && before.foreignBits <= CLEAN_BITS_PER_LETTER * before.letters) return [];
  const found: Hypothesis[] = [];
  const seen = new Set<string>([foreign]);
  const weigh = (read: number, multibyte: boolean, charset: string, text: string, prior: number) => {
    if (seen.has(text)) return;
    seen.add(text);
    if (!multibyte && !makesLetters(foreign, text)) return;
    const price = PRIOR_BITS[read]! + prior;
    const after = statistics.read(text, background, before.bits - price + ESTABLISHED_DISCOUNT);
    if (after === undefined || after.foreignBits > LIKELY_BITS_PER_LETTER * after.letters) return;
    const bits = before.bits - after.bits - price;
    if (bits > -ESTABLISHED_DISCOUNT)
      found.push({ read, charset, multibyte, path: `${READ_AS[read]} > ${charset}`, bits });
  };
  for (let read = 0; read < READ_AS.length; read++) {
    const bytes = encodeAs(foreign, read);
    if (bytes === undefined) continue;
    if (multibyteToo && LATIN.has(READ_AS[read]!))
      for (const charset of MULTIBYTE) {
        const text = decodeExactly(bytes, charset);
        if (text !== undefined) weigh(read, true, charset, text, MULTIBYTE_PRIOR_BITS);
      }
    for (let other = 0; other < READ_AS.length; other++) {
      const text = other === read ? undefined : decodeAs(bytes, other);
      if (text !== undefined) weigh(read, false, READ_AS[other]!, text, PRIOR_BITS[other]! - PRIOR_BITS[0]!);
    }
  }
  return found;
}

/** Whether what changes between two aligned readings becomes letters for the greater part, and not one symbol alone (τ-bench). */
function makesLetters(before: string, after: string): boolean {
  const became = new Set<string>();
  let changed = 0;
  let letters = 0;
  let alone = 0;
  for (let i = 0; i < before.length; i++) {
    if (before[i] === after[i]) continue;
    changed++;
    if (charClass(after.charCodeAt(i)) === CharClass.Letter) letters++;
    became.add(before[i]!);
    if (!isLetter(before, i - 1) && !isLetter(before, i + 1)) alone++;
  }
  return letters * 2 > changed && changed > 1 && (became.size > 1 || alone === 0);
}

const isLetter = (text: string, at: number): boolean =>
  charClass(text.charCodeAt(at) || 0) === CharClass.Letter;

/** The whole line as a hypothesis reads it, or undefined when a mark in it stands in the way. */
function apply(line: string, { read, charset, multibyte }: Hypothesis): string | undefined {
  const bytes = encodeAs(line, read);
  if (bytes === undefined) return undefined;
  return multibyte
    ? decodeExactly(bytes, charset as Multibyte)
    : decodeAs(bytes, READ_AS.indexOf(charset as (typeof READ_AS)[number]));
}

const C1 = /[\x80-\x9f]/g;
const windows1252 = (control: string): string =>
  String.fromCharCode(singleByte('windows-1252').decode[control.charCodeAt(0)]!);

/** The bytes of a line in a charset of `READ_AS`, or undefined when it lacks a character. */
function encodeAs(line: string, index: number): Buffer | undefined {
  const table = charsets().bytes[index]!;
  const bytes = Buffer.allocUnsafe(line.length);
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i);
    const byte = unit < 0x80 ? unit : table[unit]!;
    if (unit >= 0x80 && byte === 0) return undefined;
    bytes[i] = byte;
  }
  return bytes;
}

/** The text of bytes in a charset of `READ_AS`, or undefined when it leaves one of them undefined. */
function decodeAs(bytes: Buffer, index: number): string | undefined {
  const { decode, defined } = singleByte(READ_AS[index]!);
  let text = '';
  for (const byte of bytes) {
    if (defined[byte] === 0) return undefined;
    text += String.fromCharCode(decode[byte]!);
  }
  return text;
}
