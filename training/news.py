"""Writes sentences of a small news grammar as CoNLL-U: trees for what treebanks hardly show.

    python -m training.news LANGUAGE OUT.conllu [--sentences 4000] [--seed 7]

The treebanks have few headlines and few deeds of war: "Gunmen abduct 287 pupils" was read as a noun phrase, "Pomoc
zadeklarowały Czechy" with help as the subject. The grammars make such clauses from our own words (news_en.toml,
news_pl.toml); labels and features follow the treebanks. They add constructions, not knowledge: no sentence of any text
is in them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.grammar import Grammar, conllu
from training.news_en import English
from training.news_pl import Polish

GRAMMARS: dict[str, type[Grammar]] = {"en": English, "pl": Polish}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=sorted(GRAMMARS))
    parser.add_argument("out", type=Path)
    parser.add_argument("--sentences", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    grammar = GRAMMARS[options.language](options.seed)
    with options.out.open("w", encoding="utf8") as file:
        for number in range(options.sentences):
            file.write(conllu(grammar.sentence(), number))


if __name__ == "__main__":
    main()
