"""The one thing no article can do without: the day, or at least the month, it was published."""

from dashboard.dates import PartialDate, Precision
from dashboard.errors import ArticleError

EXPECTED = "a publication date YYYY-MM-DD, or YYYY-MM where the day is not known"


def parse_published(written: str, file: str, line: int) -> PartialDate:
    """The date; ArticleError if it is none, or only a year (weekdays in the text could mean anything)."""
    try:
        date = PartialDate.parse(written)
    except ValueError:
        raise ArticleError(file, f"the date {written[:40]!r}", EXPECTED, line) from None
    if date.precision is Precision.YEAR:
        raise ArticleError(file, f"only the year {written!r}", EXPECTED, line)
    return date
