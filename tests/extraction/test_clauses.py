"""Which noun a relative clause, a participle or a verb behind one belongs to."""

import pytest

from dashboard import extract_reports
from dashboard.model import Theatre
from tests.conftest import article

T, G = "Taliban", "Afghan government"


def told(text: str, theatre: Theatre) -> list[tuple[str, str, str, str]]:
    """Kind, place, side and date of each report; the article is of Friday, 13 August 2021."""
    return [(r.kind, r.place.name, r.actor, str(r.date)) for r in extract_reports(article(text), theatre)]


@pytest.mark.parametrize(
    "between",
    [
        "Gelan",
        "Gelan, in Ghazni",
        "Gelan, a road hub",
        "Gelan, a road hub 60 km north of Qalat in Zabul",
        "Gelan, 60 km north of Qalat",
        "Gelan, the gateway to the south",
        "Gelan, the largest town of Ghazni",
    ],
)
def test_a_relative_clause_belongs_to_the_place_over_what_describes_it(
    between: str, theatre: Theatre
) -> None:
    expected = ("captured", "Gelan", G, "2021-08-02")
    assert expected in told(
        f"The Taliban attacked {between}, which the army had retaken on August 2.", theatre
    )
    assert ("holds", "Gelan", G, "2021-08-13") in told(
        f"The army fell back to {between}, which it still holds.", theatre
    )
    assert ("holds", "Gelan", T, "2021-08-13") in told(
        f"The road leads to {between}, which remains in Taliban hands.", theatre
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The base in Gelan which Taliban fighters from Ghazni and the Zabul mountains stormed on Tuesday"
            " was empty.",
            [("contested", "Gelan base", T, "2021-08-10")],
        ),
        (
            "In Kunduz, from which the governor ruled and which the Taliban stormed on Tuesday, it rained.",
            [("contested", "Kunduz", T, "2021-08-10")],
        ),
        (
            "The army retook Gelan, which the Taliban had seized on 29 July and renamed.",
            [("captured", "Gelan", G, "2021-08-13"), ("captured", "Gelan", T, "2021-07-29")],
        ),
        (
            "The army still holds Kunduz, a city in the north which the Taliban attacked on Monday.",
            [("holds", "Kunduz", G, "2021-08-13"), ("contested", "Kunduz", T, "2021-08-09")],
        ),
        ("Kunduz, from which the Taliban had run courts, was quiet.", []),
        ("Fighters from Kunduz, which was quiet, went home.", []),
    ],
)
def test_a_relative_clause_has_its_own_place_side_and_day(
    text: str, expected: list[tuple[str, str, str, str]], theatre: Theatre
) -> None:
    assert told(text, theatre) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels who marched into Kunduz on Tuesday took Taloqan on Wednesday.",
            [("captured", "Kunduz", T, "2021-08-10"), ("captured", "Taloqan", T, "2021-08-11")],
        ),
        (
            "Insurgents who overran Kunduz on Tuesday while people looked on took Taloqan on Thursday.",
            [("captured", "Kunduz", T, "2021-08-10"), ("captured", "Taloqan", T, "2021-08-12")],
        ),
        (
            "Insurgents who overran Kunduz on Tuesday pressed on southwards on Thursday.",
            [("captured", "Kunduz", T, "2021-08-10")],
        ),
        ("Officials who said Kunduz had fallen fled.", [("captured", "Kunduz", T, "2021-08-13")]),
    ],
)
def test_the_verb_behind_a_relative_clause_has_the_noun_before_it(
    text: str, expected: list[tuple[str, str, str, str]], theatre: Theatre
) -> None:
    assert told(text, theatre) == expected


@pytest.mark.parametrize(
    "subject",
    [
        "Government troops, reinforced from Kabul,",
        "Government troops, supplied by air from the capital, still",
        "Government troops, cut off for weeks,",
        "Soldiers and policemen, with the militia behind them,",
    ],
)
def test_a_participle_between_commas_leaves_the_verb_its_subject(subject: str, theatre: Theatre) -> None:
    assert told(f"{subject} hold the airport of Kunduz.", theatre) == [
        ("holds", "Kunduz Airport", G, "2021-08-13")
    ]


def test_a_row_of_verbs_is_no_participle(theatre: Theatre) -> None:
    text = "The Taliban entered Taloqan, fought in Farah, and seized Kunduz."
    assert [(kind, name) for kind, name, _, _ in told(text, theatre)] == [
        ("captured", "Taloqan"),
        ("contested", "Farah"),
        ("captured", "Kunduz"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kunduz, which the Taliban have besieged since May, is the only city in the north that the army"
            " still holds.",
            [("contested", "Kunduz", T, "2021-08-13"), ("holds", "Kunduz", G, "2021-08-13")],
        ),
        (
            "Taliban fighters attacked Kunduz, the only one in the north still held by the army.",
            [("contested", "Kunduz", T, "2021-08-13"), ("holds", "Kunduz", G, "2021-08-13")],
        ),
        (
            "Kunduz was the first city that the Taliban took on Sunday.",
            [("captured", "Kunduz", T, "2021-08-08")],
        ),
        ("Kunduz was the last place in the north that the army held.", []),
        ("Kunduz is not the city that the army holds.", []),
    ],
)
def test_what_is_said_of_the_only_city_is_said_of_the_place_that_is_it(
    text: str, expected: list[tuple[str, str, str, str]], theatre: Theatre
) -> None:
    assert told(text, theatre) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Fighters sit at the gate of Kunduz, northern Afghanistan, which they retook on Saturday.",
            [("captured", "Kunduz", T, "2021-08-07")],
        ),
        (
            "The army was losing. In August last year it had abandoned Taloqan.",
            [("withdrew", "Taloqan", G, "2020-08")],
        ),
        (
            "The Taliban have been in Kunduz, the hub of the north, since they captured it on 8 August.",
            [("holds", "Kunduz", T, "2021-08-13"), ("captured", "Kunduz", T, "2021-08-08")],
        ),
        ("The Taliban overran the K-1 air base.", [("captured", "K-1 air base", T, "2021-08-13")]),
        ("Government forces pull out of Kunduz.", [("withdrew", "Kunduz", G, "2021-08-13")]),
        ("Insurgents march into Kunduz.", [("captured", "Kunduz", T, "2021-08-13")]),
        ("The Taliban drove government forces out of Kunduz.", [("captured", "Kunduz", T, "2021-08-13")]),
        ("After the army's moves into Kunduz residents fled.", []),
    ],
)
def test_what_stands_beside_a_place_does_not_hide_it(
    text: str, expected: list[tuple[str, str, str, str]], theatre: Theatre
) -> None:
    assert told(text, theatre) == expected
