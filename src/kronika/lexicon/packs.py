"""Language packs: what each says of itself (pack.toml)."""

from __future__ import annotations

from functools import lru_cache

from kronika.lexicon.files import languages, lexicon


@lru_cache(maxsize=1)
def function_words() -> dict[str, frozenset[str]]:
    """The frequent function words of every language that has a pack."""
    return {code: frozenset(lexicon(code).data("pack")["function_words"]) for code in languages()}
