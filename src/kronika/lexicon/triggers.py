"""Trigger lexicons as typed objects (docs/design/0001-triggers.md has the syntax)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kronika.errors import PackError
from kronika.lexicon.classes import Classes, WordSet, classes
from kronika.lexicon.files import KNOWLEDGE, lexicon, toml
from kronika.lexicon.ontology import event_types

KEYS = frozenset({
    "verb", "noun", "adj", "with", "needs", "never", "mode", "mode_from", "actor", "recipient", "actor_all",
    "recipient_all", "counts", "event", "factuality", "license", "confidence", "yes", "no",
})
LICENSES = ("clause", "own", "any")
CONFIDENCE = 0.8


@dataclass(frozen=True, slots=True)
class Trigger:
    """One entry. `words` holds (part of speech, lemma of the head, other words); conditions are (slot, words) pairs."""

    rule: str
    event: str
    words: tuple[tuple[str, str, tuple[str, ...]], ...]
    parts: tuple[tuple[str, WordSet], ...]
    needs: tuple[tuple[str, WordSet], ...]
    never: tuple[tuple[str, WordSet], ...]
    modes: tuple[str, ...]
    mode_from: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    actor_all: bool
    recipient_all: bool
    counts: tuple[tuple[str, str], ...]
    factuality: str | None
    license: str
    confidence: float
    yes: tuple[str, ...]
    no: tuple[str, ...]
    source: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How specific the entry is: the number of its conditions, required words counted twice."""
        return 2 * len(self.parts) + len(self.needs)


def listed(value: str | list[str] | None) -> tuple[str, ...]:
    """A string or list of strings as a tuple; nothing for None and the empty string."""
    if value is None or value == "":
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _words(entry: dict[str, Any], *, noun_head: int) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Every word of the entry; a verb comes before its particle, a noun stands first or last of its phrase."""
    found = []
    for pos in ("verb", "noun", "adj"):
        for word in listed(entry.get(pos)):
            parts = word.lower().split()
            head = parts.pop(noun_head if pos != "verb" else 0)
            found.append((pos, head, tuple(parts)))
    return tuple(found)


def _conditions(table: dict[str, Any], known: Classes) -> tuple[tuple[str, WordSet], ...]:
    return tuple((slot, known.words(listed(words))) for slot, words in table.items())


def _check(entry: dict[str, Any], where: str) -> None:
    """PackError with the place of the entry for whatever the syntax does not allow."""
    unknown = set(entry) - KEYS
    if unknown:
        raise PackError(f"{where}: unknown key {', '.join(sorted(unknown))}.")
    if not any(entry.get(pos) for pos in ("verb", "noun", "adj")):
        raise PackError(f"{where}: no verb, noun or adj.")
    if not listed(entry.get("yes")):
        raise PackError(f"{where}: no yes sentence.")
    types = event_types()
    if entry["event"] not in types:
        raise PackError(f"{where}: unknown event type {entry['event']!r}.")
    wrong = set(listed(entry.get("mode"))) - set(types[entry["event"]].modes) - {""}
    if wrong:
        raise PackError(f"{where}: {entry['event']} has no mode {', '.join(sorted(wrong))}.")
    if entry.get("license", "clause") not in LICENSES:
        raise PackError(f"{where}: license {entry['license']!r} is none of {', '.join(LICENSES)}.")


def _trigger(entry: dict[str, Any], *, rule: str, known: Classes, noun_head: int) -> Trigger:
    _check(entry, rule)
    actors = entry.get("actor_all", entry.get("actor", "subj"))
    recipients = entry.get("recipient_all", entry.get("recipient", "obj"))
    return Trigger(
        rule=rule,
        event=entry["event"],
        words=_words(entry, noun_head=noun_head),
        parts=_conditions(entry.get("with", {}), known),
        needs=_conditions(entry.get("needs", {}), known),
        never=_conditions(entry.get("never", {}), known),
        modes=listed(entry.get("mode")),
        mode_from=entry.get("mode_from"),
        actor=listed(actors),
        recipient=listed(recipients),
        actor_all="actor_all" in entry,
        recipient_all="recipient_all" in entry,
        counts=tuple(entry.get("counts", {}).items()),
        factuality=entry.get("factuality"),
        license=entry.get("license", "clause"),
        confidence=entry.get("confidence", CONFIDENCE),
        yes=listed(entry["yes"]),
        no=listed(entry.get("no")),
        source=tuple(f"{key} = {value!r}" for key, value in entry.items() if key not in ("yes", "no")),
    )


class Triggers:
    """All entries of a language, and those of a lemma: (part of speech, lemma) → entries, most specific first."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.entries: list[Trigger] = []
        known = classes(language)
        noun_head = -1 if lexicon(language).data("support")["noun_head"] == "last" else 0
        taken: set[str] = set()
        for path in sorted((KNOWLEDGE / language / "triggers").glob("*.toml")):
            for entry in toml(f"{language}/triggers/{path.name}").get("trigger", []):
                words = [w for pos in ("verb", "noun", "adj") for w in listed(entry.get(pos))]
                name = "-".join([*words[:1], *_first_parts(entry)]).replace(" ", "-")
                rule, entry = _unused(f"{language}/{path.stem}/{name}", taken), {"event": path.stem, **entry}
                self.entries.append(_trigger(entry, rule=rule, known=known, noun_head=noun_head))
        self.index: dict[tuple[str, str], list[tuple[Trigger, tuple[str, ...]]]] = {}
        for trigger in self.entries:
            for pos, lemma, others in trigger.words:
                self.index.setdefault((pos, lemma), []).append((trigger, others))
        for found in self.index.values():
            found.sort(key=lambda pair: -(pair[0].weight + 2 * len(pair[1])))


def _unused(name: str, taken: set[str]) -> str:
    """The name, numbered where another entry has it already; the result is noted in `taken`."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}.{number}"
    taken.add(free)
    return free


def _first_parts(entry: dict[str, Any]) -> list[str]:
    """The first word of every required slot, for the name of the rule."""
    return [listed(words)[0].lstrip("@") for words in entry.get("with", {}).values()]


@lru_cache(maxsize=8)
def triggers(language: str) -> Triggers:
    """The trigger lexicon of a language, loaded once; PackError for a faulty entry."""
    return Triggers(language)
