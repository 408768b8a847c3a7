"""Where punctuation hangs: by the tree of the words around it, after the guidelines of Universal Dependencies.

A mark hangs on a word that it can reach without crossing an arc: those on the way up from its neighbours. A comma opens
what follows it or closes what stands before; brackets and quotes hang on the head of what they enclose. Other marks
stay where the network puts them, if that is in reach.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]
PAIRS = {"(": ")", "[": "]", "{": "}", "„": "”", "“": "”", "«": "»", "»": "«", "‘": "’", '"': '"', "'": "'"}
COMMA, STOP = ",", "."


class Gaps:
    """The words of a tree seen from the gaps between them; heads count from 1, 0 is the root."""

    def __init__(self, head: list[int], marks: list[bool]) -> None:
        """`head` is changed in place; `marks` tells which words are punctuation."""
        self.head, self.marks = head, marks
        self._lift_words()
        self.low, self.high = self._extents()

    def _lift_words(self) -> None:
        """Words that hang on punctuation are hung on the next word above it."""
        for i, above in enumerate(self.head):
            while not self.marks[i] and above and self.marks[above - 1]:
                above = self.head[above - 1]
            self.head[i] = above

    def _extents(self) -> tuple[list[int], list[int]]:
        """First and last word below every word, punctuation left out."""
        low, high = list(range(1, len(self.head) + 1)), list(range(1, len(self.head) + 1))
        for word, mark in enumerate(self.marks, 1):
            above = 0 if mark else word
            while above:
                low[above - 1], high[above - 1] = min(low[above - 1], word), max(high[above - 1], word)
                above = self.head[above - 1]
        return low, high

    def left(self, place: int) -> list[int]:
        """Words in reach before a place, nearest and lowest first."""
        word = place - 1
        while word and self.marks[word - 1]:
            word -= 1
        path = []
        while 0 < word < place:
            path.append(word)
            word = self.head[word - 1] if self.high[word - 1] < place else 0
        return path

    def right(self, place: int) -> list[int]:
        """Words in reach after a place, nearest and lowest first."""
        word = place + 1
        while word <= len(self.head) and self.marks[word - 1]:
            word += 1
        path = []
        while place < word <= len(self.head):
            path.append(word)
            word = self.head[word - 1] if self.low[word - 1] > place else 0
        return path

    def border(self, place: int) -> int:
        """The phrase that begins or ends at a place: what hangs across it, else what stands before; 0 without any."""
        left, right = self.left(place), self.right(place)
        if not left or not right:
            return (left or right or [0])[-1]
        return right[-1] if self.high[left[-1] - 1] > place else left[-1]

    def phrase_in_commas(self, place: int, commas: set[int]) -> int:
        """As `border`; of phrases that end here the one that a comma opened, else one that begins and a comma ends.

        "Śledczy, który przyszedł[,] milczał": "przyszedł"; "Później[,] w sądzie, milczał": "sądzie".
        """
        left, right = self.left(place), self.right(place)
        if not left or not right or self.high[left[-1] - 1] > place:
            return self.border(place)
        opened = [word for word in left if self.low[word - 1] - 1 in commas]
        closed = [word for word in right[:-1] if self.high[word - 1] + 1 in commas]
        return (opened or closed or left)[-1]

    def enclosed(self, first: int, last: int) -> list[int]:
        """Words between two places whose heads stand outside them."""
        inside = range(first + 1, last)
        return [w for w in inside if not self.marks[w - 1] and not first < self.head[w - 1] < last]


def hang(head: list[int], marks: list[bool], forms: Sequence[str], arcs: Array, *, commas_in_pairs: bool) -> None:
    """Hangs the punctuation of a sentence; `head` (from 1, 0 = root) is changed. A sentence of marks alone stays.

    `commas_in_pairs`: the treebanks of the language hang a comma that ends a phrase on that phrase.
    """
    if all(marks):
        return
    gaps = Gaps(head, marks)
    done = _pairs(gaps, forms)
    commas = {place for place, form in enumerate(forms, 1) if form == COMMA}
    for place, form in enumerate(forms, 1):
        if not marks[place - 1] or place in done or form == STOP:
            continue
        if form == COMMA:
            head[place - 1] = gaps.phrase_in_commas(place, commas) if commas_in_pairs else gaps.border(place)
        else:
            head[place - 1] = _in_reach(gaps, place, arcs)


def _pairs(gaps: Gaps, forms: Sequence[str]) -> set[int]:
    """Hangs brackets and quotes that match on the only head of what they enclose; which places these are."""
    done: set[int] = set()
    opened: list[int] = []
    for place, form in enumerate(forms, 1):
        if not gaps.marks[place - 1]:
            continue
        if opened and PAIRS[forms[opened[-1] - 1]] == form:
            first = opened.pop()
            tops = gaps.enclosed(first, place)
            if len(tops) == 1:
                gaps.head[first - 1] = gaps.head[place - 1] = tops[0]
                done |= {first, place}
        elif form in PAIRS:
            opened.append(place)
    return done


def _in_reach(gaps: Gaps, place: int, arcs: Array) -> int:
    """The head that a mark has, or the best in reach where that one is not."""
    reach = gaps.left(place) + gaps.right(place)
    head = gaps.head[place - 1]
    return head if head in reach else max(reach, key=lambda word: arcs[place - 1, word])
