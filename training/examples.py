"""Sentences as numbers: what the network reads of each word, what it should say, and batches of them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kronika.read.encoder import Code, Encoder, Vocabulary, seen_form
from training.conllu import Sentence
from training.vocabulary import edit_rule, relation

Array = NDArray[Any]
NOT_ASKED = -100         # a target that the loss passes over
JITTER = 3               # tokens by which the order of sentences of like length varies from round to round


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of n words: targets `tags` [n, 2 + K] (class, lemma rule, features), `heads` from 1, `relations`.

    `arcs` [n, n + 1] and `labels` [n, relations] are probabilities that teachers give; None for a treebank's sentence.
    """

    codes: list[Code]
    tags: Array
    heads: Array
    relations: Array
    arcs: Array | None = None
    labels: Array | None = None


class Examples:
    """Makes examples by a vocabulary."""

    def __init__(self, encoder: Encoder) -> None:
        self.vocabulary: Vocabulary = encoder.vocabulary
        self.code = lru_cache(None)(encoder.code)
        known = self.vocabulary
        self.classes, self.rels, self.rules = (_numbers(names) for names in (known.upos, known.rels, known.rules))
        self.labels = {name: _numbers(["_", *values]) for name, values in known.labels.items()}
        self.proper = self.classes.get("PROPN", -1)

    def codes(self, forms: Iterable[str]) -> list[Code]:
        """What the network reads of each form."""
        return [self.code(seen_form(form)) for form in forms]

    def tags(self, form: str, upos: str, feats: dict[str, str], lemma: str) -> list[int]:
        """Targets of a word; a class or rule that the vocabulary lacks is not asked for, an unknown value is none."""
        first = [self.classes.get(upos, NOT_ASKED), self.rules.get(edit_rule(form, lemma), NOT_ASKED)]
        return first + [values.get(feats.get(name, "_"), 0) for name, values in self.labels.items()]

    def labelled(self, sentence: Sentence, *, with_tree: bool = True) -> Example:
        """The example of a treebank's sentence; without its tree only class, features and lemma are asked for."""
        words = sentence.words
        heads = [word.head if with_tree else NOT_ASKED for word in words]
        relations = [self.rels.get(relation(word), NOT_ASKED) if with_tree else NOT_ASKED for word in words]
        tags = [self.tags(word.form, word.upos, word.feats, word.lemma) for word in words]
        return Example(self.codes(sentence.forms), np.array(tags), np.array(heads), np.array(relations))

    def arrays(self, batch: Sequence[Example]) -> dict[str, Array]:
        """The batch padded to its longest sentence: inputs, targets, `mask` (no padding) and `name` (proper nouns).

        With teachers' probabilities also `arcs` and `labels`: a batch has them for all of its sentences or for none.
        """
        size, longest = len(batch), max(len(example.codes) for example in batch)
        out = {key: np.zeros((size, longest), np.int64) for key in ("word", "shape")}
        for key in ("grams", "atoms", "lemmas"):
            width = max(len(getattr(code, key)) for example in batch for code in example.codes)
            out[key] = np.zeros((size, longest, width), np.int64)
        out["tags"] = np.full((size, longest, 2 + len(self.labels)), NOT_ASKED, np.int64)
        out["heads"] = np.full((size, longest), NOT_ASKED, np.int64)
        out["relations"] = np.full((size, longest), NOT_ASKED, np.int64)
        out["mask"] = np.zeros((size, longest), bool)
        if batch[0].arcs is not None:
            out["arcs"] = np.zeros((size, longest, longest + 1), np.float32)
            out["labels"] = np.zeros((size, longest, len(self.rels)), np.float32)
        for number, example in enumerate(batch):
            _fill(out, number, example)
        out["name"] = out["tags"][:, :, 0] == self.proper
        return out


def _numbers(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _fill(out: dict[str, Array], row: int, example: Example) -> None:
    """Writes one example into its row of the padded arrays."""
    n = len(example.codes)
    for column, code in enumerate(example.codes):
        out["word"][row, column], out["shape"][row, column] = code.word, code.shape
        for key in ("grams", "atoms", "lemmas"):
            numbers = getattr(code, key)
            out[key][row, column, : len(numbers)] = numbers
    out["mask"][row, :n] = True
    for key in ("tags", "heads", "relations"):
        out[key][row, :n] = getattr(example, key)
    if example.arcs is not None and example.labels is not None:
        out["arcs"][row, :n, : n + 1], out["labels"][row, :n] = example.arcs, example.labels


def batches(examples: Sequence[Example], words: int, chance: random.Random) -> Iterator[list[Example]]:
    """The examples in groups of like length, at most `words` tokens each with padding (or one sentence)."""
    group: list[Example] = []
    for example in sorted(examples, key=lambda example: len(example.codes) + chance.random() * JITTER):
        if group and (len(group) + 1) * len(example.codes) > words:
            yield group
            group = []
        group.append(example)
    if group:
        yield group
