"""Clauses whose verb is left out because the one before tells it: "A fell on Friday, B on Sunday"."""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from dashboard.extraction.actors import actor_of
from dashboard.extraction.antecedents import opening
from dashboard.extraction.chunks import Chunk
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.place_lists import places_at
from dashboard.extraction.predicates import Predicate
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import PlaceRef
from dashboard.extraction.turns import SAME_AGAIN
from dashboard.extraction.verb_group import VerbGroup
from dashboard.extraction.when import Expression
from dashboard.extraction.words import verbs_of
from dashboard.model import Kind

FOLLOWING = frozenset({"follow", "was-first", "turn-of", "went", SAME_AGAIN})
"""Names of the families of verbs that say only that the same happened there."""
_LINKS = frozenset({",", ";", "and", "but", "then"})
_SOON = frozenset({"soon", "later", "shortly", "then", "afterwards", "before", "after", "by"})
"""Words with which a second place is told of without a day of its own."""
_LIKEWISE, _DOING = frozenset({"as", "so"}), frozenset({"did", "done"})
_ECHOING = _LIKEWISE | _DOING
"""Words without one of which a sentence says of no other place that the same holds for it."""
_ASIDE = 12
"""Tokens an aside between two commas may have at most."""


class _Remnant(NamedTuple):
    """What is left of a clause without its verb."""

    refs: tuple[PlaceRef, ...]
    """Empty for "and again in 2016": the same places."""
    start: int
    """Token index of the word that links it to what stands before."""
    end: int
    side: int | None = None
    """Token index of the preposition before another side: "to the rebels in July"."""


def completed(
    told: Sequence[Predicate], parse: Parse, discourse: Discourse, dates: Sequence[Expression]
) -> list[Predicate]:
    """The predicates of a sentence with those it leaves out, in the order of its words."""
    found = [_following(predicate, told, parse, discourse) for predicate in told]
    for predicate in found[:]:
        if dates or not parse.lows.isdisjoint(_SOON):
            found.extend(_gapped(predicate, parse, discourse, dates))
    found.extend(_echoed(told, parse, dates))
    found.extend(one for predicate in told for one in _counted_from(predicate, parse, dates))
    return sorted(found, key=lambda predicate: predicate.at)


def _gapped(
    predicate: Predicate,
    parse: Parse,
    discourse: Discourse,
    dates: Sequence[Expression],
) -> Iterator[Predicate]:
    known = {ref.start for ref in predicate.refs}
    for one in _remnants(predicate, parse, dates):
        if any(ref.start in known for ref in one.refs):
            continue  # already read as part of a list
        noun = predicate.at if predicate.group is None else None
        other = predicate._replace(refs=one.refs or predicate.refs, at=one.start, elliptic=True, noun=noun)
        yield other if one.side is None else _to_another(other, one.side, parse, discourse)


def _counted_from(predicate: Predicate, parse: Parse, dates: Sequence[Expression]) -> Iterator[Predicate]:
    """ "They took A on Thursday, two days after B": B as well, so long before."""
    if predicate.group is None or predicate.kind is not Kind.CAPTURED or not predicate.group.finite:
        return
    for day in dates:
        at = parse.index_at(day.end)
        found = parse.chunk_at.get(at) if day.leads and at > predicate.group.head else None
        refs, end = places_at(parse, found) if found is not None and found.start == at else ((), at)
        closed = end >= len(parse.tokens) or parse.tokens[end].sort == "mark"
        if closed and refs and all(ref.name and ref.known and not ref.facility for ref in refs):
            yield predicate._replace(refs=refs, at=at, elliptic=True)


def _to_another(predicate: Predicate, side: int, parse: Parse, discourse: Discourse) -> Predicate:
    """ "B to the rebels", "B by the army": who gained this one; "from the rebels": who lost it."""
    named = actor_of(parse, parse.chunk_at[side + 1], discourse)
    if named is None:
        return predicate._replace(actor=None)
    if parse.tokens[side].low == "from":
        return predicate._replace(against=named.name)
    return predicate._replace(actor=named.name, inferred=False)


def _remnants(predicate: Predicate, parse: Parse, dates: Sequence[Expression]) -> Iterator[_Remnant]:
    """Each has a day of its own, as the clause before it has: two things told in parallel."""
    group = predicate.group
    head = group.head if group is not None else predicate.at
    later = (g for g in parse.groups if g.first > head and g.finite and not _speaks(g))
    limit = next((g.first for g in later), len(parse.tokens))
    behind = (d for d in dates if d.start > parse.tokens[head].start)
    first = next(behind, None)
    at = _begin(parse, first) if first is not None else _behind_places(parse, predicate)
    prepositions = {None, *(c.preposition for ref in predicate.refs if (c := _chunk_of(parse, ref)))}
    if group is None:  # "the fall of A on Monday and of B on Tuesday"
        prepositions = {"of"}
    at = _over_manner(parse, _over_voice(parse, at))
    if group is not None and at < limit and parse.tokens[at].low == "," and _in_relative(parse, group):
        return  # "Kunduz, which fell in May, and Taloqan ..."
    while at < limit:
        one = _remnant(parse, at, dates, prepositions)
        last = one is not None and one.end == limit and group is not None and not _spoken(parse, limit)
        if one is None or one.end > limit or last:
            return
        yield one
        at = one.end


def _in_relative(parse: Parse, group: VerbGroup) -> bool:
    at = opening(parse, group.first)
    return parse.tokens[at].low in ("which", "who", "that", "where") and not parse.is_told(at)


def _speaks(group: VerbGroup) -> bool:
    return bool(group.bases & verbs_of("say_verbs", "claim_verbs"))


def _behind_places(parse: Parse, predicate: Predicate) -> int:
    ends = [parse.index_at(ref.end) for ref in predicate.refs if ref.name]
    return max(ends, default=len(parse.tokens))


def _begin(parse: Parse, first: Expression) -> int:
    """Behind the first day, or before it where it opens a clause: "took A and on Saturday B"."""
    at = parse.index_at(first.start)
    at -= parse.tokens[at - 1].is_("prepositions")
    return at - 1 if parse.tokens[at - 1].low == "and" else parse.index_at(first.end)


def _chunk_of(parse: Parse, ref: PlaceRef) -> Chunk | None:
    return parse.chunk_at.get(parse.index_at(ref.start))


def _spoken(parse: Parse, at: int) -> bool:
    """May a verb follow right behind? Only one of speech, or in a clause of its own."""
    group = parse.group_at.get(at)
    return group is None or _speaks(group)


def _remnant(
    parse: Parse, start: int, dates: Sequence[Expression], prepositions: Container[str | None]
) -> _Remnant | None:
    at = start
    while at < len(parse.tokens) and parse.tokens[at].low in _LINKS:
        at += 1
    if at == start or at >= len(parse.tokens):
        return None
    again = parse.tokens[at].low == "again"
    at += again
    soon = _over_lead(parse, at, dates)
    at = soon or _over_circumstance(parse, at)
    day = _date_at(parse, at, dates)
    if day is not None:
        at = parse.index_at(day.end)
        if again:
            return _Remnant((), start, at)
        at += at < len(parse.tokens) and parse.tokens[at].low == ","
    at += at < len(parse.tokens) and parse.tokens[at].is_("prepositions")
    found = parse.chunk_at.get(at)
    if found is None or found.start != at or found.preposition not in prepositions:
        return None
    refs, at = places_at(parse, found)
    if not refs or any(not ref.name and not ref.facility for ref in refs):
        return None
    if soon and not all(ref.known for ref in refs):
        return None
    return _Remnant(refs, start, at) if day or soon else _dated(parse, refs, start, at, dates)


def _over_lead(parse: Parse, at: int, dates: Sequence[Expression]) -> int | None:
    """ "took A on Sunday, and soon afterwards B", "and before nightfall B": behind that."""
    first = parse.tokens[at]
    found = parse.chunk_at.get(at + 1) if first.is_("prepositions") else parse.chunk_at.get(at)
    if found is not None and found.time and _date_at(parse, at, dates) is None:
        return found.end + (found.end < len(parse.tokens) and parse.tokens[found.end].low in ("later", ","))
    behind = at
    while behind < len(parse.tokens) and parse.tokens[behind].low in _SOON_ALONE:
        behind += 1
    return behind if behind > at and behind < len(parse.tokens) else None


_SOON_ALONE = frozenset({"soon", "shortly", "afterwards", "thereafter", "then", "after", "later"})


def _over_circumstance(parse: Parse, at: int) -> int:
    """ "retook A on Saturday and, to cheers from the crowd, B on Monday"."""
    if parse.tokens[at - 1].low != "," or not parse.tokens[at].is_("prepositions") or at < 2:
        return at
    if parse.tokens[at - 2].low != "and":
        return at
    closing = next(
        (i for i in range(at, min(at + _ASIDE, len(parse.tokens))) if parse.tokens[i].low == ","), at
    )
    verbs = any(index in parse.group_at for index in range(at, closing))
    dated = any(c.time for c in parse.chunks if at < c.start < closing)
    return closing + 1 if closing > at and not verbs and not dated else at


def _dated(
    parse: Parse, refs: tuple[PlaceRef, ...], start: int, at: int, dates: Sequence[Expression]
) -> _Remnant | None:
    """Over the side and an aside to the day: "Farah, after a siege, to the rebels in July"."""
    side = None
    at = _over_aside(parse, at)
    if at < len(parse.tokens) and parse.tokens[at].low in ("to", "by", "from") and at + 1 in parse.chunk_at:
        side, at = at, parse.chunk_at[at + 1].end
        at = _over_aside(parse, at)
    day = _date_at(parse, at, dates)
    return None if day is None else _Remnant(refs, start, parse.index_at(day.end), side)


def _date_at(parse: Parse, at: int, dates: Sequence[Expression]) -> Expression | None:
    """The date that begins at a token, behind a preposition or "late", "early"."""
    for index in range(at, min(at + 4, len(parse.tokens))):
        begin = parse.tokens[index].start
        found = next((d for d in dates if d.start <= begin < d.end), None)
        if found is not None:
            return found
        if not parse.tokens[index].is_("prepositions", "adverbs") and parse.tokens[index].low != "the":
            return None
    return None


def _over_aside(parse: Parse, at: int) -> int:
    """ ", after a delay,": a phrase without a verb, and what it hangs between."""
    end = _closing_comma(parse, at)
    inside = range(at, end or at)
    return end + 1 if end and not any(index in parse.group_at for index in inside) else at


def _over_voice(parse: Parse, at: int) -> int:
    """ ", the governor said,": to its second comma, which may link what follows."""
    end = _closing_comma(parse, at)
    inside = [parse.group_at[index] for index in range(at, end or at) if index in parse.group_at]
    return end if end and inside and all(_speaks(group) for group in inside) else at


def _over_manner(parse: Parse, at: int) -> int:
    """ "was taken on Monday to the cheers of the crowd, and B on Tuesday": to the comma."""
    if at >= len(parse.tokens) or parse.tokens[at].low not in ("to", "with", "without", "amid"):
        return at
    closing = next(
        (i for i in range(at, min(at + _ASIDE, len(parse.tokens))) if parse.tokens[i].low == ","), at
    )
    return at if any(index in parse.group_at for index in range(at, closing)) else closing


def _closing_comma(parse: Parse, at: int) -> int | None:
    if at >= len(parse.tokens) or parse.tokens[at].low != ",":
        return None
    near = range(at + 1, min(at + _ASIDE, len(parse.tokens)))
    return next((index for index in near if parse.tokens[index].low == ","), None)


def _following(
    predicate: Predicate, told: Sequence[Predicate], parse: Parse, discourse: Discourse
) -> Predicate:
    """ "Kunduz fell on Sunday; Taloqan followed": to whoever gained the place before."""
    if predicate.rule not in FOLLOWING:
        return predicate
    end = parse.clause_end(predicate.at + 1)
    if any(c.preposition == "with" for c in parse.chunks if predicate.at < c.start < end):
        return predicate._replace(actor=None)  # "Taloqan followed with protests"
    before = (one for one in told if one.at < predicate.at and one.rule not in FOLLOWING)
    gains = [one for one in before if one.kind is Kind.CAPTURED and one.actor]
    usual = discourse.gainer or (discourse.taker() if discourse.taken else None)
    return predicate._replace(actor=gains[-1].actor if gains else usual)


def _echoed(told: Sequence[Predicate], parse: Parse, dates: Sequence[Expression]) -> Iterator[Predicate]:
    """ "X is in rebel hands, as is Y", "as does Y", "and did the same in Y": the same is told of Y."""
    if parse.lows.isdisjoint(_ECHOING):
        return
    for index in range(len(parse.tokens) - 2):
        at = _echo(parse, index)
        before = [one for one in told if one.at < index and one.kind is not Kind.CONTESTED]
        found = parse.chunk_at.get(at) if at and before else None
        refs, end = places_at(parse, found) if found and found.start == at else ((), index)
        if refs and all(ref.name for ref in refs):
            other = before[-1]._replace(refs=refs, at=index, elliptic=True)
            yield other
            yield from _echoed_again(other, found, end, parse, dates)


def _echoed_again(
    predicate: Predicate, found: Chunk | None, end: int, parse: Parse, dates: Sequence[Expression]
) -> Iterator[Predicate]:
    """ "A fell on Sunday, as B had on Saturday and C on Friday": C."""
    day = next((d for d in dates if d.start > parse.tokens[end - 1].start), None)
    behind = parse.index_at(day.end) if day is not None else len(parse.tokens)
    if day is None or behind >= len(parse.tokens) or parse.tokens[behind].low != "and":
        return
    one = _remnant(parse, behind, dates, {None, found.preposition if found else None})
    if one is not None and one.refs and one.side is None:
        yield predicate._replace(refs=one.refs, at=one.start)


def _echo(parse: Parse, index: int) -> int | None:
    """Where the place stands if the words at `index` say no more than that the same holds for it."""
    if parse.tokens[index].low not in _ECHOING:
        return None
    lows = [token.low for token in parse.tokens[index : index + 4]]
    if lows[0] in _LIKEWISE and parse.tokens[index + 1].is_("be", "do", "have"):
        return index + 2
    if lows[:2] == ["so", ","]:
        closing = _closing_comma(parse, index + 1)
        doing = closing is not None and parse.tokens[closing + 1].is_("be", "do", "have")
        return closing + 2 if doing and closing is not None else None
    named = parse.chunk_at.get(index + 1) if lows[0] == "as" else None
    if named is not None and named.end < len(parse.tokens) - 1 and parse.tokens[named.end].is_("have", "do"):
        verb = parse.group_at.get(named.end)
        alone = verb is None or verb.first == verb.head
        return index + 1 if alone and parse.tokens[named.end + 1].is_("prepositions") else None
    same = lows[0] in _DOING and lows[1:3] == ["the", "same"]
    return index + 4 if same and lows[3:] and lows[3] in ("in", "at", "for", "to", "with") else None
