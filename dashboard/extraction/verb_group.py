"""A verb with its helpers, as the rest of the grammar sees it."""

from dataclasses import dataclass
from enum import StrEnum


class Tense(StrEnum):
    """How the head of a verb group is used."""

    PAST = "past"
    PRESENT = "present"
    PERFECT = "perfect"
    MODAL = "modal"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    PARTICIPLE = "participle"
    """A participle without an auxiliary: "the town taken on Friday"."""


@dataclass(slots=True, eq=False)  # made by the thousand, never changed: frozen would cost twice the time
class VerbGroup:
    """A verb with its auxiliaries: "has not yet been fully retaken"."""

    first: int
    """Token index of its first word."""
    head: int
    """Token index of the verb itself."""
    bases: frozenset[str]
    tense: Tense
    passive: bool
    negated: bool
    progressive: bool
    modal: str | None
    adverbs: frozenset[str]
    perfect: bool
    finite: bool
    """Has a subject of its own."""
