"""Everything a sentence says about control, with its sides: named, plain from the text, or unknown."""

from collections.abc import Iterator
from typing import NamedTuple

from dashboard.extraction.actors import actor_of
from dashboard.extraction.attempts import failure_of
from dashboard.extraction.chunks import Chunk
from dashboard.extraction.control_phrases import control_phrases
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.frames import Family
from dashboard.extraction.holders import bringer, owner_named
from dashboard.extraction.match import candidates
from dashboard.extraction.reality import FACT, Reality, reality_of, reality_of_noun
from dashboard.extraction.roles import Candidate, fronted
from dashboard.extraction.side_nouns import ActorRef
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import PlaceRef, Scope
from dashboard.extraction.verb_group import VerbGroup
from dashboard.model import Kind

CONTROL_PHRASE = "control-phrase"

_AGAIN = ("re", "liberat", "free", "clear", "secur", "win", "won")
"""Beginnings of verbs that give a place back to whom it belonged."""


class Predicate(NamedTuple):
    """A word that says who gains, leaves, holds or fights for places."""

    kind: Kind
    rule: str
    """Name of its family."""
    refs: tuple[PlaceRef, ...]
    actor: str | None
    """None if the text does not say who; then it is no event."""
    against: str | None
    at: int
    """Token index."""
    group: VerbGroup | None
    inferred: bool = False
    """The sentence does not name the actor."""
    defends: bool = False
    """Whoever does it has the place: an attack at its edge fails as well."""
    lasts: bool = False
    """Told as going on it is still a fact."""
    elliptic: bool = False
    """Its verb is left out, or said of another place: its day stands behind `at`, not beside its places."""
    noun: int | None = None
    """Token index of the noun whose event it shares: "the fall of A on Monday and of B on Tuesday"."""
    how: str | None = None
    """`name`, `metonym`, `noun` or `pronoun` if words of the sentence mean the actor; see `ActorRef`."""
    gainer: Chunk | None = None
    """The words for who gains, holds or attacks."""
    loser: Chunk | None = None
    """The words for who loses or leaves."""

    @property
    def passive(self) -> bool:
        return self.group is not None and self.group.passive

    def reality(self, parse: Parse) -> Reality:
        """How it is told: as a fact, an attempt, a negation or a thought."""
        if self.group is not None:
            return reality_of(parse, self.group)
        if self.rule == CONTROL_PHRASE:
            return FACT
        return reality_of_noun(parse, self.at if self.noun is None else self.noun)


def predicates(parse: Parse, discourse: Discourse) -> list[Predicate]:
    """The predicates of a sentence in the order of its words."""
    phrases = list(_phrases(parse, discourse))
    taken = {phrase.group.head for phrase in phrases if phrase.group}

    def is_actor(found: Chunk) -> bool:
        return actor_of(parse, found, discourse) is not None

    others = [
        _predicate(candidate, parse, discourse)
        for candidate in candidates(parse, is_actor)
        if candidate.group is None or candidate.group.head not in taken
    ]
    failed = (_held_against(predicate, parse, discourse) for predicate in others)
    found = _by_the_holder(parse, (*phrases, *others, *(predicate for predicate in failed if predicate)))
    return sorted((_in_a_city(predicate, parse) for predicate in found), key=lambda predicate: predicate.at)


def _in_a_city(predicate: Predicate, parse: Parse) -> Predicate:
    """ "In A nine of the ten police districts are in rebel hands": a part of A."""
    counted = len(predicate.refs) == 1 and predicate.refs[0].only_a_number
    if not counted or predicate.group is None or "police" not in parse.lows:
        return predicate
    city = fronted(parse, predicate.group.first)
    return (
        predicate._replace(refs=tuple(ref._replace(scope=Scope.PART) for ref in city)) if city else predicate
    )


_TURNS = frozenset({"but", "back", "again", "before", "until", "though", "although"})
"""Between "was taken" and "is in its hands": taken by the other side."""


def _by_the_holder(parse: Parse, told: tuple[Predicate, ...]) -> Iterator[Predicate]:
    """ "A, taken on Friday, is still held by the army", "was entered and is in its hands": by the army."""
    for predicate in told:
        open_ = predicate.inferred and predicate.kind is Kind.CAPTURED and predicate.group is not None
        holders = (
            other.actor
            for other in told
            if (other.kind is Kind.HOLDS or (other.rule == CONTROL_PHRASE and other.kind is Kind.CAPTURED))
            and not other.inferred
            and other.actor
            and other.refs == predicate.refs
            and not any(t.low in _TURNS for t in parse.tokens[predicate.at : other.at])
        )
        holder = next(holders, None) if open_ else None
        told_after = predicate.group and (not predicate.group.finite or predicate.passive)
        yield predicate._replace(actor=holder) if holder and told_after else predicate


def _held_against(attempt: Predicate, parse: Parse, discourse: Discourse) -> Predicate | None:
    """ "An attempt by the army to take X failed": whoever has X holds it."""
    failure = failure_of(parse, attempt.group) if attempt.group else None
    if failure is None or attempt.actor is None or attempt.kind not in (Kind.CAPTURED, Kind.CONTESTED):
        return None
    usual = discourse.challenger() if attempt.actor == discourse.state() else discourse.state()
    holder = attempt.against or discourse.plain_opponent(attempt.actor) or usual
    return attempt._replace(
        kind=Kind.HOLDS,
        rule="failed-attempt",
        actor=holder,
        against=attempt.actor,
        at=failure.head,
        group=failure,
        inferred=True,
    )


def _phrases(parse: Parse, discourse: Discourse) -> Iterator[Predicate]:
    for phrase in control_phrases(parse):
        name = owner_named(phrase.holder, parse, discourse) if phrase.holder else None
        if phrase.kind is Kind.CONTESTED:
            name = name or discourse.challenger()
        elif name is None:
            name = bringer(phrase.group, parse, discourse)
            if name is None and parse.tokens[phrase.at].low == "occupation":
                name = discourse.invader()  # "has been under occupation since May"
        read = Predicate(
            phrase.kind,
            CONTROL_PHRASE,
            phrase.refs,
            None if phrase.lost else name,
            name if phrase.lost else None,
            phrase.at,
            phrase.group,
            phrase.holder is None,
            gainer=phrase.holder,
        )
        yield _gained_by(read, discourse.plain_opponent(name)) if phrase.lost and name else read


_FLAGS = frozenset({"raise-flag", "flag-flies"})


def _flag_of(parse: Parse, group: VerbGroup, discourse: Discourse) -> str | None:
    """ "The Ruritanian flag was raised over X", "the flag of the rebels flies over X": whose flag it is."""
    found = parse.subject(group)
    if found is None:
        return None
    following = parse.chunk_at.get(found.end + 1) if parse.tokens[found.end].low == "of" else None
    return owner_named(following or found, parse, discourse)


def _gained_by(predicate: Predicate, gainer: str | None) -> Predicate:
    """Of a place somebody lost: taken by the other side, or only left if it stays open who gained."""
    if gainer is None:
        return predicate._replace(kind=Kind.WITHDREW, actor=predicate.against, against=None)
    return predicate._replace(actor=gainer, inferred=True)


def _predicate(candidate: Candidate, parse: Parse, discourse: Discourse) -> Predicate:
    actor, loser = (actor_of(parse, role, discourse) for role in (candidate.actor, candidate.loser))
    if candidate.family.mover:  # "The president left X": alone, and not his army
        actor, loser = (None if ref and ref.how == "leader" else ref for ref in (actor, loser))
    if actor is None and candidate.group is None and candidate.actor is not None:
        actor = _of_the_noun(parse, candidate.actor, candidate.at)
    if actor and loser and actor.name == loser.name and actor.how == "noun":
        rival = discourse.another_rebel(loser.name)  # "gunmen have driven the separatists out"
        actor = ActorRef(rival, "noun") if rival else actor
    if actor and loser and actor.name == loser.name and actor.how == "pronoun":
        other = discourse.plain_opponent(loser.name)  # "its garrison had lost it to them"
        actor = ActorRef(other, "pronoun") if other else None
    read = Predicate(
        candidate.family.kind,
        candidate.family.name,
        candidate.refs,
        actor.name if actor else None,
        loser.name if loser else None,
        candidate.at,
        candidate.group,
        defends=candidate.family.defends,
        lasts=candidate.family.lasts,
        how=next((ref.how for ref in (actor, loser) if ref), None),
        gainer=candidate.actor,
        loser=candidate.loser,
    )
    return read if candidate.stranger else _cast(read, candidate.family, parse, discourse)


_STRONGHOLDS = frozenset({"stronghold", "bastion", "redoubt", "foothold", "refuge", "holdout"})


def _stronghold_of(group: VerbGroup, parse: Parse, discourse: Discourse) -> str | None:
    """ "X, the rebels' last stronghold, fell": from whom."""
    if parse.lows.isdisjoint(_STRONGHOLDS):
        return None
    found = next((c for c in parse.chunks if parse.tokens[c.head].low in _STRONGHOLDS), None)
    subject = parse.subject(group)
    if found is None or subject is None or not subject.start <= found.start < group.first:
        return None
    for token in parse.words(found)[:-1]:
        if token.actor:
            return token.actor
        if token.is_("nonstate_nouns"):
            return discourse.nonstate()
        if token.is_("state_nouns"):
            return discourse.state()
        if token.low in ("their", "its", "his"):
            return discourse.last_actor()
    return None


def _of_the_noun(parse: Parse, found: Chunk, at: int) -> ActorRef | None:
    """ "The Ruritanian conquest of X": whose it is stands before the noun."""
    if found.head != at:
        return None
    named = (token.actor for token in parse.words(found) if token.actor)
    name = next(named, None)
    return ActorRef(name, "name") if name else None


def _cast(predicate: Predicate, family: Family, parse: Parse, discourse: Discourse) -> Predicate:
    """Make sure of the actor. A passive without an agent has the one the rest of the text makes plain."""
    if predicate.kind is Kind.WITHDREW:
        loser = predicate.against or (discourse.state() if predicate.passive else None)
        return predicate._replace(actor=loser, against=None, inferred=predicate.against is None)
    if predicate.actor is None and predicate.group is not None and family.name in _FLAGS:
        whose = _flag_of(parse, predicate.group, discourse)
        predicate = predicate._replace(actor=whose) if whose else predicate
    if predicate.actor is not None:
        return predicate
    if family.defends:
        attacker = _attacker(predicate, parse)
        rebels = attacker is not None and discourse.is_against_state(attacker)
        held = discourse.opponent(attacker) if attacker and not rebels else None
        return predicate._replace(actor=held or discourse.state(), against=attacker, inferred=True)
    if predicate.kind is Kind.HOLDS or (family.mover and not predicate.passive):
        return predicate
    if predicate.against is None and predicate.kind is Kind.CAPTURED and predicate.group is not None:
        whose = _stronghold_of(predicate.group, parse, discourse)
        other = discourse.opponent(whose) if whose else None
        if other is not None:
            return predicate._replace(actor=other, against=whose, inferred=True)
    if predicate.against is None:
        return predicate._replace(actor=_gainer(predicate, parse, discourse), inferred=True)
    return _gained_by(predicate, _taker_from(predicate, predicate.against, family, parse, discourse))


def _attacker(predicate: Predicate, parse: Parse) -> str | None:
    """ "A Ruritanian attack on X was beaten off": whose attack it was."""
    subject = parse.subject(predicate.group) if predicate.group is not None and predicate.passive else None
    return next((token.actor for token in parse.words(subject) if token.actor), None) if subject else None


def _taker_from(
    predicate: Predicate, loser: str, family: Family, parse: Parse, discourse: Discourse
) -> str | None:
    """Who takes a place from a side that alone is named; None if it stays open."""
    if _is_back(predicate, parse) and discourse.owner() != loser:
        return discourse.owner()  # "was recovered from them"
    gainer = discourse.plain_opponent(loser)
    if gainer is None and family.name == "clear" and loser != discourse.state():
        return discourse.state()  # who is cleaned out is an enemy of who speaks
    if gainer is None and family.name in ("take", "wrest") and discourse.is_against_state(loser):
        return discourse.state()  # "had been taken from the rebels": whoever else fights them
    return gainer


def _is_back(predicate: Predicate, parse: Parse) -> bool:
    """ "Was retaken", "was taken back"."""
    low = parse.tokens[predicate.group.head if predicate.group else predicate.at].low
    at = (predicate.group.head if predicate.group else predicate.at) + 1
    again = at < len(parse.tokens) and parse.tokens[at].low == "back"
    return predicate.kind is Kind.CAPTURED and (low.startswith(_AGAIN) or again)


def _gainer(predicate: Predicate, parse: Parse, discourse: Discourse) -> str | None:
    back = _is_back(predicate, parse)
    if predicate.kind is Kind.CAPTURED and not back:
        also = predicate.group is not None and "also" in predicate.group.adverbs
        # "X also fell": to the same side
        return (discourse.gainer if also else None) or discourse.taker(
            all(ref.name for ref in predicate.refs)
        )
    if back:
        return discourse.owner()
    return discourse.comer()
