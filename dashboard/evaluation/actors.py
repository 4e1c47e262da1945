"""Whether two names mean the same side. The table of aliases is data, `actors.csv`."""

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

BUNDLED = Path(__file__).with_name("actors.csv")

# "Taliban fighters" are the Taliban: these words say what sort of people act, not whose.
_SORTS_OF_PEOPLE = re.compile(
    r"\b(the|forces?|troops?|army|armies|military|fighters?|militants?|rebels?|insurgents?|security|soldiers"
    r"|group|movement|militia|regime|authorities|officials|government|national|armed|side)\b"
)


def plain(name: str) -> str:
    """The form in which names are compared: lower case, no accents, no punctuation.

    Kept apart from the extraction's own folding, so that a change there cannot move the yardstick.
    """
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", ascii_only.lower()).strip()


@dataclass(frozen=True, slots=True)
class ActorNames:
    """The aliases of actors, all in plain form."""

    usual: Mapping[str, str]
    """From an alias to the usual name."""

    def same(self, one: str | None, other: str | None) -> bool:
        """Whether they mean one side: equal after aliases, or all words of one among those of the other."""
        words, others = self._words(one), self._words(other)
        return bool(words and others) and (words <= others or others <= words)

    def _words(self, name: str | None) -> frozenset[str]:
        written = plain(name or "")
        usual = self.usual.get(written, written)
        # A name made of such words alone ("the rebels") keeps them: it has no others.
        return frozenset(_SORTS_OF_PEOPLE.sub(" ", usual).split() or usual.split())


def load_actor_names(path: Path = BUNDLED) -> ActorNames:
    """A table with columns `actor` and `aliases` (parted by |). The first row that has an alias wins."""
    usual: dict[str, str] = {}
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for alias in (row["actor"], *row["aliases"].split("|")):
                usual.setdefault(plain(alias), plain(row["actor"]))
    return ActorNames(usual)
