"""Turns of phrase that reports use every day, one sentence each."""

import pytest

from dashboard import extract_reports
from dashboard.model import Theatre
from tests.conftest import article

T, G, A = "Taliban", "Afghan government", "United States"
CAPTURED, HOLDS, WITHDREW, CONTESTED = "captured", "holds", "withdrew", "contested"
KUNDUZ, GELAN, HERAT, DAM = "Kunduz", "Gelan", "Herat", "Kajaki Dam"


def told(text: str, theatre: Theatre) -> list[tuple[str, str, str]]:
    """(kind, place, actor) of every report."""
    reports = extract_reports(article(text, "2021-08-13"), theatre)
    return [(str(r.kind), r.place.name, r.actor) for r in reports]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kunduz was attacked and captured by the Taliban.", (CAPTURED, KUNDUZ, T)),
        ("Kunduz was surrounded, stormed and taken by the Taliban.", (CAPTURED, KUNDUZ, T)),
        ("Captured by the Taliban on Monday, Kunduz is quiet.", (CAPTURED, KUNDUZ, T)),
        ("Besieged by the Taliban for weeks, Kunduz has food for days.", (CONTESTED, KUNDUZ, T)),
        ("Helped by drones and allied fighters, the army captured Kunduz.", (CAPTURED, KUNDUZ, G)),
        ("The Taliban had shot down a plane and retaken Kunduz.", (CAPTURED, KUNDUZ, T)),
        ("Having abandoned Kunduz, the army has retreated.", (WITHDREW, KUNDUZ, G)),
        (
            "Government forces backing the president captured Kunduz, and the Taliban fled.",
            (CAPTURED, KUNDUZ, G),
        ),
    ],
)
def test_verbs_share_their_helpers_and_their_subjects(
    text: str, expected: tuple[str, str, str], theatre: Theatre
) -> None:
    assert expected in told(text, theatre)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Kunduz, clashes continued on Monday.", (CONTESTED, KUNDUZ, T)),
        ("In Kunduz, the army battled Taliban fighters.", (CONTESTED, KUNDUZ, G)),
        ("Planes flew to Kunduz, where fighting went on into the night.", (CONTESTED, KUNDUZ, T)),
        ("In Kunduz, a rail junction, the Taliban flag was raised.", (CAPTURED, KUNDUZ, T)),
        ("In Kunduz, a rail junction, the Taliban captured the airport.", (CAPTURED, "Kunduz Airport", T)),
        ("South of the city, Gelan was captured by the Taliban.", (CAPTURED, GELAN, T)),
        ("South-west of there, Gelan fell to the Taliban.", (CAPTURED, GELAN, T)),
        ("Street by street, the Taliban are edging towards Kunduz.", (CONTESTED, KUNDUZ, T)),
        ("The army fled when Taliban fighters drove into Kunduz.", (CAPTURED, KUNDUZ, T)),
        ("Among the towns captured by the Taliban on Friday were Kunduz and Herat.", (CAPTURED, HERAT, T)),
        ("Among the cities that fell to the Taliban were Kunduz and Herat.", (CAPTURED, KUNDUZ, T)),
    ],
)
def test_what_stands_before_the_subject_is_not_the_subject(
    text: str, expected: tuple[str, str, str], theatre: Theatre
) -> None:
    assert expected in told(text, theatre)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Taliban pulled their fighters out of Kunduz.", (WITHDREW, KUNDUZ, T)),
        ("American troops have been withdrawn from Kunduz, officials said.", (WITHDREW, KUNDUZ, A)),
        ("The Taliban said that they had removed their garrison from Kunduz.", (WITHDREW, KUNDUZ, T)),
        ("The Kabul government captured Kunduz.", (CAPTURED, KUNDUZ, G)),
        ("Afghanistan's army captured Kunduz.", (CAPTURED, KUNDUZ, G)),
        ("A militia calling itself the Taliban captured Kunduz.", (CAPTURED, KUNDUZ, T)),
        (
            "The army drove the Taliban out of Kunduz, which its garrison had lost to them.",
            (CAPTURED, KUNDUZ, G),
        ),
        (
            "The army entered Kunduz after insurgents left, and by evening it controlled Herat.",
            (HOLDS, HERAT, G),
        ),
        ("Kunduz, taken on Friday, is still held by the government.", (CAPTURED, KUNDUZ, G)),
        ("Kunduz has been purged of Taliban fighters, the defence ministry said.", (CAPTURED, KUNDUZ, G)),
    ],
)
def test_who_did_it(text: str, expected: tuple[str, str, str], theatre: Theatre) -> None:
    assert expected in told(text, theatre)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kunduz slipped from government control on Friday.", (CAPTURED, KUNDUZ, T)),
        ("Kunduz slipped out of the army's hands on Friday.", (CAPTURED, KUNDUZ, T)),
        ("Kunduz passed into Taliban hands the day before.", (CAPTURED, KUNDUZ, T)),
        ("Kunduz and Herat are both still in the hands of the government.", (HOLDS, HERAT, G)),
        ("The army said it had brought Kunduz under control.", (CAPTURED, KUNDUZ, G)),
        ("Kunduz is under full control, the army said.", (HOLDS, KUNDUZ, G)),
        ("Kunduz came under attack from the Taliban.", (CONTESTED, KUNDUZ, T)),
        ("The Taliban are now in control of Kunduz.", (CAPTURED, KUNDUZ, T)),
        ("The army is back in full control of Kunduz.", (CAPTURED, KUNDUZ, G)),
        ("Kunduz is still occupied by the Taliban.", (HOLDS, KUNDUZ, T)),
        ("The last soldiers in Kunduz laid down their arms.", (CAPTURED, KUNDUZ, T)),
        ("The garrison of Kunduz surrendered.", (CAPTURED, KUNDUZ, T)),
        ("Soldiers at Kajaki dam surrendered to the Taliban.", (CAPTURED, DAM, T)),
        ("Control of Kajaki dam was handed to the army.", (CAPTURED, DAM, G)),
        ("Taliban fighters raised their black and white flag over Kunduz.", (CAPTURED, KUNDUZ, T)),
        ("The Taliban flag was raised over Kunduz.", (CAPTURED, KUNDUZ, T)),
        ("The Taliban continue to hold Kunduz.", (HOLDS, KUNDUZ, T)),
        ('The ministry said that Kunduz had been "completely liberated".', (CAPTURED, KUNDUZ, G)),
        ("The Taliban attacked Kunduz on Sunday. The attack was repelled.", (HOLDS, KUNDUZ, G)),
        ("By noon the Taliban had Kunduz as well.", (CAPTURED, KUNDUZ, T)),
    ],
)
def test_in_whose_hands(text: str, expected: tuple[str, str, str], theatre: Theatre) -> None:
    assert expected in told(text, theatre)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Officials fear that the Taliban will attempt to seize Kunduz.", CONTESTED),
        ("The army is trying to reach Kunduz.", CONTESTED),
        ("An operation to recover Kunduz is about to begin.", CONTESTED),
        ("The marines would not let the Taliban enter Kunduz.", CAPTURED),
        ("The town to which the government fled is Kunduz.", WITHDREW),
        ("Kunduz has changed hands four times.", CAPTURED),
        ("The army left Kunduz after holding it for ten days.", HOLDS),
        ("Kunduz, the last city under government control, fell to the Taliban.", HOLDS),
        ("Her militia of 600 men controls Kunduz.", HOLDS),
        ("In Herat and Kunduz four villages fell to the Taliban.", CAPTURED),
        ("The Taliban took Kunduz, where the army had its headquarters.", HOLDS),
    ],
)
def test_what_only_sounds_like_it(text: str, wrong: str, theatre: Theatre) -> None:
    assert wrong not in [kind for kind, _, _ in told(text, theatre)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gelan is a district in the province of Ghazni. The Taliban captured the district.", GELAN),
        ("Gelan, a town on the road to Kunduz, was calm. The Taliban captured the town.", GELAN),
        ("Commandos flown from Herat reached Kunduz. The Taliban captured the city.", KUNDUZ),
        ("The insurgents are in Kunduz. They seized the capital, Kabul, on Sunday.", "Kabul"),
        ("The Taliban captured the districts of Gelan and Nawa.", GELAN),
    ],
)
def test_which_place(text: str, place: str, theatre: Theatre) -> None:
    assert (CAPTURED, place, T) in told(text, theatre)


def test_each_line_of_a_timeline_with_a_plain_hyphen_has_its_day(theatre: Theatre) -> None:
    text = "Timeline\n\nJuly 9 - The Taliban seize Gelan.\nAugust 8 - Kunduz is lost to the insurgents."
    found = [(r.place.name, str(r.date)) for r in extract_reports(article(text, "2021-08-13"), theatre)]
    assert found == [(GELAN, "2021-07-09"), (KUNDUZ, "2021-08-08")]


def test_a_change_told_at_once_and_again_with_its_day_is_one(theatre: Theatre) -> None:
    text = "Kunduz has fallen to the Taliban, residents said on Friday. The city was lost on Wednesday."
    found = [(r.place.name, str(r.date)) for r in extract_reports(article(text, "2021-08-13"), theatre)]
    assert found == [(KUNDUZ, "2021-08-11")]


def test_a_closing_long_before_does_not_date_the_capture(theatre: Theatre) -> None:
    text = "The Taliban captured Kunduz airport, out of use since 2014, on Wednesday."
    (report,) = extract_reports(article(text, "2021-08-13"), theatre)
    assert str(report.date) == "2021-08-11"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kunduz is the first city in Taliban hands.", (HOLDS, KUNDUZ, T)),
        ("Kunduz returned to government control on Friday.", (CAPTURED, KUNDUZ, G)),
        ("With Kunduz in their hands, the Taliban control the road.", (HOLDS, KUNDUZ, T)),
        ("Only Kunduz is left to the army.", (HOLDS, KUNDUZ, G)),
        ("The Taliban still rule Kunduz.", (HOLDS, KUNDUZ, T)),
        ("The Taliban attacked on Sunday and were repelled at Kunduz.", (HOLDS, KUNDUZ, G)),
        ("Kunduz, the town that fighters of the Taliban overran, is quiet.", (CAPTURED, KUNDUZ, T)),
        ("The Taliban seized Gelan. Later Kunduz fell to them as well.", (CAPTURED, KUNDUZ, T)),
        ("They are in full control here, an official in Kunduz said of the Taliban.", None),
        ("The army said that its units had not left Kunduz.", None),
        ("Every province of Afghanistan but one is now ruled by the Taliban.", None),
    ],
)
def test_what_is_left_and_what_came_back(
    text: str, expected: tuple[str, str, str] | None, theatre: Theatre
) -> None:
    found = told(text, theatre)
    assert expected in found if expected else not found


def test_a_day_without_its_month_is_of_the_month_told_before(theatre: Theatre) -> None:
    text = "The Taliban captured Kunduz on 1 August, Gelan on the 6th and Herat on the 12th."
    found = [(r.place.name, str(r.date)) for r in extract_reports(article(text, "2021-08-13"), theatre)]
    assert found == [(KUNDUZ, "2021-08-01"), (GELAN, "2021-08-06"), (HERAT, "2021-08-12")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army abandoned Kunduz, according to officials.", (WITHDREW, KUNDUZ, G)),
        ("American troops left Kunduz, according to officials.", (WITHDREW, KUNDUZ, A)),
        ("The Taliban took complete control of Kunduz on Sunday.", (CAPTURED, KUNDUZ, T)),
        ("Local officials said clashes were continuing in Kunduz.", (CONTESTED, KUNDUZ, T)),
        ("Kunduz was taken back on Thursday, the army said.", (CAPTURED, KUNDUZ, G)),
        ("Kunduz, whose capture by the Taliban shocked many, is quiet.", (CAPTURED, KUNDUZ, T)),
        (
            "The army said that Kunduz was retaken, a day after the Taliban declared victory.",
            (CAPTURED, KUNDUZ, G),
        ),
        ("The Taliban seized the Afghan side of the Spin Boldak border crossing.", (CAPTURED, "Wesh", T)),
        ("The Taliban captured the mining centre of Kunduz.", (CAPTURED, KUNDUZ, T)),
        (
            "Forces led by Ahmad Massoud still hold Panjshir.",
            (HOLDS, "Panjshir", "National Resistance Front"),
        ),
        ("Security personnel recaptured Kunduz from the Taliban.", (CAPTURED, KUNDUZ, G)),
        ("The country's armed forces recaptured Kunduz from the Taliban.", (CAPTURED, KUNDUZ, G)),
        ("Ghani's troops recaptured Kunduz from the Taliban.", (CAPTURED, KUNDUZ, G)),
        ("Anti-government forces captured Kunduz.", (CAPTURED, KUNDUZ, T)),
        ("Taliban militants armed with rockets hold Kunduz.", (HOLDS, KUNDUZ, T)),
        ("The 209th Corps recaptured Kunduz from the Taliban.", (CAPTURED, KUNDUZ, G)),
    ],
)
def test_who_says_it_and_who_is_meant(text: str, expected: tuple[str, str, str], theatre: Theatre) -> None:
    assert expected in told(text, theatre)


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban captured a district on the outskirts of Kunduz.",
        "The Taliban captured Afghanistan's second-biggest dam.",
        "They were negotiating for a peaceful surrender of Kunduz.",
        "Portuguese troops pulled out of Kunduz.",
        "Anti-Ruritanian fighters captured Kunduz.",
        "The Taliban captured the capital of the self-styled republic.",
    ],
)
def test_what_names_no_place_or_no_side(text: str, theatre: Theatre) -> None:
    assert told(text, theatre) == []
