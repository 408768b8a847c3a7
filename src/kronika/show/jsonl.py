"""A record as one JSON line."""

from __future__ import annotations

import json

from kronika.model.report import Record


def line(record: Record) -> str:
    """The record as JSON without a line end; lone surrogates are written as escapes so that any program can read it."""
    text = json.dumps(record.to_dict(), ensure_ascii=False, separators=(",", ":"))
    if any("\ud800" <= c <= "\udfff" for c in text):
        return json.dumps(record.to_dict(), ensure_ascii=True, separators=(",", ":"))
    return text
