/**
 * The one pass over a text's letters, in AssemblyScript with 128-bit SIMD: `npm run wasm` compiles it to
 * models/letter-runs.wasm, and src/lexicon/letter-runs.ts, which lays out the memory, says what the arrays hold.
 *
 * 64 code units at a time are letters or not, in the bits of a number; where the bits change, a run begins or ends (as
 * simdjson finds the parts of JSON: Langdale and Lemire, 2019). A run of 16 ASCII letters or fewer goes to the memo
 * by a number mixed from all of them at once, which takes no loop; what is longer, or beyond ASCII, by its hash.
 */

/** What may stand in a gap is a set of bits below this; from here on are the letters. */
const LOWER: i32 = 16;
/** Outside ASCII, and not looked up before. */
const UNSEEN: i32 = 20;

const CAPITAL: i32 = 1;
const NOT_LATIN: i32 = 16;
const BEFORE_DIGIT: i32 = 32;

const SPACE: i32 = 0x20;
const LOWER_CASE: i32 = 0x20;
const HASH_SEED: u32 = 0x811c9dc5;
const PRIME: u32 = 0x01000193;
const LONGEST_KEY: i32 = 16;

/** Tells what a code unit is, and writes it and its lower case into the tables for the next time. */
@external("env", "look")
declare function look(unit: i32): i32;
/** What the readers want to know of a word, by its hash: 0 to 255. */
@external("env", "judge")
declare function judge(hash: u32): i32;

// Pointers, in bytes: the caller sets them once.
/** u16, the stretch. */
export let units: usize = 0;
/** u8 by place: the unit, or 0xff for one beyond. */
export let narrow: usize = 0;
/** u8 by code unit. */
export let kinds: usize = 0;
/** u16 by code unit: the lower case of letters outside ASCII. */
export let folded: usize = 0;
export let starts: usize = 0;
export let ends: usize = 0;
export let flags: usize = 0;
export let says: usize = 0;
export let notes: usize = 0;
/** The memo: u64 a key, and u32 a hash, each with a u8 that was said. */
export let keys: usize = 0;
export let saidOfKeys: usize = 0;
export let hashes: usize = 0;
export let saidOfHashes: usize = 0;
/** Of each half of the memo; a power of two. */
export let slots: u32 = 0;

/** What stands behind the last run, in the bits of a gap. */
export let gapAtEnd: i32 = 0;
/** How many runs are noted. */
export let noted: i32 = 0;

// @ts-ignore: a decorator of AssemblyScript
@inline
function unitAt(i: i32): i32 {
  return <i32>load<u16>(units + (<usize>i << 1));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function kindOf(unit: i32): i32 {
  const kind = <i32>load<u8>(kinds + <usize>unit);
  return kind == UNSEEN ? look(unit) : kind;
}

/** What stands in `[from, to)`, where no letter does. */
function gapBetween(from: i32, to: i32): i32 {
  let gap = 0;
  for (let i = from; i < to; i++) gap |= kindOf(unitAt(i));
  return gap;
}

/** src/lexicon/hash.ts: `finish`, of the letters in lower case. */
function hashOf(start: i32, end: i32): u32 {
  let hash = HASH_SEED;
  for (let i = start; i < end; i++) {
    const unit = unitAt(i);
    hash = (hash ^ (unit < 0x80 ? unit | LOWER_CASE : <i32>load<u16>(folded + (<usize>unit << 1)))) * PRIME;
  }
  hash ^= hash >> 16;
  hash *= 0x7feb352d;
  hash ^= hash >> 15;
  hash *= 0x846ca68b;
  hash ^= hash >> 16;
  return hash == 0 ? 1 : hash;
}

/** One number for the letters of a key. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function mix(low: u64, high: u64): u64 {
  let sum = (low ^ (low >> 29)) * 0x9e3779b97f4a7c15 + (high ^ (high >> 29)) * 0xbf58476d1ce4e5b9;
  sum ^= sum >> 32;
  sum *= 0x94d049bb133111eb;
  return sum ^ (sum >> 32);
}

/** What was said of a key; a slot and the one beside it hold two, the last one asked for and another. */
function saidByKey(key: u64, start: i32, end: i32): i32 {
  const slot = <usize>(<u32>key & (slots - 1));
  if (load<u64>(keys + (slot << 3)) == key) return <i32>load<u8>(saidOfKeys + slot);
  const other = slot ^ 1;
  const isOther = load<u64>(keys + (other << 3)) == key;
  const said = isOther ? <i32>load<u8>(saidOfKeys + other) : judge(hashOf(start, end));
  store<u64>(keys + (other << 3), load<u64>(keys + (slot << 3)));
  store<u8>(saidOfKeys + other, load<u8>(saidOfKeys + slot));
  store<u64>(keys + (slot << 3), key);
  store<u8>(saidOfKeys + slot, <u8>said);
  return said;
}

function saidByHash(start: i32, end: i32): i32 {
  const hash = hashOf(start, end);
  const slot = <usize>(hash & (slots - 1));
  if (load<u32>(hashes + (slot << 2)) != hash) {
    store<u8>(saidOfHashes + slot, <u8>judge(hash));
    store<u32>(hashes + (slot << 2), hash);
  }
  return <i32>load<u8>(saidOfHashes + slot);
}

function isOutsideLatin(start: i32, end: i32): bool {
  for (let i = start; i < end; i++) {
    const unit = unitAt(i);
    if (unit > 0x24f && (unit < 0x1e00 || unit > 0x1eff)) return true;
  }
  return false;
}

/** The bits of 16 units that are letters, which go to `narrow` on the way. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function lettersAt(i: i32): u64 {
  const from = units + (<usize>i << 1);
  const most = i16x8.splat(0xff);
  const bytes = i8x16.narrow_i16x8_u(
    i16x8.min_u(v128.load(from), most),
    i16x8.min_u(v128.load(from, 16), most),
  );
  v128.store(narrow + <usize>i, bytes);
  const lower = v128.or(bytes, i8x16.splat(<i8>LOWER_CASE));
  let letters = i8x16.bitmask(i8x16.lt_u(i8x16.sub(lower, i8x16.splat(0x61)), i8x16.splat(26)));
  for (let beyond = i8x16.bitmask(bytes); beyond != 0; beyond &= beyond - 1) {
    const bit = ctz(beyond);
    if (kindOf(unitAt(i + bit)) >= LOWER) letters |= 1 << bit;
  }
  return <u64>letters;
}

function lettersOfBlock(i: i32): u64 {
  return lettersAt(i) | (lettersAt(i + 16) << 16) | (lettersAt(i + 32) << 32) | (lettersAt(i + 48) << 48);
}

/**
 * Reads the stretch, behind which stand 64 units that are no letters.
 *
 * @param gap what stands before the first unit.
 * @param note the flags for which a run is noted whatever is said of it.
 * @returns the number of runs.
 */
export function scan(length: i32, gap: i32, note: i32): i32 {
  let found: usize = 0;
  let start = 0;
  let end = 0;
  let inside: u64 = 0;
  noted = 0;
  // The stretch is narrowed one block ahead, since a key is read beyond the end of its run.
  let next = lettersOfBlock(0);
  for (let block = 0; block <= length; block += 64) {
    const letters = next;
    if (block + 64 <= length) next = lettersOfBlock(block + 64);
    let edges = letters ^ ((letters << 1) | inside);
    inside = letters >> 63;
    for (; edges != 0; edges &= edges - 1) {
      const at = block + <i32>ctz(edges);
      if (start <= end) {
        // A run begins: `start` is beyond `end` while one lasts.
        if (at != end + 1 || load<u8>(narrow + <usize>end) != SPACE) gap |= gapBetween(end, at);
        start = at + 1;
        continue;
      }
      start -= 1;
      end = at;
      const size = end - start;
      const bytes = v128.load(narrow + <usize>start);
      let flag = gap;
      let said: i32;
      const mask = i8x16.lt_u(
        v128(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
        i8x16.splat(<i8>size),
      );
      const key = v128.and(v128.or(bytes, i8x16.splat(<i8>LOWER_CASE)), mask);
      if (size <= LONGEST_KEY && i8x16.bitmask(key) == 0) {
        // without a branch, which a processor would guess badly
        flag |= ((<i32>i8x16.extract_lane_u(bytes, 0) & LOWER_CASE) >> 5) ^ CAPITAL;
        said = saidByKey(mix(i64x2.extract_lane(key, 0), i64x2.extract_lane(key, 1)), start, end);
      } else {
        flag |= kindOf(unitAt(start)) & CAPITAL;
        if (isOutsideLatin(start, end)) flag |= NOT_LATIN;
        said = saidByHash(start, end);
      }
      flag |= <i32>(<u32>load<u8>(narrow + <usize>end) - 0x30 < 10) << 5;
      store<u32>(starts + (found << 2), start);
      store<u32>(ends + (found << 2), end);
      store<u8>(flags + found, <u8>flag);
      store<u8>(says + found, <u8>said);
      if (said != 0 || (flag & note) != 0) {
        store<u32>(notes + (<usize>noted << 2), <u32>found);
        noted++;
      }
      found++;
      gap = 0;
    }
  }
  gapAtEnd = gap | gapBetween(end, length);
  store<u8>(flags + found, 0);
  return <i32>found;
}
