"""The sides of an article nobody set up: the armed groups, named or not, and the states."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from dashboard.auto.known import Stance, groups, states
from dashboard.auto.named_groups import listed, named_groups
from dashboard.auto.nameless import main_foe, nameless, with_phrases
from dashboard.auto.setting import Setting
from dashboard.auto.side import Side, free, names_of, new_actor, opposed
from dashboard.auto.state_sides import between_states, names_of_states, own_state, states_of
from dashboard.auto.unlisted import unlisted
from dashboard.model import Actor


def sides_of(
    folded: str, where: Setting, reviewed: Sequence[Actor], is_place: Callable[[str], bool]
) -> tuple[Actor, ...]:
    """The sides of a folded text, the country's own state first.

    `reviewed` are sides somebody has set up for that country: they keep their names, and nothing found here
    takes a name from them.
    """
    taken = names_of(map(_reviewed, reviewed))
    found = list(free(named_groups(listed(folded, where.countries)), taken))
    fresh = unlisted(folded, partial(_is_known, taken | names_of(found)), is_place)
    found += free((Side(new_actor(one.name, one.aliases)) for one in fresh), taken | names_of(found))
    foes = [side for side in (*map(_reviewed, reviewed), *found) if side.stance is Stance.AGAINST]
    main = main_foe(folded, foes)
    found = [with_phrases(side, folded, where) if side is main else side for side in found]
    found += free(nameless(folded, where, foes, main), taken | names_of(found))
    civil = not between_states(folded, where, foes)
    own = any(side.stance is Stance.STATE for side in (*map(_reviewed, reviewed), *found))
    found += free(states_of(folded, where, civil, own), taken | names_of(found))
    return opposed([*map(_reviewed, reviewed), *found], civil)


def known_sides(country: str) -> tuple[Actor, ...]:
    """The state of a country and the armed groups known to fight there; "rebels" where none is known."""
    state = states().get(country)
    fighting = [group for group in groups() if country in group.countries]
    found = list(free(named_groups(fighting), set()))
    if not any(side.stance is Stance.AGAINST for side in found):
        rebels = new_actor(f"{state.adjectives[0]} rebels" if state and state.adjectives else "Rebels")
        found.append(Side(replace(rebels, generics=("rebels", "insurgents"))))
    if not any(side.stance is Stance.STATE for side in found):
        found.insert(0, Side(own_state(state), Stance.STATE))
    own = tuple(side.actor.name for side in found if side.stance is Stance.STATE)
    return tuple(
        replace(actor, against=actor.against if actor.state else own) for actor in opposed(found, civil=True)
    )


def _reviewed(actor: Actor) -> Side:
    return Side(
        actor, Stance.STATE if actor.state else Stance.AGAINST, bool(actor.metonyms and not actor.state)
    )


def _is_known(taken: set[str], name: str) -> bool:
    """Whether a name, or one of the names it begins or ends with, belongs to a side or a state."""
    parts = name.casefold().split()
    heads = {" ".join(parts[:end]) for end in range(1, len(parts) + 1)}
    tails = {" ".join(parts[start:]) for start in range(1, len(parts))}
    return bool((heads & names_of_states()) or ((heads | tails) & taken))
