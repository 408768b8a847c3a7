"""`kronika pack`: the language packs."""

from __future__ import annotations

import sys
from functools import partial

import typer

app = typer.Typer(help="Look at and check the language packs.", no_args_is_help=True)


@app.command("list")
def list_packs() -> None:
    """Print every language pack with its status and the size of its lexicon."""
    from kronika.lexicon.files import languages, lexicon
    from kronika.lexicon.triggers import triggers

    for code in languages():
        about = lexicon(code).data("pack")
        print(f"{code}  {about['name']:10} {about['status']:8} {len(triggers(code).entries)} trigger entries")


@app.command("check")
def check(languages: list[str] = typer.Argument(None, help="Codes of languages; all without one.")) -> None:
    """Check that every trigger entry fires on its own sentences and on none of its counter-examples.

    The status is 1 where an entry does not.
    """
    from kronika.api import rules_of
    from kronika.lexicon import files
    from kronika.lexicon.check import check_triggers

    total = 0
    for code in languages or files.languages():
        files.lexicon(code)
        faults = check_triggers(code, partial(rules_of, language=code))
        total += len(faults)
        for fault in faults:
            print(f"{fault.rule}  should {'' if fault.wanted == 'yes' else 'not '}fire: {fault.sentence}  "
                  f"(fired: {', '.join(fault.fired) or 'nothing'})")
        print(f"{code}: {len(faults)} faults", file=sys.stderr)
    if total:
        raise typer.Exit(1)
