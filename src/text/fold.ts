const lowered = new Uint16Array(0x10000);

/**
 * The lower-case form of a UTF-16 code unit, for hashes of words; apostrophes become straight. A letter whose lower case
 * is longer than a unit, and a surrogate, stay as they are.
 */
export function foldUnit(unit: number): number {
  const known = lowered[unit] as number;
  if (known !== 0) return known;
  let folded = unit === 0x2019 ? 0x27 : unit;
  if (unit < 0xd800 || unit > 0xdfff) {
    const lower = String.fromCharCode(folded).toLowerCase();
    if (lower.length === 1) folded = lower.charCodeAt(0);
  }
  lowered[unit] = folded === 0 ? unit : folded;
  return folded;
}
