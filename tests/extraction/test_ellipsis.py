"""Clauses without a verb of their own: each place with its day and its side."""

import pytest

from dashboard import extract_reports
from dashboard.model import Theatre
from tests.conftest import article

T, G = "Taliban", "Afghan government"


def told(text: str, theatre: Theatre) -> list[tuple[str, str, str]]:
    """Place, side and date of each report; the article is of Friday, 13 August 2021."""
    return [(r.place.name, r.actor, str(r.date)) for r in extract_reports(article(text), theatre)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kunduz fell on 8 August, Taloqan on 9 August and Farah on Tuesday, each without a shot.",
            [("Kunduz", T, "2021-08-08"), ("Taloqan", T, "2021-08-09"), ("Farah", T, "2021-08-10")],
        ),
        (
            "Zaranj fell to the Taliban on Friday, Sheberghan on Saturday and Kunduz on Sunday.",
            [("Zaranj", T, "2021-08-13"), ("Sheberghan", T, "2021-08-07"), ("Kunduz", T, "2021-08-08")],
        ),
        (
            "The Taliban took Kunduz on August 8, 2021, and Taloqan two days later.",
            [("Kunduz", T, "2021-08-08"), ("Taloqan", T, "2021-08-10")],
        ),
        (
            "The army lost Kunduz to the Taliban in June and Farah, a small town, to insurgents in July.",
            [("Kunduz", T, "2021-06"), ("Farah", T, "2021-07")],
        ),
        (
            "Kunduz was retaken by the army on Sunday and Taloqan by the Taliban on Monday.",
            [("Kunduz", G, "2021-08-08"), ("Taloqan", T, "2021-08-09")],
        ),
        (
            "The Taliban took Kunduz on Thursday, and on Saturday the prison at Sheberghan.",
            [("Kunduz", T, "2021-08-12"), ("Sheberghan prison", T, "2021-08-07")],
        ),
        (
            "On Thursday the Taliban took Kunduz and on Saturday Taloqan.",
            [("Kunduz", T, "2021-08-12"), ("Taloqan", T, "2021-08-07")],
        ),
        (
            "The army retreated from Kunduz on Thursday and from Taloqan on Saturday.",
            [("Kunduz", G, "2021-08-12"), ("Taloqan", G, "2021-08-07")],
        ),
        (
            "Gelan was handed over on 2 August and the Nawa district, after a delay, on 5 August.",
            [("Gelan", T, "2021-08-02"), ("Nawa", T, "2021-08-05")],
        ),
        (
            "Kunduz was briefly lost in 2015 and again in 2016.",
            [("Kunduz", T, "2015"), ("Kunduz", T, "2016")],
        ),
        (
            "The Taliban took Kunduz in 2015 and again last year.",
            [("Kunduz", T, "2015"), ("Kunduz", T, "2020")],
        ),
        (
            "Kunduz remains under the control of government forces, as does Taloqan, a town in the north.",
            [("Kunduz", G, "2021-08-13"), ("Taloqan", G, "2021-08-13")],
        ),
        (
            "Taliban fighters overran Kunduz on Sunday and, on Tuesday, Farah.",
            [("Kunduz", T, "2021-08-08"), ("Farah", T, "2021-08-10")],
        ),
        (
            "Kunduz fell on Thursday, the governor said, and Taloqan on Saturday.",
            [("Kunduz", T, "2021-08-12"), ("Taloqan", T, "2021-08-07")],
        ),
        (
            "The Taliban took Kunduz on Monday, and on Tuesday they did the same in Taloqan.",
            [("Kunduz", T, "2021-08-09"), ("Taloqan", T, "2021-08-10")],
        ),
        (
            "The Taliban took Kunduz in May 2020; Taloqan followed in November of that year.",
            [("Kunduz", T, "2020-05"), ("Taloqan", T, "2020-11")],
        ),
    ],
)
def test_what_is_left_of_a_clause_has_its_own_day_and_side(
    text: str, expected: list[tuple[str, str, str]], theatre: Theatre
) -> None:
    assert told(text, theatre) == expected


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Taliban took Kunduz on Sunday, and Taloqan on Monday was calm.", ["Kunduz"]),
        ("The Taliban took Kunduz on Sunday and lost men in Taloqan on Monday.", ["Kunduz"]),
        ("The Taliban took Kunduz on Sunday and two trucks on Monday.", ["Kunduz"]),
        ("The Taliban captured Kunduz on Sunday, and to Taloqan on Monday they sent a judge.", ["Kunduz"]),
        ("The president saw Kunduz, which the army retook in May, and Taloqan on Friday.", ["Kunduz"]),
        ("Kunduz fell on Sunday, the governor of Taloqan said on Monday.", ["Kunduz"]),
        ("The Taliban withdrew from Kunduz on Friday and went to Taloqan on Saturday.", ["Kunduz"]),
        ("The Taliban could take Kunduz on Friday and Taloqan on Sunday.", []),
        ("The Taliban took Kunduz on Sunday. Officials did the same in Taloqan.", ["Kunduz"]),
        ("Families fled Kunduz, as did those of Taloqan.", []),
    ],
)
def test_what_has_a_verb_or_names_no_place_is_no_remnant(
    text: str, places: list[str], theatre: Theatre
) -> None:
    assert [name for name, _, _ in told(text, theatre)] == places


def test_a_negation_holds_for_the_clause_that_leans_on_it(theatre: Theatre) -> None:
    text = "The Taliban did not take Kunduz on Thursday or Taloqan on Sunday."
    assert [r.status for r in extract_reports(article(text), theatre)] == ["denied", "denied"]


def test_what_follows_a_gain_is_one_of_the_same_side(theatre: Theatre) -> None:
    text = "The army retook Kunduz on Sunday. Taloqan followed a day later; Farah followed on Tuesday."
    assert told(text, theatre) == [
        ("Kunduz", G, "2021-08-08"),
        ("Taloqan", G, "2021-08-09"),
        ("Farah", G, "2021-08-10"),
    ]
    text = "The army retook Kunduz on Sunday. Taloqan and Farah followed with protests."
    assert told(text, theatre) == [("Kunduz", G, "2021-08-08")]
    assert told("Families fled Kunduz on Sunday. Taloqan followed a day later.", theatre) == []
