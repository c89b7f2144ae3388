/**
 * What each UTF-16 code unit costs, in bits, what it does beside its neighbours and the script it is of. The figures are
 * rounded costs of web text in many languages; only differences between two readings of the same place matter.
 */

/** What a character does beside its neighbours. */
export enum Kind {
  Other,
  Space,
  Digit,
  Lower,
  Upper,
  Uncased,
  Mark,
  /** Opens: stands before a word, never inside or after one. */
  Opening,
  /** Closes: stands after a word. */
  Closing,
  /** Stands anywhere: dashes, apostrophe. */
  Joining,
  Symbol,
  /** Line drawing, blocks. */
  Drawing,
  /** CJK and full-width punctuation, emoji and the like: no spaces expected on either side. */
  Free,
  Control,
}

export enum Script {
  None,
  Latin,
  Greek,
  Cyrillic,
  Hebrew,
  Arabic,
  Thai,
  EastAsian,
  Other,
}

type Row = readonly [first: number, last: number, bits: number, kind: Kind, script?: Script];

// Later rows override earlier ones.
const ROWS: readonly Row[] = [
  [0x00, 0xffff, 26, Kind.Other],
  [0x00, 0x1f, 20, Kind.Control],
  [0x7f, 0x9f, 30, Kind.Control],
  // the marks of windows-1252, which damaged text has most
  [0x85, 0x85, 24, Kind.Control],
  [0x91, 0x97, 24, Kind.Control],
  [0x99, 0x99, 24, Kind.Control],
  [0x21, 0x7e, 6, Kind.Free],
  [0x09, 0x0d, 4, Kind.Space],
  [0x20, 0x20, 2, Kind.Space],
  [0x30, 0x39, 5, Kind.Digit],
  [0x41, 0x5a, 6, Kind.Upper, Script.Latin],
  [0x61, 0x7a, 4, Kind.Lower, Script.Latin],
  // Latin-1 symbols
  [0xa0, 0xa0, 8, Kind.Space],
  [0xa1, 0xbf, 14, Kind.Symbol],
  [0xa1, 0xa1, 11, Kind.Opening],
  [0xa3, 0xa3, 10, Kind.Opening],
  [0xa4, 0xa4, 18, Kind.Symbol],
  [0xa6, 0xa6, 18, Kind.Symbol],
  [0xa7, 0xa7, 12, Kind.Opening],
  [0xa8, 0xa8, 18, Kind.Symbol],
  [0xa9, 0xa9, 10, Kind.Opening],
  [0xaa, 0xaa, 14, Kind.Closing],
  [0xab, 0xab, 10, Kind.Opening],
  [0xac, 0xac, 18, Kind.Symbol],
  [0xad, 0xad, 11, Kind.Joining],
  [0xae, 0xae, 10, Kind.Closing],
  [0xaf, 0xaf, 18, Kind.Symbol],
  [0xb0, 0xb0, 12, Kind.Closing],
  [0xb2, 0xb3, 12, Kind.Closing],
  [0xb7, 0xb7, 11, Kind.Joining],
  [0xb8, 0xb8, 20, Kind.Symbol],
  [0xba, 0xba, 12, Kind.Closing],
  [0xbb, 0xbb, 10, Kind.Closing],
  [0xbf, 0xbf, 12, Kind.Opening],
  [0xc0, 0xde, 12, Kind.Upper, Script.Latin],
  [0xd7, 0xd7, 12, Kind.Joining],
  [0xdf, 0xff, 9, Kind.Lower, Script.Latin],
  [0xf7, 0xf7, 14, Kind.Symbol],
  // Latin Extended-A and beyond; cases alternate and are set below
  [0x100, 0x17f, 11, Kind.Lower, Script.Latin],
  [0x138, 0x138, 20, Kind.Lower, Script.Latin],
  [0x149, 0x149, 20, Kind.Lower, Script.Latin],
  [0x17f, 0x17f, 26, Kind.Lower, Script.Latin],
  [0x180, 0x24f, 20, Kind.Lower, Script.Latin],
  [0x1a0, 0x1a1, 13, Kind.Lower, Script.Latin],
  [0x1af, 0x1b0, 13, Kind.Lower, Script.Latin],
  [0x1cd, 0x1dc, 17, Kind.Lower, Script.Latin],
  [0x218, 0x21b, 11, Kind.Lower, Script.Latin],
  [0x250, 0x2af, 17, Kind.Lower, Script.Latin],
  [0x2b0, 0x2ff, 17, Kind.Symbol],
  [0x2bb, 0x2bc, 14, Kind.Joining],
  [0x2c6, 0x2c6, 20, Kind.Symbol],
  [0x2dc, 0x2dc, 20, Kind.Symbol],
  [0x300, 0x36f, 14, Kind.Mark],
  [0x370, 0x3ff, 20, Kind.Uncased, Script.Greek],
  [0x384, 0x385, 16, Kind.Symbol],
  [0x386, 0x3ab, 11, Kind.Upper, Script.Greek],
  [0x387, 0x387, 14, Kind.Closing],
  [0x3ac, 0x3ce, 9, Kind.Lower, Script.Greek],
  [0x390, 0x390, 13, Kind.Lower, Script.Greek],
  [0x400, 0x52f, 18, Kind.Uncased, Script.Cyrillic],
  [0x401, 0x40f, 13, Kind.Upper, Script.Cyrillic],
  [0x410, 0x42f, 11, Kind.Upper, Script.Cyrillic],
  [0x430, 0x44f, 9, Kind.Lower, Script.Cyrillic],
  [0x450, 0x45f, 12, Kind.Lower, Script.Cyrillic],
  [0x490, 0x491, 12, Kind.Uncased, Script.Cyrillic],
  [0x531, 0x58f, 20, Kind.Uncased, Script.Other],
  [0x591, 0x5c7, 14, Kind.Mark, Script.Hebrew],
  [0x5d0, 0x5ea, 9, Kind.Uncased, Script.Hebrew],
  [0x5f0, 0x5f4, 15, Kind.Uncased, Script.Hebrew],
  [0x600, 0x6ff, 16, Kind.Uncased, Script.Arabic],
  [0x60c, 0x60c, 10, Kind.Closing],
  [0x61b, 0x61b, 11, Kind.Closing],
  [0x61f, 0x61f, 11, Kind.Closing],
  [0x621, 0x64a, 9, Kind.Uncased, Script.Arabic],
  [0x64b, 0x652, 12, Kind.Mark, Script.Arabic],
  [0x660, 0x669, 11, Kind.Digit],
  [0x67e, 0x67e, 11, Kind.Uncased, Script.Arabic],
  [0x686, 0x686, 11, Kind.Uncased, Script.Arabic],
  [0x698, 0x698, 12, Kind.Uncased, Script.Arabic],
  [0x6a9, 0x6af, 11, Kind.Uncased, Script.Arabic],
  [0x6cc, 0x6d2, 11, Kind.Uncased, Script.Arabic],
  [0x6d4, 0x6d4, 12, Kind.Closing],
  [0x6f0, 0x6f9, 12, Kind.Digit],
  [0x700, 0x8ff, 22, Kind.Uncased, Script.Other],
  [0x900, 0xdff, 12, Kind.Free, Script.Other],
  [0xe01, 0xe5b, 9, Kind.Free, Script.Thai],
  [0xe3b, 0xe3e, 26, Kind.Other],
  [0xe81, 0x109f, 16, Kind.Free, Script.Other],
  [0x10a0, 0x10ff, 14, Kind.Uncased, Script.Other],
  [0x1100, 0x11ff, 18, Kind.Free, Script.EastAsian],
  [0x1200, 0x1cff, 20, Kind.Free, Script.Other],
  [0x1780, 0x17e9, 14, Kind.Free, Script.Other],
  [0x1d00, 0x1dbf, 19, Kind.Lower, Script.Latin],
  [0x1e00, 0x1e9f, 17, Kind.Lower, Script.Latin],
  [0x1ea0, 0x1ef9, 11, Kind.Lower, Script.Latin],
  [0x1f00, 0x1fff, 16, Kind.Uncased, Script.Greek],
  [0x2000, 0x206f, 14, Kind.Symbol],
  [0x2000, 0x200a, 11, Kind.Space],
  [0x200b, 0x200f, 11, Kind.Free],
  [0x2010, 0x2012, 12, Kind.Joining],
  [0x2013, 0x2014, 7, Kind.Joining],
  [0x2015, 0x2015, 12, Kind.Joining],
  [0x2018, 0x2018, 8, Kind.Opening],
  [0x2019, 0x2019, 7, Kind.Joining],
  [0x201a, 0x201a, 14, Kind.Opening],
  [0x201c, 0x201c, 7, Kind.Opening],
  [0x201d, 0x201d, 7, Kind.Closing],
  [0x201e, 0x201e, 10, Kind.Opening],
  [0x2020, 0x2021, 15, Kind.Closing],
  [0x2022, 0x2022, 9, Kind.Opening],
  [0x2026, 0x2026, 7, Kind.Closing],
  [0x2028, 0x202f, 12, Kind.Space],
  [0x2030, 0x2030, 15, Kind.Closing],
  [0x2032, 0x2033, 12, Kind.Closing],
  [0x2039, 0x2039, 14, Kind.Opening],
  [0x203a, 0x203a, 14, Kind.Closing],
  [0x2070, 0x209c, 15, Kind.Closing],
  [0x20a0, 0x20bf, 15, Kind.Opening],
  [0x20ac, 0x20ac, 10, Kind.Opening],
  [0x2100, 0x214f, 15, Kind.Symbol],
  [0x2116, 0x2116, 11, Kind.Opening],
  [0x2122, 0x2122, 10, Kind.Closing],
  [0x2150, 0x218f, 15, Kind.Closing],
  [0x2190, 0x21ff, 13, Kind.Free],
  [0x2200, 0x22ff, 14, Kind.Symbol],
  [0x2212, 0x2212, 11, Kind.Joining],
  [0x2300, 0x24ff, 17, Kind.Free],
  [0x2500, 0x259f, 16, Kind.Drawing],
  [0x25a0, 0x25ff, 13, Kind.Free],
  [0x2600, 0x27bf, 12, Kind.Free],
  [0x27c0, 0x2bff, 19, Kind.Free],
  [0x2800, 0x2800, 16, Kind.Space],
  [0x2c00, 0x2dff, 22, Kind.Uncased, Script.Other],
  [0x2e00, 0x2e5d, 19, Kind.Symbol],
  [0x2e80, 0x2fdf, 20, Kind.Free, Script.EastAsian],
  [0x3000, 0x303f, 13, Kind.Free, Script.EastAsian],
  [0x3000, 0x3002, 9, Kind.Free, Script.EastAsian],
  [0x3008, 0x3011, 10, Kind.Free, Script.EastAsian],
  [0x3041, 0x30ff, 9, Kind.Free, Script.EastAsian],
  [0x3105, 0x312f, 16, Kind.Free, Script.EastAsian],
  [0x3131, 0x318e, 15, Kind.Free, Script.EastAsian],
  [0x3190, 0x33ff, 18, Kind.Free, Script.EastAsian],
  [0x3400, 0x4dbf, 22, Kind.Free, Script.EastAsian],
  [0x4e00, 0x9fff, 13, Kind.Free, Script.EastAsian],
  [0xa000, 0xabff, 22, Kind.Uncased, Script.Other],
  [0xac00, 0xd7a3, 12, Kind.Free, Script.EastAsian],
  [0xd800, 0xdfff, 10, Kind.Free],
  [0xe000, 0xf8ff, 26, Kind.Symbol],
  [0xf900, 0xfaff, 18, Kind.Free, Script.EastAsian],
  [0xfb00, 0xfb06, 14, Kind.Lower, Script.Latin],
  [0xfb07, 0xfdff, 18, Kind.Uncased, Script.Arabic],
  [0xfe00, 0xfe0f, 12, Kind.Free],
  [0xfe10, 0xfe6f, 14, Kind.Free, Script.EastAsian],
  [0xfe70, 0xfefc, 17, Kind.Uncased, Script.Arabic],
  [0xfeff, 0xfeff, 12, Kind.Free],
  [0xff01, 0xff5e, 10, Kind.Free, Script.EastAsian],
  [0xff5f, 0xff9f, 14, Kind.Free, Script.EastAsian],
  [0xffe0, 0xffe6, 13, Kind.Free, Script.EastAsian],
  [0xfffd, 0xfffd, 14, Kind.Free],
];

/** Half-open runs of Latin letters in which upper and lower case alternate, upper case first. */
const ALTERNATING: readonly (readonly [number, number])[] = [
  [0x100, 0x138],
  [0x14a, 0x178],
  [0x1a0, 0x1a2],
  [0x218, 0x21c],
  [0x1ea0, 0x1efa],
];
/** Upper case on odd code points: U+0139–U+0148 and U+0179–U+017E, U+01AF. */
const ALTERNATING_ODD: readonly (readonly [number, number])[] = [
  [0x139, 0x149],
  [0x179, 0x17f],
  [0x1af, 0x1b1],
];

/**
 * Bits of Latin letters with diacritics, from letter counts of 26 languages weighted by their share of web pages; capped,
 * since names and loan words bring every letter into every language. A capital costs two more.
 */
const LETTER_BITS: readonly (readonly [bits: number, letters: string])[] = [
  [8, 'áé'],
  [9, 'àäíóüı'],
  [10, 'ãçöăđłşšž'],
  [11, 'âèêôúýąčęěğżưạảấếểệốộớờợủæìîñøòûå'],
  [12, 'ëïāćőřśșțầậềịọởứựßù'],
  [13, 'ėīţťůơắặẽỉồổụừửữ'],
  [14, 'ðõēľńōœũūųẩẫằẳẵẹẻễỏỗỡỳỵỷỹ'],
  [15, 'ďĩįňűź'],
  [16, 'þÿļņ'],
  [17, 'ŏ'],
  [18, 'ĉĕĝģĥħĭĵķĸĺŀŋŕŝŧŵŷ'],
];

export interface CharacterTables {
  readonly bits: Uint8Array;
  readonly kind: Uint8Array;
  readonly script: Uint8Array;
}

let built: CharacterTables | undefined;

/** The tables, built on first use. */
export function characterTables(): CharacterTables {
  built ??= build();
  return built;
}

function build(): CharacterTables {
  const bits = new Uint8Array(0x10000);
  const kind = new Uint8Array(0x10000);
  const script = new Uint8Array(0x10000);
  for (const [first, last, cost, what, writing] of ROWS) {
    bits.fill(cost, first, last + 1);
    kind.fill(what, first, last + 1);
    script.fill(writing ?? Script.None, first, last + 1);
  }
  for (const [runs, upper] of [
    [ALTERNATING, 0],
    [ALTERNATING_ODD, 1],
  ] as const)
    for (const [first, end] of runs)
      for (let c = first; c < end; c++) {
        if ((c & 1) !== upper) continue;
        kind[c] = Kind.Upper;
        bits[c]! += 2;
      }
  for (const [cost, letters] of LETTER_BITS)
    for (const letter of letters) {
      bits[letter.charCodeAt(0)] = cost;
      const capital = letter.toUpperCase();
      if (capital.length === 1) bits[capital.charCodeAt(0)] = cost + 2;
    }
  // capitals that are rare beyond what their small letters tell
  for (const [letter, cost] of [
    ['Â', 16],
    ['Ã', 19],
    ['Ù', 13],
    ['Ð', 15],
    ['I', 6],
    ['Ÿ', 18],
    ['İ', 13],
  ] as const)
    bits[letter.charCodeAt(0)] = cost;
  for (const c of [0x178, 0x130]) kind[c] = Kind.Upper;
  // ASCII that opens or closes
  for (const c of '([{<') kind[c.charCodeAt(0)] = Kind.Opening;
  for (const c of ')]}>.,;:!?%') kind[c.charCodeAt(0)] = Kind.Closing;
  return { bits, kind, script };
}
