import { isAmongCode } from '../../text/code.js';
import type { Proposal } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import type { Layout } from './layout.js';
import type { Line } from './lines.js';
import { isRightToLeft } from './zero-width.js';

export const spaceInBrackets: Rule = {
  id: 'whitespace/space-in-brackets',
  promise: 'The space between a round bracket and what it encloses goes',
  explanation:
    'Converters put a space for every tag, tokenizers one about every mark. No English house sets one inside round ' +
    'brackets: it goes where a pair has one on both sides or the document has three, and is suggested elsewhere and in a ' +
    'text full of code, which may speak of brackets. Code, formulas, faces and boxes to tick stand.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: {
    before: 'The mayor ( a former pilot ) flew the plane himself.',
    after: 'The mayor (a former pilot) flew the plane himself.',
  },
};

const CONFIDENCE = 0.97;
/** So many brackets with a space inside, or a pair with one on either side, show that nobody meant them. */
const SHOWN = 3;
/** UTF-16 code units of what brackets enclose in prose. */
const LONGEST_ENCLOSED = 300;
/** White space inside a bracket, with what has no width and goes with it. */
const GAP = String.raw`(?:[ \u00a0]|\p{Cf}){0,4}`;
/** A pair of brackets in prose, and the gaps inside. */
const PAIR = new RegExp(
  String.raw`(?<=^|[\s\p{Cf}"“‘'—–-])\((?<open>${GAP})(?<body>[\p{L}\p{N}“"‘'$£€][^()\r\n]{0,${LONGEST_ENCLOSED}}?)(?<=[^\s\p{Cf}\x1f])(?<close>${GAP})\)(?=$|[\s\p{Cf}.,;:!?”"’'—–-])`,
  'gu',
);
const SPACE = /[ \u00a0]/;
/** Lines of code and formulas, in which a space may be the way of a house. */
const CODE = /[`={}<>\\|+*^]|\w\( |\);|->/;
const HAS_WORD = /\p{L}{2}|\d{2}/u;
const MAY_HOLD = /\(\p{Cf}{0,3}[ \u00a0]|[ \u00a0]\p{Cf}{0,3}\)/u;

/** The removal of spaces inside round brackets. */
export function closeBrackets({ text, lines }: Layout): Proposal[] {
  if (!MAY_HOLD.test(text)) return [];
  const gaps = lines.flatMap((line) => gapsInBrackets(text, line));
  if (gaps.length === 0) return [];
  const isShown = gaps.length >= SHOWN || gaps.some(({ isPair }) => isPair);
  const isManual = isAmongCode(text, gaps.length);
  return gaps.map(({ start, end }) => ({
    rule: spaceInBrackets.id,
    span: [start, end] as const,
    after: '',
    safety: !isManual && isShown ? spaceInBrackets.safety : 'suggest',
    confidence: CONFIDENCE,
  }));
}

interface BracketGap {
  readonly start: number;
  readonly end: number;
  /** Whether the other bracket has a gap as well. */
  readonly isPair: boolean;
}

function gapsInBrackets(text: string, { kind, bodyStart, bodyEnd }: Line): BracketGap[] {
  if (kind === 'verbatim' || kind === 'blank') return [];
  const body = text.slice(bodyStart, bodyEnd);
  if (!MAY_HOLD.test(body) || CODE.test(body) || isRightToLeft(body)) return [];
  const found: BracketGap[] = [];
  for (const { index, 0: match, groups } of body.matchAll(PAIR)) {
    const { open, body: enclosed, close } = groups as Record<'open' | 'body' | 'close', string>;
    if (!HAS_WORD.test(enclosed)) continue;
    const [isOpenApart, isCloseApart] = [SPACE.test(open), SPACE.test(close)];
    const isPair = isOpenApart && isCloseApart;
    const start = bodyStart + index + 1;
    const end = bodyStart + index + match.length - 1;
    if (isOpenApart) found.push({ start, end: start + open.length, isPair });
    if (isCloseApart) found.push({ start: end - close.length, end, isPair });
  }
  return found;
}
