import { glossesOf } from '../../lexicon/glosses.js';
import { fold, withoutEszett } from './emissions.js';
import { tokenize } from './tokens.js';

/** A gloss of more words than this says less than the text itself. */
const MOST_WORDS = 4;

/**
 * A short English meaning of foreign text: of the whole when a formula matches, else word by word (`·` between two
 * meanings) when every word is known. Undefined otherwise.
 *
 * @param language BCP 47 tag.
 */
export function glossOf(text: string, language: string): string | undefined {
  const glosses = glossesOf(language);
  if (glosses.size === 0) return undefined;
  const folded = withoutEszett(fold(text)).replace(/\s+/g, ' ');
  const whole = glosses.get(folded);
  if (whole !== undefined) return whole;
  const words = DIVIDES_NO_WORDS.has(language)
    ? longestMatches(folded, glosses)
    : tokenize(folded).map((token) => token.text);
  if (words === undefined || words.length > MOST_WORDS) return undefined;
  const meanings = words.map((word) => glosses.get(word));
  return meanings.every((meaning) => meaning !== undefined) ? meanings.join(' · ') : undefined;
}

const DIVIDES_NO_WORDS: ReadonlySet<string> = new Set(['zh', 'ja']);
const LONGEST_WORD = 8;

/** The words of undivided text, each the longest that the glosses have; undefined when one is not there. */
function longestMatches(text: string, glosses: ReadonlyMap<string, string>): string[] | undefined {
  const words: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + LONGEST_WORD);
    while (end > start && !glosses.has(text.slice(start, end))) end -= 1;
    if (end === start) return undefined;
    words.push(text.slice(start, end));
    start = end;
  }
  return words;
}
