"""What is read at all: articles and sentences with a place, a side and a word that can tell of an event."""

import pytest

from dashboard.extraction import Lexicon, PlaceSpotter
from dashboard.extraction.folding import fold
from dashboard.extraction.gate import Skip, Stop, skip_of, stop_of
from dashboard.model import Theatre
from dashboard.pipeline import GEOCODE_CACHE, PlaceIndex, extract, gazetteer_of
from dashboard.places import GeocodeCache
from tests.conftest import article

LONG = " The shops were open, and nobody could say how long that would last." * 4
"""More than a headline."""


def lexicon(theatre: Theatre) -> Lexicon:
    places = PlaceIndex(gazetteer_of(theatre), GeocodeCache(GEOCODE_CACHE), theatre.countries)
    return Lexicon(theatre, PlaceSpotter(places))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Taliban seized Kunduz.", None),
        ("Kunduz fell on Sunday.", None),  # a headline leaves the sides to the theatre
        ("Kunduz fell on Sunday." + LONG, Stop.NO_SIDE),
        ("Kunduz fell on Sunday, officials said." + LONG, None),
        ("Kabul lost Farah." + LONG, None),  # a capital that acts is a side
        ("The Taliban seized the village of Qarabulaq." + LONG, None),  # which no gazetteer has
        ("Rebels seized the village of Qarabulaq." + LONG, Stop.NO_PLACE),
        ("The government lost the village of Qarabulaq." + LONG, Stop.NO_PLACE),  # whose government?
        ("Rebels took Afghanistan by storm." + LONG, Stop.NO_PLACE),  # a country cannot be taken
        ("Rebels took northern Afghanistan." + LONG, None),  # a part of one can
        ("Rebels left in March." + LONG, Stop.NO_PLACE),  # a village of that name, and a month
        ("Rebels left the village of March." + LONG, None),
        ("The Taliban met elders in Kunduz.", Stop.NO_PREDICATE),
        ("", Stop.NO_PLACE),
    ],
)
def test_an_article_is_read_only_with_a_place_a_predicate_and_a_side(
    text: str, expected: Stop | None, theatre: Theatre
) -> None:
    assert stop_of(fold(text), lexicon(theatre)) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They took Kunduz on Sunday.", None),
        ("Yampil was taken on Sunday.", None),  # a name nobody knows
        ("They took the city on Sunday.", None),
        ("They took it on Sunday.", None),
        ("Its defenders were driven away.", None),  # from the place the text is about
        ("That was rejected.", None),  # what was said before, of a place
        ("The Taliban were attacked.", None),  # whom "they" will mean next
        ("The prices fell on Sunday.", Skip.NO_PLACE),
        ("His words were besieged on Sunday.", Skip.NO_PLACE),
    ],
)
def test_a_sentence_is_parsed_only_if_something_in_it_can_be_a_place(
    sentence: str, expected: Skip | None, theatre: Theatre
) -> None:
    mentions = lexicon(theatre).mentions(sentence, sentence)
    assert skip_of(sentence, mentions, 0, len(sentence)) is expected


def test_a_sentence_that_is_not_parsed_says_nothing_of_the_places_named_before(theatre: Theatre) -> None:
    text = "The Taliban seized Kunduz on Sunday. The prices fell on Monday. They then took the airport."
    found = [(report.kind, report.place.name) for report in extract(article(text), theatre).reports]
    assert found == [("captured", "Kunduz"), ("captured", "Kunduz Airport")]
