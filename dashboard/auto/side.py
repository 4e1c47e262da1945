"""A side on its way to an actor: whose names nobody else has, and whom it fights."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.auto.known import Stance, named
from dashboard.extraction.folding import fold
from dashboard.model import Actor

COLOURS = (
    *("#3a6ea5", "#b5472f", "#4d8b57", "#7a5195", "#c9a227", "#2f7f86", "#9c3b5a", "#6b8e23", "#8a4b2f"),
    *("#d1a63a", "#4a4a4a", "#8aa06b"),
)


@dataclass(frozen=True, slots=True)
class Side:
    """A side before it is known whom it fights."""

    actor: Actor
    stance: Stance = Stance.AGAINST
    foreign: bool = False


def new_actor(name: str, aliases: Sequence[str] = ()) -> Actor:
    """An actor without opponents, colour and letter: these follow once all sides are known."""
    return Actor(name=name, colour="", letter="", aliases=tuple(aliases))


def names_of(sides: Iterable[Side]) -> set[str]:
    """All their names, folded and small."""
    return {fold(name).casefold() for side in sides for name in named(side.actor)}


def free(sides: Iterable[Side], taken: set[str]) -> Iterator[Side]:
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


def opposed(sides: Sequence[Side], civil: bool) -> tuple[Actor, ...]:
    """Who fights whom: armed groups the state and its allies, or one state the other."""
    groups_here = [side for side in sides if side.stance is Stance.AGAINST and not side.foreign]
    own = [side for side in sides if side.stance is Stance.STATE]
    allies = [side for side in sides if side.stance is Stance.ALLY and not side.foreign]
    foreign = [side for side in sides if side.foreign]
    actors = []
    for number, side in enumerate(sorted(sides, key=lambda one: one.stance is not Stance.STATE)):
        if side in groups_here:
            foes = [*own, *allies, *groups_here, *([] if civil and own else foreign)]
        elif side in foreign:
            foes = groups_here if civil else own
        else:
            foes = groups_here if civil else [*foreign, *groups_here]
        actor = side.actor
        actors.append(
            replace(
                actor,
                colour=actor.colour or COLOURS[number % len(COLOURS)],
                letter=actor.letter or actor.name[0].upper(),
                against=actor.against or tuple(foe.actor.name for foe in foes if foe is not side),
            )
        )
    return tuple(actors)
