"""The page under Streamlit's own test runner: everything but the map's script."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.views import fixture

PAGE = fixture.ROOT / "tests" / "views" / "fixture_page.py"


@pytest.fixture
def page() -> AppTest:
    return AppTest.from_file(str(PAGE), default_timeout=30)


def html_of(page: AppTest) -> str:
    return "\n".join(part.proto.body for part in page.get("html"))


def address_of(page: AppTest) -> dict[str, str]:
    return {key: value if isinstance(value, str) else value[0] for key, value in page.query_params.items()}


def table_of(page: AppTest) -> Any:
    return page.dataframe[0].value.set_index("Province")


def test_it_opens_on_the_latest_day_and_states_every_value_in_the_address(page: AppTest) -> None:
    page.run()
    assert not page.exception
    assert page.date_input(key="day").value == fixture.LAST
    assert address_of(page) == {"day": "2021-08-31", "provinces": "all", "province": "none", "event": "none"}


def test_title_and_notice_of_the_theatre_are_shown(page: AppTest) -> None:
    page.run()
    assert "Afghanistan, summer of 2021" in html_of(page)
    assert "The articles were put together for a test." in html_of(page)


def test_a_link_opens_the_day_and_the_province_it_names(page: AppTest) -> None:
    page.query_params["day"] = "2021-08-13"
    page.query_params["province"] = "AF-HEL"
    page.run()
    assert page.date_input(key="day").value == date(2021, 8, 13)
    assert page.selectbox(key="province").value == "AF-HEL"
    assert "<mark>Lashkar Gah</mark>" in html_of(page)


def test_a_link_that_cannot_be_used_is_explained(page: AppTest) -> None:
    page.query_params["day"] = "2031-01-01"
    page.run()
    assert "2031" in page.warning[0].value
    assert page.date_input(key="day").value == fixture.LAST


def test_choosing_a_day_changes_table_list_and_address(page: AppTest) -> None:
    page.run()
    page.date_input(key="day").set_value(date(2021, 8, 12)).run()
    assert table_of(page).loc["Helmand", "Holder"] == "Afghan government"
    page.date_input(key="day").set_value(date(2021, 8, 13)).run()
    assert table_of(page).loc["Helmand", "Holder"] == "Taliban"
    assert "Told of 13 August 2021" in html_of(page)
    assert address_of(page)["day"] == "2021-08-13"


def test_choosing_a_province_to_read_about_shows_its_evidence(page: AppTest) -> None:
    page.run()
    page.selectbox(key="province").set_value("AF-HEL").run()
    assert "The Taliban claimed possession of" in html_of(page)
    assert address_of(page)["province"] == "AF-HEL"


def test_the_filter_leaves_only_its_provinces_in_the_table(page: AppTest) -> None:
    page.run()
    page.multiselect(key="provinces").set_value(["AF-HEL"]).run()
    assert list(table_of(page).index) == ["Helmand"]
    assert address_of(page)["provinces"] == "AF-HEL"


def test_set_aside_articles_are_counted_and_listed_with_their_reason(page: AppTest) -> None:
    page.run()
    assert page.expander[0].label == "1 article set aside; sentences and names not used: 1"
    assert "found no closing bracket" in page.expander[0].dataframe[0].value.to_csv()
    assert "a fear, not an event" in page.expander[0].dataframe[1].value.to_csv()
