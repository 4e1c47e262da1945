"""Airports, dams, prisons: the nouns for them, and which of them a noun can mean."""

from collections.abc import Sequence

from dashboard.extraction.tokens import Token
from dashboard.extraction.words import kind_of
from dashboard.model import Place, PlaceKind

_AIRFIELDS = ("airport", "airfield", "air base", "airbase", "airstrip")
_DAMS = ("dam", "barrage", "reservoir")
_PAIRS = {
    "air base": "air base",
    "power station": "plant",
    "border gate": "crossing",
    "border post": "crossing",
}
ANY_FACILITY = frozenset({"site", "field", "base", "facility", "installation"})
"""Nouns that may mean any facility named before."""


def is_airfield(place: Place) -> bool:
    """An airport, an air base or an airstrip, by its name."""
    return place.kind is PlaceKind.FACILITY and any(word in place.name.lower() for word in _AIRFIELDS)


def is_bare(place: Place) -> bool:
    """Is it called by a name alone, which does not say what it is?"""
    return not any(kind_of(word) is PlaceKind.FACILITY for word in place.name.lower().split())


def may_be(place: Place, noun: str) -> bool:
    """May a noun of `ANY_FACILITY` mean the facility? Nobody calls a bridge a base."""
    on_a_way = not _ON_A_WAY.isdisjoint(place.name.lower().split())
    return place.kind is PlaceKind.FACILITY and not (on_a_way and noun in ("base", "field"))


_ON_A_WAY = frozenset("bridge crossing gate pass checkpoint dam tunnel".split())


def called(noun: str) -> tuple[str, ...]:
    """The words a facility may have in its name that a noun stands for: "the airfield" may be an airport."""
    if noun == "plant":
        return ("plant", "refinery", "power station", "steelworks")
    if noun in _DAMS:
        return _DAMS
    return _AIRFIELDS if noun in _AIRFIELDS[1:] else (noun,)


def facility_noun(rest: Sequence[Token]) -> str | None:
    """The noun of a facility named with its town: "Kunduz airport"; "the port" alone is the town."""
    pair = " ".join(token.low for token in rest[-2:])
    low = rest[-1].low
    facility = kind_of(low) is PlaceKind.FACILITY or low == "port"
    return _PAIRS.get(pair) or (low if facility else None)
