"""From an article to what it says about control of places. Knows names only through a lexicon."""

from dashboard.extraction.extractor import NOTHING, Extraction, Extractor, ReadsArticles
from dashboard.extraction.lexicon import Lexicon, PlaceNames, PlaceSpotter

__all__ = ["NOTHING", "Extraction", "Extractor", "Lexicon", "PlaceNames", "PlaceSpotter", "ReadsArticles"]
