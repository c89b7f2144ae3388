import { readFileSync } from 'node:fs';
import { packageFile, readArtifact } from '../package.js';
import { Encoder, type Shape } from './encoder.js';
import { WordPieces } from './word-pieces.js';

/** The weights of a blend. */
export type BlendWeights = Omit<Blend, 'calibration'>;

/** How the neural scorer and the lattice are put together; fitted on documents kept from the training of both. */
interface Blend {
  /** How much a nat of the neural model counts beside a nat of the lattice, where it tells mark from mark. */
  readonly mark: number;
  /** The same where it tells a plain space from a mark: the lattice knows what else the document lost. */
  readonly space: number;
  /** Added to the score of a plain space (nats): the neural model was taught with more of them than there are. */
  readonly bias: number;
  /** How much a nat counts by which the document's other joints make a plain space likelier than a mark. */
  readonly lean: number;
  /** How much a nat of the neural model counts where it tells a whole word from one that is cut. */
  readonly cut: number;
  /** Added to the score of a cut (nats): the neural model was taught with more whole words to doubt than there are. */
  readonly cutBias: number;
  /** How much the log of what the document's other joints lost counts for a cut that lost a mark: those are lost by the dozen. */
  readonly markLoss: number;
  /** Calibrated probabilities of raw ones, at equal steps from 0 to 1; straight lines between. */
  readonly calibration: Float32Array;
}

/** The neural scorer: what stood in a gap between two words, from the words about it. */
interface GapModel {
  readonly pieces: WordPieces;
  readonly encoder: Encoder;
}

let model: GapModel | undefined;
let blend: Blend | undefined;

/** The blend that ships with the package. @throws Error when the file is missing. */
export function loadBlend(): Blend {
  if (blend === undefined) {
    const { calibration, ...weights } = JSON.parse(
      readFileSync(packageFile('models/gaps.json'), 'utf8'),
    ) as BlendWeights & { calibration: number[] };
    blend = { ...weights, calibration: Float32Array.from(calibration) };
  }
  return blend;
}

/** The model that ships with the package; read on first use. @throws Error when the artifact is missing or cut short. */
export function loadGapModel(): GapModel {
  model ??= decodeGapModel(readArtifact('gaps.bin.br'));
  return model;
}

/** A model from the bytes that training/marks-neural/export.py writes: a length, JSON of that many bytes, the weights. */
function decodeGapModel(bytes: Uint8Array): GapModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 4 + view.getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start))) as {
    shape: Shape;
    pieces: string[];
  };
  return { pieces: new WordPieces(header.pieces), encoder: new Encoder(header.shape, bytes.subarray(start)) };
}
