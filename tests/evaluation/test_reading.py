from dataclasses import replace
from datetime import date

import pytest

from dashboard.errors import UsageError
from dashboard.evaluation import evaluate
from dashboard.evaluation.gold import GoldArticle
from dashboard.evaluation.reading import bundled_theatres, theatre_of
from dashboard.model import Article, Theatre
from tests.conftest import article, report


def about(country: str | None, published: str = "2021-08-13") -> Article:
    return replace(article("Text.", published), country=country)


def test_every_bundled_theatre_is_known_and_chosen_by_the_country_of_the_article() -> None:
    theatres = bundled_theatres()
    assert "afghanistan-2021" in [theatre.name for theatre in theatres]
    chosen = theatre_of(about("AF"), theatres)
    assert chosen is not None
    assert chosen.name == "afghanistan-2021"
    assert theatre_of(about("XX"), theatres) is None
    assert theatre_of(about(None), theatres) is None


def test_a_single_theatre_of_the_country_is_chosen_whatever_the_day(theatre: Theatre) -> None:
    assert theatre_of(about("AF", "1996-09"), [theatre]) == theatre


def test_among_theatres_of_one_country_the_day_of_publication_decides_or_the_user(theatre: Theatre) -> None:
    nineties = replace(theatre, name="nineties", first_day=date(1994, 1, 1), last_day=date(1996, 12, 31))
    both = [theatre, nineties]
    assert theatre_of(about("AF", "1996-12"), both) == nineties
    assert theatre_of(about("AF"), both) == theatre
    for day, theatres in (("2001-10-07", both), ("2021-08-13", [*both, replace(theatre, name="rival")])):
        with pytest.raises(
            UsageError, match=r"theatres that could be meant: .*; expected the option --theatre"
        ):
            theatre_of(about("AF", day), theatres)


def test_what_is_read_is_what_the_reader_gives_and_what_has_no_theatre_is_kept_apart(
    theatre: Theatre,
) -> None:
    articles = [GoldArticle(about("AF"), ()), GoldArticle(about("XX"), ())]
    readings = evaluate(articles, lambda one: theatre if one.country == "AF" else None, lambda *_: [report()])
    assert [str(fact) for one in readings.read for fact in one.found] == [
        "captured: Kunduz (city) by Taliban on 2021-08-08, reported"
    ]
    assert [one.country for one in readings.without_theatre] == ["XX"]
