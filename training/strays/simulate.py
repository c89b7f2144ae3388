"""Makes articles with foreign words, phrases and clauses in them, to fit the strays stage on.

    apt-get download dict-freedict-eng-{deu,fra,ita,nld,pol,por,spa,tur}; dpkg -x each FREEDICT
    python training/strays/simulate.py CORPUS.jsonl… --dictionaries FREEDICT/usr/share/dictd --output gold.jsonl

A document is a line `{"id", "paragraphs"}`. Each gets up to six strays of one or two languages: a dictionary's
translation in place of a word, a formula of the news (formulas.tsv) at the start or end of a sentence or clause, or
two to five words of dictionary phrases. Output: the format of `bench/strays.mjs`. The seed is fixed.
"""

import argparse
import gzip
import json
import random
import re
from pathlib import Path

ISO = {"es": "spa", "fr": "fra", "de": "deu", "it": "ita", "pt": "por", "nl": "nld", "pl": "pol", "tr": "tur"}
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def number(text: str) -> int:
    value = 0
    for char in text:
        value = value * 64 + DIGITS.index(char)
    return value


def read_dictionary(folder: Path, language: str) -> tuple[dict[str, list[str]], list[str]]:
    """Single-word translations by English word, and translations of two to five words."""
    name = f"freedict-eng-{ISO[language]}"
    body = gzip.open(folder / f"{name}.dict.dz").read()
    words: dict[str, list[str]] = {}
    phrases: list[str] = []
    for line in (folder / f"{name}.index").read_text("utf8").splitlines():
        head, start, length = line.split("\t")[:3]
        if not re.fullmatch(r"[a-z' -]{3,}", head):
            continue
        text = body[number(start) : number(start) + number(length)].decode("utf8", "replace")
        for entry in text.split("\n")[1:]:
            entry = re.sub(r"^\s*(?:\d+\.\s*)?|<[^>]*>|\[[^\]]*\]|\([^)]*\)|/[^/]*/", " ", entry).strip()
            for candidate in re.split(r"[;,]", entry)[:2]:
                candidate = " ".join(candidate.split())
                tokens = candidate.split()
                if not tokens or not all(WORD.fullmatch(token) for token in tokens):
                    continue
                if len(tokens) == 1 and candidate != head and len(candidate) > 1:
                    words.setdefault(head, []).append(candidate)
                elif 2 <= len(tokens) <= 5:
                    phrases.append(candidate)
    return words, phrases


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--dictionaries", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)

    dictionaries = {language: read_dictionary(arguments.dictionaries, language) for language in ISO}
    formulas: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "formulas.tsv").read_text("utf8").splitlines():
        language, formula = line.split("\t")
        formulas.setdefault(language, []).append(formula)

    documents = []
    for corpus in arguments.corpora:
        lines = corpus.read_text("utf8").split("\n")
        chance.shuffle(lines)
        for line in lines[: arguments.documents // len(arguments.corpora)]:
            if line.strip():
                document = json.loads(line)
                documents.append((document["id"], "\n\n".join(document["paragraphs"])[:6000]))

    with arguments.output.open("w") as output:
        for identifier, text in documents:
            languages = chance.sample(sorted(formulas), chance.choice([1, 1, 2]))
            tokens = list(WORD.finditer(text))
            places: dict[int, tuple[int, str, str, str]] = {}
            for _ in range(chance.randint(1, 6)):
                if len(tokens) < 60:
                    break
                token = chance.choice(tokens)
                language = chance.choice(languages)
                words, phrases = dictionaries.get(language, ({}, []))
                kind = chance.choice(["word", "word", "phrase", "span"])
                if kind == "word" and token.group() in words:
                    places[token.start()] = (token.end(), chance.choice(words[token.group()]), language, kind)
                elif kind == "span" and phrases and token.group().islower():
                    places[token.start()] = (token.end(), chance.choice(phrases), language, kind)
                elif kind == "phrase":
                    formula = chance.choice(formulas[language])
                    ends = [m.end() for m in re.finditer(r"[.!?] (?=[A-Z])|\n\n", text[: token.start()])]
                    if ends and chance.random() < 0.7:
                        formula = formula[0].upper() + formula[1:]
                        places[ends[-1]] = (ends[-1], formula + ", ", language, kind)
                    elif token.group().islower():
                        places[token.start()] = (token.end(), formula, language, kind)
            made, spans, last = "", [], 0
            for start in sorted(places):
                end, insert, language, kind = places[start]
                if start < last:
                    continue
                made += text[last:start]
                bare = insert.rstrip(", ")
                offset = len(made.encode("utf-16-le")) // 2
                spans.append({"start": offset, "end": offset + len(bare), "lang": language, "kind": kind})
                made += insert
                last = end
            output.write(json.dumps({"id": identifier, "text": made + text[last:], "spans": spans}) + "\n")


if __name__ == "__main__":
    main()
