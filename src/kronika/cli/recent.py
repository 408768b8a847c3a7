"""Which files were read last, so that `kronika why CLAIM-ID` finds the report of a claim seen a moment ago."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path

CLAIM_ID = re.compile(r"[0-9a-f]{16}")
KEPT = 200
"""How many reports are remembered."""
Options = dict[str, str | None]


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


def remember(read: Iterable[tuple[str, list[str]]], options: Options) -> None:
    """Notes (source, ids of its claims) of files just read; a cache that cannot be written is no error."""
    new = [{"source": source, "path": str(Path(source).resolve()), "options": options, "claims": claims}
           for source, claims in read if claims and Path(source).is_file()]
    if not new:
        return
    paths = {e["path"] for e in new}
    entries = [e for e in _entries() if e.get("path") not in paths] + new
    try:
        _path().parent.mkdir(parents=True, exist_ok=True)
        _path().write_text(json.dumps(entries[-KEPT:]), encoding="utf8")
    except OSError:
        return


def reports_with(ids: list[str]) -> list[tuple[str, str, Options]]:
    """(path, source as it was named, options it was read with) of the remembered reports that hold one of the claims."""
    found = []
    for entry in _entries():
        claims, options = entry.get("claims"), entry.get("options")
        if isinstance(claims, list) and isinstance(options, dict) and set(ids) & set(claims):
            found.append((str(entry.get("path")), str(entry.get("source")), options))
    return found
