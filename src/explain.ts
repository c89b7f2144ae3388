import { type Repaired, type RepairOptions, runPipeline } from './pipeline.js';
import type { MarksExplanation } from './stages/marks/eaten/explain.js';
import { appliedEdits, type Edit, replace } from './text/edit.js';
import { LineIndex } from './text/lines.js';
import { allEdits, Origins } from './text/trace.js';

/** What stet makes of one place of a file. */
export interface PlaceExplanation {
  /** The word at the place, as the file has it; empty where no word stands. */
  readonly word: string;
  /** Edits, suggestions and findings that touch the word, in the order of the stages. */
  readonly edits: readonly Edit[];
  /** What the marks engine makes of it; undefined where the text has no word after the stages before. */
  readonly marks: MarksExplanation | undefined;
}

const WORD = /[\p{L}\p{N}\p{M}'’]+/gu;

/**
 * Explains one place of a file: the edits there, and the candidates and probabilities behind them.
 *
 * @param input the file's bytes.
 * @param line 1-based.
 * @param column 1-based, in code points.
 * @returns undefined when the file has no such place.
 * @throws what `runPipeline` throws.
 */
export async function explainPlace(
  input: Uint8Array,
  line: number,
  column: number,
  options: RepairOptions = {},
): Promise<PlaceExplanation | undefined> {
  const repaired = await runPipeline(input, options);
  const { source } = repaired.trace;
  const lines = new LineIndex(source.text);
  if (line < 1 || line > lines.lineCount) return undefined;
  const start = lines.lineStart(line);
  const characters = [...source.text.slice(start, lines.lineStart(line + 1))];
  if (column < 1 || column > characters.length + 1) return undefined;
  const offset = start + characters.slice(0, column - 1).join('').length;
  const [from, to] = wordAt(source.text, offset);
  const low = source.map.toByte(from);
  const high = source.map.toByte(to);
  const edits = allEdits(repaired.trace).filter(
    ({ place }) => place.bytes[0] <= high && place.bytes[1] >= low,
  );
  return { word: source.text.slice(from, to), edits, marks: await explainWord(repaired, from, to) };
}

/** The word that touches an offset, as a span; an empty one where none does. */
function wordAt(text: string, offset: number): [number, number] {
  const around = Math.max(0, offset - 200);
  for (const { index, 0: word } of text.slice(around, offset + 200).matchAll(WORD)) {
    const from = around + index;
    if (from <= offset && offset <= from + word.length) return [from, from + word.length];
  }
  return [offset, offset];
}

/** What the marks engine, reading what the stages before it made of the file, says of a span of the file's text. */
async function explainWord(
  { trace }: Repaired,
  from: number,
  to: number,
): Promise<MarksExplanation | undefined> {
  const origins = new Origins(trace.source);
  let text = trace.source.text;
  for (const revision of trace.revisions) {
    if (revision.stage === 'decode') continue;
    if (revision.stage === 'marks' || revision.stage === 'strays') break;
    text = replace(text, appliedEdits(revision.edits));
    origins.push(revision);
  }
  for (const { index, 0: word } of text.matchAll(WORD)) {
    const { span } = origins.origin([index, index + word.length]);
    if (span[1] < from || span[0] >= to) continue;
    const { explainMarks } = await import('./stages/marks/eaten/explain.js');
    return explainMarks(text, index);
  }
  return undefined;
}
