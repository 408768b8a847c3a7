"""Sources with names of their own: agencies, outlets, official bodies, platforms (knowledge/sources.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kronika.lexicon.files import toml
from kronika.model.source import SourceKind

WORD = re.compile(r"[^\s,;:/()\[\]\"„”“«»]+")
POSSESSIVES = ("'s", "’s", "'", "’")
PREFIX = 3
"""Letters by which names are looked up; no inflection changes the first three of a name."""


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source that the data know: canonical name, kind, country (None for international bodies), main language."""

    name: str
    kind: SourceKind
    country: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """One of a source's names, as words; `inflected` where the language declines it."""

    words: tuple[str, ...]
    source: KnownSource
    inflected: bool


class Sources:
    """All known sources, to be found where a text names them."""

    def __init__(self, entries: list[dict[str, Any]]) -> None:
        self.names: dict[str, list[Name]] = {}
        for entry in entries:
            source = KnownSource(entry["name"], entry["kind"], entry.get("country"), entry.get("language"))
            spoken = [(n, False) for n in entry.get("en", [])] + [(n, True) for n in entry.get("pl", [])]
            for name, inflected in dict(
                [(source.name, True), *((n, True) for n in entry.get("both", [])), *spoken]
            ).items():
                words = tuple(WORD.findall(name))
                self.names.setdefault(words[0][:PREFIX].lower(), []).append(Name(words, source, inflected))
        for known in self.names.values():
            known.sort(key=lambda n: -len(n.words))

    def at(self, text: str, start: int) -> tuple[KnownSource, int] | None:
        """The source whose name begins at an offset of the text, the longest one, with the name's end; None without."""
        for name in self.names.get(text[start : start + PREFIX].rstrip(" ,./").lower(), ()):
            end = _match(name, text, start)
            if end is not None:
                return name.source, end
        return None

    def named(self, name: str) -> KnownSource | None:
        """The source of exactly this name, in any of its languages; None for others."""
        found = self.at(name, 0)
        return found[0] if found and found[1] == len(name) else None


def _match(name: Name, text: str, start: int) -> int | None:
    """Where the name ends if it stands at `start`, else None."""
    for number, word in enumerate(name.words, 1):
        found = WORD.match(text, start)
        if found is None:
            return None
        small = number < len(name.words)
        length = _word_length(word, found.group(), inflected=name.inflected, small=small)
        if length is None:
            return None
        end = start + length
        start = found.end() + 1
    return end


def _word_length(word: str, seen: str, *, inflected: bool, small: bool) -> int | None:
    """How many characters of a word in the text are a form of the name's word; None where it is another word.

    Capitals count ("Time" is a magazine, "time" is not); only the first words of a longer name may be `small` ("agencji
    Reutera"). A declined form shares all but the last letter and is at most three longer ("Reuters": "Reutera");
    abbreviations take endings after a hyphen only ("TASS-u"). By hand over Polish agency texts, 2026-11.
    """
    bare = seen if word.endswith(".") else seen.rstrip(".")
    for possessive in POSSESSIVES:
        bare = bare.removesuffix(possessive)
    if bare == word or (bare.lower() == word.lower() and word[0] == bare[0] and len(word) > PREFIX):
        return len(bare)
    if not bare or word[0] != (bare[0].upper() if small else bare[0]):
        return None
    if inflected and bare.partition("-")[0] == word:
        return len(bare)
    stem = len(word) - (len(word) > PREFIX + 1)
    declined = inflected and len(word) > PREFIX and not word.isupper() and len(bare) <= len(word) + 3
    return len(bare) if declined and bare[:stem].lower() == word[:stem].lower() else None


@lru_cache(maxsize=1)
def sources() -> Sources:
    """The known sources, loaded once a process."""
    return Sources(toml("sources.toml")["source"])
