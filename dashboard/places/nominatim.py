"""Read what Nominatim answers: choose by the kind of address, and make a Place of it. No network here."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.model import Place, PlaceKind, PointPrecision, SetAside
from dashboard.places.cache import Query

# Nominatim ranks by importance: "Kunduz" gives the province first, "Lashkar Gah" the district.
_KINDS = {
    "city": PlaceKind.CITY, "town": PlaceKind.CITY, "village": PlaceKind.CITY, "hamlet": PlaceKind.CITY,
    "municipality": PlaceKind.CITY, "locality": PlaceKind.CITY,
    "county": PlaceKind.DISTRICT, "district": PlaceKind.DISTRICT, "state_district": PlaceKind.DISTRICT,
    "city_district": PlaceKind.AREA, "suburb": PlaceKind.AREA, "quarter": PlaceKind.AREA,
    "neighbourhood": PlaceKind.AREA, "natural": PlaceKind.AREA, "mountain_pass": PlaceKind.AREA,
    "state": PlaceKind.PROVINCE, "province": PlaceKind.PROVINCE, "region": PlaceKind.PROVINCE,
    "country": PlaceKind.COUNTRY,
    "aeroway": PlaceKind.FACILITY, "aerodrome": PlaceKind.FACILITY, "military": PlaceKind.FACILITY,
    "amenity": PlaceKind.FACILITY, "building": PlaceKind.FACILITY, "man_made": PlaceKind.FACILITY,
    "waterway": PlaceKind.FACILITY, "power": PlaceKind.FACILITY, "barrier": PlaceKind.FACILITY,
}  # fmt: skip
_UNASKED = (PlaceKind.CITY, PlaceKind.DISTRICT, PlaceKind.PROVINCE, PlaceKind.FACILITY, PlaceKind.AREA)
# A town will do for its district and the other way round; nothing else may stand for something else.
_STAND_INS = {PlaceKind.CITY: (PlaceKind.DISTRICT,), PlaceKind.DISTRICT: (PlaceKind.CITY,)}
_PRECISION = {
    PlaceKind.DISTRICT: PointPrecision.DISTRICT,
    PlaceKind.AREA: PointPrecision.DISTRICT,
    PlaceKind.PROVINCE: PointPrecision.PROVINCE,
    PlaceKind.COUNTRY: PointPrecision.COUNTRY,
}


class MalformedAnswer(Exception):  # noqa: N818  # said of the answer; GeocodingError is what callers see
    """The service said something that is no list of places."""


def best_answer(
    answers: Sequence[Any], query: Query, today: date
) -> tuple[Place | None, tuple[SetAside, ...]]:
    """The answer of the kind asked for, and why the others are not it.

    Among answers of one kind the service's order decides.
    MalformedAnswer if an answer lacks its point, its type or its address.
    """
    wanted = (query.kind, *_STAND_INS.get(query.kind, ())) if query.kind else _UNASKED
    found: list[Place] = []
    set_aside: list[SetAside] = []
    for answer in answers:
        place = _place(answer, today)
        if place is None or place.kind not in wanted:
            what = str(answer.get("addresstype") or answer.get("type"))
            reason = f"a {what}, not a {query.kind or 'place'}"
        elif query.countries and place.country not in query.countries:
            reason = f"it lies in {place.country or 'no country'}, not in {', '.join(query.countries)}"
        else:
            found.append(place)
            continue
        label = str(answer.get("display_name", query.text))
        set_aside.append(SetAside(label, "places", f"answer for {query.text!r}: {reason}"))
    found.sort(key=lambda place: wanted.index(place.kind))
    rest = (
        SetAside(p.name, "places", f"answer for {query.text!r}: another came before it") for p in found[1:]
    )
    return (found[0] if found else None), (*set_aside, *rest)


def _place(answer: Any, today: date) -> Place | None:
    """None for a sort of thing that is no place of ours (a road, a shop)."""
    try:
        kind = _KINDS.get(str(answer.get("addresstype") or answer["type"]))
        address = answer["address"]
        lat, lon = float(answer["lat"]), float(answer["lon"])
        identity = f"osm:{answer['osm_type']}/{answer['osm_id']}"
        name = _name(answer)
        if not (abs(lat) <= 90 and abs(lon) <= 180):
            raise ValueError(f"no point on earth: {lat}, {lon}")
        return Place(
            id=identity, name=name, kind=kind, country=_country(address), lat=lat, lon=lon,
            admin1=address.get("state") or address.get("province"),
            admin1_code=address.get("ISO3166-2-lvl4"), admin2=address.get("county"),
            point_precision=_PRECISION.get(kind, PointPrecision.POINT),
            source=f"OpenStreetMap (Nominatim, {today.isoformat()})",
        ) if kind else None  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise MalformedAnswer(f"{type(error).__name__}: {error} in {str(answer)[:120]}") from error


def _name(answer: Mapping[str, Any]) -> str:
    return str(answer.get("name") or answer["display_name"].split(",")[0]).strip()


def _country(address: Mapping[str, str]) -> str | None:
    code = address.get("country_code")
    return code.upper() if code else None
