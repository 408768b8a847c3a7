"""Stretches of time and the arithmetic on them: from a day, its week or month, "three weeks on", to ISO 8601."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kronika.model.time import Precision

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
SPANS = {
    "minute": timedelta(minutes=1),
    "hour": HOUR,
    "day": DAY,
    "night": DAY,
    "week": 7 * DAY,
    "second": timedelta(seconds=1),
}
PARTS = {"MO": (6, 12), "MI": (12, 13), "AF": (12, 18), "EV": (18, 24), "NI": (18, 24), "DT": (6, 18), "DA": (0, 6)}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
FORMATS = {"year": "%Y", "month": "%Y-%m", "week": "%Y-%m-%d", "day": "%Y-%m-%d", "minute": "%Y-%m-%dT%H:%M"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch [start, end) known to a precision."""

    start: datetime
    end: datetime
    precision: Precision

    @property
    def day(self) -> date:
        """The last day that it touches: of a night the day after it."""
        return (self.end - timedelta(microseconds=1)).date()

    def iso(self) -> tuple[str, str]:
        """Start and end as the record writes them, both inclusive; of a part of the day its hours ("T18", "T24")."""
        if self.precision in FORMATS:
            step = timedelta(minutes=1) if self.precision == "minute" else DAY
            form = FORMATS[self.precision]
            return self.start.strftime(form), max(self.start, self.end - step).strftime(form)
        if self.precision == "hour":
            return f"{self.start:%Y-%m-%dT%H}", f"{max(self.start, self.end - HOUR):%Y-%m-%dT%H}"
        end = f"{self.end - DAY:%Y-%m-%d}T24" if self.end.hour == 0 else f"{self.end:%Y-%m-%dT%H}"
        return f"{self.start:%Y-%m-%dT%H}", end

    def within(self, hours: tuple[int, int]) -> Moment:
        """A part of its last day, from one hour to another (24: midnight; beyond: of the next day)."""
        midnight = datetime(self.day.year, self.day.month, self.day.day)
        return Moment(midnight + hours[0] * HOUR, midnight + hours[1] * HOUR, "part")


def at_midnight(day: date) -> datetime:
    """The first moment of a day."""
    return datetime(day.year, day.month, day.day)


def day_of(day: date) -> Moment:
    """A day as a stretch."""
    start = at_midnight(day)
    return Moment(start, start + DAY, "day")


def week_of(day: date) -> Moment:
    """The week of a day, Monday to Sunday."""
    start = at_midnight(day - timedelta(days=day.weekday()))
    return Moment(start, start + 7 * DAY, "week")


def later(day: date, months: int) -> date:
    """The same day so many months on (the last day of a shorter month); dates out of range are clamped."""
    number = day.year * 12 + day.month - 1 + months
    year, month = min(max(number // 12, 1), 9998), number % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    return date(year, month, 28)


def months_of(start: date, months: int, precision: Precision) -> Moment:
    """So many months from the first day of a month on."""
    first = start.replace(day=1)
    return Moment(at_midnight(first), at_midnight(later(first, months)), precision)


def unit_of(unit: str, day: date, shift: int = 0) -> Moment | None:
    """The week, month, quarter … of a day, or the one `shift` units later; None for units without a calendar."""
    if unit in ("day", "night"):
        return day_of(day + shift * DAY)
    if unit == "week":
        return week_of(day + 7 * shift * DAY)
    if unit == "weekend":
        saturday = week_of(day + 7 * shift * DAY).start + 5 * DAY
        return Moment(saturday, saturday + 2 * DAY, "day")
    if unit not in MONTHS or unit == "season":
        return None
    months = MONTHS[unit]
    first = later(day.replace(day=1), shift * months)
    number = (first.year * 12 + first.month - 1) // months * months
    return months_of(date(max(number // 12, 1), number % 12 + 1, 1), months, "month" if months < 12 else "year")


def shifted(base: Moment, unit: str, count: float) -> Moment | None:
    """The day (hour, minute; month or year for long units) that lies `count` units after the base; None if unknown."""
    if unit in SPANS:
        moved = base.start + count * SPANS[unit]
        if unit in ("day", "night", "week"):
            return day_of(moved.date())
        if base.precision not in ("hour", "minute"):
            return day_of(base.day) if abs(count * SPANS[unit]) < timedelta(hours=12) else None
        moved = moved.replace(second=0) if unit != "hour" else moved.replace(minute=0)
        return Moment(
            moved, moved + (HOUR if unit == "hour" else timedelta(minutes=1)), "hour" if unit == "hour" else "minute"
        )
    if unit in MONTHS and count == int(count):
        day = later(base.start.date(), int(count) * MONTHS[unit])
        return months_of(day, 1, "month") if MONTHS[unit] < 12 else months_of(date(day.year, 1, 1), 12, "year")
    return None


def season_of(name: str, year: int) -> Moment:
    """A season by whole months (winter begins in December of its year)."""
    return months_of(date(year, SEASONS[name], 1), 3, "month")


def clock(day: date, hour: int, minute: int | None) -> Moment:
    """An hour or minute of a day; 24 is midnight at its end."""
    start = at_midnight(day) + hour * HOUR + timedelta(minutes=minute or 0)
    return Moment(
        start, start + (HOUR if minute is None else timedelta(minutes=1)), "hour" if minute is None else "minute"
    )


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (anonymous algorithm, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def parse(text: str) -> Moment | None:
    """An ISO date of any precision ("2022", "2022-01", "2022-01-06", "2022-01-06T14:00"); None where it is none."""
    try:
        parts = [int(x) for x in text[:10].split("-")]
        if len(text) > 10:
            found = datetime.fromisoformat(text.replace("Z", ""))
            return Moment(found, found + timedelta(minutes=1), "minute")
        if len(parts) == 3:
            return day_of(date(*parts))
        if len(parts) == 2:
            return months_of(date(parts[0], parts[1], 1), 1, "month")
        return months_of(date(parts[0], 1, 1), 12, "year") if len(parts) == 1 and parts[0] > 999 else None
    except (ValueError, TypeError, OverflowError):
        return None
