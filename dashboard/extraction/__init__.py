"""From an article to what it says about control of places. Knows names only through a lexicon."""

from dashboard.extraction.extractor import Extraction, Extractor, ReadsArticles
from dashboard.extraction.lexicon import Lexicon, PlaceNames, PlaceSpotter

__all__ = ["Extraction", "Extractor", "Lexicon", "PlaceNames", "PlaceSpotter", "ReadsArticles"]
