"""How sure a sentence is of what it tells."""

from __future__ import annotations

import pytest
from marked import Case, cases, document, mentions

from kronika.lexicon.files import lexicon
from kronika.lexicon.sources import sources
from kronika.resolve.attribution import Attributions
from kronika.resolve.factuality import COMBINED, Factuality

ALL = [c for language in ("en", "pl") for c in cases(language, "factuality")]


@pytest.mark.parametrize("case", ALL, ids=str)
def test_factuality_of_the_marked_words(case: Case) -> None:
    """Every marked happening is as sure as the case says."""
    text = document(case.language, case.text)
    words = lexicon(case.language)
    sources_of, sure = Attributions(text, words, sources()), Factuality(text, words)
    assert [case.expected] * len(case.triggers) == [sure.of(m, sources_of.of(m)) for m in mentions(case)]


def test_effects_are_known_values() -> None:
    """What effects make of values is itself a value of the record."""
    values = {"actual", *COMBINED}
    assert all(set(table) | set(table.values()) <= values for table in COMBINED.values())


def test_entry_wins_over_actual_but_not_over_negation() -> None:
    """An entry that says "attempted" stays so in a plain clause and falls in a negated one."""
    for text, expected in (("The plot failed.", "attempted"), ("Nobody plotted.", "negated")):
        case = Case("en", text, ((text.index("plot"), text.index("plot") + 4, "COUP"),), expected)
        mention = mentions(case)[0]
        mention.factuality = "attempted"
        assert expected == Factuality(document("en", text), lexicon("en")).of(mention, ())
