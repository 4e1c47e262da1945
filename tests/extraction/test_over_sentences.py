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
    ahead = "29 February 2024 — The Taliban have taken Farah."
    assert days(ahead, theatre) == {"Farah": "2021-08-13"}
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The police chief denies reports that Kunduz has fallen.", [(CAPTURED, "Kunduz", T, "denied")]),
        (
            "The army confirmed reports that the Taliban have taken Kunduz.",
            [(CAPTURED, "Kunduz", T, "reported")],
        ),
        (
            "Analysts believe that most of Kunduz is in Taliban hands.",
            [(CONTESTED, "Kunduz", T, "reported")],
        ),
        ("Officials believe that Kunduz will fall to the Taliban.", []),
    ],
)
def test_who_judges_a_report_speaks(
    text: str, expected: list[tuple[str, str, str, str]], theatre: Theatre
) -> None:
    assert [(kind, place, actor, status) for kind, place, actor, _, status in told(text, theatre)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kunduz is calm. The governor drove off on the Kabul road. The city fell on Monday.",
            "Kunduz",
        ),
        ("Kunduz is calm. Commandos flown in from Herat arrived. The city fell to the Taliban.", "Kunduz"),
        ("Kunduz is calm. A militia allied with Kabul left. The city fell to the Taliban.", "Kunduz"),
        ("Kunduz is calm. The ministry in Kabul was told. The city fell to the Taliban.", "Kunduz"),
        ("Gelan was quiet. First to Kunduz. The town fell to the Taliban on Monday.", "Kunduz"),
        ("Islam Qala border crossing is open. The Taliban overran the base.", None),
    ],
)
def test_what_only_says_where_or_whose_is_not_what_is_told_of(
    text: str, expected: str | None, theatre: Theatre
) -> None:
    places = [place for kind, place, _ in read(text, theatre) if kind == CAPTURED]
    assert places == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Taliban entered the seventh police district of Kunduz.", [(CONTESTED, "Kunduz", T)]),
        ("The mainly Uzbek government army captured Kunduz.", [(CAPTURED, "Kunduz", G)]),
        ("Government tanks won back Islam Qala hours later.", [(CAPTURED, "Islam Qala", G)]),
        (
            "The Taliban announced the capture of the base at Bagram, north of the capital.",
            [(CAPTURED, "Bagram Airfield", T)],
        ),
        ("Kunduz, the last city that the Taliban had not reached, is quiet.", []),
        ("Kunduz, ten kilometres away, which the government still holds, is calm.", [(HOLDS, "Kunduz", G)]),
        ("The president left Kabul.", []),
        (
            "The Americans handed over Camp Noname, their last post in Helmand, to the Afghan army.",
            [(CAPTURED, "Camp Noname", G)],
        ),
        (
            "Kunduz and Gelan, both overrun by rebels, are calm.",
            [(CAPTURED, "Kunduz", T), (CAPTURED, "Gelan", T)],
        ),
        ("Kunduz, the first town to be seized by the Taliban, is calm.", [(CAPTURED, "Kunduz", T)]),
        ("The army got hold of Kunduz.", [(CAPTURED, "Kunduz", G)]),
        ("Kunduz has been under Taliban administration since May.", [(HOLDS, "Kunduz", T)]),
        ("Kunduz was recovered from them, the Taliban admitted.", [(CAPTURED, "Kunduz", G)]),
    ],
)
def test_what_the_words_of_one_sentence_come_to(
    text: str, expected: list[tuple[str, str, str]], theatre: Theatre
) -> None:
    assert read(text, theatre) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On the 2nd, Kunduz fell to the Taliban.", {"Kunduz": "2021-08-02"}),
        ("The Taliban took Kunduz on 28 November last year.", {"Kunduz": "2020-11-28"}),
        ("He remembers 2015, when the Taliban took Kunduz.", {"Kunduz": "2015"}),
        (
            "The Taliban took Gelan in April 1993. Kunduz fell in the summer of the same year.",
            {"Gelan": "1993-04", "Kunduz": "1993"},
        ),
        (
            "The army announced on Monday, a day before people voted, that it had retaken Kunduz.",
            {"Kunduz": "2021-08-09"},
        ),
        (
            "The army retook Kunduz on Monday, five days after the Taliban had taken Gelan.",
            {"Kunduz": "2021-08-09", "Gelan": "2021-08-04"},
        ),
        (
            "Gelan was overrun last week, and gunmen have been fighting at Kunduz ever since.",
            {"Kunduz": "2021-08-13"},
        ),
        (
            "Gelan fell on Sunday, as Kunduz had on Saturday and Aybak on Friday.",
            {"Gelan": "2021-08-08", "Kunduz": "2021-08-07", "Aybak": "2021-08-13"},
        ),
        (
            "Gelan has been in Taliban hands since 26 July and Kunduz since the end of that month.",
            {"Gelan": "2021-08-13", "Kunduz": "2021-08-13"},
        ),
    ],
)
def test_days_as_they_are_written(text: str, expected: dict[str, str], theatre: Theatre) -> None:
    assert days(text, theatre).items() >= expected.items()


def test_who_took_what_is_left_open_is_who_took_it_elsewhere(theatre: Theatre) -> None:
    headline = "The army celebrates after the fall of Kunduz. Soldiers captured the city on Monday."
    assert read(headline, theatre) == [(CAPTURED, "Kunduz", G)]
    there = "The army captured Gelan on Sunday. Kunduz was overrun on Sunday."
    assert (CAPTURED, "Kunduz", G) in read(there, theatre)
    elsewhere = "The army captured Gelan on Sunday.\n\nKunduz was overrun on Sunday."
    assert (CAPTURED, "Kunduz", T) in read(elsewhere, theatre)
    also = "The army captured Gelan on Sunday. Kunduz also fell on Sunday."
    assert (CAPTURED, "Kunduz", G) in read(also, theatre)
    within = "In July villagers drove the Taliban out of Gelan; it was lost again within days."
    assert [(actor, day) for _, _, actor, day, _ in told(within, theatre)] == [
        ("Anti-Taliban resistance", "2021-07"),
        (T, "2021-07"),
    ]
    clauses = (
        "Kunduz is tense. Soldiers seized a dam and the main bridge, and the city was secured on Monday."
    )
    assert (CAPTURED, "Kunduz", G) in read(clauses, theatre)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Taliban's men remained, their spokesman said, in control of Kunduz.",
            [(HOLDS, "Kunduz", T, "claimed")],
        ),
        ("Kunduz is, residents say, fully in the hands of the Taliban.", [(HOLDS, "Kunduz", T, "reported")]),
        ("Kunduz has, according to officials, fallen to the Taliban.", [(CAPTURED, "Kunduz", T, "reported")]),
        ("Kunduz was, the army claimed, retaken on Monday.", [(CAPTURED, "Kunduz", G, "claimed")]),
        ("The mayor is, he said, in Kunduz.", []),
    ],
)
def test_who_speaks_in_the_middle_of_a_clause_does_not_part_it(
    text: str, expected: list[tuple[str, str, str, str]], theatre: Theatre
) -> None:
    assert [(kind, place, actor, status) for kind, place, actor, _, status in told(text, theatre)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Taliban said they've taken Kunduz.", [(CAPTURED, "Kunduz", T)]),
        ("The Taliban said that they'd taken Kunduz.", [(CAPTURED, "Kunduz", T)]),
        ("The Taliban said that they'd take Kunduz.", []),
        ("The Taliban say they'll take Kunduz.", []),
        ("The Taliban can't take Kunduz, and won't hold Gelan.", []),
        ("Kunduz is calm. It's in the hands of the Taliban.", [(HOLDS, "Kunduz", T)]),
        ("The army says that Kunduz hasn't fallen.", [(CAPTURED, "Kunduz", T)]),
    ],
)
def test_short_forms_of_verbs(text: str, expected: list[tuple[str, str, str]], theatre: Theatre) -> None:
    assert read(text, theatre) == expected
