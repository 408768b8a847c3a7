"""Which files were read last, so that `kronika why CLAIM-ID` finds the report of a claim seen a moment ago."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from kronika.cli.given import Given

CLAIM_ID = re.compile(r"[0-9a-f]{16}")
KEPT = 200
"""How many reports are remembered."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report came from: a file as it was named, and its number in a file of JSON lines (None: a text file)."""

    path: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A report that was read: its place, its source, the ids of its claims."""

    place: Place
    source: str | None
    claims: list[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A remembered report: its place, its source, the options it was read with."""

    place: Place
    source: str | None
    given: Given


def is_claim_id(text: str) -> bool:
    """Whether a word looks like the id of a claim."""
    return CLAIM_ID.fullmatch(text) is not None


def _path() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "kronika" / "recent.json"


def _entries() -> list[dict[str, object]]:
    """What is remembered, the newest last; [] where nothing is or the file is damaged."""
    try:
        entries = json.loads(_path().read_text(encoding="utf8"))
    except (OSError, ValueError):
        return []
    return [e for e in entries if isinstance(e, dict)] if isinstance(entries, list) else []


def remember(read: Iterable[Seen], given: Given) -> None:
    """Notes reports just read, those with claims from files; a cache that cannot be written is no error."""
    new = [{"path": str(Path(seen.place.path).resolve()), "number": seen.place.number, "source": seen.source,
            "given": asdict(given), "claims": seen.claims}
           for seen in read if seen.claims and Path(seen.place.path).is_file()]
    if not new:
        return
    renewed = {(entry["path"], entry["number"]) for entry in new}
    kept = [entry for entry in _entries() if (entry.get("path"), entry.get("number")) not in renewed]
    try:
        _path().parent.mkdir(parents=True, exist_ok=True)
        _path().write_text(json.dumps([*kept, *new][-KEPT:]), encoding="utf8")
    except OSError:
        return


def reports_with(ids: list[str]) -> list[Found]:
    """The remembered reports that hold one of the claims."""
    found = []
    for entry in _entries():
        claims, given, source, number = (entry.get(key) for key in ("claims", "given", "source", "number"))
        if isinstance(claims, list) and isinstance(given, dict) and not set(ids).isdisjoint(claims):
            place = Place(str(entry.get("path")), number if isinstance(number, int) else None)
            options = Given(given.get("published"), given.get("language"), given.get("outlet"))
            found.append(Found(place, source if isinstance(source, str) else None, options))
    return found
