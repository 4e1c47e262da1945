"""What a reader sees and does on the map, in a real Chromium."""

import re

import pytest
from playwright.sync_api import Browser, FloatRect, Frame, Locator, Page, expect

from tests.views.fixture import GOVERNMENT_COLOUR, TALIBAN_COLOUR

pytestmark = pytest.mark.browser

CHANGED = ("AF-KAN", "AF-HEL", "AF-LOG")


def open_map(page: Page, address: str, query: str = "") -> Frame:
    """The frame of the map, once the map is drawn."""
    page.goto(f"{address}/{query}")
    frame = page.frame_locator("iframe[title*=st_folium]")
    expect(frame.locator("path[data-unit]")).to_have_count(34, timeout=30_000)
    found = next(frame for frame in page.frames if "streamlit_folium" in frame.url)
    found.wait_for_function("() => window.timeLayer && window.timeLayer.fillOf('AF-KAB')")
    return found


def fill(frame: Frame, code: str) -> str:
    """The fill as it stands in the document, not as the script remembers it."""
    return str(frame.locator(f'path[data-unit="{code}"]').get_attribute("fill"))


def day_of(frame: Frame) -> str:
    return str(frame.evaluate("() => timeLayer.model.isoDay(timeLayer.day)"))


def wait_for_day(frame: Frame, day: str) -> None:
    frame.wait_for_function("(day) => timeLayer.model.isoDay(timeLayer.day) === day", arg=day)


def slider(frame: Frame) -> Locator:
    return frame.get_by_role("slider", name="Date")


def view(frame: Frame) -> list[float]:
    return list(frame.evaluate("() => [timeLayer.map.getZoom(), timeLayer.map.getCenter().lat]"))


def box_of(found: Locator) -> FloatRect:
    box = found.bounding_box()
    assert box is not None
    return box


def click_at(page: Page, frame: Frame, lat: float, lon: float) -> None:
    """Clicks the map where a point of the earth is drawn."""
    point = frame.evaluate(
        """([lat, lon]) => {
            const { x, y } = timeLayer.map.latLngToContainerPoint([lat, lon]);
            const box = timeLayer.map.getContainer().getBoundingClientRect();
            return [box.left + x, box.top + y];
        }""",
        [lat, lon],
    )
    place = box_of(page.locator("iframe[title*=st_folium]"))
    page.mouse.click(place["x"] + point[0], place["y"] + point[1])


def test_the_provinces_change_colour_on_the_day_they_fall(page: Page, address: str) -> None:
    frame = open_map(page, address, "?day=2021-08-12")
    assert [fill(frame, code) for code in CHANGED] == [GOVERNMENT_COLOUR] * 3
    slider(frame).press("ArrowRight")
    assert day_of(frame) == "2021-08-13"
    assert [fill(frame, code) for code in CHANGED] == [TALIBAN_COLOUR] * 3
    assert fill(frame, "AF-KAB") == GOVERNMENT_COLOUR


def test_contested_claimed_left_and_unknown_have_looks_of_their_own(page: Page, address: str) -> None:
    frame = open_map(page, address, "?day=2021-08-13")
    looks = {code: fill(frame, code) for code in ("AF-HER", "AF-GHA", "AF-FRA", "AF-NUR")}
    assert len(set(looks.values())) == 4
    assert not {TALIBAN_COLOUR, GOVERNMENT_COLOUR} & set(looks.values())
    for code in ("AF-HER", "AF-GHA", "AF-FRA"):
        assert re.fullmatch(r"url\(#look-\d+\)", looks[code])
        assert frame.locator("pattern" + looks[code][4:-1]).count() == 1


def test_the_map_opens_on_the_latest_day(page: Page, address: str) -> None:
    frame = open_map(page, address)
    assert day_of(frame) == "2021-08-31"
    expect(frame.get_by_text("31 August 2021")).to_be_visible()


def test_the_keyboard_moves_the_clock_by_day_week_and_to_the_ends(page: Page, address: str) -> None:
    frame = open_map(page, address, "?day=2021-08-13")
    expected = {
        "ArrowLeft": "2021-08-12",
        "PageDown": "2021-08-05",
        "PageUp": "2021-08-12",
        "ArrowRight": "2021-08-13",
        "Home": "2021-05-01",
        "End": "2021-08-31",
    }
    slider(frame).focus()
    for key, day in expected.items():
        page.keyboard.press(key)
        assert day_of(frame) == day, key
    expect(slider(frame)).to_have_attribute("aria-valuetext", "31 August 2021")


def test_dragging_moves_the_clock_and_nothing_is_sent_until_the_hand_rests(page: Page, address: str) -> None:
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    frame = open_map(page, address, "?day=2021-08-31")
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    box = box_of(slider(frame))
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 9, middle)
    page.mouse.down()
    before = len(sent)
    frame.evaluate("() => { window.seen = new Set(); }")
    for step in range(1, 21):
        page.mouse.move(box["x"] + box["width"] * (1 - step / 25), middle)
        frame.evaluate("() => window.seen.add(timeLayer.day)")
    assert frame.evaluate("() => window.seen.size") > 15
    assert len(sent) == before
    page.mouse.up()
    day = day_of(frame)
    page.wait_for_url(f"**day={day}**")
    assert len(sent) > before


def test_play_runs_through_the_days_and_space_pauses(page: Page, address: str) -> None:
    frame = open_map(page, address, "?day=2021-08-01")
    frame.get_by_role("button", name="Play through the days").click()
    frame.wait_for_function("() => timeLayer.day > timeLayer.model.dayOf('2021-08-03')")
    slider(frame).focus()
    page.keyboard.press("Space")
    expect(frame.get_by_role("button", name="Play through the days")).to_be_visible()
    page.wait_for_url(f"**day={day_of(frame)}**")


def test_zoom_and_frame_outlive_scrubbing_filtering_and_reading(page: Page, address: str) -> None:
    loads = []
    page.on(
        "framenavigated", lambda frame: loads.append(frame.url) if "streamlit_folium" in frame.url else None
    )
    frame = open_map(page, address, "?day=2021-08-12")
    frame.get_by_role("button", name="Zoom in").click()
    frame.wait_for_function("() => !timeLayer.map._animatingZoom && timeLayer.map.getZoom() > 6")
    frame.evaluate("() => { window.sameDocument = true; }")
    before = view(frame)
    slider(frame).press("ArrowRight")
    page.wait_for_url("**day=2021-08-13**")
    page.get_by_role("combobox", name="Show only these provinces").click()
    page.keyboard.type("Helm")
    page.get_by_role("option", name="Helmand").click()
    page.wait_for_url("**provinces=AF-HEL**")
    frame.wait_for_function("() => timeLayer.filter?.size === 1")
    click_at(page, frame, 31.59, 64.37)
    expect(page.get_by_role("heading", name="Taliban captured Lashkar Gah").first).to_be_visible()
    assert view(frame) == before
    assert frame.evaluate("() => window.sameDocument") is True
    assert len(loads) == 1


def test_clicking_an_event_shows_the_sentence_that_says_it(page: Page, address: str) -> None:
    frame = open_map(page, address, "?day=2021-08-13")
    click_at(page, frame, 31.59, 64.37)
    evidence = page.locator(".evidence").first
    expect(evidence).to_contain_text("The Taliban claimed possession of Lashkar Gah")
    expect(evidence.locator("mark").first).to_have_text("Lashkar Gah")
    expect(evidence).to_contain_text("As Embassies Prepare For Evacuations")
    page.wait_for_url("**event=lashkar-gah**")


def test_clicking_a_province_shows_its_state_and_marks_it(page: Page, address: str) -> None:
    frame = open_map(page, address, "?day=2021-08-13")
    click_at(page, frame, 30.2, 64.0)
    expect(page.locator(".evidence").first).to_contain_text("Held by Taliban")
    page.wait_for_url("**province=AF-HEL**")
    expect(frame.locator('path[data-unit="AF-HEL"]')).to_have_attribute("stroke-width", "3")


def test_the_filter_dims_the_others_and_the_legend_counts_only_it(page: Page, address: str) -> None:
    frame = open_map(page, address, "?day=2021-08-13&provinces=AF-HEL,AF-KAB")
    frame.wait_for_function("() => timeLayer.filter?.size === 2")
    assert frame.evaluate("() => timeLayer.counts.actors") == [1, 1]
    expect(frame.locator('path[data-unit="AF-KAN"]')).to_have_attribute("fill-opacity", "0.15")
    legend = frame.get_by_role("listitem").filter(has_text="Taliban")
    expect(legend.locator("output")).to_have_text("1")


def test_the_legend_counts_the_day(page: Page, address: str) -> None:
    frame = open_map(page, address, "?day=2021-08-13")
    counts = frame.evaluate("() => timeLayer.counts")
    assert counts == {"actors": [4, 27], "claimed": 1, "contested": 1, "abandoned": 1, "unknown": 1}


def test_a_date_typed_beside_the_map_moves_the_map(page: Page, address: str) -> None:
    frame = open_map(page, address, "?day=2021-08-31")
    page.get_by_role("spinbutton", name="day, Day").click()
    page.keyboard.type("12")
    page.get_by_role("heading", level=1).click()  # Streamlit takes a typed date when the field is left
    wait_for_day(frame, "2021-08-12")
    assert fill(frame, "AF-HEL") == GOVERNMENT_COLOUR


def test_going_back_in_the_browser_goes_back_in_time(page: Page, address: str) -> None:
    frame = open_map(page, address, "?day=2021-08-12")
    page.wait_for_url("**event=none**")
    slider(frame).press("ArrowRight")
    page.wait_for_url("**day=2021-08-13**")
    page.go_back()
    wait_for_day(next(f for f in page.frames if "streamlit_folium" in f.url), "2021-08-12")


def test_markup_in_an_article_does_not_run(page: Page, address: str) -> None:
    frame = open_map(page, address, "?day=2021-08-12&province=AF-HER")
    expect(page.locator(".evidence").first).to_contain_text('<img src=x onerror="window.hacked=1">')
    assert page.evaluate("() => window.hacked") is None
    assert frame.evaluate("() => window.hacked") is None
    assert page.locator(".evidence img, .evidence a").count() == 0


def test_every_marker_is_drawn_where_its_event_happened(page: Page, address: str) -> None:
    frame = open_map(page, address, "?day=2021-08-13")
    painted = frame.evaluate(
        """() => {
            const { map, markers, model } = timeLayer;
            const { surface } = markers;
            return [[31.61, 65.71], [31.59, 64.37], [33.98, 69.03], [33.55, 68.42]].map((place) => {
                const { x, y } = map.latLngToLayerPoint(place).subtract(surface._bounds.min);
                return surface.pen.getImageData(x, y, 1, 1).data[3];
            });
        }"""
    )
    assert painted == [255] * 4
    assert frame.evaluate("() => timeLayer.markers.drawn") == 6


def test_it_fits_a_telephone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True)
    page = context.new_page()
    frame = open_map(page, address, "?day=2021-08-13")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    assert frame.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    drawing = box_of(frame.locator(".leaflet-container"))
    assert drawing["height"] > 200
    context.close()


def test_dark_mode_repaints_what_is_nobodys(browser: Browser, address: str) -> None:
    fills = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        frame = open_map(context.new_page(), address, "?day=2021-08-13")
        fills.append((fill(frame, "AF-NUR"), fill(frame, "AF-KAN")))
        context.close()
    (unknown_light, taliban_light), (unknown_dark, taliban_dark) = fills
    assert unknown_light != unknown_dark
    assert taliban_light == taliban_dark == TALIBAN_COLOUR
