"""Where the data files lie, and how they are read: TOML and TSV, nothing that could run."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from kronika.errors import LanguageError, PackError

KNOWLEDGE = Path(__file__).resolve().parent.parent / "knowledge"


def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have a pack, in alphabetical order."""
    return tuple(sorted(p.parent.name for p in KNOWLEDGE.glob("*/pack.toml")))


@lru_cache(maxsize=64)
def toml(name: str) -> dict[str, Any]:
    """A TOML file below `knowledge/` ("pl/time.toml"), parsed once a process; PackError where missing or broken."""
    path = KNOWLEDGE / name
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        raise PackError(f"Data file {path} is missing.", advice="Reinstall kronika.") from None
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"Data file {path} is not valid TOML: {error}.") from error


@lru_cache(maxsize=16)
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of a TSV file below `knowledge/`, without the header line and lines that begin with '#'."""
    path = KNOWLEDGE / name
    if not path.exists():
        raise PackError(f"Data file {path} is missing.", advice="Reinstall kronika.")
    lines = [x for x in path.read_text(encoding="utf8").splitlines() if x.strip() and not x.startswith("#")]
    return tuple(tuple(line.split("\t")) for line in lines[1:])


class Lexicon:
    """The data of one language; LanguageError where there is no pack for it."""

    def __init__(self, language: str) -> None:
        if language not in languages():
            raise LanguageError(
                f"There is no pack for language {language!r}.", advice=f"Known: {', '.join(languages())}."
            )
        self.language = language

    def data(self, name: str) -> dict[str, Any]:
        """The parsed file `knowledge/<language>/<name>.toml`."""
        return toml(f"{self.language}/{name}.toml")

    def rows(self, name: str) -> tuple[tuple[str, ...], ...]:
        """The rows of `knowledge/<language>/<name>.tsv`, header left out."""
        return rows(f"{self.language}/{name}.tsv")


@lru_cache(maxsize=16)
def lexicon(language: str) -> Lexicon:
    """The one Lexicon of a language in this process."""
    return Lexicon(language)
