"""What the learning part reaches must not fall, and what it has reached must be held.

`tests/gold/floors.json` holds the floors, by country. Wars with few articles share theirs, and so do the
reports of all wars, short and long. If a figure falls, this fails. If it rises by 0.02, this fails too,
until the floor is raised: to the figure, rounded down to two decimals.
"""

import json
import math
from collections.abc import Mapping, Sequence

import pytest

from dashboard.evaluation import load_actor_names, measure
from dashboard.evaluation.facts import Level
from dashboard.evaluation.reading import Reading
from tests.conftest import ROOT

FLOORS: Mapping[str, Mapping[str, float]] = json.loads(
    (ROOT / "tests" / "gold" / "floors.json").read_text("utf-8")
)
SLACK = 0.02
OTHER = "other wars"
SHORT, LONG = "short reports", "reports"


def of_war(learning: tuple[Reading, ...], war: str) -> list[Reading]:
    return [one for one in learning if (one.gold.country if one.gold.country in FLOORS else OTHER) == war]


def figures_of(readings: Sequence[Reading]) -> dict[str, float]:
    figures = measure(readings, load_actor_names())
    reached = {
        "changes of control, F1 +date": figures.changes.at(Level.DATE).f1,
        "all kinds, F1 +actor": figures.all_kinds.at(Level.ACTOR).f1,
        "all kinds, precision +actor": figures.all_kinds.at(Level.ACTOR).precision,
    }
    if figures.negatives:
        clean = figures.negatives_clean / figures.negatives
        reached["articles without any event that stay clean"] = clean
    return reached


@pytest.mark.parametrize("war", FLOORS)
def test_no_figure_is_below_its_floor_and_no_floor_lags_behind_its_figure(
    learning: tuple[Reading, ...],
    short_reports: tuple[Reading, ...],
    reports: tuple[Reading, ...],
    war: str,
) -> None:
    apart = {SHORT: short_reports, LONG: reports}
    figures = figures_of(apart[war] if war in apart else of_war(learning, war))
    assert figures.keys() == FLOORS[war].keys()
    for name, figure in figures.items():
        floor = FLOORS[war][name]
        assert figure >= floor, f"{war}: {name} fell to {figure:.4f}, below its floor {floor}"
        raised = math.floor(figure * 100) / 100
        assert figure - floor < SLACK, f"{war}: {name} is {figure:.4f}: raise its floor to {raised}"


def test_every_article_of_the_learning_part_counts_for_a_floor(learning: tuple[Reading, ...]) -> None:
    assert OTHER in FLOORS
    assert {one.gold.country for one in learning} >= FLOORS.keys() - {OTHER, SHORT, LONG}
