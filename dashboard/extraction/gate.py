"""What is worth reading: only what has a place, a side, and a word that can tell of an event.

Most news ends here, so the cheapest and most telling questions come first, and nothing is kept.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from dashboard.extraction.control_phrases import AGAIN, CONTROL_WORDS
from dashboard.extraction.frames import grammar, triggers_of
from dashboard.extraction.judgements import CONFIRMING, REJECTING
from dashboard.extraction.lexicon import Lexicon, Mention
from dashboard.extraction.turns import OPENINGS
from dashboard.extraction.words import words

_SIDE_WORDS = ("state_nouns", "nonstate_nouns", "force_nouns")
_LEADERS = frozenset({"commander"})
"""Who speaks for an army and for nothing else."""
_PLACE_WORDS = (
    *("city_nouns", "capital_nouns", "district_nouns", "province_nouns", "area_nouns", "facility_nouns"),
    *("office_nouns", "part_nouns", "edge_nouns", "centre_nouns", "whole_nouns"),
)
BRIEF = 200
"""Characters of a headline, or of a line or two."""
_PLACE_PRONOUNS = frozenset({"it", "both", "them", "there"})
_WORD = re.compile(r"[^\W\d_]+")


class Stop(StrEnum):
    """Why an article is not read at all."""

    NO_PLACE = "it names no place of the theatre, and no side that could be at a place nobody listed"
    NO_PREDICATE = "no word in it can tell that a place is taken, left, held or fought for"
    NO_SIDE = "it names no side, and no army, police, officials or rebels either"


class Skip(StrEnum):
    """Why a sentence of an article is not parsed."""

    NO_PREDICATE = "no word in it can tell that a place is taken, left, held or fought for"
    NO_PLACE = "nothing in it can be a place"


def stop_of(folded: str, lexicon: Lexicon) -> Stop | None:
    """Why a folded article tells of no event; None if it has to be read.

    Where a side is called by its name, the place may be one that no gazetteer has. Only a headline or a line
    of a live blog may leave it to the theatre which sides there are.
    """
    local = lexicon.names_place(folded)
    if not local and not lexicon.names_side(folded, properly=True):
        return Stop.NO_PLACE
    low = small(folded)
    if not has_predicate(low):
        return Stop.NO_PREDICATE
    brief = len(folded) <= BRIEF
    if local and not brief and not has_side_word(low) and not lexicon.names_side(folded):
        return Stop.NO_SIDE
    return None


def skip_of(folded: str, mentions: Sequence[Mention], start: int, end: int) -> Skip | None:
    """Why a sentence with a word that can tell of an event tells of none; None if it has to be parsed.

    `mentions` are its own. A place is a known name, a capitalised word nobody knows, or a word for a place
    named before: "it", "the city".
    """
    if mentions:
        return None  # a side without a place tells of no event, but it is whom "they" means next
    listed = words().masks
    for match in _WORD.finditer(folded, start, end):
        word = match[0]
        low = word.lower()
        if low in _pointing_words():
            return None
        if word[0].isupper() and low not in listed:
            return None
    return Skip.NO_PLACE


@cache
def predicate_words() -> frozenset[str]:
    """The words without one of which a sentence tells of no event."""
    return grammar().triggers | CONTROL_WORDS


def triggers(folded: str) -> list[int]:
    """Offsets of the whole words that can call up a predicate, or judge what was said before."""
    return list(_whole(_telling(), small(folded)))


def has_predicate(low: str) -> bool:
    """Whether a text in small letters has any such word."""
    return any(True for _ in _whole(_predicates(), low))


def has_side_word(low: str) -> bool:
    """Whether a text in small letters has a common noun for a side."""
    return any(True for _ in _whole(_side_words(), low))


def small(folded: str) -> str:
    """In small letters, as long as it was."""
    low = folded.lower()
    if len(low) != len(folded):  # a few letters grow when made small; then ask only for ASCII
        low = "".join(char.lower() if char.isascii() else char for char in folded)
    return low


def automaton(names: Sequence[str]) -> AhoCorasick:
    """Finds few words in much text: this form takes more memory, and half the time."""
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)


def _whole(finder: AhoCorasick, low: str) -> Iterator[int]:
    for _, start, end in finder.find_matches_as_indexes(low):
        if not (start and low[start - 1].isalpha()) and not (end < len(low) and low[end].isalpha()):
            yield start


@cache
def _predicates() -> AhoCorasick:
    return automaton(sorted(predicate_words() | AGAIN | REJECTING | CONFIRMING))


@cache
def _telling() -> AhoCorasick:
    """Of use only where something was told before, so that no article is read for them."""
    return automaton(sorted(predicate_words() | AGAIN | REJECTING | CONFIRMING | OPENINGS))


@cache
def _side_words() -> AhoCorasick:
    return automaton(sorted(_LEADERS.union(*(words().classes[name] for name in _SIDE_WORDS))))


@cache
def _pointing_words() -> frozenset[str]:
    """Words that can mean a place named before, and verbs that need none beside them ("drove them out")."""
    places = {word for name in _PLACE_WORDS for word in words().classes[name]}
    alone = (f for f in grammar().families if not all(frame.asks_for_place for frame in f.frames))
    bare = {word for family in alone for word in triggers_of(family)}
    return _PLACE_PRONOUNS | places | bare | REJECTING
