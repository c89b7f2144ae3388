import { loadEnglish } from '../../lexicon/english.js';
import { TAIL } from '../../text/contractions.js';
import type { Proposal } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import type { Layout } from './layout.js';
import type { Line } from './lines.js';
import { isProse } from './prose.js';

export const partedWord: Rule = {
  id: 'whitespace/parted-word',
  promise: 'What is left of a word goes back to its first letter, and ’s or n’t to its word',
  explanation:
    'A page that begins with a large capital gives “T he harbour”, the letter alone in its line or not. It is a part of ' +
    'the word where the rest is none, or where no letter stands before that word otherwise: “A long time” and “X marks ' +
    'the spot” stand. A space before ’s, ’re, ’ve, ’ll, ’d, ’m or n’t is what a tokenizer or a tag leaves; behind what ' +
    'is no name, only where “didn ’t”, a space before a comma or “we’re” beside “we ’re” shows it, since speech is set so, ' +
    'too: “soon ’s you can”.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: {
    before: 'T he town’s harbour was closed when Tom Brekke ’s boat came, and he didn ’t know.',
    after: 'The town’s harbour was closed when Tom Brekke’s boat came, and he didn’t know.',
  },
};

const CONFIDENCE = 0.96;

/** A word, a gap and what is none without the word before it; not behind what `’s` may be shown after. */
const CLITIC =
  /(?<![\p{L}’']\p{Cf}{0,3})(?!(?:[Aa]n?|[Tt]he|my|your|his|her|its|our|their|of|for|with|in|and|or|letters?)[^\S\f\t])(?<word>\p{L}[\p{L}\p{M}\p{Cf}]{0,30})(?<!\p{Cf})(?<gap>(?:[^\S\f\t]|\p{Cf})+)[’'](?:s|re|ve|ll|d|m)(?![^\s.,;!?)\]”"…—–])/gu;
/** A verb and “not”, parted behind the n or before it. */
const NOT_BEHIND =
  /(?<!\p{L}\p{Cf}{0,3})(?:do|does|did|is|was|were|have|has|had|ca|wo|would|could|should|must|are|need|ai|might|sha|dare|ought)n(?<gap>(?:[^\S\f\t]|\p{Cf})+)[’']t(?![\p{L}\p{N}’'-])/giu;
const NOT_BEFORE =
  /(?<!\p{L}\p{Cf}{0,3})(?:do|does|did|is|was|were|have|has|had|ca|wo|would|could|should|must|are|need|ai|might|sha|dare|ought)(?<gap>(?:[^\S\f\t]|\p{Cf})+)n[’']t(?![\p{L}\p{N}’'-])/giu;
/** Words that `’re`, `’ll` and `’s` contract with, and such a one that is whole. */
const CONTRACTING = /^(?:I|you|he|she|it|we|they|that|there|who|what|here)$/i;
const WHOLE_CONTRACTION =
  /(?<!\p{L})(?:I[’'](?:m|ve|ll)|(?:you|we|they)[’'](?:re|ve|ll)|(?:he|she|it|that|there)[’']s)(?!\p{L})/iu;
/** Contractions that were parted, beside whole ones, if the rest is to be what was parted with them. */
const PARTED = 2;
/** A straight mark that closes what another began. */
const CLOSES_BEHIND = /^[^']*'(?!\p{L})/u;
/** What such places have in common, which few lines have. */
const APART = /(?:\s|\p{Cf})[nN]?[’'](?:s|re|ve|ll|d|m|t)(?![\p{L}\p{N}’'-])/iu;
/** A word with a capital inside a sentence, but for `I`. */
const NAME = /[\p{L}\p{N},;] (?!I$)\p{Lu}[\p{L}\p{M}]*$/u;
/** A space that a tokenizer puts before a mark. */
const SPACED_MARK = /\p{L} [,.](?:\s|$)/u;

/** The removal of spaces within words. */
export function closeWords(layout: Layout): Proposal[] {
  const capitals = layout.lines.map((line) => closeCapital(layout, line));
  return capitals.filter((proposal) => proposal !== undefined).concat(closeClitics(layout));
}

/** The removal of line ends behind capitals that stand alone in their lines. */
export function joinCapitals(layout: Layout): Proposal[] {
  const capitals = layout.lines.map((_, number) => joinCapital(layout, number));
  return capitals.filter((proposal) => proposal !== undefined);
}

interface PartedClitic {
  readonly proposal: Proposal;
  readonly kind: 'negation' | 'name' | 'pronoun' | 'word';
}

/**
 * In a text whose only such places are contractions, they may be set as in old books; and behind what is no name, `’s` and
 * `’m` may be all that speech leaves of a word: `soon ’s you can`, `I told ’m`. What a tokenizer leaves besides tells, and
 * so do contractions that are whole.
 */
function closeClitics({ text, lines }: Layout): Proposal[] {
  const found = lines.flatMap((line) => partedClitics(text, line));
  if (found.length === 0) return [];
  const count = (kind: PartedClitic['kind']) => found.filter((one) => one.kind === kind).length;
  const isWholeElsewhere = count('pronoun') > 0 && WHOLE_CONTRACTION.test(text);
  const isShown =
    count('negation') > 0 || SPACED_MARK.test(text) || (isWholeElsewhere && count('pronoun') >= PARTED);
  return found.map(({ proposal, kind }) => {
    const isSure =
      isShown || kind === 'negation' || kind === 'name' || (kind === 'pronoun' && isWholeElsewhere);
    return isSure ? proposal : { ...proposal, safety: 'suggest' };
  });
}

function partedClitics(text: string, { kind: lineKind, bodyStart, bodyEnd }: Line): PartedClitic[] {
  const body = text.slice(bodyStart, bodyEnd);
  if (lineKind === 'verbatim' || !APART.test(body) || body.includes('`')) return [];
  return [CLITIC, NOT_BEHIND, NOT_BEFORE].flatMap((pattern) =>
    Array.from(body.matchAll(pattern)).flatMap((match): PartedClitic[] => {
      const { word, gap } = match.groups as { readonly word?: string; readonly gap: string };
      const rest = body.slice(match.index + match[0].length);
      if (!/\s/.test(gap) || (match[0].includes("'") && CLOSES_BEHIND.test(rest))) return [];
      const start = bodyStart + match.index + match[0].indexOf(gap);
      const kind = pattern === NOT_BEHIND ? 'negation' : kindOf(body, word, match.index);
      return [{ proposal: joined(start, start + gap.length), kind }];
    }),
  );
}

/** @param word what the clitic goes to; undefined for a verb before “not”. */
function kindOf(body: string, word: string | undefined, start: number): PartedClitic['kind'] {
  if (word === undefined) return 'word';
  if (CONTRACTING.test(word)) return 'pronoun';
  return NAME.test(body.slice(Math.max(0, start - 2), start + word.length)) ? 'name' : 'word';
}

/** Words of a line that goes on behind a capital above it. */
const LEAST_WORDS = 6;
const CAPITAL = /^(?:["“‘][^\S\f\t]?|')?\p{Lu}$/u;
/** UTF-16 code units of a capital with what may stand before it. */
const LONGEST_CAPITAL = 3;
/** What a word ends before: neither a part of it nor an apostrophe, unless that of a contraction or a possessive. */
const END_OF_WORD = String.raw`(?![\p{L}\p{N}-])(?!['’](?!${TAIL}))`;
const CAPITAL_AND_REST = new RegExp(
  String.raw`^((?:["“‘](?:[^\S\f\t]|\p{Cf})*|')?\p{Lu})((?:[^\S\f\t]|\p{Cf})+)(\p{L}+)${END_OF_WORD}`,
  'u',
);
const REST = new RegExp(String.raw`^\p{L}+${END_OF_WORD}`, 'u');

/** `T he harbour`, at the beginning of a paragraph. */
function closeCapital({ text }: Layout, line: Line): Proposal | undefined {
  if (line.kind !== 'paragraph') return undefined;
  const match = CAPITAL_AND_REST.exec(
    text.slice(line.bodyStart, Math.min(line.bodyEnd, line.bodyStart + 40)),
  );
  if (match === null) return undefined;
  const [, capital, space, rest] = match as unknown as readonly [string, string, string, string];
  const start = line.bodyStart + capital.length;
  const next = text.slice(line.bodyStart + match[0].length, line.bodyEnd);
  return isOneWord(capital.at(-1) as string, rest, next) ? joined(start, start + space.length) : undefined;
}

/** A capital in a line of its own above the rest of its word. */
function joinCapital({ text, lines }: Layout, number: number): Proposal | undefined {
  const line = lines[number] as Line;
  if (!isProse(line) || line.bodyEnd - line.bodyStart > LONGEST_CAPITAL) return undefined;
  const capital = text.slice(line.bodyStart, line.bodyEnd);
  if (!CAPITAL.test(capital)) return undefined;
  let next = number + 1;
  while (lines[next]?.kind === 'blank') next += 1;
  const below = lines[next];
  if (below === undefined || !isProse(below) || below.words < LEAST_WORDS) return undefined;
  const rest = REST.exec(text.slice(below.bodyStart, Math.min(below.bodyEnd, below.bodyStart + 40)))?.[0];
  if (rest === undefined) return undefined;
  return isOneWord(capital.at(-1) as string, rest, text.slice(below.bodyStart + rest.length, below.bodyEnd))
    ? joined(line.bodyEnd, below.bodyStart)
    : undefined;
}

/** What is left of the commonest words in A, I and O, which are words themselves. */
const REST_OF_COMMON =
  /^(?:[b-hj-np-z]|nd|ll|fter|lthough|nother|round|mong|cross|ccording|gain|ny|bout|bove|lmost|lso|lways|nside|nstead|nto|nce|nly|ver|ther|thers|ur|ut|utside|ne)$/i;
/** What a letter that is no word may be the subject of. */
const BEHIND_LETTER = /^(?:is|was|has|had|are|as|and|or|to|in|on|of|at|by)$/i;
/** What “or” does not join to a letter: `F or the past ten years`, not `F or G`. */
const GOES_ON = /^ \p{Ll}{2}/u;
/** Natural logarithms of shares of running text: of the commonest words, of others that begin a sentence, of what is no word. */
const COMMONEST = -7.5;
const COMMON = -11.5;
const NO_WORD = -11.5;
/** Nats by which a whole word is more frequent than the rest of it that is one, too. */
const LIKELIER = 1;
const MUCH_LIKELIER = 4;

/** Letters of a rest that is no word, long enough that no name of a species is as rare: `E coli`. */
const LONG_REST = 5;

/**
 * Whether a capital and what follows it are one word rather than two.
 *
 * @param next the line behind it.
 */
function isOneWord(capital: string, rest: string, next: string): boolean {
  const isUpper = rest === rest.toUpperCase();
  if (isUpper ? rest.length < 2 : rest !== rest.toLowerCase()) return false;
  const lexicon = loadEnglish();
  const frequency = (word: string) => lexicon.logFrequency(word.toLowerCase()) ?? Number.NEGATIVE_INFINITY;
  const whole = frequency(capital + rest);
  const alone = rest.length === 1 ? Number.NEGATIVE_INFINITY : frequency(rest);
  if (BEHIND_LETTER.test(rest)) return capital === 'F' && rest === 'or' && GOES_ON.test(next);
  // `H eineken`: a word, however rare, and its rest is none.
  if (whole < COMMON) return Number.isFinite(whole) && !Number.isFinite(alone) && rest.length >= LONG_REST;
  if (/^[AIO]$/.test(capital)) {
    const isRest = REST_OF_COMMON.test(rest) && (rest.length > 1 || whole >= COMMONEST);
    return isRest && whole > alone + MUCH_LIKELIER;
  }
  return whole >= COMMONEST || alone < NO_WORD || whole > alone + LIKELIER;
}

function joined(start: number, end: number): Proposal {
  return {
    rule: partedWord.id,
    span: [start, end],
    after: '',
    safety: partedWord.safety,
    confidence: CONFIDENCE,
  };
}
