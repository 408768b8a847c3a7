"""How a claim came about, as text: its values with their words, the lexicon entry, the tree of its sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kronika.model.claim import Claim
from kronika.model.document import Sentence
from kronika.model.mention import Mention
from kronika.model.record import Span
from kronika.model.trail import Trail
from kronika.show.words import chain_words, entity_words, figure_words, place_words, time_words


def trails(trail: Trail, ids: Collection[str] = ()) -> Iterator[str]:
    """The trails of all claims in text order, or of those with the ids; none where no claim has one of them."""
    for claim, mention in zip(trail.record.claims, trail.mentions, strict=True):
        if not ids or claim.id in ids:
            yield "\n".join(_claim_lines(trail, claim, mention))


def _claim_lines(trail: Trail, claim: Claim, mention: Mention) -> Iterator[str]:
    assert trail.document is not None
    sentence = trail.document.sentences[mention.sentence]
    yield f"claim {claim.id}   {claim.event}{' ' + claim.mode if claim.mode else ''}   {claim.factuality}"
    yield f"  because of    {_where(claim.trigger)}"
    yield f"  in the clause {_where(claim.evidence)}"
    for role, entities in (("who", claim.actors), ("to whom", claim.recipients)):
        for entity in entities:
            basis = f", country by {entity.country_basis}" if entity.country_basis else ""
            yield f"  {role:13} {entity_words(entity)}, {entity.kind}{basis}   from {_where(entity)}"
    if claim.place is not None:
        place = f"{place_words(claim.place, basis=False)}, {claim.place.basis}"
        yield f"  {'where':13} {place}   from {_where(claim.place)}"
    if claim.time is not None:
        words = f"from “{claim.time.text}”" if claim.time.text else "from no words of its own"
        yield f"  {'when':13} {time_words(claim.time, basis=False)}, {claim.time.basis}   {words}"
    for source in claim.attribution:
        cue = f", cue “{source.cue.text}”" if source.cue else ""
        yield f"  {'according to':13} {source.name or source.text}, {source.kind}{cue}   from {_where(source)}"
    if len(claim.attribution) > 1:
        yield f"  {'chain':13} {chain_words(claim.attribution)}"
    for figure in claim.figures:
        yield f"  {'how many':13} {figure_words(figure)}, {figure.hedge}   from {_where(figure)}"
    yield f"  rule {claim.rule}   confidence {claim.confidence:.2f}"
    yield from (f"    {line}" for line in trail.entries.get(claim.rule, ()))
    yield (f"  sentence {sentence.index} ({sentence.kind}, paragraph {sentence.paragraph}), "
           f"engine {trail.document.engine}")
    yield from tree_lines(sentence, marked=set(mention.trigger))


def tree_lines(sentence: Sentence, *, marked: set[int]) -> Iterator[str]:
    """A line a word: number, form, lemma, part of speech, features, governor, relation; marked words begin with '>'."""
    for token in sentence.tokens:
        feats = "|".join(f"{k}={v}" for k, v in sorted(token.feats.items())) or "_"
        sign = ">" if token.index in marked else " "
        head = token.head + 1
        yield (f"  {sign}{token.index + 1:4} {token.form:<20} {token.lemma:<20} {token.upos:<6} {head:>4} "
               f"{token.deprel:<14} {feats}")


def _where(span: Span) -> str:
    return f"“{' '.join(span.text.split())}” [{span.start}:{span.end}]"
