/**
 * Builds the scan's tables from the marks model and the words of the lexicon (TSV, see training/lexicon/words.py),
 * and from dictionaries:
 * `node training/run.mjs training/marks/scan.ts words.tsv models/marks-scan.bin DICTIONARY…`, where each DICTIONARY is a file with
 * a word a line.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { repair } from '../../src/index.js';
import { hashWord } from '../../src/lexicon/hash.js';
import { loadMarksModel } from '../../src/model/marks-model.js';
import { findCandidates } from '../../src/stages/marks/eaten/candidates.js';
import { encodeScan, loadScan, readsAsSeveral } from '../../src/stages/marks/eaten/scan.js';
import { tokenise } from '../../src/stages/marks/eaten/tokens.js';
import { Vocabulary } from '../../src/stages/marks/eaten/vocabulary.js';

const FREQUENT = 36000;
/** The filter keeps all words down to this rank, so that running text seldom asks what they read as. */
const KEPT = 60_000;
/**
 * Lists taken from the web hold fused words: this rare, unknown to the training text, and two words as frequent as this; or
 * never in small letters there, and so much rarer than the two words (`ofthe`, `ina`).
 */
const DOUBTFUL = -14.5;
const TOGETHER = -14;
const RARER = 4;
/** How much rarer (nats) than two words apart the same two are that lost their space, in a text that loses spaces. */
const FUSED = 2;
/** Words of a dictionary that are read together. */
const PAGE = 200;
const LOST_SPACES =
  'The report was published onMonday inthe capital. It says that they broke some of the rules lastyear, and that theboard knew.';
const SENTENCES = [
  'The people saw that … in the town, and nobody spoke of it.',
  'Some of them were … and had been so since the spring.',
  'They ran … of the rules, and the house went quiet.',
  'The town was … with rumours on the day.',
  'He set the house …, and they left.',
  'It was the … that she wanted to see.',
  'He had to … them before the end of the day.',
  'She came … and said so.',
];

const [input, output, ...dictionaries] = process.argv.slice(2);
if (input === undefined || output === undefined) throw new Error('usage: scan.ts words.tsv OUTPUT');
const { statistics } = loadMarksModel();
const words = readFileSync(input, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => {
    const [word = '', log = ''] = line.split('\t');
    const count = statistics.count(statistics.word(hashWord(word)));
    const share = 0.5 * Math.exp(Number(log)) + (0.5 * count) / statistics.total;
    return { word, count, log: Math.log(share), inSmall: statistics.casedCount(hashWord(word)) > 0 };
  })
  .sort((a, b) => b.log - a.log);
const logOfAll = new Map(words.map(({ word, log }) => [word, log]));
const logs = new Map(words.slice(0, FREQUENT).map(({ word, log }) => [word, log]));
const doubtful = new Set(
  words
    .filter(({ word, count, log, inSmall }) => {
      const together = asTwo(word);
      return (
        together > TOGETHER && ((count === 0 && log <= DOUBTFUL) || (!inSmall && together - log > RARER))
      );
    })
    .map(({ word }) => hashWord(word)),
);
const slots = [...logs].map(([word, log]) => [hashWord(word), log] as const);
loadScan(encodeScan([], slots));
const asked = words.filter(({ word }, rank) => /^\p{L}+$/u.test(word) && (rank < KEPT || isAsked(word)));
const listed = [...new Set([...asked.map(({ word }) => hashWord(word)), ...statistics.knownWords()])].filter(
  (hash) => !doubtful.has(hash),
);
// The lattice asks the scan, too: what it says of a dictionary's words it has to say without one.
loadScan(encodeScan(listed, slots));
const plain = [...new Set(dictionaries.flatMap((file) => readFileSync(file, 'utf8').split('\n')))].filter(
  (word) => /^[a-z]{4,}$/.test(word) && asTwo(word) <= TOGETHER,
);
const cut = new Set([...(await cutAmong(oddAmong(plain))), ...plain.filter(isArticled)]);
writeFileSync(
  output,
  encodeScan(
    listed,
    slots,
    Array.from(cut, (word) => hashWord(word)),
  ),
);
process.stdout.write(
  `${output}: ${listed.length} known words, ${doubtful.size} doubtful ones, ${cut.size} of dictionaries\n`,
);

/** The words, out of some, that the lattice looks at twice where they stand alone. */
function oddAmong(words: readonly string[]): string[] {
  return pagesOf(words).flatMap((page) => {
    const tokens = tokenise(page.join('\n\n'));
    const found = findCandidates(new Vocabulary(statistics, tokens)).filter(({ odd }) => odd);
    return found.map(({ word }) => tokens.text.slice(tokens.start[word], tokens.end[word]));
  });
}

/** The words, out of some, that are cut in one of the sentences below a paragraph that lost spaces. */
async function cutAmong(words: readonly string[]): Promise<string[]> {
  const cut = new Set<string>();
  for (const sentence of SENTENCES) {
    for (const page of pagesOf(words)) {
      const written = page.map((word) => sentence.replace('…', word));
      const { text } = await repair([LOST_SPACES, ...written].join('\n\n'), { select: ['marks'] });
      const mended = text.split('\n\n').slice(1);
      page.forEach((word, n) => {
        if (mended[n] !== written[n]) cut.add(word);
      });
    }
  }
  return [...cut];
}

function pagesOf(words: readonly string[]): string[][] {
  const count = Math.ceil(words.length / PAGE);
  return Array.from({ length: count }, (_, n) => words.slice(PAGE * n, PAGE * (n + 1)));
}

/** Whether a word reads as an article and another, and is as frequent as the two where spaces are lost: `afoul`. */
function isArticled(word: string): boolean {
  const rest = logs.get(word.slice(1));
  if (word[0] !== 'a' || rest === undefined) return false;
  return (logOfAll.get(word) ?? Number.NEGATIVE_INFINITY) >= (logs.get('a') as number) + rest - FUSED;
}

/** Whether the scan wants to know of a word, however it is written: it reads as several, or `s` may be a possessive's. */
function isAsked(word: string): boolean {
  if (word.endsWith('s')) return true;
  const capitalised = word.slice(0, 1).toUpperCase() + word.slice(1);
  return [word, capitalised, word.toUpperCase()].some((form) => readsAsSeveral(form, 0, form.length));
}

/** The log probability of the likeliest two words that make up another. One letter is no word, but for `a`. */
function asTwo(word: string): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let cut = 1; cut < word.length; cut += 1) {
    const pieces = [word.slice(0, cut), word.slice(cut)];
    if (pieces.some((piece) => piece.length === 1 && piece !== 'a')) continue;
    best = Math.max(
      best,
      pieces.reduce((sum, piece) => sum + (logs.get(piece) ?? Number.NEGATIVE_INFINITY), 0),
    );
  }
  return best;
}
