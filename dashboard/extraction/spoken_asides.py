"""Who speaks between two commas, taken out so that the clause around it can be read as one."""

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.extraction.tokens import Token
from dashboard.extraction.verbs import REMAINING
from dashboard.extraction.words import class_mask, words

_UNFINISHED = class_mask(("be", "have", "modals"))
_LONGEST = 8
"""Tokens between the commas."""


class SpokenAside(NamedTuple):
    """ ", the governor said," with the place it stood at."""

    tokens: tuple[Token, ...]
    at: int
    """Index of the word before it, with or without it in the sentence."""


def lifted(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], SpokenAside | None]:
    """A sentence without its first such aside: "remained, he said, in control", "has, officials say, fallen".

    Only behind a verb that cannot end its clause; elsewhere the commas part clauses of their own.
    """
    for at, token in enumerate(tokens[:-3]):
        if tokens[at + 1].low != "," or not (token.mask & _UNFINISHED or token.low in REMAINING):
            continue
        near = range(at + 3, min(at + 3 + _LONGEST, len(tokens)))
        closing = next((index for index in near if tokens[index].low == ","), None)
        inside = tuple(tokens[at + 2 : closing]) if closing else ()
        if closing and _speaks(inside):
            return (*tokens[: at + 1], *tokens[closing + 1 :]), SpokenAside(inside, at)
    return tuple(tokens), None


def _speaks(inside: Sequence[Token]) -> bool:
    if [token.low for token in inside[:2]] == ["according", "to"]:
        return True
    saying = words().classes["say_verbs"] | words().classes["claim_verbs"]
    return len(inside) > 1 and any(
        not words().verbs.get(token.low, frozenset()).isdisjoint(saying) for token in inside[1:]
    )
