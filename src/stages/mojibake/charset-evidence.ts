import { charsets, PRIOR_BITS, READ_AS } from './charsets.js';
import { languages } from './languages.js';
import { lineEnd } from './lines.js';
import { isOfAnotherScript, type Place } from './places.js';
import { decodeRuns } from './utf8.js';

/** A run that misses its prior by this many bits speaks against its charset in the line. */
const UNLIKELY_BITS = 5;
/** Two readings of one place this near to each other, in bits, or one that wins no more, are left to letter statistics. */
const DOUBTFUL_BITS = 12;
const SCARCE_BITS = 4;
/** UTF-16 code units of a line's words with characters outside ASCII that letter statistics are asked of. */
const ENOUGH_OF_LINE = 1000;
/** A line that costs more than this reads as no language; a character outside ASCII counts for two letters. */
const MOST_BITS_PER_LETTER = 7.5;

/** What the places of a text say of the charsets that it went through. */
export interface Evidence {
  /** Bits for each charset in the whole document. */
  readonly document: Float64Array;
  readonly documentBest: number;
  /** The same for each line that has candidates. */
  readonly lines: ReadonlyMap<number, LineEvidence>;
}

/** Of each charset. In plain arrays, which take a tenth of the time to make: there is one of these for every line. */
export interface LineEvidence {
  readonly bits: number[];
  best: number;
  /** How many runs each charset would turn into something unlikely. */
  readonly against: number[];
  /** Where characters leave a charset open: how much likelier the line is in each, in bits, by letter statistics. */
  language?: Float64Array;
  /** How much of another script than Latin comes out of the line in each charset, UTF-16 code units. */
  readonly foreign: number[];
  /** Whether sequences of it hold controls where windows-1252 has characters: it was read as ISO-8859-1 or a kin of it. */
  hasControls: boolean;
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

/** C1 controls but for those that windows-1252 or a kin of it leaves undefined. */
const CONTROL = /[\x80\x82\x84-\x87\x89\x8b\x91-\x97\x99\x9b]/;

const NONE: readonly number[] = READ_AS.map(() => 0);

/** What the places say of each charset, in order. Linear in the text. */
export function evidenceByCharset(places: readonly Place[], text: string): Evidence {
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
        hasControls: false,
      };
      lines.set(line, known);
    }
    for (const { start, end, mask, gain, lossy, decoded } of readings) {
      if (lossy) continue;
      known.hasControls ||= CONTROL.test(text.slice(start, end));
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
