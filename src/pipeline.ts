import { byteOffsets, type Decoded, decode } from './decode/index.js';
import { languagesOf } from './languages.js';
import { checkOptions, requireArticle } from './options.js';
import { allRules } from './rules.js';
import { proposeBySection } from './sections.js';
import { createSelection, lawful, type SelectionOptions } from './selection.js';
import { Silence, type SilenceOptions, type UnusedIgnore } from './silence/silence.js';
import { STAGES } from './stages/index.js';
import type { Stage, StageContext, StageSettings } from './stages/stage.js';
import { codeLines } from './stages/whitespace/layout.js';
import { codeElements, codeSpans, tagSpans, touches, union } from './text/code.js';
import {
  appliedEdits,
  digest,
  digestOfBytes,
  type Edit,
  type Proposal,
  type Revision,
  replace,
  type Span,
  type StageId,
} from './text/edit.js';
import { literalBlocks } from './text/literal-blocks.js';
import { Origins, type Source, type Trace } from './text/trace.js';

export interface RepairOptions extends SelectionOptions, SilenceOptions, Partial<StageSettings> {
  /** Charset of the bytes, by any name of it. Default: detected. Ignored for a string. */
  readonly encoding?: string;
}

export interface Repaired {
  /** The clean text, UTF-16. */
  readonly text: string;
  readonly trace: Trace;
  /** Comments in the document, and `ignores`, that silenced nothing, and comments that are misspelt or never closed. */
  readonly unusedIgnores: readonly UnusedIgnore[];
}

/** Stages whose edits may decode, and so change letters; all later ones must keep every letter and digit. */
const DECODING: ReadonlySet<StageId> = new Set(['decode', 'mojibake', 'escapes']);

/** Stages that mend how bytes were read, wherever they stand. The others let code be. */
const READING: ReadonlySet<StageId> = new Set(['decode', 'mojibake']);

/** What a stage lets be: code and tags, though the white space of Markdown's is told apart by the stage itself. */
function codeFor(stage: StageId, text: string, isMarkdown: boolean): readonly Span[] {
  if (READING.has(stage)) return [];
  if (stage === 'whitespace') return union(codeElements(text), literalBlocks(text));
  const spans = codeSpans(text);
  if (stage !== 'marks') return spans;
  return union(union(spans, codeLines(text, isMarkdown)), tagSpans(text));
}

/**
 * Runs every stage over one document.
 *
 * @param input the file's bytes, or text that is decoded already.
 * @throws {TypeError} for what is neither.
 * @throws {OptionError} for options that name what does not exist or are out of range.
 * @throws {BinaryError | UnknownCharsetError} for bytes that are no text, or a charset nobody knows.
 */
export async function runPipeline(
  input: Uint8Array | string,
  options: RepairOptions = {},
): Promise<Repaired> {
  requireArticle(input);
  checkOptions(options);
  const selection = createSelection(allRules(), options);
  const { source, proposals } = await read(input, options);
  const origins = new Origins(source);
  const silence = new Silence(source, options);
  const revisions: Revision[] = [];

  const decodeEdits = placeDecodeEdits(proposals, source, origins);
  if (decodeEdits.length > 0) {
    revisions.push({
      stage: 'decode',
      input: digestOfBytes(source.bytes),
      output: digest(source.text),
      edits: decodeEdits,
    });
  }

  const context: StageContext = {
    enabled: selection.enabled,
    applies: selection.applies,
    settings: {
      expect: languagesOf(options.expect ?? []),
      gloss: options.gloss ?? true,
      style: options.style ?? {},
      markdown: options.markdown ?? false,
    },
  };
  let text = source.text;
  for (const stage of STAGES) {
    if (!stage.rules.some((rule) => selection.enabled(rule.id))) continue;
    const proposals = await proposeFor(stage, text, context);
    if (proposals.length === 0) continue;
    const code = codeFor(stage.id, text, context.settings.markdown ?? false);
    const chosen = selection.decide(
      lawful(proposals, text, DECODING.has(stage.id)),
      text,
      (proposal) =>
        touches(code, proposal.span) || silence.covers(proposal, text, (span) => origins.place(span)),
    );
    if (chosen.length === 0) continue;
    const { revision, text: revised } = revise(stage, text, chosen, origins, revisions.at(-1));
    text = revised;
    revisions.push(revision);
    origins.push(revision);
  }
  return { text, trace: { source, revisions }, unusedIgnores: silence.unused() };
}

async function proposeFor(stage: Stage, text: string, context: StageContext): Promise<readonly Proposal[]> {
  if (stage.sectioned) return proposeBySection(stage, text, context);
  return stage.suspicious(text, context.enabled) ? stage.propose(text, context) : [];
}

async function read(input: Uint8Array | string, options: RepairOptions) {
  if (typeof input !== 'string') {
    const decoded = await decode(input, options.encoding === undefined ? {} : { encoding: options.encoding });
    return { source: sourceOf(input, decoded), proposals: decoded.proposals };
  }
  const bytes = Buffer.from(input, 'utf8');
  const decoded: Decoded = {
    text: input,
    charset: 'utf-8',
    confidence: 1,
    evidence: ['The text was given as a string.'],
    bom: false,
    bomLength: 0,
    segments: [{ text: [0, input.length], bytes: [0, bytes.length], charset: 'utf-8' }],
    proposals: [],
  };
  return { source: sourceOf(bytes, decoded), proposals: decoded.proposals };
}

function sourceOf(bytes: Uint8Array, decoded: Decoded): Source {
  const { charset, bom, text, segments } = decoded;
  return { bytes, charset, bom, text, segments, map: byteOffsets(decoded, bytes) };
}

/** Numbers and places a stage's chosen proposals, which are sorted and disjoint; the text is the one they make. */
function revise(
  stage: Stage,
  text: string,
  chosen: readonly Proposal[],
  origins: Origins,
  previous: Revision | undefined,
): { revision: Revision; text: string } {
  const edits = chosen.map(
    (proposal, i): Edit => ({
      ...proposal,
      id: `${stage.id}:${i + 1}`,
      before: text.slice(...proposal.span),
      place: origins.place(proposal.span),
    }),
  );
  const input = previous === undefined ? digest(text) : previous.output;
  const revised = replace(text, appliedEdits(edits));
  const output = revised === text ? input : digest(revised);
  return { revision: { stage: stage.id, input, output, edits }, text: revised };
}

/** Decode edits are not selected: the text cannot be had without them. */
function placeDecodeEdits(chosen: readonly Proposal[], source: Source, origins: Origins): Edit[] {
  return chosen.map((proposal, i) => ({
    ...proposal,
    id: `decode:${i + 1}`,
    before: Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.byteLength).toString(
      'latin1',
      ...proposal.span,
    ),
    place: origins.placeOfBytes(proposal.span, offsetOfByte(source, proposal.span[0])),
  }));
}

/** The offset in the decoded text at which a byte begins, by bisection of the byte map. */
function offsetOfByte(source: Source, byte: number): number {
  let low = 0;
  let high = source.text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (source.map.toByte(middle) < byte) low = middle + 1;
    else high = middle;
  }
  return low;
}
