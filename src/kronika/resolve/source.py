"""Speakers as sources of the record: the words that name them, canonical name, kind."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kronika.lexicon.reporting import Reporting
from kronika.lexicon.sources import KnownSource, Sources
from kronika.model.document import Document, Sentence, Token
from kronika.model.mention import Phrase
from kronika.model.record import Span
from kronika.model.source import Source, SourceKind

APART = frozenset(
    {"case", "acl", "advcl", "parataxis", "conj", "cc", "nsubj", "cop", "aux", "discourse", "mark", "ccomp"}
)
TRIMMED = frozenset({"PUNCT", "CCONJ", "SCONJ", "ADP"})
MEDIA: frozenset[SourceKind] = frozenset({"agency", "outlet"})


@dataclass(frozen=True, slots=True)
class Voice:
    """A source before it has a cue: tokens [first, last] of a sentence, name and kind."""

    sentence: int
    first: int
    last: int
    name: str | None
    kind: SourceKind


class Voices:
    """Names and kinds of one document's speakers."""

    def __init__(self, document: Document, words: Reporting, known: Sources) -> None:
        self.document, self.words, self.known = document, words, known
        self.full_names: dict[str, str] | None = None

    def of(self, phrase: Phrase) -> list[Voice]:
        """The sources that a speaker's phrase names, outermost first; coordinated speakers one after another."""
        sentence = self.document.sentences[phrase.sentence]
        heads = [sentence.tokens[phrase.head], *sentence.children(phrase.head, "conj")]
        voices: list[Voice] = []
        for head in heads:
            if head.upos in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "X", "INTJ", "PRON", "SYM"):
                voices += self._media_before(sentence, head)
        return voices

    def _media_before(self, sentence: Sentence, head: Token) -> list[Voice]:
        """The phrase's own voice; before it the agency whose sources it means ("TASS's sources")."""
        head = self._behind_container(sentence, head)
        own = self._voice(sentence, head)
        media = self._media_of(sentence, head)
        if media is None:
            return [own]
        own = replace(own, name=None)
        if head.lemma.lower() in self.words.names["staff"]:
            return [Voice(sentence.index, own.first, own.last, media.name, media.kind)]
        return [media, own]

    def _behind_container(self, sentence: Sentence, head: Token) -> Token:
        """Whose words are meant: the minister of "words of the minister"; else the head itself."""
        if head.lemma.lower() not in self.words.names["container"]:
            return head
        for child in sentence.children(head.index, "nmod"):
            case = {c.lemma.lower() for c in sentence.children(child.index, "case")}
            if not case - self.words.names["container_of"] and (
                child.upos == "PROPN" or child.lemma.lower() in self.words.kinds
            ):
                return child
        return head

    def _media_of(self, sentence: Sentence, head: Token) -> Voice | None:
        """The agency or outlet to which the phrase's people or sources belong; None for others."""
        lemma = head.lemma.lower()
        if self.words.kinds.get(lemma) not in ("anonymous", "witness") and lemma not in self.words.names["staff"]:
            return None
        for child in sentence.children(head.index, "nmod", "compound", "flat", "appos", "amod"):
            found = self.media_at(sentence, child)
            if found is not None:
                return found
        return None

    def media_at(self, sentence: Sentence, token: Token) -> Voice | None:
        """The known agency or outlet that a phrase names, or a common noun for one ("the daily"); None for others."""
        voice = self._voice(sentence, token)
        return voice if voice.kind in MEDIA and (voice.name or token.lemma.lower() in self.words.kinds) else None

    def _voice(self, sentence: Sentence, head: Token) -> Voice:
        tokens = self.phrase(sentence, head.index)
        first, last = tokens[0].index, tokens[-1].index
        known = self._known(sentence, head, tokens)
        if known is not None:
            return Voice(sentence.index, first, last, known.name, known.kind)
        names = self._name_tokens(sentence, head, tokens)
        kind = self._kind(head, tokens, named=bool(names))
        if names and names[-1].index > last:
            last = names[-1].index
        return Voice(
            sentence.index,
            first,
            last,
            self._name(names, nominative=head.feats.get("Case") == "Nom" or head.relation == "nsubj")
            if names
            else None,
            kind,
        )

    def phrase(self, sentence: Sentence, head: int) -> list[Token]:
        """The unbroken run of words round a head, without clauses, conjuncts and what commas set apart."""
        inside, todo = set(), [head]
        while todo:
            index = todo.pop()
            inside.add(index)
            todo += [
                c.index
                for c in sentence.children(index)
                if (c.relation not in APART or (c.relation == "case" and index != head))
                and not self._apart(sentence, c)
            ]
        first = last = head
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        while first < head and sentence.tokens[first].upos in TRIMMED:
            first += 1
        while last > head and sentence.tokens[last].upos in TRIMMED:
            last -= 1
        return sentence.tokens[first : last + 1]

    def _apart(self, sentence: Sentence, child: Token) -> bool:
        """Whether a comma sets an apposition apart, or a participle has words of its own ("quoted by Reuters")."""
        if child.feats.get("VerbForm") == "Part" and sentence.children(child.index, "obl", "nsubj"):
            return True
        first = sentence.subtree(child.index)[0]
        return child.relation == "appos" and first > 0 and sentence.tokens[first - 1].form == ","

    def _known(self, sentence: Sentence, head: Token, tokens: list[Token]) -> KnownSource | None:
        """The known source whose name holds the head, or stands beside a noun for its kind ("portal TUT.by")."""
        beside = self.words.kinds.get(head.lemma.lower()) in ("agency", "outlet", "social") or (
            head.lemma.lower() in self.words.names["house"] and head.upos == "NOUN"
        )
        for token in tokens:
            if not token.form[:1].isupper() and token.index != head.index:
                continue
            found = self.known.at(self.document.text, token.start)
            if found is None:
                continue
            holds_head = token.start <= head.start < found[1]
            if holds_head or beside:
                return found[0]
        return None

    def _name_tokens(self, sentence: Sentence, head: Token, tokens: list[Token]) -> list[Token]:
        """The proper name in the phrase: the last run of proper nouns that is not the head's modifier; [] without."""
        titles = self.words.names["titles"]
        pool = list(tokens)
        for child in sentence.children(head.index, "appos"):
            if self._apart(sentence, child) and head.upos != "PROPN":
                pool = pool + self.phrase(sentence, child.index)
        runs: list[list[Token]] = []
        for token in pool:
            if token.upos != "PROPN" or token.lemma.lower() in titles or self._modifies(sentence, token, head):
                continue
            if runs and runs[-1][-1].index + 1 == token.index:
                runs[-1].append(token)
            else:
                runs.append([token])
        fitting = [r for r in runs if r[-1].index >= head.index or head in r]
        if not fitting and head.form[:1].isupper() and head.form.lower() in self._full():
            return [head]
        return self._untitled(fitting[-1]) if fitting else []

    def _untitled(self, run: list[Token]) -> list[Token]:
        """A name without the office before it ("President Emmanuel Macron")."""
        while (
            len(run) > 1 and run[0].lemma.lower() in self.words.kinds and run[-1].lemma.lower() not in self.words.kinds
        ):
            run = run[1:]
        return run

    def _modifies(self, sentence: Sentence, token: Token, head: Token) -> bool:
        """Whether a proper noun only tells which minister or ministry is meant ("of France", "rządu Francji")."""
        if token.index == head.index:
            return False
        at = token
        while at.head >= 0 and at.index != head.index:
            if sentence.children(at.index, "case") or at.deprel in ("nmod:poss", "amod") or self._genitive(at, head):
                return True
            at = sentence.tokens[at.head]
        return False

    def _genitive(self, token: Token, head: Token) -> bool:
        """Whether a name stands in the genitive beside a head that does not ("rządu Francji"): it is another's name."""
        own = token.relation == "flat" or head.upos == "PROPN" or head.feats.get("Case") == "Gen"
        return self.words.inflected and token.feats.get("Case") == "Gen" and not own

    def _name(self, tokens: list[Token], *, nominative: bool) -> str:
        """The name in the nominative, in full where the report gives it in full elsewhere."""
        name = " ".join(self._words(tokens, nominative=nominative))
        return self._full().get(name.lower(), name) if len(tokens) == 1 else name

    def _words(self, tokens: list[Token], *, nominative: bool) -> list[str]:
        """The words of a name, as they stand where that is the nominative, else their lemmas."""
        plain = nominative or not self.words.inflected
        return [t.form if plain or t.feats.get("Case", "Nom") == "Nom" else _capital(t) for t in tokens]

    def _full(self) -> dict[str, str]:
        """Surname → full name, both as the report first gives them."""
        if self.full_names is None:
            self.full_names = {}
            for sentence in self.document.sentences:
                for token in sentence.tokens:
                    if token.upos == "PROPN" and not self._continues(sentence, token.index):
                        self._add_full(sentence, token)
        return self.full_names

    def _continues(self, sentence: Sentence, index: int) -> bool:
        """Whether a proper noun is a later part of a name."""
        token = sentence.tokens[index]
        return token.deprel == "flat" and index > 0 and sentence.tokens[index - 1].upos == "PROPN"

    def _add_full(self, sentence: Sentence, token: Token) -> None:
        run = [token]
        for following in sentence.tokens[token.index + 1 :]:
            if following.upos != "PROPN" or not self._continues(sentence, following.index):
                break
            run.append(following)
        run = self._untitled([t for t in run if t.lemma.lower() not in self.words.names["titles"]])
        if len(run) > 1 and self.full_names is not None:
            words = self._words(run, nominative=run[0].feats.get("Case") == "Nom")
            self.full_names.setdefault(words[-1].lower(), " ".join(words))

    def _kind(self, head: Token, tokens: list[Token], *, named: bool) -> SourceKind:
        """What a speaker is: by its head noun, else by a title beside the name; a bare name is a person."""
        for token in [head, *tokens]:
            kind = self.words.kinds.get(token.lemma.lower())
            if kind is not None and (token is head or token.index < head.index or token.upos == "NOUN" or not named):
                return kind
        return "person" if named else "anonymous"

    def source(self, voice: Voice, *, cue: Span | None, direct: bool) -> Source:
        """The record of a voice."""
        tokens = self.document.sentences[voice.sentence].tokens
        start, end = tokens[voice.first].start, tokens[voice.last].end
        text = self.document.text[start:end]
        return Source(start=start, end=end, text=text, name=voice.name, kind=voice.kind, cue=cue, direct=direct)


def _capital(token: Token) -> str:
    """The lemma, with the capitals of the form."""
    lemma = token.lemma
    return lemma[:1].upper() + lemma[1:] if token.form[:1].isupper() else lemma
