"""The learning part of the bundled articles, read once."""

from functools import partial

import pytest

from dashboard.evaluation import evaluate, read_gold
from dashboard.evaluation.reading import Readings, bundled_theatres, theatre_of
from dashboard.evaluation.split import Part, read_kept_back
from dashboard.pipeline import extract_reports
from tests.conftest import ROOT

BUNDLED = ("data/theatres/afghanistan-2021/articles", "tests/gold/phenomena")


@pytest.fixture(scope="session")
def learning() -> Readings:
    kept_back = read_kept_back()
    gold = read_gold([ROOT / folder for folder in BUNDLED])
    articles = [one for one in gold.articles if Part.LEARN.has(one.id, kept_back)]
    return evaluate(articles, partial(theatre_of, theatres=bundled_theatres()), extract_reports)
