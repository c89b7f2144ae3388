import { FIRST_RANK, PARAMETERS } from './parameters.js';

/** State 0, which stands before the table's languages. */
const ENGLISH = 'en';
export const GERMAN = 'de';

/** The states of the decoder, English first, and what is known of each before a text is read. */
export class States {
  /** BCP 47 tags. */
  readonly languages: readonly string[];
  /** The state of German, whose nouns are no names though they have capitals. */
  readonly german: number;
  /** What it costs to enter each language in a document that has shown none. */
  readonly enter: Float64Array;
  readonly isFirstRank: readonly boolean[];

  /** @param languages of the table, in the order of its scores. */
  constructor(languages: readonly string[]) {
    this.languages = [ENGLISH, ...languages];
    this.german = this.languages.indexOf(GERMAN);
    this.isFirstRank = this.languages.map((language) => language === ENGLISH || FIRST_RANK.has(language));
    this.enter = Float64Array.from(this.isFirstRank, (isFirst) =>
      isFirst ? PARAMETERS.enter : PARAMETERS.enter + PARAMETERS.secondRank,
    );
  }
}
