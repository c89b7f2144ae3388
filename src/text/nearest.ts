/** The name nearest to a mistyped one, when it is near enough to be what was meant. */
function nearest(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const other of names) {
    const distance = Math.min(
      ...spellings(name, other).map((text) => editDistance(name.toLowerCase(), text)),
    );
    if (distance < least) [best, least] = [other, distance];
  }
  return best;
}

/** What may be typed for a name: `marks/eaten-dash` without its stage as well. */
function spellings(typed: string, name: string): string[] {
  const whole = name.toLowerCase();
  const slash = typed.includes('/') ? -1 : whole.lastIndexOf('/');
  return slash < 0 ? [whole] : [whole, whole.slice(slash + 1)];
}

/** `; did you mean X?`, or nothing. */
export function didYouMean(name: string, names: Iterable<string>): string {
  const near = nearest(name, names);
  return near === undefined ? '' : `; did you mean ${JSON.stringify(near)}?`;
}

/** Levenshtein's distance over code units, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
