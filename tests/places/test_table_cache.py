"""Each table is read once for all sets of tables it is part of; what it says is the same in each."""

from pathlib import Path

import pytest

from dashboard.bundled import COUNTRIES, DATA
from dashboard.places import IndexedTable, country_table, gazetteer_at, load_gazetteer
from dashboard.places.table import write_table
from dashboard.places.table_cache import TableCache
from tests.places.factories import place

OWN = DATA / "theatres" / "mali-2012" / "places.csv"


@pytest.mark.parametrize("own", [(), (OWN,)], ids=["bundled", "with a theatre's own rows"])
def test_several_tables_answer_as_one(own: tuple[Path, ...]) -> None:
    paths = (country_table("ML"), country_table("NE"), COUNTRIES, *own)
    several, one = gazetteer_at(paths), load_gazetteer(paths)
    assert (len(several), several.names(), several.guarded) == (len(one), one.names(), one.guarded)
    assert several.places == one.places
    for name in one.names():
        assert several.candidates(name) == one.candidates(name)
        assert several.province(name) == one.province(name)
        assert several.is_guarded(name) == one.is_guarded(name)
    for found in one.places:
        assert several.by_id(found.id) == found
        if found.capital_of:
            assert several.capital(found.capital_of) == one.capital(found.capital_of)


def test_a_row_of_a_later_table_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    write_table(first, [place("Gao", id="1"), place("Kidal", id="2")], ())
    write_table(second, [place("Mopti", id="1")], ())
    assert [one.name for one in gazetteer_at((first, second)).places] == ["Mopti", "Kidal"]


def test_sets_of_tables_share_them() -> None:
    first = gazetteer_at((country_table("ML"), COUNTRIES))
    second = gazetteer_at((country_table("NE"), country_table("ML"), COUNTRIES))
    assert first.tables[0] is second.tables[1]
    assert first.tables[1] is second.tables[2]


def test_the_tables_asked_for_last_are_kept_and_no_more_places_than_may_be() -> None:
    loaded: list[str] = []

    def load(path: Path) -> IndexedTable:
        loaded.append(path.name)
        return IndexedTable([place(f"{path.name} {number}") for number in range(4)])

    tables = TableCache(load, most=10)
    for name in ("a", "b", "a", "c", "a", "b"):
        tables(Path(name))
    assert loaded == ["a", "b", "c", "b"]


def test_a_table_larger_than_all_that_may_be_kept_is_kept_alone() -> None:
    loaded: list[str] = []

    def load(path: Path) -> IndexedTable:
        loaded.append(path.name)
        return IndexedTable([place(f"{path.name} {number}") for number in range(20)])

    tables = TableCache(load, most=10)
    for name in ("a", "a", "b", "a"):
        tables(Path(name))
    assert loaded == ["a", "b", "a"]


def test_most_names_are_told_from_countries_before_any_is_brought_to_its_key() -> None:
    index = load_gazetteer((country_table("GE"), COUNTRIES))
    assert not index.is_country("Gori")
    assert not any("keyed" in vars(table) for table in index.tables)
    assert index.is_country("Mali")
    assert not index.is_country("Nowhere")
