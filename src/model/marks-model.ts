import { loadEnglish } from '../lexicon/english.js';
import { readKeys, SortedKeys, writeKeys } from '../lexicon/sorted-keys.js';
import { readArtifact } from '../package.js';
import { CLASSES, type CountTables, Statistics } from './statistics.js';
import { Weights } from './weights.js';

/** What the marks engine learned: counts of the training text, weights, and the calibration of its confidence. */
export interface MarksModel {
  readonly statistics: Statistics;
  readonly weights: Weights;
  /** Calibrated probabilities of raw ones, at equal steps from 0 to 1; straight lines between. */
  readonly calibration: Float32Array;
}

/** Steps of a nat in which counts are kept: small counts stay exact. */
const COUNT_STEP = 0.06;
const LETTERS = 27 ** 4;

let model: MarksModel | undefined;

/** The model that ships with the package; read on first use. @throws Error when the artifact is missing. */
export function loadMarksModel(): MarksModel {
  model ??= decodeModel(readArtifact('marks.bin.br'));
  return model;
}

/** A count as a byte, and back. */
export const quantiseCount = (count: number) =>
  count <= 0 ? 0 : Math.min(255, 1 + Math.round(Math.log(count) / COUNT_STEP));
const COUNTS = Float32Array.from({ length: 256 }, (_, byte) =>
  byte === 0 ? 0 : Math.exp((byte - 1) * COUNT_STEP),
).map((count) => (count < 12 ? Math.round(count) : count));

/** What a model's bytes hold, section by section; the order is that of `encodeModel`. */
export interface Sections {
  readonly total: number;
  readonly words: Uint32Array;
  readonly count: Uint8Array;
  readonly contexts: Uint8Array;
  readonly followers: Uint8Array;
  readonly ends: Uint8Array;
  readonly starts: Uint8Array;
  readonly wordClass: Uint8Array;
  readonly cased: Uint32Array;
  readonly casedCount: Uint8Array;
  readonly bigrams: Uint32Array;
  readonly bigramCount: Uint8Array;
  readonly classPairs: Int8Array;
  readonly classTriples: Uint32Array;
  readonly classTripleValue: Int8Array;
  readonly letters: Uint8Array;
  readonly reading: Int8Array;
  readonly boundary: Int8Array;
  readonly structure: Int8Array;
  readonly columns: number;
  readonly step: number;
  readonly calibration: Float32Array;
}

/** Writes a model's bytes, before compression. Keys are sorted, and written as their differences. */
export function encodeModel(s: Sections): Uint8Array {
  const chunks: Uint8Array[] = [];
  const number = (value: number) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value, true);
    chunks.push(new Uint8Array(view.buffer));
  };
  const bytes = (array: Uint8Array | Int8Array) => {
    number(array.length);
    chunks.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  };
  const keys = (array: Uint32Array) => {
    number(array.length);
    bytes(writeKeys(array));
  };
  number(s.total);
  keys(s.words);
  for (const column of [s.count, s.contexts, s.followers, s.ends, s.starts, s.wordClass]) bytes(column);
  keys(s.cased);
  bytes(s.casedCount);
  keys(s.bigrams);
  bytes(s.bigramCount);
  bytes(s.classPairs);
  keys(s.classTriples);
  bytes(s.classTripleValue);
  bytes(s.letters);
  for (const table of [s.reading, s.boundary, s.structure]) bytes(table);
  number(s.columns);
  number(s.step);
  number(s.calibration.length);
  for (const value of s.calibration) number(value);
  return Buffer.concat(chunks);
}

/** Reads what `encodeModel` wrote. */
function decodeModel(data: Uint8Array): MarksModel {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let at = 0;
  const number = () => {
    at += 8;
    return view.getFloat64(at - 8, true);
  };
  const bytes = () => {
    const length = number();
    at += length;
    return data.subarray(at - length, at);
  };
  const signed = () => {
    const section = bytes();
    return new Int8Array(section.buffer, section.byteOffset, section.length);
  };
  const keys = () => {
    const count = number();
    return new SortedKeys(readKeys(bytes(), 0, count).keys);
  };
  const counts = () => {
    const section = bytes();
    const column = new Float32Array(section.length);
    for (let i = 0; i < column.length; i += 1) column[i] = COUNTS[section[i] as number] as number;
    return column;
  };
  const tables: CountTables = {
    total: number(),
    words: keys(),
    count: counts(),
    contexts: counts(),
    followers: counts(),
    ends: counts(),
    starts: counts(),
    wordClass: bytes(),
    cased: keys(),
    casedCount: counts(),
    bigrams: keys(),
    bigramCount: counts(),
    classPairs: signed(),
    classTriples: keys(),
    classTripleValue: signed(),
    letters: bytes(),
  };
  if (tables.classPairs.length !== CLASSES * CLASSES || tables.letters.length !== LETTERS) {
    throw new Error('stet: models/marks.bin.br was made for another version');
  }
  const reading = signed();
  const boundary = signed();
  const structure = signed();
  const columns = number();
  const step = number();
  const calibration = new Float32Array(number());
  for (let i = 0; i < calibration.length; i += 1) calibration[i] = number();
  return {
    statistics: new Statistics(loadEnglish(), tables),
    weights: new Weights(reading, boundary, structure, columns, step),
    calibration,
  };
}
