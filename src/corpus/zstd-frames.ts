import { Transform } from 'node:stream';

/** The first bytes of a frame of data, … */
const FRAME = 0xfd2fb528;
/** … and, but for the last four bits, of one that is to be passed over. */
const SKIPPABLE = 0x184d2a50;

// Bytes of the pieces that https://datatracker.ietf.org/doc/html/rfc8878#section-3.1 lists.
const MAGIC_SIZE = 4;
const LENGTH_SIZE = 4;
const BLOCK_HEADER_SIZE = 3;
const CHECKSUM_SIZE = 4;
const DICTIONARY_ID_SIZES = [0, 1, 2, 4] as const;
const CONTENT_SIZE_SIZES = [0, 2, 4, 8] as const;
/** A block that says one byte and how often it comes. */
const RUN_BLOCK = 1;

/** Follows the frames of a zstd file as its bytes come. */
export class ZstdFrames {
  /** The bytes so far of a piece that is being read. */
  #held: number[] = [];
  #wanted = MAGIC_SIZE;
  /** Bytes to pass over before it. */
  #skip = 0;
  #read: (piece: Buffer) => void = this.#magic;
  #hasChecksum = false;

  /**
   * True before the first frame and where one has just ended: a whole file ends there.
   */
  get isWhole(): boolean {
    return this.#skip === 0 && this.#held.length === 0 && this.#read === this.#magic;
  }

  /** The offsets in a chunk at which frames end. */
  *add(chunk: Uint8Array): Generator<number> {
    for (let at = 0; at < chunk.length; ) {
      if (this.#skip > 0) {
        const skipped = Math.min(this.#skip, chunk.length - at);
        this.#skip -= skipped;
        at += skipped;
      } else {
        this.#take(chunk[at] as number);
        at += 1;
      }
      if (this.isWhole) yield at;
    }
  }

  #take(byte: number): void {
    this.#held.push(byte);
    if (this.#held.length < this.#wanted) return;
    const piece = Buffer.from(this.#held);
    this.#held = [];
    this.#read(piece);
  }

  #next(wanted: number, read: (piece: Buffer) => void, skip = 0): void {
    this.#wanted = wanted;
    this.#read = read;
    this.#skip = skip;
  }

  #magic(piece: Buffer): void {
    const magic = piece.readUInt32LE();
    if (magic === FRAME) this.#next(1, this.#descriptor);
    else if ((magic & ~0x0f) >>> 0 === SKIPPABLE) this.#next(LENGTH_SIZE, this.#length);
    else this.#next(MAGIC_SIZE, this.#magic, Number.POSITIVE_INFINITY);
  }

  #length(piece: Buffer): void {
    this.#next(MAGIC_SIZE, this.#magic, piece.readUInt32LE());
  }

  #descriptor([bits = 0]: Buffer): void {
    const isSingleSegment = (bits & 0x20) !== 0;
    const contentSize = CONTENT_SIZE_SIZES[bits >> 6] as number;
    const windowSize = isSingleSegment ? 0 : 1;
    this.#hasChecksum = (bits & 0x04) !== 0;
    const rest =
      windowSize +
      (DICTIONARY_ID_SIZES[bits & 0x03] as number) +
      (contentSize === 0 && isSingleSegment ? 1 : contentSize);
    this.#next(BLOCK_HEADER_SIZE, this.#block, rest);
  }

  #block(piece: Buffer): void {
    const bits = piece.readUIntLE(0, BLOCK_HEADER_SIZE);
    const isLast = (bits & 1) === 1;
    const size = ((bits >> 1) & 3) === RUN_BLOCK ? 1 : bits >> 3;
    if (!isLast) this.#next(BLOCK_HEADER_SIZE, this.#block, size);
    else this.#next(MAGIC_SIZE, this.#magic, size + (this.#hasChecksum ? CHECKSUM_SIZE : 0));
  }
}

/** One frame that is being unpacked. */
class Frame {
  readonly #stream: Transform;
  readonly #failed: Promise<never>;

  constructor(stream: Transform, onPiece: (piece: Uint8Array) => void) {
    this.#stream = stream.on('data', onPiece);
    this.#failed = new Promise((_, reject) => {
      stream.once('error', reject);
    });
    this.#failed.catch(() => {}); // told by what is awaited
  }

  write(bytes: Uint8Array): Promise<void> {
    const written = new Promise<void>((resolve, reject) => {
      this.#stream.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
    return Promise.race([written, this.#failed]);
  }

  end(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      this.#stream.once('end', resolve).end();
    });
    return Promise.race([ended, this.#failed]);
  }
}

/**
 * Unpacks a zstd file of any number of frames. Node's own stream ends with the first, as stet writes one a block, and takes a
 * file that is cut off for one that ends there.
 *
 * @param unpackFrame makes a stream that unpacks one frame.
 * @param cutOff makes the error that the stream ends with when the file ends within a frame.
 */
export function unpackZstd(unpackFrame: () => Transform, cutOff: () => Error): Transform {
  const frames = new ZstdFrames();
  let frame: Frame | undefined;
  const unpacked = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      unpack(chunk).then(() => done(), done);
    },
    flush(done) {
      done(frames.isWhole ? null : cutOff());
    },
  });
  async function unpack(chunk: Uint8Array): Promise<void> {
    let from = 0;
    for (const end of frames.add(chunk)) {
      await write(chunk.subarray(from, end));
      await frame?.end();
      frame = undefined;
      from = end;
    }
    if (from < chunk.length) await write(chunk.subarray(from));
  }
  async function write(bytes: Uint8Array): Promise<void> {
    frame ??= new Frame(unpackFrame(), (piece) => unpacked.push(piece));
    await frame.write(bytes);
  }
  return unpacked;
}
