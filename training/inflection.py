"""Polish word forms from Morfeusz's generator, as nodes with the features of our treebanks."""

from __future__ import annotations

from functools import cache

import morfeusz2

from training.grammar import Node

CASES = {"nom": "Nom", "gen": "Gen", "dat": "Dat", "acc": "Acc", "inst": "Ins", "loc": "Loc"}
NUMBERS = {"sg": "Sing", "pl": "Plur"}
GENDERS = {
    "m1": {"Gender": "Masc", "Animacy": "Hum"},
    "m2": {"Gender": "Masc", "Animacy": "Nhum"},
    "m3": {"Gender": "Masc", "Animacy": "Inan"},
    "f": {"Gender": "Fem"},
    "n": {"Gender": "Neut"},
}
ASPECTS = {"perf": "Perf", "imperf": "Imp"}
FINITE = {"Mood": "Ind", "VerbForm": "Fin", "Voice": "Act"}
PASSIVE = {"Polarity": "Pos", "VerbForm": "Part", "Voice": "Pass"}


class NoFormError(Exception):
    """The dictionary has no such form of the word."""


@cache
def _forms(lemma: str) -> tuple[tuple[str, str], ...]:
    """(tag, form) in the dictionary's order, forms marked as old or rare last."""
    made = _morfeusz().generate(lemma)
    return tuple((tag, form) for form, _, tag, _, labels in sorted(made, key=lambda entry: bool(entry[4])))


@cache
def _morfeusz() -> morfeusz2.Morfeusz:
    return morfeusz2.Morfeusz(expand_tags=True)


@cache
def _find(lemma: str, start: str, *ends: str) -> tuple[str, str]:
    """The first (tag, form) whose tag starts so and has those parts."""
    for tag, form in _forms(lemma):
        if (tag + ":").startswith(start + ":") and all(end in tag.split(":") for end in ends):
            return tag, form
    raise NoFormError(f"{lemma}: {start} {ends}")


@cache
def gender(lemma: str) -> str:
    """The gender of a noun: "m1" … "n"; of two the one that inflects ("rzecznik" is no feminine here)."""
    start = f"subst:{_number(lemma)}:gen:"
    found = {tag.split(":")[3]: form for tag, form in reversed(_forms(lemma)) if tag.startswith(start)}
    if not found:
        raise NoFormError(lemma)
    inflected = [kind for kind, form in found.items() if form != lemma]
    return (inflected or list(found))[-1]


@cache
def _number(lemma: str) -> str:
    return "sg" if any(tag.startswith("subst:sg:gen:") for tag, _ in _forms(lemma)) else "pl"


def numbers(lemma: str) -> tuple[str, ...]:
    """The numbers a noun has: "koszary" and "Czechy" have no singular."""
    return ("sg", "pl") if _number(lemma) == "sg" else ("pl",)


def agreement(number: str, kind: str, case: str) -> dict[str, str]:
    """Case, gender and number as features."""
    return {"Case": CASES[case], "Number": NUMBERS[number], **GENDERS[kind]}


def noun(lemma: str, number: str, case: str, *, kind: str | None = None) -> Node:
    """A noun, or a name where it is written with a capital."""
    kind = kind or gender(lemma)
    form = _find(lemma, f"subst:{number}:{case}:{kind}")[1]
    return Node(form, lemma, "PROPN" if lemma[0].isupper() else "NOUN", agreement(number, kind, case))


def adjective(lemma: str, number: str, case: str, kind: str) -> Node:
    """An adjective in the positive."""
    form = _find(lemma, f"adj:{number}:{case}:{kind}", "pos")[1]
    return Node(form, lemma, "ADJ", {**agreement(number, kind, case), "Degree": "Pos"}, "amod")


def relative(number: str, case: str, kind: str) -> Node:
    """The pronoun "który"."""
    form = _find("który", f"adj:{number}:{case}:{kind}")[1]
    return Node(form, "który", "DET", {**agreement(number, kind, case), "PronType": "Rel"})


def numeral(lemma: str, case: str, kind: str) -> tuple[Node, bool]:
    """A cardinal number; True where its noun stands in the genitive."""
    for manner in ("rec", "congr") if kind == "m1" and case == "nom" else ("congr", "rec"):
        start = f"num:pl:{case}:{kind}:{manner}:ncol"
        found = [form for tag, form in _forms(lemma) if tag == start]
        if found:                                     # "dwóch" rather than "dwu"
            node = Node(max(found, key=len), lemma, "NUM", agreement("pl", kind, case), "nummod")
            return node, manner == "rec"
    raise NoFormError(f"{lemma}: {case} {kind}")


def past(lemma: str, number: str, kind: str) -> Node:
    """The past tense: "uderzył", "uderzyły"."""
    found = [(tag, form) for tag, form in _forms(lemma) if tag.startswith(f"praet:{number}:{kind}:")]
    tag, form = min(found, key=lambda entry: len(entry[1]))                     # "wybuchł" rather than "wybuchnął"
    feats = {**FINITE, **GENDERS[kind], "Number": NUMBERS[number], "Tense": "Past", "Aspect": _aspect(tag)}
    return Node(form, lemma, "VERB", feats)


def present(lemma: str, number: str) -> Node:
    """The third person of the present, of perfective verbs of the future."""
    tag, form = _find(lemma, f"fin:{number}:ter")
    tense = "Pres" if _aspect(tag) == "Imp" else "Fut"
    feats = {**FINITE, "Number": NUMBERS[number], "Person": "3", "Tense": tense, "Aspect": _aspect(tag)}
    return Node(form, lemma, "VERB", feats)


def impersonal(lemma: str) -> Node:
    """ "zamknięto", "aresztowano"."""
    tag, form = _find(lemma, "imps")
    return Node(form, lemma, "VERB", {**FINITE, "Aspect": _aspect(tag), "Person": "0", "Tense": "Past"})


def infinitive(lemma: str) -> Node:
    """ "zamknąć"."""
    tag, form = _find(lemma, "inf")
    return Node(form, lemma, "VERB", {"Aspect": _aspect(tag), "VerbForm": "Inf", "Voice": "Act"})


def participle(lemma: str, number: str, case: str, kind: str) -> Node:
    """The passive participle: "zamknięty", "zamkniętych"."""
    tag, form = _find(lemma, f"ppas:{number}:{case}:{kind}", "aff")
    feats = {**agreement(number, kind, case), **PASSIVE, "Aspect": _aspect(tag)}
    return Node(form, lemma, "ADJ", feats)


def gerund(lemma: str, case: str) -> Node:
    """The verbal noun: "zamknięcie", "zamknięciu"."""
    tag, form = _find(lemma, f"ger:sg:{case}:n", "aff")
    feats = {**agreement("sg", "n", case), "Aspect": _aspect(tag), "Polarity": "Pos", "VerbForm": "Vnoun"}
    return Node(form, lemma, "NOUN", feats)


def _aspect(tag: str) -> str:
    return next(ASPECTS[part] for part in tag.split(":") if part in ASPECTS)
