"""Figures, held to those of an independent scorer of the same rules."""

from dataclasses import replace

from dashboard import extract_reports, read_articles
from dashboard.evaluation import evaluate, load_actor_names, measure, read_gold
from dashboard.evaluation.facts import Fact, Level
from dashboard.evaluation.reading import Reading
from dashboard.evaluation.runs import as_json
from dashboard.evaluation.scoring import outcome, tally
from dashboard.model import Kind, PlaceKind, Status, Theatre
from tests.conftest import SEED
from tests.evaluation.made import SEED_GOLD, fact, reading

NAMES = load_actor_names()


def test_the_seed_has_the_figures_of_the_independent_scorer(theatre: Theatre) -> None:
    readings = evaluate(read_gold([SEED_GOLD]).articles, lambda _: theatre, extract_reports)
    right = {level.value: [1.0, 1.0, 1.0] for level in Level}
    assert as_json(measure(readings, NAMES)) == {
        "articles": 1,
        "all": {"gold": 4, "found": 4, **right},
        "change": {"gold": 3, "found": 3, **right},
        "control_change_f1": 1.0,
        "all_kinds_f1": 1.0,
        "negatives": 0,
        "negatives_clean": 0,
        "km_median": 0.06,
        "within_10_km": 1.0,
    }


def test_faulty_reports_have_the_figures_of_the_independent_scorer() -> None:
    (gold,) = read_gold([SEED_GOLD]).articles
    assert as_json(measure([Reading(gold, faulty(gold.labels))], NAMES)) == {
        "articles": 1,
        "all": {
            "gold": 4,
            "found": 5,
            "place": [0.8, 1.0, 0.8889],
            "+kind": [0.6, 0.75, 0.6667],
            "+actor": [0.6, 0.75, 0.6667],
            "+date": [0.6, 0.75, 0.6667],
            "+status": [0.4, 0.5, 0.4444],
        },
        "change": {
            "gold": 3,
            "found": 4,
            "place": [0.75, 1.0, 0.8571],
            "+kind": [0.75, 1.0, 0.8571],
            "+actor": [0.75, 1.0, 0.8571],
            "+date": [0.75, 1.0, 0.8571],
            "+status": [0.5, 0.6667, 0.5714],
        },
        "control_change_f1": 0.8571,
        "all_kinds_f1": 0.6667,
        "negatives": 0,
        "negatives_clean": 0,
        "km_median": 9.67,
        "within_10_km": 0.6667,
    }


def faulty(labels: tuple[Fact, ...]) -> tuple[Fact, ...]:
    kandahar, pul_e_alam, lashkar_gah, kabul = labels
    return (
        replace(kandahar, date="2021-08-12", lat=31.7),
        replace(pul_e_alam, place="Puli Alam", actor="Talibs", status=Status.CLAIMED),
        replace(lashkar_gah, date="2021-08", lat=31.8),
        replace(kabul, kind=Kind.CONTESTED),
        replace(kandahar, place_kind=PlaceKind.PROVINCE),
    )


def test_the_labels_of_the_seed_are_about_the_text_of_the_users_article() -> None:
    (gold,), (seed,) = read_gold([SEED_GOLD]).articles, read_articles(SEED)
    assert gold.article.text == seed.text


def test_articles_are_counted_together_and_not_one_by_one() -> None:
    long = reading([fact(), fact("Herat", point=(34.3, 62.2)), fact("Farah", point=(32.4, 62.1))], [])
    short = reading([fact()], [fact()])
    assert tally([long, short], NAMES).at(Level.PLACE).recall == 0.25


def test_changes_are_paired_without_the_other_kinds() -> None:
    one = reading([fact(kind="captured")], [fact(kind="holds"), fact(kind="captured", status="claimed")])
    figures = measure([one], NAMES)
    assert (figures.changes.labels, figures.changes.found) == (1, 1)
    assert (figures.all_kinds.labels, figures.all_kinds.found) == (1, 2)
    assert tally([one], NAMES, {Kind.HOLDS}).at(Level.PLACE).precision == 0.0


def test_nothing_to_find_and_nothing_found_is_right_and_anything_found_is_wrong() -> None:
    clean, unclean = reading([], []), reading([], [fact()])
    assert tally([clean], NAMES).at(Level.STATUS).f1 == 1.0
    assert tally([unclean], NAMES).at(Level.PLACE).precision == 0.0
    figures = measure([clean, unclean, reading([fact()], [])], NAMES)
    assert (figures.negatives, figures.negatives_clean) == (2, 1)
    assert figures.median_km is None


def test_a_report_of_another_kind_leaves_its_label_missed_and_is_extra() -> None:
    held = outcome(reading([fact()], [fact(kind="holds")]), NAMES)
    assert (held.levels, held.missed, held.extra) == ((1,), (fact(),), (fact(kind="holds"),))
    other_actor = outcome(reading([fact()], [fact(actor="Afghan government")]), NAMES)
    assert (other_actor.levels, other_actor.missed, other_actor.extra) == ((2,), (), ())


def test_kilometres_are_measured_only_between_points_of_labels_that_were_found() -> None:
    found = outcome(reading([fact(point=(36.0, 68.0))], [fact(point=(36.1, 68.0))]), NAMES)
    assert [round(km, 1) for km in found.errors_km] == [11.1]
    assert outcome(reading([fact()], [fact(point=None)]), NAMES).errors_km == ()
    assert outcome(reading([fact()], [fact(kind="holds")]), NAMES).errors_km == ()
