import pytest

from dashboard.auto.setting import setting


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Rebels seized Goma and Bukavu on Monday.", ("CD",)),
        ("The Rapid Support Forces entered El Fasher.", ("SD",)),  # a group that fights in one country
        (
            "French troops retook Konna and Gao, Paris said. Mali thanked them.",
            ("ML",),
        ),  # who fights is not where
        ("Rebels took Tripoli in Libya.", ("LY",)),  # there is one in Lebanon too
        ("Georgia said Gori and Senaki had fallen.", ("GE",)),  # not the American state
        (
            "Azerbaijani troops entered Shusha, Agdam and Fuzuli; Armenia's Goris and Kapan were shelled.",
            ("AZ", "AM"),
        ),
        ("The company sold 4,000 cars.", ()),
        ("", ()),
    ],
)
def test_an_article_plays_where_its_towns_lie(text: str, countries: tuple[str, ...]) -> None:
    assert setting(text).countries == countries


def test_what_the_file_says_of_the_country_decides() -> None:
    assert setting("Rebels seized Goma and Bukavu.", "RW").countries == ("RW",)


def test_the_states_a_text_speaks_of_are_told_by_any_of_their_names_most_often_named_first() -> None:
    named = setting("Chadian soldiers left. Chad said so. Chad is tired. Abuja and the Turks did not.").named
    assert named == ("TD", "NG")


def test_one_more_mention_of_a_landmark_is_no_more_evidence_than_one() -> None:
    assert setting("Nyala, Nyala, Nyala, Nyala. Goma, Bukavu and Beni.").countries == ("CD",)


def test_names_inside_words_and_short_ones_are_no_signs() -> None:
    assert setting("Malignant Chadors and Gomalike things in Ati.").countries == ()
