"""Imports run in one direction: model below lexicon below the stages below the pipeline below the doors."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "kronika"
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "model": set(),
    "lexicon": {"model"},
    "ingest": {"model", "lexicon"},
    "read": {"model", "lexicon"},
    "find": {"model", "lexicon"},
    "resolve": {"model", "lexicon"},
    "show": {"model"},
    "problems": {"model", "lexicon"},
    "pipeline": {"model", "lexicon", "read", "find", "resolve", "problems"},
    "batches": {"model", "read", "pipeline"},
    "api": {"model", "ingest", "pipeline", "batches", "read"},
    "__init__": {"api", "model"},
    "cli": {"", "api", "show", "model", "lexicon"},
}
LEXICON_IN_CLI = {"pack.py"}


def room(path: Path) -> str:
    """The package or module of the top level that a file belongs to."""
    inside = path.relative_to(SOURCE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imported(path: Path) -> set[str]:
    """The rooms of kronika that a file imports, "" for the package itself."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
            if node.module == "kronika":
                names = [f"kronika.{a.name}" if (SOURCE / a.name).is_dir() else "kronika" for a in node.names]
        found.update(n.partition(".")[2].partition(".")[0] for n in names if n.split(".")[0] == "kronika")
    return found


FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_run_in_one_direction(path: Path) -> None:
    """A file imports only from rooms below its own."""
    mine = room(path)
    allowed = ALLOWED[mine] | {mine, "errors"}
    if mine == "cli" and path.name not in LEXICON_IN_CLI:
        allowed.discard("lexicon")
    assert imported(path) <= allowed


def test_knowledge_is_data_only() -> None:
    """Not one line of Python among the data files."""
    assert list((SOURCE / "knowledge").rglob("*.py")) == []
