"""The app itself on the worked example: from the day before to the day that the first article tells of."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_map import fill, open_map, slider

pytestmark = pytest.mark.browser

CHANGED = ("AF-KAN", "AF-LOG", "AF-HEL")


def colour_of(page: Page, actor: str) -> str:
    frame = next(frame for frame in page.frames if "streamlit_folium" in frame.url)
    return str(
        frame.evaluate("(name) => timeLayer.model.actors.find((actor) => actor.name === name).colour", actor)
    )


def test_the_fall_of_three_provinces_is_seen_read_and_filtered(page: Page, app_address: str) -> None:
    frame = open_map(page, app_address, "?day=2021-08-12")
    taliban, government = colour_of(page, "Taliban"), colour_of(page, "Afghan government")
    assert taliban not in [fill(frame, code) for code in CHANGED]
    slider(frame).press("ArrowRight")
    assert [fill(frame, code) for code in CHANGED] == [taliban] * 3
    assert fill(frame, "AF-KAB") == government
    page.wait_for_url("**day=2021-08-13**")
    page.get_by_role("combobox", name="Province to read about").fill("Helmand")
    page.get_by_role("option", name="Helmand").click()
    expect(page.locator(".evidence").first).to_contain_text("The Taliban claimed possession of Lashkar Gah")
