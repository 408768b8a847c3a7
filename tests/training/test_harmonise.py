"""Treebanks of one language are made alike: clitics merged, features and relations marked in one way."""

from __future__ import annotations

from training.conllu import Range, Sentence, Word
from training.harmonise import Harmoniser

POLISH = Harmoniser("pl")


def sentence(lines: str, *ranges: Range) -> Sentence:
    """A sentence of lines "form lemma UPOS tag features head relation"; a "+" after the form: no space follows."""
    words = []
    for line in lines.strip().splitlines():
        form, lemma, upos, tag, feats, head, deprel = line.split()
        marked = dict(pair.split("=") for pair in feats.split("|") if "=" in pair)
        words.append(Word(form.rstrip("+"), lemma, upos, tag, marked, int(head), deprel, not form.endswith("+")))
    return Sentence("", words, list(ranges))


def shown(done: Sentence) -> list[tuple[str, int | None, str]]:
    """Form, head and relation of every word."""
    return [(word.form, word.head, word.deprel) for word in done.words]


def test_a_marked_clitic_is_merged_into_its_verb() -> None:
    """ "Wczoraj" "zrobił" "em" "to" → "zrobiłem", with the clitic's person; what hung on parts hangs on the whole."""
    done = POLISH.harmonise(
        sentence(
            """Wczoraj wczoraj ADV adv _ 2 advmod
            zrobił zrobić VERB praet:sg:m1:perf Number=Sing 0 root
            em być AUX aglt:sg:pri:imperf:wok Person=1 2 aux:clitic
            to to PRON subst:sg:acc:n Case=Acc 3 obj""",
            Range(2, 3, "zrobiłem", True),
        )
    )
    assert shown(done) == [("Wczoraj", 2, "advmod"), ("zrobiłem", 0, "root"), ("to", 2, "obj")]
    assert done.words[1].feats == {"Number": "Sing", "Person": "1", "Voice": "Act", "VerbForm": "Fin", "Mood": "Ind"}
    assert done.words[1].xpos == "praet"


def test_an_unmarked_conditional_is_merged_too() -> None:
    """ "chciał" "by" "m" without a range: one word in the conditional."""
    done = POLISH.harmonise(
        sentence(
            """chciał+ chcieć VERB praet:sg:m1:imperf VerbForm=Part 0 root
            by+ by AUX qub _ 1 aux:cnd
            m być AUX aglt:sg:pri:imperf:nwok Person=1 1 aux:clitic
            spać spać VERB inf:imperf _ 1 xcomp"""
        )
    )
    assert shown(done) == [("chciałbym", 0, "root"), ("spać", 1, "xcomp")]
    assert done.words[0].feats == {"VerbForm": "Fin", "Person": "1", "Mood": "Cnd", "Voice": "Act"}


def test_a_clitic_on_a_conjunction_leaves_it_a_conjunction() -> None:
    """ "żeby" + "śmy": neither part governs the other, the first word stays."""
    done = POLISH.harmonise(
        sentence(
            """żeby żeby SCONJ comp _ 3 mark
            śmy być AUX aglt:pl:pri:imperf:nwok Person=1 3 aux:clitic
            poszli pójść VERB praet:pl:m1:perf _ 0 root""",
            Range(1, 2, "żebyśmy", True),
        )
    )
    assert [word.form for word in done.words] == ["żebyśmy", "poszli"]
    assert done.is_tree()


def test_features_get_one_marking() -> None:
    """Sub-genders become animacy, features that only some treebanks have go, prepositions have no case."""
    done = POLISH.harmonise(
        sentence(
            """w w ADP prep:loc:nwok AdpType=Prep|Case=Loc 2 case
            domu dom NOUN subst:sg:loc:m3 Gender=Masc|SubGender=Masc3|Case=Loc 0 root
            nowej nowy ADJ adj:sg:loc:f:pos Gender=Fem|Animacy=Inan 2 amod
            sań sanie NOUN subst:pl:gen:n Number=Ptan 2 nmod:arg"""
        )
    )
    assert [word.feats for word in done.words] == [
        {},
        {"Gender": "Masc", "Case": "Loc", "Animacy": "Inan"},
        {"Gender": "Fem"},
        {"Number": "Plur"},
    ]


def test_relations_and_classes_get_one_marking() -> None:
    """Determiners, negation, the copula and "się" are what they are in PDB; only subtypes that all can have stay."""
    done = POLISH.harmonise(
        sentence(
            """ten ten ADJ adj:sg:nom:m3:pos _ 2 amod
            dom dom NOUN subst:sg:nom:m3 _ 6 nsubj
            nie nie PART qub _ 6 advmod
            jest być VERB fin:sg:ter:imperf _ 6 cop:locat
            się się PART qub _ 6 expl:impers
            nowy nowy ADJ adj:sg:nom:m3:pos _ 0 root
            kilka kilka NUM num _ 8 nummod:gov
            razy raz NOUN subst _ 6 obl:cmpr"""
        )
    )
    assert [(word.upos, word.deprel) for word in done.words] == [
        ("DET", "det"),
        ("NOUN", "nsubj"),
        ("PART", "advmod:neg"),
        ("AUX", "cop"),
        ("PRON", "expl:pv"),
        ("ADJ", "root"),
        ("DET", "det"),
        ("NOUN", "obl"),
    ]


def test_english_keeps_its_clitics_and_subtypes() -> None:
    """ "do" "n't" stay two words; only features that the tokenizer's text cannot show go."""
    done = Harmoniser("en").harmonise(
        sentence(
            """They they PRON PRP Person=3 3 nsubj
            do+ do AUX VBP Abbr=Yes|Mood=Ind 3 aux
            n't not PART RB Polarity=Neg 3 advmod
            care care VERB VB _ 0 root
            them they PRON PRP _ 4 obl:unmarked""",
            Range(2, 3, "don't", True),
        )
    )
    assert [word.form for word in done.words] == ["They", "do", "n't", "care", "them"]
    assert done.words[1].feats == {"Mood": "Ind"}
    assert (done.words[1].xpos, done.words[4].deprel) == ("VBP", "obl:unmarked")


def test_a_language_without_rules_stays_as_it_is() -> None:
    """No file, no change."""
    lines = "je je PRON pers AdpType=Prep 0 root:sub"
    assert Harmoniser("xx").harmonise(sentence(lines)) == sentence(lines)
