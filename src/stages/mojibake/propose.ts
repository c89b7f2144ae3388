import type { Proposal } from '../../text/edit.js';
import type { StageContext } from '../stage.js';
import { c0Controls } from './c0-controls.js';
import { c1AsUtf8 } from './c1-as-utf8.js';
import { c1Controls } from './c1-controls.js';
import { droppedControl } from './dropped-control.js';
import { englishMarks } from './english-marks.js';
import { englishNames } from './english-names.js';
import type { Fix } from './fix.js';
import { languages } from './languages.js';
import { legacyText } from './legacy.js';
import { lossyUtf8, questionedUtf8 } from './lossy-utf8.js';
import { multibyteAsSingleByte } from './multibyte-as-single-byte.js';
import { pounds } from './pounds.js';
import {
  c1ControlsRule,
  lossyUtf8Rule,
  singleByteRule,
  utf8AsMultibyteRule,
  utf8AsSingleByteRule,
} from './rule.js';
import { exhaust, type Step } from './search.js';
import { singleByteAsSingleByte } from './single-byte-as-single-byte.js';
import { strippedSymbols } from './stripped-symbols.js';
import { strippedUtf8 } from './stripped-utf8.js';
import { suspiciousLines } from './suspicion.js';
import { unaccentedUtf8 } from './unaccented-utf8.js';
import { withDoubts, withoutMentions } from './unlikely.js';
import { utf8AsMultibyte } from './utf8-as-multibyte.js';
import { utf8AsSingleByte } from './utf8-as-single-byte.js';

/** Share of a text that its suspicious lines make up, below which they are looked at first. */
const FEW = 0.25;

/** Every kind of damage, undone in turn. */
export function propose(text: string, context: StageContext): readonly Proposal[] {
  const steps: Step[] = [];
  const vetted =
    (step: Step): Step =>
    (current) =>
      withoutMentions(current, withDoubts(current, step(current)), context.applies);
  if (context.enabled(utf8AsMultibyteRule.id)) steps.push(vetted(utf8AsMultibyte));
  if (context.enabled(lossyUtf8Rule.id))
    steps.push(vetted(strippedSymbols), questionedUtf8, vetted(unaccentedUtf8), vetted(droppedControl));
  if (context.enabled(singleByteRule.id))
    steps.push(vetted(englishMarks), vetted(englishNames), vetted(pounds));
  const kinds = [singleByteAsSingleByte, multibyteAsSingleByte].filter(({ rule }) =>
    context.enabled(rule.id),
  );
  if (kinds.length > 0) steps.push(vetted((current) => legacyText(current, kinds)));
  if (context.enabled(utf8AsSingleByteRule.id)) steps.push(vetted(c1AsUtf8), vetted(utf8AsSingleByte));
  if (context.enabled(lossyUtf8Rule.id)) steps.push(vetted(lossyUtf8), strippedUtf8);
  if (context.enabled(c1ControlsRule.id)) steps.push(vetted(c1Controls), vetted(c0Controls));
  const lines = [...suspiciousLines(text, (line) => languages().isFluent(line))];
  const length = lines.reduce((sum, [start, end]) => sum + end - start, 0);
  // the other lines are only asked once the document shows a mistake
  const suspects = length < text.length * FEW ? fixesOfLines(text, lines, steps, context.applies) : undefined;
  const fixes = suspects?.some(context.applies) === false ? suspects : search(text, steps, context.applies);
  return fixes.map(toProposal);
}

/** What is found in some lines of a text, read as a text of their own. */
function fixesOfLines(
  text: string,
  lines: readonly (readonly [start: number, end: number])[],
  steps: readonly Step[],
  applies: StageContext['applies'],
): Fix[] {
  const part = lines.map(([start, end]) => text.slice(start, end)).join('\n');
  let line = 0;
  let shift = lines[0]?.[0] ?? 0;
  let next = lines.length > 1 ? lines[0]![1] - shift + 1 : Number.POSITIVE_INFINITY;
  return search(part, steps, applies).map((fix) => {
    while (fix.span[0] >= next) {
      line++;
      shift = lines[line]![0] - next;
      next =
        line + 1 < lines.length ? next + lines[line]![1] - lines[line]![0] + 1 : Number.POSITIVE_INFINITY;
    }
    return { ...fix, span: [fix.span[0] + shift, fix.span[1] + shift] };
  });
}

/** Where every guess is to be applied, two kinds may undo each other for ever. */
const MOST_ROUNDS = 16;

/** Each kind of damage in turn, and from the beginning again when one of them changed something. */
function search(text: string, steps: readonly Step[], applies: StageContext['applies']): readonly Fix[] {
  let applied: readonly Fix[] = [];
  let current = text;
  let doubtful: Fix[] = [];
  let changed = true;
  for (let round = 0; changed && round < MOST_ROUNDS; round += 1) {
    changed = false;
    doubtful = [];
    for (const step of steps) {
      const found = exhaust(current, applied, step, applies);
      if (found.done) return found.applied;
      changed ||= found.text !== current;
      applied = found.applied;
      current = found.text;
      doubtful = doubtful.concat(found.doubtful);
    }
  }
  return applied.length === 0 ? doubtful : applied;
}

function toProposal(fix: Fix): Proposal {
  const { rule, span, after, safety, confidence, path, reason, group } = fix;
  return {
    rule,
    span,
    after,
    safety,
    confidence,
    detail: { path, reason },
    ...(group === undefined ? {} : { group }),
  };
}
