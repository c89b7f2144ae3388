"""Text as the neural scorer reads it: WordPiece over a small vocabulary, with the case of each piece beside it.

src/model/word-pieces.ts reads text the same way: both hold to the table of fixtures/cases/word-pieces.json, this one by
`python training/marks-neural/text.py`.
"""

import json
import re
import unicodedata

PAD, UNK, CLS, SEP, GAP = range(5)
"""The first pieces of the vocabulary; GAP stands where a mark and its spaces may be lost."""

OPEN, CLOSE, DASH, OPEN_SINGLE, SPACE, WHOLE, INSIDE, AT_END = range(8)
"""What a gap may have held, as `Lost` numbers it in src/stages/marks/eaten/features.ts; or nothing, in a whole word; or an
apostrophe: there, or after the `s` that follows."""
COMMA = 8
"""What a gap may have held only while the scorer is taught."""
NO_APOSTROPHE = 9
"""WHOLE, where an apostrophe is asked about and no cut. It is no answer of its own: `answers` makes it one."""

WORD = re.compile(r"\w+|[^\w\s]")
LOWER, TITLE, UPPER, MIXED, OTHER = range(5)


def fold(word: str) -> str:
    """Lower case without accents, as BERT's uncased models fold."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")


def case_of(word: str) -> int:
    if not word[0].isalpha():
        return OTHER
    if word == word.lower():
        return LOWER
    if word[0] == word[0].upper() and word[1:] == word[1:].lower():
        return TITLE
    return UPPER if word == word.upper() else MIXED


class Pieces:
    """Greedy longest-match WordPiece (Wu et al. 2016, as in BERT)."""

    def __init__(self, vocabulary: list[str]):
        self.id = {piece: i for i, piece in enumerate(vocabulary)}
        self.longest = max(map(len, vocabulary))
        self.memo: dict[str, list[int]] = {}

    def word(self, folded: str) -> list[int]:
        found = self.memo.get(folded)
        if found is not None:
            return found
        found = []
        at = 0
        while at < len(folded):
            for end in range(min(len(folded), at + self.longest), at, -1):
                piece = self.id.get(("##" if at else "") + folded[at:end])
                if piece is not None:
                    found.append(piece)
                    at = end
                    break
            else:
                found = [UNK]
                break
        self.memo[folded] = found
        return found

    def text(self, text: str) -> tuple[list[int], list[int]]:
        """Pieces and cases of running text without gaps."""
        ids: list[int] = []
        cases: list[int] = []
        for word in WORD.findall(text):
            pieces = self.word(fold(word))
            ids += pieces
            cases += [case_of(word)] * len(pieces)
        return ids, cases


if __name__ == "__main__":
    with open("fixtures/cases/word-pieces.json", encoding="utf-8") as file:
        table = json.load(file)
    reader = Pieces(table["pieces"])
    for case in table["cases"]:
        ids, cases = reader.text(case["text"])
        found = [table["pieces"][i] for i in ids]
        assert (found, cases) == (case["read"], case["casing"]), (case["text"], found, cases)
