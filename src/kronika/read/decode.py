"""Choice of relation labels: at most one subject and one object to a head, and subjects that agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kronika.read.words import Words

Array = NDArray[Any]
AGREEMENT = 1.5          # cost of a subject that does not agree with its past-tense verb; tuned on PDB dev
CASE_PULL = 3.0          # how far a relation pulls the case: subjects to the nominative, objects away; PDB dev
BLOCKED = -1e9


class Relations:
    """Chooses the relation of every word to the head it has."""

    def __init__(self, names: list[str], words: Words) -> None:
        self.names, self.words = names, words
        self.subject = np.array([name.startswith("nsubj") and name != "nsubj:outer" for name in names])
        self.groups = [self.subject, np.array([name == "obj" for name in names])]
        self.nominative = words.column.get(("Case", "Nom"), -1)
        self.inflected = all((f, v) in words.column for f, v in (("Case", "Nom"), ("Case", "Acc"), ("Case", "Ins")))
        pull = [CASE_PULL * (name.startswith("nsubj") - (name == "obj")) for name in names]
        self.pull = np.array(pull, np.float32)

    def choose(self, score: Array, head: Array, tags: Array) -> list[str]:
        """Relation of every word; score[n, R] log probabilities given the heads, tags[n, K] log tag scores.

        Changes `score`, and the nominative's column of `tags` so that cases suit the relations chosen.
        """
        best = score.argmax(1)
        if self.inflected:
            for i in self._disagreeing(np.flatnonzero(self.subject[best] & (head > 0)).tolist(), head, tags):
                score[i, self.subject] -= AGREEMENT
                best[i] = score[i].argmax()
        for group in self.groups:
            self._keep_one(group, score, head, best)
        if self.inflected:
            tags[:, self.nominative] += self.pull[best]
        return [self.names[k] for k in best]

    def _keep_one(self, group: Array, score: Array, head: Array, best: Array) -> None:
        """Where a head has two relations of a group, only the surest keeps it; `best` is changed."""
        chosen = np.flatnonzero(group[best] & (head > 0))
        above = head[chosen].tolist()
        for governor in {h for h in above if above.count(h) > 1}:
            kin = [int(i) for i in chosen if head[i] == governor]
            gain = [score[i, best[i]] - score[i, ~group].max() for i in kin]
            kin.pop(int(np.argmax(gain)))
            for i in kin:
                score[i, group] = BLOCKED
                best[i] = score[i].argmax()

    def _disagreeing(self, subjects: list[int], head: Array, tags: Array) -> Iterator[int]:
        """Subjects whose number, or in the singular gender, is not that of their past-tense verb."""
        value = {f: self.words.pick(tags, f) for f in ("Gender", "Number", "Case", "Tense")}
        for i in subjects:
            verb = head[i] - 1
            number, gender = value["Number"][verb], value["Gender"][verb]
            if value["Tense"][verb] != "Past" or "_" in (number, gender) or value["Gender"][i] == "_":
                continue
            agrees = value["Number"][i] == number and (number != "Sing" or value["Gender"][i] == gender)
            if not agrees and value["Case"][i] in ("Nom", "Acc"):
                yield i
