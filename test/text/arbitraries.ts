import fc from 'fast-check';
import { digest, type Edit, type Revision, replace, STAGE_IDS } from '../../src/text/edit.js';

/** Pieces that break naive offsets: astral characters, combining marks, lone surrogates, line ends, a BOM. */
const ODD = [
  '\u{1f600}',
  'e\u0301',
  '\ud800',
  '\udc00',
  '\r\n',
  '\r',
  '\n',
  '\ufeff',
  '“',
  '中',
  '\u200d',
  ' ',
  'a',
];

/** Random text of such pieces and of any other code points. */
export const oddText = fc
  .array(fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 40 })
  .map((parts) => parts.join(''));

/** Sorted, disjoint edits over a text; some are suggestions, some findings. */
function edits(text: string, layer: number): fc.Arbitrary<Edit[]> {
  const cut = fc.array(fc.nat(text.length), { maxLength: 8 }).map((points) => points.sort((a, b) => a - b));
  const after = fc.array(
    fc.record({ text: oddText, kind: fc.constantFrom('safe', 'safe', 'unsafe', 'suggest', 'finding') }),
    { minLength: 4, maxLength: 4 },
  );
  return fc.tuple(cut, after).map(([points, replacements]) => {
    const made: Edit[] = [];
    for (let i = 0; i + 1 < points.length; i += 2) {
      const span = [points[i] as number, points[i + 1] as number] as const;
      const replacement = replacements[i / 2] ?? { text: 'x', kind: 'safe' };
      const before = text.slice(...span);
      made.push({
        id: `${STAGE_IDS[layer]}:${made.length + 1}`,
        rule: 'whitespace/test',
        span,
        before,
        after: replacement.kind === 'finding' ? before : replacement.text,
        safety: replacement.kind === 'suggest' ? 'suggest' : 'safe',
        confidence: 1,
        place: { bytes: [0, 0], line: 1, column: 1, utf16Column: 1, exact: false },
      });
    }
    return made;
  });
}

function revisionOf(text: string, layer: number): fc.Arbitrary<Revision> {
  return edits(text, layer).map((list) => {
    const applied = list.filter((edit) => edit.safety !== 'suggest');
    return {
      stage: STAGE_IDS[layer] as Revision['stage'],
      input: digest(text),
      output: digest(replace(text, applied)),
      edits: list,
    };
  });
}

export interface Layers {
  readonly first: string;
  readonly revisions: readonly Revision[];
  readonly last: string;
}

/** A text and up to five revisions, each over the text of the one before. */
export function layers(): fc.Arbitrary<Layers> {
  const grow = (built: Layers, more: number): fc.Arbitrary<Layers> =>
    more === 0
      ? fc.constant(built)
      : revisionOf(built.last, built.revisions.length + 1).chain((revision) => {
          const applied = revision.edits.filter((edit) => edit.safety !== 'suggest');
          return grow(
            { ...built, revisions: [...built.revisions, revision], last: replace(built.last, applied) },
            more - 1,
          );
        });
  return fc
    .tuple(oddText, fc.integer({ min: 1, max: 5 }))
    .chain(([first, count]) => grow({ first, revisions: [], last: first }, count));
}
