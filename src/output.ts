import { type Encoder, encoder, UnencodableError, WRITTEN_ANEW } from './decode/index.js';
import { type OptionCheck, requireOneOf, requireOptions, requireSwitch, requireText } from './options.js';
import type { Repaired } from './pipeline.js';
import { mixedLineEnds } from './stages/whitespace/mixed-line-ends.js';
import { digest, digestOfBytes, type Edit, isApplied, type Revision, replace } from './text/edit.js';
import { LineIndex } from './text/lines.js';
import { allEdits, Origins, type Trace } from './text/trace.js';

const LINE_ENDINGS = ['keep', 'lf', 'crlf'] as const;

export interface OutputOptions {
  /** Charset of the output, by any name of it. Default utf-8. */
  readonly outputEncoding?: string;
  /** Begin with a BOM when the input did. Default false. */
  readonly keepBom?: boolean;
  /** Make every line end the same, or keep them as the stages left them. Default keep. */
  readonly lineEnding?: (typeof LINE_ENDINGS)[number];
}

/** Every option of the output, and what its values are. */
export const OUTPUT_OPTIONS: { readonly [Name in keyof Required<OutputOptions>]: OptionCheck } = {
  outputEncoding: requireText,
  keepBom: requireSwitch,
  lineEnding: (name, value) => requireOneOf(name, value, LINE_ENDINGS),
};

const LINE_ENDS = { lf: '\n', crlf: '\r\n' } as const;

/**
 * A repaired document with the line ends that are wanted; the trace has an edit for each that was another.
 *
 * @throws {OptionError} for line ends that do not exist.
 */
export function withLineEnding(
  repaired: Repaired,
  lineEnding: OutputOptions['lineEnding'] = 'keep',
): Repaired {
  if (lineEnding === 'keep') return repaired;
  requireOneOf('lineEnding', lineEnding, LINE_ENDINGS);
  const { text, trace } = repaired;
  const after = LINE_ENDS[lineEnding];
  const origins = new Origins(trace.source);
  for (const revision of trace.revisions) if (revision.stage !== 'decode') origins.push(revision);
  const edits: Edit[] = [];
  const numbered = allEdits(trace).filter(({ id }) => id.startsWith('whitespace:')).length;
  for (const { 0: before, index } of text.matchAll(/\r\n?|\n/g)) {
    if (before === after) continue;
    const span = [index, index + before.length] as const;
    edits.push({
      id: `whitespace:${numbered + edits.length + 1}`,
      rule: mixedLineEnds.id,
      span,
      before,
      after,
      safety: 'safe',
      confidence: 1,
      place: origins.place(span),
      detail: { reason: 'Every line was to end in the same way.' },
    });
  }
  if (edits.length === 0) return repaired;
  const ended = replace(text, edits);
  const revision = { stage: 'whitespace', input: digest(text), output: digest(ended), edits } as const;
  return { ...repaired, text: ended, trace: { ...trace, revisions: [...trace.revisions, revision] } };
}

/** Other fields are not looked at: the command line and the streams pass what they have. */
function checkOutput(options: OutputOptions): void {
  requireOptions(options);
  for (const name of Object.keys(OUTPUT_OPTIONS) as (keyof OutputOptions)[]) {
    const value = options[name];
    if (value !== undefined) OUTPUT_OPTIONS[name](name, value);
  }
}

/**
 * The bytes of a repaired document. A clean UTF-8 document is returned as the very bytes that came in.
 *
 * @throws {OptionError} for a value that an option cannot have.
 * @throws {UnencodableError} when the charset cannot hold a character of the text; the message gives its place.
 * @throws {UnknownCharsetError} for a charset that nobody knows, or that stet only reads.
 */
export function encodeOutput(repaired: Repaired, options: OutputOptions = {}): Uint8Array {
  checkOutput(options);
  const { text, trace } = withLineEnding(repaired, options.lineEnding);
  const { source } = trace;
  const to = encoder(options.outputEncoding ?? 'utf-8');
  const bom = bomOf(trace, to, options);
  const kept = text === source.text && bom.length > 0 === source.bom && isVerbatim(trace, to);
  if (kept) return source.bytes;
  try {
    const bytes = to.encode(text);
    return bom.length === 0 ? bytes : Buffer.concat([bom, bytes]);
  } catch (error) {
    if (!(error instanceof UnencodableError)) throw error;
    const { line, column } = new LineIndex(text).position(error.offset);
    error.message = `${error.message}, at line ${line}, column ${column} of the clean text; use --output-encoding utf-8`;
    throw error;
  }
}

/**
 * A repaired document with a finding on the file as a whole, where no edit says that its bytes would not stay: a check
 * has to tell what it counts.
 *
 * @param output what `encodeOutput` made of the document with the same options.
 */
export function withWrittenAnew(
  repaired: Repaired,
  output: Uint8Array,
  options: OutputOptions = {},
): Repaired {
  const { trace } = repaired;
  const { source, revisions } = trace;
  if (output === source.bytes || Buffer.compare(output, source.bytes) === 0) return repaired;
  // An edit of the decode stage tells of bytes that would change, even where the text looks the same.
  if (revisions.some(({ stage, edits }) => stage === 'decode' || edits.some(isApplied))) return repaired;
  const to = encoder(options.outputEncoding ?? 'utf-8');
  const bom = (has: boolean) => (has ? ' with a byte order mark' : '');
  const is = `${source.charset}${bom(source.bom)}`;
  const edit: Edit = {
    id: 'decode:1',
    rule: WRITTEN_ANEW.id,
    span: [0, 0],
    before: '',
    after: '',
    safety: WRITTEN_ANEW.safety,
    confidence: 1,
    level: 'warning',
    place: { bytes: [0, 0], line: 1, column: 1, utf16Column: 1, exact: true },
    detail: {
      reason: `It is ${is}, and would be ${to.charset}${bom(bomOf(trace, to, options).length > 0)}.`,
    },
  };
  const revision: Revision = {
    stage: 'decode',
    input: digestOfBytes(source.bytes),
    output: digest(source.text),
    edits: [edit],
  };
  return { ...repaired, trace: { source, revisions: [revision, ...revisions] } };
}

function bomOf(trace: Trace, to: Encoder, options: OutputOptions): Uint8Array {
  return options.keepBom && trace.source.bom ? to.bom : new Uint8Array();
}

/** Whether the bytes that came in are already what the encoder would write. */
function isVerbatim({ source }: Trace, to: Encoder): boolean {
  return source.segments.every(
    ({ charset }) => charset === to.charset || (charset === 'us-ascii' && to.charset === 'utf-8'),
  );
}
