"""Trains the weights of kronika's parser from CoNLL-U files (torch, one thread).

    python -m training.train OUT --gold A.conllu +B.conllu --tags C.conllu --dictionary --minutes 22
    python -m training.train OUT --gold ... --teachers T1 T2 --raw TEXT.conllu --minutes 26

OUT.npz and OUT.json are written. "+" before a file counts its sentences twice. Of the `--tags` files, classes, features
and lemmas are learnt, not the trees. With `--teachers` (models without suffix) training goes on from the weights of the
first; sentences of `--raw` and `--tags` get the soft labels of their mean. The learning rate falls to the end of
`--minutes` by the clock, or of `--steps`, which makes the result the same in every run.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from kronika.read.encoder import Encoder, Vocabulary
from training import vocabulary as vocabularies
from training.conllu import Sentence, read
from training.examples import Example, Examples, batches
from training.network import TorchNetwork
from training.teachers import Labeller, Teacher, load_teacher

LONGEST = 90             # words; longer sentences are left out
FLOOR = 0.03             # share of the learning rate that is left at the end
MEMORY = 0.992           # of the running mean of the weights, which is what is saved
MEAN_EVERY = 4           # steps
SAVE_EVERY = 3           # rounds


@dataclass(frozen=True, slots=True)
class Data:
    """What is learnt from: treebank sentences, sentences with tags alone, the forms of unlabelled sentences."""

    gold: list[Sentence]
    tagged: list[Sentence]
    raw: list[list[str]]


@dataclass(frozen=True, slots=True)
class Settings:
    """How is learnt; `steps` goes before `minutes`."""

    hidden: int = 192
    dictionary: bool = False
    minutes: float = 10.0
    steps: int | None = None
    warm_up: int = 200
    batch: int = 700
    drop: float = 0.33
    rate: float = 2e-3
    share: float = 0.5
    seed: int = 1


class Schedule:
    """How far training has come, and the learning rate there."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self.settings, self.clock, self.start = settings, clock, clock()

    def progress(self, step: int) -> float:
        """0 at the beginning, 1 or more at the end; by steps if their number is set, else by the clock."""
        if self.settings.steps is not None:
            return step / max(1, self.settings.steps)
        return (self.clock() - self.start) / (60 * self.settings.minutes)

    def rate(self, step: int, progress: float) -> float:
        """The learning rate: a linear rise, then half a cosine down to FLOOR."""
        rise = min(1.0, (step + 1) / max(1, self.settings.warm_up))
        fall = 0.5 * (1 + math.cos(math.pi * progress)) * (1 - FLOOR) + FLOOR
        return self.settings.rate * rise * fall


class RunningMean:
    """The running mean of a network's weights, which parses better than the last ones."""

    def __init__(self, network: TorchNetwork) -> None:
        self.now = network.state_dict()
        self.mean = {name: weights.clone() for name, weights in self.now.items()}

    def update(self, step: int) -> None:
        """Moves the mean towards the weights of now, in every MEAN_EVERY-th step."""
        if step % MEAN_EVERY == 0:
            pull = 1 - min(MEMORY, (step + 1) / (step + 40))
            with torch.no_grad():
                torch._foreach_lerp_(list(self.mean.values()), list(self.now.values()), pull)

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """The mean as numpy arrays."""
        return {name: weights.numpy() for name, weights in self.mean.items()}


def train(
    out: Path, data: Data, settings: Settings, *, teachers: Sequence[Path] = (), notes: dict[str, str] | None = None
) -> None:
    """Trains and writes `out`.npz and `out`.json; `notes` are kept in the latter."""
    torch.set_num_threads(1)
    torch.manual_seed(settings.seed)
    models = [load_teacher(path) for path in teachers]
    known, held = _vocabulary(data, settings, teachers)
    encoder = Encoder(known)
    examples = Examples(encoder)
    network = TorchNetwork(known, hidden=_hidden(models) or settings.hidden, drop=settings.drop)
    labelled, extra = _examples(data, examples, Labeller(models, encoder, examples) if models else None)
    if models:
        go_on_from(network, models[0])
    parameters = sum(weights.numel() for weights in network.parameters())
    print(f"{parameters} weights, {len(labelled)} sentences labelled, {len(extra)} by teachers", flush=True)
    run = Run(network, examples, settings)
    for number, _ in enumerate(run.rounds(labelled, extra), 1):
        if number % SAVE_EVERY == 0:
            vocabularies.save(out, known, {**held, **(notes or {})}, run.mean.arrays())
    vocabularies.save(out, known, {**held, **(notes or {})}, run.mean.arrays())


def _vocabulary(data: Data, settings: Settings, teachers: Sequence[Path]) -> tuple[Vocabulary, dict[str, Any]]:
    """The vocabulary and its notes: the first teacher's, with the words of the raw text, or a new one."""
    if not teachers:
        return vocabularies.build(data.gold + data.tagged, with_dictionary=settings.dictionary), {}
    known, notes = vocabularies.load(teachers[0])
    return vocabularies.extended(known, data.raw), notes


def _hidden(teachers: Sequence[Teacher]) -> int:
    """Size of the hidden layers of the first teacher, in one direction; 0 without teachers."""
    return len(teachers[0].network.weights["l1.bias_hh_l0"]) // 4 if teachers else 0


def _examples(data: Data, examples: Examples, labeller: Labeller | None) -> tuple[list[Example], list[Example]]:
    """Examples of the treebanks, and those with trees by teachers; without teachers, tags alone go to the former."""
    labelled = [examples.labelled(sentence) for sentence in data.gold]
    tagged = [examples.labelled(sentence, with_tree=False) for sentence in data.tagged]
    if labeller is None:
        return labelled + tagged, []
    extra = [example for _, example in labeller.label(data.raw)]
    trees = {tuple(forms): example for forms, example in labeller.label([s.forms for s in data.tagged])}
    for sentence, example in zip(data.tagged, tagged, strict=True):
        found = trees.get(tuple(sentence.forms))
        extra += [replace(found, tags=example.tags)] if found else []
    return labelled, extra


def go_on_from(network: TorchNetwork, teacher: Teacher) -> None:
    """Gives the network a teacher's weights; words that only the student knows begin as the unknown word."""
    old = {name: torch.from_numpy(weights) for name, weights in teacher.network.weights.items()}
    more = network.we.num_embeddings - len(old["we.weight"])
    old["we.weight"] = torch.cat([old["we.weight"], old["we.weight"][1].expand(more, -1)])
    network.load_state_dict(old)


class Run:
    """One training: rounds over the examples until the schedule's end."""

    def __init__(self, network: TorchNetwork, examples: Examples, settings: Settings) -> None:
        self.network, self.examples, self.settings = network, examples, settings
        self.optimiser = torch.optim.AdamW(
            network.parameters(), lr=settings.rate, betas=(0.9, 0.95), weight_decay=1e-4, fused=True
        )
        self.schedule, self.mean = Schedule(settings), RunningMean(network)
        self.random, self.step = random.Random(settings.seed), 0

    def rounds(self, labelled: Sequence[Example], extra: Sequence[Example]) -> Iterator[float]:
        """Trains, and gives the mean loss after each round; a new share of `extra` comes into every one."""
        progress = self.schedule.progress(self.step)
        while progress < 1:
            losses = []
            for batch in self._batches(labelled, extra):
                progress = self.schedule.progress(self.step)
                if progress >= 1:
                    break
                losses.append(self._learn(batch, self.schedule.rate(self.step, progress)))
            loss = sum(losses) / max(1, len(losses))
            print(f"step {self.step}  loss {loss:.3f}  {100 * min(1, progress):.0f} %", flush=True)
            yield loss

    def _batches(self, labelled: Sequence[Example], extra: Sequence[Example]) -> list[list[Example]]:
        some = self.random.sample(list(extra), int(self.settings.share * len(extra)))
        found = [*batches(labelled, self.settings.batch, self.random), *batches(some, self.settings.batch, self.random)]
        self.random.shuffle(found)
        return found

    def _learn(self, batch: Sequence[Example], rate: float) -> float:
        """One step; gives the loss before it."""
        tensors: dict[str, Tensor] = {key: torch.from_numpy(v) for key, v in self.examples.arrays(batch).items()}
        loss = self.network.loss(tensors)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        self.step += 1
        self.mean.update(self.step)
        return loss.item()


def treebank(names: Sequence[str]) -> list[Sentence]:
    """The sentences of files with sound trees, twice where "+" stands before the file, without the longest."""
    found = []
    for name in names:
        sentences = [s for s in read(Path(name.removeprefix("+"))) if s.is_tree() and len(s.words) <= LONGEST]
        found += [s for s in sentences for _ in range(1 + name.startswith("+"))]
    return found


def tagged(paths: Sequence[Path]) -> list[Sentence]:
    """The sentences of files without the longest, whatever their trees."""
    return [s for path in paths for s in read(path) if len(s.words) <= LONGEST]


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Settings()
    options.add_argument("out", type=Path, help="model to be written, without suffix")
    options.add_argument("--gold", nargs="+", required=True, metavar="FILE", help="treebanks; +FILE counts twice")
    options.add_argument("--tags", nargs="*", type=Path, default=[], metavar="FILE", help="treebanks without trees")
    options.add_argument("--teachers", nargs="*", type=Path, default=[], metavar="MODEL", help="the first one goes on")
    options.add_argument("--raw", type=Path, metavar="FILE", help="tokenised sentences without analysis")
    options.add_argument("--dictionary", action="store_true", help="read the dictionary's analyses (Polish)")
    options.add_argument("--minutes", type=float, default=default.minutes)
    options.add_argument("--steps", type=int, help="instead of --minutes: the same result in every run")
    options.add_argument("--hidden", type=int, default=default.hidden, help="size of a layer in one direction")
    options.add_argument("--batch", type=int, default=default.batch, help="words a step, padding counted")
    options.add_argument("--rate", type=float, default=default.rate, help="the highest learning rate")
    options.add_argument("--warm-up", type=int, default=default.warm_up, help="steps")
    options.add_argument("--drop", type=float, default=default.drop, help="dropout")
    options.add_argument("--share", type=float, default=default.share, help="of the raw sentences, in each round")
    options.add_argument("--seed", type=int, default=default.seed)
    options.add_argument("--licence", help="of the weights, kept with them")
    options.add_argument("--trained-on", help="names of the treebanks, kept with the weights")
    return options.parse_args()


def main() -> None:
    """The command line."""
    given = vars(_options())
    notes = {key: given[key] for key in ("licence", "trained_on") if given[key]}
    settings = Settings(**{name: given[name] for name in Settings.__dataclass_fields__})
    raw = [sentence.forms for sentence in read(given["raw"])] if given["raw"] else []
    data = Data(treebank(given["gold"]), tagged(given["tags"]), raw)
    train(given["out"], data, settings, teachers=given["teachers"], notes=notes)


if __name__ == "__main__":
    main()
