"""What a sentence takes from elsewhere: sides, places and days from the words around it and before it."""

import pytest

from dashboard import extract_reports
from dashboard.model import Theatre
from dashboard.pipeline import extract
from tests.conftest import article

T, G = "Taliban", "Afghan government"
CAPTURED, HOLDS, WITHDREW, CONTESTED = "captured", "holds", "withdrew", "contested"


def told(text: str, theatre: Theatre, published: str = "2021-08-13") -> list[tuple[str, ...]]:
    """(kind, place, actor) of every report."""
    reports = extract_reports(article(text, published), theatre)
    return [(str(r.kind), r.place.name, r.actor) for r in reports]


def days(text: str, theatre: Theatre) -> list[tuple[str, str]]:
    return [(r.place.name, str(r.date)) for r in extract_reports(article(text), theatre)]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Taliban fighters backed by Iran captured Kunduz.", T),
        ("The army, supported by air strikes, retook Kunduz.", G),
        ("The Islamic Emirate of Afghanistan (IEA) captured Kunduz.", T),
        ("A militia, the Taliban, captured Kunduz.", T),
        ("The rebel movement, known as the Taliban, captured Kunduz.", T),
        ("Fighters of the Taliban captured Kunduz.", T),
        ("Tanks and snipers loyal to the Taliban captured Kunduz.", T),
        ("The army said on Monday that troops under its command had captured Kunduz.", G),
        ("The army admitted that its First Division had captured Kunduz.", G),
        ("The army attacked. The Taliban's spokesman was killed. They captured Kunduz.", T),
        ("The government blamed the Taliban. It has retaken Kunduz.", G),
        ("The Taliban announced that Kunduz had been cleared.", T),
        ("The army announced that Kunduz had been secured.", G),
    ],
)
def test_who_took_a_town_is_found_around_its_verb(text: str, actor: str, theatre: Theatre) -> None:
    assert told(text, theatre) == [(CAPTURED, "Kunduz", actor)]


@pytest.mark.parametrize(
    "text",
    [
        "Officials feared Kunduz had fallen to the Taliban.",
        "Officials did not say that Kunduz had fallen to the Taliban.",
        "Police cannot confirm that Kunduz has fallen.",
        "There were fears that the Taliban had taken Kunduz.",
        "There is no evidence that Kunduz has fallen.",
        "Kunduz fell to nobody.",
        "The Taliban had controlled Kunduz since June.",
        "Soldiers fought at Kabul's side.",
        "We surrendered.",
    ],
)
def test_what_is_feared_unknown_past_or_figurative_is_no_event(text: str, theatre: Theatre) -> None:
    assert told(text, theatre) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Taliban said they had taken Kunduz, but the Afghan government denied it.", "denied"),
        ("The Taliban said they had taken Kunduz, a claim denied by the government.", "denied"),
        ("The Taliban claimed to have captured Kunduz, which the defence ministry denied.", "denied"),
        ("The Taliban said they had taken Kunduz. The claim was denied by the government.", "denied"),
        ("The Taliban said they had taken Kunduz. The government denied that it was angry.", "claimed"),
        ("The Taliban said they had taken Kunduz. It was a lie, the army said.", "denied"),
        ("The Taliban said they had taken Kunduz. It lies on the river, the army said.", "claimed"),
        ("Police can confirm that Kunduz has fallen to the Taliban.", "reported"),
    ],
)
def test_a_claim_is_denied_in_its_own_sentence_or_the_next(text: str, status: str, theatre: Theatre) -> None:
    (report,) = extract_reports(article(text), theatre)
    assert (report.place.name, report.actor, report.status) == ("Kunduz", T, status)


def test_who_denies_a_gain_is_not_who_gained(theatre: Theatre) -> None:
    text = "The government denied that the district of Gelan had fallen."
    (report,) = extract_reports(article(text), theatre)
    assert (report.actor, report.status) == (T, "denied")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Taliban captured Gelan, south of Ghazni, on Friday.", [(CAPTURED, "Gelan")]),
        (
            "The Taliban captured Gelan, 20 kilometres south of Ghazni, and Taloqan.",
            [(CAPTURED, "Gelan"), (CAPTURED, "Taloqan")],
        ),
        ("The Taliban took the south of Kunduz city.", [(CONTESTED, "Kunduz")]),
        ("The Taliban entered eastern districts of Lashkar Gah.", [(CONTESTED, "Lashkar Gah")]),
        ("As for Kunduz, the army says it has retaken it.", [(CAPTURED, "Kunduz")]),
        ("By sunset the insurgents were also masters of Taloqan.", [(CAPTURED, "Taloqan")]),
        ("Taloqan, in Takhar, falls to the Taliban.", [(CAPTURED, "Taloqan")]),
        ("By Thursday evening Kunduz was in the hands of the Taliban.", [(CAPTURED, "Kunduz")]),
        ("The Taliban took Kunduz. Soldiers handed over the port of Sher Khan.", 2),
        ("The army has pulled out of Puli Alam, the capital of Logar.", [(WITHDREW, "Pul-e Alam")]),
    ],
)
def test_which_place_is_meant(text: str, found: list[tuple[str, str]] | int, theatre: Theatre) -> None:
    reports = [(kind, place) for kind, place, _ in told(text, theatre)]
    assert (len(reports) if isinstance(found, int) else reports) == found


def test_a_broadcasting_house_is_a_prize_of_its_own(theatre: Theatre) -> None:
    text = "The Taliban entered Kunduz. The state television building fell to them on Sunday."
    assert told(text, theatre)[-1][:2] == (CAPTURED, "Kunduz television station")


def test_a_paragraph_sent_from_a_town_is_about_that_town(theatre: Theatre) -> None:
    text = "KABUL - Kunduz was calm.\n\nHERAT - The airport was retaken by the army on Monday."
    assert told(text, theatre) == [(CAPTURED, "Herat Airport", G)]


def test_a_retreat_told_after_the_capture_is_part_of_it(theatre: Theatre) -> None:
    text = "On 1 August the Taliban took Kunduz. The army says it left the city to spare it."
    assert told(text, theatre) == [(CAPTURED, "Kunduz", T)]
    assert "part of the capture" in extract(article(text), theatre).dropped[0].reason


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The army retook Kunduz on Monday; Taloqan is still held by the Taliban.",
            [("Kunduz", "2021-08-09"), ("Taloqan", "2021-08-13")],
        ),
        (
            "It was their first success since 28 June, when insurgents took Kunduz.",
            [("Kunduz", "2021-06-28")],
        ),
        ("Kunduz, which lost its bridge in April, was taken by the Taliban.", [("Kunduz", "2021-08-13")]),
        (
            "Kunduz is under government control again, three days after the Taliban took it.",
            [("Kunduz", "2021-08-13"), ("Kunduz", "2021-08-10")],
        ),
        (
            "July 8: The Taliban capture Kunduz; one day later they take Taloqan.",
            [("Kunduz", "2021-07-08"), ("Taloqan", "2021-07-09")],
        ),
        (
            "On 3 August the Taliban entered Kunduz. They took Taloqan that evening.",
            [("Kunduz", "2021-08-03"), ("Taloqan", "2021-08-03")],
        ),
        ("Kunduz fell to the Taliban on Christmas Day.", [("Kunduz", "2020-12-25")]),
        ("Next Monday when Kunduz is under Taliban control.", [("Kunduz", "2021-08-13")]),
        ("The day before, the Taliban had taken Kunduz.", [("Kunduz", "2021-08-12")]),
    ],
)
def test_each_clause_has_its_own_day(text: str, found: list[tuple[str, str]], theatre: Theatre) -> None:
    assert days(text, theatre) == found


@pytest.mark.parametrize(
    "text",
    [
        "Taliban spokesman Zabihullah Mujahid spoke. Mujahid said that Kunduz had been liberated.",
        "The Taliban's military commander, Omar Khan, was in Kunduz. Khan said that Kunduz had been cleared.",
    ],
)
def test_who_was_said_to_speak_for_a_side_speaks_for_it_later(text: str, theatre: Theatre) -> None:
    (report,) = extract_reports(article(text, "2021-08-13"), theatre)
    assert (report.actor, str(report.status)) == (T, "claimed")


def test_a_leader_speaks_for_his_side_and_does_nothing_for_it(theatre: Theatre) -> None:
    claim = "Ghani announced that Kunduz had been secured."
    assert told(claim, theatre) == [(CAPTURED, "Kunduz", G)]
    assert told("Ghani left Kabul.", theatre) == []


def test_two_words_for_a_side_that_lean_on_each_other_mean_nobody_in_particular(theatre: Theatre) -> None:
    raid = "The troops of the force came ashore, the first assault led by an army according to officers."
    assert told(f"{raid} The Taliban took Kunduz.", theatre) == [(CAPTURED, "Kunduz", T)]
    assert told(f"{raid} They took Kunduz.", theatre) == [(CAPTURED, "Kunduz", G)]


def test_a_village_is_not_the_town_the_text_is_about(theatre: Theatre) -> None:
    text = "The army encircled Kunduz. It took the villages of Yampil and Hadrut. The Taliban left the town."
    assert (WITHDREW, "Kunduz", T) in told(text, theatre)


def test_so_long_since_counts_back_from_publication(theatre: Theatre) -> None:
    text = "It is three weeks and a day since Kabul fell to the Taliban."
    (report,) = extract_reports(article(text, "2021-09-06"), theatre)
    assert str(report.date) == "2021-08-15"
