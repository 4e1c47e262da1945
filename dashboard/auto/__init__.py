"""A theatre for an article nobody set one up for: its countries and sides, as its own text shows them."""

from dashboard.auto.gate import may_tell
from dashboard.auto.of_article import AUTO, auto_theatre
from dashboard.auto.reasons import reasons
from dashboard.auto.set_up import broken_theatres
from dashboard.auto.side import COLOURS
from dashboard.auto.sides import known_sides

__all__ = ["AUTO", "COLOURS", "auto_theatre", "broken_theatres", "known_sides", "may_tell", "reasons"]
