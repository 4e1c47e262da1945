from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.views.panels import changes_of, masthead, province_table, set_aside_table
from dashboard.views.selection import Selection
from tests.views import fixture

BUILD = fixture.build()
NAMES = {"AF-HEL": "Helmand", "AF-NUR": "Nuristan", "AF-HER": "Herat"}
DAY = Selection(date(2021, 8, 13))


def rows(selection: Selection) -> dict[str, dict[str, Any]]:
    table = province_table(BUILD.timeline, NAMES, selection)
    return {
        name: {column: values[number] for column, values in table.items()}
        for number, name in enumerate(table["Province"])
    }


def test_the_table_says_what_the_map_shows() -> None:
    helmand = rows(DAY)["Helmand"]
    assert (helmand["State"], helmand["Holder"], helmand["Since"], helmand["Evidence"]) == (
        "Held by Taliban",
        "Taliban",
        date(2021, 8, 13),
        1,
    )


def test_no_information_is_nobodys_control_in_the_table_too() -> None:
    row = rows(DAY)["Nuristan"]
    assert (row["State"], row["Holder"], row["Evidence"]) == ("No information", "", 0)


def test_the_table_has_a_row_for_a_province_that_the_map_cannot_draw() -> None:
    assert "AF-KAN" in rows(DAY)


def test_the_filter_holds_for_the_table_and_the_days_events() -> None:
    only = replace(DAY, provinces=("AF-HEL",))
    assert list(rows(only)) == ["Helmand"]
    assert {event.id for event in changes_of(BUILD.timeline.events, only)} == {"lashkar-gah", "nowhere"}


def test_the_days_events_are_those_of_that_day() -> None:
    assert {event.id for event in changes_of(BUILD.timeline.events, DAY)} == {
        "kandahar",
        "lashkar-gah",
        "nowhere",
        "pul-e-alam",
    }


def test_what_was_set_aside_is_listed_with_its_reason() -> None:
    table = set_aside_table(BUILD.set_aside)
    assert [values[0] for values in table.values()] == [
        "broken.json",
        "line 3: found no closing bracket; expected JSON",
    ]


def test_a_theatres_title_and_notice_are_text() -> None:
    html = masthead(fixture.HOSTILE, fixture.HOSTILE)
    assert "<img" not in html
    assert html.count("&lt;img") == 2
