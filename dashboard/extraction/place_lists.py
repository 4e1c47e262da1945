"""All places a noun phrase names: lists, "of" and "in", appositions, and lists announced by a count."""

from collections.abc import Iterator
from dataclasses import replace

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import ORDINALS, PlaceRef, Scope, is_definite, place_of, scope_of
from dashboard.extraction.words import kind_of, words
from dashboard.model import PlaceKind

_LIST_WORDS = frozenset({",", "and", "&", "or", "plus"})
_LIST_PHRASES = (("as", "well", "as"), ("along", "with"), ("together", "with"))
_LINKS = frozenset({"of", "in", "at", "around", "near", "outside", "inside", "within", "on"})
_BANKS = frozenset({"bank", "shore"})
_ANNOUNCING = tuple(
    tuple(words_.split())
    for words_ in (
        ":|namely|including|such as|among them|listing them as|naming them as|naming|they are|they were|—|–"
    ).split("|")
)


def places_at(parse: Parse, found: Chunk, limit: int | None = None) -> tuple[tuple[PlaceRef, ...], int]:
    """All places of the list that begins with a chunk, and the token index behind the list.

    `limit` is where the list must end (the verb, for a subject); without it a list ends before a chunk that
    has a verb of its own. A count ("three districts") is replaced by the names announced in the sentence.
    """
    refs: list[PlaceRef] = []
    at = found.start
    current: Chunk | None = found
    capitals = _capitals_of(parse, found)
    if capitals is not None:
        return capitals
    while current is not None:
        ref, at = _phrase(parse, current)
        if ref is None:
            current = (
                None if refs else _named_behind(parse, current) or _next_in_list(parse, current.end, limit)
            )
            continue
        if refs and refs[0].scope in (Scope.PART, Scope.EDGE) and ref.scope is Scope.WHOLE and ref.name:
            ref = replace(ref, scope=refs[0].scope)  # "parts of Herat and Kandahar": of each only a part
        refs.append(ref)
        if ref.counted or (limit is not None and at >= limit):
            break
        current = _next_in_list(parse, at, limit)
    if refs and all(ref.plural and ref.name is None for ref in refs):
        announced = _announced(parse, at, at if limit is None else limit)
        return (announced, at) if announced else (tuple(refs), at)
    named = [ref for ref in refs if ref.name]
    keep = named if named and len(named) < len(refs) and not any(ref.facility for ref in refs) else refs
    return tuple(_shared(keep)), at


def _shared(refs: list[PlaceRef]) -> Iterator[PlaceRef]:
    """ "A and B, two districts of Takhar": what is said of the list holds for each."""
    last = refs[-1] if refs else None
    for ref in refs:
        if last is not None and last.plural and ref is not last:
            yield replace(ref, kind=ref.kind or last.kind, admin1=ref.admin1 or last.admin1)
        else:
            yield ref


def _announced(parse: Parse, start: int, at: int) -> tuple[PlaceRef, ...]:
    """The names that follow a count: "two districts, A and B,", "three districts fell: A in P, ..."."""
    if start < len(parse.tokens) and parse.tokens[start].low == "," and start + 1 in parse.chunk_at:
        refs, _ = places_at(parse, parse.chunk_at[start + 1], at)
        if refs and all(ref.name for ref in refs):
            return refs
    lows = [token.low for token in parse.tokens]
    for index in range(at, len(lows)):
        for words_ in _ANNOUNCING:
            if tuple(lows[index : index + len(words_)]) != words_:
                continue
            found = parse.next_chunk(index + len(words_))
            if found is None:
                continue
            refs, _ = places_at(parse, found, len(lows))
            named = tuple(ref for ref in refs if ref.name)
            if named:
                return named
    return ()


def _next_in_list(parse: Parse, at: int, limit: int | None) -> Chunk | None:
    tokens = parse.tokens
    index = _over_time(parse, at)
    start = index
    while index < len(tokens) and tokens[index].low in _LIST_WORDS:
        index += 1
    index = _over_aside(parse, index)
    for phrase in _LIST_PHRASES:
        if tuple(token.low for token in tokens[index : index + len(phrase)]) == phrase:
            index += len(phrase)
    if index == start:
        return None
    while index < len(tokens) and index not in parse.chunk_at and tokens[index].is_("adverbs"):
        index += 1
    following = parse.chunk_at.get(index)
    if (
        following is None
        or following.start != index
        or following.time
        or (limit is not None and index >= limit)
    ):
        return None
    if limit is None and following.end in parse.group_at and parse.group_at[following.end].finite:
        return None
    return following


def _over_aside(parse: Parse, at: int) -> int:
    """ "Sar-i-Pul and, toward evening, Taloqan": over a time between commas."""
    found = parse.chunk_at.get(at + 1)
    between = (
        at and parse.tokens[at - 1].low == "," and found is not None and found.preposition and found.time
    )
    if between and found is not None and found.end < len(parse.tokens) and parse.tokens[found.end].low == ",":
        return found.end + 1
    return at


def _over_time(parse: Parse, at: int) -> int:
    """ "Zaranj on Friday and Sheberghan on Saturday": each place of a list may have its day."""
    found = parse.chunk_at.get(at + 1)
    if at < len(parse.tokens) and parse.tokens[at].low == "on" and found is not None and found.time:
        behind = parse.tokens[found.end].low if found.end < len(parse.tokens) else ""
        return found.end if behind in _LIST_WORDS else at
    return at


def _phrase(parse: Parse, found: Chunk) -> tuple[PlaceRef | None, int]:
    """One place with what belongs to it: "the outskirts of the city of Kunduz, the capital of ..."."""
    scope = Scope.WHOLE
    counted = False
    current = found
    ref = place_of(parse, current)
    while ref is None or ref.name is None:
        outer = scope_of(parse, current)
        following = _linked(parse, current)
        if following is None or (outer is None and ref is None):
            ref = ref or _bare_part(parse, current, outer)
            break
        inner = place_of(parse, following)
        if inner is None and scope_of(parse, following) is None:
            break
        if ref is not None and inner is not None:
            if ref.plural and scope is Scope.WHOLE:
                return _counted(parse, ref, inner, current, following)
            counted = counted or (ref.plural and parse.tokens[current.end].low == "of")
            ref = _joined(parse, ref, inner, current)
        else:
            scope = scope if scope is not Scope.WHOLE else outer or Scope.WHOLE
            ref = inner
        current = following
    if ref is None:
        return None, current.end
    if scope is not Scope.WHOLE:
        ref = replace(ref, scope=scope, counted=ref.counted or (ref.plural and ref.name is None))
    return _trailing(parse, replace(ref, kind=None) if counted else ref, current.end)


def _counted(
    parse: Parse, ref: PlaceRef, inner: PlaceRef, outer: Chunk, following: Chunk
) -> tuple[PlaceRef, int]:
    """ "The villages of A and B" are A and B; "districts of Herat" are nobody knows which."""
    if _names_them(parse, outer, following, ref):
        return _trailing(parse, replace(inner, kind=ref.kind), following.end)
    return replace(ref, admin1=inner.name, counted=True), following.end


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


def _linked(parse: Parse, found: Chunk) -> Chunk | None:
    """The chunk behind "of", "in", "at" right after this one."""
    at = found.end
    if at < len(parse.tokens) and parse.tokens[at].low in _LINKS:
        return parse.chunk_at.get(at + 1)
    return None


def _joined(parse: Parse, ref: PlaceRef, inner: PlaceRef, outer: Chunk) -> PlaceRef:
    """ "the city of Kunduz", "the airport at Gao", "the capital of Logar", "a district in Zabul"."""
    link = parse.tokens[outer.end].low
    if ref.anaphor in _BANKS and link == "of" and inner.name:
        # of a river, which may have the name of a city
        first = outer.start + parse.tokens[outer.start].is_("determiners")
        start = parse.tokens[first].start
        name = " ".join(token.text for token in parse.tokens[first : outer.end + 1])
        return PlaceRef(f"{name} the {inner.name}", start, inner.end, PlaceKind.AREA)
    if ref.facility:
        return replace(inner, facility=ref.facility, kind=PlaceKind.FACILITY, start=ref.start)
    if words().is_(ref.anaphor or "", "capital_nouns"):
        return replace(ref, capital_of=inner.name, end=inner.end) if inner.name else ref
    if link == "of":
        return replace(inner, kind=ref.kind or inner.kind)
    return replace(ref, admin1=inner.name) if link == "in" else inner


def _trailing(parse: Parse, ref: PlaceRef, at: int) -> tuple[PlaceRef, int]:
    """What follows a name and belongs to it: "in Helmand", ", the capital of Jowzjan,", "(Chaghcharan)"."""
    tokens = parse.tokens
    while at < len(tokens):
        opened = tokens[at].low in (",", "(")
        index = at + 1 if opened else at
        if (
            opened
            and index + 1 < len(tokens)
            and tokens[index].low in ("both", "all")
            and tokens[index + 1].low == "in"
        ):
            ref, index = replace(ref, plural=True), index + 1
        if index >= len(tokens):
            break
        if tokens[index].low in ("in", "of"):
            found = _province_chunk(parse, index + 1)
            inner = place_of(parse, found) if found else None
            if inner is None or not inner.name or inner.facility or inner.scope is not Scope.WHOLE:
                break
            ref = replace(ref, admin1=ref.admin1 or inner.name)
            end: int | None = found.end if found else None
        elif opened and index in parse.chunk_at and parse.chunk_at[index].start == index:
            ref, end = _appositive(parse, ref, parse.chunk_at[index])
        else:
            break
        if end is None:
            break
        at = _close(parse, end, opened)
    return ref, at


def _province_chunk(parse: Parse, at: int) -> Chunk | None:
    """The chunk behind "in": "Faryab", or of "the northern province of Faryab" the last."""
    found = parse.chunk_at.get(at)
    while found is not None and kind_of(parse.tokens[found.head].low) is PlaceKind.PROVINCE:
        following = _linked(parse, found)
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
        return ref, None
    if ref.name is None and ref.anaphor and inner.name:
        if ref.plural:
            return ref, None  # "two districts, A and B": read as a list of its own
        return replace(inner, kind=inner.kind or ref.kind, scope=ref.scope, admin1=ref.capital_of), found.end
    if inner.name is not None or inner.anaphor in ("it", "both", "them", "there"):
        return ref, None
    end = found.end
    following = _linked(parse, found)
    while following is not None:
        place = place_of(parse, following)
        if place is not None and place.name and not place.facility:
            ref = replace(ref, admin1=ref.admin1 or place.name)
        end = following.end
        following = _linked(parse, following) or _same_list(parse, following)
    end = _to_comma(parse, end)
    kind = inner.kind if inner.kind in (PlaceKind.CITY, PlaceKind.DISTRICT, PlaceKind.PROVINCE) else None
    return replace(ref, kind=ref.kind or kind, plural=ref.plural or inner.plural), end


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


def _named_behind(parse: Parse, found: Chunk) -> Chunk | None:
    """ "A seventh, Khan Abad, ...": an ordinal or number with its name behind a comma."""
    head = parse.tokens[found.head]
    ordinal = head.low in ORDINALS or head.sort == "number"
    at = found.end
    if ordinal and at < len(parse.tokens) and parse.tokens[at].low == ",":
        return parse.chunk_at.get(at + 1)
    return None


def _capitals_of(parse: Parse, found: Chunk) -> tuple[tuple[PlaceRef, ...], int] | None:
    """ "the capitals of Kunduz and Sar-e-Pul provinces": one of each."""
    head = parse.tokens[found.head]
    following = _linked(parse, found)
    if head.low not in ("capitals", "seats") or following is None or parse.tokens[found.end].low != "of":
        return None
    provinces, at = places_at(parse, following)
    noun = PlaceRef(None, parse.tokens[found.start].start, head.end, PlaceKind.CITY, anaphor=head.low)
    return tuple(
        replace(noun, start=province.start, end=province.end, capital_of=province.name)
        for province in provinces
        if province.name
    ), at


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
