"""The page: one file, everything escaped, every claim tied to its words."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import kronika
from kronika.show.html import page

TEXT = ("Police fired rubber bullets at strikers who blocked a road outside the port of Durban on Monday, "
        "two witnesses told Reuters.\n\nEleven people were arrested, according to the interior ministry.")


class Reader(HTMLParser):
    """Collects tags, and the text inside the report's own element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text, self.depth = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if self.depth or ("class", "text") in attrs:
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= self.depth > 0

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def test_the_text_stands_on_the_page_unchanged() -> None:
    """Cutting it into marked pieces loses and adds nothing."""
    record = kronika.read(TEXT, published="2026-03-05")
    assert read(page([(TEXT, record)])).text == TEXT


def test_every_claim_has_marked_words() -> None:
    """Each card's number stands at its trigger and its evidence."""
    record = kronika.read(TEXT, published="2026-03-05")
    html = page([(TEXT, record)])
    pairs = set(" ".join(re.findall(r'data-roles="([^"]*)"', html)).split())
    assert len(record.claims) >= 3
    for number in range(len(record.claims)):
        assert f'data-claim="{number}"' in html
        assert {f"{number}:trigger", f"{number}:evidence"} <= pairs


def test_overlapping_spans_share_their_words() -> None:
    """A piece under several spans names them all: the clause inside another one's, a number inside a group."""
    record = kronika.read(TEXT, published="2026-03-05")
    shared = [set(roles.split()) for roles in re.findall(r'data-roles="([^"]*)"', page([(TEXT, record)]))]
    assert any(len({pair.split(":")[0] for pair in pairs}) > 1 for pairs in shared)


def test_nothing_of_a_report_becomes_markup() -> None:
    """Tags and quotes in text, title, outlet, source, credits and problems are shown, never run."""
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    text = f"Police detained {evil} in Minsk on Monday, {evil} told Reuters."
    record = kronika.read(text, language="en", title=evil, outlet=evil, source=evil, published="2026-03-05")
    reader = read(page([(text, record)]))
    assert reader.tags.count("script") == 1
    assert "img" not in reader.tags
    assert reader.text == text


def test_nothing_is_loaded() -> None:
    """One file, no address in it, and a policy that forbids loading."""
    html = page([(TEXT, kronika.read(TEXT))])
    assert "default-src 'none'" in unescape(html)
    assert "http" not in html.replace("http-equiv", "")
    assert not re.search(r"<(?:link|img|iframe)\b", html)


def test_surrogates_and_control_characters_are_shown_as_replacements() -> None:
    """The page can always be written as UTF-8."""
    text = "Police \ud800 detained two \x00 men in Minsk."
    html = page([(text, kronika.read(text, language="en"))])
    assert html.encode("utf-8")
    assert read(html).text == "Police \ufffd detained two \ufffd men in Minsk."
