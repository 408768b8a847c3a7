"""Words in trees, and what the news grammars of all languages share."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Node:
    """A word with its dependents on either side, in text order."""

    form: str
    lemma: str
    upos: str
    feats: dict[str, str] = field(default_factory=dict)
    deprel: str = "root"
    left: list[Node] = field(default_factory=list)
    right: list[Node] = field(default_factory=list)

    def labelled(self, deprel: str) -> Node:
        """The same node with another relation to its governor."""
        self.deprel = deprel
        return self

    def words(self) -> Iterator[Node]:
        """The words of the subtree in text order."""
        for node in self.left:
            yield from node.words()
        yield self
        for node in self.right:
            yield from node.words()


class Grammar:
    """Random clauses; the same seed gives the same sentences. A language adds `clause` and `reported`."""

    headlines = 0.3
    reports = 0.25

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def sentence(self) -> Node:
        """A whole sentence with its final stop, or a headline without one."""
        headline = self.random.random() < self.headlines
        root = self.clause(headline=headline)
        if headline:
            return root
        if self.chance(self.reports):
            root = self.reported(root)
        root.right.append(Node(".", ".", "PUNCT", {}, "punct"))
        return root

    def clause(self, *, headline: bool) -> Node:
        """One of the constructions, at random."""
        raise NotImplementedError

    def reported(self, content: Node) -> Node:
        """The clause as somebody's words."""
        raise NotImplementedError

    def chance(self, share: float) -> bool:
        """True in that share of calls."""
        return self.random.random() < share


def conllu(root: Node, number: int) -> str:
    """A sentence in CoNLL-U, its first letter upper case."""
    words = list(root.words())
    place = {id(node): n for n, node in enumerate(words, 1)}
    above = {id(child): place[id(node)] for node in words for child in (*node.left, *node.right)}
    lines = [f"# sent_id = news-{number}", "# text = " + " ".join(w.form for w in words)]
    for n, node in enumerate(words, 1):
        form = node.form[:1].upper() + node.form[1:] if n == 1 else node.form
        feats = "|".join(f"{k}={v}" for k, v in sorted(node.feats.items())) or "_"
        lines.append("\t".join((str(n), form, node.lemma, node.upos, "_", feats, str(above.get(id(node), 0)),
                                node.deprel, "_", "_")))
    return "\n".join(lines) + "\n\n"
