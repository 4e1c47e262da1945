"""The names a theatre knows, found in one pass over the text."""

from collections.abc import Sequence
from itertools import pairwise
from string import ascii_letters, digits
from typing import NamedTuple, Protocol

from dashboard.extraction.folding import fold
from dashboard.extraction.place_names import (
    FEW,
    NameTable,
    TableNames,
    Together,
    automaton,
    spans,
    table_names,
)
from dashboard.extraction.words import REGION_WORDS, kind_of
from dashboard.model import Actor, Place, Resolution, Theatre, Toponym

_WORD = frozenset(f"{ascii_letters}{digits}_")


class PlaceNames(Protocol):
    """What extraction may ask about places; who answers is not its business."""

    def tables(self) -> Sequence[NameTable]: ...
    def candidates(self, name: str) -> tuple[Place, ...]: ...
    def is_country(self, name: str) -> bool: ...
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


class PlaceSpotter:
    """Finds the names of a gazetteer in a text. Made once for a gazetteer, shared by all who read with it."""

    def __init__(self, places: PlaceNames, *, together: bool = False) -> None:
        """`together`: the tables are compiled to one, which takes longer to make and half as long to use."""
        self.places = places
        tables = tuple(places.tables())
        one = together and len(tables) > 1
        self._tables = [TableNames(Together.of(tables))] if one else [table_names(t) for t in tables]
        self._countries: dict[str, bool] = {}

    def mentions(self, text: str, folded: str) -> list[Mention]:
        """Every place name in the text, longest first, whole words only."""
        return [
            self._mention(text, folded, start, end)
            for start, end in spans(self._tables, folded)
            if _is_whole(folded, start, end)
        ]

    def _mention(self, text: str, folded: str, start: int, end: int) -> Mention:
        name = folded[start:end]
        guarded, province = self.is_guarded(name), self.is_province(name)
        return Mention(start, end, text[start:end], True, guarded, None, False, province)

    def names_local(self, folded: str) -> bool:
        """Whether a place is named of which control can be told: not only countries, and no mere words.

        A part of a country is such a place ("eastern Ukraine"), and a guarded name beside a word for a place.
        """
        return any(
            _is_whole(folded, start, end) and self._is_local(folded, start, end)
            for start, end in spans(self._tables, folded)
        )

    def _is_local(self, folded: str, start: int, end: int) -> bool:
        if self.is_guarded(folded[start:end]):
            beside = (*folded[max(0, start - 20) : start].split()[-2:], *folded[end : end + 20].split()[:1])
            return any(kind_of(word.strip(",.").lower()) for word in beside)
        return not self.is_country(folded[start:end]) or not REGION_WORDS.isdisjoint(
            folded[max(0, start - 16) : start].lower().split()[-1:]
        )

    def is_country(self, name: str) -> bool:
        """Whether a folded name is that of a country, and of no other place."""
        if name not in self._countries:
            self._countries[name] = self.places.is_country(name)
        return self._countries[name]

    def is_province(self, name: str) -> bool:
        """Whether a folded name may be the name of a province."""
        return any(name in table.provinces for table in self._tables)

    def is_guarded(self, name: str) -> bool:
        """Whether a folded name is an ordinary word as well."""
        return any(name in table.guarded for table in self._tables)


_Entry = tuple[bool, str, bool, bool]
"""Of a name for a side: is it a place as well, whose name it is, a common noun, perhaps a province."""


class Lexicon:
    """All names of a theatre: places, actors by name, actors by common noun, capitals that speak."""

    def __init__(self, theatre: Theatre, spotter: PlaceSpotter, *, for_one_text: bool = False) -> None:
        """`for_one_text`: made more quickly, read with more slowly."""
        self.theatre = theatre
        self._actors = {actor.name: actor for actor in reversed(theatre.actors)}
        self.state = next((actor.name for actor in theatre.actors if actor.state), None)
        """Usual name of the country's own state."""
        groups = [actor for actor in theatre.actors if not actor.state and not actor.metonyms]
        rebels = [group for group in groups if self.state in group.against]
        self.rebels = tuple(group.name for group in rebels or groups)
        """Usual names of the armed groups that fight it; if there are none, of all."""
        self.places = spotter.places
        self._spotter = spotter
        entries: dict[str, tuple[bool, str, bool]] = {}
        for actor in theatre.actors:
            for name in actor.metonyms:
                entries[fold(name)] = (True, actor.name, False)
            for name in (*(n for n in (actor.name,) if n not in actor.metonyms), *actor.aliases):
                for form in _as_written(name):
                    entries[form] = (False, actor.name, False)
            for name in actor.generics:
                for form in _as_written(name):
                    entries[form] = (False, actor.name, True)
        self._entries = [
            (is_place, actor, generic, is_place and spotter.is_province(name))
            for name, (is_place, actor, generic) in entries.items()
        ]
        self._by_name = dict(zip(entries, self._entries, strict=True))
        self._nameless = {
            actor.name: _other_names(actor, theatre.actors)
            for actor in theatre.actors
            if actor.generics and not actor.aliases and not actor.metonyms and not actor.state
        }
        """Sides that have no name of their own ("rebels"), and those whose fighters are called so as well."""
        self._automaton = automaton(list(entries), 0 if for_one_text else FEW)

    def names_place(self, folded: str) -> bool:
        """Whether a text names a place of which control can be told."""
        return self._spotter.names_local(folded)

    def names_side(self, folded: str, properly: bool = False) -> bool:
        """Whether it names a side; `properly`: not by a common noun, a capital or the name of a country."""
        return any(
            _is_whole(folded, start, end)
            for index, start, end in self._automaton.find_matches_as_indexes(folded)
            for is_place, _, generic, _ in (self._entries[index],)
            if not (properly and (is_place or generic or self._spotter.is_country(folded[start:end])))
        )

    def actor(self, name: str) -> Actor | None:
        """The theatre's actor of that usual name."""
        return self._actors.get(name)

    def mentions(self, text: str, folded: str) -> list[Mention]:
        """Every known name in the text, in its order: the first, then the longest; a side before a place."""
        sides = self._sides(text, folded)
        found = sorted(
            (*sides, *self._spotter.mentions(text, folded)), key=lambda m: (m.start, -m.end, m.actor is None)
        )
        kept: list[Mention] = []
        for mention in found:
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        kept = self._with_their_names(kept) if self._nameless else kept
        return _with_who_leads_them(kept, folded) if " led by " in folded else kept

    def _with_their_names(self, mentions: list[Mention]) -> list[Mention]:
        """ "The rebels" are those that the text names, where it names any that are called so."""
        named = list(dict.fromkeys(m.actor for m in mentions if m.actor and m.name == m.actor))
        meant = {
            nameless: next((name for name in named if name in others), nameless)
            for nameless, others in self._nameless.items()
        }
        return [
            mention._replace(actor=meant[mention.actor]) if mention.actor in meant else mention
            for mention in mentions
        ]

    def _sides(self, text: str, folded: str) -> list[Mention]:
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            entry: _Entry | None = self._entries[index]
            while entry is not None and not _is_whole(folded, start, end):
                end = folded.rfind(" ", start, end)  # "Rural militiamen": not "Rural militia", but "Rural"
                entry = self._by_name.get(folded[start:end]) if end > start else None
            if entry is not None:
                is_place, actor, generic, province = entry
                found.append(Mention(start, end, text[start:end], is_place, False, actor, generic, province))
        return found


def _other_names(nameless: Actor, sides: Sequence[Actor]) -> frozenset[str]:
    """The sides of which a name has one of the words by which alone the other is known: "Tuareg rebels"."""
    called = {name.split()[-1].lower() for name in nameless.generics}
    return frozenset(
        side.name
        for side in sides
        if side is not nameless and any(alias.split()[-1].lower() in called for alias in side.aliases)
    )


def _with_who_leads_them(mentions: list[Mention], folded: str) -> list[Mention]:
    """ "Rebels led by the Front": in this text the rebels are the Front's."""
    led: dict[str, str] = {}
    for one, other in pairwise(mentions):
        between = folded[one.end : other.start] in (" led by ", " led by the ")
        named = other.actor is not None and not (other.generic or other.is_place)
        if between and named and one.generic and one.actor and other.actor:
            led.setdefault(one.actor, other.actor)
    return [m._replace(actor=led[m.actor]) if m.generic and m.actor in led else m for m in mentions]


def _as_written(name: str) -> tuple[str, str]:
    """A name as it stands within a sentence, and at the head of one."""
    folded = fold(name)
    return folded, folded[0].upper() + folded[1:]


def _is_whole(folded: str, start: int, end: int) -> bool:
    return folded[start - 1 : start] not in _WORD and folded[end : end + 1] not in _WORD
