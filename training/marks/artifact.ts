import { quantiseCount, type Sections } from '../../src/model/marks-model.js';
import type { CountTables } from '../../src/model/statistics.js';
import type { Weights } from '../../src/model/weights.js';

/** Weights below this (nats) are left out: most of them, and no score misses them. */
const LEAST_WEIGHT = 0.03;
const WEIGHT_STEP = 0.025;

/** The sections of an artifact: counts and weights in bytes. */
export function toSections(tables: CountTables, weights: Weights, calibration: Float32Array): Sections {
  return {
    total: tables.total,
    words: tables.words.keys,
    count: quantise(tables.count),
    contexts: quantise(tables.contexts),
    followers: quantise(tables.followers),
    ends: quantise(tables.ends),
    starts: quantise(tables.starts),
    wordClass: tables.wordClass,
    cased: tables.cased.keys,
    casedCount: quantise(tables.casedCount),
    bigrams: tables.bigrams.keys,
    bigramCount: quantise(tables.bigramCount),
    classPairs: tables.classPairs,
    classTriples: tables.classTriples.keys,
    classTripleValue: tables.classTripleValue,
    letters: tables.letters,
    reading: round(weights.reading),
    boundary: round(weights.boundary),
    structure: round(weights.structure),
    columns: weights.columns,
    step: WEIGHT_STEP,
    calibration,
  };
}

const quantise = (counts: Float32Array) => Uint8Array.from(counts, quantiseCount);

function round(weights: ArrayLike<number>): Int8Array {
  return Int8Array.from(weights, (weight) =>
    Math.abs(weight) < LEAST_WEIGHT ? 0 : Math.max(-127, Math.min(127, Math.round(weight / WEIGHT_STEP))),
  );
}
