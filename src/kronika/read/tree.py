"""Best single-rooted dependency tree for a matrix of arc scores (Chu-Liu/Edmonds)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
IMPOSSIBLE = -1e9
ROOT_TRIALS = 3          # candidates for the root where the greedy choice is no tree; by hand, 2026-11


def best_tree(score: Array) -> Array:
    """Head of every word (0 = root, words from 1), exactly one root; score[dependent, head] with head 0 = root."""
    head = score.argmax(1)
    roots = np.flatnonzero(head == 0)
    if len(roots) == 1 and not _cycle(head.tolist()):
        return head
    if len(roots) != 1:
        roots = np.argsort(score[:, 1:].max(1, initial=IMPOSSIBLE) - score[:, 0])[:ROOT_TRIALS]
    trees = [_with_root(score, int(root)) for root in roots]
    return max(trees, key=lambda tree: tree[0])[1]


def _with_root(score: Array, root: int) -> tuple[float, Array]:
    """Score and heads of the best tree in which word number `root` (from 0) is the root."""
    size = len(score) + 1
    weight = np.full((size, size), IMPOSSIBLE)
    weight[1:] = score
    weight[1:, 0] = weight[root + 1] = IMPOSSIBLE / 10
    weight[root + 1, 0] = score[root, 0]
    np.fill_diagonal(weight, IMPOSSIBLE)
    head = _contract(weight)[1:]
    return float(weight[np.arange(1, size), head].sum()), head


def _cycle(head: list[int]) -> list[int]:
    """A cycle among the words 1..n (head[i] is the head of word i + 1), or []."""
    state = [2] + [0] * len(head)
    for first in range(1, len(head) + 1):
        path, word = [], first
        while not state[word]:
            state[word] = 1
            path.append(word)
            word = head[word - 1]
        if state[word] == 1:
            return path[path.index(word) :]
        for seen in path:
            state[seen] = 2
    return []


def _contract(weight: Array) -> Array:
    """Heads of the best tree over nodes 0 (root) .. n - 1; weight[dependent, head]. Cycles become one node each."""
    head = weight.argmax(1)
    head[0] = -1
    ring = _cycle(head[1:].tolist())
    if not ring:
        return head
    rest = [node for node in range(len(weight)) if node not in set(ring)]
    size = len(rest)
    leave = weight[np.ix_(rest, ring)]
    own = weight[ring, head[ring]]
    enter = weight[np.ix_(ring, rest)] - own[:, None]
    small = np.full((size + 1, size + 1), IMPOSSIBLE)
    small[:size, :size] = weight[np.ix_(rest, rest)]
    small[:size, size], small[size, :size] = leave.max(1), enter.max(0) + own.sum()
    below = _contract(small)
    for i, above in enumerate(below[1:size], 1):
        head[rest[i]] = ring[leave[i].argmax()] if above == size else rest[above]
    head[ring[enter[:, below[size]].argmax()]] = rest[below[size]]
    return head
