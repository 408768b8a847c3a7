"""Class, features and lemma of words, from the network's tag scores and the dictionary's analyses."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kronika.read.encoder import Encoder
from kronika.read.inflection import Inflection

Array = NDArray[Any]
Columns = list[tuple[int, list[int]]]

# Constants of the choice among dictionary analyses; tuned by hand on UD Polish-PDB dev, 2022-11 training round.
FREQUENT = 0.05          # weight of the log frequency of a lemma in training
FORBIDDEN = 6.0          # cost of a feature value that the training never showed
TOO_UNLIKELY = -25.0     # below this score the network's own tags stand
NAME_AS_WORD = 1.5       # cost of a lemma with a capital for a first word that is no name: "Most" is a bridge
REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Option:
    """One dictionary analysis of a form: lemma, score before the network speaks, cost as name and as common word."""

    lemma: str
    prior: float
    cost_common: float
    cost_name: float
    columns: Columns


@dataclass(frozen=True, slots=True)
class Analysed:
    """What is chosen for a word."""

    upos: str
    feats: dict[str, str]
    lemma: str


class Words:
    """Knows which columns of the tag scores stand for what, and chooses among analyses."""

    def __init__(self, encoder: Encoder, inflection: Inflection | None = None) -> None:
        self.encoder, self.inflection = encoder, inflection
        known = encoder.vocabulary
        groups = [("UPOS", known.upos), *((name, ["_", *values]) for name, values in known.labels.items())]
        self.names = [name for name, _ in groups]
        self.values = [(name, value) for name, values in groups for value in values]
        self.column = {pair: k for k, pair in enumerate(self.values)}
        ends = np.cumsum([len(values) for _, values in groups]).tolist()
        self.spans = list(zip([0, *ends[:-1]], ends, strict=True))
        self.described = lru_cache(10_000)(self._described)
        self._options: dict[tuple[str, bool], list[Option]] = {}
        self._allowed: dict[str, Columns] = {}

    def pick(self, tags: Array, feature: str) -> list[str]:
        """The most probable value of a feature for every word."""
        start, end = self.spans[self.names.index(feature)]
        return [self.values[start + k][1] for k in tags[:, start:end].argmax(1).tolist()]

    def choose(self, forms: Sequence[str], tags: Array, rules: Callable[[list[int]], list[int]]) -> list[Analysed]:
        """The analysis of every word; tags[n, K] are log scores, `rules` gives lemma rules of words."""
        free = np.stack([tags[:, a:b].argmax(1) + a for a, b in self.spans], 1).tolist()
        lemmas: list[str | None] = [None] * len(forms)
        if self.encoder.dictionary is not None:
            for i, row in enumerate(tags.tolist()):
                lemmas[i] = self._by_dictionary(forms[i], row, free[i], first=i == 0)
        for i in [i for i, lemma in enumerate(lemmas) if lemma is None]:
            lemmas[i] = self._from_training(forms[i], free[i][0])
        missing = [i for i, lemma in enumerate(lemmas) if lemma is None]
        for i, rule in zip(missing, rules(missing), strict=True):
            lemmas[i] = apply_rule(forms[i], self.encoder.vocabulary.rules[rule])
        found = zip(forms, free, lemmas, strict=True)
        return [Analysed(*self.described(tuple(picks)), lemma or form) for form, picks, lemma in found]

    def _described(self, picks: tuple[int, ...]) -> tuple[str, dict[str, str]]:
        """Class and features that some columns stand for; the dictionary is shared, so never to be changed."""
        chosen = [self.values[column] for column in picks]
        return chosen[0][1], {name: value for name, value in chosen[1:] if value != "_"}

    def _from_training(self, form: str, upos_column: int) -> str | None:
        """A lemma of the lexicon, else one seen in training for form and class, else what the ending says; or None."""
        upos = self.values[upos_column][1]
        seen = self.encoder.vocabulary.lemma_of.get(f"{form if upos == 'PROPN' else form.lower()}/{upos}")
        if self.inflection is None:
            return seen
        return self.inflection.listed_lemma(form, upos) or seen or self.inflection.lemma(form, upos)

    def _by_dictionary(self, form: str, row: list[float], picks: list[int], *, first: bool) -> str | None:
        """Lemma of the likeliest analysis, whose columns are written into `picks`; None where none is likely."""
        best, lemma, kept = TOO_UNLIKELY, None, []
        for option in self.options(form, first):
            score, chosen = option.prior, []
            for feature, columns in option.columns:
                column = columns[0] if len(columns) == 1 else max(columns, key=row.__getitem__)
                score += row[column]
                chosen.append((feature, column))
            is_name = self.values[chosen[0][1]][1] == "PROPN"
            score -= option.cost_name if is_name else option.cost_common
            if score > best:
                best, lemma, kept = score, option.lemma, chosen
        for feature, column in kept:
            picks[feature] = column
        return lemma

    def options(self, form: str, first: bool) -> list[Option]:
        """Analyses of a form, also of its lower case at the beginning of a sentence or where it is unknown."""
        key = form, first
        if key not in self._options:
            if len(self._options) > REMEMBERED:
                self._options.clear()
            self._options[key] = [o for pair in self._analyses(form, first) if (o := self._option(form, first, *pair))]
        return self._options[key]

    def _analyses(self, form: str, first: bool) -> list[tuple[str, str]]:
        assert self.encoder.dictionary is not None
        found, low = list(self.encoder.dictionary.analyse(form)), form.lower()
        if (first or not found) and low != form:
            found += [pair for pair in self.encoder.dictionary.analyse(low) if pair not in found]
        return found

    def _option(self, form: str, first: bool, lemma: str, tag: str) -> Option | None:
        columns = self._columns(tag)
        if not columns:
            return None
        lemma = lemma.replace("\u00a0", " ")
        prior = FREQUENT * math.log(1 + self.encoder.vocabulary.lemma_counts.get(lemma, 0))
        prior -= FORBIDDEN * sum(not some for _, some in columns)
        common, name = _case_clash(form, lemma, first)
        return Option(lemma, prior, common, name, [(k, some) for k, some in columns if some])

    def _columns(self, tag: str) -> Columns:
        """Columns that a dictionary tag allows: (number of feature, columns); none if its word classes are unknown."""
        if tag not in self._allowed:
            assert self.encoder.dictionary is not None
            allowed = self.encoder.dictionary.allowed(tag)
            pairs = [
                (k, [self.column[name, value] for value in sorted(allowed[name]) if (name, value) in self.column])
                for k, name in enumerate(self.names)
                if name in allowed
            ]
            self._allowed[tag] = pairs if pairs[0][1] else []
        return self._allowed[tag]


def _case_clash(form: str, lemma: str, first: bool) -> tuple[float, float]:
    """What it costs, as common word and as name, that form and lemma differ in their capital; by hand, PDB dev."""
    if lemma[:1].isupper() == form[:1].isupper():
        return (NAME_AS_WORD, 0.0) if first and lemma[:1].isupper() else (0.0, 0.0)
    if first:
        return 0.5, 0.5
    return (2.0, 2.0) if lemma[:1].isupper() else (0.0, 0.8)


def apply_rule(form: str, rule: str) -> str:
    """Lemma by an edit rule: letter for the case, number of characters to cut, "|", ending; "A…": the lemma."""
    if rule[0] == "A":
        return rule[1:]
    cut, ending = rule[1:].split("|", 1)
    low = form.lower()
    word = low[: len(low) - int(cut)] + ending
    return word.upper() if rule[0] == "u" else word[:1].upper() + word[1:] if rule[0] == "t" else word
