"""Places whose name does not stand where the sentence speaks of them, but further right."""

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import PlaceRef, place_of
from dashboard.extraction.trailing import linked, trailing
from dashboard.model import PlaceKind

_WHERE_IT_LIES = frozenset({"in", "on", "near", "with", "at", "outside", "along", "to"})
_ONE = frozenset({"one", "that", "another"})


def of_a_name(parse: Parse, found: Chunk, ref: PlaceRef | None) -> tuple[PlaceRef, int] | None:
    """ "the Tamil enclave of X" is called X."""
    if ref is None or not ref.name or ref.known or ref.kind is PlaceKind.FACILITY:
        return None
    behind = linked(parse, found)
    of = behind is not None and parse.tokens[found.end].low == "of"
    named = place_of(parse, behind) if behind is not None and of else None
    if named is None or not named.name or behind is None:
        return None
    return trailing(parse, named._replace(kind=named.kind or ref.kind), behind.end)


def another(parse: Parse, found: Chunk) -> tuple[PlaceRef, int] | None:
    """ "left its base at A and the one in B", "took the crossing at A and another near B"."""
    if parse.tokens[found.head].low not in _ONE or found.end - found.start > 2:
        return None
    following = linked(parse, found)
    inner = place_of(parse, following) if following is not None else None
    before = (place_of(parse, c) for c in reversed(parse.chunks) if c.end <= found.start and not c.pronoun)
    noun = next((ref.facility for ref in before if ref is not None and ref.facility), None)
    if inner is None or not inner.name or noun is None or following is None:
        return None
    noun = noun.removesuffix("s") if noun != "barracks" else noun
    start = parse.tokens[found.start].start
    return trailing(parse, inner._replace(facility=noun, kind=PlaceKind.FACILITY, start=start), following.end)


def over_where(parse: Parse, at: int) -> int:
    """Behind "on the border", "in the whole of the province"."""
    while at + 1 < len(parse.tokens) and parse.tokens[at].low in _WHERE_IT_LIES:
        behind = parse.chunk_at.get(at + 1)
        while behind is not None and linked(parse, behind) and parse.tokens[behind.end].low == "of":
            behind = parse.chunk_at[behind.end + 1]
        if behind is None or behind.time:
            break
        at = behind.end
    return at


def behind_where(parse: Parse, ref: PlaceRef, found: Chunk) -> tuple[PlaceRef, int] | None:
    """ "a small town near the border, X,", "a third crossing, at X,": called by a name further right."""
    if ref.name or ref.plural or not ref.anaphor or found.pronoun:
        return None
    tokens, at = parse.tokens, over_where(parse, found.end)
    if at + 2 >= len(tokens) or tokens[at].low != ",":
        return None
    inside = ref.facility is not None and ref.counted and tokens[at + 1].low in ("at", "in", "near")
    named = parse.chunk_at.get(at + 1 + inside)
    if named is None or named.start != at + 1 + inside or not (inside or at > found.end):
        return None
    inner = place_of(parse, named)
    closed = (
        named.end >= len(tokens)
        or tokens[named.end].low in (",", ".", ")", "on")
        or named.end in parse.group_at
    )
    if inner is None or not inner.name or not closed:
        return None
    kind, facility = inner.kind or ref.kind, inner.facility or (ref.facility if inside else None)
    return trailing(parse, inner._replace(kind=kind, facility=facility, admin1=ref.admin1), named.end)
