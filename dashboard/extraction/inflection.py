"""Forms of English verbs: enough to know `overran` for a past tense and `overrun` for a participle."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

_IRREGULAR = {
    verb: (past.split("/"), participle.split("/"))
    for verb, past, participle in (
        line.split()
        for line in """
        be was/were been
        become became become
        begin began begun
        beat beat beaten
        break broke broken
        bring brought brought
        come came come
        cut cut cut
        deny denied denied
        dig dug dug
        drive drove driven
        fall fell fallen
        fight fought fought
        find found found
        flee fled fled
        fly flew flown
        get got got/gotten
        give gave given
        go went gone
        hand handed handed
        have had had
        hold held held
        keep kept kept
        know knew known
        lay laid laid
        lead led led
        leave left left
        let let let
        lie lay lain
        lose lost lost
        make made made
        overrun overran overrun
        put put put
        quit quit quit
        retake retook retaken
        rise rose risen
        run ran run
        say said said
        see saw seen
        seek sought sought
        send sent sent
        set set set
        shake shook shaken
        show showed shown
        sit sat sat
        slip slipped slipped
        speak spoke spoken
        stand stood stood
        strike struck struck
        sweep swept swept
        take took taken
        tell told told
        think thought thought
        throw threw thrown
        win won won
        withdraw withdrew/withdrawed withdrawn/withdrew
        write wrote written
        """.strip().splitlines()
    )
}
_DOUBLING = {
    "slip",
    "quit",
    "stop",
    "ship",
    "grab",
    "plan",
    "admit",
    "repel",
    "expel",
    "control",
    "drop",
    "pin",
}
_DOUBLING |= {
    "nab",
    "strip",
    "dig",
    "commit",
    "permit",
    "step",
    "wrap",
    "equip",
    "cut",
    "get",
    "let",
    "run",
    "set",
}
_DOUBLING |= {
    "sit",
    "win",
    "put",
    "begin",
    "overrun",
    "submit",
    "transfer",
    "refer",
    "occur",
    "deter",
    "patrol",
    "rebel",
}


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms of one verb, lower case."""

    base: str
    third: str
    past: frozenset[str]
    participle: frozenset[str]
    gerund: str

    @property
    def all(self) -> frozenset[str]:
        return self.past | self.participle | {self.base, self.third, self.gerund}


@cache
def forms_of(verb: str) -> Forms:
    """The forms of a verb given in its base form; regular unless the table above knows it."""
    if verb == "be":
        return Forms("be", "is", frozenset({"was", "were"}), frozenset({"been"}), "being")
    past, participle = _IRREGULAR.get(verb, ((), ()))
    regular = _regular_past(verb)
    return Forms(
        verb,
        _third(verb),
        frozenset(past or (regular,)),
        frozenset(participle or (regular,)),
        _stem(verb) + "ing",
    )


class Uses(NamedTuple):
    """What a form can be of the verbs it may belong to."""

    gerund: bool
    past: bool
    participle: bool
    listed: bool
    """It is the participle of a verb we know, not only a word in -ed."""
    base: bool
    """It can be the base form, and is no past tense ("put")."""


@lru_cache(maxsize=16_384)  # asked of every verb; verbs nobody listed come from the text
def uses_of(low: str, bases: frozenset[str]) -> Uses:
    """As what forms a lower-case word can stand, if it is one of these verbs."""
    forms = [forms_of(base) for base in bases]
    ed = low.endswith("ed")
    listed = any(low in f.participle for f in forms)
    return Uses(
        gerund=low.endswith("ing") and any(low in (f.gerund, f.base) for f in forms),
        past=ed or any(low in f.past for f in forms),
        participle=ed or listed,
        listed=listed,
        base=not ed and any(low == f.base and low not in f.past for f in forms),
    )


def _third(verb: str) -> str:
    if verb == "have":
        return "has"
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return _stem(verb) + "ed"


def _stem(verb: str) -> str:
    if verb in _DOUBLING:
        return verb + verb[-1]
    if verb.endswith("ie"):
        return verb[:-2] + "y"
    if verb.endswith("e") and not verb.endswith(("ee", "ye")) and verb != "be":
        return verb[:-1]
    return verb
