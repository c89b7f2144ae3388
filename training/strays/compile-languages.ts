/**
 * Compiles word lists to the tables of the strays stage: `models/languages.bin.br` and `models/known-words.bin`.
 *
 *     for language in en es fr de …; do python training/lexicon/words.py $language > WORDS/$language.tsv; done
 *     apt-get download wordnet-base && dpkg -x wordnet-base_*.deb WORDNET
 *     node training/run.mjs training/strays/compile-languages.ts WORDS WORDNET/usr/share/wordnet
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { hashWord } from '../../src/lexicon/hash.js';
import { encodeKnownWords } from '../../src/lexicon/known-words.js';
import { encodeLanguages, fingerprint, type LanguageEntry } from '../../src/lexicon/languages.js';
import { encodeLetterModel } from '../../src/lexicon/letter-model.js';
import { packageFile } from '../../src/package.js';
import { foldDiacritics } from '../../src/stages/strays/loans.js';

/** Words kept of each language; the order is that of the states of the decoder. */
const LANGUAGES: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    ['es', 'fr', 'de', 'it', 'pt', 'nl', 'pl', 'tr', 'id', 'vi'].map((tag) => [tag, 30_000]),
  ),
  ...Object.fromEntries(['sv', 'da', 'nb', 'fi', 'cs', 'ro', 'hu', 'hr', 'ca'].map((tag) => [tag, 10_000])),
};
/** An entry this much rarer (log10) than the same word in English can never win against English. */
const PRUNE = 0.5;
/** A word this much more frequent (log10) in another language is no sign of English: a rare one, a common one. */
const CONTESTED = { rare: 1.2, common: 1.8 };
/** Frequency (log10) from which an English word is common; lemmas of WordNet are, too. */
const COMMON_WORD = -5;
/** Words of other languages from this frequency (log10) on are never taken for known ones. */
const FREQUENT = -5.5;
/** The most frequent words of English, which the filter knows at any price: a text with one that it does not is read closely. */
const COMMON_WORDS = 100_000;
/** Word forms, the most frequent ones, that the letters of a language are counted in. */
const LETTER_FORMS = 30_000;
/** English words with diacritics from this frequency (log10) on are spellings of a lemma without. */
const ENGLISH_DIACRITICS = -7;
/** English words from this frequency (log10) on are kept clear of other languages' fingerprints. */
const COMMON = -7;

const [listFolder, wordnetFolder] = process.argv.slice(2);
if (listFolder === undefined || wordnetFolder === undefined) {
  throw new Error('usage: compile-languages.ts WORD-LISTS WORDNET');
}

const LATIN_WORD =
  /^\p{Script=Latin}[\p{Script=Latin}\p{M}]*(?:'\p{Script=Latin}[\p{Script=Latin}\p{M}]*)*$/u;

/** Words and base-10 log frequencies, most frequent first. */
function readList(language: string): [word: string, log: number][] {
  return readFileSync(join(listFolder as string, `${language}.tsv`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): [string, number] => {
      const [word, log] = line.split('\t') as [string, string];
      return [word.normalize('NFC').replaceAll('’', "'").replaceAll('ĳ', 'ij'), Number(log) / Math.LN10];
    })
    .filter(([word]) => LATIN_WORD.test(word))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** Single lower-case lemmas of WordNet, and their regular plurals. */
function readLemmas(): Set<string> {
  const lemmas = new Set<string>();
  for (const part of ['noun', 'verb', 'adj', 'adv']) {
    for (const line of readFileSync(join(wordnetFolder as string, `index.${part}`), 'utf8').split('\n')) {
      const word = line.slice(0, line.indexOf(' '));
      if (/^[a-z]{3,}$/.test(word)) lemmas.add(word).add(`${word}s`);
    }
  }
  return lemmas;
}

/** The forms that letters are counted in: frequent enough to be the language's own. */
function formsOf(list: readonly (readonly [word: string, log: number])[]): string[] {
  return list.slice(0, LETTER_FORMS).map(([word]) => word);
}

function compress(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
  });
}

const english = new Map(readList('en'));
const lemmas = readLemmas();
// WordNet spells without diacritics what English often writes with them: `café`, `cliché`.
for (const [word, log] of english) {
  const plain = foldDiacritics(word);
  if (plain !== word && log > ENGLISH_DIACRITICS && lemmas.has(plain)) lemmas.add(word);
}
const forms = new Map([['en', formsOf([...english].filter(([word]) => !/[^a-z']/.test(word)))]]);
const entries = new Map<string, LanguageEntry & { scores: Map<number, number> }>();
const strongest = new Map<string, number>();
for (const [index, [language, limit]] of Object.entries(LANGUAGES).entries()) {
  const list = readList(language);
  forms.set(language, formsOf(list));
  for (const [word, log] of list.slice(0, limit)) {
    strongest.set(word, Math.max(log, strongest.get(word) ?? Number.NEGATIVE_INFINITY));
    if (log < (english.get(word) ?? Number.NEGATIVE_INFINITY) - PRUNE) continue;
    const entry = entries.get(word);
    if (entry) entry.scores.set(index, log);
    else entries.set(word, { word, lemma: lemmas.has(word), scores: new Map([[index, log]]) });
  }
}
const byFingerprint = new Map([...entries.keys()].map((word) => [fingerprint(word), word]));
// A common English word must not share its fingerprint with a word of another language.
for (const [word, log] of english) {
  const other = log > COMMON ? byFingerprint.get(fingerprint(word)) : undefined;
  if (other !== undefined && other !== word) entries.delete(other);
}
const languages = compress(encodeLanguages(Object.keys(LANGUAGES), [...entries.values()]));
writeFileSync(packageFile('models/languages.bin.br'), languages);

const letters = compress(encodeLetterModel(forms));
writeFileSync(packageFile('models/letters.bin.br'), letters);

const known = new Set<string>();
for (const [word, log] of english) {
  const contested = log >= COMMON_WORD || lemmas.has(word) ? CONTESTED.common : CONTESTED.rare;
  if ((strongest.get(word) ?? Number.NEGATIVE_INFINITY) - log < contested) known.add(word);
}
const foreign = [...strongest].filter(([word, log]) => log >= FREQUENT && !known.has(word));
const byFrequency = [...known].sort((a, b) => (english.get(b) as number) - (english.get(a) as number));
const knownWords = encodeKnownWords(
  byFrequency.map((word) => hashWord(word)),
  { others: foreign.map(([word]) => hashWord(word)), kept: COMMON_WORDS },
);
writeFileSync(packageFile('models/known-words.bin'), knownWords);
process.stdout.write(
  `languages.bin.br: ${entries.size} words, ${languages.length} bytes\nletters.bin.br: ${letters.length} bytes\nknown-words.bin: ${known.size} words, ${knownWords.length} bytes\n`,
);
