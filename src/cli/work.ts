import type { OutputOptions } from '../output.js';
import type { RepairOptions } from '../pipeline.js';
import type { Block, RepairedBlock } from './repair-block.js';
import type { Tasks } from './threads.js';

/** What is to be done to the files of a corpus, and how. */
export interface Work {
  readonly fields: readonly string[];
  readonly options: RepairOptions;
  readonly lineEnding?: NonNullable<OutputOptions['lineEnding']>;
  readonly edits: boolean;
  /** Repairs blocks, in this thread or in others; the results come in the order of the blocks. */
  readonly repair: (blocks: Tasks<Block>) => AsyncGenerator<RepairedBlock>;
  /** Told of each block when it is done, and before it is written; what it throws ends the repair of the file. */
  readonly onBlock: (block: RepairedBlock) => void;
}

/** What every block of a file is sent along with, and the rest of the work. @param file its name, as the user gave it. */
export function settingsOf(file: string, { options, lineEnding, edits, ...rest }: Work) {
  return { file, options, edits, ...(lineEnding && { lineEnding }), ...rest };
}
