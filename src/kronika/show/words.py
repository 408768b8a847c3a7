"""The values of a claim in a few words, for the table, the page and the trail."""

from __future__ import annotations

from kronika.model.entity import Entity
from kronika.model.figure import Figure
from kronika.model.place import Place
from kronika.model.source import Source
from kronika.model.time import Time


def entity_words(entity: Entity) -> str:
    """ "żołnierze (KAZ, MIL)": the canonical name or the words, then countries and sectors."""
    codes = ", ".join((*entity.country, *entity.sectors))
    return printable(entity.name or entity.text) + (f" ({codes})" if codes else "")


def place_words(place: Place | None, *, basis: bool = True) -> str:
    """ "Almaty, KAZ", with the basis where the place is not named in the clause; "" for none."""
    if place is None:
        return ""
    name = place.name or place.text
    words = printable(", ".join(filter(None, (name, place.country if name != place.country else None))))
    return words if place.basis == "named" or not basis else f"{words} ({place.basis})"


def time_words(time: Time | None, *, basis: bool = True) -> str:
    """ "2022-01-06 18–24 h": start and end, "…" where it goes on, the basis where it is not the words' own."""
    if time is None:
        return ""
    words = f"{_period(time.start, time.end)}{' …' if time.open else ''}"
    return words if time.basis in ("explicit", "relative") or not basis else f"{words} ({time.basis})"


def _period(start: str, end: str) -> str:
    """Two ISO times as one period; hours of one day after the day."""
    (day, _, hour), (last, _, until) = start.partition("T"), end.partition("T")
    if start == end or day != last:
        return " – ".join(dict.fromkeys(f"{time.replace('T', ' ')}{_hours(time)}" for time in (start, end)))
    return f"{day} {hour}–{until}{_hours(end)}"


def _hours(time: str) -> str:
    """ " h" after an hour without minutes."""
    return " h" if "T" in time and ":" not in time else ""


def chain_words(chain: tuple[Source, ...]) -> str:
    """Sources, the outermost first: "TASS ← rozmówcy"."""
    return " ← ".join(printable(s.name or s.text) for s in chain)


def figure_words(figure: Figure) -> str:
    """ "killed ≥ 8", "wounded 20–99", "killed ?" where the report says that it is not known."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        number = "?"
    elif high is None:
        number = f"≥ {low}"
    elif low is None:
        number = f"≤ {high}"
    else:
        number = str(low) if low == high else f"{low}–{high}"
    about = "~ " if figure.hedge == "about" and low == high else ""
    return f"{figure.what} {about}{number}{' ' + printable(figure.unit) if figure.unit else ''}"


def printable(text: str) -> str:
    """Text on one line without control characters, so that a report cannot steer the terminal."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "�" for c in text).split())
