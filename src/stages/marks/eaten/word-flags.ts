import { hashWord } from '../../../lexicon/hash.js';

/** What a word is by its form alone; a word may be several. */
export enum Flag {
  FirstPerson = 1,
  Contraction = 2,
  Speech = 4,
  Finite = 8,
  Relative = 16,
  Determiner = 32,
  Preposition = 64,
  Conjunction = 128,
}

// Closed classes of English, and its common verbs of saying.
const FLAGGED: readonly (readonly [Flag, string])[] = [
  [
    Flag.FirstPerson,
    "i we me us my our mine ours you your myself ourselves i'm i've i'll i'd we're we've we'll you're you'll",
  ],
  [
    Flag.Contraction,
    "don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't it's that's there's he's she's they're i'm i've i'll i'd we're we've we'll you're you'll let's what's",
  ],
  [
    Flag.Speech,
    'said says say saying told tells tell telling called calls calling call described describes describing describe added adds warned warns claimed claims claiming insisted insists asked asks wrote writes argued argues branded dubbed labelled labeled termed known nicknamed titled entitled named quoted announced stated states declared explained explains accused admitted denied denounced praised hailed vowed promised urged pledged condemned dismissed recalled replied tweeted expressed',
  ],
  [
    Flag.Finite,
    "is are was were be been has have had will would can could may might must should do does did am isn't wasn't don't didn't won't can't it's i'm we're",
  ],
  [Flag.Relative, 'which who whom whose where when that what how why'],
  [
    Flag.Determiner,
    'the a an this these those his her their its our my your some any all both each every no another',
  ],
  [
    Flag.Preposition,
    'of in on at by for with from to into over under after before about against between through during as like including especially',
  ],
  [
    Flag.Conjunction,
    'and but or nor yet so because although though while if unless since despite whether not',
  ],
];

const flags = new Map<number, number>();
for (const [flag, words] of FLAGGED) {
  for (const word of words.split(' ')) {
    const hash = hashWord(word);
    flags.set(hash, (flags.get(hash) ?? 0) | flag);
  }
}

/** The flags of a word, by its hash in lower case; 0 for most. */
export const flagsOf = (lower: number): number => flags.get(lower) ?? 0;
