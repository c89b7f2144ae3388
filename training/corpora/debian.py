"""English prose out of Debian's packages of documents, as JSON Lines: {"id", "source", "paragraphs"} for each page.

python training/corpora/debian.py OUTPUT PACKAGE…

Each PACKAGE is fetched with `apt-get download` (Debian's archive), its pages are HTML files and dictionaries (`.dict.dz`), and
OUTPUT/PACKAGE.jsonl gets the paragraphs of 60 to 6,000 characters that are mostly letters, each once.
"""

import glob
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser

BLOCKS = set("p div li h1 h2 h3 h4 h5 h6 blockquote br td th tr ul ol dl dd dt section article body".split())
SKIPPED = set("script style nav header footer pre table".split())
LETTERS = 0.85
"""The least share of a paragraph that is letters or spaces."""
SHORTEST, LONGEST = 60, 6000
ENTRIES = 50
"""Paragraphs of a dictionary that make one page."""


class Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = [""]
        self.skipped = 0

    def handle_starttag(self, tag, attrs):
        if tag in SKIPPED:
            self.skipped += 1
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_endtag(self, tag):
        if tag in SKIPPED:
            self.skipped = max(0, self.skipped - 1)
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_data(self, data):
        if not self.skipped:
            self.blocks[-1] += data


def pages(folder: str) -> Iterator[tuple[str, list[str]]]:
    """The name of each page and its blocks of text."""
    for path in sorted(glob.glob(f"{folder}/**/*", recursive=True)):
        if os.path.islink(path) or not os.path.isfile(path):
            continue
        name = os.path.relpath(path, folder)
        if path.endswith((".html", ".htm")):
            parser = Blocks()
            parser.feed(open(path, encoding="utf-8", errors="replace").read())
            yield name, parser.blocks
        elif path.endswith(".dict.dz"):
            # Braces are about what is an entry itself.
            text = re.sub("[{}]", "", gzip.open(path).read().decode("utf-8", "replace"))
            entries = re.split(r"\n\s*\n", text)
            for first in range(0, len(entries), ENTRIES):
                yield f"{name}:{first}", entries[first : first + ENTRIES]


def is_prose(text: str) -> bool:
    plain = sum(c.isalpha() or c == " " for c in text)
    return SHORTEST <= len(text) <= LONGEST and plain >= LETTERS * len(text)


output, *packages = sys.argv[1:]
os.makedirs(output, exist_ok=True)
for package in packages:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["apt-get", "download", package], cwd=folder, check=True)
        [archive] = glob.glob(f"{folder}/*.deb")
        subprocess.run(["dpkg", "-x", archive, f"{folder}/files"], check=True)
        seen: set[str] = set()
        words = 0
        with open(f"{output}/{package}.jsonl", "w", encoding="utf-8") as file:
            for name, blocks in pages(f"{folder}/files"):
                paragraphs = []
                for block in blocks:
                    text = " ".join(block.split())
                    if is_prose(text) and text not in seen:
                        seen.add(text)
                        paragraphs.append(text)
                        words += text.count(" ") + 1
                if paragraphs:
                    file.write(json.dumps({"id": name, "source": package, "paragraphs": paragraphs}) + "\n")
        print(f"{package}: {len(seen):,} paragraphs, {words:,} words, {os.path.basename(archive)}")
