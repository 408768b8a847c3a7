"""Engines made of a user's own spaCy or Stanza pipeline: what they give is checked, or refused with EngineError.

    read(text, language="pl", engine=SpacyEngine(spacy.load("pl_core_news_lg"), language="pl"))

Paragraphs are told apart as for kronika's own engine, and each is handed to the pipeline alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kronika.errors import EngineError
from kronika.model.document import Document, Sentence, Token
from kronika.read.blocks import Block, blocks_of
from kronika.read.clearnlp import is_clearnlp, to_universal

UNIVERSAL = frozenset((
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound", "conj", "cop", "csubj",
    "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
    "nsubj", "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
))  # fmt: skip


class SpacyEngine:
    """A spaCy pipeline with tagger, lemmatiser and parser."""

    def __init__(self, pipeline: Callable[[str], Any], *, language: str, name: str = "spacy") -> None:
        self.pipeline, self.language, self.name = pipeline, language, name

    def analyse(self, text: str) -> Document:
        """The text as the pipeline reads it; ClearNLP labels (official English models) become universal ones."""
        return _document(text, self.language, self.name, self._sentences)

    def _sentences(self, text: str) -> Iterator[list[Token]]:
        for span in self.pipeline(text).sents:
            words = [word for word in span if not word.is_space]
            yield _spacy_tokens(words)


def _spacy_tokens(words: list[Any]) -> list[Token]:
    """Tokens of a spaCy sentence, its white space left out."""
    place = {word.i: index for index, word in enumerate(words)}
    tokens = []
    for index, word in enumerate(words):
        above = word.head
        while above.i not in place and above.head.i != above.i:
            above = above.head
        head = -1 if above.i == word.i else place.get(above.i, -1)
        end = word.idx + len(word.text)
        feats = {str(key): str(value) for key, value in word.morph.to_dict().items()}
        relation = "root" if head < 0 else word.dep_
        tokens.append(Token(index, word.idx, end, word.text, word.lemma_, word.pos_, feats, head, relation))
    return tokens


class StanzaEngine:
    """A Stanza pipeline with the processors tokenize, pos, lemma, depparse (and mwt where the language has it)."""

    def __init__(self, pipeline: Callable[[str], Any], *, language: str, name: str = "stanza") -> None:
        self.pipeline, self.language, self.name = pipeline, language, name

    def analyse(self, text: str) -> Document:
        """The text as the pipeline reads it; words that share one written token are merged into one."""
        return _document(text, self.language, self.name, self._sentences)

    def _sentences(self, text: str) -> Iterator[list[Token]]:
        for sentence in self.pipeline(text).sentences:
            yield _stanza_tokens(sentence, text)


def _stanza_tokens(sentence: Any, text: str) -> list[Token]:
    """A token for each written one, with the analysis of the word in it that governs the others."""
    place = {word.id: index for index, token in enumerate(sentence.tokens) for word in token.words}
    tokens = []
    for index, written in enumerate(sentence.tokens):
        inside = {word.id for word in written.words}
        word = next((w for w in written.words if w.head not in inside), written.words[0])
        feats = dict(pair.split("=", 1) for pair in (word.feats or "").split("|") if "=" in pair)
        head = place[word.head] if word.head else -1
        start, end = written.start_char, written.end_char
        relation = word.deprel if word.head else "root"
        lemma = word.lemma or word.text
        tokens.append(Token(index, start, end, text[start:end], lemma, word.upos, feats, head, relation))
    return tokens


def load_spacy(model: str, *, language: str) -> SpacyEngine:
    """An engine of an installed spaCy model; EngineError where spaCy or the model is missing."""
    try:
        import spacy

        return SpacyEngine(spacy.load(model), language=language, name=model)
    except (ImportError, OSError) as error:
        advice = f"pip install 'kronika[spacy]' and python -m spacy download {model}."
        raise EngineError(f"The spaCy model {model} cannot be loaded: {error}.", advice=advice) from error


def load_stanza(language: str, **options: Any) -> StanzaEngine:
    """An engine of a downloaded Stanza model; EngineError where Stanza or the model is missing."""
    try:
        import stanza

        pipeline = stanza.Pipeline(language, processors="tokenize,mwt,pos,lemma,depparse", **options)
    except Exception as error:
        advice = f"pip install 'kronika[stanza]' and stanza.download({language!r})."
        raise EngineError(f"The Stanza pipeline for {language} cannot be loaded: {error}.", advice=advice) from error
    return StanzaEngine(pipeline, language=language)


def _document(text: str, language: str, name: str, analyse: Callable[[str], Iterator[list[Token]]]) -> Document:
    """The checked sentences of all paragraphs."""
    sentences: list[Sentence] = []
    for block in blocks_of(language).blocks(text):
        for tokens in analyse(text[block.start : block.end]):
            if tokens:
                sentences.append(_sentence(len(sentences), _shifted(tokens, block), block, text))
    return Document(text, language, sentences, name)


def _shifted(tokens: list[Token], block: Block) -> list[Token]:
    for token in tokens:
        token.start, token.end = token.start + block.start, token.end + block.start
    return tokens


def _sentence(index: int, tokens: list[Token], block: Block, text: str) -> Sentence:
    """A sentence whose labels are universal and whose offsets and tree are sound; EngineError otherwise."""
    if is_clearnlp(tokens):
        to_universal(tokens)
    _check_labels(tokens)
    _check_tree(tokens)
    for token in tokens:
        if text[token.start : token.end] != token.form:
            place = f"[{token.start}, {token.end})"
            raise EngineError(f"The pipeline's token {token.form!r} is not what stands at {place}.")
    return Sentence(index, tokens[0].start, tokens[-1].end, block.paragraph, block.kind, tokens)


def _check_labels(tokens: list[Token]) -> None:
    strange = sorted({token.deprel for token in tokens if token.relation not in UNIVERSAL})
    if strange:
        raise EngineError(
            f"The pipeline's relations are not those of Universal Dependencies: {', '.join(map(repr, strange))}.",
            advice="Plug in a model that was trained on a UD treebank and that has a parser.",
        )
    if not any(token.upos for token in tokens):
        raise EngineError("The pipeline gives no word classes.", advice="Add a tagger that sets universal ones.")


def _check_tree(tokens: list[Token]) -> None:
    roots = [token for token in tokens if token.head < 0]
    if len(roots) != 1 or any(token.head >= len(tokens) for token in tokens):
        raise EngineError(f"The pipeline gives {len(roots)} roots to a sentence ({tokens[0].form!r} …); one is needed.")
    for token in tokens:
        steps, current = 0, token
        while current.head >= 0:
            current, steps = tokens[current.head], steps + 1
            if steps > len(tokens):
                raise EngineError(f"The pipeline's tree runs in a circle at {token.form!r}.")
