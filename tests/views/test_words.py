from datetime import date

import pytest

from dashboard.dates import PartialDate, Precision
from dashboard.model import Kind, Status
from dashboard.views import words
from tests.views import fixture


@pytest.mark.parametrize(
    ("written", "precision", "shown"),
    [
        ("2021-08-13", None, "13 August 2021"),
        ("2021-08-13", Precision.WEEK, "the week around 13 August 2021"),
        ("2021-08", None, "August 2021, day not known"),
        ("2021", None, "2021, day not known"),
    ],
)
def test_a_date_is_never_shown_more_exactly_than_it_is_known(
    written: str, precision: Precision | None, shown: str
) -> None:
    assert words.date_words(PartialDate.parse(written, precision)) == shown


def test_every_kind_and_status_has_words() -> None:
    assert set(words.KINDS) == set(words.KIND_NAMES) == set(Kind)
    assert set(words.STATUSES) == set(Status)
    assert {kind.value for kind in Kind} <= set(words.MAP)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("AF-KAN", "Held by Taliban"),
        ("AF-GHA", "Held by Taliban, by its own word only"),
        ("AF-HER", "Contested: held by Afghan government, fought for by Taliban"),
        ("AF-FRA", "Left, nobody known to hold it"),
    ],
)
def test_a_state_is_told_in_words(code: str, shown: str) -> None:
    period = fixture.timeline().provinces[code][-1]
    assert period.covers(date(2021, 8, 13))
    assert words.state_words(period) == shown


def test_a_headline_names_who_did_what_where_to_whom() -> None:
    event = next(event for event in fixture.events() if event.id == "lashkar-gah")
    assert words.headline(event) == "Taliban captured Lashkar Gah from Afghan government"
