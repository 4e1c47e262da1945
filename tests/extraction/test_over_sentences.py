"""What a report leaves to the sentence, line or heading before: the day, the place, the side, the doubt."""

import pytest

from dashboard import extract_reports
from dashboard.model import Theatre
from tests.conftest import article

T, G = "Taliban", "Afghan government"
CAPTURED, HOLDS, WITHDREW, CONTESTED = "captured", "holds", "withdrew", "contested"


def told(text: str, theatre: Theatre) -> list[tuple[str, str, str, str, str]]:
    """(kind, place, actor, date, status) of every report of a text published on Friday 13 August 2021."""
    reports = extract_reports(article(text, "2021-08-13"), theatre)
    return [(str(r.kind), r.place.name, r.actor, str(r.date), str(r.status)) for r in reports]


def read(text: str, theatre: Theatre) -> list[tuple[str, str, str]]:
    """(kind, place, actor)."""
    return [(kind, place, actor) for kind, place, actor, _, _ in told(text, theatre)]


def days(text: str, theatre: Theatre) -> dict[str, str]:
    """Place -> day."""
    return {place: day for _, place, _, day, _ in told(text, theatre)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "MONDAY\nThe Taliban capture Aybak.\nKunduz falls too.\n\nWHAT NEXT\nNobody knows.",
            {"Aybak": "2021-08-09"},
        ),
        ("TUESDAY\n\nThe Taliban took Farah. Kunduz was quiet.", {"Farah": "2021-08-10"}),
        ("8 August: Taloqan. The Taliban take the city.", {"Taloqan": "2021-08-08"}),
        ("Sunday, 8 August. The Taliban take over Taloqan after talks.", {"Taloqan": "2021-08-08"}),
        ("June – The Taliban clear Gelan. The town is quiet.", {"Gelan": "2021-06"}),
        (
            "8 August: Taloqan. The Taliban take the city.\n10 August: Farah. The Taliban take the city.",
            {"Taloqan": "2021-08-08", "Farah": "2021-08-10"},
        ),
        ("1. Aybak, Monday: a boy waves. Taliban fighters captured the town.", {"Aybak": "2021-08-09"}),
    ],
)
def test_a_heading_gives_its_day_to_what_stands_below(
    text: str, expected: dict[str, str], theatre: Theatre
) -> None:
    assert days(text, theatre).items() >= expected.items()


def test_a_day_over_a_line_ends_with_the_line_and_one_over_a_section_with_the_section(
    theatre: Theatre,
) -> None:
    assert days("8 August: talks begin.\nThe Taliban have taken Farah.", theatre) == {"Farah": "2021-08-13"}
    text = "MONDAY\nTalks begin.\n\nWHAT REMAINS\nThe army has retaken Farah."
    assert days(text, theatre) == {"Farah": "2021-08-13"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Taliban advance. Kunduz. The army left the town.", (WITHDREW, "Kunduz", G)),
        ("Kunduz. Recaptured by the army on Sunday.", (CAPTURED, "Kunduz", G)),
        ("Kunduz: remains under Taliban control.", (HOLDS, "Kunduz", T)),
        (
            "1. KUNDUZ. Taliban fighters pose for pictures. The city was handed over to them.",
            (CAPTURED, "Kunduz", T),
        ),
        (
            "KUNDUZ, Afghanistan. Smoke rises. The Taliban drove into this city on Monday.",
            (CAPTURED, "Kunduz", T),
        ),
        (
            "Islam Qala, a border town, is busy. The crossing was overrun by the Taliban.",
            (CAPTURED, "Islam Qala border crossing", T),
        ),
        ("Aybak, a town south of Kunduz, is quiet. The Taliban captured it.", (CAPTURED, "Aybak", T)),
        ("Taloqan fell to the Taliban. Kunduz was next. They took it in an hour.", (CAPTURED, "Kunduz", T)),
    ],
)
def test_what_a_line_or_a_sentence_begins_with_is_what_it_is_about(
    text: str, expected: tuple[str, str, str], theatre: Theatre
) -> None:
    assert expected in read(text, theatre)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At the weekend the tide turned. Police recaptured Kunduz.", {"Kunduz": "2021-08-07"}),
        ("The truce ended on 2 August. On that day the Taliban took Gelan.", {"Gelan": "2021-08-02"}),
        ("The truce ended on 2 August. Two days later the Taliban took Gelan.", {"Gelan": "2021-08-04"}),
        ("The Taliban took Kunduz in May.\n\nA day earlier they had taken Gelan.", {"Gelan": "2021-08-12"}),
        ("The Taliban took Kunduz on Sunday and Gelan, with its fort, a day later.", {"Gelan": "2021-08-09"}),
        (
            "The army left Kunduz on 7 August; the Taliban captured it the following morning.",
            {"Kunduz": "2021-08-08"},
        ),
        ("The Taliban took Kunduz in April 2014. The army won it back in June.", {"Kunduz": "2014-06"}),
        ("The Taliban have taken Kunduz, after soldiers left it on Tuesday.", {"Kunduz": "2021-08-10"}),
        ("The Taliban took Gelan on Sunday, and Kunduz is now surrounded by them.", {"Kunduz": "2021-08-13"}),
        (
            "Residents of Kunduz said on Monday that the Taliban had left the city that morning.",
            {"Kunduz": "2021-08-09"},
        ),
        ("The Taliban took Kunduz late last night.", {"Kunduz": "2021-08-12"}),
        ("The Taliban took Kunduz in the middle of the month.", {"Kunduz": "2021-08"}),
    ],
)
def test_the_day_is_counted_from_what_was_told_before(
    text: str, expected: dict[str, str], theatre: Theatre
) -> None:
    assert days(text, theatre).items() >= expected.items()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Television said the army had taken Kunduz. A monitor confirmed it.",
            (CAPTURED, "Kunduz", G, "reported"),
        ),
        ("The army said it had taken Kunduz. A monitor confirmed it.", (CAPTURED, "Kunduz", G, "reported")),
        (
            "The army said it had taken Kunduz. The Taliban confirmed that shops were shut.",
            (CAPTURED, "Kunduz", G, "claimed"),
        ),
        (
            "The Taliban said they had taken Kunduz and Gelan. The army contradicted them.",
            (CAPTURED, "Kunduz", T, "denied"),
        ),
        ("Rumours that the Taliban had taken Kunduz were untrue.", (CAPTURED, "Kunduz", T, "denied")),
        (
            "Kunduz is in Taliban hands. The army confirmed that it has withdrawn from the city.",
            (CAPTURED, "Kunduz", T, "reported"),
        ),
        ("The army's 20th Division said that Kunduz had been captured.", (CAPTURED, "Kunduz", G, "claimed")),
    ],
)
def test_a_claim_is_confirmed_or_rejected_in_the_next_sentence(
    text: str, expected: tuple[str, str, str, str], theatre: Theatre
) -> None:
    found = [(kind, place, actor, status) for kind, place, actor, _, status in told(text, theatre)]
    assert expected in found


def test_all_that_was_claimed_in_one_breath_is_rejected_together(theatre: Theatre) -> None:
    text = "The Taliban said they had taken Kunduz and Gelan. The army denied it."
    assert {(place, status) for _, place, _, _, status in told(text, theatre)} == {
        ("Kunduz", "denied"),
        ("Gelan", "denied"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Taliban moved north. Their fighters captured Kunduz.", (CAPTURED, "Kunduz", T)),
        ("The Taliban took Kunduz when the army fled. They left Gelan.", (WITHDREW, "Gelan", T)),
        ("The leaders of the Taliban went to Kabul. They have captured Kunduz.", (CAPTURED, "Kunduz", T)),
        ("The insurgents did better: Kunduz went over to them.", (CAPTURED, "Kunduz", T)),
        ("Kunduz, seized by the Taliban in May, was abandoned by them on Monday.", (WITHDREW, "Kunduz", T)),
        ("The ministry in Kabul told reporters that its men had retaken Kunduz.", (CAPTURED, "Kunduz", G)),
        ("Taloqan fell to the Taliban. Kunduz fell to the same forces.", (CAPTURED, "Kunduz", T)),
        ("A militia allied with the government captured Kunduz.", (CAPTURED, "Kunduz", G)),
        ("Kunduz, the insurgents' last stronghold in the north, fell on Monday.", (CAPTURED, "Kunduz", G)),
        ("By the evening government columns had captured Kunduz.", (CAPTURED, "Kunduz", G)),
        ("Rebellious forces said they had captured Kunduz.", (CAPTURED, "Kunduz", T)),
        ("The government's Fifth Corps took Kunduz.", (CAPTURED, "Kunduz", G)),
        ("Kunduz was entered on Monday and is now in the hands of the Taliban.", (CAPTURED, "Kunduz", T)),
        ("Pictures showed Taliban fighters hoisting a flag over Kunduz.", (CAPTURED, "Kunduz", T)),
        ("The flag is flying over Kunduz again, the army said.", (CAPTURED, "Kunduz", G)),
    ],
)
def test_which_side_is_meant(text: str, expected: tuple[str, str, str], theatre: Theatre) -> None:
    assert expected in read(text, theatre)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "The Taliban took Gelan, in the far west, and Kunduz, near Taloqan, on Monday.",
            {"Gelan", "Kunduz"},
        ),
        ("The Taliban took Gelan, far to the south, as well as Kunduz.", {"Gelan", "Kunduz"}),
        ("The Taliban took Gelan, too, and then Kunduz.", {"Gelan", "Kunduz"}),
        ("The Taliban are in control of Gelan and of Kunduz.", {"Gelan", "Kunduz"}),
        (
            "Troops gave up Gelan, Kunduz and Farah, and the Taliban flag flies over all three.",
            {"Gelan", "Kunduz", "Farah"},
        ),
        (
            "Residents said that Gelan had been lost to the Taliban on Saturday, and Kunduz on Sunday.",
            {"Gelan", "Kunduz"},
        ),
        (
            "In Gelan the Taliban battled soldiers; in Kunduz the Taliban drove in on Monday.",
            {"Gelan", "Kunduz"},
        ),
    ],
)
def test_a_list_goes_on_over_what_describes_its_places(text: str, places: set[str], theatre: Theatre) -> None:
    assert {place for _, place, _ in read(text, theatre)} == places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Taliban stormed into Kunduz on Monday. By Tuesday the army had driven them out of it.",
            [(CONTESTED, "Kunduz", T), (HOLDS, "Kunduz", G)],
        ),
        (
            "The Taliban rode into Kunduz on Monday. The city remained under government control on Monday.",
            [(CONTESTED, "Kunduz", T), (HOLDS, "Kunduz", G)],
        ),
        ("In Kunduz nine of the city's ten districts are in Taliban hands.", [(CONTESTED, "Kunduz", T)]),
        ("The Taliban are at the gates of Kunduz.", [(CONTESTED, "Kunduz", T)]),
        ("The Taliban attacked the southern and eastern edges of Kunduz.", [(CONTESTED, "Kunduz", T)]),
        ("The Taliban were masters of Kunduz by Monday evening.", [(CAPTURED, "Kunduz", T)]),
        ("Kunduz is open and under Taliban control.", [(HOLDS, "Kunduz", T)]),
    ],
)
def test_how_far_they_got(text: str, expected: list[tuple[str, str, str]], theatre: Theatre) -> None:
    assert read(text, theatre) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban captured Herat last week. Kunduz is next, the president said.",
        "The Taliban want the army to leave Kunduz and hand over the airport.",
        "The collapse of the army's line east of Kunduz is real.",
        "A surrender of Kunduz is now the most probable outcome.",
        "The Taliban shelled what is left of Kunduz.",
        "Taliban gunners can no longer reach Kunduz.",
        "The Taliban attack ended with the loss of several Humvees.",
        "Soldiers from Kunduz marched. The town was quiet.",
    ],
)
def test_what_takes_no_town(text: str, theatre: Theatre) -> None:
    assert all(place not in ("Kunduz", "Humvees") for _, place, _ in read(text, theatre))
