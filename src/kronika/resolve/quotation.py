"""Where a document quotes: words between quotation marks, and speech in a paragraph that opens with a dash."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from kronika.model.document import Document, Sentence

MARKS = re.compile(r"[„“”«»\"]")
OPENING = "„«"
DASHES = frozenset("-–—")
SHORTEST = 4
"""Fewer words between marks are taken for a name or a word held at arm's length, not for speech (hand, 2026-11)."""
REACH = 4
"""How many words after a dash the reporting verb may stand."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted text [start, end) in one paragraph; `open` when it goes on in the next, `short` for a few words only."""

    start: int
    end: int
    paragraph: int
    open: bool = False
    short: bool = False


def quotations(document: Document, verbs: frozenset[str]) -> list[Quotation]:
    """All quotations of a document in text order; `verbs` are the lemmas that end spoken words after a dash."""
    found: list[Quotation] = []
    for number, group in groupby(document.sentences, key=lambda s: s.paragraph):
        sentences = list(group)
        if sentences[0].kind in ("credit", "dateline"):
            continue
        found += _spoken(sentences, verbs) or _marked(document.text, sentences, number)
    return found


def _marked(text: str, sentences: list[Sentence], paragraph: int) -> list[Quotation]:
    """Quotations between marks, the outermost pair counting; one left open runs to the end of its paragraph."""
    begin, finish = sentences[0].start, sentences[-1].end
    found, opened, closer = [], -1, ""
    for mark in MARKS.finditer(text, begin, finish):
        sign, at = mark.group(), mark.start()
        if opened < 0:
            if _opens(text, at, sign, begin):
                opened, closer = at, {"„": '”“"', "«": "»", "»": "«"}.get(sign, '”"')
        elif sign in closer:
            short = len(text[opened:at].split()) < SHORTEST
            found.append(Quotation(opened, at + 1, paragraph, short=short))
            opened = -1
    if opened >= 0 and len(text[opened:finish].split()) >= SHORTEST:
        found.append(Quotation(opened, finish, paragraph, open=True))
    return found


def _opens(text: str, at: int, sign: str, begin: int) -> bool:
    """Whether a mark opens: it stands first, or after a blank or bracket."""
    return sign in OPENING or at == begin or text[at - 1] in " \u00a0\n([-–—"


def _spoken(sentences: list[Sentence], verbs: frozenset[str]) -> list[Quotation]:
    """Spoken parts of a paragraph that opens with a dash; [] where no reporting verb follows a later dash."""
    first = sentences[0].tokens[0] if sentences[0].tokens else None
    if first is None or first.form not in DASHES:
        return []
    found: list[Quotation] = []
    start, told = first.end, False
    for sentence in sentences:
        for token in sentence.tokens:
            if token is first or token.form not in DASHES:
                continue
            if start >= 0 and _reports(sentence, token.index, verbs):
                found.append(Quotation(start, token.start, sentence.paragraph))
                start, told = -1, True
            elif start < 0:
                start = token.end
    if start >= 0 and told:
        found.append(Quotation(start, sentences[-1].end, sentences[0].paragraph))
    return found


def _reports(sentence: Sentence, dash: int, verbs: frozenset[str]) -> bool:
    following = sentence.tokens[dash + 1 : dash + 1 + REACH]
    return any(t.lemma in verbs and t.upos == "VERB" for t in following)
