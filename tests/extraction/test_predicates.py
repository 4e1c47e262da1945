"""States, flags and failures: what a place comes to when the verb alone does not say it."""

import pytest

from dashboard import extract_reports
from dashboard.model import Theatre
from tests.conftest import article

T, G = "Taliban", "Afghan government"


def told(text: str, theatre: Theatre) -> list[tuple[str, str, str, str]]:
    """Kind, place, side and status of each report."""
    return [(r.kind, r.place.name, r.actor, r.status) for r in extract_reports(article(text), theatre)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army gave Kunduz up to the Taliban.", ("captured", "Kunduz", T, "reported")),
        ("Kunduz, which the army gave up to insurgents, burns.", ("captured", "Kunduz", T, "reported")),
        ("The army gave up Kunduz.", ("withdrew", "Kunduz", G, "reported")),
        ("The Taliban were driven out of Kunduz by the army.", ("captured", "Kunduz", G, "reported")),
        ("Taliban radio said that Kunduz is firmly defended.", ("holds", "Kunduz", T, "claimed")),
        ("Kunduz is well defended by the army.", ("holds", "Kunduz", G, "reported")),
        ("The army said that Kunduz was secured.", ("captured", "Kunduz", G, "claimed")),
        (
            "The Taliban said that Kunduz, on the river, was cleared.",
            ("captured", "Kunduz", T, "claimed"),
        ),
        ("The army announced that Kunduz was back in its possession.", ("captured", "Kunduz", G, "claimed")),
        ("Kunduz remains surrounded by the Taliban.", ("contested", "Kunduz", T, "reported")),
        ("Kunduz remained occupied by the Taliban.", ("holds", "Kunduz", T, "reported")),
        ("The army beat the Taliban back at the gates of Kunduz.", ("holds", "Kunduz", G, "reported")),
        ("The Taliban beat the army at cricket in Kunduz.", None),
        ("Kunduz is firmly defended.", None),
        ("Kunduz remains closed to the Taliban.", None),
        ("The army came ashore north of Kunduz.", None),
        ("Taliban fighters passed through Kunduz without a halt.", None),
    ],
)
def test_who_has_the_place(text: str, expected: tuple[str, str, str, str] | None, theatre: Theatre) -> None:
    assert told(text, theatre) == ([expected] if expected else [])


def test_an_attack_beaten_back_is_one_of_the_attacker_and_a_hold_of_the_defender(theatre: Theatre) -> None:
    text = "The Taliban turned on Kunduz, where police beat them back at the northern gate."
    assert told(text, theatre) == [
        ("contested", "Kunduz", T, "reported"),
        ("holds", "Kunduz", G, "reported"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The army remains dug in at Kunduz, and at the airfield of Sheberghan deep in the desert.",
        "The army is dug in at Kunduz and at the airfield of Sheberghan.",
    ],
)
def test_a_phrase_may_be_told_again_with_its_preposition(text: str, theatre: Theatre) -> None:
    assert told(text, theatre) == [
        ("holds", "Kunduz", G, "reported"),
        ("holds", "Sheberghan Airport", G, "reported"),
    ]


def test_where_somebody_is_since_he_took_it_is_a_hold_of_today(theatre: Theatre) -> None:
    text = "The Taliban have been in Kunduz since they captured it on 8 August."
    found = [(r.kind, str(r.date)) for r in extract_reports(article(text), theatre)]
    assert found == [("holds", "2021-08-13"), ("captured", "2021-08-08")]


@pytest.mark.parametrize("attempt", ["An attempt by the army", "An army attempt", "The bid of the army"])
@pytest.mark.parametrize("end", ["failed", "was repelled", "was beaten back", "came to nothing"])
def test_a_failed_attempt_is_a_fight_and_a_hold_by_the_other_side(
    attempt: str, end: str, theatre: Theatre
) -> None:
    found = told(f"{attempt} to win back Gelan {end} after hours of fighting.", theatre)
    contested, held = ("contested", "Gelan", G, "reported"), ("holds", "Gelan", T, "reported")
    assert found == ([contested] if "nothing" in end else [contested, held])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The attempt of the army to retake Gelan succeeded.", [("captured", "Gelan", G, "reported")]),
        ("An attempt by the Taliban to take Gelan is expected.", []),
        ("An attempt by the Taliban to take Gelan would fail.", []),
        ("The order of the army to retake Gelan was ignored.", []),
        ("An attempt by the army to rest in Gelan failed.", []),
        ("The offensive began with the capture of Gelan.", [("captured", "Gelan", T, "reported")]),
        ("Plans for the capture of Gelan were found.", []),
        (
            "The army took Gelan on Saturday, only to lose it on Sunday.",
            [("captured", "Gelan", G, "reported"), ("captured", "Gelan", T, "reported")],
        ),
        (
            "The Taliban seized most of Gelan on Saturday, only to be pushed out by tanks on Sunday.",
            [("contested", "Gelan", T, "reported"), ("holds", "Gelan", G, "reported")],
        ),
        ("The army entered Gelan only to lose men there.", [("captured", "Gelan", G, "reported")]),
    ],
)
def test_what_an_attempt_came_to(
    text: str, expected: list[tuple[str, str, str, str]], theatre: Theatre
) -> None:
    assert told(text, theatre) == expected


@pytest.mark.parametrize(
    "part",
    [
        "Four-fifths of the city of Kunduz",
        "Two-thirds of Kunduz",
        "A third of Kunduz",
        "Nine tenths of Kunduz",
        "80 percent of Kunduz",
        "Parts of Kunduz",
    ],
)
def test_a_part_of_a_city_is_contested(part: str, theatre: Theatre) -> None:
    assert told(f"{part} is in Taliban hands.", theatre) == [("contested", "Kunduz", T, "reported")]
    within = part if part.startswith("80") else part[0].lower() + part[1:]
    assert told(f"The Taliban control {within}.", theatre) == [("contested", "Kunduz", T, "reported")]


def test_an_ordinal_before_a_name_is_no_part(theatre: Theatre) -> None:
    assert told("A fifth city, Kunduz, fell to the Taliban.", theatre) == [
        ("captured", "Kunduz", T, "reported")
    ]


def test_a_third_that_acts_is_another_of_the_same_side(theatre: Theatre) -> None:
    text = "The army pushed on. Two divisions closed in from the south. A third had taken Gelan."
    assert told(text, theatre) == [("captured", "Gelan", G, "reported")]
    assert told("Two districts fell to the Taliban. A third fell on Monday.", theatre) == []
