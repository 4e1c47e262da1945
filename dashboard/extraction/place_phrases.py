"""One place with all that belongs to it: what "of", "in" and appositions say of it."""

from dashboard.extraction.chunks import DIRECTIONS, Chunk
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import ORDINALS, PlaceRef, Scope, is_definite, place_of, scope_of
from dashboard.extraction.words import kind_of, words
from dashboard.model import PlaceKind

_LINKS = frozenset({"of", "in", "at", "around", "near", "outside", "inside", "within", "on"})
_SIDES_OF_A_RIVER = {"western": "West", "eastern": "East", "northern": "North", "southern": "South"}
_BANKS = frozenset({"bank", "shore"})


def phrase_at(parse: Parse, found: Chunk) -> tuple[PlaceRef | None, int]:
    """One place with what belongs to it: "the outskirts of the city of Kunduz, the capital of ..."."""
    scope = Scope.WHOLE
    counted = False
    current = found
    ref = place_of(parse, current)
    behind = _called_otherwise(parse, current, ref)
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
            break
        if ref is not None and inner is not None:
            if ref.plural and scope is Scope.WHOLE:
                return _counted(parse, ref, inner, current, following)
            if ref.kind is PlaceKind.DISTRICT and _is_quarter(parse, current, inner):
                return _trailing(parse, inner._replace(scope=Scope.PART), following.end)
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
    return _trailing(parse, ref._replace(kind=None) if counted else ref, current.end)


def _is_quarter(parse: Parse, found: Chunk, inner: PlaceRef) -> bool:
    """ "the seventh police district of A", "the second district of the city"."""
    lows = {token.low for token in parse.words(found)}
    return "police" in lows or (inner.kind is PlaceKind.CITY and not lows.isdisjoint(ORDINALS))


def _of_nobody_knows(parse: Parse, ref: PlaceRef, found: Chunk) -> bool:
    """ "the capital of the self-styled republic": of no place that is named."""
    capital = ref.name is None and not ref.capital_of and ref.anaphor in ("capital", "seat")
    return capital and found.end < len(parse.tokens) and parse.tokens[found.end].low == "of"


def _called_otherwise(parse: Parse, found: Chunk, ref: PlaceRef | None) -> tuple[PlaceRef, int] | None:
    """ "the Tamil enclave of X" is called X."""
    if ref is None or not ref.name or ref.known or ref.kind is PlaceKind.FACILITY:
        return None
    behind = linked(parse, found)
    of = behind is not None and parse.tokens[found.end].low == "of"
    named = place_of(parse, behind) if behind is not None and of else None
    if named is None or not named.name or behind is None:
        return None
    return _trailing(parse, named._replace(kind=named.kind or ref.kind), behind.end)


def _counted(
    parse: Parse, ref: PlaceRef, inner: PlaceRef, outer: Chunk, following: Chunk
) -> tuple[PlaceRef, int]:
    """ "The villages of A and B" are both, "both of them" too; "districts of A" nobody knows which."""
    if inner.anaphor == "them":
        return ref, following.end
    if _several(parse, outer, following):
        return _trailing(parse, inner._replace(kind=ref.kind), following.end)
    if ref.kind is PlaceKind.DISTRICT and inner.known and not _is_province(parse, following):
        return _trailing(parse, inner._replace(scope=Scope.PART), following.end)  # the quarters of a city
    if _names_them(parse, outer, following, ref):
        return _trailing(parse, inner._replace(kind=ref.kind), following.end)
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


def linked(parse: Parse, found: Chunk) -> Chunk | None:
    """The chunk behind "of", "in", "at" right after this one."""
    at = found.end
    if at < len(parse.tokens) and parse.tokens[at].low in _LINKS:
        behind = parse.chunk_at.get(at + 1)
        return behind if behind is None or not behind.time else None
    return None


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


def _trailing(parse: Parse, ref: PlaceRef, at: int) -> tuple[PlaceRef, int]:
    """What follows a name and belongs to it: "in Helmand", ", the capital of Jowzjan,", "(Chaghcharan)"."""
    tokens = parse.tokens
    if ref.facility and at + 1 < len(tokens) and tokens[at].low == "with" and at + 1 in parse.chunk_at:
        at = parse.chunk_at[at + 1].end  # "the crossing with Ruritania, X,"
    while at < len(tokens):
        opened = tokens[at].low in (",", "(")
        index = at + 1 if opened else at
        lows = [token.low for token in tokens[index : index + 2]]
        if opened and lows in (["both", "in"], ["all", "in"]):
            ref, index = ref._replace(plural=True), index + 1
        if index >= len(tokens):
            break
        end: int | None = None
        if tokens[index].low in ("in", "of"):
            ref, end = _in_province(parse, ref, index, opened)
        elif opened:
            ref, end = _aside(parse, ref, index)
        if end is None:
            break
        at = _close(parse, end, opened)
    return ref, at


def _in_province(parse: Parse, ref: PlaceRef, index: int, opened: bool) -> tuple[PlaceRef, int | None]:
    """ "in Helmand", ", in Ghazni,"; ", in the far west," names no province."""
    found = _province_chunk(parse, index + 1)
    inner = place_of(parse, found) if found else None
    if found is None or inner is None or not inner.name or inner.facility or inner.scope is not Scope.WHOLE:
        return ref, _where_it_lies(parse, index) if opened else None
    return ref._replace(admin1=ref.admin1 or inner.name), found.end


def _aside(parse: Parse, ref: PlaceRef, index: int) -> tuple[PlaceRef, int | None]:
    """ ", the capital of Nimroz", ", far to the south,", ", near Timbuktu,", ", north of Kabul,"."""
    low = parse.tokens[index].low
    if low in _HOW_FAR:
        return ref, _where_it_lies(parse, index)
    near = low in ("near", "outside")
    found = parse.chunk_at.get(index + near)
    if found is None or found.start != index + near:
        return ref, None
    if near:
        other = place_of(parse, found)
        return (
            (ref._replace(guarded=False), _to_comma(parse, found.end))
            if other and other.name
            else (ref, None)
        )
    if _lies(parse, found):
        of = parse.chunk_at.get(found.end + 1) if parse.tokens[found.end].low in ("of", "from") else None
        return ref._replace(guarded=False), _to_comma(parse, of.end if of else found.end)
    return _appositive(parse, ref, found)


_HOW_FAR = frozenset({"far", "deep", "close", "just", "halfway", "midway"})


def _where_it_lies(parse: Parse, at: int) -> int | None:
    """The second comma of ", in the far west,": it names no place, and no verb comes before it."""
    for index in range(at, min(at + 8, len(parse.tokens))):
        token = parse.tokens[index]
        if token.low == ",":
            return index
        if index in parse.group_at or token.mention or token.sort == "mark" or token.is_("relatives"):
            return None
    return None


_LENGTHS = frozenset("km kilometres kilometers kilometre kilometer miles mile metres meters".split())


def _lies(parse: Parse, found: Chunk) -> bool:
    """ "X, south of Y", "X, 20 kilometres north of Y": where it lies; "the south of Y" is a part of Y."""
    first, head = parse.tokens[found.start], parse.tokens[found.head]
    return (head.low in DIRECTIONS and not first.is_("determiners")) or (
        first.sort == "number" and head.low in _LENGTHS
    )


def _province_chunk(parse: Parse, at: int) -> Chunk | None:
    """The chunk behind "in": "Faryab", or of "the northern province of Faryab" the last."""
    found = parse.chunk_at.get(at)
    while found is not None and kind_of(parse.tokens[found.head].low) is PlaceKind.PROVINCE:
        following = linked(parse, found)
        if following is None:
            break
        found = following
    return found


def _close(parse: Parse, at: int, opened: bool) -> int:
    """Behind the second comma of a pair, where nothing of a list follows."""
    if not opened or at >= len(parse.tokens) or parse.tokens[at].low not in (",", ")"):
        return at
    following = parse.tokens[at + 1] if at + 1 < len(parse.tokens) else None
    if parse.tokens[at].low == "," and following is not None:
        return at if following.place or following.low in ("and", "&") or following.capitalised else at + 1
    return at + 1


def _appositive(parse: Parse, ref: PlaceRef, found: Chunk) -> tuple[PlaceRef, int | None]:
    """ ", the capital of Nimroz", ", a district in Zabul", ", two districts of Takhar"; behind a common noun
    its name: "the provincial capital, Qalat"."""
    inner = place_of(parse, found)
    if inner is None:
        return ref, _centre_of(parse, found) or _of_theirs(parse, found) if ref.name else None
    if ref.facility and inner.name and _owned(parse, ref):
        return inner._replace(kind=inner.kind or ref.kind), found.end
    if ref.name is None and ref.anaphor and inner.name:
        if ref.plural:
            return ref, None  # "two districts, A and B": read as a list of its own
        return inner._replace(kind=inner.kind or ref.kind, scope=ref.scope, admin1=ref.capital_of), found.end
    if inner.name is not None or inner.anaphor in ("it", "both", "them", "there"):
        return ref, None
    end = found.end
    following = linked(parse, found)
    while following is not None:
        place = place_of(parse, following)
        if place is not None and place.name and not place.facility:
            ref = ref._replace(admin1=ref.admin1 or place.name)
        end = following.end
        following = linked(parse, following) or _same_list(parse, following)
    end = _to_comma(parse, end)
    kind = inner.kind if inner.kind in (PlaceKind.CITY, PlaceKind.DISTRICT, PlaceKind.PROVINCE) else None
    if inner.facility and ref.name and not (ref.facility or ref.kind) and not inner.counted:
        ref = ref._replace(
            facility=inner.facility, kind=PlaceKind.FACILITY
        )  # "Bagram, the airfield north of A"
    return ref._replace(kind=ref.kind or kind, plural=ref.plural or inner.plural), end


def _centre_of(parse: Parse, found: Chunk) -> int | None:
    """Behind ", the centre of the northern coalfields,", which describes the town named before it."""
    if scope_of(parse, found) is not Scope.CENTRE or not is_definite(parse, found):
        return None
    following = linked(parse, found)
    return _to_comma(parse, following.end if following is not None else found.end)


def _of_theirs(parse: Parse, found: Chunk) -> int | None:
    """Behind ", their last post in Helmand,": what the place was to somebody."""
    if parse.tokens[found.start].low not in ("their", "its", "his"):
        return None
    following = linked(parse, found)
    return _to_comma(parse, following.end if following is not None else found.end)


def _owned(parse: Parse, ref: PlaceRef) -> bool:
    """ "Ruritania's main port, X": the port is called X."""
    at = parse.index_at(ref.start) + 1
    return (
        at + 2 < len(parse.tokens) and parse.tokens[at].sort == "poss" and parse.tokens[at + 2].end <= ref.end
    )


def _same_list(parse: Parse, found: Chunk) -> Chunk | None:
    """ "the capitals of Parwan and Kapisa": the second province."""
    at = found.end
    if at < len(parse.tokens) and parse.tokens[at].low == "and":
        following = parse.chunk_at.get(at + 1)
        return following if following and place_of(parse, following) else None
    return None


def _to_comma(parse: Parse, at: int) -> int:
    """An apposition lasts until its second comma if no verb comes before."""
    for index in range(at, min(at + 12, len(parse.tokens))):
        if parse.tokens[index].low in (",", ")"):
            return index
        if index in parse.group_at and parse.group_at[index].finite:
            break
    return at


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
