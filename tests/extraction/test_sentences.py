import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extraction.folding import fold
from dashboard.extraction.sentences import split_sentences


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It fell.|Troops left.",
        "Gen. Miller said Lt. Col. Khan left.|It fell.",
        "It fell on Aug. 6.|Troops left.",
        "The U.S. Army left.|It fell.",
        "“It fell,” he said.|“Nobody came.”|He left.",
        '"Who holds it?" she asked.|It fell!|Yes.',
        "It fell… |Nobody came.",
        "They took the city.|The army left.",
        "A rate of 3.5 per cent.|It fell.",
        "J. Smith left.|It fell.",
        "(It fell.)|He left.",
    ],
)
def test_sentences_end_where_a_reader_would_say(text: str) -> None:
    assert cut(text.replace("|", " ")) == [part.strip() for part in text.split("|")]


def test_a_lost_space_between_sentences_is_seen() -> None:
    assert cut("They took the city.The army left.") == ["They took the city.", "The army left."]


def test_a_line_break_ends_a_sentence() -> None:
    assert cut("Aug. 6: Zaranj is taken\nAug. 7: Sheberghan falls") == [
        "Aug. 6: Zaranj is taken",
        "Aug. 7: Sheberghan falls",
    ]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("KABUL, Afghanistan — It fell.", "It fell."),
        ("KUNDUZ, Aug 8 — It fell.", "It fell."),
        ("PUL-E-KHUMRI — It fell.", "It fell."),
        ("KABUL (Reuters) - It fell.", "It fell."),
        ("06:10 - Kandahar has fallen.", "Kandahar has fallen."),
        ("• Zaranj fell.", "Zaranj fell."),
        ("Kabul — the capital — fell.", "Kabul — the capital — fell."),
    ],
)
def test_datelines_stamps_and_bullets_belong_to_the_sentence_but_not_to_its_body(
    text: str, body: str
) -> None:
    (sentence,) = split_sentences(text)
    assert text[sentence.start : sentence.end] == text
    assert text[sentence.body : sentence.end] == body


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from('A.b \n"”—é。\u2028')), max_size=200))
def test_no_character_that_is_not_space_is_lost_and_sentences_do_not_overlap(text: str) -> None:
    covered = [False] * len(text)
    for sentence in split_sentences(text):
        assert sentence.start <= sentence.body <= sentence.end
        for index in range(sentence.start, sentence.end):
            assert not covered[index]
            covered[index] = True
    assert all(flag or char.isspace() for flag, char in zip(covered, text, strict=True))


@given(st.text())
def test_folding_keeps_the_length_of_any_text(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_folding_makes_quotes_accents_and_spaces_plain() -> None:
    assert fold("‘Pul‑e\u00a0Khumrī’ “Orūzgān”") == "'Pul-e Khumri' \"Oruzgan\""


@pytest.mark.parametrize("char", ["½", "²", "①"])
def test_folding_makes_no_number_of_a_sign_that_only_holds_one(char: str) -> None:
    assert fold(char) == char
