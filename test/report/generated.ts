import fc from 'fast-check';
import type { FileReport } from '../../src/report/format.js';
import { digest, type Edit, replace } from '../../src/text/edit.js';
import { Origins } from '../../src/text/trace.js';
import { reportOn } from './sample.js';

const pieces = fc.constantFrom(
  ...[
    'word',
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    '“',
    '–',
    '’s',
    '\u{1f600}',
    'e\u0301',
    '乌',
    '\t',
    '<b>',
    '·',
    '↵',
  ],
  ...['@@ -1 +1 @@\n', '--- a\n', '<U+200B>', '\u200b', '\u202e'],
);
const texts = fc.array(pieces, { minLength: 1, maxLength: 80 }).map((parts) => parts.join(''));
const replacements = fc.constantFrom(
  '',
  '',
  ' ',
  '\n',
  '\n\n',
  '\r\n',
  ' – ',
  '“',
  '\u{1f4f0}',
  '乌\n克',
  '·',
  '    ',
);

interface Choice {
  /** Where in the text, 0 to 1. */
  readonly at: number;
  readonly length: number;
  readonly after: string;
  readonly status: 'applied' | 'suggested' | 'flagged';
}

const choices = fc.array(
  fc.record<Choice>({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 4 }),
    after: replacements,
    status: fc.constantFrom('applied', 'applied', 'suggested', 'flagged'),
  }),
  { maxLength: 8 },
);

/** A document and two stages of random edits on it, several a line; the name is given last. */
export const generated = fc
  .record({
    text: texts,
    bom: fc.boolean(),
    keepBom: fc.boolean(),
    crlf: fc.boolean(),
    stages: fc.array(choices, { minLength: 1, maxLength: 2 }),
  })
  .map((document) => (name: string) => build(name, document));

interface Document {
  readonly text: string;
  readonly bom: boolean;
  readonly keepBom: boolean;
  readonly crlf: boolean;
  readonly stages: readonly (readonly Choice[])[];
}

function build(name: string, { text, bom, keepBom, crlf, stages }: Document): FileReport {
  const original = crlf ? text.replace(/\r\n|\n|\r/g, '\r\n') : text;
  const { trace: base } = reportOn(name, original, [], bom);
  const origins = new Origins(base.source);
  let current = original;
  const revisions = stages.map((stageChoices, n) => {
    const stage = n === 0 ? ('whitespace' as const) : ('marks' as const);
    const edits: Edit[] = [];
    for (const choice of [...stageChoices].sort((a, b) => a.at - b.at)) {
      const start = whole(current, Math.floor(choice.at * current.length));
      const end = whole(current, Math.min(current.length, start + choice.length));
      if (start < (edits.at(-1)?.span[1] ?? 0)) continue;
      const before = current.slice(start, end);
      edits.push({
        id: `${stage}:${edits.length + 1}`,
        rule: `${stage}/x`,
        span: [start, end],
        before,
        after: choice.status === 'flagged' ? before : choice.after,
        safety: choice.status === 'applied' ? 'safe' : 'suggest',
        confidence: 1,
        place: origins.place([start, end]),
      });
    }
    const input = digest(current);
    const applied = edits.filter(({ before, after, safety }) => safety === 'safe' && before !== after);
    current = replace(current, applied);
    const revision = { stage, input, output: digest(current), edits };
    origins.push(revision);
    return revision;
  });
  const output = Buffer.from((bom && keepBom ? '\ufeff' : '') + current, 'utf8');
  return { name, trace: { source: base.source, revisions }, text: current, output };
}

/** The nearest offset at or after one that splits no surrogate pair. */
function whole(text: string, offset: number): number {
  return (text.charCodeAt(offset) & 0xfc00) === 0xdc00 ? offset + 1 : offset;
}
