import json
import struct
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.control import Timeline
from dashboard.dates import PartialDate
from dashboard.model import PointPrecision
from dashboard.views.payload import COLUMNS, NO_UNIT, Payload, build_payload, page_actors
from dashboard.views.units import read_units
from tests.views import fixture

UNITS = read_units(fixture.BOUNDARIES)


@pytest.fixture(scope="module")
def payload() -> Payload:
    return build_payload(fixture.timeline(), UNITS)


def control_of(payload: Payload) -> dict[str, Any]:
    control: dict[str, Any] = json.loads(payload.control.content)
    return control


def columns_of(payload: Payload) -> dict[str, tuple[int, ...]]:
    """Reads the event file as its description says, independently of the writer."""
    columns: dict[str, tuple[int, ...]] = {}
    offset, count = 0, len(payload.events)
    widths = {1: "B", 2: "H", 4: "I"}
    for name, width in control_of(payload)["columns"]:
        columns[name] = struct.unpack_from(f"<{count}{widths[width]}", payload.event_rows.content, offset)
        offset += -(-width * count // 4) * 4
    assert offset == len(payload.event_rows.content)
    return columns


def look_on(payload: Payload, code: str, day: date) -> dict[str, Any]:
    control = control_of(payload)
    unit = next(unit for unit in control["units"] if unit["code"] == code)
    number = (day - fixture.FIRST).days
    looks = [look for start, look in unit["periods"] if start <= number]
    look: dict[str, Any] = control["looks"][looks[-1] if looks else 0]
    return look


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("AF-KAN", ("held", 1), ("held", 0)),
        ("AF-KAB", ("held", 1), ("held", 1)),
        ("AF-HER", ("held", 1), ("contested", 1)),
        ("AF-FRA", ("abandoned", None), ("abandoned", None)),
        ("AF-NUR", ("no information", None), ("no information", None)),
    ],
)
def test_every_province_has_the_look_of_its_period(
    payload: Payload, code: str, before: tuple[str, int | None], after: tuple[str, int | None]
) -> None:
    looks = [look_on(payload, code, date(2021, 8, day)) for day in (11, 13)]
    assert [(look["state"], look["holder"]) for look in looks] == [before, after]


def test_a_claimed_hold_has_a_look_of_its_own(payload: Payload) -> None:
    assert look_on(payload, "AF-GHA", date(2021, 8, 13))["claimed"] is True
    assert look_on(payload, "AF-KAN", date(2021, 8, 13))["claimed"] is False


def test_the_event_file_holds_each_event_in_order_of_its_day(payload: Payload) -> None:
    control, columns = control_of(payload), columns_of(payload)
    row = [event.id for event in payload.events].index("lashkar-gah")
    assert list(columns["day"]) == sorted(columns["day"])
    assert control["places"][columns["place"][row]] == ["Lashkar Gah", 31.59, 64.37]
    assert control["units"][columns["unit"][row]]["code"] == "AF-HEL"
    assert control["actors"][columns["actor"][row]]["name"] == "Taliban"
    assert control["kinds"][columns["kind"][row]] == "captured"
    assert columns["day"][row] == (date(2021, 8, 13) - fixture.FIRST).days


def test_the_columns_are_the_documented_ones(payload: Payload) -> None:
    assert [name for name, _ in control_of(payload)["columns"]] == [name for name, _ in COLUMNS]


def with_event(**changes: Any) -> Timeline:
    timeline = fixture.timeline()
    event = timeline.events[0]
    place = replace(event.place, **changes.pop("place", {}))
    return Timeline(timeline.theatre, (replace(event, place=place, **changes),), {}, timeline.provinces)


@pytest.mark.parametrize(
    "changes",
    [
        {"place": {"lat": None, "lon": None}},
        {"place": {"point_precision": PointPrecision.COUNTRY}},
        {"date": PartialDate.parse("2020-01-01"), "reports": ()},
        {"date": PartialDate.parse("2031-01-01")},
    ],
)
def test_an_event_without_point_or_outside_the_span_has_no_marker_and_is_counted(
    changes: dict[str, Any],
) -> None:
    if changes.get("reports") == ():
        reports = fixture.events()[0].reports
        changes["reports"] = tuple(replace(r, published=PartialDate.parse("2020-01-02")) for r in reports)
    payload = build_payload(with_event(**changes), UNITS)
    assert (payload.events, payload.without_marker) == ((), 1)


def test_an_event_in_no_province_of_the_map_keeps_its_marker() -> None:
    payload = build_payload(with_event(place={"admin1_code": None}), UNITS)
    assert columns_of(payload)["unit"] == (NO_UNIT,)


def test_actors_without_a_colour_in_the_theatre_get_one_that_no_other_has() -> None:
    timeline = fixture.timeline()
    stranger = replace(timeline.events[0], actor="Northern militia")
    actors = page_actors(Timeline(timeline.theatre, (stranger,), {}, timeline.provinces))
    assert actors[-1].name == "Northern militia"
    assert len({actor.colour for actor in actors}) == len(actors)


def test_file_names_change_with_their_content_and_never_stand_behind_an_underscore(payload: Payload) -> None:
    other = build_payload(with_event(), UNITS)
    names = [file.name for file in (payload.control, payload.event_rows, payload.units)]
    assert payload.event_rows.name != other.event_rows.name
    assert payload.units.name == other.units.name
    assert not [name for name in names if "_" in name]


def test_published_files_are_whole_and_written_once(payload: Payload, tmp_path: Path) -> None:
    payload.publish(tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {
        file.name: file.content for file in (payload.control, payload.event_rows, payload.units)
    }
    (tmp_path / payload.control.name).write_bytes(b"kept")
    payload.publish(tmp_path)
    assert (tmp_path / payload.control.name).read_bytes() == b"kept"
