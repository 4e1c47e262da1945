"""Which sentences the grammar hands on: those it did not understand, and no other."""

import pytest

from dashboard.model import Theatre
from dashboard.pipeline import extract
from tests.conftest import article


def unread(text: str, theatre: Theatre) -> list[str]:
    return [evidence.sentence for evidence in extract(article(text), theatre).unread]


@pytest.mark.parametrize(
    "text",
    [
        "Herat is the largest prize the Taliban have taken since spring.",
        "In Kunduz soldiers and police had retreated to the airport.",
        "A Taliban spokesman said that Taleqan had gone to them last week.",
    ],
)
def test_a_sentence_with_a_place_and_a_predicate_that_nobody_understood_is_unread(
    text: str, theatre: Theatre
) -> None:
    assert unread(text, theatre) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban seized Kunduz.",  # a finding
        "Kunduz has not fallen.",  # a denial is one too
        "The Taliban may take Kunduz.",
        "The Taliban plan to take Kunduz.",
        "If the Taliban take Kunduz, the north is lost.",
        "The Taliban took Kunduz?",
        "The Taliban were leaving Kunduz.",  # still going on
        "The Taliban took Afghanistan.",  # rule over a country
        "The Taliban attacked Kunduz province.",  # a setting, no prize
        "The Taliban took six districts of Kunduz.",  # a number without names
    ],
)
def test_what_is_no_event_for_a_definite_reason_is_read(text: str, theatre: Theatre) -> None:
    assert unread(text, theatre) == []


@pytest.mark.parametrize(
    "text",
    [
        "It rained in Kunduz on Sunday.",  # no predicate
        "Fighters left on Sunday.",  # no place
        "The minister in Kabul denied it.",  # says that something else is untrue, and nothing of its own
        "The Taliban-held city of Kunduz was calm.",  # an adjective is no predicate
    ],
)
def test_what_does_not_pass_the_gate_is_not_unread(text: str, theatre: Theatre) -> None:
    assert unread(text, theatre) == []


def test_a_rejection_of_what_was_said_before_is_understood(theatre: Theatre) -> None:
    rejection = "The claim of an attack on Kunduz was false."
    assert unread(rejection, theatre) == []


def test_an_unread_sentence_reproduces_its_text(theatre: Theatre) -> None:
    said = article("KUNDUZ, Aug 10 — It was quiet.\n\nHerat is the largest prize the Taliban have taken.")
    (evidence,) = extract(said, theatre).unread
    assert said.text[evidence.start : evidence.end] == evidence.sentence
    assert evidence.sentence == "Herat is the largest prize the Taliban have taken."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Kunduz is under foreign control.",
            "the text does not say who, or names a side the theatre does not know",
        ),
        ("The Taliban took the airport, officials in Kunduz said.", "no town before 'airport'"),
    ],
)
def test_a_side_or_place_the_grammar_could_not_find_leaves_the_sentence_unread(
    text: str, reason: str, theatre: Theatre
) -> None:
    extraction = extract(article(text), theatre)
    assert [aside.reason for aside in extraction.dropped] == [reason]
    assert [evidence.sentence for evidence in extraction.unread] == [text]
