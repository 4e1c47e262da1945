"""Word classes and verb forms, read once from `rules/words.yaml`."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from dashboard.errors import InputError
from dashboard.extraction.inflection import forms_of
from dashboard.marked import read_fields
from dashboard.model import PlaceKind

RULES = Path(__file__).parent / "rules"

_VERB_CLASSES: tuple[str, ...] = (
    *("say_verbs", "claim_verbs", "deny_verbs", "admit_verbs", "unreal_verbs", "trying_verbs"),
    *("managing_verbs", "other_verbs"),
)
_CLASSES = (
    *("determiners", "prepositions", "coordinators", "subordinators", "relatives", "subject_pronouns"),
    *("object_pronouns", "be", "have", "do", "modals", "negations", "adverbs", "time_nouns", "city_nouns"),
    *("capital_nouns", "district_nouns", "province_nouns", "area_nouns", "facility_nouns", "office_nouns"),
    *(
        "part_nouns",
        "edge_nouns",
        "centre_nouns",
        "whole_nouns",
        "state_nouns",
        "nonstate_nouns",
        "force_nouns",
    ),
    *(
        "group_nouns",
        "state_voices",
        "neutral_voices",
        "unreal_nouns",
        "attempt_nouns",
        "noun_verbs",
        "doubt_adverbs",
    ),
)

REGION_WORDS = frozenset(
    [
        *("northern southern eastern western central north south east west".split()),
        *("northeastern northwestern southeastern southwestern north-eastern north-western".split()),
        *("south-eastern south-western north-east north-west south-east south-west".split()),
    ]
)
"""Right before the name of a country they make it a part of one."""
_ALSO_MONTHS = frozenset({"march", "may"})
"""Months only with a capital."""
_NO_ADVERBS = frozenset(
    "family supply assembly ally reply rally fly july italy bully belly monopoly anomaly daily weekly monthly"
    " deadly friendly elderly lonely holy likely unlikely costly lively orderly cowardly ugly".split()
)

_KINDS = {
    "city_nouns": PlaceKind.CITY,
    "capital_nouns": PlaceKind.CITY,
    "district_nouns": PlaceKind.DISTRICT,
    "province_nouns": PlaceKind.PROVINCE,
    "facility_nouns": PlaceKind.FACILITY,
    "area_nouns": PlaceKind.AREA,
}


@dataclass(frozen=True, slots=True)
class Words:
    """Which classes a word belongs to, and of which verbs it can be a form."""

    classes: dict[str, frozenset[str]]
    """Class name -> its words, lower case."""
    masks: dict[str, int]
    """Word -> its classes, one bit each."""
    verbs: dict[str, frozenset[str]]
    """Any form -> base forms of the verbs it can belong to."""

    def mask(self, low: str, small: bool) -> int:
        """The classes of a word; what nobody listed and ends in -ly is an adverb, but for nouns and names."""
        listed = self.masks.get(low)
        if listed is not None:
            return listed & ~class_mask(("time_nouns",)) if small and low in _ALSO_MONTHS else listed
        return class_mask(("adverbs",)) if small and low.endswith("ly") and low not in _NO_ADVERBS else 0

    def is_(self, word: str, *classes: str) -> bool:
        return self.masks.get(word, 0) & class_mask(classes) != 0


class _ClassMasks(dict[tuple[str, ...], int]):
    """The bits of several classes together, worked out once for each question that the grammar asks."""

    def __missing__(self, classes: tuple[str, ...]) -> int:
        mask = sum(1 << _BITS[name] for name in set(classes))
        self[classes] = mask
        return mask


_BITS = {name: bit for bit, name in enumerate((*_CLASSES, *_VERB_CLASSES))}
class_mask = _ClassMasks().__getitem__
"""The bits of these classes; KeyError for a class that does not exist."""


def class_names(mask: int) -> tuple[str, ...]:
    """The classes of some bits, by name."""
    return tuple(name for name, bit in _BITS.items() if mask >> bit & 1)


@cache
def words() -> Words:
    """The word classes; InputError if the rule file is broken."""
    fields = read_fields(RULES / "words.yaml", InputError)
    classes = {name: frozenset(fields.texts(name, None)) for name in (*_CLASSES, *_VERB_CLASSES)}
    fields.done()
    verbs: dict[str, set[str]] = {}
    for name in _VERB_CLASSES:
        for verb in classes[name]:
            for form in forms_of(verb).all:
                verbs.setdefault(form, set()).add(verb)
    masks: dict[str, int] = {}
    for name, members in classes.items():
        for word in members:
            masks[word] = masks.get(word, 0) | 1 << _BITS[name]
    return Words(classes, masks, {form: frozenset(bases) for form, bases in verbs.items()})


@cache
def verbs_of(*classes: str) -> frozenset[str]:
    """Base forms of the verbs of one of these classes."""
    return frozenset(verb for name in classes for verb in words().classes[name])


@lru_cache(maxsize=16_384)
def kind_of(low: str) -> PlaceKind | None:
    """The kind of place a common noun names."""
    return next((kind for name, kind in _KINDS.items() if words().is_(low, name)), None)
