"""What a reader of a record should know about the text that was given: markup, letters decoded wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kronika.model.report import Problem

TAG = re.compile(
    r"</?(?:!doctype html|html|head|title|body|div|p|span|article|section|script|style|meta|link|br|hr|a|img|ul|li|"
    r"td|tr|strong|em|h[1-6])\b[^<>]{0,400}>", re.IGNORECASE)
FEWEST_TAGS = 3
LOOKED_AT = 20_000
"""Characters at the beginning of a text that are searched for markup and for letters decoded wrongly."""
FOREIGN_WORD = re.compile(r"\S*[^\x00-\x7f\s]\S*")
WRONG = ("cp1252", "cp1250", "latin-1")
"""Encodings as which UTF-8 is most often read by mistake."""


def oddities(text: str) -> Iterator[Problem]:
    """Problems of a text that can be read all the same; nothing for an ordinary one."""
    lead = text[:LOOKED_AT]
    tags = sum(1 for _ in TAG.finditer(lead)) if "<" in lead else 0
    if tags >= FEWEST_TAGS:
        yield Problem(code="html", message="The text looks like HTML; it was read as plain text, tags and all. "
                      "Extract the article's text first.")
    wrong = _decoded_wrongly(lead)
    if wrong:
        yield Problem(code="encoding", message=f"The text looks like UTF-8 that was read as {wrong[1]} ({wrong[0]!r}), "
                      "so words with such letters are not recognised. Convert it again from its source.")
    if any("\ud800" <= c <= "\udfff" for c in text):
        yield Problem(code="surrogates", message="The text holds lone surrogates (halves of a character); they were "
                      "kept, and words with them are not recognised.")


def _decoded_wrongly(text: str) -> tuple[str, str] | None:
    """A word and the encoding it was taken for, where most words with such letters are UTF-8 in disguise."""
    words = FOREIGN_WORD.findall(text)[:200]
    for encoding in WRONG:
        disguised = [word for word in words if _is_disguised(word, encoding)]
        if len(disguised) >= 3 and 2 * len(disguised) > len(words):
            return disguised[0][:30], encoding
    return None


def _is_disguised(word: str, encoding: str) -> bool:
    try:
        word.encode(encoding).decode("utf-8")
    except UnicodeError:
        return False
    return True
