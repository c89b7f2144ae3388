import { type Bytes, type Charsets, charsets, PRIOR_BITS, pathName, READ_AS } from './charsets.js';
import type { Fix } from './fix.js';
import { languages } from './languages.js';
import { lineEnd, lineStart } from './lines.js';
import { remnantAt } from './lossy-utf8.js';
import { surprise } from './plausibility.js';
import { lossyUtf8Rule, utf8AsSingleByteRule } from './rule.js';
import { isTypographic } from './suspicion.js';
import { decodeRuns, type Run, runAt } from './utf8.js';

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
  /** What speaks against the places where the run begins and ends, in bits; taken off `gain` already. */
  readonly cut: number;
}

/** Evidence of one charset in the whole document: from here on, further runs need less. */
const ESTABLISHED_BITS = 10;
/** What an established charset takes off its prior. */
const ESTABLISHED_DISCOUNT = 9;
/** Evidence in one line from which every whole sequence in that charset is taken, unless it reads far worse. */
const STRONG_BITS = 45;
const STRONG_DISCOUNT = 12;
/** Bits that the charset which explains a whole line, or document, has over one that explains nothing of it. */
const LINE_WEIGHT = 40;
const DOCUMENT_WEIGHT = 15;
/** A run that misses its prior by this many bits speaks against its charset in the line, … */
const UNLIKELY_BITS = 5;
/** … by this many bits, up to a limit. */
const AGAINST_BITS = 2;
const AGAINST_LIMIT = 8;
/** Evidence above which no judgement is involved. */
const SAFE_BITS = 10;
/** A lone `Ã¥` has a second reading, since ¥ is what a MacRoman bullet becomes in Latin-1. */
const AMBIGUOUS = 'Ã¥';
const AMBIGUOUS_CONFIDENCE = 0.8;
const HIGHEST_CONFIDENCE = 0.999;

/** Two readings of one place this near to each other, in bits, or one that wins no more, are left to letter statistics. */
const DOUBTFUL_BITS = 12;
const SCARCE_BITS = 4;
/** UTF-16 code units of a line's words with characters outside ASCII that letter statistics are asked of. */
const ENOUGH_OF_LINE = 1000;
/** What letter statistics of the whole line may add to a reading of one place, in bits. */
const MOST_OF_LANGUAGE = 20;
/** … and for each character of another script that comes out in the line: of two or three they say little. */
const LANGUAGE_BITS_PER_CHARACTER = 1.5;
/** A line that costs more than this reads as no language; a character outside ASCII counts for two letters. */
const MOST_BITS_PER_LETTER = 7.5;

/** Surprise of a letter that a space cuts off from the rest of its sequence. */
const CUT_OFF_BITS = 10;

/** What a run loses for each of its ends at which characters outside ASCII go on, … */
const CUT_SHORT_BITS = 8;
/** … or what is Latin-1 or Latin, where another script comes out: a word is in one of the two. */
const STRANDED_BITS = 30;

const SPACE = 0x20;
const REPLACEMENT = 0xfffd;
const LEFT_GUILLEMET = 0xab;
const RIGHT_GUILLEMET = 0xbb;

interface Place {
  /** Start of the line, UTF-16 code units. */
  readonly line: number;
  /** Start of the stretch of characters outside ASCII in which it stands. */
  readonly stretch: number;
  readonly readings: readonly Candidate[];
}

/** The reading chosen for a place. */
interface Choice {
  /** Start of the stretch in which it stands. */
  readonly stretch: number;
  readonly candidate: Candidate;
  /** Index in `READ_AS`. */
  readonly charset: number;
  /** What speaks for it. */
  readonly bits: number;
  /** What the rest of the document says for its charset, in bits. */
  readonly others: number;
}

/** Every repair of one level, in order and disjoint. Linear in the text. */
export function utf8AsSingleByte(text: string): Fix[] {
  const tables = charsets();
  const places = candidates(text, tables);
  if (places.length === 0) return [];
  const evidence = evidenceByCharset(places, text);
  const fixes: Fix[] = [];
  for (const { candidate, charset, bits, others } of agreeing(disjoint(places, evidence))) {
    const { start, end } = candidate;
    const before = text.slice(start, end);
    const lone = before === AMBIGUOUS && others < 1 && hasOtherMarks(text, start, end);
    fixes.push({
      rule: (candidate.lossy ? lossyUtf8Rule : utf8AsSingleByteRule).id,
      span: [start, end],
      after: candidate.decoded,
      safety: bits >= SAFE_BITS && !lone && !candidate.lossy ? 'safe' : 'unsafe',
      confidence: lone ? AMBIGUOUS_CONFIDENCE : Math.min(HIGHEST_CONFIDENCE, 1 / (1 + 2 ** -bits)),
      path: `${pathName(charset, before)} > utf-8`,
      reason: `The bytes of these characters in ${pathName(charset, before)} are whole UTF-8 sequences.`,
    });
  }
  return fixes;
}

/** The best reading of each place that does not lie in the one before. */
function disjoint(places: readonly Place[], evidence: Evidence): Choice[] {
  const choices: Choice[] = [];
  let end = 0;
  for (const place of places) {
    const choice = choose(place, evidence);
    if (choice === undefined || choice.candidate.start < end) continue;
    end = choice.candidate.end;
    choices.push(choice);
  }
  return choices;
}

/**
 * Without those beside which the same stretch wants another charset, where nothing else speaks for either: a stretch
 * went through one charset, so two that share it out between them are both chance.
 */
function agreeing(choices: readonly Choice[]): Choice[] {
  return choices.filter(({ stretch, candidate, bits, others }, index) => {
    if (bits > STRANDED_BITS || others >= ESTABLISHED_BITS) return true;
    return [choices[index - 1], choices[index + 1]].every(
      (beside) => beside?.stretch !== stretch || (beside.candidate.mask & candidate.mask) !== 0,
    );
  });
}

/**
 * What is left of à, of a no-break space that does not stand after a space, and of a letter inside a word is told by
 * itself.
 */
function isSelfEvident(text: string, start: number, decoded: string): boolean {
  if (decoded === '\ufffd') return /^\p{Ll}\p{Lu}/u.test(text.slice(Math.max(0, start - 1), start + 1));
  return decoded === 'à' || (decoded === '\u00a0' && text[start] === 'Â' && /\S/.test(text[start - 1] ?? ''));
}

/** Whether characters outside ASCII stand in the text that are not part of the candidate. */
function hasOtherMarks(text: string, start: number, end: number): boolean {
  return /[^\x00-\x7f]/.test(text.slice(0, start)) || /[^\x00-\x7f]/.test(text.slice(end));
}

/** The readings at each place where a run begins, place by place. */
function candidates(text: string, tables: Charsets): Place[] {
  const places: Place[] = [];
  let line = 0;
  let endOfLine = 0;
  NOT_ASCII.lastIndex = 0;
  for (let match = NOT_ASCII.exec(text); match !== null; match = NOT_ASCII.exec(text)) {
    const stretch = match.index;
    const end = endOfStretch(text, stretch);
    for (const readings of readStretch(text, stretch, end, tables)) {
      const { start } = readings[0]!;
      if (start >= endOfLine) {
        line = lineStart(text, endOfLine, start);
        endOfLine = lineEnd(text, line);
      }
      places.push({ line, stretch, readings });
    }
    NOT_ASCII.lastIndex = end;
  }
  return places;
}

const NOT_ASCII = /[^\x00-\x7f]/g;

/** The end of what runs may join: characters outside ASCII, and spaces between two of them. */
function endOfStretch(text: string, start: number): number {
  let end = start + 1;
  for (;;) {
    if (text.charCodeAt(end) >= 0x80) end += 1;
    else if (text.charCodeAt(end) === SPACE && text.charCodeAt(end + 1) >= 0x80) end += 2;
    else return end;
  }
}

/** The readings at each place of a stretch where a run begins. */
function readStretch(
  text: string,
  from: number,
  to: number,
  { leads, continues, bytes }: Charsets,
): Candidate[][] {
  const places: Candidate[][] = [];
  // A sub-run of a run that was weighed already says nothing new: runs synchronise themselves.
  const weighedTo = NONE.slice();
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    const lead = leads[unit]!;
    if (lead === 0 || i + 1 === text.length) continue;
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
      const { end, decoded } = run;
      const same = readings.find((other) => other.end === end && other.decoded === decoded);
      if (same) {
        same.mask |= 1 << index;
        continue;
      }
      const cut = cutBits(text, i, end, decoded, bytes[index]!);
      const isCutOff = whole === undefined && next === SPACE;
      readings.push({
        start: i,
        end,
        decoded,
        lossy: whole === undefined,
        selfEvident: isSelfEvident(text, i, decoded),
        mask: 1 << index,
        gain: gainOf(text, i, end, decoded) - cut + (isCutOff ? CUT_OFF_BITS : 0),
        cut,
      });
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

/** What speaks against the places where a run begins and ends, in bits. */
function cutBits(text: string, start: number, end: number, decoded: string, bytes: Bytes): number {
  const [left, right] = [text.charCodeAt(start - 1), text.charCodeAt(end)];
  let bits = 0;
  if (isOutside(left)) {
    // what may be a later byte is the end of a sequence that lost one
    const isStranded =
      isLatin(left) &&
      isOfAnotherScript(decoded.charCodeAt(0)) &&
      (bytes[left]! < 0x80 || bytes[left]! > 0xbf);
    bits += isStranded ? STRANDED_BITS : CUT_SHORT_BITS;
  }
  if (isOutside(right)) {
    const isStranded =
      isLatin(right) &&
      isOfAnotherScript(decoded.charCodeAt(decoded.length - 1)) &&
      (runAt(text, end, bytes) ?? remnantAt(text, end, bytes)) === undefined;
    bits += isStranded ? STRANDED_BITS : CUT_SHORT_BITS;
  }
  return bits;
}

const isLatin = (unit: number): boolean =>
  unit < 0x250 && unit !== LEFT_GUILLEMET && unit !== RIGHT_GUILLEMET;

const isOfAnotherScript = (unit: number): boolean => unit >= 0x300 && (unit < 0x2000 || unit >= 0x2c00);

/** Whether a character beside a run is damage that the run does not explain, or a letter that it would explain away. */
function isOutside(unit: number): boolean {
  return unit >= 0x80 && !isTypographic(unit) && unit !== REPLACEMENT;
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
  /** Bits for each charset in the whole document. */
  readonly document: Float64Array;
  readonly documentBest: number;
  /** The same for each line that has candidates. */
  readonly lines: ReadonlyMap<number, LineEvidence>;
}

/** Of each charset. In plain arrays, which take a tenth of the time to make: there is one of these for every line. */
interface LineEvidence {
  readonly bits: number[];
  best: number;
  /** How many runs each charset would turn into something unlikely. */
  readonly against: number[];
  /** Where characters leave a charset open: how much likelier the line is in each, in bits, by letter statistics. */
  language?: Float64Array;
  /** How much of another script than Latin comes out of the line in each charset, UTF-16 code units. */
  readonly foreign: number[];
}

/** The bits of the best reading of a place by its characters, those of the next best, and where the best one ends. */
function bestOf({ readings }: Place) {
  let [first, second, end] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const { gain, mask, lossy, end: endOfReading } of readings) {
    if (lossy) continue;
    const bits = gain - PRIOR_BITS[31 - Math.clz32(mask & -mask)]!;
    second = Math.max(second, Math.min(first, bits));
    if (bits > first) [first, end] = [bits, endOfReading];
  }
  return { first, second, start: readings[0]!.start, end };
}

/** How much likelier a line is when the UTF-8 in it is read in each charset, in bits, by letter statistics. */
function byLanguage(line: string): Float64Array {
  const { bytes } = charsets();
  const statistics = languages();
  const background = statistics.background(line);
  const foreign = background.foreign.slice(0, ENOUGH_OF_LINE);
  const before = statistics.read(foreign, background)!;
  const known = new Map<string, number>([[foreign, 0]]);
  return Float64Array.from(bytes, (table, index) => {
    const text = decodeRuns(foreign, table);
    let gain = known.get(text);
    if (gain === undefined) {
      const after = statistics.read(text, background)!;
      const isLikely = after.foreignBits <= MOST_BITS_PER_LETTER * after.letters;
      gain = isLikely ? before.bits - after.bits : 0;
      known.set(text, gain);
    }
    return gain - PRIOR_BITS[index]!;
  });
}

const NONE: readonly number[] = READ_AS.map(() => 0);

function evidenceByCharset(places: readonly Place[], text: string): Evidence {
  const document = new Float64Array(READ_AS.length);
  const lines = new Map<number, LineEvidence>();
  for (const { line, readings } of places) {
    let known = lines.get(line);
    if (known === undefined) {
      known = {
        bits: NONE.slice(),
        best: 0,
        against: NONE.slice(),
        foreign: NONE.slice(),
      };
      lines.set(line, known);
    }
    for (const { mask, gain, lossy, decoded } of readings) {
      if (lossy) continue;
      const isForeign = isOfAnotherScript(decoded.charCodeAt(0));
      for (let index = 0, rest = mask; rest !== 0; index++, rest >>>= 1) {
        if ((rest & 1) === 0) continue;
        if (isForeign) known.foreign[index]! += decoded.length;
        const net = gain - PRIOR_BITS[index]!;
        if (net < -UNLIKELY_BITS) known.against[index]! += 1;
        if (net <= 0) continue;
        document[index]! += net;
        known.bits[index]! += net;
        known.best = Math.max(known.best, known.bits[index]!);
      }
    }
  }
  let sureTo = 0;
  for (const place of places) {
    const { first, second, start, end: endOfBest } = bestOf(place);
    // what lies inside a sequence that is sure is no place of its own
    if (first === Number.NEGATIVE_INFINITY || start < sureTo) continue;
    const isSure = first >= SCARCE_BITS && first - second >= DOUBTFUL_BITS;
    if (isSure) sureTo = endOfBest;
    const known = lines.get(place.line)!;
    if (isSure || known.language !== undefined) continue;
    known.language = byLanguage(text.slice(place.line, lineEnd(text, place.line)));
  }
  return { document, documentBest: Math.max(...document), lines };
}

/** Bits that the rest of the text takes off a charset's prior. */
function discount(line: number, document: number, prior: number): number {
  if (line >= STRONG_BITS) return prior + STRONG_DISCOUNT;
  return Math.max(line, document) >= ESTABLISHED_BITS ? ESTABLISHED_DISCOUNT : 0;
}

/** The best reading of one place, or undefined when none is likely. */
function choose(
  { line, stretch, readings }: Place,
  { document, documentBest, lines }: Evidence,
): Choice | undefined {
  const inLine = lines.get(line)!;
  let best: Choice | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const candidate of readings) {
    const charset = likeliest(candidate.mask, inLine, document);
    const prior = PRIOR_BITS[charset]!;
    const own = candidate.lossy ? 0 : Math.max(0, candidate.gain - prior);
    const others = document[charset]! - own;
    if (candidate.lossy && others < ESTABLISHED_BITS && !candidate.selfEvident) continue;
    const ofCharacters =
      candidate.gain -
      prior +
      discount(inLine.bits[charset]! - own, others, prior) -
      Math.min(AGAINST_LIMIT, AGAINST_BITS * inLine.against[charset]!);
    const ofLanguage = inLine.language?.[charset] ?? 0;
    const most = isOfAnotherScript(candidate.decoded.charCodeAt(0))
      ? Math.min(MOST_OF_LANGUAGE, LANGUAGE_BITS_PER_CHARACTER * inLine.foreign[charset]!)
      : MOST_OF_LANGUAGE;
    const bits = Math.max(ofCharacters, candidate.lossy ? 0 : Math.min(ofLanguage, most) - candidate.cut);
    // between readings of one place, the charset that explains more of the line and of the document wins
    const score =
      bits +
      ofLanguage +
      LINE_WEIGHT * share(inLine.bits[charset]!, inLine.best) +
      DOCUMENT_WEIGHT * share(document[charset]!, documentBest);
    if (bits > 0 && score > bestScore) {
      best = { stretch, candidate, charset, bits, others };
      bestScore = score;
    }
  }
  return best;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Of the charsets of a reading, the one that the line, and then the document, speaks for most. */
function likeliest(mask: number, { bits, language }: LineEvidence, document: Float64Array): number {
  const votes = (index: number) => bits[index]! + document[index]! + (language?.[index] ?? 0);
  let charset = -1;
  for (let index = 0, rest = mask; rest !== 0; index++, rest >>>= 1) {
    if ((rest & 1) === 0) continue;
    if (charset < 0 || votes(index) > votes(charset)) charset = index;
  }
  return charset;
}
