import { type DetectedFile, detectFile } from '../../decode/detect.js';
import { lineEndsName } from '../../decode/line-ends.js';
import { EXIT, type ExitCode, explainError } from '../exit.js';
import { inputsOf, readInput } from '../files.js';
import { complain, type Io, tellOfStdin, write } from '../io.js';
import type { Arguments } from '../program.js';

/** `stet detect [FILE…]`: charset, confidence, line ends and evidence of each file. `--json`: one JSON object a line. */
export async function detect(operands: readonly string[], args: Arguments, io: Io): Promise<ExitCode> {
  await tellOfStdin(operands, args, io);
  let code: ExitCode = EXIT.ok;
  for (const input of inputsOf(operands, undefined, io)) {
    try {
      const found = detectFile(await readInput(input, io));
      const line = args.json ? JSON.stringify({ file: input.name, ...found }) : describe(input.name, found);
      await write(io.stdout, `${line}\n`);
    } catch (error) {
      await complain(io, explainError(error, input.name));
      code = EXIT.error;
    }
  }
  return code;
}

function describe(name: string, found: DetectedFile): string {
  const facts = [
    `${found.charset}${found.bom ? ' with BOM' : ''}`,
    `confidence ${found.confidence.toFixed(2)}`,
    `line ends ${lineEndsName(found.lineEnds)}`,
    ...Object.entries(found.islands).map(
      ([charset, bytes]) => `${bytes} ${bytes === 1 ? 'byte' : 'bytes'} of ${charset}`,
    ),
    ...(found.invalid > 0 ? [`${found.invalid} invalid`] : []),
  ];
  return [`${name}: ${facts.join(', ')}`, ...found.evidence.map((sentence) => `  ${sentence}`)].join('\n');
}
