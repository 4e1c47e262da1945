"""The sides of an article nobody set up: the states it names, the armed groups, and those without a name."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from ahocorasick_rs import AhoCorasick, MatchKind

from dashboard.auto.known import Group, Stance, State, groups, named, states
from dashboard.auto.setting import Setting
from dashboard.auto.unlisted import unlisted
from dashboard.extraction.folding import fold
from dashboard.model import Actor

_STATE_NOUNS = ("army", "forces", "troops", "soldiers", "military", "government", "police", "authorities")
_REBEL_NOUNS = (
    *("rebels", "rebel fighters", "rebel forces", "rebel army", "insurgents", "separatists", "guerrillas"),
    *("opposition fighters", "opposition forces", "militants", "militiamen", "gunmen"),
)
_REBELS = re.compile(
    r"\b(?:rebels?|insurgents?|insurgency|separatists?|guerrillas?|militants?|militiamen|jihadists?|gunmen"
    r"|islamists?|extremists?)\b",
    re.IGNORECASE,
)
_ISLAMISTS = tuple(
    f"Islamist {noun}" for noun in ("militants", "fighters", "rebels", "insurgents", "gunmen", "extremists")
)
_ARMED = r"(?:\w+ ){0,2}(?:forces|troops|soldiers|army|military|marines|paratroopers|commandos|tanks)"
_ACTS = r"(?:said|says|has|had|denied|claimed|army|forces|troops|military|captured|seized|took|attacked)"
_OTHER_WORDS = (
    *("insurgents", "insurgent", "militants", "militant", "rebels", "rebel", "guerrillas", "the movement"),
    *("the group", "the insurgency", "the rebellion"),
)
"""For the only armed group of a text."""
_COLOURS = (
    *("#3a6ea5", "#b5472f", "#4d8b57", "#7a5195", "#c9a227", "#2f7f86", "#9c3b5a", "#6b8e23", "#8a4b2f"),
    *("#d1a63a", "#4a4a4a", "#8aa06b"),
)


@dataclass(frozen=True, slots=True)
class _Side:
    """A side before it is known whom it fights."""

    actor: Actor
    stance: Stance = Stance.AGAINST
    foreign: bool = False


def sides_of(
    folded: str, where: Setting, reviewed: Sequence[Actor], is_place: Callable[[str], bool]
) -> tuple[Actor, ...]:
    """The sides of a folded text, the country's own state first.

    `reviewed` are sides somebody has set up for that country: they keep their names, and nothing found here
    takes a name from them.
    """
    taken = _names(map(_reviewed, reviewed))
    found = list(_free(_groups(_listed(folded, where.countries)), taken))
    fresh = unlisted(folded, partial(_is_known, taken | _names(found)), is_place)
    found += _free((_Side(_plain(one.name, one.aliases)) for one in fresh), taken | _names(found))
    foes = [side for side in (*map(_reviewed, reviewed), *found) if side.stance is Stance.AGAINST]
    found = [_with_phrases(side, folded, where) if foes == [side] else side for side in found]
    found += _free(_nameless(folded, where, foes), taken | _names(found))
    civil = not _between_states(folded, where, foes)
    own = any(side.stance is Stance.STATE for side in (*map(_reviewed, reviewed), *found))
    found += _free(_states(where, civil, own), taken | _names(found))
    return _opposed([*map(_reviewed, reviewed), *found], civil)


def _reviewed(actor: Actor) -> _Side:
    return _Side(
        actor, Stance.STATE if actor.state else Stance.AGAINST, bool(actor.metonyms and not actor.state)
    )


def _listed(folded: str, countries: tuple[str, ...]) -> Iterator[Group]:
    """The groups of the table that fight in these countries and are named, each once."""
    automaton, owners = _group_table()
    seen: dict[int, None] = {}
    for index, start, end in automaton.find_matches_as_indexes(folded):
        before, after = folded[start - 1 : start], folded[end : end + 1]
        if not (before.isalnum() or after.isalnum()):
            seen.update(dict.fromkeys(owners[index]))
    return (groups()[number] for number in seen if groups()[number].fights_in(countries))


@cache
def _group_table() -> tuple[AhoCorasick, list[list[int]]]:
    owners: dict[str, list[int]] = {}
    for number, group in enumerate(groups()):
        for name in group.names:
            owners.setdefault(fold(name), []).append(number)
    return AhoCorasick(list(owners), matchkind=MatchKind.LeftmostLongest), list(owners.values())


def _groups(listed: Iterable[Group]) -> Iterator[_Side]:
    own_state_named = False
    for group in listed:
        stance = group.stance
        if stance is Stance.STATE and own_state_named:
            stance = Stance.AGAINST  # two who call themselves the state
        own_state_named = own_state_named or stance is Stance.STATE
        actor = replace(_plain(group.names[0], group.names[1:]), state=stance is Stance.STATE)
        yield _Side(actor, stance)


def _nameless(folded: str, where: Setting, named_groups: Sequence[_Side]) -> Iterator[_Side]:
    """ "Chadian rebels", "Islamists", and plain "rebels" where the text names no group at all."""
    several = len(named_groups) != 1  # of a single group, these are only other words for it
    if several and re.search(r"\bIslamist", folded):
        yield _Side(_plain(_ISLAMISTS[0], (*_ISLAMISTS[1:], "Islamists", "Islamist")))
    home = where.countries[:1]
    for code in dict.fromkeys((*home, *where.named)):
        state = states().get(code)
        if state is None:
            continue
        aliases = [f"{word} {noun}" for word in state.adjectives for noun in _REBEL_NOUNS]
        written = tuple(alias for alias in aliases if alias in folded)
        plain = code in home and not named_groups and _REBELS.search(folded) and "Islamist" not in folded
        if (written and several) or plain:
            yield _Side(_plain(f"{next(iter(state.adjectives), state.names[0])} rebels", written))


def _with_phrases(side: _Side, folded: str, where: Setting) -> _Side:
    """The only armed group of a text is whom its "Chadian rebels" and "Islamists" are."""
    adjectives = [word for code in where.named for word in states()[code].adjectives]
    phrases = [f"{word} {noun}" for word in adjectives for noun in _REBEL_NOUNS]
    written = [phrase for phrase in (*phrases, *_ISLAMISTS, "Islamists") if phrase in folded]
    aliases = (*side.actor.aliases, *written)
    return replace(side, actor=replace(side.actor, aliases=aliases, generics=_OTHER_WORDS))


def _between_states(folded: str, where: Setting, armed: Sequence[_Side]) -> bool:
    """Whether other states are spoken of more often than all armed groups together."""
    foreign = [states()[code] for code in where.named if code not in where.countries[:1]]
    if not foreign:
        return False
    adjectives = _any_of(word for state in foreign for word in state.adjectives)
    speakers = _any_of(word for state in foreign for word in (*state.peoples, *state.capitals))
    names = _any_of(name for side in armed for name in named(side.actor))
    bands = len(re.findall(rf"\b(?:{names})\b", folded)) + len(_REBELS.findall(folded))
    if not bands:
        acting = rf"(?:{_any_of(name for state in foreign for name in state.names)})(?:'s)? {_ACTS}"
        return re.search(rf"\b(?:{adjectives}|{speakers}|{acting})\b", folded) is not None
    return len(re.findall(rf"\b(?:(?:{adjectives}) {_ARMED}|{speakers})\b", folded)) > bands


def _any_of(names: Iterable[str]) -> str:
    """A pattern for any of these names; for none, one that never matches."""
    return "|".join(re.escape(fold(name)) for name in sorted(names, key=len, reverse=True)) or "(?!)"


def _states(where: Setting, civil: bool, has_state: bool) -> Iterator[_Side]:
    home = where.countries[:1]
    for code in dict.fromkeys((*home, *where.named)):
        state = states().get(code)
        if state is None:
            continue
        own = code in home and not has_state
        name = f"{state.adjectives[0]} government" if own and civil and state.adjectives else state.names[0]
        yield _Side(
            _as_actor(state, name, own), Stance.STATE if own else Stance.ALLY, foreign=code not in home
        )


def _as_actor(state: State, name: str, own: bool) -> Actor:
    owners = (*state.names, *(f"{name}'s" for name in state.names))
    return Actor(
        name=name,
        colour="",
        letter="",
        aliases=(
            *state.adjectives,
            *state.peoples,
            *(f"{owner} {noun}" for owner in owners for noun in _STATE_NOUNS),
        ),
        metonyms=tuple(one for one in (*state.names, *state.capitals) if one != name),
        state=own,
    )


def _plain(name: str, aliases: Sequence[str]) -> Actor:
    return Actor(name=name, colour="", letter="", aliases=tuple(aliases))


def _is_known(taken: set[str], name: str) -> bool:
    """Whether a name, or one of the names it begins or ends with, belongs to a side or a state."""
    parts = name.casefold().split()
    heads = {" ".join(parts[:end]) for end in range(1, len(parts) + 1)}
    tails = {" ".join(parts[start:]) for start in range(1, len(parts))}
    return bool((heads & _of_states()) or ((heads | tails) & taken))


@cache
def _of_states() -> frozenset[str]:
    """Every name and adjective of a state, small."""
    return frozenset(
        fold(name).casefold()
        for state in states().values()
        for name in (*state.names, *state.adjectives, *state.peoples)
    )


def _names(sides: Iterable[_Side]) -> set[str]:
    return {fold(name).casefold() for side in sides for name in named(side.actor)}


def _free(sides: Iterable[_Side], taken: set[str]) -> Iterator[_Side]:
    """The sides whose usual name nobody has yet, without the names that somebody has."""
    given = set(taken)
    for side in sides:
        actor = side.actor
        if fold(actor.name).casefold() in given:
            continue
        free = [name for name in actor.aliases if fold(name).casefold() not in given]
        places = [name for name in actor.metonyms if fold(name).casefold() not in given]
        generics = tuple(name for name in actor.generics if fold(name).casefold() not in given)
        actor = replace(
            actor,
            aliases=tuple(dict.fromkeys(free)),
            metonyms=tuple(dict.fromkeys(places)),
            generics=generics,
        )
        given |= {fold(name).casefold() for name in named(actor)}
        yield replace(side, actor=actor)


def _opposed(sides: Sequence[_Side], civil: bool) -> tuple[Actor, ...]:
    """Who fights whom: armed groups the state and its allies, or one state the other."""
    groups_here = [side for side in sides if side.stance is Stance.AGAINST and not side.foreign]
    own = [side for side in sides if side.stance is Stance.STATE]
    allies = [side for side in sides if side.stance is Stance.ALLY and not side.foreign]
    foreign = [side for side in sides if side.foreign]
    actors = []
    for number, side in enumerate(sorted(sides, key=lambda one: one.stance is not Stance.STATE)):
        if side in groups_here:
            foes = [*own, *allies, *groups_here, *foreign]
        elif side in foreign:
            foes = groups_here if civil else own
        else:
            foes = groups_here if civil else [*foreign, *groups_here]
        actor = side.actor
        actors.append(
            replace(
                actor,
                colour=actor.colour or _COLOURS[number % len(_COLOURS)],
                letter=actor.letter or actor.name[0].upper(),
                against=actor.against or tuple(foe.actor.name for foe in foes if foe is not side),
            )
        )
    return tuple(actors)
