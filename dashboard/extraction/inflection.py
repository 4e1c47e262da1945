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
        bear bore borne
        beat beat beaten
        become became become
        begin began begun
        blow blew blown
        born born born
        break broke broken
        bring brought brought
        build built built
        burst burst burst
        buy bought bought
        catch caught caught
        choose chose chosen
        cling clung clung
        come came come
        creep crept crept
        cut cut cut
        deal dealt dealt
        deny denied denied
        dig dug dug
        draw drew drawn
        drink drank drunk
        drive drove driven
        eat ate eaten
        fall fell fallen
        feed fed fed
        feel felt felt
        fight fought fought
        find found found
        flee fled fled
        fly flew flown
        forget forgot forgotten
        freeze froze frozen
        get got got/gotten
        give gave given
        go went gone
        grow grew grown
        hand handed handed
        hang hung hung
        have had had
        hear heard heard
        hide hid hidden
        hit hit hit
        hold held held
        keep kept kept
        know knew known
        lay laid laid
        lead led led
        leave left left
        lend lent lent
        let let let
        lie lay lain
        lose lost lost
        make made made
        mean meant meant
        meet met met
        overrun overran overrun
        overtake overtook overtaken
        overthrow overthrew overthrown
        pay paid paid
        put put put
        quit quit quit
        read read read
        retake retook retaken
        rid rid rid
        ride rode ridden
        rise rose risen
        run ran run
        say said said
        see saw seen
        seek sought sought
        sell sold sold
        send sent sent
        set set set
        shake shook shaken
        shoot shot shot
        show showed shown
        shrink shrank shrunk
        shut shut shut
        sink sank sunk
        sit sat sat
        sleep slept slept
        slip slipped slipped
        speak spoke spoken
        spend spent spent
        spread spread spread
        spring sprang sprung
        stand stood stood
        steal stole stolen
        stick stuck stuck
        stride strode stridden
        strike struck struck
        swear swore sworn
        sweep swept swept
        swing swung swung
        take took taken
        teach taught taught
        tear tore torn
        tell told told
        think thought thought
        throw threw thrown
        travel travelled/traveled travelled/traveled
        understand understood understood
        undertake undertook undertaken
        wake woke woken
        wear wore worn
        win won won
        withdraw withdrew/withdrawed withdrawn/withdrew
        withstand withstood withstood
        write wrote written
        """.strip().splitlines()
    )
}
_DOUBLING = frozenset(
    """
    admit ban bar beg begin commit control cut deter dig drag drop equip expel get grab hem hop let mop
    nab occur overrun patrol permit pin plan plug put quit rebel refer repel rip run scrap set ship sit
    slam slip snap spot step stop strip submit tip transfer trap win wrap
    """.split()
)
"""Verbs that double their last letter: `slipped`, `hemming`."""


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
