from dataclasses import replace

from dashboard.evaluation import load_actor_names, measure
from dashboard.evaluation.reading import Reading
from dashboard.evaluation.scoring import tally
from dashboard.evaluation.tables import (
    Table,
    by_country,
    by_kind,
    by_level,
    by_phenomenon,
    summary,
    tables,
)
from tests.evaluation.made import fact, reading

NAMES = load_actor_names()
HERAT = fact("Herat", point=(34.3, 62.2))


def of_country(one: Reading, country: str) -> Reading:
    return Reading(replace(one.gold, article=replace(one.gold.article, country=country)), one.found)


def test_a_table_is_aligned_as_text_and_has_a_rule_as_markdown() -> None:
    table = Table("Rivers", ("name", "km"), (("Amu", "2400"), ("Helmand", "1150")))
    assert table.as_text() == "Rivers\n  name       km\n  Amu      2400\n  Helmand  1150"
    assert table.as_markdown() == "| name | km |\n| --- | ---: |\n| Amu | 2400 |\n| Helmand | 1150 |"


def test_levels_show_counts_and_rates() -> None:
    counts = tally([reading([fact(), HERAT], [fact(status="claimed")])], NAMES)
    rows = by_level("All", counts).rows
    assert rows[0] == ("place", "2", "1", "1", "1.000", "0.500", "0.667")
    assert rows[-1] == ("+status", "2", "1", "0", "0.000", "0.000", "0.000")


def test_kinds_are_paired_among_themselves_and_an_empty_one_has_no_rates() -> None:
    rows = by_kind([reading([fact()], [fact(kind="holds")])], NAMES).rows
    assert rows == (
        ("captured", "1", "0", "–", "0.000", "0.000", "0.000"),
        ("withdrew", "0", "0", "–", "–", "–", "–"),
        ("holds", "0", "1", "0.000", "–", "0.000", "0.000"),
        ("contested", "0", "0", "–", "–", "–", "–"),
    )


def test_an_article_counts_in_each_of_its_difficulties() -> None:
    one = reading([fact()], [fact(date="2021-07-01")], "a", ("list", "passive"))
    other = reading([HERAT], [], "b", ("list",))
    assert by_phenomenon([one, other], NAMES).rows == (
        ("list", "2", "2", "1", "1.000", "0.500", "0.667", "0.000"),
        ("passive", "1", "1", "1", "1.000", "1.000", "1.000", "0.000"),
    )


def test_every_country_is_a_row() -> None:
    readings = [of_country(reading([fact()], [fact()]), code) for code in ("XX", "AF", "XX")]
    assert by_country(readings, NAMES).rows == (
        ("AF", "1", "1", "1", "1.000", "1.000", "1.000", "1.000"),
        ("XX", "2", "2", "2", "1.000", "1.000", "1.000", "1.000"),
    )


def test_the_table_of_difficulties_can_be_left_out_and_is_where_there_are_none() -> None:
    tagged = (reading([fact()], [], "a", ("list",)),)
    untagged = (reading([fact()], []),)
    shown = [
        [table.title for table in tables(*case, difficulties=wanted)]
        for case, wanted in (((tagged, NAMES), True), ((tagged, NAMES), False), ((untagged, NAMES), True))
    ]
    assert ["By difficulty" in titles for titles in shown] == [True, False, False]


def test_the_summary_has_both_headlines_clean_negatives_and_distances() -> None:
    figures = measure([reading([fact()], [fact()]), reading([], [], "b")], NAMES)
    assert summary(figures).splitlines() == [
        "2 articles; 1 of 1 without any event stay clean; median error 0.00 km, 100.0% within 10 km",
        "all kinds, F1 +actor: 1.000",
        "changes of control, F1 +date: 1.000",
    ]
    assert "no points to compare" in summary(measure([reading([], [])], NAMES))
