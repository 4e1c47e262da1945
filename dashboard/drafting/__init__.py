"""Help for people who write theatre files: a draft to start from, and a second look at what is written."""

from dashboard.drafting.doubts import counts, doubts
from dashboard.drafting.draft import draft_theatre
from dashboard.drafting.found import Found, found_in, known_of

__all__ = ["Found", "counts", "doubts", "draft_theatre", "found_in", "known_of"]
