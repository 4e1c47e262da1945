"""Word classes and verb forms, read once from `rules/words.yaml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.errors import InputError
from dashboard.extraction.inflection import forms_of
from dashboard.marked import read_fields

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
    *("group_nouns", "state_voices", "neutral_voices", "unreal_nouns", "noun_verbs"),
)


@dataclass(frozen=True, slots=True)
class Words:
    """Which classes a word belongs to, and of which verbs it can be a form."""

    classes: dict[str, frozenset[str]]
    """Class name -> its words, lower case."""
    verbs: dict[str, frozenset[str]]
    """Any form -> base forms of the verbs it can belong to."""

    def is_(self, word: str, *classes: str) -> bool:
        return any(word in self.classes[name] for name in classes)


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
    return Words(classes, {form: frozenset(bases) for form, bases in verbs.items()})
