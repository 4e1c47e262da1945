"""Which sides the text has been about so far: whom "rebels", "the group" and an unnamed taker mean."""

from collections.abc import Sequence
from itertools import chain

from dashboard.extraction.background import Background
from dashboard.extraction.lexicon import Lexicon
from dashboard.extraction.memory import Memory
from dashboard.extraction.words import words


class Sides(Memory):
    """The sides of one article, as far as it is read."""

    def __init__(self, lexicon: Lexicon, background: Background) -> None:
        super().__init__()
        self.lexicon = lexicon
        self.background = background
        """What the article says elsewhere of its names."""

    def state(self) -> str | None:
        """The country's own state, as unnamed officials, troops and police mean it."""
        return self.lexicon.state

    def is_abroad(self, side: str | None) -> bool:
        """Does a capital speak for another state? Then it is no town the text is about: Doha, Pretoria."""
        actor = self.lexicon.actor(side or "")
        if actor is None or not actor.metonyms or actor.state:
            return False
        # its army may be a side of its own, and the state another
        home = self.lexicon.theatre.countries[:1]
        return not any(place.country in home for place in self.lexicon.places.candidates(actor.metonyms[-1]))

    def fights(self, side: str) -> bool:
        """Has a side an enemy here? The United Nations speak, and are not who "they" took the town."""
        actor = self.lexicon.actor(side)
        return actor is not None and bool(actor.against)

    def is_against_state(self, side: str) -> bool:
        """Does a side fight the country's own state?"""
        actor = self.lexicon.actor(side)
        return actor is not None and self.state() in actor.against

    def nonstate(self) -> str | None:
        """The side that "insurgents" means here: of those that fight the state, the last one named."""
        return self._first_of(self.lexicon.rebels)

    def by_noun(self, head: Sequence[str]) -> str | None:
        """The side that the first words of a sentence mean by a common noun: "The government"."""
        for word in (written.removesuffix("'s") for written in head):
            if words().is_(word.lower(), "state_nouns"):
                return self.state()
            if words().is_(word.lower(), "nonstate_nouns"):
                return self.nonstate()
        return None

    def is_home(self, adjective: str) -> bool:
        """Is it the adjective of the country's own state, as the names of its army begin?"""
        state = self.lexicon.actor(self.state() or "")
        return state is not None and any(name.startswith(adjective) for name in (state.name, *state.aliases))

    def speaks_for(self, surname: str) -> str | None:
        """The side a person speaks for, as the article says or everybody knows."""
        return self.background.speakers.get(surname) or self.led_by(surname)

    def led_by(self, surname: str) -> str | None:
        """The side everybody knows a person to lead."""
        led = (actor.name for actor in self.lexicon.theatre.actors if surname in actor.leaders)
        return next(led, None)

    def named_group(self) -> str | None:
        """Whom "the group" means: the last one named that has a name of its own."""
        groups = [a.name for a in self.lexicon.theatre.actors if not a.state and not a.metonyms]
        named = (name for name in reversed(self.called) if name in groups)
        return next(
            (name for name in named if not words().is_(name.split()[-1].lower(), "nonstate_nouns")), None
        )

    def called_with(self, word: str) -> str | None:
        """The side last named whose name has this word in it, after its first: "the Front"."""
        sides = {a.name: (a.name, *a.aliases) for a in self.lexicon.theatre.actors}
        bears = (
            n for n in reversed(self.called) if any(word in name.split()[1:] for name in sides.get(n, ()))
        )
        return next(bears, None)

    def challenger(self) -> str | None:
        """Who fights the country's own state here: the last such side the article named, else the first."""
        state = self.lexicon.actor(self.state() or "")
        if state is None:
            return self.nonstate()
        return self._first_of(state.against)

    def another_rebel(self, side: str) -> str | None:
        """The side that "gunmen" means who fight a side which does not hold with the state either."""
        others = [name for name in self.lexicon.rebels if name != side]
        return self._first_of(others) if side in self.lexicon.rebels else None

    def invader(self) -> str | None:
        """Who came from abroad: the last such side the article named, else who fights the state."""
        abroad = [a.name for a in self.lexicon.theatre.actors if a.metonyms and not a.state]
        return self._first_of(abroad) or self.challenger()

    def taker(self, another: bool = False) -> str | None:
        """Who took a place that "was taken": between states, the last to take one; else the challenger.

        `another`: it is another place than the one taken last; then, in one paragraph, who took that.
        """
        challenger = self.lexicon.actor(self.challenger() or "")
        goes_on = another and self.gained_in == self.paragraph
        if challenger is not None and self.gainer and (challenger.metonyms or goes_on):
            return self.gainer
        return challenger.name if challenger else None

    def owner(self) -> str | None:
        """Who got a place back that "was retaken": the state, or an ally of it who took the last one."""
        state = self.lexicon.actor(self.state() or "")
        ally = state is not None and self.gainer is not None and self.gainer not in state.against
        return self.gainer if ally else self.state()

    def comer(self) -> str | None:
        """Who fights for a place that is fought for: between states, the last to take one."""
        return self.taker() or self.challenger()

    def _first_of(self, sides: Sequence[str]) -> str | None:
        """The side named last, else the first in the article, else the first in the theatre."""
        named = chain(reversed(self.actors), self.background.actors, sides)
        return next((name for name in named if name in sides), None)

    def last_actor(self) -> str | None:
        """The side "they" means: the last subject."""
        return self.subjects[-1] if self.subjects else None

    def opponent(self, actor: str) -> str | None:
        """The usual other side of an actor, preferring one the article names."""
        found = self.lexicon.actor(actor)
        if found is None:
            return None
        named = [name for name in found.against if name in self.background.actors]
        return next(iter((*named, *found.against)), None)

    def plain_opponent(self, actor: str) -> str | None:
        """The other side where the text makes it plain: the only opponent it names, or the only one."""
        found = self.lexicon.actor(actor)
        if found is None:
            return None
        named = [name for name in found.against if name in self.background.actors]
        if len(named) == 1:
            return named[0]
        return found.against[0] if not named and len(found.against) == 1 else None
