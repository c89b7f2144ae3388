#!/usr/bin/env python3
"""Trains models/mojibake.json.br: letter statistics that tell a text decoded rightly from one decoded wrongly.

    pip install wordfreq==3.1.1 langdetect==1.0.9 opencc-python-reimplemented==0.1.7
    python training/mojibake/train.py | node training/mojibake/pack.mjs > models/mojibake.json.br

For alphabetic languages: the cost of a letter after another, in eighths of a bit, from wordfreq's word frequencies
(Thai: from langdetect's n-gram profile). For Chinese, Japanese and Korean: the cost of a character.
Deterministic: the same package versions give the same bytes.
"""

import base64
import collections
import json
import math
import os
import sys

import langdetect
import opencc
import wordfreq

ALPHABETIC = (
    "en de fr es pt it nl sv da nb fi is ca ro pl cs sk sl sh hu lt lv tr vi id "
    "ru uk bg mk el he ar fa ur"
).split()
# langdetect knows it, wordfreq does not
THAI = "th"

UNIT = 8  # eighths of a bit
HIGHEST = 255
RAREST_LETTER = 3e-6
# Share of the letter's own frequency in the smoothed bigram, in observations of one word in ten million.
BACKOFF = 40.0


def words(language):
    return sorted(wordfreq.get_frequency_dict(language, wordlist="best").items())


def counts_of_words(language):
    bigrams = collections.Counter()
    for word, frequency in words(language):
        if any(ch.isdigit() for ch in word):
            continue
        weight = frequency * 1e7
        previous = " "
        for ch in word + " ":
            if ch != " " and not (ch.isalpha() or "\u0300" <= ch <= "\u036f" or "\u0591" <= ch <= "\u05c7"):
                ch = " "
            if previous != " " or ch != " ":
                bigrams[previous, ch] += weight
            previous = ch
    return bigrams


def counts_of_profile(language):
    folder = os.path.join(os.path.dirname(langdetect.__file__), "profiles")
    with open(os.path.join(folder, language), encoding="utf-8") as file:
        frequencies = json.load(file)["freq"]
    bigrams = collections.Counter()
    for gram, count in sorted(frequencies.items()):
        if len(gram) == 2:
            pair = tuple(ch if "\u0e01" <= ch <= "\u0e5b" else " " for ch in gram)
            if pair != (" ", " "):
                bigrams[pair] += count
        # Thai words are not parted by spaces: the profile's word starts are few, single letters stand in
        elif len(gram) == 1 and "\u0e01" <= gram <= "\u0e5b":
            bigrams[" ", gram] += count * 0.05
            bigrams[gram, " "] += count * 0.05
    return bigrams


def letter_model(language, bigrams):
    unigrams = collections.Counter()
    for (_, ch), count in bigrams.items():
        unigrams[ch] += count
    total = sum(unigrams.values())
    letters = sorted(ch for ch, count in unigrams.items() if ch != " " and count / total > RAREST_LETTER)
    symbols = [" "] + letters
    costs = bytearray()
    for left in symbols:
        row_total = sum(bigrams[left, right] for right in symbols)
        for right in symbols:
            share = max(unigrams[right], 1e-9) / total
            probability = (bigrams[left, right] + BACKOFF * share) / (row_total + BACKOFF)
            costs.append(min(HIGHEST, round(-math.log2(max(probability, 1e-12)) * UNIT)))
    return {"language": language, "letters": "".join(letters), "costs": base64.b64encode(bytes(costs)).decode()}


def character_model(language, frequencies, most):
    total = sum(frequencies.values())
    ranked = sorted(frequencies.items(), key=lambda item: (-item[1], item[0]))[:most]
    costs = bytes(min(HIGHEST, round(-math.log2(count / total) * UNIT)) for _, count in ranked)
    return {
        "language": language,
        "characters": "".join(ch for ch, _ in ranked),
        "costs": base64.b64encode(costs).decode(),
    }


def characters(language, convert=lambda word: word):
    frequencies = collections.Counter()
    for word, frequency in words(language):
        for ch in convert(word):
            if ord(ch) >= 0x2e80 and ord(ch) <= 0xffff:
                frequencies[ch] += frequency
    return frequencies


def main():
    to_traditional = opencc.OpenCC("s2t").convert
    model = {
        "version": 1,
        "letters": [letter_model(language, counts_of_words(language)) for language in ALPHABETIC]
        + [letter_model(THAI, counts_of_profile(THAI))],
        "characters": [
            character_model("zh-Hans", characters("zh"), 5000),
            character_model("zh-Hant", characters("zh", to_traditional), 5000),
            character_model("ja", characters("ja"), 3200),
            character_model("ko", characters("ko"), 1700),
        ],
    }
    json.dump(model, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.write("\n")


main()
