/** The piece of the text that V8 quotes behind its complaint. */
const QUOTED = /, (?:\.\.\.)?".*"(?:\.\.\.)? is not valid JSON$/s;

/** What V8 says of a text that is no JSON, in one line: without what it quotes of the text, which may be of several. */
export function jsonComplaint(error: Error): string {
  return error.message.replace(QUOTED, '');
}
