"""Read articles from files: what cannot be read is set aside with its reason, and the rest goes on."""

from dashboard.articles.reader import read_articles

__all__ = ["read_articles"]
