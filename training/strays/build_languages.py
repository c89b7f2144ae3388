"""Compiles wordfreq's lists into models/languages.bin, the table that src/lexicon/languages.ts reads.

    pip install wordfreq msgpack
    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb WORDNET
    python training/strays/build_languages.py --wordnet WORDNET/usr/share/wordnet

For every word: its logarithmic frequency in English and in each language that uses it, each quantised to a step. A
word's spelling is not kept, only 30 bits of its hash: a word that is in no list is taken for a listed one in one case
of four thousand. The output is the same for the same wordfreq release.
"""

import argparse
import gzip
import re
import struct
import unicodedata
from pathlib import Path

import brotli
import msgpack
import wordfreq

# Order is the order of the states; the decoder and the table share it through the header.
LANGUAGES = {
    "es": 30000, "fr": 30000, "de": 30000, "it": 30000, "pt": 30000, "nl": 30000, "pl": 30000, "tr": 30000,
    "id": 30000, "vi": 30000,
    "sv": 10000, "da": 10000, "nb": 10000, "fi": 10000, "cs": 10000, "ro": 10000, "hu": 10000, "sh": 10000,
    "ca": 10000,
}
TAGS = {"sh": "hr"}

# English words rarer than 10^-8 are not listed by wordfreq's large list in a way that tells them from noise.
ENGLISH_MAX_CENTIBELS = 800
# An entry this much rarer than the same word in English (log10) can never win against English.
PRUNE = 0.5

BUCKETS = 1 << 16
REMAINDER_BITS = 14
FOREIGN_FLOOR, FOREIGN_STEP = -6.6, 0.35
ENGLISH_FLOOR, ENGLISH_STEP = -8.25, 0.25
LEMMA = 0x80

WORD = re.compile(r"^[^\W\d_]+(?:'[^\W\d_]+)*$")


def is_latin(word: str) -> bool:
    return all(c == "'" or unicodedata.name(c, "").startswith(("LATIN", "COMBINING")) for c in word)


def read(size: str, language: str, limit: int, max_centibels: int = 10**9) -> dict[str, float]:
    """Words of a list in descending frequency, with log10 frequencies."""
    path = Path(wordfreq.__file__).parent / "data" / f"{size}_{language}.msgpack.gz"
    words: dict[str, float] = {}
    with gzip.open(path) as file:
        for centibels, bucket in enumerate(msgpack.load(file, raw=False)[1:]):
            if centibels > max_centibels:
                break
            for word in bucket:
                word = unicodedata.normalize("NFC", word.replace("’", "'").replace("ĳ", "ij"))
                if WORD.match(word) and is_latin(word) and word not in words:
                    words[word] = -centibels / 100
                    if len(words) == limit:
                        return words
    return words


def lemmas(folder: Path) -> set[str]:
    """Single lower-case lemmas of WordNet of three letters and more, and their regular plurals."""
    found = set()
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"index.{part}").read_text().splitlines():
            word = line.split(" ", 1)[0]
            if re.fullmatch(r"[a-z]{3,}", word):
                found |= {word, word + "s"}
    return found


def fingerprint(word: str) -> int:
    """FNV-1a over UTF-16 code units with a final mix; `hashWord` in src/lexicon/hash.ts is the same function."""
    value = 0x811C9DC5
    units = word.encode("utf-16-le")
    for i in range(0, len(units), 2):
        value = ((value ^ (units[i] | units[i + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    value ^= value >> 16
    value = (value * 0x85EBCA6B) & 0xFFFFFFFF
    value ^= value >> 13
    value = (value * 0xC2B2AE35) & 0xFFFFFFFF
    return value ^ value >> 16


def quantise(value: float, floor: float, step: float, top: int) -> int:
    return max(1, min(top, round((value - floor) / step)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wordnet", type=Path, required=True, help="folder of WordNet's index files")
    parser.add_argument("--output", type=Path, default=Path(__file__).parents[2] / "models" / "languages.bin")
    arguments = parser.parse_args()

    english = read("large", "en", 10**9, ENGLISH_MAX_CENTIBELS)
    common = read("small", "en", 10**9)
    lemma = lemmas(arguments.wordnet)
    table: dict[str, dict[int, float]] = {}
    for index, (language, limit) in enumerate(LANGUAGES.items()):
        for word, value in read("small", language, limit).items():
            if word in english and value < english[word] - PRUNE:
                continue
            table.setdefault(word, {})[index] = value
    for word in common:
        table.setdefault(word, {})

    entries: dict[int, tuple[int, dict[int, float], str]] = {}
    for word in sorted(table):
        entries.setdefault(fingerprint(word) >> 2, (0, table[word], word))

    counts, score_counts = bytearray(BUCKETS), bytearray(BUCKETS)
    low, high, masks, scores, english_scores = bytearray(), bytearray(), [bytearray() for _ in range(3)], bytearray(), bytearray()
    for key in sorted(entries):
        _, values, word = entries[key]
        counts[key >> REMAINDER_BITS] += 1
        score_counts[key >> REMAINDER_BITS] += len(values)
        remainder = key & ((1 << REMAINDER_BITS) - 1)
        low.append(remainder & 0xFF)
        high.append(remainder >> 8)
        mask = sum(1 << index for index in values)
        for plane in range(3):
            masks[plane].append(mask >> (8 * plane) & 0xFF)
        scores.extend(quantise(values[index], FOREIGN_FLOOR, FOREIGN_STEP, 15) for index in sorted(values))
        value = quantise(english[word], ENGLISH_FLOOR, ENGLISH_STEP, 31) if word in english else 0
        english_scores.append(value | (LEMMA if word in lemma else 0))

    tags = ",".join(TAGS.get(language, language) for language in LANGUAGES).encode()
    header = struct.pack(
        "<4sIIIffff", b"stlg", len(tags), len(low), len(scores),
        FOREIGN_FLOOR, FOREIGN_STEP, ENGLISH_FLOOR, ENGLISH_STEP,
    )
    raw = b"".join([header, tags, counts, score_counts, low, high, *masks, scores, english_scores])
    packed = brotli.compress(raw, quality=11, lgwin=24)
    arguments.output.parent.mkdir(exist_ok=True)
    arguments.output.write_bytes(packed)
    print(f"{len(low)} words, {len(scores)} scores, {len(raw)} bytes raw, {len(packed)} bytes packed")


if __name__ == "__main__":
    main()
