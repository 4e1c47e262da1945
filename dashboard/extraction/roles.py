"""The parts of a predicate frame, and the chunks of a sentence that play them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.extraction.antecedents import opening
from dashboard.extraction.chunks import Chunk
from dashboard.extraction.frames import BANNERS, COMBAT, Family, Phrase
from dashboard.extraction.place_lists import places_at, where_closes
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import PlaceRef, Scope, is_definite, scope_of
from dashboard.extraction.verb_group import Tense, VerbGroup
from dashboard.extraction.words import kind_of
from dashboard.model import PlaceKind

_NOBODY = frozenset({"anybody", "anyone", "nobody", "somebody", "someone"})

IsActor = Callable[[Chunk], bool]


class Candidate(NamedTuple):
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
    stranger: bool = False
    """ "taken by the Some Front": somebody is named whom the theatre does not know."""


@dataclass(slots=True, eq=False)
class Roles:
    """Arguments found so far, by role letter."""

    refs: tuple[PlaceRef, ...] = ()
    actor: Chunk | None = None
    loser: Chunk | None = None
    stranger: bool = False

    def put(
        self, parse: Parse, role: str, found: Chunk, is_actor: IsActor, limit: int | None = None
    ) -> int | None:
        """Fill a role with a chunk; the token index behind it, or None if the chunk cannot play it."""
        if role == "P":
            refs, end = _place(parse, found, limit)
            if not refs:
                return None
            self.refs = refs
            return end
        if role == "X":
            return found.end
        if role == "F":
            return found.end if parse.tokens[found.head].low in BANNERS else None
        if role == "C":
            return found.end if parse.tokens[found.head].low in COMBAT else None
        if role == "G":
            self.refs, end = _garrisoned(parse, found, limit)
            return end if self.refs else None
        if role == "A" and parse.tokens[found.head].low in _NOBODY:
            self.stranger = True  # "fell to nobody"
            return found.end
        if not is_actor(found):
            return None
        if role == "A":
            self.actor = found
        else:
            self.loser = found
        return found.end


def _place(parse: Parse, found: Chunk, limit: int | None) -> tuple[tuple[PlaceRef, ...], int]:
    refs, end = places_at(parse, found, limit)
    nameless = not refs or (refs[0].plural and not refs[0].name)
    return (_part_in_front(parse, found) if nameless else None) or (refs, end)


def _part_in_front(parse: Parse, found: Chunk) -> tuple[tuple[PlaceRef, ...], int] | None:
    """ "In A, they have entered the eastern districts", "are in possession of the western half": of A."""
    part = scope_of(parse, found) is Scope.PART or parse.tokens[found.head].is_("part_nouns")
    if not part or not is_definite(parse, found):
        return None
    if not any(token.low.endswith("ern") or token.low == "centre" for token in parse.words(found)):
        return None
    city = fronted(parse, found.start)
    return (tuple(ref._replace(scope=Scope.PART) for ref in city), found.end) if city else None


def fill(
    parse: Parse,
    phrases: tuple[Phrase, ...],
    at: int,
    roles: Roles,
    is_actor: IsActor,
    limit: int | None = None,
    verb: int | None = None,
    fronted: bool = True,
) -> bool:
    """Fill the roles that stand behind prepositions; false if a needed one is missing.

    `fronted`: a place may also stand at the head of the sentence: "In A, they fought".
    """
    limit = parse.clause_end(at) if limit is None else limit
    for phrase in phrases:
        for found in parse.chunks:
            anything = phrase.role == "X"  # "since Friday", "since they left": may be a time or a clause
            if not at <= found.start < limit and not (anything and found.start >= at):
                continue
            if (found.time and not anything) or found.preposition not in phrase.prepositions:
                continue
            if not anything and _of_another_verb(parse, at, found.start):
                break
            target = _inner(parse, found, phrase)
            end = verb if verb is not None and found.start < verb else None
            behind = roles.put(parse, phrase.role, target, is_actor, end) if target is not None else None
            if behind is not None:
                roles.refs += _same_again(parse, found, behind, limit) if phrase.role == "P" else ()
                break
        else:
            said = not phrase.nouns or any(
                at <= c.start
                and c.preposition in phrase.prepositions
                and parse.tokens[c.head].low in phrase.nouns
                for c in parse.chunks
            )
            there = _there(parse, phrase, at, limit) if phrase.role == "P" and said else ()
            if phrase.role == "P" and fronted and said:
                there = there or _where_it_was(parse, phrase, at)
            if there:
                roles.refs = there
            elif not phrase.optional:
                return False
    return True


def _of_another_verb(parse: Parse, at: int, index: int) -> bool:
    """ "drew closer, sending planes to take people | from A": that is what the other verb says."""
    return any(
        at <= group.first < index
        and group.tense in (Tense.INFINITIVE, Tense.GERUND, Tense.PARTICIPLE)
        and not group.progressive
        for group in parse.groups
    )


def _garrisoned(parse: Parse, found: Chunk, limit: int | None) -> tuple[tuple[PlaceRef, ...], int]:
    """ "The garrison of X", "the last troops in X", "soldiers at X airport": what falls with them."""
    at = found.end
    behind = parse.chunk_at.get(at + 1)
    linked = at < len(parse.tokens) and parse.tokens[at].low in ("at", "in", "inside", "of")
    low = parse.tokens[found.head].low
    if low in ("garrison", "defenders") and parse.tokens[found.start].low == "the" and not linked:
        token = parse.tokens[found.head]
        return (PlaceRef(None, token.start, token.end, anaphor="it"),), at  # of the place the text is about
    if behind is None or not linked or not parse.tokens[found.head].is_("force_nouns"):
        return (), at
    refs, end = places_at(parse, behind, limit)
    every = any(token.low in _EVERY for token in parse.words(found))
    return tuple(ref for ref in refs if every or _is_facility(ref)), end


def _is_facility(ref: PlaceRef) -> bool:
    return (
        ref.facility is not None or kind_of((ref.name or "").lower().rpartition(" ")[2]) is PlaceKind.FACILITY
    )


_EVERY = frozenset({"garrison", "defenders", "last", "remaining", "all"})
"""With some troops the others may fight on; with the last of them the place is lost."""


def _same_again(parse: Parse, found: Chunk, at: int, limit: int) -> tuple[PlaceRef, ...]:
    """ "withdrew from A, and from B in the east": the phrase again, with the same preposition."""
    refs: tuple[PlaceRef, ...] = ()
    while at < limit and parse.tokens[at].low in (",", "and"):
        at += 1
        if at < limit and parse.tokens[at].low == found.preposition:
            following = parse.chunk_at.get(at + 1)
            more, at = places_at(parse, following) if following is not None else ((), limit)
            refs += more
    return refs


_LEAVING = frozenset({"from", "out of", "off"})
"""Of these "there" alone is not the place: "ordered their men there not to fight"."""


def _there(parse: Parse, phrase: Phrase, at: int, limit: int) -> tuple[PlaceRef, ...]:
    """ "battles had raged there": the place the text is about; "A, where battles raged": A."""
    for index in range(at, limit):
        token = parse.tokens[index]
        from_there = not _LEAVING.isdisjoint(phrase.prepositions) and parse.tokens[index - 1].low != "from"
        if token.low in ("there", "here") and not from_there:
            return (PlaceRef(None, token.start, token.end, anaphor="there"),)
    if parse.lows.isdisjoint(("where", "which")):
        return ()
    own = parse.group_at.get(at - 1)
    noun = parse.chunk_at.get(at - 1)
    where = opening(parse, own.first if own else noun.start if noun else at)
    if parse.tokens[where].low == "that" and parse.is_told(where):  # "A, where they said that they had won"
        speech = next((g for g in reversed(parse.groups) if g.head < where), None)
        where = opening(parse, speech.first) if speech is not None else where
    which = (
        parse.tokens[where].low == "which" and where and parse.tokens[where - 1].low in phrase.prepositions
    )
    if parse.tokens[where].low != "where" and not which:
        return ()
    found = parse.antecedent(where)
    return places_at(parse, found, where)[0] if found is not None else ()


def _where_it_was(parse: Parse, phrase: Phrase, at: int) -> tuple[PlaceRef, ...]:
    """The place at the head of the sentence, for what happens in one; they left another."""
    return () if phrase.prepositions.isdisjoint(("in", "at", "on", "over")) else fronted(parse, at)


def fronted(parse: Parse, at: int) -> tuple[PlaceRef, ...]:
    """ "In A, clashes went on", "At A, in the south, rebels fought the army": where the clause is about."""
    start = next((i + 1 for i in range(at - 1, 0, -1) if parse.tokens[i].low == ";"), 0)
    start += parse.tokens[start].low in ("and", "but")
    found = parse.chunk_at.get(start + 1)
    if found is None or found.start != start + 1 or found.preposition not in _AT or found.time:
        return ()
    refs, end = places_at(parse, found, at)
    nearer = any(
        token.place or kind_of(token.low) is PlaceKind.FACILITY
        for token in parse.tokens[_over_where_clause(parse, end, at) : at]
    )
    return refs if end < at and not nearer and not any(ref.plural and not ref.name for ref in refs) else ()


def _over_where_clause(parse: Parse, start: int, end: int) -> int:
    """ "In A, where they had taken the prison, clashes went on": what is inside it is of its own verb."""
    closing = where_closes(parse, start)
    return closing if closing is not None and closing < end else start


_AT = frozenset({"in", "at", "near", "around", "outside", "inside"})


def _inner(parse: Parse, found: Chunk, phrase: Phrase) -> Chunk | None:
    """For "in control of P", the chunk of P; else the chunk itself."""
    if not phrase.nouns:
        return found
    if parse.tokens[found.head].low not in phrase.nouns:
        return None
    behind = parse.tokens[found.end].low if found.end < len(parse.tokens) else ""
    if behind == "of" or (behind == "to" and parse.tokens[found.head].low == "approaches"):
        return parse.chunk_at.get(found.end + 1)
    return None
