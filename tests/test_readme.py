"""What the README shows works as it stands there."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kronika.cli import app

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf8")
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf8")


def blocks(text: str, language: str) -> list[str]:
    """Fenced blocks of a language ("" for plain ones)."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def commands(text: str) -> list[str]:
    """Lines of plain blocks that call kronika, without comments."""
    lines = (line for block in blocks(text, "") for line in block.splitlines())
    return [line.partition("  #")[0].strip() for line in lines if line.startswith("kronika ")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the README and the tutorial name."""
    text = "Soldiers opened fire at demonstrators in Almaty on Thursday, Reuters reported."
    (tmp_path / "report.txt").write_text(text)
    (tmp_path / "reports.jsonl").write_text(json.dumps({"text": text, "published": "2022-01-06", "language": "en"}))
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


@pytest.mark.parametrize("example", blocks(README, "python") + blocks(TUTORIAL, "python"))
def test_python_examples_run(example: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every Python example runs; where it says what is printed, that is what is printed."""
    exec(compile(example, "example", "exec"), {})
    printed = capsys.readouterr().out
    said = [line.partition("# ")[2] for line in example.splitlines() if line.startswith("# ")]
    assert printed.splitlines()[: len(said)] == said


@pytest.mark.parametrize("line", commands(README) + commands(TUTORIAL))
def test_commands_run(line: str, folder: Path) -> None:
    """Every command ends with status 0; an id in it stands for that of a claim read before."""
    runner = CliRunner()
    record = json.loads(runner.invoke(app, ["read", "report.txt", "-f", "jsonl"]).stdout)
    line = line.partition(" > ")[0]
    arguments = [record["claims"][0]["id"] if re.fullmatch(r"[0-9a-f]{16}", word) else word
                 for word in shlex.split(line)[1:]]
    arguments = [str(path) for word in arguments for path in (sorted(Path().glob(word)) if "*" in word else [word])]
    result = runner.invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert result.stdout or "--output" in arguments


def test_make_targets_exist() -> None:
    """The README names no target that the Makefile lacks."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"^make ([a-z]+)", README, re.MULTILINE)) <= targets
