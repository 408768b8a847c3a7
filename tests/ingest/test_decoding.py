"""Bytes become text in the encoding they were written in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kronika.ingest.decoding import decode, is_binary

POLISH = "Źródło: straż pożarna. „Ósmy dzień łączności” – powiedział wójt gminy Łęknica, śpiąc."
ENGLISH = "The café’s owner said “nothing happened” – then he left."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_polish_text_comes_back(encoding: str) -> None:
    """Polish letters, quotation marks and dashes survive every encoding in which they are written."""
    assert decode(POLISH.encode(encoding)).text == POLISH
    assert not is_binary(POLISH.encode(encoding))


def test_latin_2_is_told_from_windows_1250() -> None:
    """ą, ś and ź stand elsewhere in ISO 8859-2 than in Windows-1250."""
    text = "Źle się stało: źrebię uciekło, mężczyźni śpią, dąb spłonął."
    decoded = decode(text.encode("iso-8859-2"))
    assert (decoded.text, decoded.encoding) == (text, "iso-8859-2")


def test_english_text_is_windows_1252() -> None:
    """Curly quotes and accents without Polish letters are Western European."""
    decoded = decode(ENGLISH.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (ENGLISH, "cp1252")


def test_a_damaged_byte_does_not_spoil_the_rest() -> None:
    """Text that is UTF-8 but for a byte stays UTF-8, and the damage is counted."""
    data = POLISH.encode()
    decoded = decode(data[:40] + b"\xff" + data[40:])
    assert (decoded.encoding, decoded.damaged) == ("utf-8", 1)
    assert decoded.text.replace("\ufffd", "") == POLISH


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\0" * 100])
def test_binary_data_is_no_text(data: bytes) -> None:
    """Pictures and the like are not decoded into rubbish."""
    assert is_binary(data)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text(data: bytes) -> None:
    """Decoding never fails."""
    assert isinstance(decode(data).text, str)
    assert is_binary(data) in (True, False)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_utf8_comes_back(text: str) -> None:
    """Whatever is valid UTF-8 is read as what it is."""
    assert decode(text.encode("utf-8")).text == text.removeprefix("\ufeff")
