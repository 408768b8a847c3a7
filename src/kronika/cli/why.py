"""`kronika why`: how claims came about."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import typer

from kronika.errors import ReportError


def command(
    targets: list[str] = typer.Argument(..., help="Files ('-': standard input) whose claims to explain; ids of claims "
                                        "narrow them down. An id alone is looked up in the files last read."),
    published: str = typer.Option(None, "--published", "-p", metavar="DATE", help="Date of the reports."),
    language: str = typer.Option(None, "--language", "-l", metavar="CODE", help="Language; else detected."),
    outlet: str = typer.Option(None, "--outlet", metavar="NAME", help="Who published the reports."),
) -> None:
    """Print the trail of claims: the tree, the lexicon entry, the words that each value came from."""
    from kronika import explain, load
    from kronika.cli import recent
    from kronika.show.trail import trail_text

    ids = [t for t in targets if recent.is_claim_id(t) and not Path(t).exists()]
    files = [t for t in targets if t not in ids]
    given = {"published": published, "language": language, "outlet": outlet}
    sources = [(name, name, given) for name in files] or recent.reports_with(ids)
    if not sources:
        raise ReportError(f"Claim {', '.join(ids)} is not among those last read.",
                          advice="Name the file as well: kronika why CLAIM-ID FILE.")
    printed = 0
    for path, name, options in sources:
        for report in load([path], **options):
            trail = explain(replace(report, source=name))
            for problem in trail.record.problems:
                print(f"! {problem.code}: {problem.message}", file=sys.stderr)
            for wanted in ids or [None]:
                text = trail_text(trail, claim_id=wanted)
                if text:
                    print(text, end="\n\n")
                    printed += 1
    if not printed:
        print(f"kronika: {'no claim ' + ', '.join(ids) if ids else 'no claims'} in {', '.join(name for _, name, _ in sources)}.",
              file=sys.stderr)
        raise typer.Exit(1)
