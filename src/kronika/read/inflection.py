"""Lemmas of forms that training never showed, by the endings of a language (`inflection.toml`)."""

from __future__ import annotations

from collections.abc import Iterator

from kronika.lexicon.files import KNOWLEDGE, lexicon
from kronika.lexicon.triggers import triggers


class Inflection:
    """Undoes endings; a candidate counts only if it is a lemma of the lexicon or of the training."""

    def __init__(self, language: str, trained: dict[str, str]) -> None:
        """`trained`: "form/CLASS" → lemma, as the parser's vocabulary holds them."""
        data = lexicon(language).data("inflection")
        self.irregular: dict[str, dict[str, str]] = data["irregular"]
        self.endings = {name: row["endings"] for row in data["ending"] for name in row["classes"]}
        nouns, verbs = _lexicon_lemmas(language)
        self.listed = {"NOUN": nouns, "VERB": verbs}
        seen_nouns, seen_verbs = _trained(trained, "NOUN"), _trained(trained, "VERB")
        self.known = {"NOUN": nouns | seen_nouns, "PROPN": nouns, "VERB": verbs | seen_verbs}

    def listed_lemma(self, form: str, upos: str) -> str | None:
        """The lemma of a form that the lexicon has, or of an irregular one; None for others."""
        low = form.lower()
        if low in self.irregular.get(upos, {}):
            return self.irregular[upos][low]
        known = self.listed.get(upos, frozenset())
        return next((word for word in (*self._candidates(low, upos), low) if word in known), None)

    def lemma(self, form: str, upos: str) -> str | None:
        """The lemma of a form, None where no candidate is known; a name gives one only as a noun of the lexicon."""
        low, known = form.lower(), self.known.get(upos, frozenset())
        found = next((word for word in self._candidates(low, upos) if word in known), None)
        return found.capitalize() if found and upos == "PROPN" else found

    def _candidates(self, form: str, upos: str) -> Iterator[str]:
        for ending, instead in self.endings.get(upos, ()):
            stem = form[: -len(ending)]
            if not form.endswith(ending) or len(stem) < 2:
                continue
            if instead != "*":
                yield stem + instead
            elif stem[-1] == stem[-2] and stem[-1] not in "aeiou":
                yield stem[:-1]


def _trained(lemma_of: dict[str, str], upos: str) -> frozenset[str]:
    return frozenset(lemma for key, lemma in lemma_of.items() if key.endswith(f"/{upos}"))


def _lexicon_lemmas(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Nouns and verbs that the trigger lexicon asks for, as triggers or beside them."""
    lexicon_of = triggers(language)
    nouns = {word for pos, word in lexicon_of.index if pos == "noun"}
    for entry in lexicon_of.entries:
        nouns.update(*(words.lemmas for _, words in (*entry.parts, *entry.needs)))
    return frozenset(nouns), frozenset(word for pos, word in lexicon_of.index if pos == "verb")


def inflection(language: str, trained: dict[str, str]) -> Inflection | None:
    """The endings of a language; None where it brings none (a dictionary makes them needless)."""
    if not (KNOWLEDGE / language / "inflection.toml").exists():
        return None
    return Inflection(language, trained)
