"""Sentences that only say that the same happened elsewhere: "On Friday it was Kunduz", "So was Herat".

Or that it is one more: "Herat has been added to the list".
"""

from collections.abc import Iterator

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.place_lists import places_at
from dashboard.extraction.predicates import Predicate
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import PlaceRef
from dashboard.extraction.verb_group import VerbGroup
from dashboard.model import Kind

SAME_AGAIN = "same-again"
SAME_STATE = "same-state"
ONE_MORE = "one-more"
GOES_ON = frozenset({SAME_AGAIN, ONE_MORE})
"""What goes on with what was told, or claimed, before."""
_VERBS = ("was", "were", "is", "are", "did", "does", "do", "had", "has", "have")
_LISTS = frozenset("list tally count column haul collection conquests gains".split())
OPENINGS = frozenset(("it was", "it had been", "it is", "added", *(f"so {verb}" for verb in _VERBS)))
"""Words without which a sentence says nothing of the kind."""


def turns(parse: Parse, before: tuple[Kind, str] | None) -> Iterator[Predicate]:
    """What such a sentence says; `before` is the kind and the side of what the sentence before told last."""
    if not parse.groups:
        return
    verb = parse.groups[0]
    refs = _likewise(parse, verb)
    if refs and before is not None and before[0] is not Kind.CAPTURED:
        yield Predicate(before[0], SAME_STATE, refs, before[1], None, verb.head, verb, inferred=True)
        return
    refs = refs or _its_turn(parse, verb)
    if refs:
        yield Predicate(Kind.CAPTURED, SAME_AGAIN, refs, None, None, verb.head, verb, inferred=True)
        return
    refs, at = (
        _one_more(parse, verb) if before is not None else ((), 0)
    )  # else nobody knows of what the list is
    if refs and before is not None:
        side = before[1] if before[0] in (Kind.CAPTURED, Kind.HOLDS) else None
        rule = ONE_MORE if side else SAME_AGAIN
        yield Predicate(Kind.CAPTURED, rule, refs, side, None, at, verb, inferred=True)


def _likewise(parse: Parse, verb: VerbGroup) -> tuple[PlaceRef, ...]:
    """ "So was Kunduz, close to the border", "So did Herat and Farah"."""
    return _named(parse, parse.chunk_at.get(2), 2) if parse.tokens[0].low == "so" and verb.head == 1 else ()


def _its_turn(parse: Parse, verb: VerbGroup) -> tuple[PlaceRef, ...]:
    """ "On Friday it was Kunduz", "Two days earlier it had been Herat"."""
    subject = parse.subject(verb)
    it = subject is not None and subject.pronoun and parse.tokens[subject.head].low == "it"
    if not it or verb.bases != {"be"} or verb.negated or verb.modal:
        return ()
    refs = _named(parse, parse.next_chunk(verb.head + 1), verb.head + 1)
    dated = any(found.time and not found.pronoun for found in parse.chunks)
    return refs if dated else ()


def _one_more(parse: Parse, verb: VerbGroup) -> tuple[tuple[PlaceRef, ...], int]:
    """ "Kunduz and Herat were added to the list", "The ministry added Farah to its list"; and its index."""
    nothing = (), verb.head
    if verb.bases != {"add"} or verb.negated or verb.modal:
        return nothing
    behind = (found for found in parse.chunks if found.start > verb.head and found.preposition)
    tally = next((found for found in behind if found.preposition == "to"), None)
    if tally is None or parse.tokens[tally.head].low not in _LISTS or _is_of_more(parse, tally):
        return nothing
    subject = parse.subject(verb)
    if not verb.passive and (subject is None or not _tells(parse, subject)):
        return nothing
    found = subject if verb.passive else parse.next_chunk(verb.head + 1)
    if found is None or found.preposition or found.time:
        return nothing
    refs, _ = places_at(parse, found, verb.first if verb.passive else None)
    known = all(ref.name and ref.known and not ref.guarded for ref in refs)
    return (refs, tally.head) if known else nothing


def _is_of_more(parse: Parse, tally: Chunk) -> bool:
    """ "the list of World Heritage sites": no list of what the sentence before told."""
    return tally.end < len(parse.tokens) and parse.tokens[tally.end].low == "of"


def _tells(parse: Parse, subject: Chunk) -> bool:
    """Somebody who tells of a war: a side, its officials, or who told it just before."""
    head = parse.tokens[subject.head]
    spoken = head.is_("state_voices", "force_nouns", "state_nouns", "nonstate_nouns")
    return spoken or head.actor is not None or (subject.pronoun and head.low in ("it", "they", "he", "she"))


def _named(parse: Parse, found: Chunk | None, at: int) -> tuple[PlaceRef, ...]:
    """The known places that a chunk without a preposition names, where they are all that the clause says."""
    if found is None or found.preposition or found.time or found.start > at + 1:
        return ()
    refs, end = places_at(parse, found)
    bare = all(ref.name and ref.known and not ref.guarded for ref in refs)
    closed = end >= len(parse.tokens) or parse.tokens[end].sort == "mark" or _is_time(parse, end)
    return refs if bare and closed else ()


def _is_time(parse: Parse, at: int) -> bool:
    """ "on Friday", "two days later", "too"."""
    behind = parse.chunk_at.get(at + 1) or parse.chunk_at.get(at)
    return (behind is not None and behind.time) or parse.tokens[at].is_("adverbs")
