import type { Run } from './finding.js';
import { PARAMETERS } from './parameters.js';
import { gainOf, type Segment } from './segments.js';
import type { States } from './states.js';
import { isTitle } from './titles.js';
import { languageByLetters, languageByWords } from './untabled-languages.js';
import type { StrayWord } from './words.js';

/**
 * A segment as it is found.
 *
 * @param bonus what the document adds to the gain of its languages, by state.
 */
export function runOf(text: string, segment: Segment, states: States, bonus: Float64Array): Run {
  const { words, first, last, state } = segment;
  const { start } = words[first] as StrayWord;
  const { end } = words[last] as StrayWord;
  return {
    start,
    end,
    language: nameOf(text.slice(start, end), segment, states, bonus),
    script: 'Latin',
    confidence: confidenceOf(gainOf(segment, state) + (bonus[state] as number), last > first),
    words: last - first + 1,
    reading: isTitle(segment, states.german) ? 'title' : undefined,
  };
}

/** The tag of a segment's language, which may be one that has no state. */
function nameOf(text: string, segment: Segment, states: States, bonus: Float64Array): string {
  const likeliest = likeliestOf(segment, bonus);
  const words = segment.words.slice(segment.first, segment.last + 1);
  const listed = new Set(
    words
      .filter(({ emission: { listed, scores } }) => listed && (scores[likeliest] as number) >= PARAMETERS.kin)
      .map(({ folded }) => folded),
  );
  return (
    languageByLetters(text) ??
    languageByWords(
      words.map(({ folded }) => folded),
      (word) => listed.has(word),
    ) ??
    (states.languages[likeliest] as string)
  );
}

/** Words that several languages share (`que`) go to the one that the document has shown most of. */
function likeliestOf(segment: Segment, bonus: Float64Array): number {
  const vote = (state: number) => gainOf(segment, state) + (bonus[state] as number) * PARAMETERS.documentVote;
  let best = segment.state;
  for (let state = 1; state < bonus.length; state += 1) if (vote(state) > vote(best)) best = state;
  return best;
}

/** The probability that a segment is foreign, by logistic regression on simulated and untouched articles. */
export function confidenceOf(gain: number, several: boolean): number {
  const { intercept, slope, most, ofSeveral } = PARAMETERS.confidence;
  return 1 / (1 + Math.exp(-(intercept + slope * Math.min(gain, most) + (several ? ofSeveral : 0))));
}
