"""Makes treebanks of one language alike: multiword tokens merged, features and relations marked in one way.

What is changed, and for which words, stands in harmonise.<language>.toml; a table that is missing leaves its rule out,
and a language without a file keeps its treebanks as they are.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.conllu import Range, Sentence, Word

FOLDER = Path(__file__).parent


class Harmoniser:
    """The rules of one language."""

    def __init__(self, language: str) -> None:
        path = FOLDER / f"harmonise.{language}.toml"
        self.data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf8")) if path.exists() else {}
        self.dropped = frozenset(self.data.get("drop", ()))

    def harmonise(self, sentence: Sentence) -> Sentence:
        """The sentence in the common way; its words are changed in place."""
        if self.data.get("merge_ranges"):
            sentence = self._merged(sentence, sentence.ranges)
            sentence = self._merged(sentence, list(self._clitics(sentence.words)))
        for word in sentence.words:
            self._features(word)
            if "relation" in self.data:
                self._relation(word)
            self._marking(word)
        return sentence

    # -- multiword tokens --------------------------------------------------------------------------------------------
    def _clitics(self, words: list[Word]) -> Iterator[Range]:
        """Ranges of a word and the clitics written together with it: "robili" + "śmy"."""
        start = 0
        while start < len(words):
            end = start
            while end + 1 < len(words) and not words[end].space and self._is_clitic(words[end + 1]):
                end += 1
            if end > start:
                form = "".join(word.form for word in words[start : end + 1])
                yield Range(start + 1, end + 1, form, words[end].space)
            start = end + 1

    def _is_clitic(self, word: Word) -> bool:
        rule = self.data["clitic"]
        by_form = word.form in rule["forms"] and word.deprel.startswith(tuple(rule["relations"]))
        return by_form or word.xpos.startswith(tuple(rule["tags"]))

    def _merged(self, sentence: Sentence, ranges: list[Range]) -> Sentence:
        """The sentence with one word for each range, the one that hosts the others."""
        words = sentence.words
        host = list(range(len(words) + 1))
        for written in ranges:
            kept = self._host(words, written)
            for number in range(written.first, written.last + 1):
                host[number] = kept
                if number != kept:
                    self._take_over(words[kept - 1], words[number - 1])
            words[kept - 1].form, words[kept - 1].space = written.form, written.space
        place = {0: 0}
        for number in range(1, len(words) + 1):
            if host[number] == number:
                place[number] = len(place)
        left = [words[number - 1] for number in place if number]
        for word in left:
            word.head = None if word.head is None else place[host[word.head]]
        return Sentence(sentence.name, left)

    def _host(self, words: list[Word], written: Range) -> int:
        """Number of the word that stays: governed from outside, of the classes that host, the first of those."""
        inside = range(written.first, written.last + 1)
        outer = [number for number in inside if words[number - 1].head not in inside]
        fitting = [number for number in outer if words[number - 1].upos in self.data["host"]["upos"]]
        return (fitting or outer or list(inside))[0]

    def _take_over(self, host: Word, clitic: Word) -> None:
        """The host's person and mood from an auxiliary that is merged into it."""
        if clitic.upos != "AUX":
            return
        if "Person" in clitic.feats:
            host.feats["Person"] = clitic.feats["Person"]
        conditional = self.data["clitic"]["conditional"]
        if clitic.lemma in conditional or clitic.form.lower() in conditional:
            host.feats["Mood"] = "Cnd"

    # -- features ----------------------------------------------------------------------------------------------------
    def _features(self, word: Word) -> None:
        """Values that all treebanks mark, under one name."""
        feats = word.feats
        if "animacy" in self.data:
            if "SubGender" in feats:
                feats["Animacy"] = self.data["animacy"].get(feats["SubGender"], "Inan")
            if feats.get("Gender", "Masc") != "Masc":
                feats.pop("Animacy", None)
        for name, values in self.data.get("values", {}).items():
            if feats.get(name) in values:
                feats[name] = values[feats[name]]
        for name in self.dropped & feats.keys():
            del feats[name]
        for name in self.data.get("first_value", ()):
            if name in feats:
                feats[name] = feats[name].split(",")[0]

    def _marking(self, word: Word) -> None:
        """Features that some treebanks give to a class and others do not, and those of verbs."""
        tag = word.xpos.split(":")[0]
        word.feats.pop(self.data.get("without", {}).get(word.upos, ""), None)
        participle = self.data.get("participle", {})
        if tag in participle.get("tags", ()):
            word.feats.pop(participle["without"], None)
        verb = self.data.get("verb")
        if verb and tag in verb["tags"] and word.upos in verb["upos"]:
            _mark_verb(word.feats, tag, verb)
        if self.data.get("cut_tags"):
            word.xpos = tag

    # -- classes and relations ---------------------------------------------------------------------------------------
    def _relation(self, word: Word) -> None:
        """Class and relation; subtypes that not all treebanks have are cut off."""
        rule = self.data["relation"]
        if word.lemma == rule["copula"] and word.deprel.startswith("cop"):
            word.upos, word.deprel = "AUX", "cop"
        for old, new in rule["renamed"].items():
            if word.deprel.startswith(old):
                word.deprel = new
        if (word.lemma, word.upos, word.deprel) == (rule["negation"], "PART", "advmod"):
            word.deprel = "advmod:neg"
        self._determiner(word)
        if word.form.lower() == rule["reflexive"]:
            word.upos = "PRON"
        if word.deprel not in rule["kept"]:
            word.deprel = word.deprel.partition(":")[0]

    def _determiner(self, word: Word) -> None:
        rule = self.data["determiner"]
        if word.xpos.startswith(tuple(rule["tags"])) and word.lemma in rule["lemmas"] and word.upos in rule["upos"]:
            word.upos = "DET"
            if word.deprel in rule["relations"]:
                word.deprel = "det"
        if word.lemma in rule["quantities"] and word.upos == "NUM":
            word.upos = "DET"
            if word.deprel.startswith("nummod"):
                word.deprel = "det"


def _mark_verb(feats: dict[str, str], tag: str, rule: dict[str, Any]) -> None:
    """Voice, form, mood and tense of a verb that is no participle."""
    if tag in rule["past"] and feats.get("VerbForm") == "Part":
        feats["VerbForm"] = "Fin"
    feats["Voice"] = "Act"
    feats.setdefault("VerbForm", rule["form"].get(tag, "Fin"))
    if feats["VerbForm"] == "Fin":
        feats.setdefault("Mood", "Imp" if tag in rule["imperative"] else "Ind")
    if tag in rule["future"]:
        feats["Tense"] = "Fut"
