"""Lemmas of inflected names that no dictionary knows, by endings and by the names that stand in the same text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from kronika.lexicon.files import KNOWLEDGE, lexicon, rows
from kronika.model.document import Token
from kronika.read.morphology import Dictionary

SHORTEST_STEM = 3
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Ending:
    """An ending of inflected names, and what may stand instead in the nominative."""

    form: str
    lemma: tuple[str, ...]
    fleeting: bool = False
    default: dict[str, str] = field(default_factory=dict)

    def candidates(self, name: str) -> Iterator[str]:
        """Nominatives that a name with this ending may have."""
        stem = name[: len(name) - len(self.form)]
        for ending in self.lemma:
            yield stem + ending
        if self.fleeting:
            yield f"{stem[:-1]}e{stem[-1]}"


class Names:
    """Gives names their nominatives, a document at a time."""

    def __init__(self, language: str) -> None:
        data = lexicon(language).data("names")
        self.endings = [Ending(**{**row, "lemma": tuple(row["lemma"])}) for row in data["ending"]]
        self.known = _known_names(language)

    def mend(self, sentences: Sequence[Sequence[Token]], dictionary: Dictionary) -> None:
        """Sets the lemmas of names in a document's sentences."""
        names = [token for token in chain.from_iterable(sentences) if _is_unknown_name(token, dictionary)]
        written = {token.form for token in names if token.feats.get("Case") in ("Nom", None)}
        for token in names:
            token.lemma = self.lemma(token, written)

    def lemma(self, token: Token, written: set[str]) -> str:
        """The nominative of a name; its present lemma, with the capitals of its form, where the endings say nothing."""
        form = token.form
        if form in self.known:
            return form
        endings = [e for e in self.endings if form.endswith(e.form) and len(form) - len(e.form) >= SHORTEST_STEM]
        for ending in endings:
            for candidate in ending.candidates(form):
                if candidate in self.known or candidate in written:
                    return candidate
        for ending in endings[:1]:
            instead = ending.default.get(token.feats.get("Case", ""))
            if instead is not None:
                return form[: len(form) - len(ending.form)] + instead
        return _with_capitals_of(form, token.lemma)


def _is_unknown_name(token: Token, dictionary: Dictionary) -> bool:
    capital = token.form[:1].isupper() and token.form[1:] != token.form[1:].upper() and len(token.form) <= LONGEST
    return capital and token.upos in ("PROPN", "NOUN") and not dictionary.known(token.form)


def _with_capitals_of(form: str, lemma: str) -> str:
    """A lemma in which the parts of a hyphenated name keep their capitals: "Nur-Sułtan"."""
    if "-" not in form or form.count("-") != lemma.count("-"):
        return lemma
    pairs = zip(form.split("-"), lemma.split("-"), strict=True)
    return "-".join(low[:1].upper() + low[1:] if part[:1].isupper() else low for part, low in pairs)


def _known_names(language: str) -> frozenset[str]:
    """Names of places and parts of names of leaders, in the language's spelling."""
    leaders = [part for row in rows("leaders.tsv") for name in row[1].split(";") for part in name.split()]
    return frozenset([*(row[0] for row in rows(f"{language}/places.tsv")), *leaders])


@lru_cache(maxsize=16)
def names(language: str) -> Names | None:
    """The one Names of a language in this process; None where the language does not inflect names."""
    return Names(language) if (KNOWLEDGE / language / "names.toml").exists() else None
