"""A theatre for an article nobody set one up for: its countries and sides, as its own text shows them."""

from dashboard.auto.of_article import AUTO, auto_theatre

__all__ = ["AUTO", "auto_theatre"]
