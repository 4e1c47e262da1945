"""Sentences that say what a place is: "Kunduz is the only city the army still holds"."""

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import ORDINALS
from dashboard.extraction.verb_group import Tense, VerbGroup

ONLY = frozenset({"only", "last", "first"})
"""Of what is so described there is one, and it can be named."""


def identifies(parse: Parse, copula: VerbGroup, complement: Chunk) -> bool:
    """ "Kunduz is the only city the army still holds": what is said of the city is said of Kunduz.

    Of what was so until then ("was the last place it held") only a first one tells what came.
    """
    if not copula.bases & {"be", "become", "remain"} or copula.negated or copula.modal:
        return False
    counted = any(token.low in ORDINALS and token.low != "last" for token in parse.words(complement))
    return (copula.tense is Tense.PRESENT or counted) and says_what_it_is(parse, copula, complement)


def says_what_it_is(parse: Parse, copula: VerbGroup, complement: Chunk) -> bool:
    """ "is the first city", "were among the cities", "was one of three cities"."""
    first = parse.chunk_at.get(copula.head + 1) or parse.chunk_at.get(copula.head + 2)
    return first is complement and complement.preposition in (None, "among")
