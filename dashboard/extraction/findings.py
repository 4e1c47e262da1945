"""From the predicates of a sentence to findings: what it says of which place, when, on whose word."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from dashboard.dates import PartialDate
from dashboard.extraction.dating import NO_DAY, Dating, DayAround
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.ellipsis import FOLLOWING, completed
from dashboard.extraction.noted import note_places
from dashboard.extraction.outcomes import outcome
from dashboard.extraction.predicates import Predicate, predicates
from dashboard.extraction.reality import Reality
from dashboard.extraction.sentences import Sentence
from dashboard.extraction.syntax import Parse
from dashboard.extraction.tellers import Tellers
from dashboard.extraction.toponyms import PlaceRef
from dashboard.extraction.turns import turns
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


_WHOSE = frozenset({"their", "its", "they"})
"""At the head of ", their spokesman said,": of the side named just before."""
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
    def tellers(self) -> Tellers:
        return Tellers(self.parse, self.discourse, self.voices)

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
            if predicate.rule == "beaten-back" and predicate.passive and not found:
                dropped.append(Dropped(self._words(predicate.at), "who was thrown back, but not from where"))
            else:
                self.read(predicate, found, dropped)
        note_places(self.parse, self.discourse, seen_until, len(self.parse.tokens))
        self.discourse.close_sentence()
        return found, dropped

    def read(self, predicate: Predicate, found: list[Finding], dropped: list[Dropped]) -> None:
        """What one predicate comes to, whoever found it."""

        def drop(reason: str, understood: bool = True) -> None:
            dropped.append(Dropped(self._words(predicate.at), reason, understood))

        predicate = self.tellers.defended(predicate)
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
        quoted = self.tellers.of(predicate) is not None
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
        voice = self.tellers.of(predicate)
        kind, actor = self.tellers.settled(predicate, kind, voice)
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

    def _words(self, at: int) -> str:
        """The words around a token, for messages."""
        tokens = self.parse.tokens
        return self.text[tokens[max(0, at - 6)].start : tokens[min(len(tokens) - 1, at + 6)].end]
