"""What the text has been about so far: the places and sides that "the city", "it" and "they" can mean."""

from dashboard.extraction.background import Background
from dashboard.extraction.facilities import ANY_FACILITY, called, is_airfield, is_bare, may_be
from dashboard.extraction.lexicon import Lexicon
from dashboard.extraction.reckoning import NUMBERS, number_of
from dashboard.extraction.sides import Sides
from dashboard.extraction.toponyms import NATIONAL, PlaceRef, Scope
from dashboard.extraction.words import words
from dashboard.model import Kind, Place, PlaceKind, Resolution, Toponym

WIDE = (PlaceKind.PROVINCE, PlaceKind.COUNTRY)
"""What only says where something lies; "the town" and "it" mean what lies there."""


class Discourse(Sides):
    """The state of reading one article, sentence by sentence."""

    def __init__(self, lexicon: Lexicon, background: Background) -> None:
        super().__init__(lexicon, background)
        self.villages: set[str] = set()
        """Ids of places that the text calls villages: none is "the town"."""
        self._resolutions: dict[Toponym, Resolution] = {}
        self.just_told: tuple[Kind, str] | None = None
        """Kind and side of what the sentence before told last; None if it told of nothing."""
        self._meant: dict[tuple[str | bool | None, ...], tuple[tuple[Place, ...], str]] = {}
        """What each way to name a place means: the same words, the same place all through an article."""

    def resolve(self, ref: PlaceRef) -> tuple[tuple[Place, ...], str]:
        """The places a reference means, and why (or why none)."""
        if ref.only_a_number:
            return (), "a number of places without their names"
        if ref.capital_of:
            return self._capital(ref.capital_of)
        if ref.name:
            return self._named(ref)
        if ref.facility:
            return self._facility(ref)
        return self._anaphor(ref)

    def _named(self, ref: PlaceRef) -> tuple[tuple[Place, ...], str]:
        asked = (ref.name, ref.kind, ref.admin1, ref.facility, ref.region, ref.article)
        known = self._meant.get(asked)
        if known is None:
            self._meant[asked] = known = self._by_name(ref)
        return known

    def _by_name(self, ref: PlaceRef) -> tuple[tuple[Place, ...], str]:
        toponym = _toponym(ref)
        if ref.facility and self._is_country(ref.name or ""):
            return (), f"one {ref.facility} of a country, without its name"
        resolution = self._resolved(toponym)
        if resolution.place is not None and ref.region and resolution.place.kind is PlaceKind.COUNTRY:
            return (_region(ref.region, resolution.place),), "a part of a country that no gazetteer has"
        if (
            ref.article
            and ref.kind is None
            and resolution.place is not None
            and resolution.place.kind is PlaceKind.CITY
        ):
            return (), "no town has an article: a river or a region"
        if resolution.place is not None:
            return (resolution.place,), resolution.reason
        for place in self.lexicon.places.candidates(toponym.name) if ref.known else ():
            if place.kind is PlaceKind.COUNTRY:
                return (place,), "a country"  # "every province of Ruritania": none of that name
        unresolved = Place(
            id=f"unresolved:{toponym.name.casefold()}",
            name=toponym.name,
            kind=ref.kind or PlaceKind.CITY,
            admin1=ref.admin1,
        )
        return (unresolved,), resolution.reason

    def _is_country(self, name: str) -> bool:
        found = self.lexicon.places.candidates(name)
        return bool(found) and all(place.kind is PlaceKind.COUNTRY for place in found)

    def rivals(self, ref: PlaceRef) -> tuple[Place, ...]:
        """The other places a name could have meant when it was resolved."""
        known = self._resolutions.get(_toponym(ref)) if ref.name else None
        return known.rivals if known else ()

    def _resolved(self, toponym: Toponym) -> Resolution:
        """The resolver's choice; the same name means the same place all through an article."""
        known = self._resolutions.get(toponym)
        if known is None:
            known = self.lexicon.places.resolve(toponym, self.background.places)
            self._resolutions[toponym] = known
        return known

    def _capital(self, province: str) -> tuple[tuple[Place, ...], str]:
        for place in self.lexicon.places.candidates(province):
            if place.kind is PlaceKind.COUNTRY and place.country in self.lexicon.theatre.countries[:1]:
                return self._national_capital()
            if place.kind is PlaceKind.PROVINCE:
                capital = self.lexicon.places.capital(place.admin1_code or place.id)
                if capital:
                    return (capital,), f"capital of {place.name}"
        return (), f"no capital known of {province}"

    def _national_capital(self) -> tuple[tuple[Place, ...], str]:
        """The city that speaks for the country's own state."""
        state = self.lexicon.actor(self.state() or "")
        for name in state.metonyms if state else ():
            place = self._resolved(Toponym(name, PlaceKind.CITY)).place
            if place is not None:
                return (place,), "the country's capital"
        return (), "the theatre names no capital of the country"

    def _facility(self, ref: PlaceRef) -> tuple[tuple[Place, ...], str]:
        """ "the airport": of the last town the text was about."""
        noun = ref.facility or ""
        topic = self.topic
        gate = noun in _GATES and topic is not None and topic.kind is PlaceKind.FACILITY
        if gate and topic is not None and is_bare(topic) and not ref.its:
            return (
                topic,
            ), "the facility the text is about"  # "Sher Khan Bandar: the border crossing was ..."
        for place in reversed(self.places) if not ref.its else ():
            own = place.kind is PlaceKind.FACILITY and any(w in place.name.lower() for w in called(noun))
            if own or (noun in ANY_FACILITY and may_be(place, noun)):
                return (place,), f"the {noun} named before"
        if noun in ANY_FACILITY:
            return (), f"nothing before that {noun!r} could mean"
        composed = []
        for place in (*reversed(self.places), *self.background.home):
            if place.kind in (PlaceKind.CITY, PlaceKind.DISTRICT):
                toponym = Toponym(f"{place.name} {noun}", PlaceKind.FACILITY, place.admin1, parent=place.name)
                found = self._resolved(toponym).place
                if found is not None and not found.source.startswith("composed"):
                    return (
                        found,
                    ), f"the {noun} of {place.name}, the last town named that is known to have one"
                composed.extend([found] if found else [])
        airfield = (
            next((p for p in reversed(self.places) if is_airfield(p)), None) if noun == "airport" else None
        )
        if airfield is not None:
            return (airfield,), f"the last airfield named, as {noun!r} means no other"
        return tuple(
            composed[:1]
        ), f"the {noun} of the last town named" if composed else f"no town before {noun!r}"

    def _anaphor(self, ref: PlaceRef) -> tuple[tuple[Place, ...], str]:
        noun = ref.anaphor or ""
        if noun == NATIONAL:
            return self._national_capital()
        if noun in ("both", "them") or ref.plural:
            group = self._together(noun)
            return group, "the places named together before" if group else "no list before"
        topic = self.topic
        if topic is not None and ref.scope is not Scope.WHOLE and topic.kind is PlaceKind.FACILITY:
            topic = None  # "the governor's office" is the town's, not the airport's
        if ref.scope in _OF_A_TOWN and noun == "it" and (near := self.town_here()) is not None:
            return (near,), "the town the sentence names"
        if noun in ("it", "there") and topic is not None:
            return (topic,), "the place something was said of last"
        if words().is_(noun, "province_nouns") and self.provinces:
            return (self.provinces[-1],), "the province named last"
        if words().is_(noun, "capital_nouns"):
            return self._a_capital(noun)
        return self._last_of_kind(noun)

    def _last_of_kind(self, noun: str) -> tuple[tuple[Place, ...], str]:
        for wanted in _meanings(noun):
            for place in reversed(self.places):
                if place.kind in wanted and (noun not in _TOWNS or place.id not in self.villages):
                    return (place,), f"the last place named that {noun!r} can mean"
        if noun in _TOWNS and self.background.home:
            return self.background.home, "the town it is reported from, as no other was named"
        return (), f"nothing before that {noun!r} could mean"

    def _together(self, noun: str) -> tuple[Place, ...]:
        """The places of a list told before: as many as the word says, of the kind it says."""
        listed = self.list_of(number_of(noun)) if noun in NUMBERS else self.last_group
        meanings = _meanings(noun)
        exact = tuple(place for place in listed if place.kind in meanings[0])
        if len(exact) > 1:
            return exact
        kinds = [kind for wanted in meanings for kind in wanted]
        return tuple(place for place in listed if place.kind in kinds)

    def _a_capital(self, noun: str) -> tuple[tuple[Place, ...], str]:
        """ "the capital": the country's, if it was named or no other was; "the seat": the last one named."""
        national = self._national_capital() if noun == "capital" else ((), "")
        named = (
            place for place in reversed(self.places) if place.kind is PlaceKind.CITY and place.capital_of
        )
        last = next(named, None)
        if last is None or (national[0] and national[0][0] in self.places):
            return national if national[0] else ((), f"nothing before that {noun!r} could mean")
        return (last,), f"the last place named that {noun!r} can mean"


def _toponym(ref: PlaceRef) -> Toponym:
    name = ref.name or ""
    behind = f" {ref.facility}" if ref.facility and not name.lower().endswith(ref.facility) else ""
    return Toponym(name + behind, kind=ref.kind, admin1=ref.admin1, parent=name if ref.facility else None)


def _region(direction: str, country: Place) -> Place:
    name = f"{direction.capitalize()} {country.name}"
    return Place(id=f"unresolved:{name.casefold()}", name=name, kind=PlaceKind.AREA)


def _meanings(noun: str) -> tuple[tuple[PlaceKind, ...], ...]:
    """Kinds of place a common noun or pronoun can stand for, most likely first."""
    if noun in _QUARTERS:
        return ((PlaceKind.AREA,),)
    for classes, kinds in _ANAPHORS:
        if words().is_(noun, *classes):
            return kinds
    return ((PlaceKind.CITY, PlaceKind.DISTRICT, PlaceKind.FACILITY, PlaceKind.AREA),)


_OF_A_TOWN = frozenset({Scope.OFFICE, Scope.EDGE, Scope.CENTRE})
_GATES = frozenset({"crossing", "port", "terminal"})
"""What a border town may be called by its name alone."""
_TOWNS = frozenset({"town", "city", "hub", "port"})


_ANAPHORS: tuple[tuple[tuple[str, ...], tuple[tuple[PlaceKind, ...], ...]], ...] = (
    (("capital_nouns",), ((PlaceKind.CITY,),)),
    (
        ("city_nouns",),
        ((PlaceKind.CITY,), (PlaceKind.DISTRICT,)),
    ),  # a district's centre is spoken of as a town
    (("district_nouns",), ((PlaceKind.DISTRICT,), (PlaceKind.CITY,))),
    (("province_nouns",), ((PlaceKind.PROVINCE,),)),
    (("area_nouns",), ((PlaceKind.AREA,), (PlaceKind.DISTRICT,), (PlaceKind.CITY,))),
)
_QUARTERS = frozenset({"quarter", "neighbourhood", "neighborhood", "suburb"})
"""Parts of a town: never the whole of one named before."""
