"""Every trigger entry fires on its `yes` sentences and keeps still on its `no` sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kronika.find import finder
from kronika.lexicon.check import Fault, check_triggers
from kronika.lexicon.triggers import triggers
from kronika.read import read

LANGUAGES = ("en", "pl")


def rules_of(language: str, sentences: Sequence[str]) -> list[set[str]]:
    """Rules that fire on each sentence; all are read in one go, a paragraph each."""
    starts: list[int] = []
    text = ""
    for sentence in sentences:
        starts.append(len(text))
        text += " ".join(sentence.split()) + "\n\n"
    document, reader = read(text, language=language), finder(language)
    found: list[set[str]] = [set() for _ in sentences]
    number = -1
    for sentence in document.sentences:
        while number + 1 < len(starts) and sentence.start >= starts[number + 1]:
            number += 1
        found[number].update(reader.matching(sentence))
    return found


def faults(language: str) -> list[Fault]:
    return check_triggers(language, lambda sentences: rules_of(language, sentences))


@pytest.fixture(scope="module", params=LANGUAGES)
def checked(request: pytest.FixtureRequest) -> tuple[str, list[Fault]]:
    return request.param, faults(request.param)


def test_entries_do_what_their_sentences_say(checked: tuple[str, list[Fault]]) -> None:
    """No entry misses its own sentence or fires on its counter-example."""
    language, found = checked
    lines = [f"{f.rule} {f.wanted}: {f.sentence}  fired: {', '.join(f.fired) or '-'}" for f in found]
    assert not lines, f"{len(lines)} faults in {language}:\n" + "\n".join(lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lexicon_is_broad(language: str) -> None:
    """At least 700 entries a language."""
    assert len(triggers(language).entries) >= 700
