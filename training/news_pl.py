"""Polish clauses of the news grammar: the orders of words, impersonals and passives that our treebanks hardly show.

A clause is a verb and its parts in a pattern of letters: "TVSO" is "W nocy ostrzelali rebelianci lotnisko".
"""

from __future__ import annotations

from training import inflection
from training.grammar import Node
from training.phrases_pl import WORDS, Phrase, Phrases


class Polish(Phrases):
    """Random Polish clauses."""

    headlines = 0.25

    def clause(self, *, headline: bool) -> Node:
        """One of the constructions, at random."""
        kinds = (
            self.transitive, self.transitive, self.transitive, self.transitive, self.shot_down, self.shot_down,
            self.bare, self.bare, self.burst, self.burst, self.hit, self.hit, self.entered, self.demanded, self.refused,
            self.handed, self.handed, self.passive, self.passive, self.impersonal, self.controlled, self.controlled,
            self.happened, self.two, self.two, self.sentenced, self.nominal, self.dead,
        )  # fmt: skip
        node = self.random.choice(kinds)(headline)
        if node.upos == "VERB" and self.chance(0.3):
            if self.chance(0.5):
                node.left.insert(0, self.random.choice((self.time, self.place, self.occasion))())
            else:
                node.right.append(self.occasion())
        return node

    # -- parts -------------------------------------------------------------------------------------------------------
    def subject(self, *, counted: bool = True) -> Phrase:
        """Who does it."""
        roll = self.random.random()
        if roll < 0.12 and counted:
            return self.counted("fighters" if self.chance(0.6) else "crowds", "nom")
        if roll < 0.3:
            return self.noun("forces" if self.chance(0.6) else "units", "nom")
        if roll < 0.5:
            return self.noun(self.random.choice(("fighters", "crowds")), "nom", number="pl")
        if roll < 0.68:
            return self.noun("officials", "nom", number="sg")
        if roll < 0.85:
            return self.name("states", "nom")
        if roll < 0.88:
            return self.joined(lambda: self.name("states", "nom"), "nom")
        return self.titled("nom") if self.chance(0.5) else self.person("nom")

    def object(self, key: str, case: str = "acc") -> Node:
        """Whom or what it hits, in the case the verb asks for."""
        if key == "harm" or (key == "person" and self.chance(0.5)):
            return self.counted("people", case).node.labelled("obj")
        if key == "person":
            node = (self.titled(case) if self.chance(0.4) else self.person(case)).node
            return (self.noun("people", case).node if self.chance(0.5) else node).labelled("obj")
        if key == "craft":
            return self.counted("crafts" if self.chance(0.8) else "fighters", case).node.labelled("obj")
        phrase = self.noun("places" if key == "deed" else "matters", case)
        if key == "deed" and self.chance(0.25):
            phrase = self.name("towns", case)
        return phrase.node.labelled("obj")

    def with_relative(self, phrase: Phrase, *, closed: bool) -> Node:
        """The phrase, now and then with a clause of "który"; `closed`: a comma ends it, for more follows."""
        if not self.chance(0.3) or phrase.node.upos == "PROPN" or (phrase.number, phrase.kind) == ("sg", "n"):
            return phrase.node
        clause = self._relative(phrase).labelled("acl:relcl")
        clause.left.insert(0, _comma())
        if closed:
            clause.right.append(_comma())
        phrase.node.right.append(clause)
        return phrase.node

    def _relative(self, phrase: Phrase) -> Node:
        roll = self.random.random()
        if roll < 0.4:
            key = self.random.choice(("deed", "thing", "person"))
            verb = self.finite(key, phrase, False)
            which = inflection.relative(phrase.number, "nom", phrase.kind).labelled("nsubj")
            return self.arranged(verb, self.order("WVO WTVO WVOP WPVO"), W=which, O=self.object(key))
        subject = self.subject(counted=False)
        if roll < 0.65:
            which = inflection.relative(phrase.number, "acc", phrase.kind).labelled("obj")
            pattern = self.order("WVS WTVS WSV WVST")
            return self.arranged(self.finite("person", subject, False), pattern, W=which, S=subject)
        if roll < 0.85:
            which = self.prepositional("w", inflection.relative(phrase.number, "loc", phrase.kind))
            dead = self.counted("people", "nom")
            return self.arranged(self.finite("bare", dead, False), "WVS", W=which, S=dead)
        which = inflection.relative(phrase.number, "dat", phrase.kind).labelled("iobj")
        return self.arranged(self.finite("hand", subject, False), "WSVO", W=which, S=subject,
                             O=self.noun("gifts", "acc").node.labelled("obj"))

    # -- clauses -----------------------------------------------------------------------------------------------------
    def transitive(self, headline: bool) -> Node:
        """ "Rebelianci zajęli lotnisko", "Okoliczności bada prokuratura", "Lotnisko ostrzelały wojska"."""
        key = self.random.choice(("harm", "deed", "deed", "person", "person", "thing", "thing"))
        subject, target = self.subject(), self.object(key)
        orders = 2 * ["SVO", "SVO", "SVOT", "SVOP", "TSVO", "PSVO", "SVTO", "SVPO", "STVO", "TVSO", "SVTOP"]
        if _inverts(subject, target):
            orders += ["OVS", "OVS", "OVST", "OVTS", "TOVS", "POVS", "OTVS", "VOS", "TVOS", "OVPS"]
        pattern = self.random.choice(orders)
        verb = self.finite(key, subject, headline)
        node = self.with_relative(subject, closed=pattern.index("S") < pattern.index("V") or pattern[-1] != "S")
        self.arranged(verb, pattern, S=node.labelled("nsubj"), O=target)
        return self._followed(verb, headline)

    def _followed(self, verb: Node, headline: bool) -> Node:
        if not headline and self.chance(0.06):
            subject = self.subject()
            after = self.arranged(self.finite("deed", subject, False), self.order("SVO VOS")
                                  if subject.kind == "m1" else "SVO", S=subject, O=self.object("deed"))
            word = self.random.choice(("gdy", "ponieważ"))
            after.left.insert(0, Node(word, word, "SCONJ", {}, "mark"))
            after.left.insert(0, _comma())
            verb.right.append(after.labelled("advcl"))
        return verb

    def shot_down(self, headline: bool) -> Node:
        """ "Obrona zestrzeliła minionej nocy 40 dronów", "Rosja wysyła na granicę 30 tys. żołnierzy"."""
        subject = self.subject(counted=False)
        pattern = self.order("SVO SVTO SVTO TSVO SVOP SVGO SVGO SVTGO TVSO SVOG")
        goal = self.prepositional("na", self.noun("on", "acc", number="sg").node)
        verb = self.finite("craft", subject, headline)
        return self.arranged(verb, pattern, S=subject, O=self.object("craft"), G=goal)

    def bare(self, headline: bool) -> Node:
        """ "Zginęło czterech żołnierzy", "Na miejsce przybyły oddziały policji", "W starciach zginęli cywile"."""
        arrives = self.chance(0.35)
        subject = self.counted("people", "nom") if not arrives and self.chance(0.7) else self.subject()
        goal = self.prepositional("na", inflection.noun("miejsce", "sg", "acc"))
        if self.chance(0.5):
            goal = self.prepositional("do", self.noun("places", "gen", number="sg").node)
        patterns = "GVS TGVS SVG SVTG GTVS VSG TVSG" if arrives else \
            "VS VSP PVS TVS QVS QVS SVQ SVP SVT TVSP PTVS QVSP VSQ VTS"
        verb = self.finite("arrive" if arrives else "bare", subject, headline)
        return self.arranged(verb, self.order(patterns), S=subject, G=goal, Q=self.occasion)

    def burst(self, headline: bool) -> Node:
        """ "Wybuchł gaz w bloku", "Nad ranem zatonęła łódź", "W Kijowie wykoleił się pociąg"."""
        wreck = self.chance(0.5)
        subject = self.noun("vessels" if wreck else "bursts", "nom", number="sg")
        if self.chance(0.15):
            subject = self.counted("vessels" if wreck else "bursts", "nom")
        pattern = self.order("VS VSP TVS PVS TPVS PTVS SVP SVT VSTP TVSP VTS VPS")
        verb = self.finite("wreck" if wreck else "burst", subject, headline)
        node = self.with_relative(subject, closed=pattern[-1] != "S") if wreck else subject.node
        return self.arranged(verb, pattern, S=node.labelled("nsubj"))

    def hit(self, headline: bool) -> Node:
        """ "W nocy rakiety uderzyły w blok mieszkalny", "Na miasto spadło kilkanaście bomb"."""
        into = self.chance(0.65)
        subject = self.counted("crafts", "nom") if self.chance(0.4) else self.noun("crafts", "nom")
        goal = self.prepositional("w" if into else "na", self.object("deed"))
        pattern = self.order("SVG TSVG GVS TGVS SVTG VGS SVGT SVGP TVSG PSVG GVTS")
        verb = self.finite("hit" if into else "fall", subject, headline)
        return self.arranged(verb, pattern, S=subject, G=goal)

    def entered(self, headline: bool) -> Node:
        """ "Wojsko wchodzi do stolicy", "Do ambasady wtargnęli demonstranci"."""
        subject = self.subject()
        goal = self.noun("places", "gen", number="sg").node if self.chance(0.6) else self.name("towns", "gen").node
        goal = self.prepositional("do" if self.chance(0.85) else "z", goal)
        verb = self.finite("enter", subject, headline)
        pattern = self.order("SVG SVG GVS TSVG SVTG TGVS SVGT GVTS VGS")
        node = self.with_relative(subject, closed=pattern[-1] != "S")
        return self.arranged(verb, pattern, S=node.labelled("nsubj"), G=goal)

    def demanded(self, headline: bool) -> Node:
        """ "Ankara zażądała od Sztokholmu wydania działaczy"."""
        subject, other = self.subject(counted=False), self.name("states", "gen")
        pattern = self.order("SVFO SVFO SVOF FVSO SVTO SVO OVS TSVO SVTFO")
        wanted = self.verbal("gen") if self.chance(0.6) else self.noun("matters", "gen").node
        verb = self.finite("demand", subject, headline)
        return self.arranged(verb, pattern, S=subject, F=self.prepositional("od", other.node),
                             O=wanted.labelled("obj"))

    def refused(self, headline: bool) -> Node:
        """ "Rząd odmówił ekspertom wjazdu", "Prezydent udzielił senatorowi poparcia"."""
        subject = self.subject(counted=False)
        verb = self.finite("refuse", subject, headline)
        granted = self.noun("grants", "gen", number="sg").node.labelled("obj")
        pattern = self.order("SVDO SVDO SVOD TSVDO SVDTO DVSO SVTDO OVDS SDVO")
        return self.arranged(verb, pattern, S=subject, D=self.receiver(), O=granted)

    def receiver(self) -> Node:
        """To whom."""
        roll = self.random.random()
        if roll < 0.4:
            phrase = self.name("states", "dat")
        elif roll < 0.55:
            phrase = self.person("dat")
        else:
            key = self.random.choice(("people", "crowds", "officials", "fighters"))
            phrase = self.noun(key, "dat")
        return phrase.node.labelled("iobj")

    def handed(self, headline: bool) -> Node:
        """ "Niemcy przekażą Ukrainie 20 czołgów", "Pomoc zaproponowały Polsce Czechy"."""
        subject = self.subject(counted=False)
        gift = self.counted("crafts", "acc").node if self.chance(0.4) else self.noun("gifts", "acc").node
        if self.chance(0.15):
            gift = self.verbal("acc")
        orders = ["SVDO", "SVDO", "SVOD", "TSVDO", "SVTDO", "SVDTO", "SDVO"]
        if _inverts(subject, gift):
            orders += ["OVDS", "OVSD", "DOVS", "ODVS", "TODVS"]
        verb = self.finite("hand", subject, headline)
        return self.arranged(verb, self.random.choice(orders), S=subject, D=self.receiver(),
                             O=gift.labelled("obj"))

    def verbal(self, case: str) -> Node:
        """ "zajęcie lotniska przez rebeliantów", "wydania działaczy"."""
        key = self.random.choice(("deed", "person"))
        node = inflection.gerund(self.pick("verbs", f"gerund_{key}"), case)
        node.right.append(self.object(key, "gen"))
        if self.chance(0.3):
            agent = self.noun("fighters" if self.chance(0.5) else "forces", "acc").node
            node.right.append(self.prepositional("przez", agent, "obl:agent"))
        if self.chance(0.15):
            node.right.append(self.prepositional("w", self.name("towns", "loc").node, "nmod"))
        return node

    def passive(self, headline: bool) -> Node:
        """ "Dwóch żołnierzy zostało zabitych przez bojowników", "Zatrzymany został gubernator"."""
        key = self.random.choice(("harm", "deed", "person", "thing"))
        phrase = self.counted("people", "nom") if key == "harm" else self.noun(
            {"deed": "places", "person": "officials", "thing": "matters"}[key], "nom")
        governed = phrase.node.feats["Case"] == "Gen"
        lemma = self.pick("verbs", key).partition("/")[0]
        kind = inflection.gender(phrase.node.lemma) if governed else phrase.kind
        node = inflection.participle(lemma, "pl" if governed else phrase.number, "gen" if governed else "nom", kind)
        subject = phrase.node.labelled("nsubj:pass")
        if headline and self.chance(0.6):
            return self.arranged(node, self.order("SV SVA SVP SVQ"), S=subject, A=self._agent, Q=self.occasion)
        auxiliary = self._auxiliary(phrase)
        pattern = self.order("SXV SXV SXVA SXVA SXVP TSXV SXTV SXPV XVS TXVS PXVS SXVQ SXVAP SXVT SXVTA QXVS")
        return self.arranged(node, pattern, S=subject, X=auxiliary, A=self._agent, Q=self.occasion)

    def _auxiliary(self, phrase: Phrase) -> Node:
        node = inflection.past("zostać" if self.chance(0.75) else "być", phrase.number, phrase.kind)
        node.upos = "AUX"
        return node.labelled("aux:pass")

    def _agent(self) -> Node:
        phrase = self.noun(self.random.choice(("fighters", "forces", "officials", "units")), "acc")
        return self.prepositional("przez", phrase.node, "obl:agent")

    def impersonal(self, headline: bool) -> Node:
        """ "Zamknięto lotnisko", "Na granicy zatrzymano dwóch dziennikarzy"."""
        key = self.random.choice(("harm", "deed", "person", "thing"))
        node = inflection.impersonal(self.pick("verbs", "impersonal"))
        pattern = self.order("VO VOP PVO TVO OV OVP TPVO VTO PTVO OVT VPO")
        return self.arranged(node, pattern, O=self.object(key))

    def controlled(self, headline: bool) -> Node:
        """ "Prezydent zgodził się ustąpić", "Rząd zamierza znieść embargo"."""
        subject, key = self.subject(counted=False), self.random.choice(("deed", "person", "thing", "bare", "hand"))
        below = self._with_particle(self.pick("verbs", key).partition("/")[0], inflection.infinitive).labelled("xcomp")
        if key == "hand":
            below.right += [self.receiver(), self.noun("gifts", "acc").node.labelled("obj")]
        elif key != "bare":
            below.right.append(self.object(key))
        verb = self.finite("control", subject, headline)
        if key == "bare" and below.right and not verb.right and self.chance(0.6):
            below.left, below.right = below.right, []          # "chce się wycofać"
        pattern = self.order("SVX SVX SVX TSVX SVTX SVXP SVXT")
        late, pattern = pattern[-1] if pattern[-1] in "PT" else "", pattern.rstrip("PT")
        if late:
            below.right.append(self.place() if late == "P" else self.time())
        return self.arranged(verb, pattern, S=subject, X=below)

    def happened(self, headline: bool) -> Node:
        """ "W mieście doszło do eksplozji", "Doszło do starć policji z demonstrantami"."""
        node = inflection.past("dojść", "sg", "n")
        if headline or self.chance(0.15):
            node = inflection.present("dochodzić", "sg")
        event = self.noun("events", "gen").node
        if self.chance(0.25):
            forces = self.noun("forces", "gen", number="sg", plain=True)
            crowds = self.noun("crowds", "inst", number="pl", plain=True)
            event.right += [forces.node.labelled("nmod"), self.prepositional("z", crowds.node, "nmod")]
        pattern = self.order("VE PVE TVE VEP TPVE PTVE VTE VPE")
        return self.arranged(node, pattern, E=self.prepositional("do", event))

    def two(self, headline: bool) -> Node:
        """Two verbs with one subject: "Napastnicy wtargnęli do szkoły i porwali 20 uczniów"."""
        subject, key = self.subject(), self.random.choice(("deed", "person", "enter"))
        verb = self.finite(key, subject, headline)
        target = self.object(key) if key != "enter" else \
            self.prepositional("do", self.noun("places", "gen", number="sg").node)
        self.arranged(verb, self.order("SVO TSVO SVTO SVOP"), S=subject, O=target)
        other = self.random.choice(("harm", "thing", "person", "craft"))
        second = self.agreeing(self.pick("verbs", other), verb, subject)
        self.arranged(second, self.order("VO VO VTO TVO VOP"), O=self.object(other))
        contrast = self.chance(0.15)
        word = "a" if contrast else self.random.choice(("i", "i", "oraz"))
        second.left = [*([_comma()] if contrast else []), Node(word, word, "CCONJ", {}, "cc"), *second.left]
        verb.right.append(second.labelled("conj"))
        return verb

    def sentenced(self, headline: bool) -> Node:
        """ "Sąd skazał działacza na pięć lat więzienia", "Prokuratura oskarżyła ministra o korupcję"."""
        subject = self.noun(self.random.choice(("officials", "forces")), "nom", number="sg")
        target, for_years = self.object("person"), self.chance(0.5)
        perfective, _, imperfective = WORDS["verbs"]["sentence" if for_years else "accuse"][0].partition("/")
        now = self.chance(0.5) and headline
        verb = inflection.present(imperfective, "sg") if now else inflection.past(perfective, "sg", subject.kind)
        reason = self._years() if for_years else self.prepositional("o", self.verbal("acc"))
        pattern = self.order("SVOR SVTOR TSVOR PSVOR SVRO")
        return self.arranged(verb, pattern, S=subject, O=target, R=reason)

    def _years(self) -> Node:
        count = self.pick("numbers", "many")
        node = inflection.noun("rok", "pl", "gen")
        node.left.append(inflection.numeral(count, "acc", "m3")[0])
        node.right.append(inflection.noun("więzienie", "sg", "gen").labelled("nmod"))
        return self.prepositional("na", node)

    def nominal(self, headline: bool) -> Node:
        """ "Zajęcie lotniska przez rebeliantów potwierdził rzecznik armii", "Strzały na granicy"."""
        if headline:
            node = self.noun("events", "nom").node if self.chance(0.5) else self.verbal("nom")
            node.right.append(self.place().labelled("nmod"))
            return node
        speaker = self.noun("speakers", "nom", number="sg")
        deed = self.verbal("acc").labelled("obj")
        verb = inflection.past(self.pick("verbs", "confirm"), "sg", speaker.kind)
        pattern = self.order("OVS OVTS SVO SVTO TSVO")
        return self.arranged(verb, pattern, O=deed, S=speaker)

    def dead(self, headline: bool) -> Node:
        """ "Wybuch w kopalni, nie żyje czterech górników", "Nie żyje pięć osób"."""
        subject = self.counted("people", "nom")
        node = inflection.present("żyć", subject.number)
        node.left.append(Node("nie", "nie", "PART", {"Polarity": "Neg"}, "advmod:neg"))
        self.arranged(node, "VS", S=subject)
        if headline and self.chance(0.7):
            event = self.noun("events", "nom").node
            event.right.append(self.place().labelled("nmod"))
            node.left.insert(0, _comma())
            event.right.append(node.labelled("conj"))
            return event
        if self.chance(0.4):
            node.left.insert(0, self.occasion())
        return node

    def reported(self, content: Node) -> Node:
        """ "…, poinformował w czwartek rzecznik resortu", "Rzecznik poinformował, że …"."""
        speaker = self.titled("nom") if self.chance(0.3) else self.noun("speakers", "nom", number="sg")
        lemma, _, other = self.pick("verbs", "say").partition("/")
        verb = inflection.past(lemma, "sg", speaker.kind) if self.chance(0.8) or not other else \
            inflection.present(other, "sg")
        if self.chance(0.5):
            self.arranged(verb, self.order("VS VTS VTS VST VSP TVS"),
                          S=speaker)
            mark = Node("-", "-", "PUNCT", {}, "punct") if self.chance(0.4) else _comma()
            verb.left = [content.labelled("parataxis"), mark, *verb.left]
            return verb
        content.left = [_comma(), Node("że", "że", "SCONJ", {}, "mark"), *content.left]
        pattern = self.order("SVC SVTC TSVC VSC TVSC SVPC")
        return self.arranged(verb, pattern, S=speaker, C=content.labelled("ccomp"))


def _inverts(subject: Phrase, target: Node) -> bool:
    """True where the object cannot be taken for the subject, so that it may stand first."""
    plural = target.feats["Number"] == "Plur"
    if subject.node.upos == "PROPN" and not subject.node.right and subject.kind == "m1":
        return target.feats["Gender"] != "Masc" or plural
    return plural != (subject.number == "pl") or target.feats["Gender"] != subject.node.feats["Gender"]


def _comma() -> Node:
    return Node(",", ",", "PUNCT", {}, "punct")
