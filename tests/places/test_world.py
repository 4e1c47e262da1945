"""What data/gazetteer/SOURCE.md and data/boundaries/SOURCE.md promise of the archives."""

import csv
import io
import json
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from dashboard.bundled import table_path
from dashboard.errors import GazetteerError
from dashboard.model import Place, PlaceKind, Toponym
from dashboard.places import Boundaries, Gazetteer, country_boundaries, country_table, load_gazetteer, resolve
from dashboard.places.names import fold
from dashboard.places.table import COLUMNS
from tests.places.conftest import DATA

TABLES, OUTLINES = DATA / "gazetteer" / "world.zip", DATA / "boundaries" / "world.zip"
_ID = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}|[A-Z]{2}\.\w+|ne:\d+|gn:\d+|x:[a-z]{2}-[a-z0-9-]+")
THEATRES = {"UA": "ukraine-2022", "SY": "syria-2011", "ML": "mali-2012"}


@cache
def bundled(country: str) -> Gazetteer:
    return load_gazetteer([country_table(country)])


@cache
def reviewed(country: str) -> Gazetteer:
    """The bundled table with the rows of the theatre."""
    return load_gazetteer([country_table(country), DATA / "theatres" / THEATRES[country] / "places.csv"])


@cache
def outlines(country: str) -> Boundaries:
    return country_boundaries(country)


def rows() -> Iterator[tuple[str, list[dict[str, str]]]]:
    with zipfile.ZipFile(TABLES) as archive:
        for name in archive.namelist():
            text = io.StringIO(archive.read(name).decode())
            yield name.removesuffix(".csv"), list(csv.DictReader(text))


def test_every_province_of_every_table_has_its_outline_and_every_place_a_province_that_is_there() -> None:
    with zipfile.ZipFile(OUTLINES) as archive:
        drawn = {
            name.removesuffix(".geojson"): {unit["id"] for unit in json.loads(archive.read(name))["features"]}
            for name in archive.namelist()
        }
    kinds: Counter[str] = Counter()
    countries = 0
    for country, places in rows():
        provinces = {place["id"] for place in places if place["kind"] == "province"}
        assert provinces == drawn.get(country, set()), country
        assert {place["admin1_code"] for place in places} <= provinces | {""}
        assert {place["country"] for place in places} == {country}
        kinds.update(place["kind"] for place in places)
        countries += 1
    assert (countries, len(drawn)) == (248, 246)
    assert kinds == {"province": 4555, "city": 234796}


def test_the_archives_are_sorted_and_carry_no_date() -> None:
    for path in (TABLES, OUTLINES):
        with zipfile.ZipFile(path) as archive:
            assert archive.namelist() == sorted(archive.namelist())
            assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert "AF.csv" not in archive.namelist()


def test_every_table_has_the_columns_of_a_gazetteer_and_no_name_twice_in_a_row() -> None:
    for country, places in rows():
        assert tuple(places[0]) == COLUMNS
        for place in places:
            names = [place["name"], *place["aliases"].split("|")]
            assert len({name.casefold() for name in names}) == len(names), (country, names)
            assert _ID.fullmatch(place["id"]), place["id"]


def test_crimea_and_sevastopol_are_ukrainian_and_syria_and_mali_have_all_their_provinces() -> None:
    for country, count in {"UA": 27, "SY": 14, "ML": 9}.items():
        assert len(outlines(country).features) == count
    names = {feature.id: feature.name for feature in outlines("UA").features}
    assert (names["UA-43"], names["UA-40"]) == ("Crimea", "Sevastopol")
    assert outlines("UA").admin1_at(44.95, 34.10) == "UA-43"
    assert outlines("SY").admin1_at(33.125, 35.84) == "SY-QU", "the zone of UNDOF is a part of Quneitra"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("IR-23", "Tehran"), ("IR-07", "Fars"), ("IQ-KI", "Kirkuk"), ("SD-DC", "Central Darfur"),
        ("SD-DS", "South Darfur"), ("RU-MOW", "Moscow"), ("RU-MOS", "Moscow Oblast"), ("UG-314", "Abim"),
        ("VN-HN", "Hanoi"), ("FR-75C", "Paris"), ("LT-VL", "Vilnius"), ("EC-N", "Napo"),
    ],
)  # fmt: skip
def test_codes_and_names_that_the_sources_have_wrong_are_mended(code: str, name: str) -> None:
    found = bundled(code[:2]).by_id(code)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("country", ["UA", "SY", "ML", "IQ", "YE", "SD", "MM", "ET", "NG", "CO", "IN", "TR"])
def test_the_seat_of_a_province_lies_in_its_outline(country: str) -> None:
    seats = [place for place in bundled(country).places if place.capital_of]
    assert len(seats) > len(outlines(country).features) / 3
    for seat in seats:
        assert seat.lat is not None
        assert seat.lon is not None
        near = {
            outlines(country).admin1_at(seat.lat + d, seat.lon + e)
            for d in (-0.03, 0, 0.03)
            for e in (-0.03, 0, 0.03)
        }
        assert seat.capital_of in near, seat.name


def test_the_seats_of_ukraine_syria_and_mali_are_known_where_they_lie_inside() -> None:
    without = {"UA": {"UA-32"}, "SY": {"SY-RD"}, "ML": set[str]()}
    for country, lacking in without.items():
        provinces = {place.id for place in bundled(country).places if place.kind is PlaceKind.PROVINCE}
        assert {code for code in provinces if bundled(country).capital(code) is None} == lacking
    names = {
        "UA-23": "Zaporizhzhia",
        "UA-12": "Dnipro",
        "SY-RA": "Raqqa",
        "SY-HM": "Hama",
        "ML-6": "Timbuktu",
    }
    for code, name in names.items():
        seat = bundled(code[:2]).capital(code)
        assert seat is not None
        assert seat.name == name


@pytest.mark.parametrize(
    ("country", "written", "code"),
    [
        ("UA", "Kherson Oblast", "UA-65"), ("UA", "Kherson region", "UA-65"), ("UA", "Kyiv region", "UA-32"),
        ("UA", "Kiev Oblast", "UA-32"), ("UA", "Kharkiv province", "UA-63"), ("UA", "Crimea", "UA-43"),
        ("SY", "Raqqa province", "SY-RA"), ("SY", "Idlib Governorate", "SY-ID"),
        ("SY", "Rif Dimashq", "SY-RD"), ("ML", "Kidal region", "ML-8"),
        ("MM", "Chin State", "MM-14"), ("SD", "North Darfur", "SD-DN"),
    ],
)  # fmt: skip
def test_a_province_is_found_with_the_word_its_country_has_for_it(
    country: str, written: str, code: str
) -> None:
    found = resolve(Toponym(written), bundled(country), countries=(country,)).place
    assert found is not None
    assert (found.id, found.kind) == (code, PlaceKind.PROVINCE)


NEWS = {
    "UA": {
        "gn:703448": "Kyiv|Kiev", "gn:706483": "Kharkiv|Kharkov", "gn:698740": "Odesa|Odessa",
        "gn:706448": "Kherson", "gn:701822": "Mariupol", "gn:700569": "Mykolaiv|Nikolaev",
        "gn:691999": "Sievierodonetsk|Severodonetsk", "gn:704204": "Lyman|Krasny Liman",
        "gn:707292": "Izium|Izyum", "gn:713174": "Bakhmut|Artemivsk",
        "gn:699839": "Nova Kakhovka|Novaya Kakhovka",
        "gn:707565": "Irpin",
        "gn:711350": "Bucha", "gn:710403": "Chernobyl|Chornobyl", "gn:702658": "Luhansk|Lugansk",
        "x:pripyat": "Pripyat|Prypiat", "x:snake-island": "Snake Island|Zmiinyi Island",
        "UKKM": "Antonov Airport|Hostomel airport|Hostomel airfield|Gostomel airport",
        "x:azovstal": "Azovstal|Azovstal steel plant|Azovstal steelworks",
        "x:zaporizhzhia-nuclear-power-plant": "Zaporizhzhia nuclear power plant|Zaporizhzhia nuclear plant",
        "x:chernobyl-nuclear-power-plant": "Chernobyl nuclear power plant|Chernobyl plant",
        "x:kakhovka-dam": "Kakhovka dam|Nova Kakhovka dam",
        "x:antonivsky-bridge": "Antonivsky Bridge|Antonovsky bridge",
    },
    "SY": {
        "gn:172955": "Raqqa|Rakka|ar-Raqqah|al-Raqqa", "gn:163808": "Palmyra|Tadmur",
        "gn:172256": "Kobani|Kobane|Ayn al-Arab|Ain al-Arab", "gn:168325": "Khan Shaykhun|Khan Sheikhoun",
        "gn:170794": "Deir ez-Zor|Deir al-Zour|Deir Ezzor", "gn:173811": "Hasakah|al-Hassakeh",
        "gn:170592": "Douma|Duma", "gn:167611": "Maarat al-Numan|Maaret al-Numan",
        "gn:174448": "Abu Kamal|al-Bukamal",
        "x:baghuz": "Baghuz|Baghouz|al-Baghuz", "x:eastern-ghouta": "Eastern Ghouta|Ghouta",
        "x:tabqa-dam": "Tabqa dam|Euphrates Dam", "x:tabqa-air-base": "Tabqa air base|Tabqa airport",
        "x:menagh-air-base": "Menagh air base|Minnigh airbase",
        "x:kuweires-air-base": "Kuweires air base|Kweires airport",
        "x:abu-al-duhur-air-base": "Abu al-Duhur air base|Abu Dhuhur airbase", "x:tanf": "al-Tanf|Tanf",
        "x:nassib-crossing": "Nassib border crossing|Nasib crossing",
        "x:bab-al-hawa": "Bab al-Hawa|Bab al-Hawa crossing",
        "x:deir-ez-zor-air-base": "Deir ez-Zor airport|Deir al-Zor air base",
    },
    "ML": {
        "gn:2449067": "Timbuktu|Tombouctou", "gn:2457163": "Gao", "gn:2455290": "Kidal",
        "gn:2458334": "Douentza", "gn:2461247": "Aguelhok|Aguelhoc", "x:sevare": "Sévaré|Sevare",
        "x:konna": "Konna",
        "x:diabaly": "Diabaly",
        "GAGO": "Gao airport", "GATB": "Timbuktu airport",
    },
}  # fmt: skip
SPELLED = [
    (c, name, i) for c, places in NEWS.items() for i, names in places.items() for name in names.split("|")
]


@pytest.mark.parametrize(
    ("country", "written", "place_id"), SPELLED, ids=[written for _, written, _ in SPELLED]
)
def test_the_places_of_the_news_are_found_as_the_news_writes_them(
    country: str, written: str, place_id: str
) -> None:
    found = resolve(Toponym(written), reviewed(country), countries=(country,))
    assert found.place is not None, found.reason
    assert found.place.id == place_id


def test_a_region_named_like_the_city_it_surrounds_is_meant_by_the_word_for_a_region() -> None:
    found = resolve(Toponym("Kyiv", PlaceKind.PROVINCE), reviewed("UA"), countries=("UA",))
    assert found.place is not None
    assert found.place.id == "UA-32"


@pytest.mark.parametrize("country", list(THEATRES))
def test_a_reviewed_row_keeps_the_point_of_its_town_or_lies_in_its_province(country: str) -> None:
    own = load_gazetteer([DATA / "theatres" / THEATRES[country] / "places.csv"])
    provinces = {feature.id: feature for feature in outlines(country).features}
    for place in own.places:
        assert place.country == country
        if place.id.startswith("gn:") or place.kind is PlaceKind.PROVINCE:
            base = bundled(country).by_id(place.id)
            assert base is not None, place.name
            assert (place.lat, place.lon, place.admin1_code) == (base.lat, base.lon, base.admin1_code)
            if place.kind is PlaceKind.PROVINCE:
                continue  # "Kyiv region" is the oblast: a name may go from one unit to another
            kept = {fold(name) for name in (place.name, *place.aliases)}
            assert {fold(name) for name in (base.name, *base.aliases)} <= kept
        elif place.located:
            assert re.match(r"placed by hand, good to about \d+ km", place.source)
            _assert_near(place, provinces[place.admin1_code or ""].id, country)
        else:
            assert place.kind is PlaceKind.AREA


def _assert_near(place: Place, code: str, country: str) -> None:
    """In its province, or as far out as the lines (5 km) and the point may be wrong, or an island."""
    assert place.lat is not None
    assert place.lon is not None
    feature = next(f for f in outlines(country).features if f.id == code)
    margin = 0.6 if place.kind is PlaceKind.AREA or "Bridge" in place.name else 0.25
    steps = [margin * step / 4 for step in range(-4, 5)]
    inside = any(feature.contains(place.lat + d, place.lon + e) for d in steps for e in steps)
    assert inside or place.id == "x:snake-island", place.name


def test_words_and_names_of_ordinary_news_are_guarded_or_unknown() -> None:
    words = {
        "UA": "Putin Zelenskyy Lavrov Moscow Washington Friday May Ismail Hut Hat Lazy Kaluga Voronezh Azov",
        "SY": "Assad Obama Putin Erdogan Trump Tehran Beirut Mosul Baghdad Jassim Qasim Friday Tall Nusra",
        "ML": "Hollande Paris Ansar Dine Dire San Friday Niamey Abidjan Sanogo Tuareg Ber",
    }
    for country, listed in words.items():
        for name in listed.split():
            assert reviewed(country).is_guarded(name) or not reviewed(country).candidates(name), name


def test_a_country_without_a_table_or_an_outline_is_refused() -> None:
    for ask in (country_table, country_boundaries):
        with pytest.raises(GazetteerError, match="'ZZ'"):
            ask("ZZ")
    assert {c for c, _ in rows() if table_path(c)} >= {"BQ", "SJ"}
    with pytest.raises(GazetteerError, match="'BQ'"):
        country_boundaries("UA", "BQ")


def test_loading_a_country_gives_its_places_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """The times are printed, not asserted: they depend on the machine."""
    for country, count in {"ML": 103, "SY": 322, "UA": 5515}.items():
        start = time.process_time()
        assert len(load_gazetteer([country_table(country)])) == count
        table = time.process_time()
        lines = len(country_boundaries(country).features)
        times = f"{1000 * (table - start):.0f} and {1000 * (time.process_time() - table):.0f} ms"
        with capsys.disabled():
            sys.stdout.write(f"\n{country}: {count} places, {lines} outlines: {times}\n")
