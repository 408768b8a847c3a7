"""Writes the mean of the weights of two models, a student and the one it went on from: the new is learnt, less is lost.

    python -m training.mean OUT BEFORE AFTER [--part 0.5]

Models are given by name, without suffix. Both must have the same vocabulary: the student's raw text gave no new words.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from training import vocabulary


def mean(out: Path, before: Path, after: Path, *, part: float = 0.5) -> None:
    """Writes `out`.npz and `out`.json; `part`, 0 to 1, is the weight of `after`."""
    known, notes = vocabulary.load(after)
    if vocabulary.load(before)[0] != known:
        raise ValueError(f"{before} and {after} have different vocabularies")
    first, second = (path.with_name(f"{path.name}.npz") for path in (before, after))
    with np.load(first) as old, np.load(second) as new:
        weights = {name: _between(old[name], new[name], part) for name in new.files}
    vocabulary.save(out, known, notes, weights)


def _between(old: np.ndarray, new: np.ndarray, part: float) -> np.ndarray:
    return (1 - part) * old.astype(np.float32) + part * new.astype(np.float32)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("out", "before", "after"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--part", type=float, default=0.5, help="weight of AFTER, 0 to 1")
    options = parser.parse_args()
    mean(options.out, options.before, options.after, part=options.part)


if __name__ == "__main__":
    main()
