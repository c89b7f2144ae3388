/**
 * Johab (KS C 5601-1992, annex 3): Hangul syllables composed from three five-bit jamo numbers, symbols and Hanja by their
 * KS X 1001 row and column. The figures are those of the standard.
 */

/** Five-bit codes of initials, medials and finals, in Unicode's order. -1 is no jamo, 0 the filler. */
const NONE = -1;
const INITIALS = [NONE, NONE, ...Array.from({ length: 19 }, (_, i) => i)];
const MEDIALS = [
  NONE,
  NONE,
  NONE,
  0,
  1,
  2,
  3,
  4,
  NONE,
  NONE,
  5,
  6,
  7,
  8,
  9,
  10,
  NONE,
  NONE,
  11,
  12,
  13,
  14,
  15,
  16,
  NONE,
  NONE,
  17,
  18,
  19,
  20,
];
const FINALS = [
  NONE,
  0,
  ...Array.from({ length: 16 }, (_, i) => i + 1),
  NONE,
  ...Array.from({ length: 11 }, (_, i) => i + 17),
];

/** Compatibility jamo that stand alone: initials and medials by their Unicode order, finals by five-bit code. */
const LONE_INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const LONE_MEDIALS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const LONE_FINALS = '\0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';

/** A two-byte Johab code as a Hangul syllable or jamo, as the two EUC-KR bytes that mean the same, or undefined. */
export function johab(lead: number, trail: number): string | readonly [number, number] | undefined {
  if (lead >= 0x84 && lead <= 0xd3) return hangul((lead << 8) | trail);
  return ksx1001(lead, trail);
}

function hangul(code: number): string | undefined {
  const initial = (code >> 10) & 31;
  const medial = (code >> 5) & 31;
  const final = code & 31;
  const [i, m, f] = [INITIALS[initial] ?? NONE, MEDIALS[medial] ?? NONE, FINALS[final] ?? NONE];
  if (i >= 0 && m >= 0 && f >= 0) return String.fromCharCode(0xac00 + (i * 21 + m) * 28 + f);
  if (i >= 0 && medial === 2 && final === 1) return LONE_INITIALS[i];
  if (initial === 1 && m >= 0 && final === 1) return LONE_MEDIALS[m];
  if (initial === 1 && medial === 2 && f > 0) return LONE_FINALS[f];
  return undefined;
}

/** Two rows of KS X 1001 to a lead byte; columns 1 to 94 begin at 0x31 and 0xA1. */
function ksx1001(lead: number, trail: number): readonly [number, number] | undefined {
  const symbols = lead >= 0xd9 && lead <= 0xde;
  const hanja = lead >= 0xe0 && lead <= 0xf9;
  if (!(symbols || hanja)) return undefined;
  const second = trail >= 0xa1 && trail <= 0xfe;
  const cell = second ? trail - 0xa0 : trail >= 0x91 ? trail - 0x43 : trail - 0x30;
  if (cell < 1 || cell > 94 || (trail > 0x7e && trail < 0x91)) return undefined;
  const row = (symbols ? 1 + (lead - 0xd9) * 2 : 42 + (lead - 0xe0) * 2) + (second ? 1 : 0);
  return [0xa0 + row, 0xa0 + cell];
}
