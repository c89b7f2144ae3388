import type { FileReport, ReportContext } from '../../src/report/format.js';
import type { Rule } from '../../src/stages/stage.js';
import {
  appliedEdits,
  digest,
  type Edit,
  type Proposal,
  type Revision,
  replace,
  type StageId,
} from '../../src/text/edit.js';
import { Origins, type Source, type Trace } from '../../src/text/trace.js';

/** What a stage did, as a test writes it: `find` stands once in the text the stage reads. */
interface Change extends Omit<Proposal, 'span' | 'after'> {
  readonly find: string;
  /** Where in `find` the edit begins, and how many code units it replaces. Default: all of `find`. */
  readonly at?: number;
  readonly length?: number;
  /** Default: what stood there, which makes the edit a finding. */
  readonly after?: string;
}

export type Stages = readonly (readonly [stage: StageId, changes: readonly Change[]])[];

/** A report on a text that was decoded already, made by hand and placed by the real origins. */
export function reportOn(name: string, original: string, stages: Stages, bom = false): FileReport {
  const prefix = bom ? '\ufeff' : '';
  const bytes = Buffer.from(prefix + original, 'utf8');
  const source: Source = {
    bytes,
    charset: 'utf-8',
    bom,
    text: original,
    segments: [
      { text: [0, original.length], bytes: [Buffer.byteLength(prefix), bytes.length], charset: 'utf-8' },
    ],
    map: { toByte: (offset) => Buffer.byteLength(prefix + original.slice(0, offset)) },
  };
  const origins = new Origins(source);
  let text = original;
  const revisions: Revision[] = [];
  for (const [stage, changes] of stages) {
    const edits = changes
      .map((change) => proposalOf(change, text))
      .sort((a, b) => a.span[0] - b.span[0])
      .map(
        (proposal, i): Edit => ({
          ...proposal,
          id: `${stage}:${i + 1}`,
          before: text.slice(...proposal.span),
          place: origins.place(proposal.span),
        }),
      );
    const after = replace(text, appliedEdits(edits));
    const revision = { stage, input: digest(text), output: digest(after), edits };
    revisions.push(revision);
    origins.push(revision);
    text = after;
  }
  const trace: Trace = { source, revisions };
  return { name, trace, text, output: Buffer.from(text, 'utf8') };
}

function proposalOf({ find, at = 0, length, after, ...rest }: Change, text: string): Proposal {
  const start = text.indexOf(find);
  if (start < 0 || text.indexOf(find, start + 1) >= 0)
    throw new Error(`${JSON.stringify(find)} must stand once.`);
  const from = start + at;
  const to = from + (length ?? find.length - at);
  return { ...rest, span: [from, to], after: after ?? text.slice(from, to) };
}

/** A reading of a file in windows-1252, with one byte that the charset does not have. */
export function bytesReport(): FileReport {
  const bytes = Buffer.from('The pier\x92s caf\xe9 closed \x81 early.\r\nIt opens in May.\r\n', 'latin1');
  const text = 'The pier’s café closed \ufffd early.\r\nIt opens in May.\r\n';
  const source: Source = {
    bytes,
    charset: 'windows-1252',
    bom: false,
    text,
    segments: [{ text: [0, text.length], bytes: [0, bytes.length], charset: 'windows-1252' }],
    map: { toByte: (offset) => offset },
  };
  const place = new Origins(source).placeOfBytes([23, 24], 23);
  const edit: Edit = {
    id: 'decode:1',
    rule: 'decode/bad-byte',
    span: [23, 24],
    before: '\x81',
    after: '\ufffd',
    safety: 'safe',
    confidence: 1,
    place,
  };
  const revision: Revision = {
    stage: 'decode',
    input: digest(bytes.toString('latin1')),
    output: digest(text),
    edits: [edit],
  };
  return {
    name: 'pier.txt',
    trace: { source, revisions: [revision] },
    text,
    output: Buffer.from(text, 'utf8'),
  };
}

const PIER = `Harbour café reopens after storm
    The owner, Mara Lindqvistwho rebuilt it twicesaid the town was exhaustedâ€”but ready.
    â€œWe never closed,â€ she told 记者 on Friday.
    The mayor of Åby\u200b dismissed it as theatre , and left \u{1f600} early.
    Visitors came from Tromsø (Тромсё) and said theyd return.

Bookings are open
`;

/** An article with something of everything: every stage, every status, wide and astral characters. */
export function article(): FileReport {
  return reportOn('news/harbour café.txt', PIER, [
    [
      'mojibake',
      [
        {
          find: 'â€”',
          after: '—',
          rule: 'mojibake/utf8-as-windows-1252',
          safety: 'safe',
          confidence: 0.999,
          detail: { path: 'windows-1252 > utf-8' },
        },
        {
          find: 'â€œ',
          after: '“',
          rule: 'mojibake/utf8-as-windows-1252',
          safety: 'safe',
          confidence: 0.999,
          detail: { path: 'windows-1252 > utf-8' },
        },
        {
          find: 'â€ she',
          length: 2,
          after: '”',
          rule: 'mojibake/utf8-as-windows-1252',
          safety: 'safe',
          confidence: 0.992,
          detail: { path: 'windows-1252 > utf-8' },
        },
      ],
    ],
    [
      'whitespace',
      [
        ...['    The owner', '    “', '    The mayor', '    Visitors'].map((find) => ({
          find,
          length: 4,
          after: '',
          rule: 'whitespace/indentation' as const,
          safety: 'safe' as const,
          confidence: 1,
        })),
        { find: '\u200b', after: '', rule: 'whitespace/zero-width', safety: 'safe', confidence: 1 },
        {
          find: 'storm\n',
          after: '\n\n',
          at: 5,
          rule: 'whitespace/paragraph-gap',
          safety: 'unsafe',
          confidence: 0.97,
        },
      ],
    ],
    [
      'marks',
      [
        {
          find: 'Lindqvistwho',
          at: 9,
          length: 0,
          after: ' — ',
          rule: 'marks/eaten-dash',
          safety: 'unsafe',
          confidence: 0.973,
          group: 'a',
          detail: { reason: '“Lindqvistwho” is no word; “Lindqvist” stands alone elsewhere.' },
        },
        {
          find: 'twicesaid',
          at: 5,
          length: 0,
          after: ' — ',
          rule: 'marks/eaten-dash',
          safety: 'unsafe',
          confidence: 0.973,
          group: 'a',
        },
        {
          find: 'as theatre ',
          at: 3,
          length: 0,
          after: '“',
          rule: 'marks/lost-quote',
          safety: 'suggest',
          confidence: 0.41,
          group: 'b',
          detail: {
            reason: 'A quotation may begin here.',
            alternatives: [
              { label: 'nothing', after: '', probability: 0.52 },
              { label: 'single quote', after: '‘', probability: 0.07 },
            ],
          },
        },
        {
          find: 'theatre ,',
          at: 7,
          length: 1,
          after: '',
          rule: 'marks/space-before-mark',
          safety: 'unsafe',
          confidence: 0.98,
        },
        {
          find: 'theyd',
          at: 4,
          length: 0,
          after: '’',
          rule: 'marks/dropped-apostrophe',
          safety: 'unsafe',
          confidence: 0.991,
        },
      ],
    ],
    [
      'strays',
      [
        {
          find: '记者',
          rule: 'strays/foreign-script',
          safety: 'suggest',
          confidence: 0.96,
          level: 'warning',
          detail: { language: 'zh', script: 'Han', gloss: 'reporters' },
        },
        {
          find: 'Тромсё',
          rule: 'strays/foreign-script',
          safety: 'suggest',
          confidence: 0.9,
          level: 'note',
          detail: {
            language: 'ru',
            script: 'Cyrillic',
            reason: 'In parentheses after a name, it is most likely meant.',
          },
        },
      ],
    ],
  ]);
}

export function cleanFile(): FileReport {
  return reportOn('news/clean.txt', 'Nothing to mend here.\n', []);
}

function rule(id: Rule['id'], promise: string, safety: Rule['safety'], before: string, after: string): Rule {
  return {
    id,
    promise,
    explanation: `${promise}. What cannot be shown to be broken stands.`,
    safety,
    enabled: true,
    threshold: 0.9,
    example: { before, after },
  };
}

/** The rules of the samples. The real ones change with time; goldens should not. */
export const CONTEXT: ReportContext = {
  version: '1.2.3',
  rules: [
    rule('decode/bad-byte', 'Shows each byte that its charset does not have', 'safe', 'a\\x81b', 'a\ufffdb'),
    rule(
      'mojibake/utf8-as-windows-1252',
      'Decodes again what was UTF-8 and was read as windows-1252',
      'safe',
      'itâ€™s',
      'it’s',
    ),
    rule(
      'whitespace/indentation',
      'Removes indentation that creeps in from the left',
      'safe',
      '    Text',
      'Text',
    ),
    rule(
      'whitespace/paragraph-gap',
      'Restores the blank line between paragraphs',
      'unsafe',
      'a\nb',
      'a\n\nb',
    ),
    rule('whitespace/zero-width', 'Removes characters without width', 'safe', 'a\u200bb', 'ab'),
    rule('marks/dropped-apostrophe', 'Restores the apostrophe of a contraction', 'unsafe', 'dont', 'don’t'),
    rule(
      'marks/eaten-dash',
      'Restores a dash that was eaten with the spaces beside it',
      'unsafe',
      'Anawho',
      'Ana — who',
    ),
    rule(
      'marks/lost-quote',
      'Restores the missing one of a pair of quotes',
      'unsafe',
      '“Yes, he said',
      '“Yes,” he said',
    ),
    rule(
      'marks/space-before-mark',
      'Removes a space before a comma or full stop',
      'unsafe',
      'so , he',
      'so, he',
    ),
    rule(
      'strays/foreign-script',
      'Flags words in a script other than Latin',
      'suggest',
      'said 他',
      'said 他',
    ),
  ],
};
