"""Turns of phrase that leave out the verb, the name or the taker, or put them where nobody looks first."""

import pytest

from dashboard import extract_reports
from dashboard.model import Theatre
from tests.conftest import article

T, G = "Taliban", "Afghan government"
CAPTURED, HOLDS, CONTESTED = "captured", "holds", "contested"
FIRST = "The Taliban seized Taloqan on Sunday."


def told(text: str, theatre: Theatre) -> set[tuple[str, str, str, str]]:
    """(kind, place, actor, date) of every report of a text published on Friday 13 August 2021."""
    reports = extract_reports(article(text, "2021-08-13"), theatre)
    return {(str(r.kind), r.place.name, r.actor, str(r.date)) for r in reports}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{FIRST} On Monday it was Aybak.", (CAPTURED, "Aybak", T, "2021-08-09")),
        (f"{FIRST} Two days later it was Farah, near the border.", (CAPTURED, "Farah", T, "2021-08-10")),
        ("Taloqan was taken by the Taliban on Sunday. So was Farah.", (CAPTURED, "Farah", T, "2021-08-08")),
        (f"{FIRST} Farah went on Tuesday.", (CAPTURED, "Farah", T, "2021-08-10")),
        (f"{FIRST} Ghazni has gone.", (CAPTURED, "Ghazni", T, "2021-08-13")),
        (
            "The Taliban celebrated the fall of Farah on Tuesday and of Ghazni on Thursday.",
            (CAPTURED, "Ghazni", T, "2021-08-12"),
        ),
    ],
)
def test_the_same_happened_elsewhere(
    text: str, expected: tuple[str, str, str, str], theatre: Theatre
) -> None:
    assert expected in told(text, theatre)


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST} On Monday it was cold in Aybak.",
        f"{FIRST} On Monday it was Aybak's governor who spoke.",
        f"{FIRST} So was the governor of Farah.",
        f"{FIRST} Seven of Ghazni's districts have gone.",
        f"{FIRST} The power in Ghazni has gone.",
        "On Monday it was Aybak.",
    ],
)
def test_what_only_looks_like_that(text: str, theatre: Theatre) -> None:
    assert {place for _, place, _, _ in told(text, theatre)} <= {"Taloqan"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Taliban took a small post town near the Iranian border, Zaranj, on Monday.",
            (CAPTURED, "Zaranj", T, "2021-08-09"),
        ),
        (
            "Only two towns in the whole of the north, Aybak and Taloqan, are still in army hands.",
            (HOLDS, "Aybak", G, "2021-08-13"),
        ),
        (
            "The only town of the north still held by the army is Taloqan.",
            (HOLDS, "Taloqan", G, "2021-08-13"),
        ),
        (
            "In Farah, an hour from Iran, police left at nine and the Taliban walked into the governor's"
            " office at ten.",
            (CAPTURED, "Farah", T, "2021-08-13"),
        ),
        (
            "Off to the west Farah's airport was taken by the Taliban on Monday.",
            (CAPTURED, "Farah Airport", T, "2021-08-09"),
        ),
        (
            "At Farah, opposite the hills of Iran, about 150 Taliban fighters overran the airport on Monday.",
            (CAPTURED, "Farah Airport", T, "2021-08-09"),
        ),
        (
            "In the province of Takhar the government has only the airport of Taloqan.",
            (HOLDS, "Taloqan Airport", G, "2021-08-13"),
        ),
        (
            "The army left the airport at Kunduz on Monday and the Taliban took the one in Farah on Tuesday.",
            (CAPTURED, "Farah Airport", T, "2021-08-10"),
        ),
        (
            "Taliban patrolled Kandahar, a day after they took Afghanistan's second-largest city.",
            (CAPTURED, "Kandahar", T, "2021-08-12"),
        ),
    ],
)
def test_where_the_name_stands(text: str, expected: tuple[str, str, str, str], theatre: Theatre) -> None:
    assert expected in told(text, theatre)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Taliban needed a day and a half to take Farah.", (CAPTURED, "Farah", T)),
        ("It took the Taliban until Tuesday to conquer Farah.", (CAPTURED, "Farah", T)),
        (
            "Kunduz: seized by the Taliban on Sunday and recovered by the army on Monday.",
            (CAPTURED, "Kunduz", G),
        ),
        (
            "Soldiers attacked Farah, which the Taliban won back last July after a siege.",
            (CAPTURED, "Farah", T),
        ),
        ("The police left Farah. It was in the Taliban's hands by noon.", (CAPTURED, "Farah", T)),
        ("The Taliban stormed Farah, and by noon the town was theirs.", (CAPTURED, "Farah", T)),
        ("The Taliban denied the report from Farah: the town was still theirs.", (HOLDS, "Farah", T)),
        ("The Taliban hold Farah. Ghazni was in the same hands by Thursday.", (HOLDS, "Farah", T)),
        ("The Taliban had Farah to themselves by sunrise.", (CAPTURED, "Farah", T)),
        (
            "Eighty miles up the road the town of Farah stayed in the grip of the Taliban.",
            (HOLDS, "Farah", T),
        ),
        ("Government soldiers remain in Farah.", (HOLDS, "Farah", G)),
        ("Government soldiers were still in Farah on Monday.", (HOLDS, "Farah", G)),
        ("Government soldiers took up positions in Farah on Monday.", (CAPTURED, "Farah", G)),
        ("That leaves the government with nothing in the west except Herat.", (HOLDS, "Herat", G)),
        ("The Taliban attacked Farah on Monday. The guards beat off the attack.", (HOLDS, "Farah", G)),
        ("The Taliban came closer. Fighting has spread to Farah.", (CONTESTED, "Farah", T)),
        (
            "Q: Is Kunduz lost to the Taliban?\nA: Yes.\nQ: And Farah?\nA: Remains in army hands.",
            (HOLDS, "Farah", G),
        ),
    ],
)
def test_what_happened(text: str, expected: tuple[str, str, str], theatre: Theatre) -> None:
    assert expected in {one[:3] for one in told(text, theatre)}


@pytest.mark.parametrize(
    "text",
    [
        "Reporters remain in Farah.",
        "Protests have spread to Farah.",
        "The army crossed the Farah, and the Taliban have taken the Farah.",
        "Rebels, whom the Taliban deny backing, are still in the hills above Farah.",
    ],
)
def test_what_did_not(text: str, theatre: Theatre) -> None:
    assert told(text, theatre) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was mid-July before the army had recaptured Farah.", "2021-07"),
        ("On the first of July the Taliban captured Farah.", "2021-07-01"),
        (
            "The Taliban crossed the river a week ago and have been attacking Farah since Monday.",
            "2021-08-13",
        ),
        ("The army still holds Farah, and the road to it was cut on Monday.", "2021-08-13"),
        ("When the Taliban announced on 9 July that Farah had been captured, nobody laughed.", "2021-07-09"),
    ],
)
def test_when(text: str, expected: str, theatre: Theatre) -> None:
    assert {day for _, place, _, day in told(text, theatre) if place == "Farah"} == {expected}


def test_whose_fighters(theatre: Theatre) -> None:
    text = "The Taliban swept into Farah on Monday; army units fled. Its fighters took Ghazni on Tuesday."
    assert (CAPTURED, "Ghazni", T, "2021-08-10") in told(text, theatre)


def test_a_denial_of_something_else_denies_no_capture(theatre: Theatre) -> None:
    text = "The Taliban, whom the government denies helping, seized Farah on Monday."
    (report,) = extract_reports(article(text, "2021-08-13"), theatre)
    assert str(report.status) == "reported"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Taliban captured Farah on Tuesday, and before nightfall the town of Qala-e-Naw as well.",
            (CAPTURED, "Qala-e-Naw", T, "2021-08-10"),
        ),
        (
            "The Taliban captured Farah on Tuesday, and soon afterwards the town of Qala-e-Naw.",
            (CAPTURED, "Qala-e-Naw", T, "2021-08-10"),
        ),
        (
            "The army retook Farah on Monday and, to cheers from the crowd, Ghazni on Tuesday.",
            (CAPTURED, "Ghazni", G, "2021-08-10"),
        ),
        (
            "They fought for Farah, which the Taliban took in May and the army won back in June.",
            (CAPTURED, "Farah", G, "2021-06"),
        ),
        (
            "The army lost Aybak on Monday; the Taliban found Taloqan empty and took it over on Tuesday.",
            (CAPTURED, "Taloqan", T, "2021-08-10"),
        ),
        (
            "The Taliban captured Farah on 10 July and took Qala-e-Naw later that month.",
            (CAPTURED, "Qala-e-Naw", T, "2021-07"),
        ),
        (
            "The Taliban took Ghazni on 7 July, Aybak on 8 July and Farah, in the far west, on 9 July.",
            (CAPTURED, "Farah", T, "2021-07-09"),
        ),
    ],
)
def test_a_second_place_without_its_verb(
    text: str, expected: tuple[str, str, str, str], theatre: Theatre
) -> None:
    assert expected in told(text, theatre)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "The Taliban have seized Farah, the town from which two hundred families were driven in April.",
            "2021-08-13",
        ),
        ("The Taliban entered Farah, a town that they had lost earlier this month.", "2021-08-13"),
        ("With the loss of Aybak on Monday, Farah is the only town that the army still holds.", "2021-08-13"),
        ("In Farah, where the Taliban seized the prison on Monday, fighting continued.", "2021-08-13"),
    ],
)
def test_a_day_of_another_clause(text: str, day: str, theatre: Theatre) -> None:
    assert {date for kind, place, _, date in told(text, theatre) if place == "Farah"} >= {day}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Taliban announced on Friday that Farah was in their hands.", (CAPTURED, "Farah", T)),
        ("The Taliban said on Friday that Farah was entirely under their control.", (CAPTURED, "Farah", T)),
        ("The Taliban announced on Friday that Farah was still in their hands.", (HOLDS, "Farah", T)),
        ("The Taliban said that Farah remained entirely under their control.", (HOLDS, "Farah", T)),
        ("Farah is in the hands of the Taliban after the police fled on Thursday.", (CAPTURED, "Farah", T)),
        ("Government soldiers are now guarding Farah.", (HOLDS, "Farah", G)),
        (
            "In Farah, the main town of the west, the Taliban said on Monday that they had taken over.",
            (CAPTURED, "Farah", T),
        ),
        ("The Taliban seized Farah on Monday; by Tuesday they had gone again.", ("withdrew", "Farah", T)),
        (
            "The Taliban took Taloqan. Groups of their fighters entered the suburbs of Farah.",
            (CONTESTED, "Farah", T),
        ),
        (
            "Farah, the town in which the Taliban proclaimed their emirate, was taken, the army announced.",
            (CAPTURED, "Farah", G),
        ),
    ],
)
def test_who_has_it_now(text: str, expected: tuple[str, str, str], theatre: Theatre) -> None:
    assert expected in {one[:3] for one in told(text, theatre)}


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers guarding Farah called for help.",
        "In Farah a new director said on Monday that he had taken over.",
        "The Taliban went on Friday.",
    ],
)
def test_what_says_less(text: str, theatre: Theatre) -> None:
    assert told(text, theatre) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Taliban took Farah, where the governor was given safe passage, and Ghazni.",
            (CAPTURED, "Ghazni", T),
        ),
        (
            "The Taliban seized Kabul in 1996. Farah, in the west, took longer; they captured it in 1998.",
            (CAPTURED, "Farah", T),
        ),
        (
            "Farah was overrun by the Taliban in May after talks failed, and retaken by the army in June.",
            (CAPTURED, "Farah", G),
        ),
        (
            "Militiamen who seized Farah in July lost it again to the Taliban on Monday.",
            (CAPTURED, "Farah", T),
        ),
        ("The army command said last week that it had recaptured Farah.", (CAPTURED, "Farah", G)),
        ("Farah, the last city in the west that the army holds, is under siege.", (HOLDS, "Farah", G)),
        (
            "Farah remains the seat of the insurgents and is firmly in their grip, security sources said.",
            (HOLDS, "Farah", T),
        ),
        ("Farah is quiet. A Taliban officer said that the attack had been beaten off.", (HOLDS, "Farah", T)),
        (
            "The Taliban hold Farah; the airport of Herat is still in government hands. So is Ghazni.",
            (HOLDS, "Ghazni", G),
        ),
        (
            "The mayor of Farah said that the Taliban had taken over the governor's office.",
            (CAPTURED, "Farah", T),
        ),
        (
            "The Taliban entered Farah on Monday. Government forces had driven them out by Tuesday evening.",
            (HOLDS, "Farah", G),
        ),
        (
            "Taliban commanders said on Friday that the whole of Farah province was in their hands.",
            (CAPTURED, "Farah", T),
        ),
        ("Farah was lost. The Taliban announced its capture on Monday.", (CAPTURED, "Farah", T)),
    ],
)
def test_whose_and_of_what(text: str, expected: tuple[str, str, str], theatre: Theatre) -> None:
    assert expected in {one[:3] for one in told(text, theatre)}


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban demand that the army also give up Farah.",
        "Farah, the last city of the west in government hands, fell to the Taliban late on Thursday.",
    ],
)
def test_what_is_wished_or_over(text: str, theatre: Theatre) -> None:
    assert not {kind for kind, _, actor, _ in told(text, theatre) if actor == G}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The Americans left Farah on July 2, and the town has since been held by the army.", "2021-08-13"),
        (
            "Farah, overrun by the Taliban in June in an attack that killed many, is in army hands.",
            "2021-08-13",
        ),
        ("The town of Farah has been in army hands since the first week of July.", "2021-08-13"),
    ],
)
def test_since_when_it_is_so(text: str, day: str, theatre: Theatre) -> None:
    assert (HOLDS, "Farah", G, day) in told(text, theatre)


def test_who_made_a_claim_that_is_called_false(theatre: Theatre) -> None:
    text = "Taliban statements that Farah had been captured on Monday were false, a security source said."
    (report,) = extract_reports(article(text, "2021-08-13"), theatre)
    assert (report.actor, str(report.status)) == (T, "denied")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Taliban captured Ghazni on Thursday, two days after Farah.",
            (CAPTURED, "Farah", T, "2021-08-10"),
        ),
        (
            "Ghazni fell to the Taliban on Thursday, and so, a few hours later, did Farah.",
            (CAPTURED, "Farah", T, "2021-08-12"),
        ),
        (
            "Ghazni was taken by the Taliban on Monday to the cheers of a crowd, and Farah early on Tuesday.",
            (CAPTURED, "Farah", T, "2021-08-10"),
        ),
        (
            "The Taliban seized Ghazni on Thursday. Farah, in the far west, went the previous evening.",
            (CAPTURED, "Farah", T, "2021-08-11"),
        ),
        (
            "In Farah nine of the ten police districts are in Taliban hands.",
            (CONTESTED, "Farah", T, "2021-08-13"),
        ),
        ("In Farah the Taliban attacked again on Monday.", (CONTESTED, "Farah", T, "2021-08-09")),
        ("The army repelled assaults near Farah on Monday.", (HOLDS, "Farah", G, "2021-08-09")),
        (
            "The Taliban are back. In Farah, across the river from Iran, the fighting continues.",
            (CONTESTED, "Farah", T, "2021-08-13"),
        ),
    ],
)
def test_where_else_and_when(text: str, expected: tuple[str, str, str, str], theatre: Theatre) -> None:
    assert expected in told(text, theatre)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Taliban landed in June 2012 and were masters of Farah by early July.", "2012-07"),
        ("The Taliban had taken Farah on Tuesday of last week.", "2021-08-03"),
        ("After a day of street fighting the Taliban drive the army from Farah.", "2021-08-13"),
        ("The Taliban — men of the south, joined by others — captured Farah on Monday.", "2021-08-09"),
    ],
)
def test_a_capture_and_its_day(text: str, expected: str, theatre: Theatre) -> None:
    assert (CAPTURED, "Farah", T, expected) in told(text, theatre)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Insurgents attacked army posts on the edge of Farah on Monday but were thrown back.",
            (HOLDS, "Farah", G, "2021-08-09"),
        ),
        (
            "The army lost Ghazni. In Farah Taliban gunmen and soldiers fought around the southern gate.",
            (CONTESTED, "Farah", T, "2021-08-13"),
        ),
        (
            "Before Ghazni the Taliban had taken Farah, near Iran, on Monday.",
            (CAPTURED, "Farah", T, "2021-08-09"),
        ),
        (
            "The Taliban had seized Aybak on Monday and Farah, the seat of an army corps, on Tuesday.",
            (CAPTURED, "Farah", T, "2021-08-10"),
        ),
        ("Nobody disputes that Farah is held by the Taliban.", (HOLDS, "Farah", T, "2021-08-13")),
        (
            "Government forces have entrenched themselves in Farah.",
            (HOLDS, "Farah", G, "2021-08-13"),
        ),
        (
            "In Farah, the main town of the west, Taliban fighters have entered the eastern districts.",
            (CONTESTED, "Farah", T, "2021-08-13"),
        ),
        (
            "In Farah, the main town of the west, the Taliban are in possession of the eastern half.",
            (CONTESTED, "Farah", T, "2021-08-13"),
        ),
        (
            "A government attack on Farah was beaten off overnight, an official there said.",
            (HOLDS, "Farah", T, "2021-08-13"),
        ),
        (
            "The great success of the Taliban was the seizure of Farah, a town of the west, this July.",
            (CAPTURED, "Farah", T, "2021-07"),
        ),
        (
            "In the capital, which the Taliban entered on 8 August, American soldiers hold Kabul airport.",
            (HOLDS, "Kabul Airport", "United States", "2021-08-13"),
        ),
        (
            "The talks in Farah began on Tuesday. The following day the Taliban left Farah.",
            ("withdrew", "Farah", T, "2021-08-11"),
        ),
    ],
)
def test_who_has_which_part_and_since_when(
    text: str, expected: tuple[str, str, str, str], theatre: Theatre
) -> None:
    assert expected in told(text, theatre)


def test_a_town_that_has_not_fallen_is_denied_to_those_who_want_it(theatre: Theatre) -> None:
    text = 'Commandos drove the Taliban out of Farah on Monday. "Farah has not fallen," the governor said.'
    reports = extract_reports(article(text, "2021-08-13"), theatre)
    assert (T, "denied") in {(r.actor, str(r.status)) for r in reports}


def test_officials_behind_a_day_are_no_place(theatre: Theatre) -> None:
    found = told("The Taliban seized Farah on Monday, UN and security sources said.", theatre)
    assert {place for _, place, _, _ in found} == {"Farah"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Taliban attacked near Farah on Monday.",
            (CONTESTED, "Farah", T, "2021-08-09"),
        ),
        (
            "The Taliban went to Farah, where they said on Monday that they were in command.",
            (HOLDS, "Farah", T, "2021-08-09"),
        ),
        (
            "The Taliban captured the upper Mirak valley on Monday.",
            (CAPTURED, "upper Mirak valley", T, "2021-08-09"),
        ),
        (
            "The Taliban captured the Khawak pass on Monday.",
            (CAPTURED, "Khawak Pass", T, "2021-08-09"),
        ),
    ],
)
def test_where_it_was_is_told_around_the_name(
    text: str, expected: tuple[str, str, str, str], theatre: Theatre
) -> None:
    assert expected in told(text, theatre)


def test_a_quarter_with_a_small_letter_is_no_part_of_the_name(theatre: Theatre) -> None:
    found = told("The Taliban captured the Midan quarter on Monday.", theatre)
    assert {place for _, place, _, _ in found} == {"Midan"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Taliban captured the Torkham border gate on Monday.",
            (CAPTURED, "Torkham", T, "2021-08-09"),
        ),
        (
            "The Taliban captured the Mirza Yarran border post on Monday.",
            (CAPTURED, "Mirza Yarran border post", T, "2021-08-09"),
        ),
    ],
)
def test_a_border_gate_is_a_place_and_no_edge_of_one(
    text: str, expected: tuple[str, str, str, str], theatre: Theatre
) -> None:
    assert told(text, theatre) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Wednesday evening Farah and Ghazni had been added to the list.", {"Taloqan", "Farah", "Ghazni"}),
        ("Their spokesman added Farah to the list on Monday.", {"Taloqan", "Farah"}),
        ("UNESCO added Herat to its list.", {"Taloqan"}),
        ("The army added Herat to the list of garrisons that it would pay.", {"Taloqan"}),
        ("Herat might be added to the list.", {"Taloqan"}),
    ],
)
def test_one_more_for_the_list(text: str, expected: set[str], theatre: Theatre) -> None:
    assert {place for _, place, _, _ in told(f"{FIRST} {text}", theatre)} == expected


def test_what_is_added_to_a_claim_is_claimed_and_denied_with_it(theatre: Theatre) -> None:
    text = (
        "The Taliban said on Sunday that it had seized Taloqan. On social media it added Farah to the list."
        " {} The weather was bad."
    )
    status = {
        told_then: {
            (r.place.name, str(r.status))
            for r in extract_reports(article(text.format(told_then), "2021-08-13"), theatre)
        }
        for told_then in ("Shops were closed.", "The army dismissed the reports as fiction.")
    }
    assert status["Shops were closed."] == {("Taloqan", "claimed"), ("Farah", "claimed")}
    assert status["The army dismissed the reports as fiction."] == {
        ("Taloqan", "denied"),
        ("Farah", "denied"),
    }


def test_one_more_is_of_the_side_that_was_told_of(theatre: Theatre) -> None:
    text = (
        "Pashtun Kot was retaken on Monday, the ministry of defence said."
        " On social media it added Kaldar, in Balkh, to the list."
    )
    found = {(place, actor) for _, place, actor, _ in told(text, theatre)}
    assert ("Kaldar", G) in found
    assert ("Kaldar", T) not in found


def test_a_list_of_which_nothing_was_told_is_any_list(theatre: Theatre) -> None:
    text = f"{FIRST} Shops in the bazaar stayed open. Herat was added to the list."
    assert {place for _, place, _, _ in told(text, theatre)} == {"Taloqan"}
