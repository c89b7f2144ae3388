"""Writes a language's words and the natural logarithms of their frequencies, from the `wordfreq` package, as TSV.

    pip install wordfreq==3.1.1
    python words.py LANGUAGE [small|large] > words.tsv
"""

import math
import sys

import wordfreq

language = sys.argv[1]
size = sys.argv[2] if len(sys.argv) > 2 else "best"
for word, frequency in sorted(wordfreq.get_frequency_dict(language, size).items()):
    # Pictographs are words to wordfreq, and none to us.
    if any(char.isalnum() for char in word):
        print(f"{word}\t{math.log(frequency):.4f}")
