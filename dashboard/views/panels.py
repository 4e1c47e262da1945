"""The panels around the map: pure builders of what they show."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from dashboard.control import Timeline
from dashboard.control.fold import held_from
from dashboard.model import Article, Event, SetAside
from dashboard.views import words
from dashboard.views.evidence import MOST_CARDS, event_html, grounds_of, period_on
from dashboard.views.selection import Selection

Table = Mapping[str, list[Any]]
"""Column -> values, as `st.dataframe` takes it."""

MOST_ROWS = 500
"""Rows of a long list that the page shows; the build's file has them all."""


def masthead(title: str, notice: str | None) -> str:
    """Title, subtitle and what readers must know about the articles, as HTML."""
    warning = f'<p class="notice" role="note">{escape(notice)}</p>' if notice else ""
    return (
        f'<header class="masthead"><h1>{escape(title)}</h1><p>{escape(words.SUBTITLE)}</p>{warning}</header>'
    )


def changes_of(events: Iterable[Event], selection: Selection) -> list[Event]:
    """The events of the selected day in the selected provinces."""
    return [
        event
        for event in events
        if held_from(event) == selection.day and selection.shows(event.place.admin1_code)
    ]


def changes_html(events: Sequence[Event], articles: Mapping[str, Article], title: str) -> str:
    """The day's events with their sentences."""
    heading = f'<h3 class="changes">{escape(title)}</h3>'
    if not events:
        return f'<div class="evidence">{heading}<p>{escape(words.CHANGES_NONE)}</p></div>'
    more = len(events) - MOST_CARDS
    rest = f"<p>{escape(words.and_more(more))}</p>" if more > 0 else ""
    cards = "".join(event_html(event, articles) for event in events[:MOST_CARDS])
    return f'<div class="evidence">{heading}{cards}{rest}</div>'


def province_table(timeline: Timeline, names: Mapping[str, str], selection: Selection) -> Table:
    """The map as a table: one row a province of the map, and of any that has periods but no polygon."""
    every = dict(names) | {code: code for code in timeline.provinces if code not in names}
    rows = [
        _row(name, timeline, code, selection.day)
        for code, name in sorted(every.items(), key=lambda item: item[1])
        if selection.shows(code)
    ]
    return _table(words.TABLE_COLUMNS, rows)


def set_aside_table(set_aside: Iterable[SetAside]) -> Table:
    """File or sentence, and why it was left out."""
    rows = [(entry.what, entry.reason) for entry in set_aside]
    return _table(words.SET_ASIDE_COLUMNS, rows)


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Table:
    return {column: [row[number] for row in rows] for number, column in enumerate(columns)}


def _row(name: str, timeline: Timeline, code: str, day: date) -> tuple[str, str, str, date | None, int]:
    period = period_on(timeline.provinces.get(code, ()), day)
    reports = sum(len(event.reports) for event in grounds_of(period, day))
    known = period is not None and period.holding != "no information"
    since = period.start if period is not None and known else None
    return name, words.state_words(period), (period.holder or "" if period else ""), since, reports
