/** Nouns whose plural does not end in `s`. */
const IRREGULAR = /(?:m[ae]n|child|person|people|wife|life|foot|mouse|self|half|one|body|else|sheep|fish)$/;

/** What follows a contraction (“the problem’s that …”) and no owner. */
const NOT_OWNED =
  'a|an|the|this|that|these|those|my|his|her|its|our|their|not|no|to|in|on|at|of|for|with|by|as|all|just|so|too|very|now|also|been|had|got|gone|going|being|about|what|how|why|where|when|who|it|he|she|they|you|we|there|here|never|always|still|already|only|even|more|less|probably|really|and|or|but|is|was';

const OWNER = new RegExp(
  `(?<=^|[^\\p{L}’-])(a|an|the|this|that|each|every|another|any|his|her|its|their|our|my|your|one) ((?:\\p{Ll}{3,} ){0,2})(\\p{Ll}{3,})’s(?= (?!(?:${NOT_OWNED})\\b)\\p{L})`,
  'giu',
);

/** What may stand before the plural: after a possessive pronoun or an article the word itself may, where the noun's form tells. */
const COUNTS = [
  'two',
  'three',
  'four',
  'many',
  'several',
  'some',
  'most',
  'all',
  'other',
  'few',
  'both',
  'these',
  'those',
];
const AFTER = ['two', 'three', 'many', 'other', 'various', 'few'];

function plural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

const capitalised = (word: string) => word[0]?.toUpperCase() + word.slice(1);

/**
 * The same text with some owners of whom there is one made several, as `the city’s mayor` becomes `many cities’ mayor`:
 * what is published has few possessives of plurals.
 *
 * @param rate the share of the owners.
 */
export function makePlural(text: string, rate: number, next: () => number): string {
  return text.replace(OWNER, (whole, determiner: string, between: string, noun: string) => {
    if (IRREGULAR.test(noun) || next() >= rate) return whole;
    const pick = (words: readonly string[]) => words[Math.floor(next() * words.length)] as string;
    const changed = plural(noun);
    const lower = determiner.toLowerCase();
    const keeps = /^(?:the|his|her|its|their|our|my|your)$/.test(lower);
    // Only a changed stem tells that there are several where the article stays.
    const stays = keeps && changed !== `${noun}s` && next() < 0.6;
    const before = stays ? lower : keeps && next() < 0.5 ? `${lower} ${pick(AFTER)}` : pick(COUNTS);
    return `${determiner === lower ? before : capitalised(before)} ${between}${changed}’`;
  });
}
