"""The names a theatre knows, found in one pass over the text."""

import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from ahocorasick_rs import AhoCorasick, MatchKind

from dashboard.extraction.folding import fold
from dashboard.model import Actor, Place, Resolution, Theatre, Toponym

_WORD = re.compile(r"\w", re.ASCII)


class PlaceNames(Protocol):
    """What extraction may ask about places; who answers is not its business."""

    def names(self) -> frozenset[str]: ...
    def guarded(self) -> frozenset[str]: ...
    def candidates(self, name: str) -> tuple[Place, ...]: ...
    def provinces(self) -> frozenset[str]: ...
    def capital(self, admin1_code: str) -> Place | None: ...
    def resolve(self, toponym: Toponym, context: tuple[Place, ...]) -> Resolution: ...


class Mention(NamedTuple):  # made for every name: a frozen dataclass would cost four times the time
    """A known name at a place in the text."""

    start: int
    end: int
    name: str
    """As written."""
    is_place: bool
    guarded: bool
    """A place name that is also an ordinary word: it counts only beside a word for a place."""
    actor: str | None
    """Usual name of the actor it means; for a metonym (Kabul, Moscow) beside `is_place`."""
    generic: bool
    """The actor is meant by a common noun ("insurgents")."""
    province: bool = False
    """It may be the name of a province."""


class Lexicon:
    """All names of a theatre: places, actors by name, actors by common noun, capitals that speak."""

    def __init__(self, theatre: Theatre, places: PlaceNames) -> None:
        self.theatre = theatre
        self.places = places
        guarded = {fold(name) for name in places.guarded()}
        entries: dict[str, tuple[bool, bool, str | None, bool]] = {
            fold(name): (True, fold(name) in guarded, None, False) for name in places.names()
        }
        for actor in theatre.actors:
            for name in actor.metonyms:
                entries[fold(name)] = (True, False, actor.name, False)
            for name in (actor.name, *actor.aliases):
                entries[fold(name)] = (False, False, actor.name, False)
            for name in actor.generics:
                for form in {name, name[0].upper() + name[1:]}:
                    entries[fold(form)] = (False, False, actor.name, True)
        provinces = {fold(name) for name in places.provinces()}
        self._provinces = [name in provinces for name in entries]
        self._names = list(entries)
        self._entries = list(entries.values())
        self._automaton = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)

    def actor(self, name: str) -> Actor | None:
        """The theatre's actor of that usual name."""
        return next((actor for actor in self.theatre.actors if actor.name == name), None)

    def mentions(self, text: str, folded: str) -> Iterator[Mention]:
        """Every known name in the text, longest first, whole words only."""
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            if (start and _WORD.match(folded, start - 1)) or _WORD.match(folded, end):
                continue
            is_place, guarded, actor, generic = self._entries[index]
            province = self._provinces[index]
            yield Mention(start, end, text[start:end], is_place, guarded, actor, generic, province)
