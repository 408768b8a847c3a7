"""Training end to end on a tiny treebank of our own: what torch learns, the reader's numpy parser can do."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from training.conllu import read
from training.evaluate import gold_token_scores, treebank
from training.examples import Examples

from kronika.read.encoder import Encoder, load_vocabulary
from kronika.read.network import log_softmax
from kronika.read.parser import Parser
from kronika.read.repairs import repairs

torch = pytest.importorskip("torch")
from training.network import TorchNetwork  # noqa: E402
from training.teachers import load_teacher  # noqa: E402
from training.train import Data, Schedule, Settings, go_on_from, train  # noqa: E402

HERE = Path(__file__).parent
RAW = [["Strażacy", "odwołano", "nowy", "strajk", "."], ["Sąd", "czeka", "na", "pomoc", "."]] * 2


def settings(language: str, *, steps: int) -> Settings:
    """A small network and short training."""
    return Settings(
        hidden=48, dictionary=language == "pl", steps=steps, warm_up=10, batch=100, drop=0.1, rate=5e-3, share=1.0
    )


def tiny(language: str) -> Path:
    """Our treebank of a language."""
    return HERE / f"tiny.{language}.conllu"


@pytest.fixture(scope="module", params=["pl", "en"])
def trained(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A language and a model that was trained on its tiny treebank."""
    language: str = request.param
    out = tmp_path_factory.mktemp(language) / "model"
    train(out, Data(list(read(tiny(language))), [], []), settings(language, steps=160), notes={"licence": "none"})
    return language, out


def test_the_parser_knows_its_training_sentences(trained: tuple[str, Path]) -> None:
    """At least 90 percent of the words get head and relation right, through the reader's own Parser."""
    language, model = trained
    gold = list(treebank(tiny(language)))
    parsed = Parser(model, repairs(language)).parse([[t.form for t in sentence.tokens] for sentence in gold])
    scores = gold_token_scores(parsed, gold)
    assert scores["LAS"] >= 90
    assert scores["UPOS"] >= 90


def test_numpy_and_torch_say_the_same(trained: tuple[str, Path]) -> None:
    """Tag, arc, relation and lemma-rule scores of the two networks differ by less than a thousandth."""
    language, model = trained
    teacher = load_teacher(model)
    examples = Examples(Encoder(load_vocabulary(model.with_name("model.json"))))
    network = TorchNetwork(examples.vocabulary, hidden=48)
    go_on_from(network, teacher)
    network.eval()
    sentences = sorted(read(tiny(language)), key=lambda s: -len(s.words))
    batch = {k: torch.from_numpy(v) for k, v in examples.arrays([examples.labelled(s) for s in sentences]).items()}
    with torch.no_grad():
        outputs = network(batch)
        relations = network.relations(outputs, batch["heads"]).numpy()
    rules = outputs.rules.argmax(-1).numpy()
    ours = teacher.network.forward([s.forms for s in sentences])
    for row, (sentence, scores) in enumerate(zip(sentences, ours, strict=True)):
        n = len(sentence.words)
        tags = np.concatenate([log_softmax(one[row, :n].numpy()) for one in outputs.tags], -1)
        assert np.abs(tags - scores.tags).max() < 1e-3
        assert np.abs(outputs.arcs[row, :n, : n + 1].numpy() - scores.arcs).max() < 1e-3
        assert teacher.network.lemma_rules(scores, list(range(n))) == rules[row, :n].tolist()
        heads = np.array([[word.head] for word in sentence.words])
        labels = teacher.network.relation_scores(scores, teacher.network.relation_product(scores), heads)[:, 0]
        wanted = relations[row, :n].copy()
        root = examples.rels["root"]
        wanted[:, root] = -1e9
        below = heads[:, 0] > 0
        assert np.abs(log_softmax(wanted)[below] - labels[below]).max() < 1e-3


def test_a_student_goes_on_from_its_teachers(tmp_path: Path) -> None:
    """It knows the words of the raw text, keeps the labels and notes of the first teacher, and still parses."""
    gold = list(read(tiny("pl")))
    first, second, student = (tmp_path / name for name in ("first", "second", "student"))
    notes = {"licence": "none"}
    train(first, Data(gold, [], []), settings("pl", steps=160), notes=notes)
    train(second, Data(gold[:15], gold[15:], []), settings("pl", steps=40))
    train(student, Data(gold[:20], gold[20:], RAW * 2), settings("pl", steps=20), teachers=[first, second])
    old, new = load_vocabulary(tmp_path / "first.json"), load_vocabulary(tmp_path / "student.json")
    assert {"odwołano", "czeka"} <= set(new.words)
    assert (new.upos, new.rels, new.rules, new.labels) == (old.upos, old.rels, old.rules, old.labels)
    assert '"licence":"none"' in (tmp_path / "student.json").read_text(encoding="utf8")
    answers = list(treebank(tiny("pl")))
    parsed = Parser(student, repairs("pl")).parse([[t.form for t in sentence.tokens] for sentence in answers])
    assert gold_token_scores(parsed, answers)["LAS"] >= 85


def test_training_by_steps_is_the_same_every_time(tmp_path: Path) -> None:
    """Two runs with one seed give the same weights, another seed others."""
    gold, arrays = list(read(tiny("en"))), []
    for number, seed in enumerate((1, 1, 2)):
        short = Settings(hidden=16, steps=6, warm_up=2, batch=100, seed=seed)
        train(tmp_path / str(number), Data(gold, [], []), short)
        with np.load(tmp_path / f"{number}.npz") as held:
            arrays.append({name: held[name] for name in held.files})
    assert all(np.array_equal(arrays[0][name], arrays[1][name]) for name in arrays[0])
    assert not all(np.array_equal(arrays[0][name], arrays[2][name]) for name in arrays[0])


def test_the_schedule_follows_steps_or_the_clock() -> None:
    """The rate rises, then falls to its floor at the end of the steps or of the minutes."""
    by_steps = Schedule(Settings(steps=100, warm_up=10, rate=1.0))
    assert [by_steps.progress(step) for step in (0, 50, 100)] == [0, 0.5, 1]
    assert by_steps.rate(0, 0.0) == pytest.approx(0.1)
    assert by_steps.rate(50, 0.5) == pytest.approx(0.515)
    assert by_steps.rate(99, 1.0) == pytest.approx(0.03)
    now = iter((10.0, 10.0, 40.0))
    by_clock = Schedule(Settings(minutes=1.0), clock=lambda: next(now))
    assert [by_clock.progress(step) for step in (0, 7)] == [0, 0.5]
