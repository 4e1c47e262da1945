"""Who tells of a predicate, and what that says of who gained: "announced", "admitted", "the army said"."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.extraction.antecedents import opening
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.predicates import CONTROL_PHRASE, Predicate
from dashboard.extraction.syntax import Parse
from dashboard.extraction.verb_group import Tense
from dashboard.extraction.voices import Voice
from dashboard.model import Kind

_FLAG_FLIES = frozenset({"flag-flies"})
"""Without its owner it is the flag of who tells of it: "the flag is flying over X again, the army said"."""
_NEXT_TO = 2
"""Words between "announced" and "the capture of X"."""
_LOSSES = frozenset({"lose"})
_FREED = ("clear", "secur", "liberat", "free")
"""Beginnings of verbs that only who gains a place uses of it."""
_LASTING = frozenset({"our", "still", "remains", "remain", "remained", "yet"})
_WHOLLY = frozenset({"whole", "entire", "entirely", "fully", "completely", "wholly", "full", "complete"})


@dataclass(frozen=True)
class Tellers:
    """The voices of one sentence, and the predicates they tell of."""

    parse: Parse
    discourse: Discourse
    voices: Sequence[Voice]

    def of(self, predicate: Predicate) -> Voice | None:
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
        for voice in reversed(self.voices):
            ahead = low <= voice.at < predicate.at + bool(voice.word)
            if ahead and not self._enclosed(voice, predicate):
                return voice
        for voice in self.voices:
            if predicate.at < voice.at < high and not voice.joined and not self._aside(voice):
                return voice
        return None

    def defended(self, predicate: Predicate) -> Predicate:
        """ "Rebel radio said that X was defended": by whom it speaks for."""
        ownerless = predicate.rule in _FLAG_FLIES and predicate.inferred
        beaten = predicate.defends and predicate.inferred and predicate.against is None
        voice = self.of(predicate) if predicate.actor is None or ownerless or beaten else None
        unnamed = self._is_defence(predicate) or self._is_bare(predicate) or ownerless
        if voice is None or voice.denies or not unnamed:
            return predicate
        if voice.party is None or voice.admits:
            return predicate
        return predicate._replace(actor=voice.party, inferred=True)

    def settled(self, predicate: Predicate, kind: Kind, voice: Voice | None) -> tuple[Kind, str]:
        """What was told and of whom, now that it is known who tells it."""
        actor = predicate.actor or ""
        if voice is None:
            return kind, actor
        news = voice.party == actor and self._is_news(predicate, voice)
        # nobody admits what has long been so
        admitted = voice.admits and voice.party != actor and not predicate.defends
        kind = Kind.CAPTURED if kind is Kind.HOLDS and (news or admitted) else kind
        return kind, self._gainer(predicate, voice, actor) if predicate.inferred else actor

    def _gainer(self, predicate: Predicate, voice: Voice, actor: str) -> str:
        """Of a side that the sentence does not name: who it is by who tells."""
        if voice.rejected or self._proclaimed(predicate, voice):
            return voice.party or actor  # who announces a gain has made it
        if predicate.rule in _LOSSES and voice.party and not voice.denies:
            # "X was lost, rebel officials said": by those who say so, unless the text says otherwise
            lost_by = voice.party == actor
            return (self.discourse.plain_opponent(actor) or actor) if lost_by else actor
        if predicate.kind is not Kind.CAPTURED:
            return actor
        if self._ally_says(voice):
            return voice.party or actor  # "Ankara said the town had been taken"
        denied = predicate.group is not None and predicate.group.negated
        if (voice.unwilling or denied) and voice.party == actor:
            # "X was taken, a rebel commander admitted", or denied: nobody does so of a gain of his own
            return self.discourse.opponent(actor) or actor
        return actor

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

    def _is_defence(self, predicate: Predicate) -> bool:
        beaten = predicate.defends and predicate.inferred and predicate.against is None
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
