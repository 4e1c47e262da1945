"""What follows the name of a place and belongs to it: its province, where it lies, what it is."""

from dashboard.extraction.asides import LENGTHS
from dashboard.extraction.chunks import DIRECTIONS, Chunk
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import PlaceRef, Scope, is_definite, place_of, scope_of
from dashboard.extraction.words import kind_of
from dashboard.model import PlaceKind

_LINKS = frozenset({"of", "in", "at", "around", "near", "outside", "inside", "within", "on"})


def linked(parse: Parse, found: Chunk) -> Chunk | None:
    """The chunk behind "of", "in", "at" right after this one."""
    at = found.end
    if at < len(parse.tokens) and parse.tokens[at].low in _LINKS:
        behind = parse.chunk_at.get(at + 1)
        return behind if behind is None or not behind.time else None
    return None


def trailing(parse: Parse, ref: PlaceRef, at: int) -> tuple[PlaceRef, int]:
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
    if low in _HOW_FAR or low in _FROM_WHERE:
        end = _where_it_lies(parse, index)
        return ref, end if end is not None else _between(parse, index)
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


_FROM_WHERE = frozenset({"across", "opposite", "facing", "beyond"})


_FEW = 9
"""Tokens such an aside may have."""


def _between(parse: Parse, at: int) -> int | None:
    """The second comma of ", halfway between A and B,", ", across the water from A,": without a verb."""
    for index in range(at, min(at + _FEW, len(parse.tokens))):
        if parse.tokens[index].low == ",":
            return index
        if index in parse.group_at or parse.tokens[index].sort == "mark":
            return None
    return None


def _where_it_lies(parse: Parse, at: int) -> int | None:
    """The second comma of ", in the far west,": it names no place, and no verb comes before it."""
    for index in range(at, min(at + 8, len(parse.tokens))):
        token = parse.tokens[index]
        if token.low == ",":
            return index
        if index in parse.group_at or token.mention or token.sort == "mark" or token.is_("relatives"):
            return None
    return None


def _lies(parse: Parse, found: Chunk) -> bool:
    """ "X, south of Y", "X, 20 kilometres north of Y": where it lies; "the south of Y" is a part of Y."""
    first, head = parse.tokens[found.start], parse.tokens[found.head]
    return (head.low in DIRECTIONS and not first.is_("determiners")) or (
        first.sort == "number" and head.low in LENGTHS
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
    if inner.facility and ref.name and not (ref.facility or ref.kind) and not inner.counted:
        ref = ref._replace(
            facility=inner.facility, kind=PlaceKind.FACILITY
        )  # "Bagram, the airfield north of A"
    return ref._replace(kind=ref.kind or _kind_said(ref, inner), plural=ref.plural or inner.plural), end


def _kind_said(ref: PlaceRef, inner: PlaceRef) -> PlaceKind | None:
    """ "X, a district in Zabul"; "X, a northern suburb": whatever no table has, it is a place."""
    if inner.kind is PlaceKind.AREA and not ref.known:
        return PlaceKind.AREA
    return inner.kind if inner.kind in (PlaceKind.CITY, PlaceKind.DISTRICT, PlaceKind.PROVINCE) else None


def _centre_of(parse: Parse, found: Chunk) -> int | None:
    """Behind ", the centre of the northern coalfields,", which describes the town named before it."""
    centre = scope_of(parse, found) is Scope.CENTRE and is_definite(parse, found)
    return _behind_it(parse, found) if centre else None


def _of_theirs(parse: Parse, found: Chunk) -> int | None:
    """Behind ", their last post in Helmand,": what the place was to somebody."""
    return _behind_it(parse, found) if parse.tokens[found.start].low in ("their", "its", "his") else None


def _behind_it(parse: Parse, found: Chunk) -> int:
    """The second comma of what describes a place, over "of the north" or "in Helmand"."""
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
