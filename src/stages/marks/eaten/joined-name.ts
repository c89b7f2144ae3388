import { isCapitalUnit, isLetterUnit } from './code-units.js';

/** A shorter part is an initial, or a slip of the shift key. */
const SHORTEST_PART = 2;

/**
 * Where the parts of a name that is written as one word begin (UTF-16 code units), each with a capital: `WorkerPool`, `FBOpen`.
 * Undefined for any other word.
 */
export function partsOfName(text: string, start: number, end: number): number[] | undefined {
  if (!isCapital(text, start) || !hasCapitalWithin(text, start, end)) return undefined;
  const parts = [start];
  for (let i = start + 1; i < end; i += 1) {
    if (!isLetterUnit(text.charCodeAt(i))) return undefined;
    const endsCapitals = i + 1 < end && isCapital(text, i - 1) && !isCapital(text, i + 1);
    if (isCapital(text, i) && (!isCapital(text, i - 1) || endsCapitals)) parts.push(i);
  }
  const isShort = parts.some((part, i) => (parts[i + 1] ?? end) - part < SHORTEST_PART);
  return parts.length < 2 || isShort ? undefined : parts;
}

function hasCapitalWithin(text: string, start: number, end: number): boolean {
  for (let i = start + SHORTEST_PART; i < end; i += 1) if (isCapital(text, i)) return true;
  return false;
}

const isCapital = (text: string, at: number): boolean => isCapitalUnit(text.charCodeAt(at));
