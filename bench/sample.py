#!/usr/bin/env python3
"""Draws claims at random for judging by eye.

    kronika read --from-jsonl REPORTS.jsonl --format jsonl | python bench/sample.py --claims 100 --seed 1

Every claim of all records has the same chance. Printed a claim: number, event and mode, factuality, trigger, evidence.
Judge: is this event type (one of the ontology's, by its rules and settled cases) what the words say?
"""

from __future__ import annotations

import argparse
import json
import random
import sys


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    records = [json.loads(line) for line in sys.stdin if line.strip()]
    every = [(r["report"]["id"], c) for r in records for c in r["claims"]]
    chosen = random.Random(options.seed).sample(every, min(options.claims, len(every)))
    print(f"{len(chosen)} of {len(every)} claims of {len(records)} reports, seed {options.seed}")
    for number, (report, claim) in enumerate(chosen, 1):
        words = " ".join(claim["evidence"]["text"].split())
        print(f"{number:3} {claim['event']} {claim['mode'] or '-'} {claim['factuality']} [{claim['trigger']['text']}] "
              f"{words[:220]}  ({report}, {claim['rule']})")


if __name__ == "__main__":
    main()
