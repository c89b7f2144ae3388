/** Marks that stand side by side in any clean text: curly quotes, dashes, ellipsis, no-break space. */
export function isTypographic(unit: number): boolean {
  return (unit >= 0x2010 && unit <= 0x201f) || unit === 0x2026 || unit === 0xa0;
}

const NOT_ASCII = /[^\x00-\x7f]/;

/** Accented letters this close, in UTF-16 code units, may be another alphabet's, read as Latin-1. */
const NEAR = 120;

/**
 * Whether a text may hold mojibake: a scan of its code units, without tables. In clean English, characters outside ASCII
 * stand alone or are typographic marks; every sequence of UTF-8 read wrongly is at least two characters outside ASCII.
 * The rest is single characters that clean English has no use for.
 */
export function isSuspicious(text: string): boolean {
  const first = text.search(NOT_ASCII);
  if (first < 0) return false;
  const length = text.length;
  let accented = -NEAR;
  for (let i = first; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0xa0 || !isPlain(unit)) return true;
    if (unit >= 0xc0 && unit <= 0xff) {
      if (i - accented < NEAR) return true;
      accented = i;
    }
    const before = i === 0 ? 0 : text.charCodeAt(i - 1);
    if (isSmall(before) && standsBeforeWords(unit)) return true;
    if (i + 1 === length) return false;
    const next = text.charCodeAt(i + 1);
    if (next < 0x80) {
      if (isSmall(before) && isSmall(next) && standsAboutWords(unit)) return true;
      continue;
    }
    if (!isTypographic(unit) || !isTypographic(next)) return true;
  }
  return false;
}

const isSmall = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;

/** Capitals, opening marks and symbols that no small letter stands before: MacRoman or a DOS charset read wrongly. */
function standsBeforeWords(unit: number): boolean {
  return (
    (unit >= 0xc0 && unit <= 0xde) || unit === 0xa1 || unit === 0xbf || unit === 0x201a || unit === 0x201e
  );
}

/** Marks that stand at the edge of words, never inside one. */
function standsAboutWords(unit: number): boolean {
  return (
    (unit >= 0xa1 && unit <= 0xbf) || unit === 0x201c || unit === 0x201d || unit === 0x2026 || unit === 0x2022
  );
}

/** Characters that may stand alone in clean English: typographic marks, common symbols, Western lower-case letters. */
function isPlain(unit: number): boolean {
  if (unit >= 0x100) return isTypographic(unit) || unit === 0x2022 || unit === 0x20ac || unit === 0x2122;
  // â and Â and Ã: what is left of a sequence that lost its other bytes. ð ý þ: Turkish read as Latin-1.
  if (unit === 0xe2 || unit === 0xc2 || unit === 0xc3) return false;
  return unit !== 0xd0 && unit !== 0xdd && unit !== 0xde && unit !== 0xf0 && unit !== 0xfd && unit !== 0xfe;
}
