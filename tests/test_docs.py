"""The documentation says what the code does."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

import kronika
from kronika.lexicon.ontology import event_types

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
sys.path.insert(0, str(ROOT / "tools"))

import build_ontology_docs  # noqa: E402
import build_record_docs  # noqa: E402

TEXT = ("About 200 soldiers opened fire at demonstrators in Almaty on Thursday, killing at least eight, a witness told "
        "Reuters.")


def test_record_page_is_current() -> None:
    """docs/record.md holds what `python tools/build_record_docs.py` writes."""
    page = build_record_docs.PAGE.read_text(encoding="utf8")
    assert page == build_record_docs.renewed(page)


def test_ontology_page_names_every_type_and_mode() -> None:
    """Each type has its line, its modes and examples in both languages (`python tools/build_ontology_docs.py`)."""
    page = build_ontology_docs.PAGE.read_text(encoding="utf8")
    for name, about in event_types().items():
        part = page.partition(f"### {name}\n")[2].partition("\n### ")[0]
        assert re.findall(r"`([a-z-]+)`", part.partition(".\n")[0]) == list(about.modes)
        assert "- en: " in part and "- pl: " in part


def faults(value: Any, shape: dict[str, Any], names: dict[str, Any], where: str = "record") -> list[str]:
    """How a value breaks a JSON Schema of the kind that pydantic writes."""
    if "$ref" in shape:
        return faults(value, names[shape["$ref"].rpartition("/")[2]], names, where)
    if "anyOf" in shape:
        tries = [faults(value, option, names, where) for option in shape["anyOf"]]
        return [] if [] in tries else min(tries, key=len)
    if value != shape.get("const", value) or value not in shape.get("enum", [value]):
        return [f"{where}: {value!r}"]
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool,
             "null": type(None)}
    if "type" in shape and not isinstance(value, kinds[shape["type"]]):
        return [f"{where}: {value!r} is no {shape['type']}"]
    if isinstance(value, dict):
        wrong = sorted(set(shape["required"]) ^ set(value))
        inner = [faults(value[k], s, names, f"{where}.{k}") for k, s in shape["properties"].items() if k in value]
        return [f"{where}: {wrong}"] * bool(wrong) + [fault for some in inner for fault in some]
    if isinstance(value, list):
        return [fault for item in value for fault in faults(item, shape.get("items", {}), names, f"{where}[]")]
    return []


def test_records_fit_the_schema() -> None:
    """The JSON of a record has exactly the keys and kinds of values that the schema in docs/record.md says."""
    page = build_record_docs.PAGE.read_text(encoding="utf8")
    schema = json.loads(page.partition("```json\n")[2].partition("\n```")[0])
    for text, published in ((TEXT, "2022-01-06"), ("", None), ("Sesja rady gminy odbyła się w środę.", None)):
        record = json.loads(json.dumps(kronika.read(text, published=published).to_dict()))
        assert faults(record, schema, schema["$defs"]) == []
        assert list(record) == ["schema", "report", "claims", "problems"]
    assert kronika.read(TEXT, published="2022-01-06").claims
    assert faults({"schema": 2}, schema, schema["$defs"]) != []


@pytest.mark.parametrize("page", sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")]), ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Files that a page links to exist."""
    text = page.read_text(encoding="utf8")
    linked = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in linked if link and not (page.parent / link).exists()] == []
