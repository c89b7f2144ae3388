/**
 * Tokens of this stage: maximal runs of letters of one class. Words of the Latin script keep their inner apostrophes, and
 * those of Hawaiian and Tongan the letter that begins them (`ʻokina`); Han and kana stand together, since Japanese mixes
 * them in a word. Unlike the words of `text/words.ts`, a token never mixes Latin letters with others, and digits end it:
 * `CO₂排放` is two tokens.
 */
export interface Token {
  readonly text: string;
  /** UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly latin: boolean;
}

const TOKEN =
  /([\u02bb\u02bc]?\p{Script=Latin}[\p{Script=Latin}\p{M}\u02b0-\u02ff]*(?:['’]\p{Script=Latin}[\p{Script=Latin}\p{M}]*)*)|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+|\p{Lm}[\p{L}\p{M}]*|(?!\p{Script=Latin})\p{L}(?:(?!\p{Script=Latin})[\p{L}\p{M}\u200c\u200d])*/gu;

/**
 * Every token of a text, in order.
 *
 * @param offset where the text stands in its document: added to the places of the tokens.
 */
export function tokenize(text: string, offset = 0): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const start = match.index + offset;
    tokens.push({ text: match[0], start, end: start + match[0].length, latin: match[1] !== undefined });
  }
  return tokens;
}
