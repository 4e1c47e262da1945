"""Fit predicate frames to a parsed sentence: who does what to which place."""

from collections.abc import Iterator

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.copula import identifies, says_what_it_is
from dashboard.extraction.frames import Family, Frame, Phrase, frames_of, grammar
from dashboard.extraction.nominal import of_noun
from dashboard.extraction.roles import Candidate, IsActor, Roles, fill, fronted
from dashboard.extraction.stand_ins import companions, counted_among, just_named, over_speech, which_before
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import PlaceRef
from dashboard.extraction.verb_group import VerbGroup

_PARTICLES = frozenset({"over", "back", "up", "out", "off", "down", "away"})


def candidates(parse: Parse, is_actor: IsActor) -> Iterator[Candidate]:
    """Every predicate frame that fits the sentence, in order; one for each verb or noun."""
    for group in parse.groups:
        found = _of_verb(parse, group, is_actor)
        if found is not None:
            yield found
    nouns = grammar().by_noun
    if nouns.keys().isdisjoint(parse.lows):
        return
    for index, token in enumerate(parse.tokens):
        if token.sort == "word" and index not in parse.group_at and token.low in nouns:
            found = of_noun(parse, index, is_actor)
            if found is not None:
                yield found


def _of_verb(parse: Parse, group: VerbGroup, is_actor: IsActor) -> Candidate | None:
    fit = _passive if group.passive else _active
    for family, frame in frames_of(group.bases):
        if parse.lacks(frame.needed) or (family.adverbs and not _has_adverb(parse, group, family)):
            continue
        roles = fit(parse, group, frame, is_actor)
        if (
            roles is not None
            and not roles.refs
            and not frame.asks_for_place
            and _definite(parse, group, frame)
        ):
            # "the army drove them out": of the place the text is about
            token = parse.tokens[group.head]
            it = (PlaceRef(None, token.start, token.end, anaphor="it"),)
            roles.refs = fronted(parse, group.first) or it  # "In A and B, they have pulled out"
        if roles is not None and roles.refs:
            roles.refs = just_named(parse, group, roles.refs)
            return Candidate(family, roles.refs, roles.actor, roles.loser, group.head, group, roles.stranger)
    return None


def _has_adverb(parse: Parse, group: VerbGroup, family: Family) -> bool:
    """ "still rules", "was still in"."""
    behind = parse.tokens[group.head + 1].low if group.head + 1 < len(parse.tokens) else ""
    return behind in family.adverbs or not group.adverbs.isdisjoint(family.adverbs)


def _definite(parse: Parse, group: VerbGroup, frame: Frame) -> bool:
    """ "The attack was repelled", "the guards repelled the attack": one told before; of "attacks were
    repelled" nobody knows where."""
    if not frame.object_nouns:
        return True
    behind = group.head + 1
    behind += behind < len(parse.tokens) and parse.tokens[behind].low == frame.particle
    found = parse.subject(group) if group.passive else parse.next_chunk(behind)
    return found is not None and parse.tokens[found.start].low in ("the", "this", "that", "both")


def _active(parse: Parse, group: VerbGroup, frame: Frame, is_actor: IsActor) -> Roles | None:
    roles = Roles()
    at = _object(parse, group, frame, roles, is_actor)
    if at is None or not fill(parse, frame.phrases, at, roles, is_actor):
        return None
    subject = parse.subject(group)
    if frame.subject in ("C", "F", "G", "P"):
        if subject is None:
            return None
        if roles.put(parse, frame.subject, *counted_among(parse, group, subject, is_actor)) is None:
            return None
    elif frame.subject and subject is not None and roles.put(parse, frame.subject, subject, is_actor) is None:
        return None
    if "lose" in group.bases and frame.subject == "X" and roles.actor is not None and roles.actor.pronoun:
        return None  # "its garrison had lost it to them": whom that means, only who lost it shows
    return roles


def _object(parse: Parse, group: VerbGroup, frame: Frame, roles: Roles, is_actor: IsActor) -> int | None:
    """Read particle and object; the token index behind them, or None if the frame does not fit."""
    at = group.head + 1
    particle = frame.particle
    here = parse.tokens[at].low if at < len(parse.tokens) else ""
    if here == particle:
        at, particle = at + 1, None
        bare = not (frame.object or frame.object_nouns or frame.phrases)
        if bare and at in parse.chunk_at and not (parse.chunk_at[at].time or _next_day(parse, at)):
            return None  # "moved in the night" is not "moved in"
    elif here in _PARTICLES and (frame.object or frame.object_nouns):
        return None
    if not (frame.object or frame.object_nouns) and _complemented(parse, at):
        return None  # "prices fell five per cent", "the town fell silent"
    if frame.object or frame.object_nouns:
        behind = _object_at(parse, group, frame, roles, is_actor, at)
        if behind is None:
            return None
        at = behind
    if particle:
        here, following = (parse.tokens[i].low if i < len(parse.tokens) else "" for i in (at, at + 1))
        return at + 1 if here == particle and following not in ("of", "from") else None
    return at if not frame.ends or _says_enough(parse, group, frame, at) else None


def _says_enough(parse: Parse, group: VerbGroup, frame: Frame, at: int) -> bool:
    """Of a frame whose clause says no more than when: not "left for the capital", "withdrew under fire", of
    which nobody knows from where; "had gone", but not "they went on Friday"; "Kunduz went on Friday"."""
    subject = parse.subject(group)
    told = group.perfect and subject is not None and subject.pronoun
    if not _ends(parse, at) or (frame.subject == "L" and "go" in group.bases and not told):
        return False
    return frame.subject != "P" or group.perfect or any(found.time for found in parse.chunks)


def _next_day(parse: Parse, at: int) -> bool:
    """ "moved in | the next day", "moved in | on Friday"."""
    lows = [token.low for token in parse.tokens[at : at + 2]]
    return lows[0] in ("next", "last", "two", "hours") or lows[1:] in (["next"], ["following"], ["same"])


def _ends(parse: Parse, at: int) -> bool:
    """Does the clause say no more than when, or when and how: "left on Monday under pressure"?"""
    start = at
    while at < len(parse.tokens):
        token = parse.tokens[at]
        found = parse.chunk_at.get(at + 1 if token.is_("prepositions") else at)
        if found is not None and found.time:
            at = found.end
        elif token.is_("adverbs") and token.low != "in":
            at += 1
        else:
            how = at > start and token.low in ("under", "without", "with", "amid", "by")
            return token.sort == "mark" or token.is_("coordinators") or token.low in _WHEN or how
    return True


_WHEN = frozenset({"after", "when", "before"})


def _complemented(parse: Parse, at: int) -> bool:
    """Does a word follow that says something else of the subject?"""
    found = parse.chunk_at.get(at)
    return found is not None and found.start == at and not found.time


def _object_at(
    parse: Parse, group: VerbGroup, frame: Frame, roles: Roles, is_actor: IsActor, at: int
) -> int | None:
    found = parse.next_chunk(at)
    if found is None or found.time:
        return _relative_object(parse, group, frame, roles, is_actor, at)
    if frame.object_nouns:
        second = parse.chunk_at.get(found.end + 1) if _and_behind(parse, found) else None
        if second is not None and parse.tokens[second.head].low in frame.object_nouns:
            return second.end  # "their blue and yellow flag"
        return found.end if parse.tokens[found.head].low in frame.object_nouns else None
    return roles.put(parse, frame.object or "", found, is_actor)


def _and_behind(parse: Parse, found: Chunk) -> bool:
    return found.end < len(parse.tokens) and parse.tokens[found.end].low == "and"


def _relative_object(
    parse: Parse, group: VerbGroup, frame: Frame, roles: Roles, is_actor: IsActor, at: int
) -> int | None:
    """ "Kunduz, which the Taliban captured", "the first town they took": the object stands before."""
    if frame.object is None or "have" in group.bases:  # "from where they had for years run a court"
        return None
    subject = parse.subject(group)
    if subject is None or subject.start == 0:
        return None
    before = over_speech(parse, subject.start - 1)
    if before and parse.tokens[before].low == "which" and parse.tokens[before - 1].low in ("to", "into"):
        return None  # "the town to which they fled"
    contact = parse.in_contact(group)
    if contact is None and parse.tokens[before].low == "and":
        before = which_before(parse, before) or before
    if contact is None and not (parse.tokens[before].is_("relatives") and not parse.is_told(before)):
        return None
    found = parse.antecedent(subject.start if contact is not None else before)
    if found is None:
        return None
    limit = before
    copula = next((g for g in reversed(parse.groups) if g.head < found.start), None)
    if copula is not None and copula.negated and says_what_it_is(parse, copula, found):
        return None  # "Kunduz is not the city that the army holds"
    if copula is not None and identifies(parse, copula, found):
        found, limit = parse.subject(copula) or found, copula.first
    return at if roles.put(parse, frame.object, found, is_actor, limit) is not None else None


def _passive(parse: Parse, group: VerbGroup, frame: Frame, is_actor: IsActor) -> Roles | None:
    return _passive_of(parse, group, frame, parse.subject(group), is_actor)


def _passive_of(
    parse: Parse, group: VerbGroup, frame: Frame, subject: Chunk | None, is_actor: IsActor
) -> Roles | None:
    if subject is None and frame.object == "P" and _headed(parse, group):
        token = parse.tokens[group.head]
        roles = Roles(refs=(PlaceRef(None, token.start, token.end, anaphor="it"),))
        return (
            roles
            if fill(parse, (Phrase(_BY, frozenset(), "A", False),), group.head + 1, roles, is_actor)
            else None
        )
    if subject is None or not (frame.object or frame.object_nouns):
        return None
    roles = Roles()
    at = _passive_particle(parse, group.head + 1, frame)
    if at is None:
        return None
    if frame.object_nouns:
        # "assaults on all three cities were repelled": the place hangs on the subject
        if parse.tokens[subject.head].low not in frame.object_nouns:
            return None
        for phrase in frame.phrases:  # "control of A was handed to them", "a flag was raised over A"
            here = fill(parse, (phrase,), subject.end, roles, is_actor)
            if not here and not fill(parse, (phrase,), at, roles, is_actor):
                return None
    elif roles.put(parse, frame.object or "", *counted_among(parse, group, subject, is_actor)) is None:
        return None
    agent = (
        (Phrase(frozenset({"by"}), frozenset(), frame.subject, True),) if frame.subject in ("A", "L") else ()
    )
    phrases = agent if frame.object_nouns else (*frame.phrases, *agent)
    if not fill(parse, phrases, at, roles, is_actor):
        return None
    roles.refs += companions(parse, at)
    roles.stranger = roles.actor is None and _by_a_stranger(parse, at)
    return roles


_BY = frozenset({"by"})


def _headed(parse: Parse, group: VerbGroup) -> bool:
    """ "Kunduz. Recaptured by the army on Sunday.": said of what the line is headed with."""
    return group.head == 0 and not any(g.finite for g in parse.groups if g is not group and g.first < 8)


def _passive_particle(parse: Parse, at: int, frame: Frame) -> int | None:
    """The token index behind the particle of a passive; None if it has another one than the frame."""
    here, following = (parse.tokens[i].low if i < len(parse.tokens) else "" for i in (at, at + 1))
    if not frame.particle:
        return None if here in _PARTICLES and not _begins_phrase(parse, at, frame) else at
    if not frame.phrases and following in ("of", "from"):
        return None  # "driven out of Kunduz" is more than "driven out"
    return at + 1 if here == frame.particle else None


def _by_a_stranger(parse: Parse, at: int) -> bool:
    """Does "by" name somebody? Not "by force", "by Friday", "by the Kabul road".

    The grammar knows no side of that name, and some other side did not do it.
    """
    limit = parse.clause_end(at)
    found = next((c for c in parse.chunks if at <= c.start < limit and c.preposition == "by"), None)
    if found is None or found.time:
        return False
    head = parse.tokens[found.head]
    armed = head.is_("force_nouns", "group_nouns") and head.low not in _ARMS
    return (head.capitalised or armed) and not any(token.mention for token in parse.words(found))


_ARMS = frozenset({"tanks", "vehicles", "convoy", "convoys", "armour", "armor", "column", "columns"})
"""What a side has, and not who it is."""


def _begins_phrase(parse: Parse, at: int, frame: Frame) -> bool:
    following = parse.tokens[at + 1].low if at + 1 < len(parse.tokens) else ""
    pair = f"{parse.tokens[at].low} {following}"
    return any(
        pair in phrase.prepositions or parse.tokens[at].low in phrase.prepositions for phrase in frame.phrases
    )
