from pathlib import Path

import pytest

from dashboard.errors import UsageError
from dashboard.evaluation.split import Part, draw, read_kept_back
from tests.conftest import ROOT
from tests.evaluation.conftest import BUNDLED


def test_the_list_of_kept_back_articles_follows_the_rule_of_the_draw() -> None:
    first, second = (
        [path.stem for folder in folders for path in (ROOT / folder).glob("*.json")]
        for folders in (BUNDLED[:2], BUNDLED[2:])
    )
    assert (len(first), len(second)) == (135, 60)
    assert read_kept_back() == draw(first) | draw(second, 2)
    assert len(read_kept_back()) == 45 + 20


def test_the_draw_is_a_third_and_knows_no_order_and_no_repeats() -> None:
    ids = [f"article-{n}" for n in range(10)]
    assert len(draw(ids)) == 3
    assert draw(ids) == draw([*reversed(ids), ids[0]])
    assert draw(["a", "b"]) == frozenset()


def test_the_parts_are_disjoint_and_an_article_that_is_not_listed_is_for_learning() -> None:
    listed = frozenset({"kept"})
    having = {name: [part for part in Part if part.has(name, listed)] for name in ("kept", "own")}
    assert having == {"kept": [Part.KEPT_BACK, Part.ALL], "own": [Part.LEARN, Part.ALL]}


def test_a_list_has_comments_and_one_id_a_line(tmp_path: Path) -> None:
    path = tmp_path / "kept-back.txt"
    path.write_text("# why\na\n\nb\n", encoding="utf-8")
    assert read_kept_back([path]) == {"a", "b"}


def test_without_the_list_nothing_is_measured(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="expected the list of kept-back articles"):
        read_kept_back([tmp_path / "missing.txt"])
