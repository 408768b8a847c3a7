"""kronika's own engine: blocks, sentences, tokens, parser; the default of `read`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kronika.lexicon.files import KNOWLEDGE, lexicon
from kronika.model.document import Document, Sentence, Token
from kronika.read.blocks import blocks_of
from kronika.read.names import names
from kronika.read.parser import Parser
from kronika.read.repairs import repairs
from kronika.read.sentences import splitter
from kronika.read.tokens import Bounds, tokenizer

LONGEST_SENTENCE = 200   # tokens; longer ones are cut, so that memory and time stay linear in the length of a text


class OwnEngine:
    """Splits, tokenises and parses text of one language with the weights that come with kronika."""

    def __init__(self, language: str) -> None:
        self.language = lexicon(language).language
        self.name = f"kronika-{language}"
        self.parser = Parser(KNOWLEDGE / language / "model", repairs(language), language=language)

    def analyse(self, text: str) -> Document:
        """The text with its sentences, each token at its exact offsets; no sentence where there are no words."""
        return self.analyse_all([text])[0]

    def analyse_all(self, texts: Sequence[str]) -> list[Document]:
        """Documents of several texts: the same as one by one, but parsed together, which takes half the time."""
        cut = [list(self._sentences(text)) for text in texts]
        forms = [[text[start:end] for start, end in bounds]
                 for text, pieces in zip(texts, cut, strict=True) for _, bounds in pieces]
        parsed = iter(self.parser.parse(forms))
        return [self._document(text, pieces, [next(parsed) for _ in pieces])
                for text, pieces in zip(texts, cut, strict=True)]

    def _document(self, text: str, pieces: list[tuple[Sentence, list[Bounds]]], parsed: list[list[Token]]) -> Document:
        self._name_lemmas(parsed)
        for index, ((sentence, bounds), tokens) in enumerate(zip(pieces, parsed, strict=True)):
            sentence.index = index
            sentence.tokens = [_placed(token, *where) for token, where in zip(tokens, bounds, strict=True)]
        return Document(text, self.language, [sentence for sentence, _ in pieces], self.name)

    def _name_lemmas(self, parsed: list[list[Token]]) -> None:
        known, dictionary = names(self.language), self.parser.words.encoder.dictionary
        if known is not None and dictionary is not None:
            known.mend(parsed, dictionary)

    def _sentences(self, text: str) -> Iterator[tuple[Sentence, list[Bounds]]]:
        """Sentences without tokens, and the bounds of their tokens."""
        split, cut = splitter(self.language).split, tokenizer(self.language).tokens
        for block in blocks_of(self.language).blocks(text):
            for start, end in split(text, block.start, block.end):
                tokens = cut(text, start, end)
                for k in range(0, len(tokens), LONGEST_SENTENCE):
                    piece = tokens[k : k + LONGEST_SENTENCE]
                    yield Sentence(0, piece[0][0], piece[-1][1], block.paragraph, block.kind), piece


def _placed(token: Token, start: int, end: int) -> Token:
    token.start, token.end = start, end
    return token


@lru_cache(maxsize=8)
def own_engine(language: str) -> OwnEngine:
    """The one OwnEngine of a language in this process; LanguageError where there is no pack."""
    return OwnEngine(language)
