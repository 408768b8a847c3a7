"""Report → Document: sentences, tokens, morphology and dependency trees (Universal Dependencies)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from kronika.model.document import Document
from kronika.read.engine import own_engine


@runtime_checkable
class Engine(Protocol):
    """What kronika asks of a pipeline that is plugged in."""

    def analyse(self, text: str) -> Document:
        """The text analysed: exact offsets, universal relations, heads from 0, -1 for a sentence's only root."""
        ...


def read(text: str, *, language: str, engine: Engine | None = None) -> Document:
    """The text analysed by `engine`, or by kronika's own where none is given; LanguageError without a pack."""
    return (engine or own_engine(language)).analyse(text)


def read_all(texts: Sequence[str], *, language: str, engine: Engine | None = None) -> list[Document]:
    """Several texts of one language analysed, in their order; kronika's own engine parses them together."""
    return own_engine(language).analyse_all(texts) if engine is None else [engine.analyse(text) for text in texts]


__all__ = ["Engine", "read", "read_all"]
