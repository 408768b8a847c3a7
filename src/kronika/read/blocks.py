"""Text → paragraphs, each told to be a headline, running text, a caption, a credit or a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kronika.model.document import SentenceKind
from kronika.read.tokens import Bounds

LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
ENDS = re.compile(r"[.!?…:;,][\"”’»')\]]*$")
LONGEST_HEADLINE = 160


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph's [start, end) in the text, its number, what it is."""

    start: int
    end: int
    paragraph: int
    kind: SentenceKind


def blocks(text: str, language: str) -> Iterator[Block]:
    """The paragraphs of a text in order; a line is a paragraph."""
    for number, (start, end) in enumerate(_lines(text)):
        yield Block(start, end, number, _kind(text[start:end], first=number == 0))


def _lines(text: str) -> Iterator[Bounds]:
    for match in LINE.finditer(text):
        if match.group().strip():
            yield match.span()


def _kind(line: str, *, first: bool) -> SentenceKind:
    line = line.strip()
    return "headline" if len(line) <= LONGEST_HEADLINE and not ENDS.search(line) else "body"
