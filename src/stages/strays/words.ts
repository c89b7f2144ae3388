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

/** A capital, also after an elided article: `l'État`. */
const UPPER = /^(?:\p{Ll}{1,2}['’])?\p{Lu}/u;
const START = /[.!?\n\r:…]|["“«„(‘[—]\s*$|(?:^|\s)['"]$|\s[–-]\s$/;
const SENTENCE_END = /[.!?…]["”’)\]]*\s|[\n\r;]/;

/** What a stop behind does not end: a title, which a name follows. */
const BEFORE_NAME = /^(?:Mr|Mrs|Ms|Dr|Prof|St|Rev|Gen|Col|Maj|Capt|Lt|Sgt|Sen|Rep|Gov|Hon|Messrs|Mme|Mlle)$/u;

/** The most of a gap that is looked at, in UTF-16 code units. */
const GAP = 40;

/** A token with the end of what stands before it, and whether it is the first of all. */
interface Place {
  readonly token: Token;
  readonly gap: string;
  readonly isFirst: boolean;
}

/** A sentence whose words have not been looked up. */
export type Passage = readonly Place[];

/** The sentences of a text, of Latin tokens alone. */
export function passages(text: string, tokens: readonly Token[]): Passage[] {
  const found: Place[][] = [];
  let current: Place[] = [];
  let end = 0;
  let before = '';
  for (const token of tokens) {
    const between = text.slice(Math.max(end, token.start - GAP), token.start);
    const gap = between === '. ' && BEFORE_NAME.test(before) ? ' ' : between;
    end = token.end;
    before = token.text;
    if (!token.latin) {
      if (current.length > 0) found.push(current);
      current = [];
      continue;
    }
    if (gap !== ' ' && current.length > 0 && SENTENCE_END.test(gap)) {
      found.push(current);
      current = [];
    }
    current.push({ token, gap, isFirst: token === tokens[0] });
  }
  if (current.length > 0) found.push(current);
  return found;
}

/** A sentence with what each word's place and each language say of it. */
export function sentence(passage: Passage, emissions: Emissions): Sentence {
  return passage.map(({ token, gap, isFirst }) => {
    const { text, start, end } = token;
    const folded = fold(text);
    return {
      text,
      start,
      end,
      latin: true,
      folded,
      gap,
      capital: folded !== text && UPPER.test(text),
      sentenceStart: isFirst || (gap !== ' ' && START.test(gap)),
      emission: emissions.of(folded),
    };
  });
}
