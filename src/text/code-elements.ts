import type { Span } from './edit.js';

const OPENING = /<(script|style|pre|code|textarea)\b[^<>]*>/gi;

/**
 * The HTML elements of a text that hold code, or what is to be read as it stands, in order and disjoint: UTF-16 code units, tags
 * included. What nothing closes is none. Linear in the text.
 */
export function codeElements(text: string): Span[] {
  if (!text.includes('</')) return [];
  const found: Span[] = [];
  const unclosed = new Set<string>();
  OPENING.lastIndex = 0;
  for (let match = OPENING.exec(text); match !== null; match = OPENING.exec(text)) {
    const name = (match[1] as string).toLowerCase();
    if (unclosed.has(name)) continue;
    const closing = new RegExp(`</${name}\\s*>`, 'gi');
    closing.lastIndex = OPENING.lastIndex;
    if (closing.test(text)) {
      found.push([match.index, closing.lastIndex]);
      OPENING.lastIndex = closing.lastIndex;
    } else unclosed.add(name);
  }
  return found;
}
