"""Soft labels: sentences without trees, parsed by the weighted mean of trained models."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kronika.read.encoder import Encoder, load_vocabulary, seen_form
from kronika.read.network import Array, Network, Scores
from kronika.read.network import log_softmax as log_probabilities
from kronika.read.tree import best_tree
from kronika.read.words import Words
from training.examples import Example, Examples

FIRST_COUNTS = 2         # votes of the first teacher; the others have one each
WORDS_AT_ONCE = 3000
NEXT_TO_NOTHING = 1e-6   # probability of a label that a teacher does not know


@dataclass(frozen=True, slots=True)
class Teacher:
    """A trained model."""

    encoder: Encoder
    words: Words
    network: Network


def load_teacher(model: Path) -> Teacher:
    """The model saved as `model`.npz and `model`.json (given without suffix)."""
    words = Words(encoder := Encoder(load_vocabulary(model.with_name(f"{model.name}.json"))))
    return Teacher(encoder, words, Network(model.with_name(f"{model.name}.npz"), encoder, words.spans))


class Labeller:
    """Labels sentences by its teachers' mean, in the terms of a student's vocabulary.

    The student must have the lemma rules of the first teacher, which alone chooses among them.
    """

    def __init__(self, teachers: Sequence[Teacher], student: Encoder, examples: Examples) -> None:
        self.teachers, self.examples, self.words = teachers, examples, Words(student)
        votes = np.array([FIRST_COUNTS, *[1] * (len(teachers) - 1)], np.float32)
        self.votes = votes / votes.sum()
        self.tag_columns = [_columns(teacher.words.values, self.words.values) for teacher in teachers]
        names = student.vocabulary.rels
        self.relation_columns = [_columns(teacher.encoder.vocabulary.rels, names) for teacher in teachers]

    def label(self, sentences: Sequence[Sequence[str]]) -> Iterator[tuple[list[str], Example]]:
        """The forms and the example of each sentence that is not empty, longest first."""
        rest = sorted(([seen_form(form) for form in forms] for forms in sentences if forms), key=len, reverse=True)
        while rest:
            size = max(1, WORDS_AT_ONCE // len(rest[0]))
            group, rest = rest[:size], rest[size:]
            for forms, *seen in zip(group, *(teacher.network.forward(group) for teacher in self.teachers), strict=True):
                yield forms, self._example(forms, seen)

    def _example(self, forms: list[str], seen: Sequence[Scores]) -> Example:
        arcs = self._mean([np.exp(log_probabilities(scores.arcs)) for scores in seen])
        heads = best_tree(np.log(arcs + 1e-9))
        own = (_labels(teacher, scores, heads) for teacher, scores in zip(self.teachers, seen, strict=True))
        labels = self._mean([_reordered(one, cols) for one, cols in zip(own, self.relation_columns, strict=True)])
        tags = self._tags(forms, seen)
        codes = self.examples.codes(forms)
        return Example(codes, tags, heads, labels.argmax(1), arcs.astype(np.float16), labels.astype(np.float16))

    def _tags(self, forms: list[str], seen: Sequence[Scores]) -> Array:
        """Class, lemma rule and features that the mean of the tag scores and the dictionary choose."""
        own = (np.exp(scores.tags) for scores in seen)
        tags = self._mean([_reordered(one, cols) for one, cols in zip(own, self.tag_columns, strict=True)])
        first = self.teachers[0].network
        chosen = self.words.choose(forms, np.log(tags), lambda which: first.lemma_rules(seen[0], which))
        return np.array([
            self.examples.tags(form, word.upos, word.feats, word.lemma)
            for form, word in zip(forms, chosen, strict=True)
        ])  # fmt: skip

    def _mean(self, values: Sequence[Array]) -> Array:
        """The mean of the teachers' probabilities by their votes."""
        return np.tensordot(self.votes, np.stack(values), 1)


def _labels(teacher: Teacher, scores: Scores, heads: Array) -> Array:
    """Probabilities [n, R] of the relations to given heads, by one teacher."""
    product = teacher.network.relation_product(scores)
    return np.exp(teacher.network.relation_scores(scores, product, heads[:, None])[:, 0])


def _columns(own: Sequence[Hashable], wanted: Sequence[Hashable]) -> list[int]:
    """For each wanted label its column in a teacher's scores, -1 where the teacher does not know it."""
    place = {label: number for number, label in reversed(list(enumerate(own)))}
    return [place.get(label, -1) for label in wanted]


def _reordered(probabilities: Array, columns: list[int]) -> Array:
    """Probabilities in the student's order of labels."""
    unknown = np.full((*probabilities.shape[:-1], 1), NEXT_TO_NOTHING, probabilities.dtype)
    return np.concatenate([probabilities, unknown], -1)[..., columns]
