"""What a reader of an article has in mind: the places and sides named so far.

It is made up only when somebody asks. Most sentences tell of no event, and nobody ever asks what they named;
so each is put off, and all are caught up with, in the order of the text, as soon as something depends on it.
"""

from collections import deque
from collections.abc import Callable, Sequence

from dashboard.model import Place, PlaceKind

_REMEMBERED = 100
"""Names a reader has in mind; what lies further back is not what "the city" means."""
_LISTS = 5
"""Lists a reader has in mind for "all three"."""
_PUT_OFF = 100
"""Sentences put off at most, so that a text without end does not fill the memory of the machine."""


class Memory:
    """Lives as long as the article is read."""

    def __init__(self) -> None:
        self._put_off: list[Callable[[], None]] = []
        self._places: deque[Place] = deque(maxlen=_REMEMBERED)
        self._provinces: deque[Place] = deque(maxlen=_REMEMBERED)
        self._actors: deque[str] = deque(maxlen=_REMEMBERED)
        self._called: deque[str] = deque(maxlen=_REMEMBERED)
        self._subjects: deque[str] = deque(maxlen=_REMEMBERED)
        self._gainer: str | None = None
        self.paragraph = 0
        """Of the sentence being read."""
        self.gained_in = -1
        """The paragraph in which the last place was told to be taken by a side that is named."""
        self._voice: str | None = None
        self.taken = False
        """Has the text told of a place that was taken, whoever took it?"""
        self._sentence: list[Place] = []
        self._last_group: tuple[Place, ...] = ()
        self._groups: deque[tuple[Place, ...]] = deque(maxlen=_LISTS)
        self._topic: Place | None = None
        self._topic_age = 0

    def later(self, remember: Callable[[], None]) -> None:
        """Put off what a sentence leaves in mind until somebody asks for anything that was said."""
        self._put_off.append(remember)
        if len(self._put_off) > _PUT_OFF:
            self.catch_up()

    def catch_up(self) -> None:
        """Remember all that was put off. What is caught up with finds the text as it stood before it."""
        if self._put_off:
            put_off, self._put_off = self._put_off, []
            for remember in put_off:
                remember()

    @property
    def places(self) -> deque[Place]:
        """Places read so far, last one last."""
        self.catch_up()
        return self._places

    @property
    def provinces(self) -> deque[Place]:
        """Provinces that only said where a town lies, last one last."""
        self.catch_up()
        return self._provinces

    @property
    def actors(self) -> deque[str]:
        """Sides read so far, last one last."""
        self.catch_up()
        return self._actors

    @property
    def called(self) -> deque[str]:
        """Those of them that the text called by a name of their own, not by a common noun."""
        self.catch_up()
        return self._called

    @property
    def subjects(self) -> deque[str]:
        """Sides that did something so far, last one last."""
        self.catch_up()
        return self._subjects

    @property
    def gainer(self) -> str | None:
        """The side that the text last said to have taken a place."""
        self.catch_up()
        return self._gainer

    @gainer.setter
    def gainer(self, side: str) -> None:
        self.catch_up()
        self._gainer = side
        self.gained_in = self.paragraph

    @property
    def voice(self) -> str | None:
        """The side that spoke last, for "he said"."""
        self.catch_up()
        return self._voice

    @voice.setter
    def voice(self, side: str | None) -> None:
        self.catch_up()
        self._voice = side

    @property
    def last_group(self) -> tuple[Place, ...]:
        """Places named together in one list: of this sentence, else of one before."""
        self.catch_up()
        here = tuple(dict.fromkeys(self._sentence))
        return here if len(here) > 1 else self._last_group

    def list_of(self, count: int) -> tuple[Place, ...]:
        """The last list of so many places; else the last one."""
        self.catch_up()
        listed = (tuple(dict.fromkeys(self._sentence)), *reversed(self._groups))
        return next((group for group in listed if len(group) == count), self.last_group)

    def town_here(self) -> Place | None:
        """The town or district that the sentence itself named last, before this."""
        self.catch_up()
        towns = (p for p in reversed(self._sentence) if p.kind in (PlaceKind.CITY, PlaceKind.DISTRICT))
        return next(towns, None)

    @property
    def topic(self) -> Place | None:
        """The place something was said of in this sentence or the one before."""
        self.catch_up()
        return self._topic if self._topic_age <= 1 else None

    def see(self, group: Sequence[Place], topic: bool = False) -> None:
        """Remember places just read; a topic is what something was said of, not only mentioned."""
        self.places.extend(group)
        self._sentence.extend(group)
        if topic and group:
            self._topic, self._topic_age = group[-1], 0

    def see_province(self, group: Sequence[Place]) -> None:
        """Remember what only says where a town lies, for "the province"."""
        self.provinces.extend(place for place in group if place.kind is PlaceKind.PROVINCE)

    def close_sentence(self) -> None:
        """The places one sentence named together are what "both" and "the three cities" mean next."""
        self.catch_up()
        if len(self._sentence) > 1:
            named = tuple(dict.fromkeys(self._sentence))
            self._last_group = named if len(named) > 1 else self._last_group
            self._groups.append(named)
        self._sentence.clear()
        self._topic_age += 1
