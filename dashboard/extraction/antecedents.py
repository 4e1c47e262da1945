"""The noun that a relative clause or a participle belongs to, over what may stand between."""

from typing import TYPE_CHECKING

from dashboard.extraction.asides import LENGTHS
from dashboard.extraction.chunks import DIRECTIONS, Chunk
from dashboard.extraction.words import class_mask, kind_of, verbs_of

if TYPE_CHECKING:
    from dashboard.extraction.syntax import Parse

_OVER = class_mask(("adverbs", "prepositions"))
_RELATIVES, _SUBORDINATORS = class_mask(("relatives",)), class_mask(("subordinators",))
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "on"})
_ANY_PLACE = frozenset({"one", "place", "places", "foothold", "position", "positions"})
_LINKS = frozenset({",", ";", "and", "or", "but"})


def antecedent(parse: "Parse", index: int) -> Chunk | None:
    """The noun that a relative pronoun or a bare participle at `index` belongs to."""
    at = _first_of_pair(parse, index)
    if at > 1 and parse.tokens[at - 1].low in ("both", "all", "each") and parse.tokens[at - 2].low == ",":
        at -= 1  # "A and B, both taken by rebels"
    while at and (parse.tokens[at - 1].low == "," or parse.tokens[at - 1].mask & _OVER):
        at -= 1
    found = parse.chunk_at.get(at - 1)
    if found is not None and found.preposition == "with":  # "the crossing with Jordan, which rebels took"
        found = parse.chunk_at.get(found.start - 2) or found
    if found is not None and parse.tokens[index].low in ("who", "whom") and _fights(parse, found):
        return found  # "in the grip of rebels who took it"
    closed = bool(at) and parse.tokens[at].low == ","
    while found is not None:
        outer = _outer(parse, found, closed)
        if outer is None:
            return found
        found = outer
    return None


def _fights(parse: "Parse", found: Chunk) -> bool:
    head = parse.tokens[found.head]
    return head.actor is not None or head.is_("force_nouns", "nonstate_nouns", "state_nouns")


def _first_of_pair(parse: "Parse", index: int) -> int:
    """ "from which he ruled and which rebels stormed": the second pronoun means what the first does."""
    if not (index and parse.tokens[index].low == "which" and parse.tokens[index - 1].low in ("and", "but")):
        return index
    return next((at for at in range(index - 1, -1, -1) if parse.tokens[at].low == "which"), index)


def _outer(parse: "Parse", found: Chunk, closed: bool) -> Chunk | None:
    """The chunk this one hangs on ("the city of X"), describes, or is listed with ("Khost and Bamyan")."""
    tokens = parse.tokens
    before = parse.chunk_at.get(found.start - 2) if found.start >= 2 else None
    if found.preposition is None and _measures(parse, found):
        # "a hub | north of Kunduz", "Gelan, 60 km north of Kunduz"
        beside = parse.chunk_at.get(found.start - 1)
        return beside or (before if before and tokens[found.start - 1].low == "," else None)
    if found.preposition == "of":
        edge = before is not None and tokens[before.head].is_("edge_nouns")
        return None if closed and edge and _names(parse, found) else before
    if found.preposition is not None:
        return _over_preposition(parse, found, before, closed)
    link = tokens[found.start - 1].low if found.start else ""
    if before is None or link not in ("and", ",", "&"):
        return None
    if link == "," and tokens[found.head].low in _ANY_PLACE:
        return before  # "the city, the only one in the north that the army holds"
    if not _names(parse, before):
        return None
    # "Khost and Bamyan"; "Arghandab, a district"
    common = kind_of(tokens[found.head].low) is not None or (closed and _describes(parse, found))
    return before if _names(parse, found) or (link == "," and common) else None


def _over_preposition(parse: "Parse", found: Chunk, before: Chunk | None, closed: bool) -> Chunk | None:
    if before is None:
        # "Gelan, in Ghazni, which ..."
        aside = parse.tokens[found.start - 2].low == "," if found.start >= 3 else False
        named = parse.chunk_at.get(found.start - 3) if aside else None
        near = found.preposition in _PLACE_PREPOSITIONS
        return named if named and near and parse.tokens[named.head].place else None
    head = parse.tokens[before.head]
    kind = kind_of(head.low) or head.is_("office_nouns")
    if found.preposition == "to" and kind and parse.tokens[found.head].low in DIRECTIONS:
        return before  # "the only town to the west still held by rebels"
    if found.preposition == "in" and (kind or head.low in _ANY_PLACE or head.place):
        return before  # "the last place in Raqqa province that the army held": not the province
    if found.preposition == "from" and head.low in LENGTHS:
        return before if before.start and parse.tokens[before.start - 1].low == "," else None
    # "X, the gateway to the south, which": the whole aside describes X
    return before if closed and _outer_of_aside(parse, before) else None


def _outer_of_aside(parse: "Parse", found: Chunk) -> bool:
    named = parse.chunk_at.get(found.start - 2) if found.start >= 2 else None
    return (
        named is not None
        and parse.tokens[found.start - 1].low == ","
        and _describes(parse, found)
        and parse.tokens[named.head].place is not None
    )


def _measures(parse: "Parse", found: Chunk) -> bool:
    words = [token.low for token in parse.words(found)]
    far = words[-1] == "away" and words[-2:-1] != [] and words[-2] in LENGTHS  # "X, ten miles away, which"
    return far or words[-1] in DIRECTIONS or words[-1] in LENGTHS


def _describes(parse: "Parse", found: Chunk) -> bool:
    """Is it what stands beside a name: "a district", "the last garrison", "home of the kings"?

    Between two commas anything can; "a claim denied by the army" describes no place.
    """
    first = parse.tokens[found.start]
    return kind_of(parse.tokens[found.head].low) is not None or first.low in ("a", "an", "the", "its", "home")


def _names(parse: "Parse", found: Chunk) -> bool:
    last = parse.tokens[found.head]
    return last.place is not None or (last.capitalised and not last.is_("time_nouns"))


def over_relative(parse: "Parse", at: int) -> Chunk | None:
    """ "Rebels who took A on Monday | entered B": the subject of the verb at `at`, over a clause.

    None unless a relative clause ends there without a comma; clauses inside it ("while ...") are passed over.
    """
    end = at
    while True:
        verb = next((g for g in reversed(parse.groups) if g.finite and g.head < end), None)
        if verb is None or verb.bases & verbs_of("say_verbs", "claim_verbs", "unreal_verbs"):
            return None
        if any(token.low in _LINKS for token in parse.tokens[verb.head + 1 : end]):
            return None
        end = opening(parse, verb.first)
        if parse.tokens[end].low in ("who", "which", "that"):
            return antecedent(parse, end) if end else None
        if not parse.tokens[end].mask & _SUBORDINATORS:
            return None


def opening(parse: "Parse", at: int) -> int:
    """The word that opens the clause of a verb, or whatever stands where one should."""
    at -= 1
    while at > 0 and at not in parse.group_at and parse.tokens[at].sort != "mark":
        if parse.tokens[at].mask & (_RELATIVES | _SUBORDINATORS):
            return at
        at -= 1
    return max(at, 0)
