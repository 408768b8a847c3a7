"""Document → Mentions: triggers and the words that fill their roles; nothing resolved yet."""

from __future__ import annotations

from functools import lru_cache

from kronika.find.combine import across_headline, combine
from kronika.find.mentions import Finder
from kronika.find.sport import without_figures_of_speech
from kronika.find.topic import Topic, topic_after
from kronika.model.document import Document
from kronika.model.mention import Mention

TOLD = frozenset({"headline", "body", "caption"})


@lru_cache(maxsize=8)
def finder(language: str) -> Finder:
    """The finder of a language, its lexicon loaded once."""
    return Finder(language)


def find(document: Document) -> list[Mention]:
    """Mentions of a document in text order; credits and datelines tell none."""
    reader = finder(document.language)
    found: list[Mention] = []
    topic: Topic | None = None
    for sentence in document.sentences:
        if sentence.kind in TOLD:
            found.extend(combine(sentence, reader.find(sentence, topic), reader.support))
            topic = topic_after(sentence, topic)
    return without_figures_of_speech(document, across_headline(document.sentences, found))
