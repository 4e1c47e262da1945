from dataclasses import replace

from dashboard.evaluation import evaluate
from dashboard.evaluation.gold import GoldArticle
from dashboard.model import Article, Report, Theatre
from tests.conftest import article, report


def about(country: str) -> Article:
    return replace(article("Text."), country=country)


def test_every_article_is_read_with_the_theatre_chosen_for_it(theatre: Theatre) -> None:
    def read(one: Article, chosen: Theatre) -> list[Report]:
        return [report()] if (chosen.name, one.country) == ("of AF", "AF") else []

    articles = [GoldArticle(about("AF"), ()), GoldArticle(about("XX"), ())]
    readings = evaluate(articles, lambda one: replace(theatre, name=f"of {one.country}"), read)
    assert [[str(fact) for fact in one.found] for one in readings] == [
        ["captured: Kunduz (city) by Taliban on 2021-08-08, reported"],
        [],
    ]
