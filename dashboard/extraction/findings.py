"""From the predicates of a sentence to findings: what it says of which place, when, on whose word."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from dashboard.dates import PartialDate
from dashboard.extraction.antecedents import opening
from dashboard.extraction.dating import NO_DAY, Dating, DayAround
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.ellipsis import FOLLOWING, completed
from dashboard.extraction.noted import note_places
from dashboard.extraction.outcomes import outcome
from dashboard.extraction.predicates import CONTROL_PHRASE, Predicate, predicates
from dashboard.extraction.reality import Reality
from dashboard.extraction.sentences import Sentence
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import PlaceRef
from dashboard.extraction.turns import turns
from dashboard.extraction.verb_group import Tense
from dashboard.extraction.voices import Voice, status_of, voices
from dashboard.extraction.when import expressions
from dashboard.model import Kind, Place, Status


class Finding(NamedTuple):
    """What one sentence says of one place."""

    place: Place
    written: str
    kind: Kind
    actor: str
    against: str | None
    date: PartialDate
    dated: bool
    """The sentence itself gives the date."""
    status: Status
    sentence: Sentence
    rule: str
    inferred: bool
    party: str | None
    """Whose word it is; None for the reporter's own or a neutral voice."""
    at: int
    """Offset of the predicate in the article."""
    why_date: str
    why_status: str


_OF_PLACES = frozenset(
    "retake recapture overrun regain reclaim recover liberate occupy reconquer reoccupy fall conquer".split()
)
"""Verbs said of places only; "captured" is said of people as well."""
_FLAG_FLIES = frozenset({"flag-flies"})
"""Without its owner it is the flag of who tells of it: "the flag is flying over X again, the army said"."""
_NEXT_TO = 2
"""Words between "announced" and "the capture of X"."""
_LOSSES = frozenset({"lose"})
_FREED = ("clear", "secur", "liberat", "free")
"""Beginnings of verbs that only who gains a place uses of it."""


_WHOSE = frozenset({"their", "its", "they"})
"""At the head of ", their spokesman said,": of the side named just before."""
_LASTING = frozenset({"our", "still", "remains", "remain", "remained", "yet"})
_WHOLLY = frozenset({"whole", "entire", "entirely", "fully", "completely", "wholly", "full", "complete"})
_AT = frozenset({"in", "at", "near", "around", "outside", "inside"})
_SIDES_OF_THE_SKY = frozenset("Western Eastern Northern Southern Upper Lower Central".split())


class Dropped(NamedTuple):
    """What looked like an event and is none, with the reason."""

    what: str
    reason: str
    understood: bool = True
    """It says itself that it is none (a plan, a count); False where the grammar found no side or no place."""


@dataclass(frozen=True)
class Reader:
    """Reads one parsed sentence in its context."""

    parse: Parse
    text: str
    folded: str
    discourse: Discourse
    published: PartialDate
    around: DayAround = NO_DAY

    aside: tuple[Parse, int] | None = None
    """What somebody says in the middle of the sentence, taken out of it, and behind which token."""

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        spoken = voices(self.parse, self.discourse)
        if self.aside is None:
            return spoken
        parsed, at = self.aside
        theirs = parsed.tokens[0].low in _WHOSE
        named = next((token.actor for token in self.parse.tokens[:at] if token.actor), None)
        beside = (
            voice._replace(
                party=named if theirs and named else voice.party,
                at=at,
                word=parsed.tokens[voice.at].text,
            )
            for voice in voices(parsed, self.discourse)
        )
        return tuple(sorted((*spoken, *beside), key=lambda voice: voice.at))

    @cached_property
    def dating(self) -> Dating:
        sentence = self.parse.sentence
        dates = expressions(self.folded, sentence.body, sentence.end, self.published, self.around.running)
        return Dating(self.parse, self.text, dates, self.voices, self.published, self.around)

    def told(self) -> list[Predicate]:
        """What the sentence says of control, whether it is a fact or not."""
        return predicates(self.parse, self.discourse) or list(turns(self.parse, self.discourse.just_told))

    def overhear(self) -> tuple[Voice, ...]:
        """Take in a sentence that tells of nothing: who speaks in it, and which places it names."""
        spoken = self.voices
        note_places(self.parse, self.discourse, 0, len(self.parse.tokens))
        self.discourse.close_sentence()
        return spoken

    def findings(self, told: Sequence[Predicate]) -> tuple[list[Finding], list[Dropped]]:
        """What comes of all that is told, in order, and what was dropped."""
        found: list[Finding] = []
        dropped: list[Dropped] = []
        seen_until = 0
        for predicate in completed(told, self.parse, self.discourse, self.dating.dates):
            note_places(self.parse, self.discourse, seen_until, predicate.at)
            seen_until = max(seen_until, predicate.at)
            self.read(predicate, found, dropped)
        note_places(self.parse, self.discourse, seen_until, len(self.parse.tokens))
        self.discourse.close_sentence()
        return found, dropped

    def read(self, predicate: Predicate, found: list[Finding], dropped: list[Dropped]) -> None:
        """What one predicate comes to, whoever found it."""

        def drop(reason: str, understood: bool = True) -> None:
            dropped.append(Dropped(self._words(predicate.at), reason, understood))

        predicate = self._defended(predicate)
        if predicate.actor is None:
            drop("the text does not say who, or names a side the theatre does not know", False)
            follows = predicate.rule in FOLLOWING
            named = [ref for ref in predicate.refs if follows and ref.name and ref.known and not ref.guarded]
            told = [place for ref in named for place in self.discourse.resolve(ref)[0]]
            self.discourse.see(told, topic=True)  # it is still what "it" means next
            return
        reality = predicate.reality(self.parse)
        if not reality.fact:
            drop(reality.reason)
            return
        places: list[Place] = []
        last = found[-1].date if found else None
        quoted = self._voice(predicate) is not None
        for ref in predicate.refs:
            resolved, reason = self._resolve(ref, predicate)
            if not resolved:
                drop(reason, ref.only_a_number)
                if ref.only_a_number and predicate.kind is Kind.CAPTURED:
                    self.discourse.gainer = predicate.actor  # "six cities have fallen": which, comes next
            if self._called_village(ref):
                self.discourse.villages.update(place.id for place in resolved)
            for place in resolved:
                places.append(place)
                kind, reason = outcome(self.parse, self.text, predicate, ref, place, reality, quoted)
                if kind is None:
                    drop(reason)
                else:
                    here = found[-1].date if found else last
                    found.append(self._finding(predicate, kind, ref, place, reality, (last, here)))
        self.discourse.see(places, topic=True)

    def _called_village(self, ref: PlaceRef) -> bool:
        """ "the villages of A, B and C": no town, and no city, that the text is about."""
        at = self.parse.index_at(ref.start)
        clause = self.parse.tokens[max(0, at - 12) : at]
        noun = next((i for i, token in enumerate(clause) if token.low in ("village", "villages")), None)
        return noun is not None and not any(
            token.low in (";", ":") or token.is_("be", "have") for token in clause[noun:]
        )

    def _resolve(self, ref: PlaceRef, predicate: Predicate) -> tuple[tuple[Place, ...], str]:
        refs = predicate.refs
        unknown = ref.name and not ref.known
        if unknown and not (self._place_like(ref, refs) or self._only_places(ref, predicate)):
            return (), f"{ref.name!r} is not known to be a place"
        if ref.guarded and ref.kind is None and ref.admin1 is None and len(refs) == 1:
            return (), f"{ref.name!r} is also an ordinary word, and nothing beside it says that it is a place"
        return self.discourse.resolve(ref)

    def _only_places(self, ref: PlaceRef, predicate: Predicate) -> bool:
        """ "X was recaptured by the army": whatever it is, it is a place, and who did it is named."""
        named = not predicate.inferred and predicate.actor is not None
        person = (ref.name or "").rpartition(" ")[2] in self.discourse.background.persons
        sort = predicate.group is not None and bool(predicate.group.bases & _OF_PLACES)
        return named and sort and not person and predicate.kind is Kind.CAPTURED

    def _place_like(self, ref: PlaceRef, refs: Sequence[PlaceRef]) -> bool:
        """May an unknown capitalised name be a place? Where the text treats it as one."""
        name = ref.name or ""
        begins = ref.start <= self.parse.tokens[0].start  # its capital may be the sentence's
        if ref.article or (name.rpartition(" ")[2] in self.discourse.background.persons and not ref.known):
            return False
        if name.partition(" ")[0] in _SIDES_OF_THE_SKY:
            return True  # "Western Slavonia"
        if ref.kind or any(other.known for other in refs) or (ref.admin1 and not begins):
            return True
        if name in self.discourse.background.located:
            return True
        before = self.parse.index_at(ref.start) - 1
        if before >= 0 and self.parse.tokens[before].low in _AT:
            return True
        # One unknown name where a place belongs is kept and flagged, unless it is only the capital of a
        # sentence ("Money changed hands") or the text treats it as a person.
        return " " not in name and name not in self.discourse.background.persons and not begins

    def _finding(
        self,
        predicate: Predicate,
        kind: Kind,
        ref: PlaceRef,
        place: Place,
        reality: Reality,
        before: tuple[PartialDate | None, PartialDate | None],
    ) -> Finding:
        voice, actor = self._voice(predicate), predicate.actor or ""
        if kind is Kind.HOLDS and voice and voice.party == actor and self._is_news(predicate, voice):
            kind = Kind.CAPTURED
        if kind is Kind.HOLDS and voice and voice.admits and voice.party != actor and not predicate.defends:
            kind = Kind.CAPTURED  # nobody admits what has long been so
        if predicate.inferred and voice and (voice.rejected or self._proclaimed(predicate, voice)):
            actor = voice.party or actor  # who announces a gain has made it
        elif predicate.rule in _LOSSES and predicate.inferred and voice and voice.party and not voice.denies:
            # "X was lost, rebel officials said": by those who say so, unless the text says otherwise
            lost_by = voice.party == actor
            actor = (self.discourse.plain_opponent(actor) or actor) if lost_by else actor
        elif predicate.kind is Kind.CAPTURED and predicate.inferred and voice and self._ally_says(voice):
            actor = voice.party or actor  # "Ankara said the town had been taken"
        elif predicate.kind is Kind.CAPTURED and predicate.inferred and voice and voice.unwilling:
            # "X was taken, a rebel commander admitted", or denied: nobody does so of a gain of his own
            actor = self.discourse.opponent(actor) or actor if voice.party == actor else actor
        against = predicate.against if predicate.against != actor else None
        when, dated, why_date = self.dating.of(predicate, kind, ref, before)
        status, why_status = status_of(kind, actor, reality, voice)
        return Finding(
            place=place,
            written=self.text[ref.start : ref.end],
            kind=kind,
            actor=actor,
            against=against or self.discourse.opponent(actor),
            date=when,
            dated=dated,
            status=status,
            sentence=self.parse.sentence,
            rule=predicate.rule,
            inferred=predicate.inferred,
            party=voice.party if voice else None,
            at=self.parse.tokens[predicate.at].start,
            why_date=why_date,
            why_status=why_status,
        )

    def _is_news(self, predicate: Predicate, voice: Voice) -> bool:
        """ "announced that the town was in its hands", "said that it was fully under their control"."""
        group = self.parse.group_at.get(voice.at)
        own = predicate.group
        if group is None or own is None or predicate.rule not in (CONTROL_PHRASE, "keep-control"):
            return False
        lows = {token.low for token in self.parse.tokens[own.first : predicate.at + 1]}
        subject = self.parse.subject(own)
        lows |= {token.low for token in self.parse.words(subject)} if subject is not None else set()
        if lows & _LASTING or own.bases & {"remain", "stay", "keep", "retain", "maintain"}:
            return False
        announced = bool(group.bases & {"announce", "declare", "proclaim"})
        whole = bool(lows & _WHOLLY) and voice.party != self.discourse.state()
        return announced or whole

    def _ally_says(self, voice: Voice) -> bool:
        """Does somebody tell of a gain who fights here, and is not the country's own state?"""
        party = voice.party
        foreign = party is not None and party != self.discourse.state() and not voice.unwilling
        return foreign and party is not None and self.discourse.fights(party)

    def _defended(self, predicate: Predicate) -> Predicate:
        """ "Rebel radio said that X was defended": by whom it speaks for."""
        ownerless = predicate.rule in _FLAG_FLIES and predicate.inferred
        beaten = predicate.defends and predicate.inferred
        voice = self._voice(predicate) if predicate.actor is None or ownerless or beaten else None
        unnamed = self._is_defence(predicate) or self._is_bare(predicate) or ownerless
        if voice is None or voice.denies or not unnamed:
            return predicate
        if voice.party is None or voice.admits:
            return predicate
        return predicate._replace(actor=voice.party, inferred=True)

    def _is_defence(self, predicate: Predicate) -> bool:
        beaten = predicate.defends and predicate.inferred
        defended = predicate.group is not None and "defend" in predicate.group.bases
        return predicate.passive and (defended or beaten)

    def _is_bare(self, predicate: Predicate) -> bool:
        """ "The town is under full control, the army said": whose, it need not say."""
        words_ = self.parse.words(predicate.gainer) if predicate.gainer else ()
        bare = words_ and words_[-1].low == "control" and not any(word.capitalised for word in words_)
        return bool(bare) and predicate.rule == CONTROL_PHRASE

    def _proclaimed(self, predicate: Predicate, voice: Voice) -> bool:
        """ "announced the liberation of X", "declared X liberated"; not "said that X, taken on Friday"."""
        at = predicate.group.head if predicate.elliptic and predicate.group else predicate.at
        if self.parse.tokens[at].low.startswith(_FREED):
            return not voice.unwilling  # "X had been cleared, the army said"
        speech = self.parse.group_at.get(voice.at)
        if predicate.rule != "take" or predicate.group is None:
            # "the recovery of X, which the rebels described as ..." is not theirs
            noun = self.parse.chunk_at.get(predicate.at)
            told = speech is not None and noun is not None and 0 <= noun.start - speech.head <= _NEXT_TO
            return predicate.rule == "take" and told
        declares = speech is not None and bool(speech.bases & {"declare", "proclaim", "announce"})
        # "declared X taken", "X has been taken, the army announced"
        told = predicate.group.tense is Tense.PARTICIPLE or predicate.passive
        armed = voice.armed and not predicate.group.bases & {
            "overrun",
            "occupy",
        }  # that is what the enemy does
        finite = predicate.group.tense is not Tense.PARTICIPLE
        return (declares or (armed and finite)) and told and not voice.unwilling

    def _voice(self, predicate: Predicate) -> Voice | None:
        """Who says it: the last voice before the predicate between semicolons, else the first behind it."""
        if not self.voices:
            return None
        cited = next((v for v in self.voices if v.cited), None)
        if cited is not None:
            return cited
        tokens = self.parse.tokens
        parted = ";" in self.parse.lows
        marks = [i for i, token in enumerate(tokens) if token.low == ";"] if parted else []
        low = max((i for i in marks if i < predicate.at), default=0)
        high = min((i for i in marks if i >= predicate.at), default=len(tokens))
        before = [
            v
            for v in self.voices
            if low <= v.at < predicate.at + bool(v.word) and not self._enclosed(v, predicate)
        ]
        behind = [
            v for v in self.voices if predicate.at < v.at < high and not v.joined and not self._aside(v)
        ]
        return next(iter((*before[-1:], *behind[:1])), None)

    def _enclosed(self, voice: Voice, predicate: Predicate) -> bool:
        """ "X, in which they proclaimed a caliphate, was taken": they do not tell it."""
        group = self.parse.group_at.get(voice.at)
        subject = self.parse.subject(predicate.group) if predicate.group is not None else None
        if group is None or subject is None or voice.word:
            return False
        at = opening(self.parse, group.first)
        inside = self.parse.tokens[at].low in ("which", "where", "whose", "who") and subject.end <= at
        return inside and any(token.low == "," for token in self.parse.tokens[voice.at : predicate.at])

    def _aside(self, voice: Voice) -> bool:
        """ "..., a day after X proclaimed the annexation": speaks of something else."""
        group = self.parse.group_at.get(voice.at)
        subject = self.parse.subject(group) if group is not None else None
        before = self.parse.tokens[subject.start - 1].low if subject is not None and subject.start else ""
        if before == "which" and group is not None and group.bases & {"describe", "call"}:
            return True
        return before in ("after", "before", "when", "while", "since", "because")

    def _words(self, at: int) -> str:
        """The words around a token, for messages."""
        tokens = self.parse.tokens
        return self.text[tokens[max(0, at - 6)].start : tokens[min(len(tokens) - 1, at + 6)].end]
