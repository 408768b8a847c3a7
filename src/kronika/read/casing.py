"""Forms as the network should see them where a headline or a text in capitals hides which words are names.

Only what the network reads is changed; forms and offsets of the document stay as written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kronika.read.encoder import Encoder, seen_form

FEWEST = 3               # words that can be judged
SHARE = 0.75             # of them that must be capitalised; by hand, 2026-11
SHORT = 3                # shorter words stay small in headlines, so they say nothing


class Casing:
    """Knows which words are common words of the language."""

    def __init__(self, encoder: Encoder, *, title_case: bool) -> None:
        """`title_case`: headlines of the language capitalise every word of weight."""
        self.encoder, self.title_case = encoder, title_case
        keys = encoder.vocabulary.lemma_of
        self.common = frozenset(key.rpartition("/")[0] for key in keys if not key.endswith("/PROPN"))
        self.names = frozenset(key.rpartition("/")[0] for key in keys if key.endswith("/PROPN"))

    def seen(self, forms: Sequence[str]) -> list[str]:
        """The forms for the network: cleaned, and lower case where capitals say nothing."""
        clean = [seen_form(form) for form in forms]
        words = [form for form in clean if len(form) > SHORT and form.isalpha()]
        if len(words) < FEWEST:
            return clean
        if _share(form.isupper() for form in words) >= SHARE:
            return [form if i and not form.isupper() else self._plain(form, i == 0) for i, form in enumerate(clean)]
        if self.title_case and self._is_headline(clean) and _share(form[0].isupper() for form in words) >= SHARE:
            return [form if i == 0 or not form.istitle() else self._plain(form, False) for i, form in enumerate(clean)]
        return clean

    def _is_headline(self, forms: list[str]) -> bool:
        """True for a line without final stop, list or address in which a word other than the first can be a verb."""
        lemmas = self.encoder.vocabulary.lemma_of
        plain = forms[-1].isalnum() and not any(sign in form for form in forms for sign in ":/@")
        return plain and any(f"{form.lower()}/VERB" in lemmas for form in forms[1:] if form.istitle())

    def _plain(self, form: str, first: bool) -> str:
        """A common word in lower case (with a capital if first), a name as names are written; others as they are."""
        low, title = form.lower(), form.capitalize()
        if form in self.names and low not in self.common:
            return form
        if self._is_common(low):
            return title if first else low
        return title if title in self.names or len(form) > SHORT else form

    def _is_common(self, low: str) -> bool:
        if low in self.common:
            return True
        dictionary = self.encoder.dictionary
        return dictionary is not None and any(lemma.islower() for lemma, _ in dictionary.analyse(low))


def _share(found: Iterable[bool]) -> float:
    """The share of true values; the values must not be empty."""
    values = list(found)
    return sum(values) / len(values)
