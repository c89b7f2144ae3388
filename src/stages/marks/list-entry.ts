/** UTF-16 code units on either side of a place that hold the entries about it. */
const REACH = 200;
/** UTF-16 code units, and words, of the longest entry. */
const LONGEST = 60;
const MOST_WORDS = 6;
/** Lines of a list beside its entry that make it one. */
const LEAST_BESIDE = 2;
const ENDS_SENTENCE = /[.!?:;,…][”’"')]*$/u;

/**
 * Whether the line about an offset (UTF-16 code units) is one of a list of names or terms: short, without an end of a sentence,
 * and two lines beside it are, too, with no blank one between. What looks damaged there is most likely a name that no lexicon has.
 */
export function isListEntry(text: string, at: number): boolean {
  const from = Math.max(0, at - REACH);
  const to = Math.min(text.length, at + REACH);
  const above = text.slice(from, at).split(/\r?\n/).reverse();
  const below = text.slice(at, to).split(/\r?\n/);
  if (!isEntry(`${above[0]}${below[0]}`)) return false;
  // What is cut off at the end of the reach is no whole line.
  if (from > 0) above.pop();
  if (to < text.length) below.pop();
  return entriesIn(above) + entriesIn(below) >= LEAST_BESIDE;
}

/** How many lines beside the first are entries, up to one that is none. */
function entriesIn(lines: readonly string[]): number {
  const other = lines.findIndex((line, n) => n > 0 && !isEntry(line));
  return (other < 0 ? lines.length : other) - 1;
}

function isEntry(line: string): boolean {
  const entry = line.trim();
  if (entry === '' || entry.length > LONGEST || ENDS_SENTENCE.test(entry)) return false;
  return entry.split(/\s+/).length <= MOST_WORDS;
}
