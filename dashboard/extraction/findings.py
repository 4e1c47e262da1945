"""From the predicates of a sentence to findings: what it says of which place, when, on whose word."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from dashboard.dates import PartialDate
from dashboard.extraction.dating import Dating
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.place_lists import places_at
from dashboard.extraction.predicates import Predicate, predicates
from dashboard.extraction.reality import Reality
from dashboard.extraction.sentences import Sentence
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import PlaceRef, Scope
from dashboard.extraction.verbs import Tense
from dashboard.extraction.voices import Voice, status_of, voices
from dashboard.extraction.when import expressions
from dashboard.model import Kind, Place, PlaceKind, Status


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
    running: PartialDate | None
    """Of the last dated event of the paragraph."""
    last_event: PartialDate | None

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        return voices(self.parse, self.discourse)

    @cached_property
    def dating(self) -> Dating:
        sentence = self.parse.sentence
        dates = expressions(self.folded, sentence.start, sentence.end, self.published)
        return Dating(
            self.parse, self.text, dates, self.voices, self.published, self.running, self.last_event
        )

    def findings(self) -> tuple[list[Finding], list[Dropped]]:
        """All findings of the sentence in order, and what was dropped."""
        found: list[Finding] = []
        dropped: list[Dropped] = []
        seen_until = 0
        for predicate in predicates(self.parse, self.discourse):
            self._see(seen_until, predicate.at)
            seen_until = max(seen_until, predicate.at)
            self.read(predicate, found, dropped)
        self._see(seen_until, len(self.parse.tokens))
        self.discourse.close_sentence()
        return found, dropped

    def _see(self, start: int, end: int) -> None:
        """Remember the places named between two tokens."""
        for index in self.parse.named:
            ref = self._mentioned(index) if start <= index < end else None
            if ref is not None:
                places, _ = self.discourse.resolve(ref)
                self.discourse.see([place for place in places if place.kind is not PlaceKind.PROVINCE])

    def _mentioned(self, index: int) -> PlaceRef | None:
        """A place that is only mentioned; a name that is also a word needs its province beside it."""
        token = self.parse.tokens[index]
        if token.place is None or self._says_where(index) or self._speaks(index):
            return None
        if not token.place.guarded:
            return PlaceRef(token.text, token.start, token.end, known=True)
        found = self.parse.chunk_at.get(index)
        refs = places_at(self.parse, found)[0] if found else ()
        return next((ref for ref in refs if ref.name == token.text and (ref.kind or ref.admin1)), None)

    def _speaks(self, index: int) -> bool:
        """ "Moscow said": a government, not the town that "the town" will mean next."""
        mention = self.parse.tokens[index].mention
        if mention is None or mention.actor is None:
            return False
        found = self.parse.chunk_at.get(index)
        return any(
            self.parse.subject(self.parse.group_at[v.at]) is found
            for v in self.voices
            if v.at in self.parse.group_at
        )

    def _says_where(self, index: int) -> bool:
        """ "Khan Abad, in Kunduz", "fled to Kunduz": the name only says where."""
        before = [token for token in self.parse.tokens[max(0, index - 3) : index] if token.low != ","]
        if not before:
            return False
        if before[-1].low in ("to", "toward", "towards"):
            return True  # where somebody went is not what the text is about
        return before[-1].low in ("in", "of") and len(before) >= 2 and before[-2].place is not None

    def read(self, predicate: Predicate, found: list[Finding], dropped: list[Dropped]) -> None:
        """What one predicate comes to, whoever found it."""

        def drop(reason: str, understood: bool = True) -> None:
            dropped.append(Dropped(self._words(predicate.at), reason, understood))

        if predicate.actor is None:
            drop("the text does not say who, or names a side the theatre does not know", False)
            return
        reality = predicate.reality(self.parse)
        if not reality.fact:
            drop(reality.reason)
            return
        places: list[Place] = []
        for ref in predicate.refs:
            resolved, reason = self._resolve(ref, predicate.refs)
            if not resolved:
                drop(reason, ref.only_a_number)
            for place in resolved:
                places.append(place)
                kind, reason = self._kind(predicate, ref, place, reality)
                if kind is None:
                    drop(reason)
                else:
                    found.append(self._finding(predicate, predicate.actor, kind, ref, place, reality))
        self.discourse.see(places, topic=True)

    def _resolve(self, ref: PlaceRef, refs: Sequence[PlaceRef]) -> tuple[tuple[Place, ...], str]:
        if ref.name and not ref.known and not self._place_like(ref, refs):
            return (), f"{ref.name!r} is not known to be a place"
        if ref.guarded and ref.kind is None and ref.admin1 is None and len(refs) == 1:
            return (), f"{ref.name!r} is also an ordinary word, and nothing beside it says that it is a place"
        return self.discourse.resolve(ref)

    def _place_like(self, ref: PlaceRef, refs: Sequence[PlaceRef]) -> bool:
        """May an unknown capitalised name be a place? Where the text treats it as one."""
        name = ref.name or ""
        begins = ref.start <= self.parse.tokens[0].start  # its capital may be the sentence's
        if ref.kind or any(other.known for other in refs) or (ref.admin1 and not begins):
            return True
        if name in self.discourse.background.located:
            return True
        # One unknown name where a place belongs is kept and flagged, unless it is only the capital of a
        # sentence ("Money changed hands") or the text treats it as a person.
        return " " not in name and name not in self.discourse.background.persons and not begins

    def _kind(
        self, predicate: Predicate, ref: PlaceRef, place: Place, reality: Reality
    ) -> tuple[Kind | None, str]:
        """What it comes to for this place; None, with the reason, if it comes to nothing."""
        if reality.negated and ref.name is None and self._nobody(ref):
            return None, "a negation that names no place"
        if place.kind is PlaceKind.COUNTRY:
            return None, "rule over a country is no event"
        centre_of_city = ref.scope is Scope.CENTRE and place.kind is PlaceKind.CITY
        part = ref.scope in (Scope.PART, Scope.EDGE) or centre_of_city
        if part and ref.region and place.kind is PlaceKind.AREA:
            return None, "a part of a part of a country is no prize"
        if predicate.kind is Kind.WITHDREW:
            if part:
                return None, "only a part of the place is meant"
            return (None, "still going on") if reality.attempt else (Kind.WITHDREW, "")
        kind = self._lasting(predicate)
        if kind is None:
            return None, "how it was until then, not what came"
        under_way = reality.attempt and not (kind is Kind.HOLDS and reality.lasting)
        if part or under_way:
            kind = Kind.CONTESTED
        if kind is Kind.CONTESTED and place.kind is PlaceKind.PROVINCE:
            return None, "a part of a province, or a fight in one, is no prize"
        return kind, ""

    def _lasting(self, predicate: Predicate) -> Kind | None:
        """A change that is told as a state, or a state as a change; None for a state of the past."""
        if predicate.kind is Kind.CAPTURED and self._since(predicate):
            # "has been occupied since 2014" is a hold, "had been ..." one that is over
            helpers = self.parse.tokens[max(0, predicate.at - 3) : predicate.at]
            return None if any(token.low == "had" for token in helpers) else Kind.HOLDS
        if predicate.kind is Kind.HOLDS and self._over(predicate):
            return Kind.CAPTURED  # "held it for some hours": had, and has no more
        return predicate.kind

    def _since(self, predicate: Predicate) -> bool:
        """ "occupied since 2014", "had been taken since the first week of the war"."""
        group = predicate.group
        if group is None or not group.perfect or not (group.passive or "occupy" in group.bases):
            return False
        end = self.parse.clause_end(predicate.at + 1)
        return any(token.low == "since" for token in self.parse.tokens[predicate.at : end])

    def _over(self, predicate: Predicate) -> bool:
        """Did the hold last only "for several hours", "until noon", "briefly"?"""
        group = predicate.group
        if group is None or group.tense is not Tense.PAST or group.passive:
            return False
        end = self.parse.clause_end(predicate.at + 1)
        spans = (c for c in self.parse.chunks if predicate.at < c.start < end and c.time)
        return "briefly" in group.adverbs or any(c.preposition in ("for", "until", "till") for c in spans)

    def _nobody(self, ref: PlaceRef) -> bool:
        """ "No provincial capital has fallen", "police headquarters had not been taken"."""
        before = self.text[max(0, ref.start - 4) : ref.start].lower().strip()
        return before.endswith("no") or ref.scope is not Scope.WHOLE or ref.facility is not None

    def _finding(
        self, predicate: Predicate, actor: str, kind: Kind, ref: PlaceRef, place: Place, reality: Reality
    ) -> Finding:
        voice = self._voice(predicate)
        if predicate.rule == "take" and predicate.inferred and voice and self._proclaimed(predicate, voice):
            actor = voice.party or actor  # who announces a gain has made it
        elif predicate.kind is Kind.CAPTURED and predicate.inferred and voice and voice.unwilling:
            # "X was taken, a rebel commander admitted", or denied: nobody does so of a gain of his own
            actor = self.discourse.opponent(actor) or actor if voice.party == actor else actor
        against = predicate.against if predicate.against != actor else None
        when, dated, why_date = self.dating.of(predicate, kind, ref)
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

    def _proclaimed(self, predicate: Predicate, voice: Voice) -> bool:
        """ "announced the liberation of X", "declared X liberated"; not "said that X, taken on Friday"."""
        if predicate.group is None:
            return True
        speech = self.parse.group_at.get(voice.at)
        declares = speech is not None and bool(speech.bases & {"declare", "proclaim", "announce"})
        return declares and predicate.group.tense is Tense.PARTICIPLE and voice.at < predicate.at

    def _voice(self, predicate: Predicate) -> Voice | None:
        """Who says it: the last voice before the predicate between semicolons, else the first behind it."""
        if not self.voices:
            return None
        cited = next((v for v in self.voices if v.cited), None)
        if cited is not None:
            return cited
        tokens = self.parse.tokens
        marks = [i for i, token in enumerate(tokens) if token.low == ";"]
        low = max((i for i in marks if i < predicate.at), default=0)
        high = min((i for i in marks if i >= predicate.at), default=len(tokens))
        before = [v for v in self.voices if low <= v.at < predicate.at]
        behind = [v for v in self.voices if predicate.at < v.at < high and not v.joined]
        return next(iter((*before[-1:], *behind[:1])), None)

    def _words(self, at: int) -> str:
        """The words around a token, for messages."""
        tokens = self.parse.tokens
        return self.text[tokens[max(0, at - 6)].start : tokens[min(len(tokens) - 1, at + 6)].end]
