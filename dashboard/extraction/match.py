"""Fit predicate frames to a parsed sentence: who does what to which place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.frames import Family, Frame, Phrase, grammar
from dashboard.extraction.place_lists import places_at
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import PlaceRef
from dashboard.extraction.verbs import VerbGroup
from dashboard.model import Kind

IsActor = Callable[[Chunk], bool]

_PARTICLES = frozenset({"over", "back", "up", "out", "off", "down", "away"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate with its arguments, before anybody asked whether it is a fact."""

    family: Family
    refs: tuple[PlaceRef, ...]
    actor: Chunk | None
    """Who gains, holds or attacks."""
    loser: Chunk | None
    """Who loses or leaves."""
    at: int
    """Token index of the verb or noun."""
    group: VerbGroup | None
    """None for a noun."""


@dataclass
class _Roles:
    """Arguments found so far, by role letter."""

    refs: tuple[PlaceRef, ...] = ()
    actor: Chunk | None = None
    loser: Chunk | None = None

    def put(
        self, parse: Parse, role: str, found: Chunk, is_actor: IsActor, limit: int | None = None
    ) -> int | None:
        """Fill a role with a chunk; the token index behind it, or None if the chunk cannot play it."""
        if role == "P":
            refs, end = places_at(parse, found, limit)
            if not refs:
                return None
            self.refs = refs
            return end
        if role == "X":
            return found.end
        if not is_actor(found):
            return None
        if role == "A":
            self.actor = found
        else:
            self.loser = found
        return found.end


def candidates(parse: Parse, is_actor: IsActor) -> Iterator[Candidate]:
    """Every predicate frame that fits the sentence, in order; one for each verb or noun."""
    for group in parse.groups:
        found = _of_verb(parse, group, is_actor)
        if found is not None:
            yield found
    for index, token in enumerate(parse.tokens):
        if token.sort == "word" and index not in parse.group_at and token.low in grammar().by_noun:
            found = _of_noun(parse, index, is_actor)
            if found is not None:
                yield found


def _of_verb(parse: Parse, group: VerbGroup, is_actor: IsActor) -> Candidate | None:
    for base in sorted(group.bases):
        for family, frame in grammar().by_verb.get(base, ()):
            fit = _passive if group.passive else _active
            roles = fit(parse, group, frame, is_actor)
            if roles is not None and not roles.refs and not _asks_for_place(frame):
                # "the army drove them out": of the place the text is about
                token = parse.tokens[group.head]
                roles.refs = (PlaceRef(None, token.start, token.end, anaphor="it"),)
            if roles is not None and roles.refs:
                return Candidate(family, roles.refs, roles.actor, roles.loser, group.head, group)
    return None


def _asks_for_place(frame: Frame) -> bool:
    return "P" in (frame.subject, frame.object) or any(phrase.role == "P" for phrase in frame.phrases)


def _active(parse: Parse, group: VerbGroup, frame: Frame, is_actor: IsActor) -> _Roles | None:
    roles = _Roles()
    at = _object(parse, group, frame, roles, is_actor)
    if at is None or not _phrases(parse, frame.phrases, at, roles, is_actor):
        return None
    subject = parse.subject(group)
    if frame.subject == "P":
        if subject is None or roles.put(parse, "P", subject, is_actor, group.first) is None:
            return None
    elif frame.subject and subject is not None and roles.put(parse, frame.subject, subject, is_actor) is None:
        return None
    return roles


def _object(parse: Parse, group: VerbGroup, frame: Frame, roles: _Roles, is_actor: IsActor) -> int | None:
    """Read particle and object; the token index behind them, or None if the frame does not fit."""
    at = group.head + 1
    particle = frame.particle
    here = parse.tokens[at].low if at < len(parse.tokens) else ""
    if here == particle:
        at, particle = at + 1, None
        if not (frame.object or frame.object_nouns or frame.phrases) and at in parse.chunk_at:
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
    return at


def _complemented(parse: Parse, at: int) -> bool:
    """Does a word follow that says something else of the subject?"""
    found = parse.chunk_at.get(at)
    return found is not None and found.start == at and not found.time


def _object_at(
    parse: Parse, group: VerbGroup, frame: Frame, roles: _Roles, is_actor: IsActor, at: int
) -> int | None:
    found = parse.next_chunk(at)
    if found is None or found.time:
        return _relative_object(parse, group, frame, roles, is_actor, at)
    if frame.object_nouns:
        return found.end if parse.tokens[found.head].low in frame.object_nouns else None
    return roles.put(parse, frame.object or "", found, is_actor)


def _relative_object(
    parse: Parse, group: VerbGroup, frame: Frame, roles: _Roles, is_actor: IsActor, at: int
) -> int | None:
    """ "Kunduz, which the Taliban captured", "the first town they took": the object stands before."""
    if frame.object is None:
        return None
    subject = parse.subject(group)
    if subject is None or subject.start == 0:
        return None
    before = subject.start - 1
    contact = parse.in_contact(group)
    if contact is None and not parse.tokens[before].is_("relatives"):
        return None
    found = contact or parse.antecedent(before)
    if found is None or roles.put(parse, frame.object, found, is_actor, before) is None:
        return None
    return at


def _passive(parse: Parse, group: VerbGroup, frame: Frame, is_actor: IsActor) -> _Roles | None:
    return _passive_of(parse, group, frame, parse.subject(group), is_actor)


def _passive_of(
    parse: Parse, group: VerbGroup, frame: Frame, subject: Chunk | None, is_actor: IsActor
) -> _Roles | None:
    if subject is None or not (frame.object or frame.object_nouns):
        return None
    roles = _Roles()
    at = group.head + 1
    if frame.particle:
        if at >= len(parse.tokens) or parse.tokens[at].low != frame.particle:
            return None
        at += 1
    elif (
        at < len(parse.tokens) and parse.tokens[at].low in _PARTICLES and not _begins_phrase(parse, at, frame)
    ):
        return None
    if frame.object_nouns:
        # "assaults on all three cities were repelled": the place hangs on the subject
        if parse.tokens[subject.head].low not in frame.object_nouns:
            return None
        if not _phrases(parse, frame.phrases, subject.end, roles, is_actor):
            return None
    elif roles.put(parse, frame.object or "", subject, is_actor, group.first) is None:
        return None
    agent = (
        (Phrase(frozenset({"by"}), frozenset(), frame.subject, True),) if frame.subject in ("A", "L") else ()
    )
    phrases = agent if frame.object_nouns else (*frame.phrases, *agent)
    if not _phrases(parse, phrases, at, roles, is_actor):
        return None
    roles.refs += _companions(parse, at)
    return roles


def _companions(parse: Parse, at: int) -> tuple[PlaceRef, ...]:
    """ "Kunduz was seized along with Sar-e-Pul": places that share the fate of the subject."""
    for index in range(at, parse.clause_end(at) - 2):
        pair = (parse.tokens[index].low, parse.tokens[index + 1].low)
        if pair in (("along", "with"), ("together", "with")):
            found = parse.next_chunk(index + 2)
            refs = places_at(parse, found)[0] if found else ()
            return tuple(ref for ref in refs if ref.name or not ref.plural)
    return ()


def _begins_phrase(parse: Parse, at: int, frame: Frame) -> bool:
    following = parse.tokens[at + 1].low if at + 1 < len(parse.tokens) else ""
    pair = f"{parse.tokens[at].low} {following}"
    return any(
        pair in phrase.prepositions or parse.tokens[at].low in phrase.prepositions for phrase in frame.phrases
    )


def _phrases(
    parse: Parse,
    phrases: tuple[Phrase, ...],
    at: int,
    roles: _Roles,
    is_actor: IsActor,
    limit: int | None = None,
    verb: int | None = None,
) -> bool:
    """Fill the roles that stand behind prepositions; false if a needed one is missing."""
    limit = parse.clause_end(at) if limit is None else limit
    for phrase in phrases:
        for found in parse.chunks:
            if not at <= found.start < limit or found.time or found.preposition not in phrase.prepositions:
                continue
            target = _inner(parse, found, phrase)
            end = verb if verb is not None and found.start < verb else None
            if target is not None and roles.put(parse, phrase.role, target, is_actor, end) is not None:
                break
        else:
            there = _there(parse, at, limit) if phrase.role == "P" and "in" in phrase.prepositions else None
            if there is not None:
                roles.refs = (there,)
            elif not phrase.optional:
                return False
    return True


def _there(parse: Parse, at: int, limit: int) -> PlaceRef | None:
    """ "battles had raged there": the place the text is about."""
    for token in parse.tokens[at:limit]:
        if token.low == "there":
            return PlaceRef(None, token.start, token.end, anaphor="there")
    return None


def _inner(parse: Parse, found: Chunk, phrase: Phrase) -> Chunk | None:
    """For "in control of P", the chunk of P; else the chunk itself."""
    if not phrase.nouns:
        return found
    if parse.tokens[found.head].low not in phrase.nouns:
        return None
    if found.end < len(parse.tokens) and parse.tokens[found.end].low == "of":
        return parse.chunk_at.get(found.end + 1)
    return None


def _of_noun(parse: Parse, index: int, is_actor: IsActor) -> Candidate | None:
    found = parse.chunk_at.get(index)
    if found is None or found.head != index:
        return None
    for family, frame in grammar().by_noun[parse.tokens[index].low]:
        roles = _Roles()
        owner = _owner(parse, found)
        phrases = frame.phrases
        if owner is not None and owner.refs:
            roles.refs = owner.refs
            phrases = tuple(phrase for phrase in phrases if phrase.role != "P")
        own = _verb_of(parse, found)
        limit = _noun_limit(parse, found, own)
        verb = own.first if own else None
        if not _phrases(parse, phrases, found.end, roles, is_actor, limit, verb) or not roles.refs:
            continue
        if roles.actor is None and any(token.actor for token in parse.words(found)):
            roles.actor = found
        doer = _doer(parse, found, is_actor)
        if family.kind is Kind.WITHDREW:
            roles.loser = roles.loser or doer
        else:
            roles.actor = roles.actor or doer
        return Candidate(family, roles.refs, roles.actor, roles.loser, index, None)
    return None


def _verb_of(parse: Parse, found: Chunk) -> VerbGroup | None:
    """The verb a noun is the subject of."""
    return next((g for g in parse.groups if g.first >= found.end and parse.subject(g) is found), None)


def _noun_limit(parse: Parse, found: Chunk, own: VerbGroup | None) -> int:
    """ "Clashes have gone on for days around Kunduz": what is told of a noun may stand behind its verb."""
    start = own.head + 1 if own else found.end
    end = parse.clause_end(start)
    return next((i for i in range(start, end) if parse.tokens[i].low == ","), end)


_LIGHT = frozenset("make conduct begin start complete finish launch stage carry mount announce".split())


def _doer(parse: Parse, found: Chunk, is_actor: IsActor) -> Chunk | None:
    """ "Troops made a retreat from P", "began their withdrawal": who does the noun."""
    group = next((g for g in reversed(parse.groups) if g.head < found.start), None)
    if group is None or not group.bases & _LIGHT or parse.next_chunk(group.head + 1) is not found:
        return None
    subject = parse.subject(group)
    return subject if subject is not None and is_actor(subject) else None


def _owner(parse: Parse, found: Chunk) -> _Roles | None:
    """ "Zaranj's fall": the place that owns the noun."""
    for index in range(found.start, found.end - 1):
        token = parse.tokens[index]
        mention = token.place
        if mention is not None and parse.tokens[index + 1].sort == "poss":
            return _Roles(
                (PlaceRef(token.text, token.start, token.end, known=True, guarded=mention.guarded),)
            )
    return None
