"""Choose among places of one name. Each criterion only counts where those before it are equal."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import neg
from typing import NamedTuple

from dashboard.model import Place, PlaceKind, Resolution
from dashboard.places.names import name_key

# Where a sentence does not ask for a kind: a name shared by city and province means the city.
_UNASKED = (
    PlaceKind.CITY,
    PlaceKind.PROVINCE,
    PlaceKind.DISTRICT,
    PlaceKind.FACILITY,
    PlaceKind.AREA,
    PlaceKind.COUNTRY,
)
# What may stand in for a kind the table lacks. A province has no stand-in: all of them are in the table.
_STAND_INS = {
    PlaceKind.CITY: (PlaceKind.DISTRICT, PlaceKind.FACILITY, PlaceKind.AREA),
    PlaceKind.DISTRICT: (PlaceKind.CITY, PlaceKind.FACILITY, PlaceKind.AREA),
    PlaceKind.FACILITY: (PlaceKind.AREA,),
    PlaceKind.AREA: (PlaceKind.FACILITY, PlaceKind.DISTRICT, PlaceKind.CITY),
}
_LARGER = 2  # times the population, to be the one meant
_OUTSTANDING = 4  # times the population, to be the one meant whatever else the article names
_BESIDE = 0.5  # degrees from a province's point, for a town to be one it is called after
_VILLAGE = 500  # inhabitants, where the number is unknown


@dataclass(frozen=True, slots=True)
class Ask:
    """What the text says about a name."""

    name: str
    kind: PlaceKind | None
    province: Place | None
    """Named with it, where the table knows it."""
    votes: Mapping[str, int] = field(default_factory=dict)
    """Province code -> how many other places of the article lie there, or only where there are more."""


class _Rank(NamedTuple):
    """Higher is better, first field first."""

    kind_asked: bool
    whole_country: bool
    province_named: bool
    capital: bool
    outstanding: bool
    town_not_around_it: bool
    votes: int
    usual_name: bool
    district_not_seat: bool
    kind_unasked: int


_VOTES = _Rank._fields.index("votes")

_REASONS = {
    "kind_asked": "the text asks for a {kind}",
    "whole_country": "the name of a country means the country",
    "province_named": "{admin1} is named with it",
    "capital": "it is a provincial capital",
    "outstanding": "the others of that name are villages beside it",
    "town_not_around_it": "a name shared by a town and the province around it means the town",
    "votes": "more places of the article lie in {admin1}",
    "usual_name": "it is the usual name of this one",
    "district_not_seat": "news names a district by its seat: the district is meant if no town is asked for",
    "kind_unasked": "a {kind} is meant if the text does not say more",
}


def choose(candidates: Sequence[Place], ask: Ask) -> Resolution:
    """The best of at least one candidate, or none if two are equally good."""
    usable = [place for place in candidates if _may_be(place, ask.kind)]
    if not usable:
        return Resolution(None, tuple(candidates), f"no {ask.kind} called {ask.name!r} is known")
    ranked = _ranked(usable, ask)
    best_rank, best = ranked[0]
    rivals = tuple(place for place in candidates if place is not best)
    elsewhere = {place.admin1_code for place in usable if place.admin1_code}
    if ask.province and not best_rank.province_named and len(elsewhere) > 1:
        return Resolution(
            None, tuple(candidates), f"no {ask.name!r} in {ask.province.name}, but {_list(usable)}"
        )
    if len(ranked) == 1:
        return Resolution(best, rivals, _only(best, ask, best_rank))
    second_rank, second = ranked[1]
    if best_rank != second_rank:
        field = next(f for f in _Rank._fields if getattr(best_rank, f) != getattr(second_rank, f))
        return Resolution(best, rivals, _REASONS[field].format(kind=best.kind, admin1=best.admin1))
    if (best.population or 0) >= _LARGER * max(second.population or 0, 1):
        return Resolution(best, rivals, "it has the larger population")
    equal = [place for rank, place in ranked if rank == best_rank]
    return Resolution(None, tuple(candidates), f"ambiguous, no reason to prefer one: {_list(equal)}")


def context_decides(candidates: Sequence[Place], ask: Ask) -> bool:
    """Can the other places of the article change the choice, or the reason for it?"""
    ranked = _ranked([place for place in candidates if _may_be(place, ask.kind)], ask)
    return len(ranked) > 1 and ranked[0][0][:_VOTES] == ranked[1][0][:_VOTES]


def _ranked(usable: Sequence[Place], ask: Ask) -> list[tuple[_Rank, Place]]:
    """Best first; of equals the larger, then the first by id."""
    ranked = [(_rank(place, ask, usable), place) for place in usable]
    return sorted(ranked, key=_best_first)


def _may_be(place: Place, asked: PlaceKind | None) -> bool:
    return asked is None or place.kind is asked or place.kind in _STAND_INS.get(asked, ())


def _rank(place: Place, ask: Ask, usable: Sequence[Place]) -> _Rank:
    usual = name_key(place.name) == name_key(ask.name)
    return _Rank(
        kind_asked=place.kind is ask.kind,
        whole_country=place.kind is PlaceKind.COUNTRY and usual,
        province_named=ask.province is not None and place.admin1_code == ask.province.admin1_code,
        capital=usual and place.capital_of is not None,
        outstanding=_is_outstanding(place, usable),
        town_not_around_it=not any(_is_around(place, other) for other in usable),
        votes=ask.votes.get(place.admin1_code, 0) if place.admin1_code else 0,
        usual_name=usual,
        district_not_seat=not any(_is_seat(place, other) for other in usable),
        kind_unasked=-_UNASKED.index(place.kind),
    )


def _is_outstanding(place: Place, usable: Sequence[Place]) -> bool:
    """A town among villages of its name: news that means a village says where it is."""
    others = [other for other in usable if other is not place]
    return all(
        other.kind is PlaceKind.CITY
        and (place.population or 0) >= _OUTSTANDING * max(other.population or 0, _VILLAGE)
        for other in others
    )


def _is_around(province: Place, town: Place) -> bool:
    """A province, and a town of its very name in or beside it."""
    if province.kind is not PlaceKind.PROVINCE or town.kind is not PlaceKind.CITY:
        return False
    return name_key(province.name) == name_key(town.name) and _degrees_apart(province, town) <= _BESIDE


def _degrees_apart(one: Place, other: Place) -> float:
    """Roughly; a place without a point is far from everything."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return math.hypot(one.lat - other.lat, (one.lon - other.lon) * math.cos(math.radians(one.lat)))


def _is_seat(town: Place, district: Place) -> bool:
    """A small town that bears its district's name. A provincial capital is a prize of its own."""
    return (
        town.kind is PlaceKind.CITY
        and district.kind is PlaceKind.DISTRICT
        and town.capital_of is None
        and (town.admin1_code, town.admin2) == (district.admin1_code, district.name)
    )


def _best_first(ranked: tuple[_Rank, Place]) -> tuple[tuple[int, ...], int, str]:
    rank, place = ranked
    return tuple(map(neg, rank)), -(place.population or 0), place.id


def _only(place: Place, ask: Ask, rank: _Rank) -> str:
    reason = "the only place of that name"
    if ask.kind and not rank.kind_asked:
        reason += f", though a {place.kind} and not a {ask.kind}"
    if ask.province and not rank.province_named:
        reason += f", though in {place.admin1} and not in {ask.province.name}"
    return reason


def _list(places: Sequence[Place]) -> str:
    return "; ".join(
        f"{place.name} ({place.kind} in {place.admin1 or place.country})" for place in places[:5]
    )
