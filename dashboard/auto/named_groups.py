"""The armed groups of the table that a text names."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from dashboard.auto.known import Group, Stance, groups
from dashboard.auto.side import Side, new_actor
from dashboard.extraction.folding import fold


def listed(folded: str, countries: tuple[str, ...]) -> Iterator[Group]:
    """The groups of the table that fight in these countries and are named, each once."""
    automaton, owners = _group_table()
    seen: dict[int, set[str]] = {}
    for index, start, end in automaton.find_matches_as_indexes(folded):
        before, after = folded[start - 1 : start], folded[end : end + 1]
        if not (before.isalnum() or after.isalnum()):
            for number in owners[index]:
                seen.setdefault(number, set()).add(folded[start:end])
    found = ((groups()[number], written) for number, written in seen.items())
    return (group for group, written in found if group.fights_in(countries) and _has_men(group, written))


def _has_men(group: Group, written: set[str]) -> bool:
    """Does more than the plain name of a body of states stand in the text?"""
    return group.stance is not Stance.BODY or written != {fold(group.names[0])}


@cache
def _group_table() -> tuple[AhoCorasick, list[list[int]]]:
    owners: dict[str, list[int]] = {}
    for number, group in enumerate(groups()):
        for name in (*group.names, *group.leaders):
            owners.setdefault(fold(name), []).append(number)
    return AhoCorasick(list(owners), matchkind=MatchKind.LeftmostLongest), list(owners.values())


def named_groups(found: Iterable[Group]) -> Iterator[Side]:
    """As sides; of two that are the state under another name, the first."""
    own_state_named = False
    for group in found:
        stance = group.stance
        if stance is Stance.STATE and own_state_named:
            stance = Stance.AGAINST  # two who call themselves the state
        stance = Stance.ALLY if stance is Stance.BODY else stance
        own_state_named = own_state_named or stance is Stance.STATE
        actor = replace(
            new_actor(group.names[0], group.names[1:]), state=stance is Stance.STATE, leaders=group.leaders
        )
        yield Side(actor, stance)
