"""A parsed sentence that may still be changed: tokens, what hangs below each, a safe way to hang one elsewhere."""

from __future__ import annotations

from kronika.model.document import Token


class Tree:
    """The tokens of a sentence with their dependents; repairs look and change through it."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.below: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head >= 0:
                self.below[token.head].append(token.index)

    def head(self, token: Token) -> Token | None:
        """The governor of a token, None for the root."""
        return self.tokens[token.head] if token.head >= 0 else None

    def children(self, token: Token, *relations: str) -> list[Token]:
        """Dependents in text order; with relations, those of one of them (universal, or with the subtype)."""
        below = [self.tokens[i] for i in self.below[token.index]]
        return [t for t in below if t.relation in relations or t.deprel in relations] if relations else below

    def has(self, token: Token, *relations: str) -> bool:
        """True where a dependent has one of the universal relations."""
        return any(self.tokens[i].relation in relations for i in self.below[token.index])

    def preposition(self, token: Token) -> str | None:
        """The lemma of the first adposition on a token, None where there is none."""
        return next((t.lemma for t in self.children(token, "case")), None)

    def after(self, token: Token) -> Token | None:
        """The next token, None at the end."""
        return self.tokens[token.index + 1] if token.index + 1 < len(self.tokens) else None

    def is_below(self, token: Token, above: Token) -> bool:
        """True where `above` is `token` or one of its ancestors."""
        current: Token | None = token
        while current is not None and current is not above:
            current = self.head(current)
        return current is above

    def hang(self, token: Token, head: Token, relation: str, *, case: str | None = None) -> None:
        """Hangs a token, with all below it, on another head; nothing happens where that would close a circle."""
        if token.head < 0 or self.is_below(head, token):
            return
        self.below[token.head].remove(token.index)
        self.below[head.index] = sorted([*self.below[head.index], token.index])
        token.head, token.deprel = head.index, relation
        if case:
            set_case(token, case)

    def make_root(self, token: Token, old_relation: str) -> None:
        """Turns the arc from the root to its dependent `token` round: the old root hangs on it with `old_relation`."""
        root = self.head(token)
        if root is None or root.head >= 0:
            return
        self.below[root.index].remove(token.index)
        self.below[token.index] = sorted([*self.below[token.index], root.index])
        token.head, token.deprel = -1, "root"
        root.head, root.deprel = token.index, old_relation


def set_case(token: Token, case: str) -> None:
    """Gives a token another case; features are shared between tokens, so they are replaced, not changed."""
    token.feats = {**token.feats, "Case": case}
