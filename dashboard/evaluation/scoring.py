"""Figures from readings: precision, recall and F1 at each level, counted over all articles together."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from dashboard.evaluation.actors import ActorNames
from dashboard.evaluation.facts import CHANGES, Fact, Level
from dashboard.evaluation.matching import LEVELS, kilometres, pair
from dashboard.evaluation.reading import Reading
from dashboard.model import Kind

EVERY_KIND = frozenset(Kind)
MATCHED = LEVELS.index(Level.KIND) + 1
"""From this level on a label is found: below it the report says something else about the place."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Tally:
    """How many labels there are, how many reports, and how many pairs hold at each level."""

    labels: int
    found: int
    hits: tuple[int, ...]
    """One count for each of `LEVELS`."""

    def at(self, level: Level) -> Rates:
        """The rates at a level. Where nothing is to be found, finding nothing is right."""
        hits = self.hits[LEVELS.index(level)]
        precision = hits / self.found if self.found else float(not self.labels)
        recall = hits / self.labels if self.labels else 1.0
        both = precision + recall
        return Rates(precision, recall, 2 * precision * recall / both if both else 0.0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one article was read, all kinds together."""

    reading: Reading
    levels: tuple[int, ...]
    """For each label: how many levels its report holds; 0 without a report."""
    extra: tuple[Fact, ...]
    """Reports that no label asks for, or that differ from theirs in kind."""
    errors_km: tuple[float, ...]
    """For each label found with a point: how far off the report's point is."""

    @property
    def missed(self) -> tuple[Fact, ...]:
        labels = self.reading.gold.labels
        return tuple(label for label, held in zip(labels, self.levels, strict=True) if held < MATCHED)


@dataclass(frozen=True, slots=True)
class Figures:
    """What is said of a set of articles."""

    articles: int
    all_kinds: Tally
    changes: Tally
    """Only labels and reports of the kinds captured and withdrew, paired among themselves."""
    negatives: int
    """Articles in which nothing is to be found ..."""
    negatives_clean: int
    """... and nothing was."""
    errors_km: tuple[float, ...]
    """Sorted."""

    @property
    def median_km(self) -> float | None:
        return self.errors_km[len(self.errors_km) // 2] if self.errors_km else None

    @property
    def within_10_km(self) -> float | None:
        near = sum(error <= 10 for error in self.errors_km)
        return near / len(self.errors_km) if self.errors_km else None


def measure(readings: Sequence[Reading], names: ActorNames) -> Figures:
    """The figures of a set of readings."""
    negatives = [reading for reading in readings if not reading.gold.labels]
    return Figures(
        articles=len(readings),
        all_kinds=tally(readings, names),
        changes=tally(readings, names, CHANGES),
        negatives=len(negatives),
        negatives_clean=sum(not reading.found for reading in negatives),
        errors_km=tuple(sorted(km for reading in readings for km in outcome(reading, names).errors_km)),
    )


def tally(readings: Iterable[Reading], names: ActorNames, kinds: Set[Kind] = EVERY_KIND) -> Tally:
    """Counts over the labels and reports of these kinds, paired among themselves."""
    labels = found = 0
    hits = [0] * len(LEVELS)
    for reading in readings:
        asked = [label for label in reading.gold.labels if label.kind in kinds]
        given = [fact for fact in reading.found if fact.kind in kinds]
        labels += len(asked)
        found += len(given)
        for _, _, held in pair(asked, given, names):
            for reached in range(held):
                hits[reached] += 1
    return Tally(labels, found, tuple(hits))


def outcome(reading: Reading, names: ActorNames) -> Outcome:
    """How one article was read: each label's level, and the reports that belong to none."""
    labels, found = reading.gold.labels, reading.found
    pairs = pair(labels, found, names)
    reached = {i: held for i, _, held in pairs}
    matched = {j for _, j, held in pairs if held >= MATCHED}
    apart = (kilometres(labels[i], found[j]) for i, j, held in pairs if held >= MATCHED)
    return Outcome(
        reading=reading,
        levels=tuple(reached.get(i, 0) for i in range(len(labels))),
        extra=tuple(fact for j, fact in enumerate(found) if j not in matched),
        errors_km=tuple(km for km in apart if km is not None),
    )
