#!/usr/bin/env python3
"""How fast kronika reads on one core, how much memory it takes, how long it loads.

    python bench/speed.py REPORTS.jsonl --language pl [--limit 100] [--repeat 2]

REPORTS.jsonl holds an object with "text" (and perhaps "language") a line. Printed: words (white-space separated) and
tokens a second of processor time for the whole reading, of the first pass and of later ones, when forms are cached;
seconds until the first claim of a short report from a fresh process; peak memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

SHORT = {"pl": "Żołnierze otworzyli ogień do demonstrantów w Ałmatach.",
         "en": "Soldiers opened fire at demonstrators in Almaty."}
FRESH = """
import time; start = time.perf_counter()
import kronika
loaded = time.perf_counter()
record = kronika.read({text!r}, language={language!r}, published="2022-01-06")
assert record.claims
print(loaded - start, time.perf_counter() - start)
"""


def texts_of(path: Path, language: str, limit: int) -> list[str]:
    """The first texts of the language."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip())
    return [row["text"] for row in rows if row.get("language", language) == language][:limit]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--language", required=True)
    parser.add_argument("--limit", type=int, default=100)
    parser.add_argument("--repeat", type=int, default=2)
    options = parser.parse_args()
    script = FRESH.format(text=SHORT[options.language], language=options.language)
    fresh = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    imported, claimed = map(float, fresh.stdout.split())
    print(f"fresh process: import {imported:.2f} s, first claim {claimed:.2f} s")

    import kronika
    from kronika.read import read

    texts = texts_of(options.reports, options.language, options.limit)
    words = sum(len(text.split()) for text in texts)
    kronika.read(SHORT[options.language], language=options.language)
    for number in range(options.repeat):
        start = time.process_time()
        reports = (kronika.Report(text=t, language=options.language, published="2022-01-06") for t in texts)
        claims = sum(len(record.claims) for record in kronika.read_reports(reports))
        seconds = time.process_time() - start
        print(f"pass {number + 1}: {len(texts)} texts, {words} words, {claims} claims, {words / seconds:.0f} words/s")
    start = time.process_time()
    tokens = sum(len(s.tokens) for t in texts for s in read(t, language=options.language).sentences)
    rate = tokens / (time.process_time() - start)
    print(f"tokens {tokens} ({tokens / words:.2f} a word); parsing one text at a time {rate:.0f} tokens/s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
