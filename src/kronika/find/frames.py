"""The arguments of a predicate by slot, the same for every voice and construction (docs/design/0001-triggers.md).

A frame is a plain dict: slot → phrases in order of preference. Verbs and adjectives are dealt with here, nouns in
`nominals`. Nothing is resolved: a relative pronoun gives way to its antecedent, other pronouns stay.
"""

from __future__ import annotations

from kronika.lexicon.support import SupportWords
from kronika.model.document import Sentence, Token
from kronika.model.mention import Phrase

Frame = dict[str, tuple[Phrase, ...]]

NOMINALISED = frozenset({"Ger", "Part", "Conv"})
"""Forms of a verb that a preposition may govern: "charged with smuggling"."""
CLAUSAL = frozenset({"xcomp", "ccomp", "advcl"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"})
RELATIVE = frozenset({"Rel", "Int"})
"""Kinds of relative pronouns: treebanks of Polish call "który" interrogative."""
OBJECT_CASES = frozenset({"Acc", "Gen"})


def is_passive(sentence: Sentence, index: int) -> bool:
    """Whether a verb is passive: by a passive auxiliary or subject, else by its features.

    The feature alone does not outweigh an active subject, unless the form is inflected as a participle (a case):
    English past tense and participle look alike ("police used tear gas").
    """
    token, below = sentence.tokens[index], {c.deprel for c in sentence.children(index)}
    if below & {"nsubj:pass", "aux:pass", "csubj:pass"}:
        return True
    return token.feats.get("Voice") == "Pass" and ("nsubj" not in below or "Case" in token.feats)


def is_reflexive(sentence: Sentence, index: int) -> bool:
    """Whether the verb has its own reflexive word (expl:pv), as "poddać się"."""
    return any(c.deprel == "expl:pv" for c in sentence.children(index)) and not is_impersonal(sentence, index)


def is_impersonal(sentence: Sentence, index: int) -> bool:
    """Whether a reflexive verb has an object and nobody who acts ("aresztuje się działaczy").

    What is parsed as its subject is the object where it stands in the accusative or genitive and no number counts it.
    """
    verb = sentence.tokens[index]
    if not any(c.deprel == "expl:pv" for c in sentence.children(index)) or verb.relation in ("conj", "xcomp", "acl"):
        return False
    feats = verb.feats
    if feats.get("Number") != "Sing" or feats.get("Person") in ("1", "2") or feats.get("Gender", "Neut") != "Neut":
        return False
    subjects = sentence.children(index, "nsubj")
    if not subjects:
        return bool(sentence.children(index, "obj"))
    bare = [s for s in subjects if not sentence.children(s.index, "nummod", "det")]
    return len(bare) == len(subjects) and all(s.feats.get("Case") in OBJECT_CASES for s in bare)


def is_participle(token: Token) -> bool:
    """Whether a token is an attributive form of a verb."""
    return token.feats.get("VerbForm") == "Part"


def coordinated(sentence: Sentence, index: int) -> list[int]:
    """A phrase head and the heads coordinated with it, in text order; a conjunct that is a verb is left out."""
    found = [index]
    joined = sentence.children(index, "conj")
    for child in [] if _in_apposition(sentence, joined) else joined:
        if child.upos in NOMINAL and not is_participle(child) and not sentence.children(child.index, "nsubj", "cop"):
            found.extend(coordinated(sentence, child.index))
    return found


def _in_apposition(sentence: Sentence, joined: list[Token]) -> bool:
    """Whether a single conjunct without conjunction only explains the noun ("Tarsk, miasto na południu"); headlines
    join two names by a comma alone."""
    if len(joined) != 1 or sentence.kind == "headline":
        return False
    return not sentence.children(joined[0].index, "cc", "conj")


def phrases(sentence: Sentence, index: int) -> tuple[Phrase, ...]:
    """The phrases that a filler stands for: itself and its conjuncts; a relative pronoun's antecedent instead of it."""
    token = sentence.tokens[index]
    if token.feats.get("PronType") == "Rel" or token.feats.get("PronType") == "Int":
        antecedent = _antecedent(sentence, token)
        if antecedent is not None:
            return tuple(Phrase(sentence.index, i) for i in coordinated(sentence, antecedent))
    return tuple(Phrase(sentence.index, i) for i in coordinated(sentence, index))


def _antecedent(sentence: Sentence, pronoun: Token) -> int | None:
    """The noun that the relative clause of a pronoun modifies, None where there is no such clause."""
    for above in sentence.ancestors(pronoun.index):
        if above.relation == "acl" and above.head >= 0:
            return above.head
    return None


def preposition(sentence: Sentence, index: int) -> str:
    """Lemmas of the adposition of a phrase ("w", "because of", "w sprawie"), "" for none."""
    for child in sentence.children(index, "case"):
        if child.upos in ("ADP", "SCONJ", "ADV", "VERB", "NOUN", "ADJ", "PART") and child.deprel != "case:poss":
            rest = sentence.children(child.index, "fixed")
            words = [child.lemma.lower(), *(t.form.lower() for t in rest)]
            return " ".join(words) if words[0] not in ("'s", "'", "’s", "’") else ""
    return ""


def oblique(sentence: Sentence, index: int) -> tuple[str, ...]:
    """Slot names of an oblique or nominal dependent, widest first; () where it fills none."""
    token = sentence.tokens[index]
    word, case = preposition(sentence, index), token.feats.get("Case", "")
    if word:
        return (word, f"{word}+{case.lower()}") if case else (word,)
    return {"Dat": ("dat",), "Ins": ("ins",), "Gen": ("gen",)}.get(case, ())


class Frames:
    """Frames of the predicates of one sentence, computed when asked for and kept."""

    def __init__(self, sentence: Sentence, words: SupportWords) -> None:
        self.sentence, self.words = sentence, words
        self._verbs: dict[int, Frame] = {}

    def verb(self, index: int) -> Frame:
        """The frame of a verb, participle or predicate adjective."""
        if index not in self._verbs:
            self._verbs[index] = {}  # guards against cycles through control
            self._verbs[index] = self._build(index)
        return self._verbs[index]

    def surface_subject(self, index: int) -> tuple[Phrase, ...]:
        """The grammatical subject of a clause, also one shared, controlled or modified; () where there is none."""
        sentence = self.sentence
        own = [p for c in sentence.children(index, "nsubj") for p in phrases(sentence, c.index)]
        if own:
            return tuple(own)
        token = sentence.tokens[index]
        if token.head < 0:
            return ()
        return self._inherited_subject(token)

    def _inherited_subject(self, token: Token) -> tuple[Phrase, ...]:
        sentence, head = self.sentence, token.head
        above = sentence.tokens[head]
        if token.relation == "conj" and above.upos in ("VERB", "AUX", "ADJ", "NOUN"):
            return self.surface_subject(head) if _agree(above, token, self.words.agreement) else ()
        if token.deprel == "acl:relcl" or token.relation == "acl":
            return () if self._has_relative(token.index) else phrases(sentence, head)
        if token.relation == "amod":
            return phrases(sentence, head)
        if token.relation == "xcomp":
            return self._controller(head)
        if token.relation == "advcl" and token.feats.get("VerbForm") in ("Conv", "Part", "Ger", "Inf", None):
            return self.surface_subject(head)
        return ()

    def _has_relative(self, index: int) -> bool:
        """Whether the clause holds a relative pronoun of its own in a place other than the subject."""
        return any(
            c.feats.get("PronType") in RELATIVE or any(g.feats.get("PronType") in RELATIVE for g in
                                                       self.sentence.children(c.index))
            for c in self.sentence.children(index) if c.relation in ("obj", "obl", "iobj", "advmod")
        )

    def _controller(self, head: int) -> tuple[Phrase, ...]:
        """Who does what an open complement tells: the object or dative of the governing verb, else its subject."""
        frame = self.verb(head)
        for slot in ("obj", "dat"):
            if frame.get(slot) and self.sentence.tokens[head].upos in ("VERB", "ADJ"):
                return frame[slot]
        return self.surface_subject(head)

    def _build(self, index: int) -> Frame:
        if self.sentence.tokens[index].deprel == "cop":
            return self._copular(index)
        sentence, slots = self.sentence, {}
        passive = is_passive(sentence, index) or self._attributive_passive(index) or self._reflexive_passive(index)
        subject = self.surface_subject(index)
        if subject:
            slots["obj" if passive else "subj"] = list(subject)
        for child in sentence.children(index):
            self._argument(child, passive, slots)
        self._reduced_relative(index, slots)
        self._borrow(index, slots)
        return {slot: tuple(dict.fromkeys(found)) for slot, found in slots.items()}

    def _copular(self, index: int) -> Frame:
        """The frame of "be": the predicate fills the slot of its preposition ("is on strike", "was under siege")."""
        predicate = self.sentence.tokens[index].head
        slots = {name: list(found) for name, found in self.verb(predicate).items()}
        for name in oblique(self.sentence, predicate) or ("xcomp",):
            slots[name] = [Phrase(self.sentence.index, predicate)]
        return {slot: tuple(dict.fromkeys(found)) for slot, found in slots.items()}

    def _reduced_relative(self, index: int, slots: dict[str, list[Phrase]]) -> None:
        """The noun modified by a clause with a subject but no relative word is its object ("the pilot it captured")."""
        token = self.sentence.tokens[index]
        if token.deprel != "acl:relcl" or slots.get("obj") or not slots.get("subj") or self._has_relative(index):
            return
        if any(c.feats.get("PronType") in ("Rel", "Int") for c in self.sentence.children(index)):
            return
        antecedent = phrases(self.sentence, token.head)
        if antecedent != tuple(slots["subj"]):
            slots["obj"] = list(antecedent)

    def _attributive_passive(self, index: int) -> bool:
        """A past participle that modifies a noun ("killed by", "zatrzymani demonstranci")."""
        token = self.sentence.tokens[index]
        if token.relation not in ("acl", "amod") or token.deprel == "acl:relcl" or not is_participle(token):
            return False
        return token.feats.get("Voice") == "Pass" or token.feats.get("Tense") == "Past"

    def _reflexive_passive(self, index: int) -> bool:
        below = self.sentence.children(index)
        return any(c.deprel in ("expl:pass", "expl:impers") for c in below) or is_impersonal(self.sentence, index)

    def _argument(self, child: Token, passive: bool, slots: dict[str, list[Phrase]]) -> None:
        """Adds one dependent of a verb to the slots."""
        sentence = self.sentence
        names: tuple[str, ...] = ()
        if child.lemma in self.words.calendar:
            self._hung_on(child.index, slots)  # "spotka się w środę z posłami": read as Wednesday's
            return
        if child.relation == "obj" or self._is_bare_object(child, passive):
            names = ("obj",) if child.relation == "obj" else ("obj", "xcomp")
            if passive and slots.get("obj"):
                slots["dat"] = slots.pop("obj")  # "He was granted asylum"
        elif child.deprel == "obl:agent":
            names = ("subj",)
        elif child.relation in ("iobj", "obl"):
            names = oblique(sentence, child.index) or (("obj",) if child.feats.get("PronType") == "Rel" else ())
            if child.relation == "iobj":
                names = self._indirect(child, names, filled="obj" in slots)
        elif child.relation in CLAUSAL or child.relation == "advmod":
            names = (child.relation,)
            if child.relation == "advcl" and self._completes(child):
                names = ("advcl", "xcomp" if child.feats.get("VerbForm") == "Inf" else "ccomp")
            elif child.relation == "advcl" and child.feats.get("VerbForm") in NOMINALISED:
                names = ("advcl", *(m.lemma.lower() for m in sentence.children(child.index, "mark")))
        for name in names:
            slots.setdefault(name, []).extend(phrases(sentence, child.index))
        if child.relation in ("obj", "obl", "iobj"):
            self._hung_on(child.index, slots)

    def _indirect(self, child: Token, names: tuple[str, ...], *, filled: bool) -> tuple[str, ...]:
        """Slots of an indirect object: a genitive is what the verb governs ("unika wojny"), beside an object it is a
        dative that looks alike ("wyspę przekazano Japonii")."""
        if names == ("gen",):
            filled = filled or bool(self.sentence.children(child.head, "obj"))
            return ("dat",) if filled else ("obj",)
        return names or ("dat",)

    def _is_bare_object(self, child: Token, passive: bool) -> bool:
        """Whether a bare noun read as a complement is the object ("expressed regret", "were offered 500 euros"); for
        languages whose nouns show no case."""
        if child.relation != "xcomp" or child.upos != "NOUN" or "Case" in child.feats or "VerbForm" in child.feats:
            return False
        below = {c.relation for c in self.sentence.children(child.index)}
        if below & {"case", "mark", "cop", "nsubj", "aux"}:
            return False
        return "nummod" in below if passive else not self.sentence.children(child.head, "obj")

    def _completes(self, child: Token) -> bool:
        """Whether a clause is what the verb asks for or agrees to, by its conjunction ("called on him to resign")."""
        return any(m.lemma.lower() in self.words.complement for m in self.sentence.children(child.index, "mark"))

    def _hung_on(self, index: int, slots: dict[str, list[Phrase]]) -> None:
        """Phrases of an argument that may as well belong to the verb: prepositional ones ("fired shots at the crowd"),
        datives ("udzielił poparcia senatorowi"), genitives after a name ("zażądała od Oslo wydania działaczy")."""
        argument = self.sentence.tokens[index]
        for child in self.sentence.children(index, "acl"):
            if argument.relation == "obj" and child.deprel != "acl:relcl" and self._completes(child):
                slots.setdefault("xcomp", []).append(Phrase(self.sentence.index, child.index))
        for child in self.sentence.children(index, "nmod"):
            case = child.feats.get("Case") if not preposition(self.sentence, child.index) else None
            if case == "Dat":
                slots.setdefault("dat", []).extend(phrases(self.sentence, child.index))
            elif case == "Gen" and argument.upos == "PROPN" and argument.relation == "obl" and "obj" not in slots:
                slots["obj"] = list(phrases(self.sentence, child.index))
        for child in self.sentence.children(index, "nmod", "acl", "amod", "obl"):
            for name in oblique(self.sentence, child.index) if preposition(self.sentence, child.index) else ():
                if name not in ("dat", "ins", "gen"):
                    slots.setdefault(name, []).extend(phrases(self.sentence, child.index))

    def _borrow(self, index: int, slots: dict[str, list[Phrase]]) -> None:
        """Objects that coordinated verbs share ("shelled and captured the town"): taken from the verb beside."""
        token = self.sentence.tokens[index]
        if not slots.get("obj"):
            self._borrow_ahead(index, slots)
        if token.relation != "conj" or token.head < 0 or slots.get("obj"):
            return
        shared = self.verb(token.head)
        slots_after = {n: [p for p in v if p.sentence == self.sentence.index and p.head > index]
                       for n, v in shared.items()}
        for name, found in slots_after.items():
            if found and name not in CLAUSAL and name not in slots:
                slots[name] = found


    def _borrow_ahead(self, index: int, slots: dict[str, list[Phrase]]) -> None:
        """The object after the second of two verbs with nothing but "and" between them ("beat and robbed him")."""
        sentence = self.sentence
        verbs = [c for c in sentence.children(index, "conj") if c.upos == "VERB" and c.index == index + 2]
        if not verbs or sentence.tokens[index + 1].upos != "CCONJ" or is_passive(sentence, index):
            return
        found = [p for c in sentence.children(index + 2, "obj") for p in phrases(sentence, c.index)]
        if found and not is_reflexive(sentence, index + 2):
            slots["obj"] = found


def _agree(one: Token, other: Token, features: tuple[str, ...]) -> bool:
    """Whether two coordinated verbs can share a subject: the same where both show a feature."""
    for feature in features:
        a, b = one.feats.get(feature), other.feats.get(feature)
        if a and b and a != b:
            return False
    return True
