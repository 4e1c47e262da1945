"""Sentences that only say that the same happened elsewhere: "On Friday it was Kunduz", "So was Herat"."""

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
_VERBS = ("was", "were", "is", "are", "did", "does", "do", "had", "has", "have")
OPENINGS = frozenset(("it was", "it had been", "it is", *(f"so {verb}" for verb in _VERBS)))
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
