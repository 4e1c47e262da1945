"""The app itself, the whole way: from the article to the sentence behind a colour."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_map import box_of, click_at, day_of, fill, open_map, slider

pytestmark = pytest.mark.browser

CHANGED = ("AF-KAN", "AF-HEL", "AF-LOG")


def colour_of(page: Page, actor: str) -> str:
    frame = next(frame for frame in page.frames if "streamlit_folium" in frame.url)
    return str(
        frame.evaluate("(name) => timeLayer.model.actors.find((actor) => actor.name === name).colour", actor)
    )


def test_one_article_is_seen_scrubbed_filtered_and_read(page: Page, seed_address: str) -> None:
    frame = open_map(page, seed_address)
    assert day_of(frame) == "2021-09-06", "it starts on the latest day"
    taliban, government = colour_of(page, "Taliban"), colour_of(page, "Afghan government")
    fills = [fill(frame, code) for code in CHANGED]
    assert fills == [taliban] * 3

    box = box_of(slider(frame))
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 9, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 9, middle, steps=12)
    page.mouse.up()
    assert day_of(frame) == "2021-05-01"
    assert [fill(frame, code) for code in CHANGED] == [government] * 3

    frame = open_map(page, seed_address, "?day=2021-08-12")
    assert [fill(frame, code) for code in (*CHANGED, "AF-KAB")] == [government] * 4
    slider(frame).press("ArrowRight")
    assert [fill(frame, code) for code in (*CHANGED, "AF-KAB")] == [taliban] * 3 + [government]
    page.wait_for_url("**day=2021-08-13**")

    page.get_by_role("combobox", name="Show only these provinces").click()
    page.keyboard.type("Helmand")
    page.get_by_role("option", name="Helmand").click()
    frame.wait_for_function("() => timeLayer.filter?.size === 1")
    expect(frame.locator('path[data-unit="AF-KAN"]')).to_have_attribute("fill-opacity", "0.15")

    click_at(page, frame, 31.594, 64.371)
    evidence = page.locator(".evidence").first
    expect(evidence).to_contain_text(
        "The Taliban claimed possession of Lashkar Gah, the seat of neighboring Helmand"
    )
    expect(evidence.locator("mark")).to_have_text("Lashkar Gah")
    expect(evidence).to_contain_text("As Embassies Prepare For Evacuations, Taliban Approach Kabul’s Gates.")
    expect(evidence).to_contain_text("published 13 August 2021")
    expect(evidence).to_contain_text("Reported")


def test_the_worked_example_says_that_its_articles_are_not_news(page: Page, app_address: str) -> None:
    frame = open_map(page, app_address, "?day=2021-08-13")
    expect(page.get_by_text("They are not news: do not cite them.")).to_be_visible()
    assert fill(frame, "AF-HEL") == colour_of(page, "Taliban")
    assert fill(frame, "AF-KAB") == colour_of(page, "Afghan government")
