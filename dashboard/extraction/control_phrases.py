"""Control told without a verb of its own: "is under Taliban control", "still in government hands"."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.copula import identifies
from dashboard.extraction.place_lists import places_at
from dashboard.extraction.syntax import Parse
from dashboard.extraction.tokens import Token
from dashboard.extraction.toponyms import PlaceRef
from dashboard.extraction.verb_group import Tense, VerbGroup
from dashboard.model import Kind

_NOUNS = frozenset("control rule hands grip authority possession grasp occupation administration".split())
_RULING = frozenset({"administration"})
"""What somebody may be in without having a place."""
_FIGHTS = frozenset({"attack", "siege", "assault"})
_OWNED = frozenset({"ours", "theirs"})
CONTROL_WORDS = _NOUNS | _FIGHTS | _OWNED | {"under"}
"""Without one of these words a sentence holds no such phrase, but for "is Ukrainian again"."""
AGAIN = frozenset({"again", "still"})
_BANNERS = frozenset({"flag", "banner", "sway"})
_PREPOSITIONS = frozenset({"under", "in", "into"})
_OUT_OF = frozenset({"from", "out of", "out from", "beyond", "outside"})
_SLIPPING = frozenset({"be", "slip", "fall", "pass", "go", "wrest", "drop", "remain"})
_BECOMING = frozenset(["come", "fall", "pass", "return", "slip", "go", "bring", "put"])
_CARRYING = frozenset(["leave", "keep", "bring", "put", "have", "find", "return", "restore"])
_NEWS = frozenset({"announce", "declare", "proclaim"})
_FLOATING = frozenset({"both", "all", "each"})
_CHANGE = frozenset({"back", "again", "now", "more"})
"""The last for "once more"."""


class ControlPhrase(NamedTuple):
    """A place and the words that say in whose hands it is."""

    kind: Kind
    refs: tuple[PlaceRef, ...]
    holder: Chunk | None
    """The chunk that names the holder, "Taliban control" or what is behind "of"; or the attacker."""
    at: int
    group: VerbGroup | None
    lost: bool = False
    """ "Slipped from army control": the holder has it no more."""


def control_phrases(parse: Parse) -> Iterator[ControlPhrase]:
    """Every such phrase of a sentence for which a place can be found."""
    if parse.lows.isdisjoint(CONTROL_WORDS | AGAIN):
        return
    for found in map(partial(_with_first_ally, parse), parse.chunks):
        head = parse.tokens[found.head].low
        if found.preposition is None and (head in _OWNED or _is_whose_again(parse, found)):
            yield from _owned(parse, found)
        if found.preposition in _OUT_OF and head in _NOUNS:
            yield from _lost(parse, found)
        back = found.preposition == "to" and head in _NOUNS and _returns(parse, found)
        if found.preposition not in _PREPOSITIONS and not back:
            continue
        fight = found.preposition == "under" and head in _FIGHTS
        under = found.preposition == "under" and (
            parse.tokens[found.head].actor is not None or head in _BANNERS
        )
        if not (fight or under or head in _NOUNS) or (head in _RULING and found.preposition != "under"):
            continue
        holder = _attacker(parse, found) if fight else _holder(parse, found)
        if holder is not None and holder is not found and parse.tokens[holder.head].place:
            continue  # "it was in full control of A": a frame tells who
        start = found.start - 1
        group = _verb_before(parse, start)
        refs = _places(parse, start, group)
        if not refs:
            continue
        kind = Kind.CONTESTED if fight else _kind(parse, found, holder, group)
        yield ControlPhrase(kind, refs, holder, found.head, group)


def _with_first_ally(parse: Parse, found: Chunk) -> Chunk:
    """ "in French and Malian hands": one phrase, from the first of them."""
    if found.preposition or found.start < 2 or parse.tokens[found.start - 1].low != "and":
        return found
    first = parse.chunk_at.get(found.start - 2)
    adjective = first is not None and first.end - first.start == 1 and parse.tokens[first.start].actor
    if first is None or not adjective or parse.tokens[found.head].low not in _NOUNS:
        return found
    return Chunk(first.start, found.end, first.preposition, False, False)


def _is_whose_again(parse: Parse, found: Chunk) -> bool:
    """ "Izium is Ukrainian again", "was still Ukrainian": by the adjective of a side."""
    adjective = parse.tokens[found.head]
    behind = parse.tokens[found.end].low if found.end < len(parse.tokens) else ""
    still = found.start > 0 and parse.tokens[found.start - 1].low == "still"
    return adjective.actor is not None and found.end - found.start == 1 and (behind in AGAIN or still)


def _owned(parse: Parse, found: Chunk) -> Iterator[ControlPhrase]:
    """ "The city is ours", said by one of its side."""
    group = _verb_before(parse, found.start)
    if group is None or not group.bases & {"be", "become", "remain"}:
        return
    refs = _places(parse, found.start, group)
    if refs:
        yield ControlPhrase(_kind(parse, found, found, group), refs, found, found.head, group)


def _lost(parse: Parse, found: Chunk) -> Iterator[ControlPhrase]:
    """ "The city slipped from the army's control", "is out of our hands"."""
    start = found.start - len((found.preposition or "").split())
    group = _verb_before(parse, start)
    if group is None or not group.bases & _SLIPPING:
        return
    refs = _places(parse, start, group)
    if refs:
        yield ControlPhrase(Kind.CAPTURED, refs, _holder(parse, found), found.head, group, lost=True)


def _holder(parse: Parse, found: Chunk) -> Chunk:
    at = found.end
    if at < len(parse.tokens) and parse.tokens[at].low == "of" and at + 1 in parse.chunk_at:
        return parse.chunk_at[at + 1]
    return found


def _returns(parse: Parse, found: Chunk) -> bool:
    """ "The city returned to government control"."""
    group = _verb_before(parse, found.start - 1)
    return group is not None and not group.bases.isdisjoint(("return", "revert", "pass", "restore", "come"))


def _attacker(parse: Parse, found: Chunk) -> Chunk | None:
    """ "under attack from the rebels", "under siege by the army"."""
    at = found.end
    linked = at < len(parse.tokens) and parse.tokens[at].low in ("from", "by")
    return parse.chunk_at.get(at + 1) if linked else None


def _verb_before(parse: Parse, start: int) -> VerbGroup | None:
    """The verb the phrase hangs on, right before it or before the place it carries."""
    at = start - 1
    while at >= 0:
        if at in parse.group_at:
            group = parse.group_at[at]
            between = parse.tokens[at + 1 : start]
            carried = not all(token.is_("adverbs") or token.low in _FLOATING for token in between)
            carried = carried and not _described_as_well(parse, group, between)
            return group if not carried or group.bases & _CARRYING else None
        if parse.tokens[at].low in (";", ":") or (parse.tokens[at].low == "," and at == start - 1):
            return None
        at -= 1
    return None


def _described_as_well(parse: Parse, group: VerbGroup, between: Sequence[Token]) -> bool:
    """ "is open and under army control"."""
    lows = [token.low for token in between]
    if lows == ["and"] and parse.tokens[group.first].is_("be"):
        return True  # the grammar takes "open" for a verb
    return (
        group.bases == {"be"}
        and 1 < len(lows) <= 3
        and lows[-1] == "and"
        and all(low.isalpha() for low in lows)
    )


def _places(parse: Parse, start: int, group: VerbGroup | None) -> tuple[PlaceRef, ...]:
    if group is None:
        found = parse.antecedent(start)
        copula = next((g for g in reversed(parse.groups) if found and g.head < found.start), None)
        if copula is not None and found is not None and identifies(parse, copula, found):
            found, start = (
                parse.subject(copula) or found,
                copula.first,
            )  # "A is the first city in rebel hands"
        return places_at(parse, found, start)[0] if found else ()
    if group.bases & _CARRYING and not group.passive:
        found = parse.next_chunk(group.head + 1)
        if found is not None:
            return places_at(parse, found, start)[0]
    subject = parse.subject(group)
    if subject is None and group.first == 0:  # "Remains in army hands."
        return (PlaceRef(None, parse.tokens[0].start, parse.tokens[0].end, anaphor="it"),)
    return places_at(parse, subject, group.first)[0] if subject else ()


def by_then(parse: Parse, group: VerbGroup) -> bool:
    """ "By Thursday evening the town was in rebel hands": it came to that."""
    return any(one.time and one.preposition == "by" and one.end <= group.first for one in parse.chunks)


def by_the_end(parse: Parse, group: VerbGroup) -> bool:
    """ "They were masters of the town by Thursday evening": the same, told the other way round."""
    end = parse.clause_end(group.head + 1)
    return any(one.time and one.preposition == "by" and group.head < one.start < end for one in parse.chunks)


def _by_a_time(parse: Parse, group: VerbGroup, found: Chunk) -> bool:
    """ "Was in rebel hands by noon", "by midnight the town is theirs", "announced that it was theirs"."""
    owned = parse.tokens[found.head].low in _OWNED
    if owned and any(g.bases & _NEWS for g in parse.groups if g.head < group.first):
        return True
    now = group.tense is Tense.PRESENT and owned
    return (group.tense is Tense.PAST or now) and (by_then(parse, group) or by_the_end(parse, group))


_LEAVING = frozenset("flee leave withdraw retreat abandon surrender evacuate quit collapse".split())


def _after_they_left(parse: Parse, group: VerbGroup, at: int) -> bool:
    """ "Is in rebel hands after the police fled on Monday"."""
    if at >= len(parse.tokens) or parse.tokens[at].low != "after":
        return False
    left = next((g for g in parse.groups if g.finite and g.first > at), None)
    return group.tense is Tense.PRESENT and left is not None and bool(left.bases & _LEAVING)


def _kind(parse: Parse, found: Chunk, holder: Chunk | None, group: VerbGroup | None) -> Kind:
    low, high = max(0, found.start - 4), max(found.end, holder.end if holder else 0)
    around = {token.low for token in parse.tokens[low : high + 2]}
    if "still" in around or (group is not None and group.bases & {"remain", "stay", "leave", "keep", "have"}):
        return Kind.HOLDS
    if group is not None and (group.bases & _BECOMING or group.adverbs & _CHANGE):
        return Kind.CAPTURED
    if group is not None and (_by_a_time(parse, group, found) or _after_they_left(parse, group, high)):
        return Kind.CAPTURED
    return Kind.CAPTURED if around & _CHANGE else Kind.HOLDS
