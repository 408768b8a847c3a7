"""The command line: one file a command, heavy imports only inside the commands."""

from __future__ import annotations

import sys

import typer

from kronika import __version__
from kronika.cli import pack, read, why
from kronika.errors import KronikaError

app = typer.Typer(
    name="kronika",
    help="Reads news reports and says what they say happened: who did what to whom, where, when, according to whom, "
    "how certain, how many.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("read")(read.command)
app.command("why")(why.command)
app.add_typer(pack.app, name="pack")


def _version(wanted: bool) -> None:
    if wanted:
        print(__version__)
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Options of all commands; output is UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def main() -> None:
    """Runs the command line; an error of kronika, or a full disk, becomes one line on standard error and status 2."""
    try:
        app()
    except KronikaError as error:
        print(f"kronika: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(141)
    except OSError as error:
        print(f"kronika: the output cannot be written ({error.strerror or error}).", file=sys.stderr)
        sys.exit(2)
