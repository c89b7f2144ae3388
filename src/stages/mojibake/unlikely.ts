import { codeSpans, touches } from '../../text/code.js';
import { splice } from '../../text/edit.js';
import { isMentioned } from '../../text/mention.js';
import { INK, spaceClass } from '../whitespace/characters.js';
import { charsets, READ_AS } from './charsets.js';
import type { Fix } from './fix.js';
import { languages } from './languages.js';
import { isTypographic } from './suspicion.js';
import { decodeRuns } from './utf8.js';

/** What stands for a mark that another step lost, and a later stage reads: no charset accounts for it. */
const LOST = 0xfffd;
/** Characters outside ASCII that a line's fixes leave as they are, from which on they have to be accounted for, … */
const FEWEST_LEFT = 3;
/** … when they are this share of all. */
const SHARE_LEFT = 0.25;
/** What a letter of a word may cost that people write; an ideograph or a mark counts for two. */
const MOST_BITS_PER_LETTER = 7.5;
/** Confidence of a fix in a line of which the greater part is not understood. */
const DOUBTFUL = 0.5;

/**
 * The same fixes, without trust in those of a line of which much is left as it was and what they wrote is no language:
 * they met bytes of a charset that nobody recognised.
 *
 * @param fixes in order and disjoint.
 */
export function withDoubts(text: string, fixes: readonly Fix[]): Fix[] {
  const judged: Fix[] = [];
  for (let i = 0; i < fixes.length; ) {
    const found = text.indexOf('\n', fixes[i]!.span[1]);
    const end = found < 0 ? text.length : found;
    let next = i + 1;
    while (next < fixes.length && fixes[next]!.span[0] < end) next++;
    const start = text.lastIndexOf('\n', Math.max(0, fixes[i]!.span[0] - 1)) + 1;
    const ofLine = fixes.slice(i, next);
    const shifted = ofLine.map((fix): Fix => ({ ...fix, span: [fix.span[0] - start, fix.span[1] - start] }));
    const line = text.slice(start, end);
    const doubtful = leavesMuch(line, shifted) && !becomesLanguage(wordsOf(line, shifted), shifted[0]!.path);
    for (const fix of ofLine)
      judged.push(doubtful ? { ...fix, confidence: Math.min(fix.confidence, DOUBTFUL) } : fix);
    i = next;
  }
  return judged;
}

/**
 * The same fixes, without trust where every one that would be applied stands in code of Markdown or is spoken of: such a text
 * is about mojibake and has none, unless it is made of little else.
 */
export function withoutMentions(
  text: string,
  fixes: readonly Fix[],
  applies: (fix: Fix) => boolean,
): readonly Fix[] {
  const sure = fixes.filter(applies);
  if (sure.length === 0) return fixes;
  // what is in an element may be the article itself: a poem is in <pre>
  const code = codeSpans(text).filter(([start]) => text[start] === '`');
  const isSpokenOf = ({ span, after }: Fix) => touches(code, span) || isMentioned(text, span, after);
  if (isMostOf(text, fixes) || !sure.every(isSpokenOf)) return fixes;
  return fixes.map((fix) => ({ ...fix, confidence: Math.min(fix.confidence, DOUBTFUL) }));
}

/** Share of a text's ink from which on it does not show what fixes change, but is made of it. */
const MOST = 0.5;

function isMostOf(text: string, fixes: readonly Fix[]): boolean {
  const ink = text.replace(/\s+/g, '').length;
  return fixes.reduce((sum, { span: [start, end] }) => sum + end - start, 0) > MOST * ink;
}

function leavesMuch(line: string, fixes: readonly Fix[]): boolean {
  let left = 0;
  let all = 0;
  let next = 0;
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i);
    if (unit < 0x80 || unit === LOST || isTypographic(unit)) continue;
    all++;
    while (next < fixes.length && fixes[next]!.span[1] <= i) next++;
    // white space and what has no width is nothing that a charset would account for
    if (spaceClass(unit) === INK && (next === fixes.length || i < fixes[next]!.span[0])) left++;
  }
  return left >= FEWEST_LEFT && left >= all * SHARE_LEFT;
}

/** The words that the fixes wrote or touched, joined with spaces. */
function wordsOf(line: string, fixes: readonly Fix[]): string {
  const after = splice(line, fixes);
  const words: string[] = [];
  let shift = 0;
  let end = 0;
  for (const { span, after: written } of fixes) {
    const from = span[0] + shift;
    const to = from + written.length;
    shift += written.length - (span[1] - span[0]);
    if (to <= end) continue;
    const start = Math.max(end, after.lastIndexOf(' ', Math.max(0, from - 1)) + 1);
    const space = after.indexOf(' ', to);
    end = space < 0 ? after.length : space;
    words.push(after.slice(start, end));
  }
  return words.join(' ');
}

/** Whether words are a language's, or are once the other levels of the same mistake are undone. */
function becomesLanguage(words: string, path: string): boolean {
  const charset = READ_AS.findIndex((name) => path.startsWith(name));
  const inner = decodeRuns(words, charsets().bytes[Math.max(0, charset)]!);
  return isLanguage(words) || (inner !== words && becomesLanguage(inner, path));
}

function isLanguage(words: string): boolean {
  const statistics = languages();
  const background = statistics.background('');
  const { foreignBits, letters } = statistics.read(words, background)!;
  return foreignBits <= MOST_BITS_PER_LETTER * letters;
}
