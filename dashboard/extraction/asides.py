"""What stands free before a verb and is not its subject: where, how, and what describes a place."""

from typing import TYPE_CHECKING

from dashboard.extraction.chunks import DIRECTIONS, Chunk
from dashboard.extraction.words import class_mask, verbs_of

if TYPE_CHECKING:
    from dashboard.extraction.syntax import Parse

DASHES = frozenset({"—", "–", "--", "-"})
CLAUSE_MARKS = frozenset(';:()"') | DASHES
_RELATIVES = class_mask(("relatives",))
LENGTHS = frozenset("km kilometre kilometer kilometres kilometers mile miles metres meters".split())
_WHERE = frozenset({"in", "at", "near", "around", "outside", "across"})


_NOT_DESCRIBING = class_mask(
    ("determiners", "prepositions", "subject_pronouns", "object_pronouns", "be", "have", "do", "modals")
)
_FEW_WORDS = 4


def _only_describes(parse: "Parse", start: int, end: int) -> bool:
    """ "The government, weak and divided, holds X": words that describe, whatever they look like."""
    inside = parse.tokens[start:end]
    return 1 < len(inside) <= _FEW_WORDS and all(
        token.sort == "word" and not token.capitalised and not token.mask & _NOT_DESCRIBING
        for token in inside
    )


def beside_subject(parse: "Parse", found: Chunk, start: int, end: int) -> bool:
    """Does a free chunk only lead up to the subject of the verb at `end`? The clause begins at `start`."""
    return _how(parse, found) or _described(parse, found, end) or _listed(parse, found, start, end)


def _how(parse: "Parse", found: Chunk) -> bool:
    """ "Street by street, the army took it", "South of the city, the army took it"."""
    lows = [token.low for token in parse.tokens[found.start : found.end + 3]]
    if lows[:2] == ["there", ","]:
        return True
    if parse.tokens[found.head].low in LENGTHS and _leads_up(parse, found):
        return True
    if parse.tokens[found.head].low in LENGTHS and lows[-3:] and lows[-3] in ("to", "from", "away", "on"):
        return "," in [
            token.low for token in parse.tokens[found.end : found.end + 8]
        ]  # "30 km to the east, X fell"
    if parse.tokens[found.head].low in DIRECTIONS and parse.tokens[found.end].low == "," and lows[0] != "the":
        return True  # "Further south, the militia took it"
    if parse.tokens[found.head].low in DIRECTIONS and found.end in parse.chunk_at and lows[0] != "the":
        return True  # "Further south | the militia took it"
    if lows[0] in DIRECTIONS and lows[-3:] == ["of", "there", ","]:
        return True
    behind = parse.chunk_at.get(found.end + 1)
    if behind is None or behind.end >= len(parse.tokens) or parse.tokens[behind.end].low != ",":
        return False
    head = parse.tokens[found.head].low
    return parse.tokens[behind.head].low == head or (head in DIRECTIONS and behind.preposition == "of")


def _leads_up(parse: "Parse", found: Chunk) -> bool:
    """ "Eighty miles up the road | the town fell": with nothing between that and the subject."""
    behind = parse.chunk_at.get(found.end + 1)
    if behind is None or not behind.preposition:
        return False
    following = parse.chunk_at.get(behind.end)
    return following is not None and following.start == behind.end and not following.preposition


def _described(parse: "Parse", found: Chunk, end: int) -> bool:
    """ "In Kunduz, a rail junction, the army ...": describes the place, with the subject still to come."""
    before = parse.chunk_at.get(found.start - 2)
    if before is None or before.preposition not in _WHERE or before.end + 1 != found.start:
        return False
    closing = next((i for i in range(found.end, end) if parse.tokens[i].low == ","), end)
    return _free(parse, closing + 1, end)


def _listed(parse: "Parse", found: Chunk, start: int, end: int) -> bool:
    """ "In Kunduz and Baghlan the army ...": the second of the places where it was."""
    before = parse.chunk_at.get(found.start - 2)
    comma = found.end < end and parse.tokens[found.end].low == ","
    if before is None or before.end + 1 != found.start or not before.preposition:
        return False
    link = parse.tokens[found.start - 1].low
    if before.preposition not in _WHERE or before.start - 1 > start:
        # "With help from A and B, the army"
        linked = link == "and" and comma and _opens_with_preposition(parse, start)
    else:
        linked = link in (",", "and")
    return linked and _free(parse, found.end + comma, end)


def _opens_with_preposition(parse: "Parse", start: int) -> bool:
    first = parse.chunk_at.get(start + 1)
    return first is not None and first.start == start + 1 and first.preposition is not None


def _free(parse: "Parse", at: int, end: int) -> bool:
    """Does a chunk that can be a subject begin there?"""
    following = parse.chunk_at.get(at)
    return (
        following is not None and following.start == at and following.end <= end and not following.preposition
    )


_LONGEST_ASIDE = 24
"""Tokens between two dashes."""


def opening_dash(parse: "Parse", closing: int) -> int | None:
    """The dash that opens what the one at `closing` closes: "The rebels - men of the north - hold X"."""
    near = range(closing - 2, max(0, closing - _LONGEST_ASIDE), -1)
    at = next((i for i in near if parse.tokens[i].low in DASHES), None)
    return at if at and at - 1 in parse.chunk_at else None


def opening_comma(parse: "Parse", closing: int) -> int | None:
    """The comma that opens what the one at `closing` closes: ", the capital of X,"; else None."""
    for at in range(closing - 1, 0, -1):
        if parse.tokens[at].low != ",":
            if parse.tokens[at].low in CLAUSE_MARKS:
                return None
            continue
        inside = [g for g in parse.groups if at < g.first < closing and g.finite]
        if (
            not inside
            or _only_describes(parse, at + 1, closing)
            or any(token.mask & _RELATIVES for token in parse.tokens[at + 1 : max(closing, at + 2)])
            or any(g.bases & verbs_of("say_verbs") for g in inside)
            or parse.leans_on(inside[0].first) is not None
        ):
            return at
    return None
