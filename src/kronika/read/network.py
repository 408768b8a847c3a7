"""The tagger and parser network in numpy: two bi-LSTMs, tag heads, biaffine arcs and relations.

Shapes: T steps, B sentences, n words of one sentence, K tag columns, R relations, H hidden size (of both directions).
After Kiperwasser & Goldberg 2016 and Dozat & Manning 2017; trained by training/train.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kronika.read.encoder import Encoder

Array = NDArray[Any]
FARTHEST = 30            # distances beyond share a weight
KEPT_FORMS = 16000       # forms whose share in the gates is kept, 6 KB each
BLOCKED = -1e9


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one sentence: log tag scores [n, K], arcs [n, n + 1], and layers for what follows."""

    tags: Array
    arcs: Array
    lower: Array
    governor: Array
    dependent: Array


class Network:
    """Weights, and the forward pass over a batch of sentences."""

    def __init__(self, path: Path, encoder: Encoder, spans: Sequence[tuple[int, int]]) -> None:
        with np.load(path) as arrays:
            self.weights = {name: arrays[name].astype(np.float32) for name in arrays.files}
        self.encoder, self.spans = encoder, spans
        self.layers = {name: _LongShortTerm(self.weights, name) for name in ("l1", "l2")}
        relations = self.weights["RU"]
        self.relations = np.ascontiguousarray(relations.transpose(1, 0, 2).reshape(relations.shape[1], -1))
        self.gates: dict[str, Array] = {}

    def _vector(self, form: str) -> Array:
        """The input vector of a form."""
        code, weights = self.encoder.code(form), self.weights
        parts = [weights["we.weight"][code.word], self._bag("ne.weight", code.grams), weights["se.weight"][code.shape]]
        if self.encoder.dictionary is not None:
            parts += [self._bag("me.weight", code.atoms), self._bag("le.weight", code.lemmas)]
        return np.concatenate(parts)

    def _bag(self, name: str, numbers: list[int]) -> Array:
        """Sum of the rows, divided by the root of how many there are; row 0 is padding and does not count."""
        return self.weights[name][numbers].sum(0) / math.sqrt(max(1, sum(n > 0 for n in numbers)))

    def _linear(self, name: str, values: Array) -> Array:
        return values @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _rectified(self, name: str, values: Array) -> Array:
        return np.maximum(self._linear(name, values), 0)

    def forward(self, sentences: Sequence[Sequence[str]]) -> list[Scores]:
        """Scores of each sentence (lists of forms, longest first, none empty)."""
        lengths = np.array([len(sentence) for sentence in sentences])
        alive = [int((lengths > step).sum()) for step in range(lengths[0])]
        lower = self.layers["l1"].run(self._input(sentences, lengths), alive)
        tags = self._tags(lower)
        hint = self._rectified("tp", np.exp(tags))
        second = self.layers["l2"]
        upper = second.run(second.project(np.concatenate([lower, hint], -1)), alive)
        tags, lower, upper = (layer.transpose(1, 0, 2) for layer in (tags, lower, upper))
        return self._by_sentence(tags, lower, upper, lengths.tolist())

    def _input(self, sentences: Sequence[Sequence[str]], lengths: Array) -> Array:
        """What the words give to the gates of the first layer [T, B, 8H]; kept by form, since most forms come again."""
        if len(self.gates) > KEPT_FORMS:
            self.gates.clear()
        new = [form for form in dict.fromkeys(f for sentence in sentences for f in sentence) if form not in self.gates]
        if new:
            vectors = np.stack([self._vector(form) for form in new])
            self.gates.update(zip(new, self.layers["l1"].project(vectors), strict=True))
        values = np.zeros((lengths[0], len(sentences), self.layers["l1"].width), np.float32)
        for i, sentence in enumerate(sentences):
            values[: len(sentence), i] = [self.gates[form] for form in sentence]
        return values

    def _tags(self, lower: Array) -> Array:
        """Log probabilities of the tag columns, feature by feature."""
        tags = self._linear("tags", lower)
        for start, end in self.spans:
            tags[..., start:end] = log_softmax(tags[..., start:end])
        return tags

    def _by_sentence(self, tags: Array, lower: Array, upper: Array, lengths: list[int]) -> list[Scores]:
        root = np.broadcast_to(self.weights["root"], (len(upper), 1, upper.shape[2]))
        above = np.concatenate([root, upper], 1)
        arcs = self._arcs(self._rectified("ad", upper), self._rectified("ah", above))
        governor, dependent = self._rectified("rh", above), self._rectified("rd", upper)
        return [
            Scores(tags[k, :n].copy(), arcs[k, :n, : n + 1], lower[k, :n], governor[k, : n + 1], dependent[k, :n])
            for k, n in enumerate(lengths)
        ]

    def _arcs(self, dependent: Array, governor: Array) -> Array:
        """arcs[sentence, dependent, head], head 0 = root; a word is never its own head."""
        scores = (dependent @ self.weights["U"]) @ governor.transpose(0, 2, 1)
        scores += (governor @ self.weights["ub"])[:, None]
        words, heads = np.arange(dependent.shape[1])[:, None], np.arange(governor.shape[1])[None] - 1
        distance = self.weights["dist.weight"][np.clip(heads - words, -FARTHEST, FARTHEST) + FARTHEST, 0]
        distance[:, 0] = 0
        return np.where(words == heads, BLOCKED, scores + distance)

    def relation_product(self, scores: Scores) -> Array:
        """Half of the relations' biaffine form [n, D, R], for every word as dependent; `relation_scores` takes it."""
        words = len(scores.dependent)
        below = np.concatenate([scores.dependent, np.ones((words, 1), np.float32)], 1)
        return (below @ self.relations).reshape(words, -1, below.shape[1]).transpose(0, 2, 1)

    def relation_scores(self, scores: Scores, product: Array, heads: Array) -> Array:
        """Log probabilities [n, k, R] of the relations of every word to heads[n, k]; only "root" to the root."""
        above = np.concatenate([scores.governor, np.ones((len(scores.governor), 1), np.float32)], 1)[heads]
        values = above @ product
        root = self.encoder.vocabulary.rels.index("root")
        values[..., root] = BLOCKED
        values[heads == 0] = np.where(np.arange(values.shape[2]) == root, 0, BLOCKED)
        return log_softmax(values)

    def lemma_rules(self, scores: Scores, words: list[int]) -> list[int]:
        """Number of the best edit rule for each of some words of a sentence."""
        return self._linear("rule", scores.lower[words]).argmax(1).tolist() if words else []


class _LongShortTerm:
    """One bidirectional layer; the three sigmoid gates are halved so that one tanh serves all four."""

    def __init__(self, weights: dict[str, Array], name: str) -> None:
        size = len(weights[f"{name}.bias_ih_l0"]) // 4
        half = np.repeat(np.array([0.5, 0.5, 1, 0.5], np.float32), size)
        both = [("_l0",), ("_l0_reverse",)]
        sides = {part: [weights[f"{name}.{part}{side}"] for (side,) in both]
                 for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")}
        self.size, self.width = size, 8 * size
        self.inward = np.concatenate([np.ascontiguousarray((w * half[:, None]).T) for w in sides["weight_ih"]], 1)
        self.onward = np.stack([np.ascontiguousarray((w * half[:, None]).T) for w in sides["weight_hh"]])
        self.bias = np.concatenate([(a + b) * half for a, b in zip(sides["bias_ih"], sides["bias_hh"], strict=True)])

    def project(self, values: Array) -> Array:
        """What inputs [..., D] give to the gates of both directions [..., 8H]."""
        return values @ self.inward + self.bias

    def run(self, given: Array, alive: list[int]) -> Array:
        """Output [T, B, 2H] from projected inputs [T, B, 8H], longest sentence first; alive[t]: sentences that have a
        word at step t. Backwards, a sentence joins at its last word, so nothing need be turned round."""
        half = given.shape[2] // 2
        out = np.zeros((*given.shape[:2], 2 * self.size), np.float32)
        steps = range(len(alive))
        self._pass(given[..., :half], self.onward[0], alive, steps, out[..., : self.size])
        self._pass(given[..., half:], self.onward[1], alive, reversed(steps), out[..., self.size :])
        return out

    def _pass(self, given: Array, onward: Array, alive: list[int], steps: Iterable[int], out: Array) -> None:
        """One direction, written into `out`."""
        state, cell = np.zeros((2, given.shape[1], self.size), np.float32)
        for step in steps:
            n = alive[step]
            gates = np.tanh(given[step, :n] + state[:n] @ onward)
            let_in, keep, show = (gates[:, k * self.size : (k + 1) * self.size] * 0.5 + 0.5 for k in (0, 1, 3))
            cell[:n] = keep * cell[:n] + let_in * gates[:, 2 * self.size : 3 * self.size]
            state[:n] = out[step, :n] = show * np.tanh(cell[:n])


def log_softmax(values: Array) -> Array:
    """Log probabilities over the last axis."""
    values = values - values.max(-1, keepdims=True)
    return values - np.log(np.exp(values).sum(-1, keepdims=True))
