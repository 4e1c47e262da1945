from dashboard.cli.evaluate import kept_back_now
from dashboard.evaluation import load_actor_names, measure
from dashboard.evaluation.page import KeptBack, accuracy_page
from dashboard.evaluation.reading import Reading
from dashboard.evaluation.runs import as_json
from dashboard.evaluation.split import read_kept_back
from tests.conftest import ROOT
from tests.evaluation.conftest import BUNDLED
from tests.evaluation.made import fact, reading

NAMES = load_actor_names()
PAGE = ROOT / "docs" / "accuracy.md"
COMMAND = f".venv/bin/python -m dashboard evaluate {' '.join(BUNDLED)} --report docs/accuracy.md"
OWN = (reading([fact()], [fact()]),)


def test_the_committed_page_is_what_the_command_on_it_writes_today(learning: tuple[Reading, ...]) -> None:
    fresh = accuracy_page(learning, NAMES, COMMAND, kept_back_now(read_kept_back()))
    assert PAGE.read_text("utf-8") == fresh, f"write it again: {COMMAND}"


def test_the_page_names_no_article_and_shows_no_sentence(learning: tuple[Reading, ...]) -> None:
    page = PAGE.read_text("utf-8")
    for one in learning:
        assert one.id not in page
        assert not any(label.evidence in page for label in one.gold.labels)


def test_figures_nobody_looked_at_are_said_to_be_missing_and_stand_there_once_they_were() -> None:
    assert "have not been looked at yet" in accuracy_page(OWN, NAMES, "it", KeptBack(45, None))
    figures = as_json(measure([reading([fact()], [fact()]), reading([], [], "b")], NAMES))
    page = accuracy_page(OWN, NAMES, "it", KeptBack(45, figures))
    assert "not been looked at" not in page
    assert "| +date | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 |" in page
    assert "2 articles read" in page
    assert "1 of 1 articles without any event stay clean" in page


def test_a_page_of_a_users_own_articles_says_nothing_of_ours() -> None:
    page = accuracy_page(OWN, NAMES, "it", None)
    assert "kept back" not in page
    assert "written for this project" not in page
    assert "## The figures" in page
