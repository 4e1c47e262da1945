"""Armed groups that a text calls by common nouns alone: "Chadian rebels", "Islamists"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.auto.known import states
from dashboard.auto.setting import Setting
from dashboard.auto.side import Side, new_actor

_REBEL_NOUNS = (
    *("rebels", "rebel fighters", "rebel forces", "rebel army", "insurgents", "separatists", "guerrillas"),
    *("opposition fighters", "opposition forces", "militants", "militiamen", "gunmen"),
)
REBELS = re.compile(
    r"\b(?:rebels?|insurgents?|insurgency|separatists?|guerrillas?|militants?|militiamen|jihadists?|gunmen"
    r"|islamists?|extremists?)\b",
    re.IGNORECASE,
)
_ISLAMISTS = tuple(
    f"Islamist {noun}" for noun in ("militants", "fighters", "rebels", "insurgents", "gunmen", "extremists")
)
_OTHER_WORDS = (
    *("insurgents", "insurgent", "militants", "militant", "rebels", "rebel", "guerrillas", "the movement"),
    *("the group", "the insurgency", "the rebellion"),
)
"""For the only armed group of a text."""


def nameless(folded: str, where: Setting, named_groups: Sequence[Side]) -> Iterator[Side]:
    """ "Chadian rebels", "Islamists", and plain "rebels" where the text names no group at all."""
    several = len(named_groups) != 1  # of a single group, these are only other words for it
    if several and re.search(r"\bIslamist", folded):
        yield Side(new_actor(_ISLAMISTS[0], (*_ISLAMISTS[1:], "Islamists", "Islamist")))
    home = where.countries[:1]
    for code in dict.fromkeys((*home, *where.named)):
        state = states().get(code)
        if state is None:
            continue
        aliases = [f"{word} {noun}" for word in state.adjectives for noun in _REBEL_NOUNS]
        written = tuple(alias for alias in aliases if alias in folded)
        plain = code in home and not named_groups and REBELS.search(folded) and "Islamist" not in folded
        if (written and several) or plain:
            yield Side(new_actor(f"{next(iter(state.adjectives), state.names[0])} rebels", written))


def with_phrases(side: Side, folded: str, where: Setting) -> Side:
    """The only armed group of a text is whom its "Chadian rebels" and "Islamists" are."""
    adjectives = [word for code in where.named for word in states()[code].adjectives]
    phrases = [f"{word} {noun}" for word in adjectives for noun in _REBEL_NOUNS]
    written = [phrase for phrase in (*phrases, *_ISLAMISTS, "Islamists") if phrase in folded]
    aliases = (*side.actor.aliases, *written)
    return replace(side, actor=replace(side.actor, aliases=aliases, generics=_OTHER_WORDS))
