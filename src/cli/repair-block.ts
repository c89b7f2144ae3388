import { type LineBlock, linesOf } from '../corpus/blocks.js';
import { isBlank, jsonField, textFields } from '../corpus/json-line.js';
import { encodeOutput, type OutputOptions, withLineEnding } from '../output.js';
import { type RepairOptions, runPipeline } from '../pipeline.js';
import { entriesOf } from '../report/entries.js';
import { jsonEdit } from '../report/json.js';
import { tally } from '../report/tally.js';
import { harmless } from '../report/visible.js';
import { jsonComplaint } from '../text/json-complaint.js';

/** Some documents of a corpus, in a form that can be sent to a worker thread and back. */
export type Block = Lines | Values;

interface BlockOf {
  /** The file's name, for the evidence. */
  readonly file: string;
  readonly options: RepairOptions;
  readonly lineEnding?: NonNullable<OutputOptions['lineEnding']>;
  /** Whether each edit is wanted, or only how many there are. */
  readonly edits: boolean;
}

/** Whole lines of JSON. */
interface Lines extends BlockOf, LineBlock {
  readonly fields: readonly string[];
}

/** Values of one column. */
interface Values extends BlockOf {
  readonly values: readonly (Uint8Array | null)[];
  readonly column: string;
  /** Counted from 0. */
  readonly firstRow: number;
}

/** What became of some documents. */
export interface Counts {
  readonly documents: number;
  readonly changed: number;
  readonly applied: number;
  readonly suggested: number;
  readonly flagged: number;
  /** Documents, or lines, that could not be repaired and stand as they were. */
  readonly failed: number;
  /** Lines, blank ones aside, that have none of the fields. */
  readonly withoutText: number;
  readonly rules: Readonly<Record<string, number>>;
}

/** What became of some documents, and what a person should hear of it. */
export interface Account {
  readonly counts: Counts;
  /** The first that could not be repaired, and stand as they were: `line 7: …`. */
  readonly problems: readonly string[];
  /** Fields that hold text, of lines that have none of those asked for. */
  readonly otherFields: readonly string[];
}

export interface RepairedBlock extends Account {
  /** Bytes of the lines that came in. */
  readonly read: number;
  readonly lineCount: number;
  /** The clean lines. */
  readonly lines: Uint8Array;
  /** The clean values. */
  readonly values: readonly (Uint8Array | null)[];
  /** JSON Lines, an edit each. */
  readonly edits: string;
}

/** Of one file; the others are counted. */
const MOST_PROBLEMS = 10;
/** There may be hundreds. */
const MOST_FIELDS = 10;

const NO_COUNTS: Counts = {
  documents: 0,
  changed: 0,
  applied: 0,
  suggested: 0,
  flagged: 0,
  failed: 0,
  withoutText: 0,
  rules: {},
};

export const NOTHING_DONE: Account = { counts: NO_COUNTS, problems: [], otherFields: [] };

export function addAccounts(a: Account, b: Account): Account {
  return {
    counts: addCounts(a.counts, b.counts),
    problems: [...a.problems, ...b.problems].slice(0, MOST_PROBLEMS),
    otherFields: [...new Set([...a.otherFields, ...b.otherFields])].slice(0, MOST_FIELDS),
  };
}

function addCounts(a: Counts, b: Counts): Counts {
  const rules: Record<string, number> = { ...a.rules };
  for (const [rule, edits] of Object.entries(b.rules)) rules[rule] = (rules[rule] ?? 0) + edits;
  return {
    documents: a.documents + b.documents,
    changed: a.changed + b.changed,
    applied: a.applied + b.applied,
    suggested: a.suggested + b.suggested,
    flagged: a.flagged + b.flagged,
    failed: a.failed + b.failed,
    withoutText: a.withoutText + b.withoutText,
    rules,
  };
}

/** Repairs the documents of a block. What goes wrong with one is told of that one; the others are still done. */
export async function repairBlock(block: Block): Promise<RepairedBlock> {
  const documents = new Documents(block);
  const read =
    'bytes' in block ? { read: block.bytes.length, lineCount: block.lines } : { read: 0, lineCount: 0 };
  const lines = 'bytes' in block ? await repairLines(block, documents) : new Uint8Array();
  const values = 'values' in block ? await repairValues(block, documents) : [];
  const { counts, edits, problems, otherFields = [] } = documents;
  return { ...read, lines, values, counts, edits: edits.join(''), problems, otherFields };
}

async function repairLines(block: Lines, documents: Documents): Promise<Uint8Array> {
  const clean: Uint8Array[] = [];
  for (const line of linesOf(block.bytes)) {
    const number = block.firstLine + clean.length;
    clean.push(
      await documents.try(`line ${number}`, line, async () => {
        let revised = line;
        let isEmpty = true;
        for (const field of block.fields) {
          const found = jsonField(revised, field);
          if (found === undefined) continue;
          isEmpty = false;
          const { text } = await documents.repair(found.value, { line: number, field });
          if (text !== found.value) revised = found.with(text);
        }
        if (isEmpty && !isBlank(line)) documents.countWithoutText(line);
        return revised;
      }),
    );
  }
  return Buffer.concat(clean);
}

async function repairValues(block: Values, documents: Documents): Promise<RepairedBlock['values']> {
  const clean: (Uint8Array | null)[] = [];
  for (const value of block.values) {
    const row = block.firstRow + clean.length;
    const repair = async (bytes: Uint8Array) =>
      (await documents.repair(bytes, { row, column: block.column })).output;
    clean.push(value && (await documents.try(`row ${row}`, value, () => repair(value))));
  }
  return clean;
}

/** Where a document stands in its file. */
type Where =
  | { readonly line: number; readonly field: string }
  | { readonly row: number; readonly column: string };

/** Repairs one document after another, and counts. */
class Documents {
  readonly #block: BlockOf;
  counts: Counts = NO_COUNTS;
  readonly edits: string[] = [];
  readonly problems: string[] = [];
  otherFields: readonly string[] | undefined;

  constructor(block: BlockOf) {
    this.#block = block;
  }

  async repair(document: string | Uint8Array, where: Where): Promise<{ text: string; output: Uint8Array }> {
    const { file, options, lineEnding, edits } = this.#block;
    const repaired = withLineEnding(await runPipeline(document, options), lineEnding);
    const output = encodeOutput(repaired);
    const { text, trace } = repaired;
    const report = { name: file, trace, text, output };
    const { rules, ...statuses } = tally([report]);
    const changed = Buffer.compare(output, trace.source.bytes) === 0 ? 0 : 1;
    this.count({ documents: 1, changed, ...statuses, rules: Object.fromEntries(rules) });
    for (const entry of edits ? entriesOf(report) : []) {
      this.edits.push(`${JSON.stringify({ file, ...where, ...jsonEdit(entry) })}\n`);
    }
    return { text, output };
  }

  /** What stood, where the repair fails. */
  async try(place: string, stood: Uint8Array, repair: () => Promise<Uint8Array>): Promise<Uint8Array> {
    try {
      return await repair();
    } catch (error) {
      const message = harmless(jsonComplaint(error as Error));
      const why = error instanceof SyntaxError ? `is not valid JSON (${message})` : message;
      this.problems.push(`${place}: ${why}; it stands as it was`);
      this.count({ failed: 1 });
      return stood;
    }
  }

  countWithoutText(line: Uint8Array): void {
    this.otherFields ??= textFields(line);
    this.count({ withoutText: 1 });
  }

  count(counts: Partial<Counts>): void {
    this.counts = addCounts(this.counts, { ...NO_COUNTS, ...counts });
  }
}
