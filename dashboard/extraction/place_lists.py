"""All places a noun phrase names: lists, and lists announced by a count."""

from collections.abc import Iterator

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.named_further import over_where
from dashboard.extraction.place_phrases import phrase_at
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import ORDINALS, PlaceRef, Scope
from dashboard.extraction.trailing import linked
from dashboard.model import PlaceKind

_LIST_WORDS = frozenset({",", "and", "&", "or", "plus"})
_BELONGING = frozenset({"on", "of", "for"})
_LIST_PHRASES = (("as", "well", "as"), ("along", "with"), ("together", "with"))
_ANNOUNCING = tuple(
    tuple(words_.split())
    for words_ in (
        ":|namely|including|such as|among them|listing them as|naming them as|naming|they are|they were|—|–"
    ).split("|")
)
_ANNOUNCING_BY_FIRST = {
    first: tuple(phrase for phrase in _ANNOUNCING if phrase[0] == first)
    for first in (phrase[0] for phrase in _ANNOUNCING)
}
_LIST_PHRASE_BEGINNINGS = frozenset(phrase[0] for phrase in _LIST_PHRASES)


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
        ref, end = phrase_at(parse, current)
        if ref is None and refs:
            break
        at = end
        if ref is None:
            current = _named_behind(parse, current) or _next_in_list(parse, current.end, limit)
            continue
        if refs and refs[0].scope in (Scope.PART, Scope.EDGE) and ref.scope is Scope.WHOLE and ref.name:
            ref = ref._replace(scope=refs[0].scope)  # "parts of Herat and Kandahar": of each only a part
        if refs and ref.region and parse.tokens[current.start - 1].low == ",":
            break  # "Kunduz, northern Afghanistan, ..." says where it lies
        refs.append(ref)
        if ref.counted or (limit is not None and at >= limit):
            break
        current = _next_in_list(parse, at, limit) or _same_again(parse, found, at, limit)
    if refs and all(ref.plural and ref.name is None for ref in refs):
        announced = _announced(parse, over_where(parse, at), at if limit is None else limit)
        return (announced, at) if announced else (tuple(refs), at)
    named = [ref for ref in refs if ref.name]
    keep = named if named and len(named) < len(refs) and not any(ref.facility for ref in refs) else refs
    return tuple(_shared(keep)), at


def _shared(refs: list[PlaceRef]) -> Iterator[PlaceRef]:
    """ "A and B, two districts of Takhar": what is said of the list holds for each."""
    last = refs[-1] if refs else None
    if last is not None and last.facility and last.facility.endswith("s") and len(refs) > 1:
        yield from _each_its_own(refs, last.facility)
        return
    for ref in refs:
        if last is not None and last.plural and ref is not last:
            yield ref._replace(kind=ref.kind or last.kind, admin1=ref.admin1 or last.admin1)
        else:
            yield ref


def _each_its_own(refs: list[PlaceRef], nouns: str) -> Iterator[PlaceRef]:
    """ "The A and B airports": each has one."""
    noun = nouns.removesuffix("s")
    for ref in refs:
        if ref.facility not in (None, nouns) or not ref.name:
            yield ref
            continue
        name = ref.name.removesuffix(nouns).rstrip()
        known_with_noun = name if ref.known else f"{name} {noun}"
        yield ref._replace(name=known_with_noun, facility=noun, kind=PlaceKind.FACILITY)


def _announced(parse: Parse, start: int, at: int) -> tuple[PlaceRef, ...]:
    """The names that follow a count: "two districts, A and B,", "three districts fell: A in P, ..."."""
    if start < len(parse.tokens) and parse.tokens[start].low == "," and start + 1 in parse.chunk_at:
        refs, _ = places_at(parse, parse.chunk_at[start + 1], at)
        if refs and all(ref.name for ref in refs):
            return refs
    lows = [token.low for token in parse.tokens]
    for index in range(at, len(lows)):
        for words_ in _ANNOUNCING_BY_FIRST.get(lows[index], ()):
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
    index = _over_where_clause(parse, _over_time(parse, at))
    start = index
    while index < len(tokens) and tokens[index].low in _LIST_WORDS:
        index += 1
    index = _over_aside(parse, index)
    if index < len(tokens) and tokens[index].low in _LIST_PHRASE_BEGINNINGS:
        for phrase in _LIST_PHRASES:
            if tuple(token.low for token in tokens[index : index + len(phrase)]) == phrase:
                index += len(phrase)
    if index == start:
        return None
    while index < len(tokens) and index not in parse.chunk_at and tokens[index].is_("adverbs"):
        index += 1
    if index < len(tokens) and tokens[index].low in _LIST_WORDS and tokens[index - 1].low == "too":
        return _next_in_list(parse, index, limit)  # "took A, too, and then B"
    if tuple(token.low for token in tokens[index : index + 2]) in (("that", "of"), ("those", "of")):
        index += 2  # "the centre of A and that of B"
    following = _chunk_in_list(parse, index, limit)
    if following is not None and start != at and not parse.tokens[following.head].place:
        return None  # "seized A on Tuesday, UN officials said"
    return following


def where_closes(parse: Parse, at: int) -> int | None:
    """The comma that closes ", where the governor gave up,", opened at token `at`; None if none is."""
    opens = [token.low for token in parse.tokens[at : at + 2]]
    if opens not in ([",", "where"], [",", "which"]):
        return None
    return next((i for i in range(at + 1, len(parse.tokens)) if parse.tokens[i].low == ","), None)


def _over_where_clause(parse: Parse, at: int) -> int:
    """ "took A, where the governor gave up, and B": the list goes on behind what is told of A."""
    closing = where_closes(parse, at - (parse.tokens[at - 1].low == ",") if at else at)
    second = parse.chunk_at.get(closing + 2) if closing is not None else None
    if closing is None or second is None or parse.tokens[closing + 1].low != "and":
        return at
    named = parse.tokens[second.head].place is not None and not _has_a_verb(parse, second)
    return closing if named else at


def _chunk_in_list(parse: Parse, index: int, limit: int | None) -> Chunk | None:
    """The chunk that begins there, unless a time or another clause does."""
    found = parse.chunk_at.get(index)
    if found is None or found.start != index or found.time or (limit is not None and index >= limit):
        return None
    return None if limit is None and _has_a_verb(parse, found) else found


def _same_again(parse: Parse, first: Chunk, at: int, limit: int | None) -> Chunk | None:
    """ "in control of A and of B": the next of a list behind the same preposition."""
    lows = [token.low for token in parse.tokens[at : at + 3]]
    while lows and lows[0] in (",", "and"):
        lows, at = lows[1:], at + 1
    following = parse.chunk_at.get(at + 1)
    again = bool(lows) and lows[0] == first.preposition == "of" and (limit is None or at < limit)
    return following if again and following is not None and following.start == at + 1 else None


def _has_a_verb(parse: Parse, found: Chunk) -> bool:
    """ "took A, and B fell", "took A, and B on Monday was calm": the next name is of another clause."""
    at = found.end
    while at < len(parse.tokens) and parse.tokens[at].low in _BELONGING:
        behind = parse.chunk_at.get(at + 1)
        if behind is None or (parse.tokens[at].low == "on") is not behind.time:
            break
        at = behind.end  # "the Observatory for Human Rights said", "B on Monday was calm"
    return at in parse.group_at and parse.group_at[at].finite


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
    following = linked(parse, found)
    if head.low not in ("capitals", "seats") or following is None or parse.tokens[found.end].low != "of":
        return None
    provinces, at = places_at(parse, following)
    noun = PlaceRef(None, parse.tokens[found.start].start, head.end, PlaceKind.CITY, anaphor=head.low)
    return tuple(
        noun._replace(start=province.start, end=province.end, capital_of=province.name)
        for province in provinces
        if province.name
    ), at
