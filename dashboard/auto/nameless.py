"""Armed groups that a text calls by common nouns alone: "Chadian rebels", "Islamists"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.auto.known import named, states
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
_FIGHTERS = ("militants", "fighters", "rebels", "insurgents", "gunmen", "extremists", "militiamen")
_ISLAMISTS = (*(f"Islamist {noun}" for noun in _FIGHTERS), "Islamists", "Islamist")
_FAITHS = tuple(
    f"{faith} {noun}" for faith in ("Sunni", "Shiite", "Shi'ite", "Shia", "Jihadist") for noun in _FIGHTERS
)
_MUCH_MORE = 2
"""Times as often named as the next, to be the group that other words for one mean."""
_OTHER_WORDS = (
    *("insurgents", "insurgent", "militants", "militant", "rebels", "rebel", "guerrillas", "the movement"),
    *("the group", "the insurgency", "the rebellion"),
)
"""For the only armed group of a text, or by far the first."""


def main_foe(folded: str, foes: Sequence[Side]) -> Side | None:
    """The armed group a text is about, whom "rebels" and "Islamists" mean; None if it is about several."""
    counts = {
        foe.actor.name: sum(len(re.findall(rf"\b{re.escape(name)}\b", folded)) for name in named(foe.actor))
        for foe in foes
    }
    ranked = sorted(foes, key=lambda foe: -counts[foe.actor.name])
    if len(ranked) > 1 and counts[ranked[0].actor.name] < _MUCH_MORE * max(1, counts[ranked[1].actor.name]):
        return None
    return ranked[0] if ranked else None


def nameless(folded: str, where: Setting, named_groups: Sequence[Side], main: Side | None) -> Iterator[Side]:
    """ "Chadian rebels", "Islamists", and plain "rebels" where the text names no group at all.

    Where it is about one group, these are only other words for that.
    """
    if main is None and re.search(r"\bIslamist", folded):
        yield Side(new_actor(_ISLAMISTS[0], _ISLAMISTS[1:]))
    home = where.countries[:1]
    for code in dict.fromkeys((*home, *where.named)):
        state = states().get(code)
        if state is None:
            continue
        aliases = [f"{word} {noun}" for word in state.adjectives for noun in _REBEL_NOUNS]
        written = tuple(alias for alias in aliases if alias in folded)
        plain = code in home and not named_groups and REBELS.search(folded) and "Islamist" not in folded
        if (written and main is None) or plain:
            yield Side(new_actor(f"{next(iter(state.adjectives), state.names[0])} rebels", written))


def with_phrases(side: Side, folded: str, where: Setting) -> Side:
    """The armed group a text is about is whom its "Chadian rebels" and "Islamists" are."""
    adjectives = [word for code in where.named for word in states()[code].adjectives]
    phrases = [f"{word} {noun}" for word in adjectives for noun in _REBEL_NOUNS]
    written = [phrase for phrase in (*phrases, *_ISLAMISTS, *_FAITHS) if phrase in folded]
    aliases = (*side.actor.aliases, *written)
    return replace(side, actor=replace(side.actor, aliases=aliases, generics=_OTHER_WORDS))
