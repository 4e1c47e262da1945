"""Which place a noun phrase names, how much of it, and in which province."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.syntax import Parse
from dashboard.extraction.tokens import Token
from dashboard.extraction.words import words
from dashboard.model import PlaceKind


class Scope(StrEnum):
    """How much of the place is meant."""

    WHOLE = "whole"
    PART = "part"
    """Most of it, a quarter of it, its centre: never enough to have the place."""
    EDGE = "edge"
    """Its outskirts, gates, suburbs."""
    OFFICE = "office"
    """A public building, which stands for the town or district it is in."""


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place as a sentence names it."""

    name: str | None
    """The name as folded text; None for "the city", "it"."""
    start: int
    end: int
    """Span of the words that name it, in the article."""
    kind: PlaceKind | None = None
    admin1: str | None = None
    """Name of a province given with it."""
    scope: Scope = Scope.WHOLE
    anaphor: str | None = None
    """For a place without a name: the noun that stands for it ("city", "capital", "it", "both")."""
    facility: str | None = None
    """Its noun, for an airport, base, dam ..."""
    known: bool = False
    """The gazetteer has the name."""
    guarded: bool = False
    capital_of: str | None = None
    """ "Logar province's capital": the province named."""
    plural: bool = False


_KINDS = {
    "city_nouns": PlaceKind.CITY,
    "capital_nouns": PlaceKind.CITY,
    "district_nouns": PlaceKind.DISTRICT,
    "province_nouns": PlaceKind.PROVINCE,
    "area_nouns": PlaceKind.AREA,
    "facility_nouns": PlaceKind.FACILITY,
}
_SCOPES = {
    "centre_nouns": Scope.PART,
    "edge_nouns": Scope.EDGE,
    "part_nouns": Scope.PART,
    "office_nouns": Scope.OFFICE,
    "whole_nouns": Scope.WHOLE,
}
_LIST_WORDS = {",", "and", "&", "or", "plus"}
_LIST_PHRASES = (("as", "well", "as"), ("along", "with"), ("together", "with"))
_LINKS = {"of", "in", "at", "around", "near", "outside", "inside", "within", "on"}
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "president",
        "general",
        "gen",
        "col",
        "colonel",
        "commander",
        "captain",
        "major",
        "lieutenant",
        "lt",
    ]
)


def kind_of(low: str) -> PlaceKind | None:
    """The kind of place a common noun names."""
    return next((kind for name, kind in _KINDS.items() if words().is_(low, name)), None)


def places_at(parse: Parse, found: Chunk, limit: int | None = None) -> tuple[tuple[PlaceRef, ...], int]:
    """All places of the list that begins with a chunk, and the token index behind the list.

    `limit` is where the list must end (the verb, for a subject); without it a list ends before a chunk that
    has a verb of its own.
    """
    refs: list[PlaceRef] = []
    at = found.start
    current: Chunk | None = found
    while current is not None:
        ref, at = _place(parse, current)
        if ref is None:
            break
        refs.append(ref)
        if limit is not None and at >= limit:
            break
        current = _next_in_list(parse, at, limit)
    named = [ref for ref in refs if ref.name]
    kept = named if named and len(named) < len(refs) and not any(ref.facility for ref in refs) else refs
    return tuple(_shared(kept)), at


def _shared(refs: list[PlaceRef]) -> Iterator[PlaceRef]:
    """ "A and B, two districts of Takhar": what is said of the list holds for each."""
    last = refs[-1] if refs else None
    for ref in refs:
        if last is not None and last.plural and ref is not last:
            yield replace(ref, kind=ref.kind or last.kind, admin1=ref.admin1 or last.admin1)
        else:
            yield ref


def _next_in_list(parse: Parse, at: int, limit: int | None) -> Chunk | None:
    tokens = parse.tokens
    index = at
    while index < len(tokens) and (tokens[index].low in _LIST_WORDS):
        index += 1
    for phrase in _LIST_PHRASES:
        if tuple(token.low for token in tokens[index : index + len(phrase)]) == phrase:
            index += len(phrase)
    if index == at:
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


def _place(parse: Parse, found: Chunk) -> tuple[PlaceRef | None, int]:
    scope = Scope.WHOLE
    scoped_kind: PlaceKind | None = None
    current = found
    while True:
        ref = _base(parse, current)
        if ref is not None and ref.name:
            break
        following = _linked(parse, current)
        found_scope = _scope(parse, current)
        if following is None or (found_scope is None and ref is None):
            if found_scope is not None and ref is None:
                ref = _bare_office(parse, current, found_scope)
            break
        inner = _base(parse, following)
        if inner is None and _scope(parse, following) is None:
            break
        if found_scope is not None and (
            ref is None or ref.facility is None or found_scope is not Scope.OFFICE
        ):
            scope = found_scope
        elif ref is not None and inner is not None:
            ref = _joined(parse, ref, inner, current)
            current = following
            break
        scoped_kind = ref.kind if ref is not None else None
        current = following
    if ref is None:
        return None, current.end
    ref, at = _trailing(parse, _scoped(ref, scope, parse, found), current.end)
    return (replace(ref, kind=ref.kind or scoped_kind) if scoped_kind else ref), at


def _scoped(ref: PlaceRef, scope: Scope, parse: Parse, found: Chunk) -> PlaceRef:
    if scope is Scope.WHOLE:
        return ref
    low = parse.tokens[found.head].low
    if words().is_(low, "centre_nouns") and ref.kind in (PlaceKind.DISTRICT, None) and ref.kind is not None:
        return ref  # the centre of a district is the district
    return replace(ref, scope=scope)


def _scope(parse: Parse, found: Chunk) -> Scope | None:
    """Does the chunk name a part, an edge, an office of something?"""
    if any(token.place for token in parse.words(found)):
        return None
    low = parse.tokens[found.head].low
    return next((scope for name, scope in _SCOPES.items() if words().is_(low, name)), None)


def _bare_office(parse: Parse, found: Chunk, scope: Scope) -> PlaceRef | None:
    """ "the outskirts", "police headquarters": of the place the text is about."""
    if scope is Scope.WHOLE:
        return None
    first, last = parse.tokens[found.start], parse.tokens[found.head]
    return PlaceRef(None, first.start, last.end, scope=scope, anaphor="it")


def _linked(parse: Parse, found: Chunk) -> Chunk | None:
    """The chunk behind "of", "in", "at" right after this one."""
    at = found.end
    if at < len(parse.tokens) and parse.tokens[at].low in _LINKS:
        return parse.chunk_at.get(at + 1)
    return None


def _joined(parse: Parse, ref: PlaceRef, inner: PlaceRef, outer: Chunk) -> PlaceRef:
    """ "the city of Kunduz", "the airport at Gao", "the capital of Logar"."""
    link = parse.tokens[outer.end].low
    start, end = parse.tokens[outer.start].start, inner.end
    if parse.tokens[outer.start].is_("determiners"):
        start = parse.tokens[min(outer.start + 1, outer.head)].start
    if ref.facility:
        return replace(inner, facility=ref.facility, kind=PlaceKind.FACILITY, start=start, end=end)
    if words().is_(ref.anaphor or "", "capital_nouns"):
        return replace(ref, capital_of=inner.name, start=start, end=end)
    if link == "of":
        return replace(inner, kind=ref.kind or inner.kind)
    if link == "in" and ref.name is None:
        return replace(ref, admin1=inner.name)
    return inner


def _base(parse: Parse, found: Chunk) -> PlaceRef | None:
    tokens = [token for token in parse.words(found) if token.sort != "poss"]
    if not tokens:
        return None
    named = [i for i, token in enumerate(tokens) if token.place]
    head = tokens[-1]
    if found.pronoun or head.low in ("both", "both sides"):
        return _pronoun(head)
    if named:
        return _named(parse, found, tokens, named[-1])
    kind = kind_of(head.low) if head.sort == "word" else None
    proper = [token for token in tokens if token.capitalised and not token.is_("determiners", "time_nouns")]
    if kind is not None:
        if kind is PlaceKind.FACILITY:
            return _facility(tokens, proper)
        if proper and len(proper) < len(tokens) and tokens[-2].capitalised:
            return PlaceRef(_text(proper), proper[0].start, proper[-1].end, kind)
        plural = head.low.endswith("s") and not head.low.endswith("ss")
        first = tokens[1] if len(tokens) > 1 and tokens[0].is_("determiners") else tokens[0]
        return PlaceRef(None, first.start, head.end, kind, anaphor=head.low, plural=plural)
    if proper and proper[-1] is head and not head.actor:
        return _unknown(tokens)
    return None


def _pronoun(head: Token) -> PlaceRef | None:
    if head.low in ("it", "both", "them", "there", "that", "this"):
        return PlaceRef(None, head.start, head.end, anaphor=head.low, plural=head.low in ("both", "them"))
    return None


def _named(parse: Parse, found: Chunk, tokens: list[Token], index: int) -> PlaceRef | None:
    name, after = tokens[index], tokens[index + 1 :]
    mention = name.place
    assert mention is not None  # noqa: S101 - narrowed by the caller's list; for the type checker
    ref = PlaceRef(name.text, name.start, name.end, known=True, guarded=mention.guarded)
    if not after:
        before = tokens[:index]
        if any(token.low in _TITLES for token in before) or (before and before[-1].capitalised):
            return None  # "General Kandahar", "New Kabul Times": part of some other name
        kind = next((kind_of(t.low) for t in reversed(before) if t.sort == "word" and kind_of(t.low)), None)
        if kind is PlaceKind.FACILITY:
            return None
        admin1 = tokens[index - 1].text if index and tokens[index - 1].place else None
        return replace(ref, kind=kind, admin1=admin1)
    head = after[-1]
    kind = kind_of(head.low)
    possessive = parse.tokens[min(found.end - 1, _index_of(parse, name) + 1)].sort == "poss" or any(
        parse.tokens[i].sort == "poss" for i in range(_index_of(parse, name), found.end)
    )
    if kind is PlaceKind.FACILITY:
        noun = head.low
        return replace(ref, facility=noun, kind=kind, end=head.end)
    if words().is_(head.low, "capital_nouns"):
        return PlaceRef(None, name.start, head.end, PlaceKind.CITY, anaphor=head.low, capital_of=name.text)
    if words().is_(head.low, "centre_nouns"):
        inner = next((kind_of(t.low) for t in after[:-1] if kind_of(t.low)), None)
        return replace(ref, kind=inner, scope=Scope.WHOLE if inner is PlaceKind.DISTRICT else Scope.PART)
    if (
        kind is not None
        and not possessive
        and all(kind_of(t.low) or t.low in ("border", "air") for t in after)
    ):
        return replace(ref, kind=kind, end=name.end)
    for scope_name in ("edge_nouns", "part_nouns", "office_nouns"):
        if words().is_(head.low, scope_name):
            return replace(ref, scope=_SCOPES[scope_name])
    return None


def _index_of(parse: Parse, token: Token) -> int:
    return parse.tokens.index(token)


def _facility(tokens: list[Token], proper: list[Token]) -> PlaceRef:
    head = tokens[-1]
    if proper and tokens[-1] not in proper:
        return PlaceRef(
            _text([*proper, head]), proper[0].start, head.end, PlaceKind.FACILITY, facility=head.low
        )
    first = tokens[1] if len(tokens) > 1 and tokens[0].is_("determiners") else tokens[0]
    return PlaceRef(None, first.start, head.end, PlaceKind.FACILITY, anaphor=head.low, facility=head.low)


def _unknown(tokens: list[Token]) -> PlaceRef | None:
    """A capitalised name the gazetteer lacks: kept, flagged later as unresolved."""
    if any(token.low in _TITLES or token.actor for token in tokens):
        return None
    run: list[Token] = []
    for token in reversed(tokens):
        if not token.capitalised:
            break
        run.insert(0, token)
    if len(run) < len([t for t in tokens if not t.is_("determiners")]):
        return None
    return PlaceRef(_text(run), run[0].start, run[-1].end)


def _text(tokens: list[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _trailing(parse: Parse, ref: PlaceRef, at: int) -> tuple[PlaceRef, int]:
    """What follows a name and belongs to it: "in Helmand", ", the capital of Jowzjan,", "(Chaghcharan)"."""
    tokens = parse.tokens
    while at < len(tokens):
        index = at + 1 if tokens[at].low in (",", "(") and at + 1 < len(tokens) else at
        token = tokens[index] if index < len(tokens) else None
        if token is None:
            break
        if (
            index > at
            and token.low in ("both", "all")
            and index + 1 < len(tokens)
            and tokens[index + 1].low in ("in", "of")
        ):
            ref, index, token = replace(ref, plural=True), index + 1, tokens[index + 1]
        if token.low in ("in", "of") and index + 1 in parse.chunk_at:
            inner = _base(parse, parse.chunk_at[index + 1])
            if inner is None or not inner.name or inner.facility or (inner.scope is not Scope.WHOLE):
                break
            ref = replace(ref, admin1=ref.admin1 or inner.name)
            at = _close(parse, parse.chunk_at[index + 1].end, index > at)
        elif index > at and index in parse.chunk_at and parse.chunk_at[index].start == index:
            ref, end = _appositive(parse, ref, parse.chunk_at[index])
            if end is None:
                break
            at = _close(parse, end, True)
        else:
            break
    return ref, at


def _close(parse: Parse, at: int, opened: bool) -> int:
    """Behind the second comma of a pair, where nothing of a list follows."""
    if not opened or at >= len(parse.tokens) or parse.tokens[at].low not in (",", ")"):
        return at
    following = parse.tokens[at + 1] if at + 1 < len(parse.tokens) else None
    if parse.tokens[at].low == "," and following is not None:
        continues = following.place or following.low in ("and", "&") or following.capitalised
        return at if continues else at + 1
    return at + 1


def _appositive(parse: Parse, ref: PlaceRef, found: Chunk) -> tuple[PlaceRef, int | None]:
    """ ", the capital of Nimroz", ", a district in Zabul", ", two districts of Takhar"; and behind an
    anaphor its name: "the provincial capital, Qalat"."""
    inner = _base(parse, found)
    if inner is None:
        return ref, None
    if ref.name is None and ref.anaphor and inner.name and inner.anaphor is None:
        return replace(inner, kind=inner.kind or ref.kind, scope=ref.scope, admin1=ref.capital_of), found.end
    if inner.name is not None or inner.anaphor in ("it", "both", "them", "there", "this", "that"):
        return ref, None
    end = found.end
    following = _linked(parse, found)
    while following is not None:
        place = _base(parse, following)
        if place is not None and place.name and not place.facility:
            ref = replace(ref, admin1=ref.admin1 or place.name)
        end = following.end
        following = _linked(parse, following)
    kind = inner.kind if inner.kind in (PlaceKind.CITY, PlaceKind.DISTRICT, PlaceKind.PROVINCE) else None
    return replace(ref, kind=ref.kind or kind, plural=ref.plural or inner.plural), end
