"""Language packs: what each says of itself (pack.toml)."""

from __future__ import annotations

from functools import lru_cache

from kronika.lexicon.files import languages, lexicon


@lru_cache(maxsize=1)
def function_words() -> dict[str, frozenset[str]]:
    """The frequent function words of every language that has a pack."""
    return {code: frozenset(lexicon(code).data("pack")["function_words"]) for code in languages()}


@lru_cache(maxsize=1)
def letters() -> dict[str, frozenset[str]]:
    """The letters beyond a-z of every language that has a pack; an empty set where it needs none."""
    return {code: frozenset(lexicon(code).data("pack").get("letters", "")) for code in languages()}
