"""Keep how a run went, and compare two runs: which labels were gained, which lost.

A kept run holds no text of articles. Of a kept-back article it holds counts alone:
what was missed in it is not for the eyes of those who write the rules.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.errors import UsageError
from dashboard.evaluation.facts import Level
from dashboard.evaluation.matching import LEVELS
from dashboard.evaluation.scoring import Figures, Outcome, Tally

FORM = 1
"""Of the file; another number is another form."""
NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Run:
    """What is kept of a run, as JSON has it."""

    part: str
    """Which articles were measured: learn, kept-back or all."""
    figures: Mapping[str, Any]
    """As `as_json` gives them."""
    labels: Mapping[str, Mapping[str, str]]
    """For each article: its labels, and the level each reached."""
    extra: Mapping[str, tuple[str, ...]]
    """For each article: the reports that no label asks for."""
    counted: Mapping[str, Mapping[str, int]]
    """For each kept-back article: how many labels, reports, and labels found."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different in a later run. Each line names an article and a label or report.

    A line about a kept-back article only says how many of its labels are found.
    """

    gains: tuple[str, ...]
    losses: tuple[str, ...]
    new_extra: tuple[str, ...]
    gone_extra: tuple[str, ...]
    not_compared: int
    """Labels that only one of the runs has: other articles, or labels that were changed."""


def as_run(part: str, figures: Figures, outcomes: Iterable[Outcome], kept_back: frozenset[str]) -> Run:
    """What to keep of these outcomes."""
    labels: dict[str, dict[str, str]] = {}
    extra: dict[str, tuple[str, ...]] = {}
    counted: dict[str, dict[str, int]] = {}
    for outcome in outcomes:
        reading = outcome.reading
        if reading.id in kept_back:
            found = len(outcome.levels) - len(outcome.missed)
            counted[reading.id] = {
                "labels": len(outcome.levels),
                "reports": len(reading.found),
                "found": found,
            }
            continue
        levels = (LEVELS[held - 1].value if held else NOT_FOUND for held in outcome.levels)
        labels[reading.id] = dict(zip(_numbered(map(str, reading.gold.labels)), levels, strict=True))
        extra[reading.id] = tuple(_numbered(map(str, outcome.extra)))
    return Run(part, as_json(figures), labels, extra, counted)


def _numbered(lines: Iterable[str]) -> list[str]:
    """Equal lines told apart, so that each can be a key."""
    seen: Counter[str] = Counter()
    numbered = []
    for line in lines:
        seen[line] += 1
        numbered.append(line if seen[line] == 1 else f"{line} [{seen[line]}]")
    return numbered


def as_json(figures: Figures) -> dict[str, Any]:
    """The figures as JSON values: shares to 4 places, kilometres to 2."""

    def levels(counts: Tally) -> dict[str, Any]:
        rates = {level: counts.at(level) for level in LEVELS}
        shares = {
            level.value: [round(share, 4) for share in (rate.precision, rate.recall, rate.f1)]
            for level, rate in rates.items()
        }
        return {"gold": counts.labels, "found": counts.found, **shares}

    every, changes = levels(figures.all_kinds), levels(figures.changes)
    record: dict[str, Any] = {
        "articles": figures.articles,
        "all": every,
        "change": changes,
        "control_change_f1": changes[Level.DATE.value][2],
        "all_kinds_f1": every[Level.ACTOR.value][2],
        "negatives": figures.negatives,
        "negatives_clean": figures.negatives_clean,
    }
    if figures.median_km is not None and figures.within_10_km is not None:
        record["km_median"] = round(figures.median_km, 2)
        record["within_10_km"] = round(figures.within_10_km, 4)
    return record


def write_run(run: Run) -> str:
    """The text of the file of a run; the same run gives the same text."""
    record = {
        "form": FORM,
        "part": run.part,
        "figures": run.figures,
        "labels": run.labels,
        "extra": run.extra,
        "counted": run.counted,
    }
    return json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_run(path: Path) -> Run:
    """The run that a file holds. UsageError if it is none."""
    expected = "a run that `evaluate --keep` wrote"
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["form"] != FORM:
            raise UsageError(str(path), f"a run of form {record['form']!r}", f"one of form {FORM}")
        return Run(
            part=str(record["part"]),
            figures=dict(record["figures"]),
            labels={name: _levels(levels) for name, levels in record["labels"].items()},
            extra={name: tuple(lines) for name, lines in record["extra"].items()},
            counted={name: _counts(counts) for name, counts in record["counted"].items()},
        )
    except OSError as error:
        raise UsageError(str(path), error.strerror or "an unreadable file", expected) from None
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise UsageError(str(path), "something that is not JSON", expected) from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, UsageError):
            raise
        raise UsageError(str(path), "JSON that is no run", expected) from None


def _levels(levels: Mapping[str, str]) -> dict[str, str]:
    """ValueError if a label reached something that is no level."""
    return {label: level if level == NOT_FOUND else Level(level).value for label, level in levels.items()}


def _counts(counts: Mapping[str, int]) -> dict[str, int]:
    """KeyError or ValueError if a count is missing or none."""
    return {what: int(counts[what]) for what in ("labels", "reports", "found")}


def compare(before: Run, after: Run) -> Comparison:
    """What the later run gained and lost, label by label."""
    gains: list[str] = []
    losses: list[str] = []
    not_compared = 0
    for name in sorted(before.labels.keys() | after.labels.keys()):
        earlier, later = before.labels.get(name, {}), after.labels.get(name, {})
        not_compared += len(earlier.keys() ^ later.keys())
        for label in (label for label in later if label in earlier):
            was, now = _rank(earlier[label]), _rank(later[label])
            if was != now:
                line = f"{name}: {label}: {earlier[label]} -> {later[label]}"
                (gains if now > was else losses).append(line)
    for name in sorted(before.counted.keys() & after.counted.keys()):
        counts = after.counted[name]
        was, now = before.counted[name]["found"], counts["found"]
        if was != now:
            line = f"{name}: {was} -> {now} of {counts['labels']} labels found"
            (gains if now > was else losses).append(line)
    return Comparison(tuple(gains), tuple(losses), _added(before, after), _added(after, before), not_compared)


def _rank(level: str) -> int:
    return [NOT_FOUND, *LEVELS].index(level)


def _added(before: Run, after: Run) -> tuple[str, ...]:
    """Extra reports of the second run that the first does not have, in articles both read."""
    return tuple(
        f"{name}: {line}"
        for name, lines in sorted(after.extra.items())
        if name in before.extra
        for line in lines
        if line not in before.extra[name]
    )
