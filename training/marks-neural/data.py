"""Damaged windows drawn from the paragraphs that export.ts wrote."""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from model import LENGTH
from text import (
    AT_END,
    CLOSE,
    CLS,
    COMMA,
    DASH,
    GAP,
    INSIDE,
    NO_APOSTROPHE,
    OPEN,
    OPEN_SINGLE,
    OTHER,
    SEP,
    SPACE,
    UNK,
    WHOLE,
    WORD,
    Pieces,
    case_of,
    fold,
)

MARKS = ("“", "”", "–", "‘")
MARKERS = {
    "\ue001": (OPEN, "“"),
    "\ue002": (CLOSE, "”"),
    "\ue003": (DASH, "–"),
    "\ue004": (OPEN_SINGLE, "‘"),
    "\ue00a": (OPEN, ",“"),
    "\ue00b": (OPEN, ":“"),
    "\ue00c": (CLOSE, ",”"),
    "\ue00d": (COMMA, ","),
}
"""The label where a mark is taken, and what stands there where it is not."""
NOTHING = -1
"""The label of a piece that is no gap."""
LIKELY, UNLIKELY = "\ue005", "\ue006"
"""Where a word that is whole could be taken for a fused one, in the lattice's eyes."""
APOSTROPHES = {"\ue007": INSIDE, "\ue008": AT_END, "\ue009": NO_APOSTROPHE}
"""Where a word has an apostrophe or could have lost one."""
ASKED = f"{LIKELY}{UNLIKELY}{''.join(APOSTROPHES)}"
TOKEN = re.compile(rf"\w+(?:[{ASKED}]\w+)+|{WORD.pattern}")

Window = tuple[list[int], list[int], list[int]]
Piece = tuple[int, int, int]
"""Its number, its case and its label."""


@dataclass(slots=True)
class Paragraph:
    source: str
    held: bool
    ids: list[int]
    cases: list[int]
    slots: list[tuple[int, int, str]]
    """Marks that can be taken: the piece before which it stands, its label, and what stands there."""
    spaces: list[int]
    """Pieces before which a plain space between two letters stands."""
    asked: list[tuple[int, int, str, list[Piece]]]
    """Words that may be asked about: first piece, the one after the last, which of ASKED, and the word as it reads with
    gaps."""


def read(file: str, pieces: Pieces) -> list[Paragraph]:
    found = []
    for line in open(file, encoding="utf-8"):
        data = json.loads(line)
        paragraph = Paragraph(data["source"], data["held"], [], [], [], [], [])
        text = data["text"]
        end = -1
        for match in TOKEN.finditer(text):
            word = match[0]
            parts = re.split(f"[{ASKED}]", word)
            if len(parts) > 1:
                marker = word[len(parts[0])]
                label = APOSTROPHES.get(marker, WHOLE)
                cut: list[Piece] = []
                for part in parts:
                    if cut:
                        cut.append((GAP, OTHER, label))
                    cut += [(piece, case_of(part), NOTHING) for piece in pieces.word(fold(part))]
                at = len(paragraph.ids)
                joint, end_mark = ("’" if label == INSIDE else ""), ("’" if label == AT_END else "")
                for part in WORD.findall(joint.join(parts) + end_mark):
                    ids = pieces.word(fold(part))
                    paragraph.ids += ids
                    paragraph.cases += [case_of(part)] * len(ids)
                paragraph.asked.append((at, len(paragraph.ids), marker, cut))
            elif word in MARKERS:
                paragraph.slots.append((len(paragraph.ids), *MARKERS[word]))
            else:
                if match.start() == end + 1 and text[end] == " " and text[end - 1].isalpha() and word[0].isalpha():
                    paragraph.spaces.append(len(paragraph.ids))
                ids = pieces.word(fold(word))
                paragraph.ids += ids
                paragraph.cases += [case_of(word)] * len(ids)
            end = match.end()
        found.append(paragraph)
    return found


def vocabulary(file: str, bert: list[str], size: int) -> list[str]:
    """The pieces of BERT's vocabulary that the paragraphs use most, and every single character of them."""
    full = Pieces(bert)
    counts: Counter[int] = Counter()
    for line in open(file, encoding="utf-8"):
        for word in WORD.findall(json.loads(line)["text"]):
            counts.update(full.word(fold(word)))
    # BERT numbers its pieces by how common they were in its own corpus: the two ranks are added as odds.
    def rank(piece: str) -> tuple[bool, float]:
        i = full.id[piece]
        single = len(piece.removeprefix("##")) == 1 and piece.isascii()
        return (not (single or piece in MARKS), -(counts[i] + 3e4 / (1000 + i)))

    usable = [p for p in bert if p and not p.startswith("[") and (p.isascii() or counts[full.id[p]] > 0)]
    return ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted(usable, key=rank)[: size - 5]]


def damage(
    paragraph: Paragraph, draw: random.Random, learning: bool
) -> tuple[list[tuple[int, int]], list[tuple[int, str]], dict[int, tuple[int, list[Piece]]]]:
    """Gaps made and marks left, each with the piece it stands before: all marks, some, spaces with them, or spaces; to learn
    from, now and then also marks with the punctuation beside them, and commas. And whole words to ask about: first piece to
    the one after the last, and the word as it reads cut."""
    kind = draw.random()
    rate = 1.0 if draw.random() < 0.6 else 0.5
    spaces = 0.0 if kind < 0.6 else draw.choice((0.01, 0.02, 0.05))
    if kind > 0.85:
        rate = 0.0
    gaps: list[tuple[int, int]] = []
    left: list[tuple[int, str]] = []
    punctuated = rate * draw.choice(PUNCTUATION_LOST) if learning else 0.0
    commas = draw.choice(COMMAS_LOST) if learning else 0.0
    for at, label, stands in paragraph.slots:
        lost = commas if label == COMMA else rate if len(stands) == 1 else punctuated
        if draw.random() < lost:
            gaps.append((at, label))
        else:
            left.append((at, stands))
    taken = {at for at, _, _ in paragraph.slots}
    if spaces and paragraph.spaces:
        chosen = {at for at in paragraph.spaces if at not in taken and draw.random() < spaces}
        if not chosen and not gaps:
            chosen = {draw.choice(paragraph.spaces)} - taken
        gaps += [(at, SPACE) for at in chosen]
    lost = draw.choice(APOSTROPHES_LOST)
    rates = ASKED_WHOLE | dict.fromkeys(APOSTROPHES, lost)
    cut = {first: (after, split) for first, after, marker, split in paragraph.asked if draw.random() < rates[marker]}
    return sorted(gaps), left, cut


ASKED_WHOLE = {LIKELY: 0.8, UNLIKELY: 0.25}
"""How often a whole word is asked about."""
PUNCTUATION_LOST = (0.0, 1.0)
COMMAS_LOST = (0.0, 0.0, 0.5)
"""Shares of what a window may lose, to learn from, of quotation marks with their punctuation and of commas."""
BLANKED = 0.06
"""How often a piece is hidden, to learn from: what is learned must not hang on one word."""
APOSTROPHES_LOST = (0.0, 0.3, 0.6, 0.9)
"""Shares of its apostrophes that a window may lose, and of the words that could have had one it is asked about."""


def window(
    paragraph: Paragraph,
    pieces: Pieces,
    gaps: list[tuple[int, int]],
    left: list[tuple[int, str]],
    cut: dict[int, tuple[int, list[Piece]]],
    draw: random.Random,
    blanked: float,
) -> Window | None:
    """Pieces, cases and labels of at most LENGTH pieces about one of the gaps, a share of the others hidden."""
    if not gaps and not cut:
        return None
    before: dict[int, list[tuple[int, int]]] = {}
    for at, label in gaps:
        before.setdefault(at, []).append((GAP, label))
    for at, stands in left:
        before.setdefault(at, []).extend((pieces.id[mark], NOTHING) for mark in stands)
    read: list[Piece] = []
    resume = 0
    for i, piece in enumerate(paragraph.ids):
        read += [(inserted, OTHER, label) for inserted, label in before.get(i, ())]
        if i in cut:
            resume, split = cut[i]
            read += split
        elif i >= resume:
            read.append((UNK if draw.random() < blanked else piece, paragraph.cases[i], NOTHING))
    ids, cases, labels = (list(column) for column in zip(*read))
    room = LENGTH - 2
    if len(ids) > room:
        middle = draw.choice([i for i, label in enumerate(labels) if label >= 0])
        start = max(0, min(len(ids) - room, middle - draw.randrange(room // 4, room * 3 // 4)))
        ids, cases, labels = ids[start : start + room], cases[start : start + room], labels[start : start + room]
    return [CLS, *ids, SEP], [OTHER, *cases, OTHER], [NOTHING, *labels, NOTHING]


SHARES = {"standardebooks": 0.3, "anarchism": 0.4, "dict-foldoc": 0.4, "dict-jargon": 0.4}
"""The share of a source's paragraphs that is learned from in an epoch: all of those of the others."""


def windows(paragraphs: list[Paragraph], pieces: Pieces, draw: random.Random, learning: bool) -> list[Window]:
    """One damage of every paragraph, to measure by, or of those drawn to learn from."""
    made = []
    for paragraph in paragraphs:
        if learning and draw.random() >= SHARES.get(paragraph.source, 1):
            continue
        found = window(paragraph, pieces, *damage(paragraph, draw, learning), draw, BLANKED if learning else 0)
        if found is not None:
            made.append(found)
    return made


def batches(made: list[Window], pieces_each: int, draw: random.Random) -> Iterator[list[Window]]:
    """Windows of like length together, in random order."""
    made = sorted(made, key=lambda w: len(w[0]) + draw.random() * 8)
    packs: list[list[Window]] = [[]]
    for one in made:
        if packs[-1] and (len(packs[-1]) + 1) * len(one[0]) > pieces_each:
            packs.append([])
        packs[-1].append(one)
    draw.shuffle(packs)
    yield from packs
