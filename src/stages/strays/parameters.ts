/**
 * The numbers of the Latin-script model, fitted on articles with foreign words, phrases and clauses put into them
 * (`training/strays`). All are base-10 logarithms unless said otherwise.
 */
export const PARAMETERS = {
  /** Emission of a word that English does not list, and of one that another language does not list. */
  englishFloor: -8.5,
  foreignFloor: -8.2,
  /**
   * Words that no list has, of this many letters and more: what the letters' fit counts, the most it adds, and what a
   * word at a segment's end must get from it.
   */
  lettersFrom: 5,
  letters: 0.65,
  lettersMost: 3.5,
  lettersBelong: 0.25,
  /** Entering a foreign language, leaving it for English, and going from one foreign language to another. */
  enter: 2.15,
  leave: 0.6,
  cross: 3.5,
  /** Added to `enter` for the languages of the second rank, which are rarer in English articles. */
  secondRank: 0.4,
  /** Staying in a language across a comma or dash, and across a quotation mark or parenthesis. */
  acrossComma: 0.3,
  acrossFence: 1.5,
  /** A sentence is decoded when another language has one of its words so much more often than English. */
  suspect: 1.2,
  /** What a segment must gain over English. */
  threshold: 1.5,
  /** Most that the document's other foreign segments take off the cost of entering their language. */
  documentBonus: 0.8,
  /** A document's language counts as established from this bonus on. */
  established: 0.4,

  /** A capital inside a sentence: a neutral emission, and how much less another language gets. */
  name: -4,
  nameForeign: 0.3,
  /** A language's own noun gets this much more than a name. */
  nameOwn: 0.2,
  /** A capital at the start of a sentence: penalty, and the most that such a word may gain. */
  sentenceStart: 0.5,
  sentenceStartMost: 3,
  /** Log frequency that one capitalised word at the start of a sentence must have by itself; before a comma. */
  sentenceStartAlone: -4.2,
  beforeComma: -5.2,
  /** Added to English: a name particle beside a capital, a hyphenated part, a word that the document has as a name. */
  particle: 4,
  conjunction: 1.5,
  hyphenated: 1.5,
  seenAsName: 3,
  /** Taken from English: a particle that it has in names alone, apart from names. */
  outsideNames: 1.5,
  /** English emission of what is no word: code, units, abbreviations; and of a single letter. */
  notAWord: -2.5,
  singleLetter: -2.8,
  /** The same for a letter that stands as a word and is one in other languages; and for `i`, when the document helps. */
  letterWord: -6,
  singleLetterAdmitted: -4.5,
  /** A capital at the end of a segment belongs to it when the language has the word this often, and English less by so much. */
  ownNoun: -4.7,
  ownNounAdvantage: 1.2,
  /** A capitalised word this much likelier in a language than in English begins a title in it. */
  titleAdvantage: 1.2,
  /** A single word more frequent than this is no title: it may stand by chance beside a name. */
  titleMost: -3.4,
  /** Weight of the document's bonus when several languages have a segment's words. */
  documentVote: 2.5,
  /** Log frequency from which a word in a quotation makes it English. */
  englishWord: -6,
  /** Gain from which a lone word is flagged though English has it, too. */
  loneEnglishGain: 3.8,
  /** The same in a document that has shown the language. */
  establishedEnglishGain: 2.7,
  /** Gain from which a lone word is flagged that no list has: misspellings and new words read as English more than this. */
  loneUnlistedGain: 3.2,
  /** The same for a word that English lists, too, if rarely; of a language of the second rank. */
  loneGain: 2.8,
  loneSecondRankGain: 4,
  /** Gain from which several words are flagged of which English has some, and no list the others. */
  ownlessGain: 5,
  /** English emission of a word of a loan phrase. */
  loan: -2,
  /** From this frequency on, a word that English hardly has begins no name. */
  functionWord: -4,
  /** A word that a language has less often than this may be its kin's: Malay `kerana` in lists of Indonesian. */
  kin: -4.5,
  /** From this frequency on, a word is a little one of English's grammar. */
  englishLittle: -2.4,
  /** A word that English has is its own at the edge of a segment when the language has it no more often than this. */
  shared: 0.5,
  /** The same for a word behind an English article. */
  sharedArticled: 1.2,
  /** The same as `shared` for a German noun behind an article that may be a particle of a name. */
  articledNoun: 3,
  /** A German noun's advantage over English must pass this. */
  germanNoun: 1.5,
  /**
   * The same for one that stands alone, and how frequent German must have it: in a text that has shown German, and in one
   * that has shown another language.
   */
  nounInGerman: { gain: 2.8, frequency: -5.8 },
  nounElsewhere: { gain: 3.2, frequency: -5.1 },
  /**
   * English words below the first frequency are listed for names and titles alone, unless a word of the second is in them;
   * in small letters they are so much less likely.
   */
  rareEnglish: -5.5,
  stem: -6.2,
  listedForNames: 0.6,
  /** A lone word this frequent in English is flagged only in a document that has shown the language. */
  loneEnglish: -5,
  /** Natural log odds of a finding: by its gain up to `most`, and for more words than one. */
  confidence: { intercept: -2.68, slope: 1.27, most: 8, ofSeveral: 0.59 },
} as const;

/** Languages that the articles of the fit had; the others of the table are of the second rank. */
export const FIRST_RANK: ReadonlySet<string> = new Set([
  'es',
  'fr',
  'de',
  'it',
  'pt',
  'nl',
  'pl',
  'tr',
  'id',
  'vi',
]);
