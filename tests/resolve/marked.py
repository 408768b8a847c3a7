"""Cases in which one line is both input and answer: "Rebels [tried] … => attempted", the trigger in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kronika.model.document import Document, Sentence
from kronika.model.mention import Mention, Phrase
from kronika.read import read

CASES = Path(__file__).resolve().parent.parent / "cases"
MARKED = re.compile(r"\[([^\]]+)\](?:\{(\w+)\})?")
PARAGRAPH = "¶"


@dataclass(frozen=True)
class Case:
    """A text with marked triggers (start, end, event type) and what must come out for each of them."""

    language: str
    text: str
    triggers: tuple[tuple[int, int, str], ...]
    expected: str

    def __str__(self) -> str:
        return f"{self.language}: {self.text}"


def cases(language: str, name: str) -> list[Case]:
    """The cases of tests/cases/<language>/<name>.txt, in order."""
    lines = (CASES / language / f"{name}.txt").read_text(encoding="utf8").splitlines()
    return [_case(language, line) for line in lines if line and not line.startswith("#")]


def _case(language: str, line: str) -> Case:
    marked, _, expected = line.rpartition("=>")
    text, triggers, done = "", [], 0
    marked = marked.strip().replace(PARAGRAPH, "\n\n")
    for found in MARKED.finditer(marked):
        text += marked[done : found.start()]
        triggers.append((len(text), len(text) + len(found.group(1)), found.group(2) or "ASSAULT"))
        text += found.group(1)
        done = found.end()
    return Case(language, text + marked[done:], tuple(triggers), expected.strip())


@lru_cache(maxsize=4096)
def document(language: str, text: str) -> Document:
    """The text as read."""
    return read(text, language=language)


def mentions(case: Case) -> list[Mention]:
    """A mention for each marked word: the clause that tells a noun is headed by the nearest verb above it."""
    analysed = document(case.language, case.text)
    return [_mention(analysed, start, end, event) for start, end, event in case.triggers]


def _mention(analysed: Document, start: int, end: int, event: str) -> Mention:
    for sentence in analysed.sentences:
        for token in sentence.tokens:
            if start <= token.start < end:
                subjects = _subjects(sentence, token.index)
                return Mention(
                    sentence.index,
                    token.index,
                    (token.index,),
                    _predicate(sentence, token.index),
                    event,
                    None,
                    "test",
                    (sentence.start, sentence.end),
                    actors=subjects,
                )
    raise AssertionError(f"no word at {start} of {analysed.text!r}")


def _predicate(sentence: Sentence, index: int) -> int:
    token = sentence.tokens[index]
    if token.upos in ("VERB", "AUX") or token.relation not in ("nsubj", "obj"):
        return index
    above = sentence.tokens[token.head]
    return above.index if above.upos in ("VERB", "AUX") else index


def _subjects(sentence: Sentence, index: int) -> tuple[Phrase, ...]:
    return tuple(Phrase(sentence.index, c.index) for c in sentence.children(index, "nsubj"))
