"""Figures as tables, in plain text and in Markdown."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from dashboard.evaluation.actors import ActorNames
from dashboard.evaluation.facts import Level
from dashboard.evaluation.matching import LEVELS
from dashboard.evaluation.reading import Reading
from dashboard.evaluation.scoring import Figures, Tally, measure, tally
from dashboard.model import Kind

NOTHING = "–"
"""Where a share would be of nothing."""
_RATES = ("P +actor", "R +actor", "F1 +actor", "F1 +date")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as they are shown; the first column is names, the others are numbers."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_text(self) -> str:
        """Aligned with spaces."""
        widths = [max(map(len, column)) for column in zip_longest(self.columns, *self.rows, fillvalue="")]
        lines = [
            "  ".join(cell.rjust(width) if n else cell.ljust(width) for n, (cell, width) in cells).rstrip()
            for cells in (enumerate(zip(row, widths, strict=True)) for row in (self.columns, *self.rows))
        ]
        return "\n".join([self.title, *(f"  {line}" for line in lines)])

    def as_markdown(self) -> str:
        """A table of Markdown, without the title."""
        rule = ("---", *("---:" for _ in self.columns[1:]))
        return "\n".join(f"| {' | '.join(row)} |" for row in (self.columns, rule, *self.rows))


def tables(readings: Sequence[Reading], names: ActorNames, *, difficulties: bool = True) -> tuple[Table, ...]:
    """Every table there is of these readings.

    Many difficulties have one article each, so that their table tells what was missed in it:
    leave it out where that must stay unknown.
    """
    figures = measure(readings, names)
    made = [
        by_level("Changes of control (captured, withdrew)", figures.changes),
        by_level("All kinds", figures.all_kinds),
        by_kind(readings, names),
        by_country(readings, names),
    ]
    by_tag = by_phenomenon(readings, names)
    return (*made, by_tag) if difficulties and by_tag.rows else tuple(made)


def by_level(title: str, counts: Tally) -> Table:
    """Precision, recall and F1 at each level."""
    rows = tuple(
        (level.value, str(counts.labels), str(counts.found), str(hits), *_shares(counts, level))
        for level, hits in zip(LEVELS, counts.hits, strict=True)
    )
    return Table(title, ("level", "labels", "found", "agree", "P", "R", "F1"), rows)


def by_kind(readings: Sequence[Reading], names: ActorNames) -> Table:
    """One row for each kind, labels and reports of that kind paired among themselves."""
    rows = tuple((kind.value, *_counted(tally(readings, names, {kind}))) for kind in Kind)
    return Table("By kind", ("kind", "labels", "found", *_RATES), rows)


def by_phenomenon(readings: Sequence[Reading], names: ActorNames) -> Table:
    """One row for each difficulty; an article with two of them counts in both."""
    tags = sorted({tag for reading in readings for tag in reading.gold.phenomena})
    rows = _groups(readings, names, tags, lambda reading: reading.gold.phenomena)
    return Table("By difficulty", ("difficulty", "articles", "labels", "found", *_RATES), rows)


def by_country(readings: Sequence[Reading], names: ActorNames) -> Table:
    """One row for each country."""
    countries = sorted({reading.gold.country for reading in readings})
    rows = _groups(readings, names, countries, lambda reading: (reading.gold.country,))
    return Table("By country", ("country", "articles", "labels", "found", *_RATES), rows)


def summary(figures: Figures) -> str:
    """What the tables leave out, and the two headlines, as lines of text."""
    median, near = figures.median_km, figures.within_10_km
    points = "no points to compare" if median is None else f"median error {median:.2f} km"
    if near is not None:
        points += f", {near:.1%} within 10 km"
    return (
        f"{figures.articles} articles; {figures.negatives_clean} of {figures.negatives} "
        f"without any event stay clean; {points}\n"
        f"all kinds, F1 +actor: {figures.all_kinds.at(Level.ACTOR).f1:.3f}\n"
        f"changes of control, F1 +date: {figures.changes.at(Level.DATE).f1:.3f}"
    )


def _groups(
    readings: Sequence[Reading],
    names: ActorNames,
    groups: Iterable[str],
    groups_of: Callable[[Reading], Sequence[str]],
) -> tuple[tuple[str, ...], ...]:
    rows = []
    for group in groups:
        members = [reading for reading in readings if group in groups_of(reading)]
        rows.append((group, str(len(members)), *_counted(tally(members, names))))
    return tuple(rows)


def _counted(counts: Tally) -> tuple[str, ...]:
    f1_date = _shares(counts, Level.DATE)[-1]
    return (str(counts.labels), str(counts.found), *_shares(counts, Level.ACTOR), f1_date)


def _shares(counts: Tally, level: Level) -> tuple[str, str, str]:
    """Precision, recall and F1 as they are shown; a dash where there is nothing to have a share of."""
    rates = counts.at(level)
    return (
        f"{rates.precision:.3f}" if counts.found else NOTHING,
        f"{rates.recall:.3f}" if counts.labels else NOTHING,
        f"{rates.f1:.3f}" if counts.found or counts.labels else NOTHING,
    )
