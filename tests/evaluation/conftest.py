"""The learning part of the bundled articles, the short reports and the longer ones, read once."""

import pytest

from dashboard.evaluation import evaluate, read_gold
from dashboard.evaluation.reading import Reading
from dashboard.evaluation.split import Part, read_kept_back
from dashboard.pipeline import extract_reports, theatre_chooser
from tests.conftest import ROOT

BUNDLED = ("data/theatres/afghanistan-2021/articles", "tests/gold/phenomena", "tests/gold/other-wars")


SHORT_REPORTS = ("tests/gold/short-reports",)
REPORTS = ("tests/gold/reports",)


@pytest.fixture(scope="session")
def learning() -> tuple[Reading, ...]:
    return read_learning(BUNDLED)


@pytest.fixture(scope="session")
def short_reports() -> tuple[Reading, ...]:
    return read_learning(SHORT_REPORTS)


@pytest.fixture(scope="session")
def reports() -> tuple[Reading, ...]:
    return read_learning(REPORTS)


def read_learning(folders: tuple[str, ...]) -> tuple[Reading, ...]:
    kept_back = read_kept_back()
    gold = read_gold([ROOT / folder for folder in folders])
    assert not gold.set_aside
    articles = [one for one in gold.articles if Part.LEARN.has(one.id, kept_back)]
    return evaluate(articles, theatre_chooser("auto"), extract_reports)
