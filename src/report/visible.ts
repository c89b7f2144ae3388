const SIGNS: Readonly<Record<string, string>> = {
  ' ': '·',
  '\u00a0': '⍽',
  '\t': '→',
  '\n': '↵',
  '\r': '␍',
};

/** What has no glyph, or changes how its neighbours are shown: controls, format characters, odd spaces, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}\p{Cs}\u115f\u1160\u3164\uffa0]|\u034f/gu;

/** As above, less what belongs into text: spaces, tabs, and the joiners that build emoji and some scripts. */
const HARMFUL = /[^\P{Cc}\t]|[\p{Zl}\p{Zp}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

const LEADING_MARK = /^\p{M}/u;

/** `U+200B`, as Unicode writes a code point. */
function codePointName(char: string): string {
  return `U+${(char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Changed text with everything in it visible: spaces as `·`, other unseen characters by their number. */
export function visible(text: string): string {
  const seen = text.replace(UNSEEN, (char) => SIGNS[char] ?? `<${codePointName(char)}>`);
  return LEADING_MARK.test(seen) ? `◌${seen}` : seen;
}

/** What is told in words: spaces are seen there without a sign, whatever else has the same one. */
export function visibleInText(text: string): string {
  return text.split(' ').map(visible).join(' ');
}

/** Unchanged text that is safe to show: no control reaches the terminal, no bidi control reorders the line. */
export function harmless(text: string): string {
  return text.replace(HARMFUL, (char) => SIGNS[char] ?? `<${codePointName(char)}>`);
}

/** The bytes of a decode edit's `before`, one code unit a byte, as hexadecimal pairs. */
export function hexBytes(before: string): string {
  return Array.from(before, (char) => char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')).join(
    ' ',
  );
}
