"""A report analysed: sentences, tokens, morphology, dependency trees (Universal Dependencies).

Plain slotted dataclasses, built once by `read` (or an adapter) and only looked at from then on. Token indices count
from 0 within their sentence; offsets are code points into the report's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

SentenceKind = Literal["headline", "body", "caption", "credit", "dateline"]


@dataclass(slots=True)
class Token:
    """A syntactic word. `head` is the index of its governor in the sentence, -1 for the root."""

    index: int
    start: int
    end: int
    form: str
    lemma: str
    upos: str
    feats: dict[str, str]
    head: int
    deprel: str

    @property
    def relation(self) -> str:
        """The universal relation, without its subtype: "nsubj" for "nsubj:pass"."""
        return self.deprel.partition(":")[0]


@dataclass
class Sentence:
    """A sentence or headline: [start, end) in the text, number of its paragraph, its tokens."""

    index: int
    start: int
    end: int
    paragraph: int
    kind: SentenceKind
    tokens: list[Token] = field(default_factory=list)

    @cached_property
    def dependents(self) -> list[list[int]]:
        """For every token the indices of its dependents, in text order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                below[token.head].append(token.index)
        return below

    def children(self, index: int, *relations: str) -> list[Token]:
        """Dependents of a token in text order; with relations, those of a given deprel or universal relation."""
        below = [self.tokens[i] for i in self.dependents[index]]
        return [t for t in below if t.deprel in relations or t.relation in relations] if relations else below

    def subtree(self, index: int) -> list[int]:
        """Indices of a token and all below it, in text order."""
        found, todo = [], [index]
        while todo:
            i = todo.pop()
            found.append(i)
            todo.extend(self.dependents[i])
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[Token]:
        """The governors of a token, nearest first, up to the root."""
        head = self.tokens[index].head
        while head >= 0:
            yield self.tokens[head]
            head = self.tokens[head].head


@dataclass
class Document:
    """A text with its sentences in order."""

    text: str
    language: str
    sentences: list[Sentence]
    engine: str = ""
