"""What is read from a sentence, named by what is difficult about it."""

import pytest

from dashboard import extract_reports
from dashboard.model import Report, Theatre
from dashboard.pipeline import extract
from tests.conftest import article


def read(text: str, theatre: Theatre) -> list[tuple[str, str, str, str]]:
    return [(r.kind, r.place.name, r.actor, r.status) for r in extract_reports(article(text), theatre)]


T, G = "Taliban", "Afghan government"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Taliban seized Kunduz, Taloqan and Sar-e-Pul.", ["Kunduz", "Taloqan", "Sar-e Pul"]),
        ("Kunduz, which the Taliban captured on Sunday, was calm.", ["Kunduz"]),
        ("In Ghazni the district of Gelan was overrun by insurgents.", ["Gelan"]),
        ("The fall of Taloqan came as a shock.", ["Taloqan"]),
        ("Zaranj's fall on Friday was the first.", ["Zaranj"]),
        ("Three districts fell to the Taliban: Malestan in Ghazni, and Kahmard and Sayghan in Bamyan.", 3),
        ("The Taliban took Logar province's capital, Pul-e-Alam city.", ["Pul-e Alam"]),
        ("Taliban seize Gardez, push on toward the east.", ["Gardez"]),
        ("Maymana falls after month-long siege.", ["Maymana"]),
        ("Kunduz was seized by the Taliban along with Taloqan.", ["Kunduz", "Taloqan"]),
    ],
)
def test_places_gained_are_found_in_any_shape_of_sentence(
    text: str, found: list[str] | int, theatre: Theatre
) -> None:
    reports = read(text, theatre)
    assert {(kind, actor, status) for kind, _, actor, status in reports} == {("captured", T, "reported")}
    names = [name for _, name, _, _ in reports]
    assert (len(names) if isinstance(found, int) else names) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Government forces retook Kunduz from the Taliban.", ("captured", "Kunduz", G, "reported")),
        ("The army said it had retaken Kunduz.", ("captured", "Kunduz", G, "claimed")),
        ("The Taliban claimed to have taken Kunduz.", ("captured", "Kunduz", T, "claimed")),
        ("The Taliban have taken Kunduz, the army admitted.", ("captured", "Kunduz", T, "reported")),
        ("Kunduz has not fallen.", ("captured", "Kunduz", T, "denied")),
        ("Kunduz is under Taliban control again.", ("captured", "Kunduz", T, "reported")),
        ("The Taliban have Kunduz in their grip, residents said.", ("holds", "Kunduz", T, "reported")),
        ("Kunduz is under the flag of the Taliban.", ("holds", "Kunduz", T, "reported")),
        (
            '"Kunduz is under our full control," a Taliban spokesman wrote.',
            ("holds", "Kunduz", T, "claimed"),
        ),
        ('"Kunduz is in our hands," an army officer said.', ("holds", "Kunduz", G, "claimed")),
        ('"Kunduz is ours," a Taliban commander said.', ("holds", "Kunduz", T, "claimed")),
        ("The Taliban have Kunduz under siege.", ("contested", "Kunduz", T, "reported")),
        ("Kunduz remains under government control.", ("holds", "Kunduz", G, "reported")),
        ("Kunduz, still in government hands, was quiet.", ("holds", "Kunduz", G, "reported")),
        ("Most of Kunduz is held by the Taliban.", ("contested", "Kunduz", T, "reported")),
        ("The Taliban reached the outskirts of Kunduz.", ("contested", "Kunduz", T, "reported")),
        ("Kunduz was under attack for a fourth day.", ("contested", "Kunduz", T, "reported")),
        ("Commandos were trying to retake Kunduz.", ("contested", "Kunduz", G, "reported")),
        ("Government troops beat off an attack on Kunduz.", ("holds", "Kunduz", G, "reported")),
        ("Government troops withdrew from Gelan.", ("withdrew", "Gelan", G, "reported")),
    ],
)
def test_kind_actor_and_status(text: str, expected: tuple[str, str, str, str], theatre: Theatre) -> None:
    assert read(text, theatre) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban could take Kunduz within weeks.",
        "Should the Taliban take Kunduz, the road would be cut.",
        "If Kunduz falls, the north is lost.",
        "Officials fear the fall of Kunduz.",
        "The Taliban vowed to take Kunduz.",
        "Will the Taliban take Kunduz?",
        "No provincial capital has fallen.",
        "Six districts fell to the Taliban.",
        "Heavy fighting continued in Kunduz, Takhar and Baghlan provinces.",
        "The Taliban captured the police chief of Kunduz.",
        "A bomb killed ten people in Kunduz.",
        "The Kunduz-based trader took over a shop.",
        "The Taliban seized General Kandahar.",
        "Families fled Kunduz for the mountains.",
    ],
)
def test_what_did_not_happen_or_is_no_control_is_nothing(text: str, theatre: Theatre) -> None:
    assert read(text, theatre) == []


def test_a_retreat_is_part_of_the_capture_that_followed_and_confirms_a_claim(theatre: Theatre) -> None:
    text = (
        "The Taliban claimed possession of Lashkar Gah. The Afghan military fled it, a security source said."
    )
    assert read(text, theatre) == [("captured", "Lashkar Gah", T, "reported")]


def test_the_city_it_and_both_mean_what_was_named_before(theatre: Theatre) -> None:
    assert read("Kunduz was tense. On Sunday the city fell to the Taliban.", theatre) == [
        ("captured", "Kunduz", T, "reported")
    ]
    assert [
        name for _, name, _, _ in read("Khost and Bamyan were quiet. Both fell to the Taliban.", theatre)
    ] == [
        "Khost",
        "Bamyan",
    ]


def test_nothing_is_dropped_without_a_reason(theatre: Theatre) -> None:
    dropped = extract(
        article("The Taliban could take Kunduz. If Ghazni falls, Kabul is next."), theatre
    ).dropped
    assert [(aside.stage, aside.reason) for aside in dropped] == [
        ("extraction", "only 'could'"),
        ("extraction", "conditional: 'if'"),
        ("extraction", "it says what is to come"),
    ]
    assert all(aside.what.startswith("an-article: ") for aside in dropped)


def test_a_name_no_table_has_is_kept_without_a_point(theatre: Theatre) -> None:
    (report,) = extract_reports(article("The Taliban captured the village of Nowhereabad."), theatre)
    assert (report.place.name, report.place.lat, report.place.lon, report.place.source) == (
        "Nowhereabad",
        None,
        None,
        "unresolved",
    )


def dates(reports: tuple[Report, ...]) -> list[str]:
    return [str(r.date) for r in reports]


def test_each_place_of_a_list_may_have_its_own_day(theatre: Theatre) -> None:
    text = "The insurgents captured Zaranj on Friday and Sheberghan on Saturday."
    assert dates(extract_reports(article(text, "2021-08-08"), theatre)) == ["2021-08-06", "2021-08-07"]


def test_hours_later_counts_from_the_event_before(theatre: Theatre) -> None:
    text = "The Taliban took Kandahar on Thursday. Lashkar Gah fell hours later."
    assert dates(extract_reports(article(text), theatre)) == ["2021-08-12", "2021-08-12"]


def test_nothing_is_dated_behind_its_article(theatre: Theatre) -> None:
    text = "The Taliban took Kandahar on Friday. Lashkar Gah fell two days later."
    assert dates(extract_reports(article(text), theatre)) == ["2021-08-13", "2021-08-13"]


@pytest.mark.parametrize(
    "when", ["on 29 February 2024", "next Monday", "in May 2024", "a day after June 2022"]
)
def test_what_is_dated_later_than_its_article_has_the_day_of_the_article(when: str, theatre: Theatre) -> None:
    assert dates(extract_reports(article(f"Kunduz fell {when}."), theatre)) == ["2021-08-13"]


@pytest.mark.parametrize(
    ("text", "date", "precision"),
    [
        ("Kunduz fell hours later.", "2021-08", "month"),
        ("A day after Kunduz fell, shops were open.", "2021-08", "month"),
        ("Herat fell on August 6. Kunduz fell two days later.", "2021-08-08", "day"),
        ("Herat fell in June. Kunduz fell two days later.", "2021-06", "month"),
    ],
)
def test_a_day_counted_from_a_month_is_no_day(text: str, date: str, precision: str, theatre: Theatre) -> None:
    (report,) = (r for r in extract_reports(article(text, "2021-08"), theatre) if r.place.name == "Kunduz")
    assert (str(report.date), report.date.precision) == (date, precision)


def test_a_pronoun_that_its_own_noun_stands_for_is_not_asked_for_ever(theatre: Theatre) -> None:
    assert extract_reports(article("Hopefully it was lost: all of it Faryab had."), theatre) == ()
    assert extract_reports(article("ely was ly lost all of it Faryab had"), theatre) == ()


def test_background_keeps_its_own_coarse_date(theatre: Theatre) -> None:
    (report,) = extract_reports(article("The Taliban captured Kunduz in 2015."), theatre)
    assert (str(report.date), report.date.precision) == ("2015", "year")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the noun belongs to the name of a place that no table has
        ("The Taliban overran the Menagh air base.", ("captured", "Menagh air base", T, "reported")),
        ("The Taliban took Snake Island.", ("captured", "Snake Island", T, "reported")),
        # a river, a part of a country: an area without a point, never the city or country of that name
        (
            "The Taliban left the western bank of the Kunduz.",
            ("withdrew", "West bank of the Kunduz", T, "reported"),
        ),
        (
            "The Taliban control the whole of northern Afghanistan.",
            ("holds", "Northern Afghanistan", T, "reported"),
        ),
        ("Kunduz was declared captured on Tuesday by the Taliban.", ("captured", "Kunduz", T, "reported")),
        ("Taliban fighters are inside Kunduz.", ("contested", "Kunduz", T, "reported")),
        ("Kunduz has been occupied by the Taliban since May.", ("holds", "Kunduz", T, "reported")),
        (
            "The Taliban hoisted their flag in Kunduz and proclaimed the end of the republic.",
            ("captured", "Kunduz", T, "reported"),
        ),
        ("Kunduz was taken, a Taliban-appointed official admitted.", ("captured", "Kunduz", G, "reported")),
        ("The Taliban declared Kunduz liberated on Tuesday.", ("captured", "Kunduz", T, "claimed")),
        ("The army said that Kunduz, captured on Friday, was quiet.", ("captured", "Kunduz", T, "reported")),
        ("Kabul said its forces had retaken Kunduz.", ("captured", "Kunduz", G, "claimed")),
        ("The Taliban control nearly all of Kunduz.", ("contested", "Kunduz", T, "reported")),
        ("Fighting raged in the streets of Kunduz.", ("contested", "Kunduz", T, "reported")),
    ],
)
def test_how_a_place_or_a_gain_may_be_put(
    text: str, expected: tuple[str, str, str, str], theatre: Theatre
) -> None:
    assert read(text, theatre) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kunduz had been occupied by the Taliban since the first week of the war.",
        "It was the last place in Kunduz province that the army held.",
        "The Taliban control most of northern Afghanistan.",
        "The Taliban withdrew from the Old City of Kunduz.",
        "The Taliban nearly captured Kunduz.",
        "Taliban forces had probably captured Kunduz.",
        "Perhaps the Taliban have taken Kunduz.",
        "Kunduz was captured by the Lashkar Group on Friday.",
    ],
)
def test_neither_a_state_of_the_past_nor_a_part_is_told(text: str, theatre: Theatre) -> None:
    assert read(text, theatre) == []


def test_a_clause_may_lean_on_the_noun_before_its_subject(theatre: Theatre) -> None:
    text = "Taloqan, the first city the Taliban took this month, was regained by the army last week."
    assert ("captured", "Taloqan", G, "reported") in read(text, theatre)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Kunduz and Taloqan are among the cities taken by the Taliban.", ["Kunduz", "Taloqan"]),
        ("Kunduz was one of three cities seized by the Taliban.", ["Kunduz"]),
        ("Kunduz was the first city captured by the Taliban.", ["Kunduz"]),
        ("The Taliban took Zaranj, naming Kunduz among the cities captured.", ["Zaranj", "Kunduz"]),
        ("Kunduz was not among the cities captured by the Taliban.", []),
        ("Kunduz may be among the cities captured by the Taliban.", []),
    ],
)
def test_who_is_counted_among_the_places_taken_is_taken(
    text: str, places: list[str], theatre: Theatre
) -> None:
    assert [name for _, name, _, _ in read(text, theatre)] == places


def test_a_government_that_speaks_is_not_the_town_meant_next(theatre: Theatre) -> None:
    text = "Zaranj was quiet. In the afternoon Kabul said that its troops had pulled out of the town."
    assert read(text, theatre) == [("withdrew", "Zaranj", G, "reported")]
