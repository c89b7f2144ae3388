import type { Rule } from '../stage.js';
import { type Charsets, charsets, PRIOR_BITS, pathName, READ_AS } from './charsets.js';
import type { Fix } from './fix.js';
import { rule as lossy, remnantAt } from './lossy-utf8.js';
import { surprise } from './plausibility.js';
import { type Run, runAt } from './utf8.js';

export const rule: Rule = {
  id: 'mojibake/utf8-as-single-byte',
  promise: 'UTF-8 that was read as a single-byte charset is read again as UTF-8',
  explanation:
    'A run of characters whose bytes in some single-byte charset (windows-1252, MacRoman, cp437, KOI8-R …) are whole UTF-8 sequences. ' +
    'The round trip is exact by construction; the run is repaired when the decoded characters are far likelier than those that stand there, ' +
    'judged by how rare each is and whether it fits its neighbours. Each level of a text that was misread several times is undone in turn. ' +
    'Accented letters and marks that form such a run by chance (É…, Å—) stand, unless the rest of the document shows the same mistake.',
  safety: 'safe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'donâ€™t', after: 'don’t' },
};

/** One reading of a run. Several charsets may agree on it. */
interface Candidate extends Omit<Run, 'count'> {
  readonly start: number;
  /** Whether bytes of it were lost. */
  readonly lossy: boolean;
  /** Whether a lossy reading needs no other evidence in the document. */
  readonly selfEvident: boolean;
  /** Charsets, as bits in the order of `READ_AS`. */
  mask: number;
  /** How much likelier the decoded text is than the text that stands there, in bits. */
  readonly gain: number;
}

/** Evidence of one charset in the whole document: from here on, further runs need less. */
const ESTABLISHED_BITS = 12;
/** What an established charset takes off its prior. */
const ESTABLISHED_DISCOUNT = 9;
/** Evidence above which no judgement is involved. */
const SAFE_BITS = 10;
/** A lone `Ã¥` has a second reading, since ¥ is what a MacRoman bullet becomes in Latin-1. */
const AMBIGUOUS = 'Ã¥';
const AMBIGUOUS_CONFIDENCE = 0.8;
const HIGHEST_CONFIDENCE = 0.999;

/** Surprise of a letter that a space cuts off from the rest of its sequence. */
const CUT_OFF_BITS = 10;

const SPACE = 0x20;
const REPLACEMENT = 0xfffd;

/** Every repair of one level, in order and disjoint. Linear in the text. */
export function utf8AsSingleByte(text: string): Fix[] {
  const tables = charsets();
  const places = candidates(text, tables);
  if (places.length === 0) return [];
  const evidence = evidenceByCharset(places);
  const fixes: Fix[] = [];
  let end = 0;
  for (const place of places) {
    const chosen = choose(place, evidence);
    if (chosen === undefined || chosen.candidate.start < end) continue;
    const { candidate, charset, bits } = chosen;
    const before = text.slice(candidate.start, candidate.end);
    const lone = before === AMBIGUOUS && places.length === 1 && hasOtherMarks(text, candidate);
    fixes.push({
      rule: candidate.lossy ? lossy.id : rule.id,
      span: [candidate.start, candidate.end],
      after: candidate.decoded,
      safety: bits >= SAFE_BITS && !lone && !candidate.lossy ? 'safe' : 'unsafe',
      confidence: lone ? AMBIGUOUS_CONFIDENCE : Math.min(HIGHEST_CONFIDENCE, 1 / (1 + 2 ** -bits)),
      path: `${pathName(charset, before)} > utf-8`,
      reason: `The bytes of these characters in ${pathName(charset, before)} are whole UTF-8 sequences.`,
    });
    end = candidate.end;
  }
  return fixes;
}

/** What is left of à, and of a no-break space that does not stand after a space, is told by itself. */
function isSelfEvident(text: string, start: number, decoded: string): boolean {
  return decoded === 'à' || (decoded === '\u00a0' && start > 0 && !/\s/.test(text[start - 1]!));
}

/** Whether characters outside ASCII stand in the text that are not part of the candidate. */
function hasOtherMarks(text: string, { start, end }: Candidate): boolean {
  return /[^\x00-\x7f]/.test(text.slice(0, start)) || /[^\x00-\x7f]/.test(text.slice(end));
}

/** The readings at each place where a run begins, place by place. */
function candidates(text: string, tables: Charsets): Candidate[][] {
  const { leads, continues, bytes } = tables;
  const places: Candidate[][] = [];
  // A sub-run of a run that was weighed already says nothing new: runs synchronise themselves.
  const weighedTo = new Int32Array(READ_AS.length);
  const last = text.length - 1;
  for (let i = 0; i < last; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    const lead = leads[unit]!;
    if (lead === 0) continue;
    const next = text.charCodeAt(i + 1);
    // a space or U+FFFD may stand for a byte that was lost
    const mask = next === SPACE || next === REPLACEMENT ? lead : lead & continues[next]!;
    if (mask === 0) continue;
    const readings: Candidate[] = [];
    for (let index = 0, rest = mask; rest !== 0; index++, rest >>>= 1) {
      if ((rest & 1) === 0 || weighedTo[index]! > i) continue;
      const whole = runAt(text, i, bytes[index]!);
      const run = whole ?? remnantAt(text, i, bytes[index]!);
      if (run === undefined) continue;
      weighedTo[index] = run.end;
      const same = readings.find((known) => known.end === run.end && known.decoded === run.decoded);
      if (same) same.mask |= 1 << index;
      else {
        const { end, decoded } = run;
        const gain =
          gainOf(text, i, end, decoded) + (whole === undefined && next === SPACE ? CUT_OFF_BITS : 0);
        readings.push({
          start: i,
          end,
          decoded,
          lossy: whole === undefined,
          selfEvident: isSelfEvident(text, i, decoded),
          mask: 1 << index,
          gain,
        });
      }
    }
    if (readings.length > 0) places.push(readings);
  }
  return places;
}

function gainOf(text: string, start: number, end: number, decoded: string): number {
  const left = text.charCodeAt(start - 1);
  const right = text.charCodeAt(end);
  return surprise(left, text.slice(start, end), right) - settled(left, decoded, right);
}

/** The surprise of a decoded run, or of what it becomes when a second level is undone, if that is less. */
function settled(left: number, decoded: string, right: number): number {
  const cost = surprise(left, decoded, right);
  if (decoded.length < 2) return cost;
  const { bytes } = charsets();
  const again = runAt(decoded, 0, bytes[0]!);
  if (again === undefined || again.end < decoded.length) return cost;
  return Math.min(cost, settled(left, again.decoded, right) + 4);
}

interface Evidence {
  readonly bits: Float64Array;
  /** Charsets that the document shows to be the mistake, as bits. */
  readonly established: number;
}

function evidenceByCharset(places: readonly Candidate[][]): Evidence {
  const bits = new Float64Array(READ_AS.length);
  for (const readings of places)
    for (const { mask, gain, lossy } of readings) {
      if (lossy) continue;
      for (let index = 0, rest = mask; rest !== 0; index++, rest >>>= 1) {
        if ((rest & 1) === 0) continue;
        const net = gain - PRIOR_BITS[index]!;
        if (net > 0) bits[index]! += net;
      }
    }
  let established = 0;
  bits.forEach((sum, index) => {
    if (sum >= ESTABLISHED_BITS) established |= 1 << index;
  });
  return { bits, established };
}

/** The best reading of one place, with the charset the document speaks for most, or undefined when none is likely. */
function choose(place: readonly Candidate[], { bits: total, established }: Evidence) {
  let best: { candidate: Candidate; charset: number; bits: number } | undefined;
  let bestScore = 0;
  for (const candidate of place) {
    let charset = -1;
    for (let index = 0, rest = candidate.mask; rest !== 0; index++, rest >>>= 1) {
      if ((rest & 1) === 1 && (charset < 0 || total[index]! > total[charset]!)) charset = index;
    }
    const known = (established >>> charset) & 1;
    if (candidate.lossy && known === 0 && !candidate.selfEvident) continue;
    const discount = known === 1 ? ESTABLISHED_DISCOUNT : 0;
    const bits = candidate.gain - PRIOR_BITS[charset]! + discount;
    // between readings of one place, the charset that explains more of the document wins
    const score = bits + Math.min(total[charset]!, 400) * 0.05;
    if (bits > 0 && (best === undefined || score > bestScore)) {
      best = { candidate, charset, bits };
      bestScore = score;
    }
  }
  return best;
}
