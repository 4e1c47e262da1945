"""Whether an article is worth a theatre of its own: most name no side that could take or hold a place."""

from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick

from dashboard.auto.known import groups, states
from dashboard.auto.set_up import set_up_theatres
from dashboard.auto.unlisted import ORGANISATIONS, acts_by_letters
from dashboard.extraction.folding import fold
from dashboard.extraction.gate import BRIEF, automaton, has_predicate, predicate_words, small
from dashboard.extraction.words import words
from dashboard.model import Article

_ARMED = frozenset(
    [
        *("army troops soldiers forces military servicemen conscripts garrison defenders commandos".split()),
        *("paratroopers marines guards battalion brigade brigades column columns tanks convoy".split()),
        *("commander commanders regime attackers invaders".split()),
    ]
)
"""Beside the nouns for rebels, those that no police report needs."""
_BY = frozenset({"by", "to", "from", "under", "against"})
_WHERE = frozenset({"in", "at", "near", "around", "outside", "of", "for"})
_HELPERS = frozenset(
    {"has", "have", "had", "is", "was", "also", "already", "now", "then", "again", "finally"}
)
_REACH = 4
"""Words between "by Moscow" and what it did: "taken back in May by Moscow"."""


def may_tell(article: Article) -> bool:
    """Whether the text has a word that can tell of an event, and a side; asked before any table is read.

    A headline may leave the sides to the theatre. A state that is only named ("in France") is none: it has to
    stand where who did it stands.
    """
    folded = fold(article.text)
    low = small(folded)
    if not has_predicate(low):
        return False
    return (
        len(folded) <= BRIEF
        or _named(_armed_nouns(), low)
        or _named(_side_names(), folded)
        or _state_acts(folded, low)
        or acts_by_letters(folded)
    )


def _named(finder: AhoCorasick, text: str) -> bool:
    return any(True for _ in _whole(finder, text))


def _state_acts(folded: str, low: str) -> bool:
    """ "Kabul has lost Farah", "Mariupol fell to Russia": a state or its capital where who did it stands."""
    telling = predicate_words()
    for start, end in _whole(_state_names(), folded):
        behind = low[end : end + 40].split()
        del behind[: bool(behind) and behind[0] in _HELPERS]
        before = low[max(0, start - 40) : start].removesuffix("the ").split()
        link = before[-1] if before else ""
        acting = behind[:1] if link not in _WHERE else []
        near = (*acting, *(before[-1 - _REACH : -1] if link in _BY else ()))
        if any(word.strip(".,;:\"'()") in telling for word in near):
            return True
    return False


def _whole(finder: AhoCorasick, folded: str) -> Iterator[tuple[int, int]]:
    for _, start, end in finder.find_matches_as_indexes(folded):
        if not (folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum()):
            yield start, end


@cache
def _armed_nouns() -> AhoCorasick:
    return automaton(sorted(_ARMED | words().classes["nonstate_nouns"] - {"group", "movement"}))


@cache
def _side_names() -> AhoCorasick:
    """What armed groups, peoples and the sides of every theatre are called."""
    reviewed = (actor for theatre in set_up_theatres() for actor in theatre.actors)
    names = {name for group in groups() for name in group.names}
    names |= {name for actor in reviewed for name in (actor.name, *actor.aliases)} - _names_of_states()
    names |= {word for state in states().values() for word in (*state.adjectives, *state.peoples)}
    names |= {word.capitalize() for word in ORGANISATIONS}
    return automaton(sorted(map(fold, names)))


@cache
def _state_names() -> AhoCorasick:
    names = {name for theatre in set_up_theatres() for actor in theatre.actors for name in actor.metonyms}
    return automaton(sorted(map(fold, names | _names_of_states())))


@cache
def _names_of_states() -> frozenset[str]:
    """Names of states and of their capitals."""
    return frozenset(name for state in states().values() for name in (*state.names, *state.capitals))
