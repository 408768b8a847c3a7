"""Dictionary analyses of Polish word forms (Morfeusz2, SGJP), and what their tags imply in Universal Dependencies.

Forms longer than LONGEST characters are not looked up: no word is, and the dictionary must not choke on them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import morfeusz2

from kronika.lexicon.files import toml
from kronika.model.document import Token

LONGEST = 60

Analysis = tuple[str, str]
"""Lemma and dictionary tag ("miasto", "subst:sg:nom:n")."""


class Dictionary:
    """Analyses of forms, with caches; one a process suffices."""

    def __init__(self) -> None:
        self._morfeusz = morfeusz2.Morfeusz(generate=False, praet="composite")
        self._tagset = toml("pl/tagset.toml")
        self._no_case = frozenset(self._tagset["no_case"])
        self.cases_of = lru_cache(50_000)(self._cases_of)
        self.analyse = lru_cache(100_000)(self._analyse)
        self.implied = lru_cache(20_000)(self._implied)
        self.allowed = lru_cache(20_000)(self._allowed)
        self._atoms_of_tag = lru_cache(20_000)(self._tag_atoms)

    def _analyse(self, form: str) -> tuple[Analysis, ...]:
        """(lemma, tag) pairs of a form, each once; empty for an unknown one."""
        if not form or len(form) > LONGEST or form.isspace() or not form.isprintable() or "\ufffd" in form:
            return ()
        found = self._morfeusz.analyse(form)
        end = max((item[1] for item in found), default=0)
        pairs = _whole(found) if end <= 1 else _in_parts(form, found, end)
        return tuple(dict.fromkeys((_plain_lemma(lemma), tag) for lemma, tag in pairs))

    def known(self, form: str) -> tuple[Analysis, ...]:
        """Analyses of a form, or of its lower case where it is unknown."""
        return self.analyse(form) or (self.analyse(form.lower()) if form != form.lower() else ())

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The possible lemmas of a form in alphabetical order; the form itself in lower case where unknown."""
        return tuple(sorted({lemma for lemma, _ in self.known(form)})) or (form.lower(),)

    def cases(self, token: Token) -> frozenset[str]:
        """The cases that a token's form can have as a noun, adjective or numeral; empty for an unknown form."""
        return self.cases_of(token.form)

    def _cases_of(self, form: str) -> frozenset[str]:
        analyses = self.analyse(form)
        if form != form.lower():
            analyses += self.analyse(form.lower())
        found = (self.implied(tag).get("Case", set()) for _, tag in analyses if tag.split(":")[0] not in self._no_case)
        return frozenset(case for some in found for case in some if case not in ("_", "Voc"))

    def atoms(self, form: str) -> tuple[str, ...]:
        """The network's dictionary features of a form, sorted: classes, cases and numbers that it can have."""
        analyses = self.known(form)
        if not analyses:
            return ("UNK",)
        found = set().union(*(self._atoms_of_tag(tag) for _, tag in analyses))
        found.add(f"N{min(len(found), 9)}")
        return tuple(sorted(found))

    def _implied(self, tag: str) -> dict[str, set[str]]:
        """Word classes (under "UPOS") and values of features that one tag stands for."""
        kind, *positions = tag.split(":")
        upos = set(self._tagset["upos"].get(kind, ("X",)))
        if kind in self._tagset["bare"]:
            return {"UPOS": upos}
        values = {"UPOS": upos, **self._positions(positions)}
        if kind in self._tagset["verb_form"]:
            values["VerbForm"] = {self._tagset["verb_form"][kind]}
        if kind in self._tagset["passive"]:
            values["Voice"] = {"Pass"}
        for feature in self._tagset["unmarked"]:
            values.setdefault(feature, {"_"})
        if kind in self._tagset["any_person"]:
            values.pop("Person", None)
        return values

    def _positions(self, positions: list[str]) -> dict[str, set[str]]:
        values: dict[str, set[str]] = {}
        for position in positions:
            for part in position.split("."):
                for feature, value in self._tagset["values"].get(part, {}).items():
                    values.setdefault(feature, set()).add(value)
        return values

    def _allowed(self, tag: str) -> dict[str, set[str]]:
        """As `implied`, relaxed to what the treebanks really mark, to constrain decoding."""
        kind = tag.split(":")[0]
        values = {feature: set(some) for feature, some in self._implied(tag).items()}
        if kind in self._tagset["no_case"]:
            values["Case"] = {"_"}
        if "Degree" in values:
            values["Degree"].add("_")
        if kind in self._tagset["finite_or_none"]:
            values["VerbForm"] = {"Fin", "_"}
        if kind in self._tagset["any_gender"]:
            values.pop("Gender", None)
            values.pop("Animacy", None)
        return values

    def _tag_atoms(self, tag: str) -> frozenset[str]:
        """Atomic features of one tag, as the network was trained with them."""
        kind, values = tag.split(":")[0], self.implied(tag)
        numbers = [n if n != "_" else "" for n in values.get("Number", ())]
        cases = [c if c != "_" else "" for c in values.get("Case", ())]
        found = {f"P={kind}"} | {f"{kind}/{n}/{c}" for n in numbers for c in cases if n or c}
        found |= {f"{name}={value}" for name in ("Gender", "Person", "Aspect") for value in values.get(name, ())}
        if kind in self._tagset["no_case"]:
            found |= {f"prep+{case}" for case in values.get("Case", ())}
        return frozenset(found)


def _whole(found: list[Any]) -> list[Analysis]:
    return [(item[2][1], item[2][2]) for item in found if item[2][2] != "ign"]


def _in_parts(form: str, found: list[Any], end: int) -> list[Analysis]:
    """Analyses of a form that the dictionary cuts: an abbreviation by its first part, a compound by its last."""
    if form.endswith("."):
        return [(i[2][1], i[2][2]) for i in found if (i[0], i[1]) == (0, 1) and i[2][2].startswith("brev")]
    if "-" not in form:
        return []
    last = [item[2] for item in found if item[1] == end and item[2][2] != "ign"]
    return [(form[: len(form) - len(part[0])] + _as_written(part[0], part[1]), part[2]) for part in last]


def _as_written(form: str, lemma: str) -> str:
    """A lemma with the capital of its form: the second half of "Nur-Sułtanie"."""
    return lemma[:1].upper() + lemma[1:] if form[:1].isupper() else lemma


def _plain_lemma(lemma: str) -> str:
    """A lemma without the dictionary's homonym marks ("zamek:S1", "nie~")."""
    plain = lemma.split(":")[0] if ":" in lemma and len(lemma) > 1 else lemma
    return plain.removesuffix("~")


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """The one Dictionary of this process."""
    return Dictionary()
