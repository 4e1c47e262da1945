from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from dashboard.dates import PartialDate
from dashboard.model import Article, Report, Status
from dashboard.views.evidence import (
    card,
    event_panel,
    grounds_of,
    link_of,
    marked,
    province_panel,
    told_by,
)
from tests.views import fixture

BUILD = fixture.build()
EVENTS = {event.id: event for event in BUILD.timeline.events}


class Tags(HTMLParser):
    """Which elements, attributes and words a browser would make of a text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_sentence_is_shown_with_the_place_marked() -> None:
    html = marked(EVENTS["pul-e-alam"].reports[0])
    assert "<mark>Pul-e-Alam</mark> city" in html
    assert Tags(html).words == EVENTS["pul-e-alam"].reports[0].evidence.sentence


def test_a_sentence_that_does_not_name_the_place_has_no_mark() -> None:
    report = replace(EVENTS["kandahar"].reports[0], place_as_written="the city")
    assert "mark" not in Tags(marked(report)).tags


def test_a_card_tells_title_outlet_publication_date_of_the_event_and_status() -> None:
    report = EVENTS["kandahar"].reports[0]
    words = Tags(card(report, BUILD.articles["seed"])).words
    for expected in (
        "As Embassies Prepare",
        "AFP",
        "published 13 August 2021",
        "Happened: 13 August 2021",
        "Reported",
    ):
        assert expected in words


def test_a_claim_is_shown_as_a_claim() -> None:
    report = replace(EVENTS["kandahar"].reports[0], status=Status.CLAIMED)
    assert "Claimed by the side that gains" in card(report, None)


def test_markup_in_an_article_stays_text() -> None:
    article, report = BUILD.articles["hostile"], EVENTS["herat"].reports[0]
    found = Tags(card(report, article))
    assert set(found.tags) <= {"article", "blockquote", "p", "br", "cite", "time", "mark"}
    assert {name for name, _ in found.attributes} == {"class"}
    assert fixture.HOSTILE in found.words


def test_hostile_names_stay_text_in_every_panel() -> None:
    place = replace(EVENTS["herat"].place, name=fixture.HOSTILE)
    event = replace(EVENTS["herat"], place=place, actor=fixture.HOSTILE, against=fixture.HOSTILE)
    html = event_panel(event, BUILD.timeline, date(2021, 8, 13), BUILD.articles)
    html += province_panel("AF-HER", fixture.HOSTILE, BUILD.timeline, date(2021, 8, 13), BUILD.articles)
    assert "img" not in Tags(html).tags
    assert "a" not in Tags(html).tags


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2"),
        ("http://example.org/", "http://example.org/"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt://example.org/%0aalert(1)", None),
        ("data:text/html,x", None),
        ("https:alert(1)", None),
        ("http://[", None),
        ("//example.org/", None),
        (None, None),
    ],
)
def test_only_an_address_on_the_web_becomes_a_link(url: str | None, link: str | None) -> None:
    article = Article("a", "", fixture.seed_article().published, url=url)
    assert link_of(article) == link
    hrefs = [
        value
        for name, value in Tags(card(EVENTS["kandahar"].reports[0], article)).attributes
        if name == "href"
    ]
    assert hrefs == ([link] if link else [])


def test_a_quote_in_an_address_does_not_end_the_attribute() -> None:
    article = Article("a", "", fixture.seed_article().published, url='https://example.org/" onclick="x')
    names = [name for name, _ in Tags(card(EVENTS["kandahar"].reports[0], article)).attributes]
    assert "onclick" not in names


def test_a_province_shows_its_state_and_the_sentence_it_rests_on() -> None:
    html = province_panel("AF-HEL", "Helmand", BUILD.timeline, date(2021, 8, 13), BUILD.articles)
    words = Tags(html).words
    assert "Held by Taliban" in words
    assert "The Taliban claimed possession of Lashkar Gah" in words
    assert "Held by Afghan government" in words.split("Before that")[1]


def test_a_province_on_an_earlier_day_does_not_know_the_later_event() -> None:
    html = province_panel("AF-HEL", "Helmand", BUILD.timeline, date(2021, 8, 12), BUILD.articles)
    assert "Lashkar Gah" not in html
    assert "a register of 30 April 2021" in html


def test_a_province_that_nobody_tells_of_has_no_information() -> None:
    html = province_panel("AF-NUR", "Nuristan", BUILD.timeline, date(2021, 8, 13), BUILD.articles)
    assert "No information" in html
    assert "Held by" not in html


def told_on_20_august() -> Report:
    return replace(EVENTS["kandahar"].reports[0], published=PartialDate.parse("2021-08-20"))


def test_a_confirmation_counts_from_its_own_day() -> None:
    later = replace(EVENTS["kandahar"], date=PartialDate.parse("2021-08-20"), reports=(told_on_20_august(),))
    period = replace(BUILD.timeline.provinces["AF-HEL"][-1], confirmed=(later,))
    assert len(grounds_of(period, date(2021, 8, 19))) == 1
    assert len(grounds_of(period, date(2021, 8, 20))) == 2


def test_events_are_told_newest_first_and_never_from_the_future() -> None:
    days = [event.date.first.day for event in told_by(BUILD.timeline.events, date(2021, 8, 12))]
    assert days == [12, 12, 11]
