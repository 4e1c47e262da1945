"""Which articles are worth a theatre of their own."""

import pytest

from benchmarks.texts import ordinary_paragraphs
from dashboard.auto import auto_theatre, may_tell
from dashboard.extraction import NOTHING
from dashboard.pipeline import extract, reader
from tests.conftest import ROOT, article

LONG = " The shops were open, and nobody could say how long that would last." * 4
"""More than a headline."""


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured the town of Torit.",
        "The army lost Torit.",
        "Kabul has lost Farah.",  # a capital that acts
        "Mariupol fell to Russia.",
        "The town was taken back in May by Moscow.",
        "Boko Haram seized Gwoza.",
        "Malian troops took Konna.",
        "The KLN captured Torit.",  # a group that no table lists
        "The Azania Liberation Front took Torit.",
    ],
)
def test_a_text_with_a_side_and_a_predicate_may_tell_of_control(text: str) -> None:
    assert may_tell(article(text + LONG))


def test_a_headline_may_leave_the_sides_to_the_theatre() -> None:
    assert may_tell(article("Kunduz has fallen."))
    assert not may_tell(article("Kunduz has fallen." + LONG))


@pytest.mark.parametrize(
    "text",
    [
        "The visitors took the lead in Manchester." + LONG,  # no side
        "Shares in London fell on Tuesday." + LONG,  # a capital, but only as the place
        "Rebels met elders in Torit.",  # no predicate
        "",
    ],
)
def test_a_text_without_one_may_not(text: str) -> None:
    assert not may_tell(article(text))


def test_no_theatre_is_made_for_what_tells_of_no_control(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    monkeypatch.setattr("dashboard.pipeline.auto_theatre", lambda one: made.append(one.id))
    assert reader("auto")(article("Shares in London fell on Tuesday." + LONG)) is NOTHING
    assert made == []


def test_what_is_read_with_a_theatre_of_its_own_is_read_as_if_somebody_had_asked_for_it() -> None:
    said = article((ROOT / "seeds/2021-08-13-taliban-approach-kabul.txt").read_text("utf-8"))
    assert reader("auto")(said) == extract(said, auto_theatre(said)) != NOTHING


def test_most_ordinary_news_ends_before_a_theatre_is_made() -> None:
    passed = [paragraph for paragraph in ordinary_paragraphs() if may_tell(article(paragraph))]
    assert len(passed) <= len(ordinary_paragraphs()) / 10
