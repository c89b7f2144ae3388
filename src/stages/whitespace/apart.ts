/** Typographic marks with a space inside a quotation, or before what only ends a word; begins with what is rare in a text. */
const MARK_APART =
  /[“‘](?=[ \u00a0\u202f])|”(?<=[ \u00a0\u202f]”)|’(?<= ’)(?=(?:s|t|re|ve|ll|d|m)(?![a-z]))|’(?<= n’)t(?![a-z])/;
const STRAIGHT_MARK_APART = /(?:^|\s)"[ \u00a0]/y;
const STRAIGHT_CLITIC_APART = / (?:'(?:s|t|re|ve|ll|d|m)|n't)(?![a-z])/iy;
const OPENING_BRACKET_APART = /\([ \u00a0]/y;
const CLOSING_BRACKET_APART = /[ \u00a0]\)/y;
/** A line end of old Macs, behind which nothing is searched for. */
const LONE_RETURN = /\r(?!\n)/;
/** A capital alone and what follows it, in the line or below; A, I and O before what is no word. */
const CAPITAL_APART =
  /["“'‘]?(?:[B-HJ-NP-Z] \p{L}|[AIO] (?:[b-hj-np-z]|nd|ll|fter|lthough|nother|round|mong|cross|ccording|gain|ny|bout|bove|lmost|lso|lways|nside|nstead|nto|nce|nly|ver|ther|thers|ur|ut|utside|ne)(?!\p{L})|[A-Z]\r?\n)/uy;

/** Whether a mark or a letter may stand apart from what it belongs to. Scan speed, no allocation. */
export function hasPieceApart(text: string): boolean {
  return (
    MARK_APART.test(text) ||
    hasAt(text, '"', -1, STRAIGHT_MARK_APART) ||
    hasAt(text, "'", -1, STRAIGHT_CLITIC_APART) ||
    hasAt(text, "'", -2, STRAIGHT_CLITIC_APART) ||
    hasAt(text, '(', 0, OPENING_BRACKET_APART) ||
    hasAt(text, ')', -1, CLOSING_BRACKET_APART) ||
    hasCapitalApart(text) ||
    LONE_RETURN.test(text)
  );
}

/** Whether a pattern matches at some mark, or so many code units from it. */
function hasAt(text: string, mark: string, offset: number, pattern: RegExp): boolean {
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    pattern.lastIndex = Math.max(0, at + offset);
    if (pattern.test(text)) return true;
  }
  return false;
}

function hasCapitalApart(text: string): boolean {
  for (let at = 0; at < text.length; ) {
    // Two characters tell nearly always.
    if (isSpaceOrEnd(text, at + 1) || isSpaceOrEnd(text, at + 2)) {
      CAPITAL_APART.lastIndex = at;
      if (CAPITAL_APART.test(text)) return true;
    }
    const end = text.indexOf('\n', at);
    if (end < 0) return false;
    at = end + 1;
  }
  return false;
}

const isSpaceOrEnd = (text: string, at: number): boolean => text.charCodeAt(at) <= 0x20;
