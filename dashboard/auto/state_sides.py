"""States as sides: the country's own, and those that are named beside it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from dashboard.auto.known import Stance, State, named, states
from dashboard.auto.nameless import REBELS
from dashboard.auto.setting import Setting
from dashboard.auto.side import Side, new_actor
from dashboard.extraction.folding import fold
from dashboard.model import Actor

_STATE_NOUNS = ("army", "forces", "troops", "soldiers", "military", "government", "police", "authorities")
_ARMED = (
    r"(?:[\w-]+ ){0,2}"
    r"(?:forces?|troops|soldiers?|fighters|police|policemen|army|armies|military|marines|paratroopers|commandos"
    r"|tanks|infantry|armou?r|columns?|convoys?|units?|brigades?|battalions?|regiments?|divisions?|guards?"
    r"|garrisons?|defenders|guardsmen|gunners|invaders|vehicles|carriers?|post|positions"
    r"|hands|control|rule|occupation|invasion|offensive|assault|advance|flag)"
)
_ACTS = (
    r"(?:said|says|has|had|denied|claimed|army|forces|troops|military|captured|seized|took|attacked|withdrew"
    r"|left|pulled|abandoned|entered|retook|recaptured|controls|holds)"
)


def between_states(folded: str, where: Setting, armed: Sequence[Side]) -> bool:
    """Whether other states are spoken of at least as often as of all armed groups together."""
    foreign = [states()[code] for code in where.named if code not in where.countries[:1]]
    if not foreign:
        return False
    adjectives = _any_of(word for state in foreign for word in state.adjectives)
    speakers = _any_of(word for state in foreign for word in (*state.peoples, *state.capitals))
    names = _any_of(name for side in armed for name in named(side.actor))
    bands = len(re.findall(rf"\b(?:{names})\b", folded)) + len(REBELS.findall(folded))
    if not bands:
        acting = rf"(?:{_any_of(name for state in foreign for name in state.names)})(?:'s)? {_ACTS}"
        return re.search(rf"\b(?:{adjectives}|{speakers}|{acting})\b", folded) is not None
    return len(re.findall(rf"\b(?:(?:{adjectives}) {_ARMED}|{speakers})\b", folded)) >= bands


def _any_of(names: Iterable[str]) -> str:
    """A pattern for any of these names; for none, one that never matches."""
    return "|".join(re.escape(fold(name)) for name in sorted(names, key=len, reverse=True)) or "(?!)"


def states_of(folded: str, where: Setting, civil: bool, has_state: bool) -> Iterator[Side]:
    """The states of a text, the country's own first.

    In a civil war that one is its government ("Malian government"), unless a side is that state already; in
    a war between states it is the country.
    """
    home = where.countries[:1]
    for code in dict.fromkeys((*home, *where.named)):
        state = states().get(code)
        if state is None:
            continue
        own = code in home and not has_state
        fights = code in home or _has_army(folded, state)
        name = f"{state.adjectives[0]} government" if own and civil and state.adjectives else state.names[0]
        yield Side(
            _as_actor(state, name, own, fights),
            Stance.STATE if own else Stance.ALLY,
            foreign=code not in home,
        )


def _has_army(folded: str, state: State) -> bool:
    """Is it more than the home of somebody? "A Ruritanian cameraman" fights nobody."""
    owned = "-(?:installed|appointed|backed|led|held|controlled|occupied)"
    return re.search(rf"\b(?:{_any_of(state.adjectives)})(?:{owned}| {_ARMED})\b", folded) is not None


def _as_actor(state: State, name: str, own: bool, fights: bool) -> Actor:
    owners = (*state.names, *(f"{name}'s" for name in state.names))
    return Actor(
        name=name,
        colour="",
        letter="",
        aliases=(
            *((*state.adjectives, *state.peoples) if fights else ()),
            *(f"{owner} {noun}" for owner in owners for noun in _STATE_NOUNS),
        ),
        metonyms=(*state.names, *state.capitals),
        state=own,
    )


def own_state(state: State | None) -> Actor:
    """As a person would write it down; `_as_actor` has every form a text may use."""
    if state is None or not state.adjectives:
        actor = new_actor("Government", ("government forces",))
    else:
        adjective = state.adjectives[0]
        actor = new_actor(
            f"{adjective} government",
            (adjective, *(f"{adjective} {noun}" for noun in _STATE_NOUNS if noun != "government")),
        )
        actor = replace(actor, metonyms=state.capitals)
    return replace(actor, generics=("government forces", "government troops", "security forces"), state=True)


@cache
def names_of_states() -> frozenset[str]:
    """Every name and adjective of a state, small."""
    return frozenset(
        fold(name).casefold()
        for state in states().values()
        for name in (*state.names, *state.adjectives, *state.peoples)
    )
