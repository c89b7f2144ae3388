/**
 * The same string in memory of its own. What V8 cuts from a string keeps the whole of that alive, so a memo that outlives a
 * document must not have its words as they were cut.
 */
export function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
