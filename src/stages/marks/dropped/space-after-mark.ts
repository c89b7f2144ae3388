import type { WordTable } from '../../../lexicon/word-table.js';
import type { Proposal } from '../../../text/edit.js';
import { isEndingOfName } from '../eaten/beside-code.js';
import { eatenQuote } from '../eaten/eaten-quote.js';
import { loadKnowledge } from '../knowledge.js';
import { type Joint, type JointKind, joints } from './joints.js';
import { proseOf } from './prose.js';
import { spaceAfterMark } from './rule.js';

/** So many places without a space, that are this share of the places of one kind, show that a document lost them. */
const SHOWN = 3;
const SHOWN_SHARE = 0.1;
/** Of the places that this finds in clean training documents, nearly all are slips of the publisher's, … */
const LONE = 0.93;
/** … and in documents that lost their spaces 99 in 100 are right; nine in ten beside a straight quote. */
const SYSTEMATIC = 0.99;
const STRAIGHT = 0.9;

/** The kinds that show a loss, by the same places where the space stands. */
const SPACED: Readonly<Record<Exclude<JointKind, 'colon'>, RegExp>> = {
  stop: /[.!?]["”’]?\s+["“‘]?[A-ZÀ-ÖØ-Þ]/g,
  comma: /[,;]["”’]?\s+["“‘]?[A-Za-zÀ-ɏ]/g,
  quote: /["”]\s+[A-Za-zÀ-ɏ]|[A-Za-zÀ-ɏ:]\s+["“]/g,
};

/** One space for each mark that meets the next word. */
export function propose(text: string): Proposal[] {
  const { lexicon } = loadKnowledge();
  const all = joints(text);
  const inProse = proseOf(text);
  const certain = all.filter((joint) => isLost(text, joint, lexicon, inProse));
  const damaged = isDamaged(text, certain, lexicon);
  const found = damaged ? all.filter((joint) => isLostWhereOthersAre(joint, lexicon)) : certain;
  return found.map(({ at, straight, unclosed }) => ({
    rule: unclosed ? eatenQuote.id : spaceAfterMark.id,
    span: [at, at],
    after: unclosed ? '” ' : ' ',
    safety: spaceAfterMark.safety,
    confidence: straight ? STRAIGHT : damaged ? SYSTEMATIC : LONE,
    detail: {
      reason: unclosed
        ? 'A quotation is open where a mark meets the next word'
        : 'A mark meets the next word',
    },
  }));
}

/** Share of the places behind which a frequent word begins, as it does behind nearly half of all full stops. */
const FREQUENT_SHARE = 0.3;
/** … and of the first few places that have a word of their own before the mark. */
const VARIED = 0.8;
const FEW = 10;

/** Whether enough joints read as lost, of one kind or of all together, and enough of the places of that kind. */
function isDamaged(text: string, found: readonly Joint[], lexicon: WordTable): boolean {
  let lost = 0;
  let all = 0;
  for (const [kind, spaced] of Object.entries(SPACED)) {
    const ofKind = found.filter((joint) => joint.kind === kind);
    const frequent = ofKind.filter(({ right }) => logOf(right, lexicon) > FREQUENT).length;
    // The word before is another at the end of each sentence, and the same in `list.Add` and `list.Remove`.
    const own = new Set(ofKind.map(({ left }) => left)).size;
    const reads =
      frequent >= Math.max(1, FREQUENT_SHARE * ofKind.length) && own >= VARIED * Math.min(ofKind.length, FEW)
        ? own
        : 0;
    const places = own + Array.from(text.matchAll(spaced)).length;
    if (reads >= SHOWN && reads >= SHOWN_SHARE * places) return true;
    lost += reads;
    all += places;
  }
  return lost >= SHOWN && lost >= SHOWN_SHARE * all;
}

/** Log frequency (nats) of the words that begin sentences and clauses: `in Leeds.The`, but `One.Tel` and `name,town`. */
const FREQUENT = -7.5;
/** … and of a word at all. */
const WORD = -14;
/** What is added to a word or name in quotation marks. */
const ENDING = /^(?:able|ed|er|ers|es|ing|ish|ism|ist|less|like|ness|s|th)$/;

const CAPITAL = /^\p{Lu}/u;

function logOf(word: string, lexicon: WordTable): number {
  return lexicon.logFrequency(word.toLowerCase().replaceAll('’', "'")) ?? Number.NEGATIVE_INFINITY;
}

/** Whether the two words alone show that a space was lost. */
function isLost(text: string, joint: Joint, lexicon: WordTable, inProse: (at: number) => boolean): boolean {
  const { at, kind, left, right, unclosed } = joint;
  if (!joint.plain || !isLostWhereOthersAre(joint, lexicon)) return false;
  if (unclosed) return logOf(right, lexicon) > WORD;
  const isFrequent = logOf(right, lexicon) > FREQUENT;
  switch (kind) {
    case 'stop':
      return isFrequent || (left === left.toLowerCase() && logOf(left, lexicon) > WORD);
    case 'comma':
      return isFrequent && logOf(left, lexicon) > WORD && inProse(at) && isAlone(text, at);
    case 'quote':
      return isFrequent;
    case 'colon':
      return false;
  }
}

/** Whether it was lost in a document that shows that it lost others. */
function isLostWhereOthersAre({ kind, left, right, plain }: Joint, lexicon: WordTable): boolean {
  if (kind === 'colon')
    return plain && logOf(left, lexicon) > WORD && (CAPITAL.test(right) || logOf(right, lexicon) > FREQUENT);
  if (kind === 'stop') return !isEndingOfName(right.toLowerCase());
  return kind === 'comma' || (logOf(right, lexicon) > WORD && !ENDING.test(right));
}

const FUSED_COMMA = /[,;](?=[^\s\d"”’)\]])/g;
const LONGEST_TOKEN = 200;

/** Whether a comma is the only one in its token that no space follows. */
function isAlone(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LONGEST_TOKEN), at);
  const behind = text.slice(at, at + LONGEST_TOKEN);
  const token = before.slice(before.lastIndexOf(' ') + 1) + (behind.split(' ', 1)[0] as string);
  return token.match(FUSED_COMMA)?.length === 1;
}
