"""The table fits its terminal and lets no report steer it."""

from __future__ import annotations

import pytest

import kronika
from kronika.show.table import table

TEXT = ("Soldiers opened fire at demonstrators in Almaty on Thursday, killing at least eight people, Reuters reported. "
        "The internet was cut in the whole country.")
RECORD = kronika.read(TEXT, published="2022-01-06", language="en")


@pytest.mark.parametrize("width", [40, 80, 100, 120, 140, 160, 240])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Narrow terminals get a list, wide ones a table; neither overflows nor cuts a value short."""
    shown = table(RECORD, width=width)
    assert max(map(len, shown.split("\n"))) <= width
    assert "…" not in shown
    for word in ("ASSAULT", "firearms", "actual", "Almaty", "DISRUPT", "internet"):
        assert word in shown


def test_control_characters_do_not_reach_the_terminal() -> None:
    """An escape sequence in a title, a source or the text is shown as U+FFFD."""
    record = kronika.read("Police\x1b[31m detained two men in Minsk on Monday.", language="en",
                          title="\x1b]0;owned\x07", source="a\x9b1m.txt", outlet="b\rc")
    shown = table(record)
    assert not {"\x1b", "\x07", "\x9b", "\r"} & set(shown)


def test_markup_of_rich_is_text() -> None:
    """Square brackets are no styles."""
    record = kronika.read("x", language="en", title="[bold]not bold[/bold] :smile:")
    assert "[bold]not bold[/bold] :smile:" in table(record)


def test_a_record_without_claims_says_so() -> None:
    """Nothing found is said, and so is every problem."""
    shown = table(kronika.read("", source="a.txt"))
    assert "no claims" in shown
    assert "! empty: The report has no text." in shown
