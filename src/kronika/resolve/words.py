"""Word lists of the data files, written in short, as tables from form to value.

A list is one string of forms; "środow/adj" stands for a stem with every ending of the paradigm `adj`.
"""

from __future__ import annotations

from typing import Any


def forms(text: str, endings: dict[str, str]) -> list[str]:
    """The forms of a list: words as they are, stems with the endings of their paradigm ("-" is no ending)."""
    found = []
    for word in text.split():
        stem, slash, paradigm = word.partition("/")
        found += [stem + e.replace("-", "") for e in endings[paradigm].split()] if slash else [word]
    return found


def value_of(key: str) -> Any:
    """A key as the number that it writes ("12", "-1", "0.5"), else the key itself."""
    try:
        return float(key) if "." in key else int(key)
    except ValueError:
        return key


def table(entries: dict[str, str] | str, endings: dict[str, str]) -> dict[str, Any]:
    """Form → value for one class of words; a class without values gives True for each form."""
    if isinstance(entries, str):
        return dict.fromkeys(forms(entries, endings), True)
    return {form: value_of(key) for key, text in entries.items() for form in forms(text, endings)}
