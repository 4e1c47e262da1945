"""Names of several tables are found as if all stood in one table."""

from collections.abc import Set
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extraction.place_names import TableNames, spans, table_names


@dataclass(frozen=True)
class Names:
    names: frozenset[str]
    guarded: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()


def found(text: str, *tables: Set[str]) -> list[str]:
    compiled = [TableNames(Names(frozenset(names))) for names in tables]
    return [text[start:end] for start, end in spans(compiled, text)]


@pytest.mark.parametrize(
    ("text", "tables", "names"),
    [
        ("Niger State", ({"Niger"}, {"Niger State"}), ["Niger State"]),
        ("Old New York City", ({"New York", "York City"}, {"Old New"}), ["Old New", "York City"]),
        ("Gao and Kidal", ({"Kidal"}, {"Gao"}, {"Mopti"}), ["Gao", "Kidal"]),
        ("abcdef", ({"bcd", "de", "def"}, {"ab", "abc"}), ["abc", "def"]),
        ("nothing", ({"Gao"}, {"Kidal"}), []),
    ],
)
def test_the_first_and_then_the_longest_of_all(
    text: str, tables: tuple[set[str], ...], names: list[str]
) -> None:
    assert found(text, *tables) == names


_NAMES = st.frozensets(st.text("ab ", min_size=1, max_size=4), min_size=1, max_size=6)


@given(st.lists(_NAMES, min_size=2, max_size=4), st.text("ab ", max_size=30))
def test_as_in_one_table(tables: list[frozenset[str]], text: str) -> None:
    assert found(text, *tables) == found(text, frozenset().union(*tables))


def test_a_table_is_compiled_once() -> None:
    table = Names(frozenset({"Gao"}))
    assert table_names(table) is table_names(table)
