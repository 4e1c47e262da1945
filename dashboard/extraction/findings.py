"""From a predicate with arguments to findings: what it says of which place, by whom, when, on whose word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard.dates import PartialDate, Precision
from dashboard.extraction.actors import actor_of
from dashboard.extraction.chunks import Chunk
from dashboard.extraction.control_phrases import control_phrases
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.frames import Family
from dashboard.extraction.match import candidates
from dashboard.extraction.reality import FACT, Reality, reality_of, reality_of_noun
from dashboard.extraction.sentences import Sentence
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import PlaceRef, Scope
from dashboard.extraction.verbs import VerbGroup
from dashboard.extraction.voices import Voice
from dashboard.extraction.when import Expression
from dashboard.model import Kind, Place, PlaceKind, Status

_AGAIN = ("re", "liberat", "free", "clear", "win", "won")
"""Beginnings of verbs that give a place back to whom it belonged."""


@dataclass(frozen=True, slots=True)
class Finding:
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


@dataclass(frozen=True, slots=True)
class Dropped:
    """What looked like an event and is none, with the reason."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Predicate:
    kind: Kind
    name: str
    refs: tuple[PlaceRef, ...]
    actor: str | None
    against: str | None
    inferred: bool
    at: int
    group: VerbGroup | None


@dataclass(frozen=True)
class Reader:
    """Reads one parsed sentence in its context."""

    parse: Parse
    text: str
    discourse: Discourse
    voices: tuple[Voice, ...]
    dates: tuple[Expression, ...]
    published: PartialDate
    running: PartialDate | None
    """Date of the last dated event of the paragraph."""
    last_event: PartialDate | None

    def findings(self) -> tuple[list[Finding], list[Dropped]]:
        """All findings of the sentence in order, and what was dropped."""
        found: list[Finding] = []
        dropped: list[Dropped] = []
        seen_until = 0
        for predicate in sorted(self._predicates(dropped), key=lambda p: p.at):
            self._see(seen_until, predicate.at)
            seen_until = max(seen_until, predicate.at)
            self._read(predicate, found, dropped)
        self._see(seen_until, len(self.parse.tokens))
        self.discourse.close_sentence()
        return found, dropped

    def _see(self, start: int, end: int) -> None:
        """Remember the places named between two tokens."""
        for index in range(start, end):
            token = self.parse.tokens[index]
            if token.place and not token.place.guarded and not self._says_where(index):
                places, _ = self.discourse.resolve(PlaceRef(token.text, token.start, token.end, known=True))
                self.discourse.see([place for place in places if place.kind is not PlaceKind.PROVINCE])

    def _says_where(self, index: int) -> bool:
        """ "Khan Abad, in Kunduz", "fled to Kunduz": the name only says where."""
        before = [token for token in self.parse.tokens[max(0, index - 3) : index] if token.low != ","]
        if before and before[-1].low in ("to", "toward", "towards"):
            return True  # where somebody went is not what the text is about
        return len(before) >= 2 and before[-1].low in ("in", "of") and before[-2].place is not None

    def _predicates(self, dropped: list[Dropped]) -> list[_Predicate]:
        def is_actor(found: Chunk) -> bool:
            return actor_of(self.parse, found, self.discourse) is not None

        found: list[_Predicate] = []
        for phrase in control_phrases(self.parse):
            name = self._owner(phrase.holder) if phrase.holder else self.discourse.challenger()
            if name is None:
                dropped.append(Dropped(self._words(phrase.at), "nobody is named who holds it"))
                continue
            found.append(
                _Predicate(
                    phrase.kind, "control-phrase", phrase.refs, name, None, False, phrase.at, phrase.group
                )
            )
        taken = {predicate.group.head for predicate in found if predicate.group}
        for candidate in candidates(self.parse, is_actor):
            if candidate.group is not None and candidate.group.head in taken:
                continue
            actor = actor_of(self.parse, candidate.actor, self.discourse)
            loser = actor_of(self.parse, candidate.loser, self.discourse)
            predicate = self._cast(
                _Predicate(
                    candidate.family.kind,
                    candidate.family.name,
                    candidate.refs,
                    actor.name if actor else None,
                    loser.name if loser else None,
                    False,
                    candidate.at,
                    candidate.group,
                ),
                candidate.family,
            )
            if predicate is None:
                dropped.append(Dropped(self._words(candidate.at), "the text does not say who"))
            else:
                found.append(predicate)
        return found

    def _owner(self, holder: Chunk) -> str | None:
        """ "Taliban hands", "government control": the actor in front of the noun."""
        ref = actor_of(self.parse, holder, self.discourse)
        if ref is not None:
            return ref.name
        for token in self.parse.words(holder):
            if token.mention and token.mention.actor:
                return token.mention.actor
            if token.is_("state_nouns"):
                return self.discourse.state()
            if token.is_("nonstate_nouns"):
                return self.discourse.nonstate()
            if token.low == "their":
                return self.discourse.last_actor()
        return None

    def _cast(self, predicate: _Predicate, family: Family) -> _Predicate | None:
        """Make sure of the actor: named, or plain from the rest of the text, or none."""
        if predicate.kind is Kind.WITHDREW:
            if predicate.against is None:
                return None
            return replace(predicate, actor=predicate.against, against=None)
        if predicate.actor is not None:
            return predicate
        if family.defends:
            state = self.discourse.state()
            return replace(predicate, actor=state, inferred=True) if state else None
        passive = predicate.group is not None and predicate.group.passive
        if predicate.kind is Kind.HOLDS or (family.mover and not passive):
            return None
        if predicate.against is not None:
            gainer = self.discourse.plain_opponent(predicate.against)
            if gainer is None:
                return replace(predicate, kind=Kind.WITHDREW, actor=predicate.against, against=None)
            return replace(predicate, actor=gainer, inferred=True)
        gainer = self._gainer(predicate)
        return replace(predicate, actor=gainer, inferred=True) if gainer else None

    def _gainer(self, predicate: _Predicate) -> str | None:
        low = self.parse.tokens[predicate.at].low
        if predicate.kind is Kind.CAPTURED and low.startswith(_AGAIN):
            return self.discourse.state()
        return self.discourse.challenger()

    def _read(self, predicate: _Predicate, found: list[Finding], dropped: list[Dropped]) -> None:
        reality = (
            reality_of(self.parse, predicate.group)
            if predicate.group is not None
            else reality_of_noun(self.parse, predicate.at)
            if predicate.name != "control-phrase"
            else FACT
        )
        if not reality.fact:
            dropped.append(Dropped(self._words(predicate.at), reality.reason))
            return
        places: list[Place] = []
        for ref in predicate.refs:
            resolved, reason = self._resolve(ref, predicate)
            if not resolved:
                dropped.append(Dropped(self._words(predicate.at), reason))
            for place in resolved:
                places.append(place)
                finding = self._finding(predicate, ref, place, reality)
                if isinstance(finding, Dropped):
                    dropped.append(finding)
                else:
                    found.append(finding)
        self.discourse.see(places)

    def _resolve(self, ref: PlaceRef, predicate: _Predicate) -> tuple[tuple[Place, ...], str]:
        if ref.name and not ref.known and not self._place_like(ref, predicate.refs):
            return (), f"{ref.name!r} is not known to be a place"
        if ref.guarded and ref.kind is None and ref.admin1 is None and len(predicate.refs) == 1:
            return (
                (),
                f"{ref.name!r} is also an ordinary word, and nothing beside it says that a place is meant",
            )
        return self.discourse.resolve(ref)

    def _place_like(self, ref: PlaceRef, refs: Sequence[PlaceRef]) -> bool:
        """May an unknown capitalised name be a place? Where the text treats it as one."""
        name = ref.name or ""
        begins = ref.start <= self.parse.tokens[0].start  # its capital may be the sentence's
        if ref.kind or any(other.known for other in refs) or (ref.admin1 and not begins):
            return True
        if any(f"{word} {name}" in self.text for word in ("in", "at", "near", "around", "outside", "into")):
            return True
        # One unknown name where a place belongs is kept and flagged, unless it is only the capital of a
        # sentence ("Money changed hands") or the text treats it as a person.
        person = any(f"{name} {verb}" in self.text for verb in ("said", "told", "and his", "was killed"))
        return " " not in name and not person and not begins

    def _finding(
        self, predicate: _Predicate, ref: PlaceRef, place: Place, reality: Reality
    ) -> Finding | Dropped:
        kind = predicate.kind
        if reality.negated and ref.name is None and self._nobody(ref):
            return Dropped(self._words(predicate.at), "a negation that names no place")
        if place.kind is PlaceKind.COUNTRY:
            return Dropped(self._words(predicate.at), "rule over a country is no event")
        if ref.scope in (Scope.PART, Scope.EDGE) or (
            ref.scope is Scope.CENTRE and place.kind is PlaceKind.CITY
        ):
            if kind is Kind.WITHDREW:
                return Dropped(self._words(predicate.at), "only a part of the place is meant")
            kind = Kind.CONTESTED
        if reality.attempt and (kind is Kind.CAPTURED or (kind is Kind.HOLDS and not reality.lasting)):
            kind = Kind.CONTESTED
        if kind is Kind.CONTESTED and place.kind is PlaceKind.PROVINCE:
            return Dropped(self._words(predicate.at), "a part of a province, or a fight in one, is no prize")
        if reality.attempt and kind is Kind.WITHDREW:
            return Dropped(self._words(predicate.at), "still going on")
        actor = predicate.actor or ""
        against = predicate.against if predicate.against != actor else None
        against = against or self.discourse.opponent(actor)
        voice = self._voice(predicate)
        when, dated = self._date(predicate, kind, ref)
        return Finding(
            place=place,
            written=self.text[ref.start : ref.end],
            kind=kind,
            actor=actor,
            against=against,
            date=when,
            dated=dated,
            status=self._status(kind, actor, reality, voice),
            sentence=self.parse.sentence,
            rule=predicate.name,
            inferred=predicate.inferred,
            party=voice.party if voice else None,
            at=self.parse.tokens[predicate.at].start,
        )

    def _nobody(self, ref: PlaceRef) -> bool:
        """ "No provincial capital has fallen", "police headquarters had not been taken"."""
        before = self.text[max(0, ref.start - 4) : ref.start].lower().strip()
        return before.endswith("no") or ref.scope is not Scope.WHOLE or ref.facility is not None

    def _voice(self, predicate: _Predicate) -> Voice | None:
        """Who says it: the last voice before the predicate between semicolons, else the first behind it."""
        tokens = self.parse.tokens
        low = max((i for i in range(predicate.at) if tokens[i].low == ";"), default=0)
        high = min((i for i in range(predicate.at, len(tokens)) if tokens[i].low == ";"), default=len(tokens))
        before = [v for v in self.voices if low <= v.at < predicate.at]
        behind = [v for v in self.voices if predicate.at < v.at < high]
        return next(iter((*before[-1:], *behind[:1])), None)

    def _status(self, kind: Kind, actor: str, reality: Reality, voice: Voice | None) -> Status:
        if reality.negated:
            return Status.DENIED
        if voice is None:
            return Status.REPORTED
        if voice.denies:
            return Status.DENIED
        if kind is Kind.WITHDREW:
            return Status.REPORTED  # nobody claims a loss
        if voice.party == actor or (voice.claims and voice.party is None):
            return Status.CLAIMED
        return Status.REPORTED

    def _date(self, predicate: _Predicate, kind: Kind, ref: PlaceRef) -> tuple[PartialDate, bool]:
        own = self._date_of_place(ref) or self._own_date(predicate)
        if own is not None and not (own.since and kind in (Kind.HOLDS, Kind.CONTESTED)):
            if own.relative:
                return PartialDate.day(self._relative(own, predicate)), True
            return own.date, True
        group = predicate.group
        already = group is not None and "already" in group.adverbs and group.perfect
        if already and own is None:
            return PartialDate(self.published.first.replace(day=1), Precision.MONTH), False
        if (
            self.running is not None
            and group is not None
            and kind is Kind.CAPTURED
            and group.tense.value == "past"
        ):
            return self.running, False
        return self.published, False

    def _relative(self, own: Expression, predicate: _Predicate) -> date:
        """ "hours later" counts from the event before; "a day after X fell" says when X fell."""
        leads = own.start < self.parse.tokens[predicate.at].start and own.leads
        if leads:
            spoken = next((e.date.first for e in self.dates if not e.relative), self.published.first)
            return spoken - timedelta(days=own.shift)
        base = (self.last_event or self.running or self.published).first
        return base + timedelta(days=own.shift)

    def _date_of_place(self, ref: PlaceRef) -> Expression | None:
        """ "Zaranj on Friday and Sheberghan on Saturday": the date right behind the name."""
        for expression in self.dates:
            if expression.start >= ref.end and self.text[ref.end : expression.start].strip() in (
                "",
                "on",
                "late on",
            ):
                return expression
        return None

    def _own_date(self, predicate: _Predicate) -> Expression | None:
        """The date that belongs to the predicate: nearest behind it in its clause, then before, then any."""
        tokens = self.parse.tokens
        at = tokens[predicate.at].start
        end_index = self.parse.clause_end(predicate.at + 1)
        clause_end = tokens[end_index].start if end_index < len(tokens) else self.parse.sentence.end
        spoken = [e for e in self.dates if self._belongs_to_voice(e)]
        free = [e for e in self.dates if e not in spoken]
        behind = [e for e in free if at < e.start < clause_end]
        if behind:
            return behind[0]
        before = [e for e in free if e.start < at]
        if before:
            return before[-1]
        return next(iter(free), None) or next(iter(spoken), None)

    def _belongs_to_voice(self, expression: Expression) -> bool:
        """ "..., the governor said on Thursday": the day of the statement."""
        for voice in self.voices:
            end = self.parse.tokens[voice.at].end
            between = self.text[end : expression.start] if end <= expression.start else "x" * 20
            if between.strip().lower() in ("", "on", "late on", "early on", "in"):
                return True
        return False

    def _words(self, at: int) -> str:
        """The words around a token, for messages."""
        tokens = self.parse.tokens
        return self.text[tokens[max(0, at - 6)].start : tokens[min(len(tokens) - 1, at + 6)].end]
