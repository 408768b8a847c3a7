"""Text → paragraphs, each told to be a headline, running text, a caption, a credit or a dateline.

A line is a paragraph, unless the text is hard-wrapped: then lines are joined up to the next empty one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kronika.lexicon.files import Lexicon, lexicon
from kronika.model.document import SentenceKind
from kronika.read.tokens import UPPER, Bounds

LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
ENDS = re.compile(r"[.!?…:;,][\"”’»')\]]*$")
QUESTION = re.compile(r"[?!][\"”’»')\]]*$")
BULLET = re.compile(r"[-–—•*▪·]\s")
INNER_STOP = re.compile(rf"[^\W\d_]{{3,}}[.!?]\s+[{UPPER}]")
PART = re.compile(r"\s*[/,;|]\s*|\s+(?:i|and|&)\s+")
WORD = re.compile(r"[^\W\d_]+")
DATELINE = re.compile(
    rf"(?:[{UPPER}][\w.’'-]*(?:,?\s+|/)){{1,6}}?(?:[^\s()–—-]+\s+){{0,4}}?"
    r"(?:\([^()\n]{2,40}\)\s*(?:[–—-]+|--)|(?:–|—|--|-))\s+"
)
LONGEST_HEADLINE = 160   # characters; by hand on headlines of Polish and English agencies, 2026-11
LONGEST_CREDIT = 120
LONGEST_DATE = 70
LONGEST_PLACE = 60
WRAP = range(50, 101)    # lengths of lines in a hard-wrapped text
FEWEST_WRAPPED = 4


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a paragraph: [start, end) in the text, number of the paragraph, what it is."""

    start: int
    end: int
    paragraph: int
    kind: SentenceKind


class Blocks:
    """Tells paragraphs of one language apart."""

    def __init__(self, pack: Lexicon) -> None:
        data = pack.data("blocks")
        self.caption, self.credit = tuple(data["caption"]), tuple(data["credit"])
        self.by = tuple(f"{cue} " for cue in self.credit if " " in cue)
        self.photo_credit = tuple(data["photo_credit"])
        self.agencies, self.date_words = frozenset(data["agencies"]), frozenset(data["date_words"])

    def blocks(self, text: str) -> Iterator[Block]:
        """The paragraphs of a text in order, empty ones left out; a dateline that opens one is a block of its own."""
        for number, (start, end) in enumerate(_paragraphs(text)):
            line = text[start:end]
            kind = self.kind(line.strip(), first=number == 0)
            cut = self._dateline(line) if kind == "body" else 0
            if cut:
                yield Block(start, start + cut, number, "dateline")
            yield Block(start + cut, end, number, kind)

    def kind(self, line: str, *, first: bool) -> SentenceKind:
        """What a trimmed paragraph is; `first`: nothing stands before it."""
        if self._is_credit(line):
            return "credit"
        if self._is_caption(line):
            return "caption"
        if self._is_date(line):
            return "dateline"
        return "headline" if _is_headline(line, first=first) else "body"

    def _is_credit(self, line: str) -> bool:
        """True for a short line that only names agencies, outlets or authors: "RadioZET.pl/PAP", "Źródło: AFP"."""
        if len(line) > LONGEST_CREDIT:
            return False
        cue, colon, _ = line.partition(":")
        if (colon and cue.strip().lower().rstrip(".") in self.credit) or line.lower().startswith(self.by):
            return True
        names = [name.strip(" .()[]©") for name in PART.split(line.strip("()[] "))]
        return any(self._is_agency(name) for name in names) and all(self._is_source(name) for name in names)

    def _is_agency(self, name: str) -> bool:
        return name.lower() in self.agencies or re.fullmatch(r"\w[\w-]*\.[a-z]{2,4}", name) is not None

    def _is_source(self, name: str) -> bool:
        """True for an agency or a short name; initials of editors count too ("(PAP) jan/ mal/")."""
        return not name or self._is_agency(name) or (len(name.split()) <= 3 and len(name) <= 20 and name[0].isupper())

    def _is_caption(self, line: str) -> bool:
        low = line.lower()
        cue = low.lstrip("([ ")
        begins = any(cue.startswith((f"{word}:", f"{word}.")) for word in self.caption)
        return begins or (len(line) <= 3 * LONGEST_HEADLINE and self._ends_in_photo_credit(low))

    def _ends_in_photo_credit(self, low: str) -> bool:
        """True where the last bracket or the last few words name a photographer."""
        tail = low[max(low.rfind("("), low.rfind("|"), low.rfind("/") - 12, len(low) - 40) :]
        return any(word in tail for word in self.photo_credit)

    def _is_date(self, line: str) -> bool:
        """True for a short line of digits and words of dates, at most after a place: "Ałmaty, 6 stycznia 2022 r."."""
        if len(line) > LONGEST_DATE or not any(c.isdigit() for c in line):
            return False
        before = re.split(r"\d", line, maxsplit=1)[0]
        words = [word.lower() for word in WORD.findall(line)]
        unknown = [word for word in words if word not in self.date_words]
        place = [word for word in WORD.findall(before) if word.lower() not in self.date_words]
        figures = sum(c.isdigit() for c in line)
        named = len(words) > len(unknown) or figures >= 4
        return named and len(unknown) <= min(2, len(place)) and all(word[0].isupper() for word in place)

    def _dateline(self, line: str) -> int:
        """Length of the dateline that opens a paragraph ("NUR-SULTAN, Kazakhstan (AP) — "), 0 where there is none."""
        match = DATELINE.match(line, 0, min(len(line), LONGEST_PLACE + 30))
        if match is None:
            return 0
        opening = match.group()
        place = WORD.findall(opening)[0]
        bracket = re.search(r"\(([^()]*)\)", opening)
        agency = bracket is not None and any(self._is_agency(name.strip()) for name in PART.split(bracket.group(1)))
        return match.end() if agency or (place.isupper() and len(place) > 2) else 0


def _is_headline(line: str, *, first: bool) -> bool:
    """True for a short paragraph without final stop; a question only where it opens the text."""
    if len(line) > LONGEST_HEADLINE or BULLET.match(line) or not (line[0].isupper() or not line[0].isalpha()):
        return False
    if not any(c.isalpha() for c in line):
        return False
    if QUESTION.search(line):
        return first and INNER_STOP.search(line) is None
    return ENDS.search(line) is None


def _paragraphs(text: str) -> Iterator[Bounds]:
    """Bounds of the paragraphs that are not empty."""
    lines = [match.span() for match in LINE.finditer(text) if match.group().strip()]
    if not _is_wrapped(text, lines):
        yield from lines
        return
    start, last = lines[0]
    for (_, end), (begin, after) in pairwise(lines):
        if not _joined(text, end, begin):
            yield start, last
            start = begin
        last = after
    yield start, last


def _is_wrapped(text: str, lines: list[Bounds]) -> bool:
    """True where most line breaks inside paragraphs come after a line of about the same length, without a stop."""
    broken = [(a, b) for (a, b), (c, _) in pairwise(lines) if _joined(text, b, c)]
    if len(broken) < FEWEST_WRAPPED:
        return False
    filled = sum(b - a in WRAP for a, b in broken)
    unfinished = sum(text[b - 1].isalnum() or text[b - 1] == "," for _, b in broken)
    return filled >= 0.7 * len(broken) and unfinished >= 0.5 * len(broken)


def _joined(text: str, end: int, begin: int) -> bool:
    """True where two lines stand directly under each other."""
    return text[end:begin].replace("\r\n", "\n").count("\n") <= 1 and "\u2029" not in text[end:begin]


@lru_cache(maxsize=16)
def blocks_of(language: str) -> Blocks:
    """The one Blocks of a language in this process."""
    return Blocks(lexicon(language))
