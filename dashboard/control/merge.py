"""Merge reports of the same change into one event that keeps them all."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from dashboard.dates import PartialDate, Precision
from dashboard.model import Event, Report, Status

_EXACTNESS = list(Precision)


def merge_events(reports: Iterable[Report]) -> tuple[Event, ...]:
    """One event for all reports of the same place, kind and actor with dates that can be the same.

    A coarser date ("in July") joins an event of that month only where there is exactly one: with two falls of
    one town in July nobody can say which is meant, so it stays an event of its own. The order of the reports
    and repeats of a report change nothing.
    """
    groups: dict[tuple[str, str, str], list[Report]] = defaultdict(list)
    for report in sorted(set(reports), key=_order):
        groups[report.place.id, report.kind, report.actor].append(report)
    events = [event for group in groups.values() for event in _events_of(group)]
    return tuple(sorted(events, key=event_order))


def event_order(event: Event) -> tuple[object, ...]:
    """Sort key: by day, then as the articles tell it."""
    first = event.reports[0]
    return (event.date.first, first.published.first, first.article_id, first.evidence.start, event.id)


def _order(report: Report) -> tuple[object, ...]:
    return (
        _EXACTNESS.index(report.date.precision),
        report.date.first,
        report.published.first,
        report.article_id,
        report.evidence.start,
        report.evidence.end,
        repr(
            report
        ),  # two reports may share all of the above; their order must still not depend on the caller
    )


def _events_of(group: list[Report]) -> Iterable[Event]:
    clusters: list[list[Report]] = []
    for report in group:  # most exact dates first
        homes = [cluster for cluster in clusters if _same_time(cluster[0].date, report)]
        if len(homes) == 1:
            homes[0].append(report)
        else:
            clusters.append([report])
    return map(_event, clusters)


def _same_time(exact: PartialDate, report: Report) -> bool:
    """Can the report mean that date? It can mean no day after the one it was told on."""
    if exact.precision == report.date.precision:
        return exact.first == report.date.first
    return report.date.earliest <= exact.first <= min(report.date.latest, report.published.latest)


def _event(reports: list[Report]) -> Event:
    best = min(reports, key=lambda report: (_RANK[report.status], reports.index(report)))
    date = reports[0].date
    against = next((report.against for report in reports if report.against), None)
    name = "|".join((best.place.id, best.kind, best.actor, str(date), date.precision))
    return Event(
        id=hashlib.sha256(name.encode()).hexdigest()[:12],
        place=best.place,
        kind=best.kind,
        actor=best.actor,
        against=against,
        date=date,
        status=_status(reports),
        reports=tuple(
            sorted(reports, key=lambda report: (_RANK[report.status], report.published, *_order(report)))
        ),
    )


_RANK = {Status.REPORTED: 0, Status.CLAIMED: 1, Status.DENIED: 2}


def _status(reports: list[Report]) -> Status:
    """A neutral voice or the loser's admission lifts a claim; a claim that is denied stays denied."""
    found = {report.status for report in reports}
    for status in (Status.REPORTED, Status.DENIED):
        if status in found:
            return status
    return Status.CLAIMED
