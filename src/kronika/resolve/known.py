"""Whom a report has introduced: names with their titles, so that a surname alone keeps country and sector."""

from __future__ import annotations

from dataclasses import dataclass, field

from kronika.lexicon.actors import ActorWords
from kronika.lexicon.countries import Countries
from kronika.lexicon.name_forms import fold, word_forms
from kronika.model.document import Document, Sentence, Token
from kronika.model.entity import CountryBasis
from kronika.resolve.description import Description, Descriptions
from kronika.resolve.names import Name

AFTER = 9
"""Tokens behind a comma in which the title of an apposition is looked for (hand, 2026-11)."""
BEFORE = 10
"""Tokens before a name in which its title is looked for (hand, 2026-11)."""
OPENING = frozenset({"ADJ", "NOUN", "PROPN", "DET", "PART", "PRON"})
PREMODIFIERS = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "X"})


@dataclass(slots=True)
class Person:
    """A name that occurs in a report: its fullest form, and what its titles say."""

    words: tuple[str, ...]
    forms: frozenset[str]
    name: str
    country: tuple[str, ...] = ()
    basis: CountryBasis | None = None
    sectors: tuple[str, ...] = ()
    titled: bool = False
    titles: list[tuple[int, int]] = field(default_factory=list)
    leader: bool = False


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name where it stands, with the index of the title beside it (None without) and where the title begins."""

    name: Name
    title: int | None = None
    start: int | None = None


@dataclass(slots=True)
class Known:
    """The names of a document: occurrences by sentence, persons by the words of their names."""

    at: dict[tuple[int, int], Occurrence] = field(default_factory=dict)
    by_title: dict[tuple[int, int], list[Occurrence]] = field(default_factory=dict)
    persons: dict[tuple[int, int], Person] = field(default_factory=dict)


class Introductions:
    """Reads the titles beside the names of a document."""

    def __init__(self, document: Document, descriptions: Descriptions, words: ActorWords, countries: Countries,
                 date: str | None) -> None:
        self.document, self.descriptions, self.words = document, descriptions, words
        self.countries, self.date, self.language = countries, date, document.language
        self._by_word: dict[str, list[Person]] = {}

    def read(self) -> Known:
        """All names of the document; the same person is one object wherever the name occurs."""
        known = Known()
        found = [(s, n) for s in self.document.sentences for n in self.descriptions.names(s) if self._is_somebody(s, n)]
        for sentence, name in sorted(found, key=lambda pair: pair[1].first - pair[1].last):
            occurrence = self._occurrence(sentence, name)
            person = self._person(sentence, name)
            self._learn(person, sentence, occurrence)
            for index in range(name.first, name.last + 1):
                known.at[sentence.index, index] = occurrence
                known.persons[sentence.index, index] = person
            if occurrence.title is not None:
                known.by_title.setdefault((sentence.index, occurrence.title), []).append(occurrence)
        return known

    def _is_somebody(self, sentence: Sentence, name: Name) -> bool:
        """Whether a name is not that of a place ("burmistrz Nowego Sącza")."""
        located = self.descriptions.located
        return name.kind == "name" and not all((sentence.index, i) in located for i in range(name.first, name.last + 1))

    # Titles

    def _occurrence(self, sentence: Sentence, name: Name) -> Occurrence:
        title = self._title_before(sentence, name)
        if title is not None:
            return Occurrence(name, title, self._start(sentence, title))
        return Occurrence(name)

    def _title_before(self, sentence: Sentence, name: Name) -> int | None:
        """The title that stands before a name: "Kazakh President X", "minister spraw zagranicznych X"."""
        tokens = sentence.tokens
        if name.first > 1 and tokens[name.first - 1].form == ",":
            return self._apposed_to(sentence, name)
        found: list[int] = []
        for index in range(name.first - 1, max(-1, name.first - BEFORE), -1):
            token = tokens[index]
            if not self._may_precede(sentence, token, name):
                break
            if self._is_title(token):
                found.append(index)
        if not found:
            return None
        if not self.words.inflected:
            return found[0]
        if tokens[found[0]].feats.get("Number") == "Sing":
            found = [i for i in found if tokens[i].feats.get("Number") == "Sing"]
        cases = {t.feats.get("Case") for t in tokens[name.first : name.last + 1] if t.upos in ("PROPN", "NOUN")}
        agreeing = [i for i in found if tokens[i].feats.get("Case") in cases]
        governing = [i for i in found if tokens[i].relation in ("nsubj", "obj", "iobj") and i != found[0]]
        return (agreeing or governing or found)[-1] if agreeing or governing else found[0]

    def _apposed_to(self, sentence: Sentence, name: Name) -> int | None:
        """The title that a name stands in apposition to: "the French president, X"."""
        tokens = sentence.tokens
        heads = [t.head for t in tokens[name.first : name.last + 1] if t.relation == "appos" and t.head < name.first]
        titles = [h for h in heads if h >= 0 and self._is_title(tokens[h])]
        return titles[0] if titles and tokens[titles[0]].feats.get("Number") != "Plur" else None

    def _is_title(self, token: Token) -> bool:
        return token.lemma.lower() in self.words.titles or token.form.lower() in self.words.titles

    def _may_precede(self, sentence: Sentence, token: Token, name: Name) -> bool:
        """Whether a word can stand between a title and the name that it belongs to."""
        if token.upos in PREMODIFIERS or token.upos == "PART":
            return True
        if token.form == "." and token.index and len(sentence.tokens[token.index - 1].form) < 6:
            return token.index == name.first - 1 or self.words.inflected
        if not self.words.inflected:
            return False
        return token.form.lower() in self.words.links or token.upos == "CCONJ"

    def _start(self, sentence: Sentence, title: int) -> int:
        """Where the phrase of a title before a name begins."""
        tokens, first = sentence.tokens, title
        while first and self._opens(tokens[first - 1], tokens[title]):
            first -= 1
        return first

    def _opens(self, token: Token, title: Token) -> bool:
        if self.words.inflected:
            agrees = token.feats.get("Case", "") == title.feats.get("Case")
            return (token.upos in ("ADJ", "DET") and agrees) or (token.upos == "PRON" and token.head == title.index)
        return token.upos in OPENING and token.lemma.lower() not in self.words.never

    def _after(self, sentence: Sentence, name: Name) -> Description | None:
        """What an apposition behind a comma says: "X, the Kazakh president," and "X, prezydent Kazachstanu,"."""
        tokens = sentence.tokens
        comma = name.last + 1
        if comma >= len(tokens) or tokens[comma].form not in (",", "(", "–", "—"):
            return None
        for token in tokens[comma + 1 : comma + AFTER]:
            if token.upos in ("VERB", "AUX", "PUNCT", "CCONJ") or (token.upos == "PRON" and token.relation == "nsubj"):
                return None
            if token.upos in ("NOUN", "PROPN") and not self._modifies_next(sentence, token):
                beside = self._bears_name(sentence, token)
                return self.descriptions.of(sentence, token.index) if self._is_title(token) and not beside else None
        return None

    def _modifies_next(self, sentence: Sentence, token: Token) -> bool:
        """Whether an English noun stands before another noun of its phrase ("opposition leader")."""
        tokens = sentence.tokens
        after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
        return not self.words.inflected and after is not None and after.upos in ("NOUN", "PROPN", "PART")

    def _bears_name(self, sentence: Sentence, token: Token) -> bool:
        """Whether another name follows a title: "Putin, President Xi and …"."""
        return any(n.kind == "name" and n.first == token.index + 1 for n in self.descriptions.names(sentence))

    # Persons

    def _person(self, sentence: Sentence, name: Name) -> Person:
        tokens = [t for t in sentence.tokens[name.first : name.last + 1] if t.upos != "PUNCT"]
        keys = [self._forms(t) for t in tokens]
        person = self._find(keys)
        if person is None:
            person = self._new(sentence, name, tokens, frozenset().union(*keys))
            for key in person.forms.union(person.words):
                self._by_word.setdefault(key, []).append(person)
        elif not person.leader and self._is_better(tokens, person):
            person.name = self._shown(sentence, name, nominative=True)
        return person

    def _is_better(self, tokens: list[Token], person: Person) -> bool:
        """Whether a name stands here in full and as a subject, so that its form is the nominative."""
        full = len(tokens) >= len(person.name.replace("-", " - ").split())
        return self.words.inflected and full and tokens[0].feats.get("Case") == "Nom" and tokens[0].relation == "nsubj"

    def _forms(self, token: Token) -> frozenset[str]:
        """Keys by which a word of a name is known: its lemma, its form and what the form may be inflected from."""
        return frozenset({fold(token.lemma), *word_forms(token.form, self.language)})

    def _find(self, keys: list[frozenset[str]]) -> Person | None:
        """The person named before by all of these words (longer names come first), None where none or several are."""
        candidates = {id(p): p for k in keys[-1] | keys[0] for p in self._by_word.get(k, ())}
        fitting = [p for p in candidates.values() if all(self._is_word(p, forms) for forms in keys)]
        if len(fitting) > 1:
            fitting = [p for p in fitting if any(w in keys[-1] for w in p.words)] or fitting
        return fitting[0] if len(fitting) == 1 else None

    def _is_word(self, person: Person, forms: frozenset[str]) -> bool:
        """Whether a word is one of a person's name: they may stand for the same nominative."""
        return any(w in forms for w in person.words) or bool(forms & person.forms and self.words.inflected)

    def _new(self, sentence: Sentence, name: Name, tokens: list[Token], forms: frozenset[str]) -> Person:
        leader = self.countries.leader([t.form for t in tokens], self.date) or (
            self.countries.leader([t.lemma for t in tokens], self.date))
        shown = self._shown(sentence, name, nominative=tokens[0].feats.get("Case") == "Nom")
        words = tuple(fold(w) for w in shown.replace("-", " ").split())
        words += tuple(w for w in (fold(t.form) for t in tokens) if w not in words)
        if leader is None:
            return Person(words, forms, shown)
        sectors = ("GOV",) if leader.in_office else ()
        return Person(words, forms, leader.name, (leader.country,), "role", sectors, leader=True)

    def _shown(self, sentence: Sentence, name: Name, *, nominative: bool) -> str:
        """A name as it is printed: in the nominative."""
        plain = nominative or not self.words.inflected
        found = ""
        for token in sentence.tokens[name.first : name.last + 1]:
            lemma = token.lemma[:1].upper() + token.lemma[1:] if token.form[:1].isupper() else token.form
            word = token.form if plain or token.feats.get("Case", "Nom") == "Nom" else lemma
            glued = found and token.start == sentence.tokens[token.index - 1].end
            found += word if glued or not found else " " + word
        return found

    def _learn(self, person: Person, sentence: Sentence, occurrence: Occurrence) -> None:
        """Takes over what a title says, unless a title said it before."""
        title = self.descriptions.of(sentence, occurrence.title, until=occurrence.name.first) if (
            occurrence.title is not None) else self._after(sentence, occurrence.name)
        if title is None:
            return
        person.titled = True
        if occurrence.title is not None:
            person.titles.append((sentence.index, occurrence.title))
        if not person.country and title.country:
            person.country, person.basis = title.country, title.basis
        if not person.sectors:
            person.sectors = title.sectors
