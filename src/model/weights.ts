/** Weights of hashed features in three tables. Training keeps floats; what ships is bytes and one step for all. */
export class Weights {
  constructor(
    readonly reading: Int8Array | Float32Array,
    /** Rows of `columns` weights, one row a bucket. */
    readonly boundary: Int8Array | Float32Array,
    readonly structure: Int8Array | Float32Array,
    readonly columns: number,
    /** What one unit of the tables is worth, in nats. */
    readonly step: number,
  ) {}

  readingScore(buckets: Int32Array): number {
    let sum = 0;
    for (let i = 0; i < buckets.length; i += 1) sum += this.reading[buckets[i] as number] as number;
    return sum * this.step;
  }

  /** Writes the score of each column to `out` from `offset` on. */
  boundaryScores(buckets: Int32Array, out: Float64Array, offset: number): void {
    const { boundary, columns } = this;
    for (let c = 0; c < columns; c += 1) out[offset + c] = 0;
    for (let i = 0; i < buckets.length; i += 1) {
      const row = (buckets[i] as number) * columns;
      for (let c = 0; c < columns; c += 1)
        out[offset + c] = (out[offset + c] as number) + (boundary[row + c] as number);
    }
    for (let c = 0; c < columns; c += 1) out[offset + c] = (out[offset + c] as number) * this.step;
  }

  structureScore(bucket: number): number {
    return (this.structure[bucket] as number) * this.step;
  }

  structureScores(buckets: Int32Array): number {
    let sum = 0;
    for (let i = 0; i < buckets.length; i += 1) sum += this.structure[buckets[i] as number] as number;
    return sum * this.step;
  }
}
