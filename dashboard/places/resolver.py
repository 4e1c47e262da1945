"""Which place a name in a text means. Pure: the same question has the same answer, and says why.

Order: the gazetteer (a theatre's rows and the embedded table), then answers a geocoder gave earlier.
The network is never asked here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from weakref import WeakKeyDictionary

from dashboard.model import Place, PlaceKind, Resolution, Toponym
from dashboard.places.cache import GeocodeCache, Query
from dashboard.places.composed import compose, known_facility
from dashboard.places.facilities import split_facility
from dashboard.places.gazetteer import Gazetteer
from dashboard.places.names import bare, fold
from dashboard.places.ranking import Ask, choose, context_decides


@dataclass(frozen=True, slots=True)
class _Sources:
    gazetteer: Gazetteer
    context: Sequence[Place]
    cache: GeocodeCache | None
    countries: Sequence[str]


def resolve(
    toponym: Toponym,
    gazetteer: Gazetteer,
    context: Sequence[Place] = (),
    cache: GeocodeCache | None = None,
    countries: Sequence[str] = (),
) -> Resolution:
    """Choose the place a toponym means, or none, with the rivals and the reason in words.

    `context` are places already found in the same article; `countries` (ISO 3166-1 alpha-2, empty for
    all) are those a place may lie in, unless the text itself names one. A name that two places have an
    equal claim to stays without a place.
    """
    kind = toponym.kind or _kind_in_name(toponym.name)
    if kind is not toponym.kind:
        toponym = replace(toponym, kind=kind)
    sources = _Sources(gazetteer, context, cache, countries)
    if toponym.parent or (toponym.kind is PlaceKind.FACILITY and split_facility(toponym.name)):
        return _facility(toponym, sources)
    found = _in_gazetteer(toponym, sources)
    if found.place is None and not found.rivals:
        return _in_cache(toponym, sources) or found
    return found


@lru_cache(maxsize=16_384)
def _kind_in_name(name: str) -> PlaceKind | None:
    """What the name itself says: "Kunduz city", "the district of Kot", "Kandahar airport"."""
    words = fold(name).removeprefix("the ")
    if bare(name) != words:
        for word, kind in _KIND_WORDS.items():
            if words.endswith(f" {word}") or words.startswith(f"{word} of "):
                return kind
    parts = split_facility(name)
    return PlaceKind.FACILITY if parts and parts.parent else None


_KIND_WORDS = {
    "city": PlaceKind.CITY,
    "town": PlaceKind.CITY,
    "village": PlaceKind.CITY,
    "district": PlaceKind.DISTRICT,
    "province": PlaceKind.PROVINCE,
}


def _in_gazetteer(toponym: Toponym, sources: _Sources) -> Resolution:
    return _known_of(toponym, sources.gazetteer, tuple(sources.countries)).among(sources.context)


@dataclass(slots=True, eq=False)
class _Known:
    """What a gazetteer says of a name."""

    alone: Resolution
    """Whatever else the article names."""
    rivals: tuple[Place, ...] = ()
    ask: Ask | None = None
    """The question, if other places of the article can turn the answer."""
    _turned: dict[tuple[int, ...], Resolution] = field(default_factory=dict)

    def among(self, context: Sequence[Place]) -> Resolution:
        """What it says beside other places: in which rival's province more of them lie is all that counts."""
        if self.ask is None or not context:
            return self.alone
        counts = dict.fromkeys((place.admin1_code for place in self.rivals if place.admin1_code), 0)
        for place in context:
            if place.admin1_code in counts:
                counts[place.admin1_code] += 1
        steps = sorted({0, *counts.values()})
        votes = {code: steps.index(count) for code, count in counts.items()}
        key = tuple(votes.values())
        found = self._turned.get(key)
        if found is None:
            if len(self._turned) >= _MOST_TURNED:
                self._turned.clear()
            self._turned[key] = found = choose(self.rivals, replace(self.ask, votes=votes))
        return found


_KNOWN: WeakKeyDictionary[Gazetteer, dict[tuple[Toponym, tuple[str, ...]], _Known]] = WeakKeyDictionary()
"""What each gazetteer says: news asks for the same names in every article."""
_MOST_KNOWN = 8192
_MOST_TURNED = 64


def _known_of(toponym: Toponym, gazetteer: Gazetteer, countries: tuple[str, ...]) -> _Known:
    answers = _KNOWN.setdefault(gazetteer, {})
    key = (toponym, countries)
    known = answers.get(key)
    if known is None:
        if len(answers) >= _MOST_KNOWN:
            answers.clear()
        answers[key] = known = _out_of_context(toponym, gazetteer, countries)
    return known


def _out_of_context(toponym: Toponym, gazetteer: Gazetteer, countries: tuple[str, ...]) -> _Known:
    candidates = gazetteer.candidates(toponym.name)
    allowed = {toponym.country} if toponym.country else set(countries)
    here = tuple(
        place
        for place in candidates
        if not allowed or place.country in allowed or place.kind is PlaceKind.COUNTRY
    )
    if not here:
        where = f" in {', '.join(sorted(allowed))}" if allowed else ""
        return _Known(Resolution(None, (), f"no place called {toponym.name!r}{where} is known"))
    named = gazetteer.province(toponym.admin1) if toponym.admin1 else None
    ask = Ask(toponym.name, toponym.kind, named)
    vouched = toponym.kind or (named and any(place.admin1_code == named.admin1_code for place in here))
    country = next((place for place in here if place.kind is PlaceKind.COUNTRY), None)
    if gazetteer.is_guarded(bare(toponym.name)) and not vouched and country:
        return _Known(Resolution(country, here, "the name of a country means the country"))
    if gazetteer.is_guarded(bare(toponym.name)) and not vouched:
        why = f"{toponym.name!r} is a common word or a person's name as well, and nothing says it is a place"
        return _Known(Resolution(None, here, why))
    return _Known(choose(here, ask), here, ask if context_decides(here, ask) else None)


def _facility(toponym: Toponym, sources: _Sources) -> Resolution:
    """A facility of the table, by its own name or its parent's; else one composed at its parent."""
    direct = _in_gazetteer(toponym, sources)
    if direct.place and direct.place.kind in (PlaceKind.FACILITY, PlaceKind.AREA):
        return direct
    parts = split_facility(toponym.name)
    parent_name = toponym.parent or (parts.parent if parts else "")
    if not parent_name:
        return _in_cache(toponym, sources) or Resolution(
            None, (), f"{toponym.name!r} does not say whose it is"
        )
    parent = resolve(
        Toponym(parent_name, admin1=toponym.admin1, country=toponym.country),
        sources.gazetteer, sources.context, sources.cache, sources.countries,
    )  # fmt: skip
    if parent.place is None:
        reason = f"{parent_name!r}, which {toponym.name!r} belongs to, has no place: {parent.reason}"
        return _in_cache(toponym, sources) or Resolution(None, parent.rivals, reason)
    known = known_facility(toponym, parent_name, parent.place, sources.gazetteer)
    if known:
        return Resolution(known, (), f"the facility known at {parent.place.name}")
    place = compose(toponym, parent_name, parent.place)
    return Resolution(place, (), f"not in the table; placed at {parent.place.name} ({parent.reason})")


def _in_cache(toponym: Toponym, sources: _Sources) -> Resolution | None:
    if sources.cache is None:
        return None
    answer = sources.cache.find(Query.of(toponym, sources.countries))
    if answer is None:
        return None
    said = f"{answer.provider} on {answer.asked.isoformat()}"
    if answer.place is None:
        return Resolution(None, (), f"not in the table; {said} knew no such place")
    return Resolution(answer.place, (), f"not in the table; answer of {said}")
