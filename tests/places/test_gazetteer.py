import sys
import time
from pathlib import Path

import pytest

from dashboard.errors import GazetteerError
from dashboard.model import PlaceKind
from dashboard.places import Gazetteer, load_gazetteer
from dashboard.places.facilities import facility_spellings, split_facility
from dashboard.places.table import COLUMNS, read_table, write_table
from tests.places.conftest import DATA
from tests.places.factories import gazetteer, place, province

HEADER = ",".join(COLUMNS)
GOOD = "gn:1,Alpha,city,XX,North,XX-NOR,,1.5,2.5,point,100,Alfa|Elpha,Alfa,,test"


def test_every_name_it_gives_out_has_a_candidate(afghanistan: Gazetteer) -> None:
    assert [name for name in afghanistan.names() if not afghanistan.candidates(name)] == []


def test_every_guarded_spelling_is_a_name(afghanistan: Gazetteer) -> None:
    assert afghanistan.guarded
    assert afghanistan.guarded <= afghanistan.names()


@pytest.mark.parametrize(
    "name", ["March", "Bay", "Reg", "Titan", "Burka", "Farsi", "Ghulam Ali", "Lash", "Obe"]
)
def test_common_words_and_peoples_names_are_guarded_or_unknown(name: str, afghanistan: Gazetteer) -> None:
    assert afghanistan.is_guarded(name) or not afghanistan.candidates(name)


ORDINARY = (
    "Taliban", "Biden", "Ghani", "Karzai", "Mujahid", "Stanekzai", "Pentagon", "Doha", "May", "Friday",
    "NATO", "Afghan", "Mashhad", "Tehran", "Peshawar", "Kabuli", "Herati", "Massoud", "Dostum", "Noor",
    "Atta", "Ismail", "Khan", "Haibatullah", "Price", "The", "Hazara", "Uzbek", "Pashtun", "Tajik",
    "Washington", "Islamabad",
)  # fmt: skip


@pytest.mark.parametrize("name", ORDINARY)
def test_words_of_ordinary_news_are_no_afghan_places(name: str, afghanistan: Gazetteer) -> None:
    assert afghanistan.candidates(name) == ()


@pytest.mark.parametrize(
    "name", ["Kabul", "Kandahar", "Mazar", "Nawa", "Farah", "Zabul", "Marjah", "Panjwai"]
)
def test_plain_names_are_not_guarded(name: str, afghanistan: Gazetteer) -> None:
    assert afghanistan.candidates(name)
    assert not afghanistan.is_guarded(name)


def test_exact_spellings_come_before_transliterations() -> None:
    konduz, kunduz = place("Konduz", admin1="North"), place("Kunduz", admin1="South")
    index = gazetteer(konduz, kunduz)
    assert index.candidates("kunduz") == (kunduz, konduz)
    assert index.candidates("Konduz") == (konduz, kunduz)
    assert index.candidates("Qunduz") == (konduz, kunduz)


def test_short_names_are_not_matched_by_sound() -> None:
    index = gazetteer(place("Obe"), place("Ab-e Gol"))
    assert index.candidates("Obi") == ()
    assert [found.name for found in index.candidates("Obe District")] == ["Obe"]
    assert [found.name for found in index.candidates("Ab-i-Gol")] == ["Ab-e Gol"]


def test_a_province_is_found_by_code_name_and_spelling() -> None:
    north = province("North Land")
    index = gazetteer(north, place("North Land", admin1="North Land", capital_of=north.id))
    assert index.province(north.id) == index.province("Northland Province") == north
    assert index.province("East") is None
    assert index.capital(north.id) == index.places[1]
    assert index.capital("XX-EAS") is None
    assert index.by_id(north.id) == north


def test_a_facility_is_found_under_other_words_for_it() -> None:
    field = place("Kandahar Airport", PlaceKind.FACILITY)
    index = gazetteer(field)
    for name in (
        "Kandahar airport",
        "Kandahar Airfield",
        "Qandahar air base",
        "Kandahar International Airport",
    ):
        assert index.candidates(name) == (field,), name
    assert index.candidates("Kandahar prison") == ()
    assert {"Kandahar airport", "Kandahar Airport"} <= index.names()


@pytest.mark.parametrize(
    ("name", "parent", "noun"),
    [
        ("Kandahar International Airport", "Kandahar", "airport"),
        ("the Bagram air base", "Bagram", "airport"),
        ("Kajaki dam", "Kajaki", "dam"),
        ("Spin Boldak border crossing", "Spin Boldak", "crossing"),
        ("Pul-e Charkhi prison", "Pul-e Charkhi", "prison"),
        ("the airport", "", "airport"),
        ("Zaporizhzhia nuclear power plant", "Zaporizhzhia", "power-plant"),
    ],
)
def test_a_facility_name_falls_into_parent_and_noun(name: str, parent: str, noun: str) -> None:
    parts = split_facility(name)
    assert parts is not None
    assert (parts.parent, parts.noun) == (parent, noun)


@pytest.mark.parametrize("name", ["Kandahar", "Newport", "Amsterdam", "Airport Road", ""])
def test_other_names_have_no_facility_noun(name: str) -> None:
    assert split_facility(name) is None


def test_spellings_of_a_facility_vary_parent_and_capitals() -> None:
    assert facility_spellings("Tarin Kot Airport") == {
        f"{parent} {noun}"
        for parent in ("Tarin Kot", "Tarin-Kot", "Tarinkot")
        for noun in ("Airport", "airport")
    }


def test_a_later_file_replaces_rows_and_adds_its_own(tmp_path: Path) -> None:
    base, theatre = tmp_path / "base.csv", tmp_path / "theatre.csv"
    base.write_text(f"{HEADER}\n{GOOD}\n", encoding="utf-8")
    beta = GOOD.replace("gn:1,Alpha", "x:b,Beta").replace("Alfa|Elpha,Alfa", "Bete,")
    theatre.write_text(f"{HEADER}\n{GOOD.replace('1.5', '9.5')}\n{beta}\n", encoding="utf-8")
    index = load_gazetteer([base, theatre])
    alpha = index.by_id("gn:1")
    assert alpha is not None
    assert alpha.lat == 9.5
    assert len(index) == 2
    assert index.guarded == {"Alfa"}
    assert [found.id for found in index.candidates("Bete")] == ["x:b"]


def test_what_is_written_is_what_is_read(afghanistan: Gazetteer, tmp_path: Path) -> None:
    copy = tmp_path / "copy.csv"
    write_table(copy, afghanistan.places, afghanistan.guarded)
    assert copy.read_bytes() == (DATA / "gazetteer" / "AF.csv").read_bytes()
    assert tuple(row.place for row in read_table(copy)) == afghanistan.places


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (GOOD.replace("city", "town"), "kind 'town'"),
        (GOOD.replace("1.5", "north"), "lat 'north'"),
        (GOOD.replace("1.5", "91"), "lat 91"),
        (GOOD.replace("1.5", "nan"), "lat nan"),
        (GOOD.replace("2.5", ""), "half a point"),
        (GOOD.replace(",100,", ",many,"), "population 'many'"),
        (GOOD.replace("point", "exact"), "point_precision 'exact'"),
        (GOOD.replace("gn:1", ""), "an empty id"),
        (GOOD.replace(",Alfa,", ",Alfi,"), "guarded 'Alfi'"),
        (GOOD + ",more", "16 cells"),
        (GOOD.replace("1.5,2.5", "1,5,2,5"), "17 cells"),
        (GOOD + "\n" + GOOD, "id gn:1 again"),
    ],
)
def test_a_bad_row_is_refused_with_file_and_line(row: str, found: str, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text(f"{HEADER}\n\n{row}\n", encoding="utf-8")
    with pytest.raises(GazetteerError) as error:
        load_gazetteer([path])
    fault = error.value.fault
    assert found in fault.found
    assert fault.file == str(path)
    assert fault.line == 3 + row.count("\n")
    assert fault.expected


def test_a_missing_a_binary_and_an_unlabelled_file_are_refused(tmp_path: Path) -> None:
    binary, unlabelled = tmp_path / "binary.csv", tmp_path / "unlabelled.csv"
    binary.write_bytes(b"\xff\xfe\x00")
    unlabelled.write_text("name,lat,lon\nAlpha,1,2\n", encoding="utf-8")
    for path in (tmp_path / "missing.csv", binary, unlabelled):
        with pytest.raises(GazetteerError, match=path.name):
            load_gazetteer([path])


def test_no_places_at_all_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_text(HEADER + "\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match="no places"):
        load_gazetteer([path])


def test_reading_afghanistan_is_quick_and_needs_no_tables_library() -> None:
    """Measured at 20 ms; the processor time of the best of three keeps other work out of it."""
    times = []
    for _ in range(3):
        start = time.process_time()
        load_gazetteer([DATA / "gazetteer" / "AF.csv"])
        times.append(time.process_time() - start)
    assert min(times) < 0.05
    assert "geopandas" not in sys.modules
