from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.extraction.folding import _PLAIN, fold
from dashboard.extraction.tokens import Token, tokenize


def tokens(text: str) -> list[Token]:
    return list(tokenize(text, 0, len(text), []))


def sorts(text: str) -> list[tuple[str, str]]:
    return [(token.text, token.sort) for token in tokens(text)]


def test_an_apostrophe_belongs_to_an_owner_a_negation_or_a_quotation() -> None:
    assert sorts("Mali's") == [("Mali", "word"), ("'s", "poss")]
    assert sorts("the rebels' flag") == [
        ("the", "word"), ("rebels", "word"), ("'", "poss"), ("flag", "word"),
    ]  # fmt: skip
    assert sorts("hasn't") == [("has", "word"), ("n't", "word")]
    assert sorts("'no' x") == [("'", "mark"), ("no", "word"), ("'", "mark"), ("x", "word")]


def facts(token: Token) -> list[object]:
    return [getattr(token, name) for name in Token.__slots__]


@given(st.text(st.characters(blacklist_characters="'"), max_size=30))
@example("Sar-e-Pul fell, 1,200 fled... -- 12th x-s re-took é-b _a ²")
def test_a_text_without_apostrophes_has_the_tokens_it_has_beside_one(text: str) -> None:
    beside = tokens(f"{text} 's")[:-1]
    assert [facts(token) for token in tokens(text)] == [facts(token) for token in beside]


def test_every_sign_with_a_plainer_one_is_made_plain() -> None:
    assert {odd: fold(f"{odd}é")[0] for odd in _PLAIN} == _PLAIN
