"""Evidence cards: what an article says, as escaped HTML.

Texts of articles are hostile: every piece of them goes through `_text`, and an address becomes a link only
if it leads to the web.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from urllib.parse import urlsplit

from dashboard.control import Timeline
from dashboard.control.fold import held_from
from dashboard.model import Article, ControlPeriod, Event, Report
from dashboard.views import words

MOST_CARDS = 20
"""Events listed in one panel; the rest is counted."""


def card(report: Report, article: Article | None) -> str:
    """One report: its sentence with the place marked, and where and when it was published."""
    status = "" if report.status == "reported" else f" card-{report.status}"
    facts = [_text(words.STATUSES[report.status]), f"Happened: {_text(words.date_words(report.date))}"]
    if report.actor_inferred:
        facts.append("The sentence names no actor; the rest of the article does")
    return (
        f'<article class="card{status}"><blockquote>{marked(report)}</blockquote>'
        f"<p>{_source(report, article)}</p><p>{' · '.join(facts)}</p></article>"
    )


def marked(report: Report) -> str:
    """The sentence with the place as the article writes it in a `<mark>`."""
    sentence, place = report.evidence.sentence, report.place_as_written
    before, found, after = sentence.partition(place) if place else (sentence, "", "")
    return _text(before) + (f"<mark>{_text(found)}</mark>" if found else "") + _text(after)


def event_html(event: Event, articles: Mapping[str, Article], level: int = 4) -> str:
    """A change and all reports of it, best first."""
    kind = f"<span>{_text(words.KIND_NAMES[event.kind])}, {_text(words.date_words(event.date))}</span>"
    point = words.POINTS.get(event.place.point_precision, "")
    note = f"<p>{_text(point)}</p>" if point else ""
    cards = "".join(card(report, articles.get(report.article_id)) for report in event.reports)
    return f"<section><h{level}>{_text(words.headline(event))}</h{level}>{kind}{note}{cards}</section>"


def event_panel(event: Event, timeline: Timeline, day: date, articles: Mapping[str, Article]) -> str:
    """The chosen event, then what else is told of the same place up to the day."""
    others = [other for other in told_by(timeline.events, day) if other.place.id == event.place.id]
    return _panel(event_html(event, articles, level=3) + _also(words.ALSO_HERE, others, {event.id}, articles))


def province_panel(
    code: str, name: str, timeline: Timeline, day: date, articles: Mapping[str, Article]
) -> str:
    """The state of a province on a day, the reports it rests on, what was before, and what else is told."""
    periods = timeline.provinces.get(code, ())
    now = period_on(periods, day)
    grounds = grounds_of(now, day)
    html = f"<h3>{_text(name)}</h3><p class='state'>{_text(words.state_words(now))}</p>"
    if now is not None:
        html += f"<p>{_text(words.span_words(now))}</p>"
    if not grounds:
        note = words.STARTING.format(note=now.note) if now and now.note else words.NOTHING_TOLD
        html += f"<p>{_text(note)}</p>"
    html += "".join(event_html(event, articles) for event in grounds)
    html += _before([period for period in periods if now and period.start < now.start])
    others = [event for event in told_by(timeline.events, day) if event.place.admin1_code == code]
    return _panel(html + _also(words.ALSO_TOLD, others, {event.id for event in grounds}, articles))


def period_on(periods: Iterable[ControlPeriod], day: date) -> ControlPeriod | None:
    """The period that covers a day."""
    return next((period for period in periods if period.covers(day)), None)


def grounds_of(period: ControlPeriod | None, day: date) -> tuple[Event, ...]:
    """The events that began a state, and those that confirmed it up to the day."""
    if period is None:
        return ()
    return (*period.began, *(event for event in period.confirmed if held_from(event) <= day))


def told_by(events: Iterable[Event], day: date) -> list[Event]:
    """Events certain to have happened by a day, newest first."""
    return sorted((e for e in events if held_from(e) <= day), key=held_from, reverse=True)


def link_of(article: Article) -> str | None:
    """The article's address if it leads to the web: no other scheme may become a link."""
    if not article.url:
        return None
    try:
        parts = urlsplit(article.url)
    except ValueError:
        return None
    return article.url if parts.scheme in ("http", "https") and parts.netloc else None


def _source(report: Report, article: Article | None) -> str:
    published = f"<time>{_text(words.date_words(report.published))}</time>"
    if article is None:
        return f"{_text(words.NO_ARTICLE)} {published}"
    outlet = f"{_text(article.source)} · " if article.source else ""
    link = link_of(article)
    reading = (
        f' · <a href="{_text(link)}" target="_blank" rel="noopener noreferrer">{_text(words.LINK)}</a>'
        if link
        else ""
    )
    return f"<cite>{_text(article.title or words.UNTITLED)}</cite><br>{outlet}published {published}{reading}"


def _before(periods: Sequence[ControlPeriod]) -> str:
    if not periods:
        return ""
    lines = "".join(
        f"<li>{_text(words.state_words(period))} <span>{_text(words.span_words(period))}</span></li>"
        for period in reversed(periods)
    )
    return f"<h4>{_text(words.EARLIER)}</h4><ul>{lines}</ul>"


def _also(title: str, events: Iterable[Event], shown: set[str], articles: Mapping[str, Article]) -> str:
    others = [event for event in events if event.id not in shown]
    if not others:
        return ""
    more = len(others) - MOST_CARDS
    rest = f"<p>{_text(words.and_more(more))}</p>" if more > 0 else ""
    cards = "".join(event_html(event, articles, level=5) for event in others[:MOST_CARDS])
    return f"<h4>{_text(title)}</h4>{cards}{rest}"


def _panel(html: str) -> str:
    return f'<div class="evidence">{html}</div>'


def _text(value: str) -> str:
    return escape(value, quote=True)
