"""What a user says of the reports on the command line, for `read` and `why` alike."""

from __future__ import annotations

from dataclasses import dataclass

import typer

DATE = typer.Option(None, "--published", "-p", metavar="DATE", help="Date of the reports: 2022, 2022-01, 2022-01-06 or "
                    "2022-01-06T14:00.")
LANGUAGE = typer.Option(None, "--language", "-l", metavar="CODE", help="Language (pl, en); else detected.")
OUTLET = typer.Option(None, "--outlet", metavar="NAME", help="Who published the reports.")


@dataclass(frozen=True, slots=True)
class Given:
    """Date, language and outlet; None where nothing was said."""

    published: str | None
    language: str | None
    outlet: str | None


def checked(published: str | None, language: str | None, outlet: str | None) -> Given:
    """The options as given; BadParameter for a date that is none."""
    from kronika.model.time import is_iso_date

    if published is not None and not is_iso_date(published):
        raise typer.BadParameter(f"{published!r} is not a date such as 2022, 2022-01, 2022-01-06 or "
                                 "2022-01-06T14:00.", param_hint="--published")
    return Given(published, language, outlet)
