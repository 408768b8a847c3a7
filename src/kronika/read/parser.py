"""Tokens → trees: the network, decoding and repairs of one language, over batches of sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from kronika.model.document import Token
from kronika.read import punctuation
from kronika.read.casing import Casing
from kronika.read.decode import Relations
from kronika.read.encoder import Encoder, load_vocabulary
from kronika.read.inflection import inflection
from kronika.read.network import Array, Network, Scores, log_softmax
from kronika.read.repairs import Repairs
from kronika.read.tree import best_tree
from kronika.read.words import Words

BATCH = 2500             # words a batch, padding counted; measured fastest on one core, 2022-11
LIKELY_HEADS = 3         # heads a word for which relations are weighed before the tree is chosen
UNLIKELY = -2.0          # what the best relation to any other head counts for; by hand, 2026-11


class Parser:
    """Weights and rules of one language."""

    def __init__(self, model: Path, repairs: Repairs, *, language: str | None = None) -> None:
        """Loads `model`.npz and `model`.json (given without suffix); `language` adds its endings."""
        encoder = Encoder(load_vocabulary(model.with_name(f"{model.name}.json")))
        endings = inflection(language, encoder.vocabulary.lemma_of) if language else None
        self.words = Words(encoder, endings)
        self.network = Network(model.with_name(f"{model.name}.npz"), encoder, self.words.spans)
        self.relations = Relations(encoder.vocabulary.rels, self.words)
        self.casing = Casing(encoder, title_case=repairs.title_case)
        self.repairs = repairs

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[list[Token]]:
        """The analysed tokens of each sentence (a list of forms), with offsets 0; an empty one gives []."""
        parsed: list[list[Token]] = [[] for _ in sentences]
        for batch in _batches(sentences):
            forms = [self.casing.seen(sentences[i]) for i in batch]
            for i, seen, scores in zip(batch, forms, self.network.forward(forms), strict=True):
                parsed[i] = self._tokens(sentences[i], seen, scores)
        return parsed

    def _tokens(self, forms: Sequence[str], seen: list[str], scores: Scores) -> list[Token]:
        product = self.network.relation_product(scores)
        head = self._heads(forms, scores, product)
        labels = self.network.relation_scores(scores, product, head[:, None])[:, 0]
        relations = self.relations.choose(labels, head, scores.tags)
        analysed = self.words.choose(seen, scores.tags, lambda words: self.network.lemma_rules(scores, words))
        tokens = [
            Token(i, 0, 0, form, word.lemma, word.upos, word.feats, int(above) - 1, relation)
            for i, (form, word, above, relation) in enumerate(zip(forms, analysed, head, relations, strict=True))
        ]
        self.repairs.mend(tokens, self.words.encoder.dictionary)
        return tokens

    def _heads(self, forms: Sequence[str], scores: Scores, product: Array) -> Array:
        """Head of every word (from 1, 0 = root): the best tree, its punctuation hung by rule."""
        marks = [upos == "PUNCT" for upos in self.words.pick(scores.tags, "UPOS")]
        arcs = self._with_labels(scores, product)
        head = best_tree(arcs).tolist()
        punctuation.hang(head, marks, forms, arcs, commas_in_pairs=self.repairs.commas_in_pairs)
        return np.array(head)

    def _with_labels(self, scores: Scores, product: Array) -> Array:
        """Log probabilities of arcs, with those of the best relation added for the likeliest heads of every word."""
        arcs = log_softmax(scores.arcs)
        likely = np.argsort(-arcs, 1)[:, :LIKELY_HEADS]
        labels = self.network.relation_scores(scores, product, likely).max(2)
        joint = arcs + UNLIKELY
        np.put_along_axis(joint, likely, np.take_along_axis(arcs, likely, 1) + labels, 1)
        return joint


def _batches(sentences: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Numbers of the sentences that are not empty, longest first, in groups of about BATCH words."""
    order = sorted((i for i, sentence in enumerate(sentences) if sentence), key=lambda i: -len(sentences[i]))
    while order:
        size = max(1, BATCH // len(sentences[order[0]]))
        yield order[:size]
        order = order[size:]
