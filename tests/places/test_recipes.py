"""The hand-written part of the data, checked against the table that was made of it."""

from pathlib import Path

import pytest
import yaml

from dashboard.model import Place
from dashboard.places import Gazetteer, country_table, load_gazetteer
from dashboard.places.recipes.edits import Edits, load_edits
from dashboard.places.recipes.world_edits import load_world_edits

FILE = Path(__file__).parents[2] / "dashboard" / "places" / "recipes" / "afghanistan.yaml"


@pytest.fixture(scope="module")
def edits() -> Edits:
    return load_edits(FILE)


def _row(index: Gazetteer, place_id: str) -> Place:
    row = index.by_id(place_id)
    assert row is not None, place_id
    return row


def test_every_renamed_place_has_its_name_and_spellings_in_the_table(
    edits: Edits, afghanistan: Gazetteer
) -> None:
    named = {
        **edits.districts,
        **{f"gn:{number}": naming for number, naming in edits.cities.items()},
        **edits.facilities,
    }
    for place_id, naming in named.items():
        row = _row(afghanistan, place_id)
        assert naming.name in (None, row.name)
        for spelling in naming.spellings:
            assert row in afghanistan.candidates(spelling), spelling


def test_every_hand_placed_row_is_in_the_table_as_written(edits: Edits, afghanistan: Gazetteer) -> None:
    for extra in edits.extra:
        row = _row(afghanistan, extra.id)
        assert (row.name, row.kind, row.lat, row.lon) == (extra.name, extra.kind, extra.lat, extra.lon)
        assert row.source == f"placed by hand, good to about {extra.good_to_km} km"


def test_every_guarded_name_guards_something_and_no_dropped_one_is_left(
    edits: Edits, afghanistan: Gazetteer
) -> None:
    left = {alias for place in afghanistan.places for alias in place.aliases}
    assert left.isdisjoint(edits.dropped)
    unused = {name for name in edits.guarded if not afghanistan.is_guarded(name)}
    assert unused == set()


def test_an_unknown_or_missing_key_is_refused(tmp_path: Path) -> None:
    raw = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    raw["cities"][1] = {"nam": "Alpha"}
    copy = tmp_path / "edits.yaml"
    copy.write_text(yaml.safe_dump(raw), encoding="utf-8")
    with pytest.raises(TypeError, match="nam"):
        load_edits(copy)
    del raw["cities"]
    copy.write_text(yaml.safe_dump(raw), encoding="utf-8")
    with pytest.raises(KeyError, match="cities"):
        load_edits(copy)


def test_the_worlds_edits_name_provinces_that_are_there_and_guard_names_that_are_there() -> None:
    edits = load_world_edits(FILE.with_name("world.yaml"))
    for code in {*edits.provinces, *edits.spellings, *edits.seats}:
        table = load_gazetteer([country_table(code[:2])])
        row = _row(table, code)
        assert row.name == edits.provinces.get(code, row.name)
        for spelling in edits.spellings.get(code, ()):
            assert row in table.candidates(spelling)
        if code in edits.seats:
            seat = table.capital(code)
            assert (seat.name if seat else None) == edits.seats[code]
    for country in {*edits.guarded, *edits.plain}:
        table = load_gazetteer([country_table(country)])
        assert {n for n in edits.guarded.get(country, ()) if not table.is_guarded(n)} == set()
        for name in edits.plain.get(country, ()):
            assert table.candidates(name)
            assert not table.is_guarded(name)


def test_an_unknown_or_missing_key_of_the_worlds_edits_is_refused(tmp_path: Path) -> None:
    raw = yaml.safe_load(FILE.with_name("world.yaml").read_text(encoding="utf-8"))
    copy = tmp_path / "world.yaml"
    copy.write_text(yaml.safe_dump(raw | {"more": {}}), encoding="utf-8")
    with pytest.raises(TypeError, match="more"):
        load_world_edits(copy)
    del raw["plain"]
    copy.write_text(yaml.safe_dump(raw), encoding="utf-8")
    with pytest.raises(KeyError, match="plain"):
        load_world_edits(copy)
