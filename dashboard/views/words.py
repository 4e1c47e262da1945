"""All words the reader of the page sees, in one file: changing them needs no knowledge of the program."""

from collections.abc import Mapping
from datetime import date

from dashboard.dates import PartialDate, Precision
from dashboard.model import ControlPeriod, Event, Holding, Kind, PointPrecision, Status

LANGUAGE = "en-GB"
"""How the map's own script writes dates."""

SUBTITLE = "Who held which province, day by day, and the sentence that says so."
NO_INFORMATION = "No information"
ABANDONED = "Left, nobody known to hold it"
ALL_PROVINCES = "All provinces"
DAY = "Day"
PROVINCES = "Show only these provinces"
SPAN = "Events on the map"
SPANS: Mapping[int, str] = {1: "That day", 7: "Last 7 days", 0: "All so far"}
CHOOSE = "Province to read about"
CHOOSE_HINT = "Choose, or click on the map"
TABLE = "The map as a table"
TABLE_COLUMNS = ("Province", "State", "Holder", "Since", "Evidence")
SET_ASIDE_COLUMNS = ("What", "Reason")
TABLE_HELP = "Evidence counts the reports behind the state: those that began it and those that confirmed it."
CHANGES_NONE = "No event is dated to this day."
EARLIER = "Before that"
ALSO_TOLD = "Also told of this province, newest first"
ALSO_HERE = "Also told of this place, newest first"
STARTING = "Nothing began this in the period shown. Starting control, according to: {note}"
NOTHING_TOLD = "No article tells who held it on this day."
NOTHING_SET_ASIDE = "No article was set aside."
FOOTER = "A state lasts until an article tells of a change. Silence is not confirmation."
UNTITLED = "Untitled article"
NO_ARTICLE = "The article is no longer among the theatre's articles."
LINK = "Read the article"

KINDS: Mapping[Kind, str] = {
    Kind.CAPTURED: "captured",
    Kind.WITHDREW: "withdrew from",
    Kind.HOLDS: "held",
    Kind.CONTESTED: "fought for",
}
KIND_NAMES: Mapping[Kind, str] = {
    Kind.CAPTURED: "Captured",
    Kind.WITHDREW: "Withdrew",
    Kind.HOLDS: "Holds",
    Kind.CONTESTED: "Fighting",
}
STATUSES: Mapping[Status, str] = {
    Status.REPORTED: "Reported",
    Status.CLAIMED: "Claimed by the side that gains from it",
    Status.DENIED: "Denied in the same text",
}
POINTS: Mapping[PointPrecision, str] = {
    PointPrecision.DISTRICT: "The marker stands for the district.",
    PointPrecision.PROVINCE: "The marker stands for the province.",
    PointPrecision.COUNTRY: "Known only to the country: no marker.",
}

MAP: Mapping[str, str] = {
    "map": "Map of the provinces. The same states stand in the table below the map.",
    "date": "Date",
    "play": "Play through the days",
    "pause": "Pause",
    "legend": "Who holds the provinces",
    "lookClaimed": "of these by its own word only",
    "lookContested": "Contested",
    "lookAbandoned": ABANDONED,
    "lookUnknown": NO_INFORMATION,
    "markers": "Markers of events",
    "claimed": "Claimed",
    "denied": "Denied",
    "perDay": "Events per day",
    **{kind.value: name for kind, name in KIND_NAMES.items()},
}
LOAD_FAILED = "The map's data could not be loaded. Reload the page; if that does not help, restart the app."


def day_words(day: date) -> str:
    """`13 August 2021`, whatever the locale of the server."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def date_words(when: PartialDate) -> str:
    """A date in words, never more exact than it is known."""
    match when.precision:
        case Precision.DAY:
            return day_words(when.first)
        case Precision.WEEK:
            return f"the week around {day_words(when.first)}"
        case Precision.MONTH:
            return f"{_MONTHS[when.first.month - 1]} {when.first.year}, day not known"
        case Precision.YEAR:
            return f"{when.first.year}, day not known"


def headline(event: Event) -> str:
    """`Taliban captured Lashkar Gah from Afghan government`."""
    link = {Kind.CAPTURED: " from ", Kind.WITHDREW: " before "}.get(event.kind, " against ")
    return f"{event.actor} {KINDS[event.kind]} {event.place.name}" + (
        link + event.against if event.against else ""
    )


def state_words(period: ControlPeriod | None) -> str:
    """What is known of a place in one line."""
    if period is None:
        return NO_INFORMATION
    match period.holding:
        case Holding.HELD:
            return f"Held by {period.holder}" + (", by its own word only" if period.claimed else "")
        case Holding.CONTESTED:
            return _contested_words(period)
        case Holding.ABANDONED:
            return ABANDONED
        case Holding.NO_INFORMATION:
            return NO_INFORMATION


def span_words(period: ControlPeriod) -> str:
    """From when to when, the last day included."""
    end = f" until the change of {day_words(period.end)}" if period.end else ""
    return f"since {day_words(period.start)}{end}"


def events_title(day: date) -> str:
    """Heading over the list of a day's events."""
    return f"Told of {day_words(day)}"


def state_on(day: date) -> str:
    """Label that says which day a panel shows."""
    return f"On {day_words(day)}"


def set_aside_words(articles: int, dropped: int) -> str:
    """How many articles the map does not show, and how many sentences and names were seen and not used."""
    return (
        f"{articles} article{'' if articles == 1 else 's'} set aside; sentences and names not used: {dropped}"
    )


def dropped_words(count: int, shown: int) -> str:
    """What the second list is, and where the rest of a long one is."""
    rest = f" The first {shown} are shown; all are in the build's set-aside.jsonl." if shown < count else ""
    return f"Seen in articles that were read, and not used: {count}.{rest}"


def and_more(count: int) -> str:
    """How many a panel leaves out."""
    return f"and {count} more"


def off_the_map(count: int) -> str:
    """How many events have no marker."""
    return (
        f"{count} event{' has' if count == 1 else 's have'} no point or no day within the theatre: no marker."
    )


def link_complaint(key: str, found: str, expected: str) -> str:
    """What is wrong with the address the reader came by."""
    return f"The link says {key} = {found!r}; expected {expected}. The usual value is shown instead."


def _contested_words(period: ControlPeriod) -> str:
    rivals = " and ".join(period.contested_by)
    if period.holder is None:
        return f"Contested by {rivals}" if rivals else MAP["lookContested"]
    return f"Contested: held by {period.holder}, fought for by {rivals}"


_MONTHS = "January February March April May June July August September October November December".split()
