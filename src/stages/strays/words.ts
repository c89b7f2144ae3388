import type { Emission, Emissions } from './emissions.js';
import { fold } from './emissions.js';
import type { Token } from './tokens.js';

/** A token of the Latin script with what its place says of it. */
export interface StrayWord extends Token {
  /** As the language table spells it. */
  readonly folded: string;
  /** What stands between the token before and this one. */
  readonly gap: string;
  readonly capital: boolean;
  /** True where a capital says nothing: at the start of a sentence, a line or a quotation. */
  readonly sentenceStart: boolean;
  readonly emission: Emission;
}

/** A stretch of Latin words with no end of a sentence and no other script between them. */
export type Sentence = readonly StrayWord[];

const UPPER = /^\p{Lu}/u;
const START = /[.!?\n\r:…]|["“«„(‘[—]\s*$|(?:^|\s)['"]$|\s[–-]\s$/;
const SENTENCE_END = /[.!?…]["”’)\]]*\s|[\n\r;]/;

/** The most of a gap that is looked at, in UTF-16 code units. */
const GAP = 40;

/** The sentences of a text, of Latin tokens alone. */
export function sentences(text: string, tokens: readonly Token[], emissions: Emissions): Sentence[] {
  const found: StrayWord[][] = [];
  let current: StrayWord[] = [];
  let end = 0;
  for (const token of tokens) {
    const gap = text.slice(Math.max(end, token.start - GAP), token.start);
    end = token.end;
    if (!token.latin) {
      if (current.length > 0) found.push(current);
      current = [];
      continue;
    }
    const spaced = gap === ' ';
    if (!spaced && current.length > 0 && SENTENCE_END.test(gap)) {
      found.push(current);
      current = [];
    }
    const folded = fold(token.text);
    current.push({
      text: token.text,
      start: token.start,
      end: token.end,
      latin: true,
      folded,
      gap,
      capital: folded !== token.text && UPPER.test(token.text),
      sentenceStart: token === tokens[0] || (!spaced && START.test(gap)),
      emission: emissions.of(folded),
    });
  }
  if (current.length > 0) found.push(current);
  return found;
}
