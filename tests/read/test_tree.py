"""Best trees, against all trees of small sentences."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from kronika.read.tree import best_tree


def is_tree(head: tuple[int, ...]) -> bool:
    """True for one root and no circle; heads count from 1, 0 is the root."""
    if head.count(0) != 1:
        return False
    for word in range(1, len(head) + 1):
        steps = 0
        while word and steps <= len(head):
            word, steps = head[word - 1], steps + 1
        if word:
            return False
    return True


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_best_tree_is_the_best_of_all(size: int) -> None:
    """No single-rooted tree scores higher, over random scores."""
    chance = np.random.default_rng(size)
    trees = [head for head in product(range(size + 1), repeat=size) if is_tree(head)]
    for _ in range(60):
        score = chance.normal(size=(size, size + 1))
        score[np.arange(size), np.arange(1, size + 1)] = -1e9
        best = max(trees, key=lambda head: score[np.arange(size), list(head)].sum())
        found = tuple(best_tree(score).tolist())
        assert is_tree(found)
        assert score[np.arange(size), list(found)].sum() == pytest.approx(score[np.arange(size), list(best)].sum())
