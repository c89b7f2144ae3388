import { clamp, FeatureSet, few, READING_BITS } from './buckets.js';
import type { Candidate, Reading } from './candidates.js';
import type { Context } from './context.js';
import type { Vocabulary } from './vocabulary.js';

const set = new FeatureSet(READING_BITS, (feature) => feature * 7919);

/** What speaks for one reading of a candidate, whatever stood in its cuts: buckets of READING_BITS. */
export function readingFeatures(
  v: Vocabulary,
  candidate: Candidate,
  reading: Reading,
  context: Context,
  joints: number,
): Int32Array {
  const { id } = candidate;
  const { pieces } = reading;
  const cuts = reading.cuts.length;
  const shape = v.shape[id] as number;
  const known = v.known[id] === 1;
  const rarity = known ? clamp(0, 7, Math.floor((-(v.base[id] as number) - 8) / 1.7)) + 1 : 0;
  const gain = clamp(-6, 14, Math.floor(reading.gain / 1.5));
  const better = gain > 4 ? 1 : 0;
  const grade = gain > 4 ? 1 : gain > 0 ? 2 : 3;
  const again = few((v.here[id] as number) - 1);
  const unknown = reading.unknown ? 1 : 0;
  let shapes = 0;
  for (const piece of pieces) shapes = shapes * 8 + (v.shape[piece] as number);

  set.put(1);
  set.put(2, cuts);
  set.put(3, gain, cuts);
  set.put(4, gain, rarity);
  set.put(5, rarity, cuts);
  set.put(
    6,
    (v.count[id] as number) > 0 ? 1 : 0,
    (v.cased[id] as number) > 0 ? 1 : 0,
    v.listed[id] !== 0 ? 1 : 0,
    grade,
  );
  set.put(7, unknown, again, cuts);
  set.put(8, Math.min(shortestPiece(v, candidate, reading), 4), better, unknown);
  set.put(9, shapes);
  set.put(10, shape, better);
  set.put(11, context.leftSeparator, context.rightSeparator, better);
  set.put(13, context.others, gain);
  set.put(14, context.others, rarity, grade);
  if (known) set.put(15, v.lower[id] as number);
  set.put(16, again, better, shape);
  putPieces(v, pieces);
  set.put(20, shape, shapes, known ? 1 : 0);
  set.put(21, context.marks, grade, known ? 1 : 0);
  set.put(22, context.marks, cuts, grade, known ? 1 : 0);
  set.put(24, context.position === 0 ? 1 : 0, shapes, better);
  set.put(25, Math.min(context.position, 4), v.shape[pieces[0] as number] as number, better);
  const best = candidate.readings[0] as Reading;
  const behind = reading === best ? 0 : Math.min(5, Math.ceil((best.gain - reading.gain) / 1.5));
  set.put(23, behind, cuts);
  set.put(26, joints, better, context.others);
  set.put(27, shape, again, context.others > 0 ? 1 : 0);
  return set.take();
}

/** What each piece is by itself, and whether it stands first, last or between. */
function putPieces(v: Vocabulary, pieces: readonly number[]): void {
  pieces.forEach((piece, i) => {
    const where = i === 0 ? 0 : i === pieces.length - 1 ? 2 : 1;
    const known = v.known[piece] === 1;
    const shape = v.shape[piece] as number;
    set.put(17, where, known ? Math.floor(-(v.base[piece] as number) / 2) : 50, shape);
    set.put(18, where, known ? 1 : 0, few(v.here[piece] as number), shape);
    if (known) set.put(19, where, v.lower[piece] as number);
  });
}

/** Code units of a reading's shortest piece. */
function shortestPiece({ tokens }: Vocabulary, { word }: Candidate, { cuts }: Reading): number {
  const length = (tokens.end[word] as number) - (tokens.start[word] as number);
  let shortest = length;
  let from = 0;
  for (const to of [...cuts, length]) {
    shortest = Math.min(shortest, to - from);
    from = to;
  }
  return shortest;
}
