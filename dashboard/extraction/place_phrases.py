"""One place with all that belongs to it: what "of", "in" and appositions say of it."""

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.named_further import another, behind_where, of_a_name
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import ORDINALS, PlaceRef, Scope, is_definite, place_of, scope_of
from dashboard.extraction.trailing import linked, trailing
from dashboard.extraction.words import kind_of, words
from dashboard.model import PlaceKind

_SIDES_OF_A_RIVER = {"western": "West", "eastern": "East", "northern": "North", "southern": "South"}
_BANKS = frozenset({"bank", "shore"})


def phrase_at(parse: Parse, found: Chunk) -> tuple[PlaceRef | None, int]:
    """One place with what belongs to it: "the outskirts of the city of Kunduz, the capital of ..."."""
    scope = Scope.WHOLE
    counted = False
    current = found
    ref = place_of(parse, current)
    behind = of_a_name(parse, current, ref) or another(parse, current)
    if behind is not None:
        return behind
    while ref is None or ref.name is None:
        outer = scope_of(parse, current)
        following = linked(parse, current)
        if following is None or (outer is None and ref is None):
            ref = ref or _bare_part(parse, current, outer)
            break
        inner = place_of(parse, following)
        # "a district on the outskirts of A": nobody knows which
        if inner is None and (scope_of(parse, following) is None or (ref is not None and ref.counted)):
            ref = ref or _at_an_hour(parse, current, following, outer)
            break
        if ref is not None and inner is not None:
            if ref.plural and scope is Scope.WHOLE:
                return _counted(parse, ref, inner, current, following)
            if ref.kind is PlaceKind.DISTRICT and _is_quarter(parse, current, inner):
                return trailing(parse, inner._replace(scope=Scope.PART), following.end)
            counted = counted or (ref.plural and parse.tokens[current.end].low == "of")
            ref = _joined(parse, ref, inner, current)
        else:
            scope = scope if scope is not Scope.WHOLE else outer or Scope.WHOLE
            ref = inner
        current = following
    if ref is None or _of_nobody_knows(parse, ref, current):
        return None, current.end
    if scope is not Scope.WHOLE:
        ref = ref._replace(scope=scope, counted=ref.counted or (ref.plural and ref.name is None))
    named = behind_where(parse, ref, current)
    return named or trailing(parse, ref._replace(kind=None) if counted else ref, current.end)


def _is_quarter(parse: Parse, found: Chunk, inner: PlaceRef) -> bool:
    """ "the seventh police district of A", "the second district of the city"."""
    lows = {token.low for token in parse.words(found)}
    return "police" in lows or (inner.kind is PlaceKind.CITY and not lows.isdisjoint(ORDINALS))


def _of_nobody_knows(parse: Parse, ref: PlaceRef, found: Chunk) -> bool:
    """ "the capital of the self-styled republic": of no place that is named."""
    capital = ref.name is None and not ref.capital_of and ref.anaphor in ("capital", "seat")
    return capital and found.end < len(parse.tokens) and parse.tokens[found.end].low == "of"


def _counted(
    parse: Parse, ref: PlaceRef, inner: PlaceRef, outer: Chunk, following: Chunk
) -> tuple[PlaceRef, int]:
    """ "The villages of A and B" are both, "both of them" too; "districts of A" nobody knows which."""
    if inner.anaphor == "them":
        return ref, following.end
    if _several(parse, outer, following):
        return trailing(parse, inner._replace(kind=ref.kind), following.end)
    if ref.kind is PlaceKind.DISTRICT and inner.known and not _is_province(parse, following):
        return trailing(parse, inner._replace(scope=Scope.PART), following.end)  # the quarters of a city
    if _names_them(parse, outer, following, ref):
        return trailing(parse, inner._replace(kind=ref.kind), following.end)
    return ref._replace(admin1=inner.name, counted=True), following.end


def _several(parse: Parse, outer: Chunk, found: Chunk) -> bool:
    """ "The districts of A and B": of two names neither is the city whose quarters are meant."""
    at = found.end
    second = parse.chunk_at.get(at + 1)
    if second is None or parse.tokens[outer.start].low != "the" or parse.tokens[at].low not in (",", "and"):
        return False
    if not (parse.tokens[second.head].place or parse.tokens[second.head].capitalised):
        return False
    return not (_is_province(parse, found) or _is_province(parse, second))


def _bare_part(parse: Parse, found: Chunk, scope: Scope | None) -> PlaceRef | None:
    """ "the outskirts", "police headquarters": of the place the text is about."""
    if scope in (None, Scope.WHOLE, Scope.PART) or not is_definite(parse, found):
        return None
    return PlaceRef(
        None,
        parse.tokens[found.start].start,
        parse.tokens[found.head].end,
        scope=scope or Scope.WHOLE,
        anaphor="it",
    )


def _at_an_hour(parse: Parse, found: Chunk, following: Chunk, scope: Scope | None) -> PlaceRef | None:
    """ "Walked into the governor's office at ten"."""
    return _bare_part(parse, found, scope) if parse.tokens[following.head].is_("determiners") else None


def _is_one_of_many(parse: Parse, found: Chunk) -> bool:
    """Does it say which of the towns of a country or province is meant, and not what it is called?"""
    return any(t.low.endswith("est") or t.low in ("main", "chief") for t in parse.words(found)[:-1])


def _joined(parse: Parse, ref: PlaceRef, inner: PlaceRef, outer: Chunk) -> PlaceRef:
    """ "the city of Kunduz", "the airport at Gao", "the capital of Logar", "a district in Zabul"."""
    link = parse.tokens[outer.end].low
    if ref.anaphor and ref.kind is PlaceKind.CITY and _is_one_of_many(parse, outer):
        return ref._replace(admin1=inner.name)  # "the second-largest town of Ruritania"
    if ref.anaphor in _BANKS and link == "of" and inner.name:
        # of a river, which may have the name of a city
        first = outer.start + parse.tokens[outer.start].is_("determiners")
        start = parse.tokens[first].start
        side = _SIDES_OF_A_RIVER.get(parse.tokens[first].low, parse.tokens[first].text)
        name = " ".join((side, *(token.text for token in parse.tokens[first + 1 : outer.end + 1])))
        return PlaceRef(f"{name} the {inner.name}", start, inner.end, PlaceKind.AREA)
    if ref.facility:
        return inner._replace(facility=ref.facility, kind=PlaceKind.FACILITY, start=ref.start)
    if words().is_(ref.anaphor or "", "capital_nouns"):
        return ref._replace(capital_of=inner.name, end=inner.end) if inner.name else ref
    if link == "of":
        return inner._replace(kind=ref.kind or inner.kind)
    if link == "on" and ref.anaphor and not ref.counted:
        return ref  # "the town on the Orontes"
    return ref._replace(admin1=inner.name) if link == "in" else inner


def _names_them(parse: Parse, outer: Chunk, found: Chunk, ref: PlaceRef) -> bool:
    """Do the names behind "of" name the places, or their province?"""
    if parse.tokens[outer.end].low != "of" or not (
        parse.tokens[outer.start].low == "the" or ref.counted is False
    ):
        return False
    names = [token for token in parse.words(found) if token.place]
    province = any(token.place and token.place.province for token in parse.words(found))
    spoken = any(kind_of(token.low) is PlaceKind.PROVINCE for token in parse.words(found))
    towns = ref.kind is PlaceKind.CITY
    return not spoken and (towns or not province) and (bool(names) or parse.tokens[found.head].capitalised)


def _is_province(parse: Parse, found: Chunk) -> bool:
    """Is it one, or may its name mean one?"""
    tokens = parse.words(found)
    return any(
        (token.place and token.place.province) or kind_of(token.low) is PlaceKind.PROVINCE for token in tokens
    )
