"""Wars nobody set up a theatre for, read from articles written for these tests."""

from dataclasses import replace

import pytest

from dashboard.auto import auto_theatre, known_sides
from dashboard.model import Theatre
from dashboard.pipeline import extract, theatre_chooser
from tests.conftest import article

SUDAN = """\
KHARTOUM, Nov 4 - Sudan's paramilitary Rapid Support Forces (RSF) said on Saturday they had seized
the army headquarters in El Geneina, capital of West Darfur state. The army has withdrawn from
Nyala. RSF fighters entered eastern districts of El Fasher on Friday. Sudanese troops retook
Omdurman in March."""
TIGRAY = """\
Tigrayan forces on Monday entered Mekelle, the capital of Ethiopia's Tigray region, after government
soldiers fled the city, witnesses said. A spokesman for the Tigray People's Liberation Front (TPLF)
said its fighters were in full control of the city. Eritrean soldiers pulled out of Adwa, residents
said."""
KARABAKH = """\
Azerbaijan said on Sunday it had captured Shusha, the second city of Nagorno-Karabakh, but Armenia
denied it. Azerbaijani forces took Jabrayil on 4 October. Armenian forces withdrew from Hadrut."""
CONGO = """\
M23 rebels backed by Rwanda entered Goma, the largest city in eastern Democratic Republic of Congo,
on Monday. Congolese soldiers left. By Tuesday the group controlled the airport."""
IRAQ = """\
Militants from the Islamic State of Iraq and the Levant (ISIL) seized Tikrit on Wednesday. Kurdish
peshmerga forces took control of Kirkuk after the army fled. The town of Baiji remained in
government hands."""
GEORGIA = """\
Russian forces captured the Georgian town of Gori on Monday, Georgia said. Georgian troops pulled
out of Tskhinvali on Sunday. Abkhaz fighters drove Georgian forces out of the Kodori Gorge."""
UNHEARD_OF = """\
Rebels of the Cheran Liberation Front (CLF) captured Doba in southern Chad on Sunday. The CLF also
took Moundou, the front said. Chadian soldiers abandoned Sarh."""

CASES = [
    (SUDAN, "2023-11-04", {
        ("El Geneina", "captured", "Rapid Support Forces", "2023-11-04", "claimed"),
        ("Nyala", "withdrew", "Sudanese government", "2023-11-04", "reported"),
        ("El Fasher", "contested", "Rapid Support Forces", "2023-11-03", "reported"),
        ("Omdurman", "captured", "Sudanese government", "2023-03", "reported"),
    }),
    (TIGRAY, "2021-06-29", {
        ("Mekelle", "captured", "Tigray People's Liberation Front", "2021-06-28", "reported"),
        ("city", "holds", "Tigray People's Liberation Front", "2021-06-29", "claimed"),
        ("Adwa", "withdrew", "Eritrea", "2021-06-29", "reported"),
    }),
    (KARABAKH, "2020-11-08", {
        ("Shusha", "captured", "Azerbaijan", "2020-11-08", "denied"),
        ("Jabrayil", "captured", "Azerbaijan", "2020-10-04", "reported"),
        ("Hadrut", "withdrew", "Armenia", "2020-11-08", "reported"),
    }),
    (CONGO, "2025-01-28", {
        ("Goma", "captured", "M23", "2025-01-27", "reported"),
        ("airport", "holds", "M23", "2025-01-28", "reported"),
    }),
    (IRAQ, "2014-06-11", {
        ("Tikrit", "captured", "Islamic State", "2014-06-11", "reported"),
        ("Kirkuk", "captured", "Peshmerga", "2014-06-11", "reported"),
        ("Baiji", "holds", "Iraqi government", "2014-06-11", "reported"),
    }),
    (GEORGIA, "2008-08-11", {
        ("Gori", "captured", "Russia", "2008-08-11", "reported"),
        ("Tskhinvali", "withdrew", "Georgia", "2008-08-10", "reported"),
        ("Kodori Gorge", "captured", "Abkhaz forces", "2008-08-10", "reported"),
    }),
    (UNHEARD_OF, "2019-08-20", {
        ("Doba", "captured", "Cheran Liberation Front", "2019-08-18", "reported"),
        ("Moundou", "captured", "Cheran Liberation Front", "2019-08-18", "claimed"),
        ("Sarh", "withdrew", "Chadian government", "2019-08-20", "reported"),
    }),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "told"), CASES, ids="SD ET AZ CD IQ GE TD".split())
def test_a_war_nobody_set_up_is_read(text: str, day: str, told: set[tuple[str, ...]]) -> None:
    one = article(" ".join(text.split()), day)
    found = {
        (r.place_as_written, str(r.kind), r.actor, str(r.date), str(r.status))
        for r in extract(one, auto_theatre(one)).reports
    }
    assert found == told


def test_a_theatre_set_up_for_the_country_and_the_day_is_taken_as_it_is(theatre: Theatre) -> None:
    for country in ("AF", None):
        one = replace(article("The Taliban seized Kunduz and Taloqan on Sunday."), country=country)
        assert auto_theatre(one) == theatre


def test_on_another_day_its_sides_stay_and_those_the_text_names_join() -> None:
    one = article(
        "The Taliban took Mazar-i-Sharif from the Ruri Salvation Front in Afghanistan.", "1998-08-09"
    )
    names = [actor.name for actor in auto_theatre(one).actors]
    assert {"Taliban", "Northern Alliance", "Ruri Salvation Front"} <= set(names)


def test_the_same_article_gives_the_same_theatre_and_no_name_has_two_owners() -> None:
    for text, day, _ in CASES:
        one = article(text, day)
        made = auto_theatre(one)
        assert made == auto_theatre(one)
        owners: dict[str, set[str]] = {}
        for actor in made.actors:
            for name in (actor.name, *actor.aliases, *actor.generics, *actor.metonyms):
                owners.setdefault(name.casefold(), set()).add(actor.name)
        assert all(len(found) == 1 for found in owners.values())
        assert sum(actor.state for actor in made.actors) == 1


def test_an_article_about_nothing_gives_no_sides_and_no_reports() -> None:
    one = article("The committee met on Tuesday. It captured the mood of the town.")
    made = auto_theatre(one)
    assert (made.countries, made.actors, extract(one, made).reports) == ((), (), ())


def test_auto_is_a_choice_like_any_theatre(theatre: Theatre) -> None:
    one = article(CONGO, "2025-01-28")
    assert theatre_chooser("auto")(one).countries == ("CD",)
    assert theatre_chooser("afghanistan-2021")(one) == theatre


def test_the_sides_of_a_country_are_its_state_and_its_groups() -> None:
    sides = known_sides("ML")
    assert (sides[0].name, sides[0].state) == ("Malian government", True)
    assert "MNLA" in [side.name for side in sides]


def test_what_the_kremlin_says_is_the_word_of_russia_and_of_nobody_else() -> None:
    for army, status in (("Russian", "claimed"), ("Georgian", "reported")):
        text = f"{army} forces captured Gori on Monday, the Kremlin said."
        told = replace(article(text, "2008-08-12"), country="GE")
        assert [str(r.status) for r in extract(told, auto_theatre(told)).reports] == [status]
