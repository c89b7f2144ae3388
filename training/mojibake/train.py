#!/usr/bin/env python3
"""Trains models/mojibake.bin.br: letter statistics that tell a text decoded rightly from one decoded wrongly.

    pip install wordfreq==3.1.1 langdetect==1.0.9 opencc-python-reimplemented==0.1.7
    python training/mojibake/train.py | node training/mojibake/pack.mjs > models/mojibake.bin.br

For alphabetic languages: the cost of a letter after the two before it, from wordfreq's word frequencies (where wordfreq
has no list: from langdetect's n-gram profiles). For Chinese, Japanese and Korean: the cost of a character.
Deterministic: the same package versions give the same bytes. The layout is told in src/lexicon/letter-statistics.ts.
"""

import collections
import json
import math
import os
import struct
import sys
import unicodedata

import langdetect
import opencc
import wordfreq

WORDFREQ = (
    "en de fr es pt it nl sv da nb fi is ca ro pl cs sk sl sh hu lt lv tr vi id "
    "ru uk bg mk el he ar fa ur"
).split()
LANGDETECT = "et sq af cy th".split()
CHARACTERS = {"zh-Hans": 5000, "zh-Hant": 5000, "ja": 3200, "ko": 1700}

SCRIPTS = {
    **dict.fromkeys("ru uk bg mk".split(), "CYRILLIC"),
    "el": "GREEK",
    "he": "HEBREW",
    **dict.fromkeys("ar fa ur".split(), "ARABIC"),
    "th": "THAI",
}
# Letters that stand in the word lists because the texts they were counted in were damaged, or that are no letters.
NOT_LETTERS = {"hu": "õûôêè", "ro": "ãºþ", "pl": "³¹æê", "cs": "ìùøï", "sk": "¾ò", "tr": "ýþð"}

# Romanian before its commas: the charsets have cedillas. wordfreq writes commas throughout.
CEDILLAS = str.maketrans("șț", "şţ")

UNIT = 4  # quarters of a bit
HIGHEST = 63
RAREST_LETTER = 3e-6
# Share of the next shorter context in the smoothed probability, in observations of one word in ten million.
BIGRAM_BACKOFF = 40.0
TRIGRAM_BACKOFF = 200.0
# The same for profiles, from which rare triples are cut: a share of what the context was seen.
PROFILE_BACKOFF = 0.3
# Contexts seen less often, in the same unit, are left to the bigrams; so are costs this near to theirs, in units.
RAREST_CONTEXT = 4000.0
NEAR = 4


def is_letter(ch, language):
    if ch in "ªº" + NOT_LETTERS.get(language, "") or not (ch.isalpha() or unicodedata.category(ch) == "Mn"):
        return False
    return unicodedata.category(ch) == "Mn" or SCRIPTS.get(language, "LATIN") in unicodedata.name(ch, "")


def words(language):
    return sorted(wordfreq.get_frequency_dict(language, wordlist="best").items())


def trigrams_of_words(language):
    trigrams = collections.Counter()
    for word, frequency in words(language):
        if any(ch.isdigit() for ch in word):
            continue
        for spelling in {word, word.translate(CEDILLAS)} if language == "ro" else {word}:
            letters = [ch if is_letter(ch, language) else " " for ch in unicodedata.normalize("NFC", spelling)]
            add(trigrams, letters, frequency * 1e7)
    return trigrams


def add(trigrams, letters, weight):
    before, previous = " ", " "
    for ch in [*letters, " "]:
        if previous != " " or ch != " ":
            trigrams[before, previous, ch] += weight
        before, previous = (previous, ch) if ch != " " else (" ", " ")


def trigrams_of_profile(language):
    """A profile counts letters, pairs and triples in running text; white space parts words."""
    folder = os.path.join(os.path.dirname(langdetect.__file__), "profiles")
    with open(os.path.join(folder, language), encoding="utf-8") as file:
        frequencies = json.load(file)["freq"]
    trigrams = collections.Counter()
    total = sum(count for gram, count in frequencies.items() if len(gram) == 1)
    for gram, count in sorted(frequencies.items()):
        letters = [ch if is_letter(ch, language) else " " for ch in gram.lower()]
        weight = count / total * 4e7
        if len(gram) == 3:
            before, previous, ch = letters
            if previous != " ":
                trigrams[before, previous, ch] += weight
        # what begins a word: the pair stands for the triple with the white space before it
        elif len(gram) == 2 and letters[0] == " " != letters[1]:
            trigrams[" ", " ", letters[1]] += weight
        # Thai words are not parted by spaces: the profile's word starts are few, single letters stand in
        elif len(gram) == 1 and language == "th" and letters[0] != " ":
            trigrams[" ", " ", letters[0]] += weight * 0.05
            trigrams[" ", letters[0], " "] += weight * 0.05
    return trigrams


def cost(probability):
    return min(HIGHEST, round(-math.log2(max(probability, 1e-12)) * UNIT))


def letter_model(language, trigrams, is_cut):
    """Costs of bigrams in full; those of trigrams as a byte each, 0 for what the bigram tells as well."""
    bigrams = collections.Counter()
    unigrams = collections.Counter()
    for (_, previous, ch), count in trigrams.items():
        bigrams[previous, ch] += count
        unigrams[ch] += count
    total = sum(unigrams.values())
    letters = sorted(ch for ch, count in unigrams.items() if ch != " " and count / total > RAREST_LETTER)
    symbols = [" ", *letters]
    two = bytearray()
    three = bytearray()
    chance = {}
    for left in symbols:
        row = sum(bigrams[left, right] for right in symbols)
        for right in symbols:
            share = max(unigrams[right], 1e-9) / total
            chance[left, right] = (bigrams[left, right] + BIGRAM_BACKOFF * share) / (row + BIGRAM_BACKOFF)
            two.append(cost(chance[left, right]))
    for before in symbols:
        for left in symbols:
            row = sum(trigrams[before, left, right] for right in symbols)
            for right in symbols:
                if row < RAREST_CONTEXT:
                    three.append(0)
                    continue
                backoff = PROFILE_BACKOFF * row if is_cut else TRIGRAM_BACKOFF
                expected = backoff * chance[left, right]
                probability = (trigrams[before, left, right] + expected) / (row + backoff)
                bits = cost(probability)
                near = abs(bits - cost(chance[left, right])) < NEAR
                # halves of a bit are enough here
                three.append(0 if near else 1 + bits // 2)
    return {
        "language": language,
        "letters": "".join(letters),
        "bits": round(bits_per_letter(symbols, trigrams, two, three), 2),
    }, bytes(two), bytes(three)


def bits_per_letter(symbols, trigrams, two, three):
    """What a letter of the language costs on average, the ends of words shared out among them."""
    index = {symbol: i for i, symbol in enumerate(symbols)}
    spent = seen = 0.0
    for (before, left, right), count in trigrams.items():
        if not {before, left, right} <= index.keys():
            continue
        at = index[left] * len(symbols) + index[right]
        known = three[index[before] * len(symbols) ** 2 + at]
        spent += count * (2 * (known - 1) if known else two[at]) / UNIT
        seen += count * (right != " ")
    return spent / seen


def character_model(frequencies, most):
    total = sum(frequencies.values())
    ranked = sorted(frequencies.items(), key=lambda item: (-item[1], item[0]))[:most]
    costs = bytes(min(255, round(-math.log2(count / total) * UNIT)) for _, count in ranked)
    return "".join(ch for ch, _ in ranked), costs


def characters(language, convert=lambda word: word):
    frequencies = collections.Counter()
    for word, frequency in words(language):
        for ch in convert(word):
            if 0x2E80 <= ord(ch) <= 0xFFFF:
                frequencies[ch] += frequency
    return frequencies


def main():
    to_traditional = opencc.OpenCC("s2t").convert
    letters = [letter_model(language, trigrams_of_words(language), False) for language in WORDFREQ]
    letters += [letter_model(language, trigrams_of_profile(language), True) for language in LANGDETECT]
    east = []
    for language, most in CHARACTERS.items():
        counts = characters(language[:2], to_traditional if language == "zh-Hant" else lambda word: word)
        east.append((language, *character_model(counts, most)))
    header = {
        "letters": [about for about, _, _ in letters],
        "characters": [{"language": language, "characters": own} for language, own, _ in east],
    }
    head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    out = sys.stdout.buffer
    out.write(struct.pack("<I", len(head)) + head)
    for _, two, _ in letters:
        out.write(two)
    for _, _, three in letters:
        out.write(three)
    for _, _, costs in east:
        out.write(costs)


main()
