"""Best single-rooted dependency tree for a matrix of arc scores (Chu-Liu/Edmonds)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
IMPOSSIBLE = -1e9
SECOND_ROOT = -1e5       # makes every root but the first too dear (Stanojević & Cohen 2021)


def best_tree(score: Array) -> Array:
    """Head of every word (0 = root, words from 1), exactly one root; score[dependent, head] with head 0 = root."""
    head = score.argmax(1)
    if (head == 0).sum() == 1 and not _cycle(head.tolist()):
        return head
    head = _contract(_weights(score))[1:]
    if (head == 0).sum() == 1:
        return head
    return _contract(_weights(score, root=SECOND_ROOT))[1:]


def _weights(score: Array, *, root: float = 0.0) -> Array:
    """Scores over nodes 0 (root) .. n, `root` added to every arc from the root; no node is its own head."""
    size = len(score) + 1
    weight = np.full((size, size), IMPOSSIBLE)
    weight[1:] = score
    weight[1:, 0] += root
    np.fill_diagonal(weight, IMPOSSIBLE)
    return weight


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
