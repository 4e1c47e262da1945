"""Where an article plays: the countries it names, and those its towns and provinces lie in."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from dashboard.auto.known import groups, states
from dashboard.bundled import LANDMARKS
from dashboard.extraction.folding import fold
from dashboard.places import read_table
from dashboard.theatre import OWN_PLACES, THEATRES

_WORD = re.compile(r"\w+(?:[-']\w+)*")
_SHORTEST = 4
"""Letters of the shortest landmark: what is shorter is too often a word or an abbreviation."""
_LONGEST = 4
"""Words of the longest name looked for."""
_ABROAD_AT_LEAST = 2
"""Landmarks of a country that is also named: what it takes for the article to play there as well."""
_MOST_COUNTRIES = 3
_LANDMARK = 3
"""How much naming a town or province says of its country, beside the weights of `Sign`."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an article plays."""

    countries: tuple[str, ...]
    """ISO 3166-1 alpha-2, the one it is about first; empty if nothing shows it."""
    named: tuple[str, ...]
    """Every state the article names by name, adjective or capital, the most often named first."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What a name shows."""

    name: str
    places_in: tuple[str, ...] = ()
    """Countries that have a place of that name, the best known first; or where its bearers fight."""
    state: str | None = None
    weight: int = 0
    """How much naming a state in this way says: by its capital, which speaks for it, 1; else 2."""


def setting(folded: str, country: str | None = None) -> Setting:
    """Where a folded text plays; `country` (ISO 3166-1 alpha-2) is what its file says, and decides."""
    landmarks: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    by_name: set[str] = set()
    for sign, times in Counter(signs_in(folded)).items():
        for rank, where in enumerate(sign.places_in):
            landmarks[where] += _LANDMARK if rank == 0 else 1
        if sign.state:
            spoken[sign.state] += sign.weight * min(times, 2)
            if sign.weight > 1:
                by_name.add(sign.state)
    named = tuple(sorted(spoken, key=lambda code: (-spoken[code], code)))
    evidence = {code: spoken[code] + landmarks[code] for code in (*spoken, *landmarks)}
    ranked = sorted(evidence, key=lambda code: (-evidence[code], code not in by_name, code))
    home = [country] if country else ranked[:1]
    abroad = [
        code
        for code in ranked
        if code not in home and code in by_name and landmarks[code] >= _LANDMARK * _ABROAD_AT_LEAST
    ]
    return Setting(tuple((home + abroad)[:_MOST_COUNTRIES]), named)


def signs_in(folded: str) -> Iterator[Sign]:
    """The names in a folded text that show where it plays, in order."""
    automaton, signs = _spoken_names()
    at = 0
    for index, start, end in automaton.find_matches_as_indexes(folded):
        if not (folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum()):
            yield from _landmarks_in(folded, at, start)
            yield signs[index]
            at = end
    yield from _landmarks_in(folded, at, len(folded))


def _landmarks_in(folded: str, start: int, end: int) -> Iterator[Sign]:
    """The landmarks of a stretch of text, the longest first: "Port Sudan" and not "Port"."""
    words = list(_WORD.finditer(folded, start, end))
    at = 0
    while at < len(words):
        begin = words[at].start()
        length = 0
        if folded[begin].isupper() or folded.startswith("al-", begin):
            for length in range(min(_LONGEST, len(words) - at), 0, -1):
                name = folded[begin : words[at + length - 1].end()]
                countries = _landmark(name)
                if countries:
                    yield Sign(name, countries)
                    break
            else:
                length = 0
        at += max(1, length)


@lru_cache(maxsize=65_536)
def _landmark(name: str) -> tuple[str, ...]:
    """The countries a landmark of this name lies in; none if there is none."""
    if added := _added_landmarks().get(name):
        return (added,)
    rows = _landmarks()
    at = bisect_left(rows, name, key=_name_of)
    if at == len(rows) or _name_of(rows[at]) != name:
        return ()
    return tuple(rows[at].rpartition(",")[2].split("|"))


@cache
def _landmarks() -> list[str]:
    """The rows of the table, by name. A dict of them would take longer to make than an article to read."""
    return LANDMARKS.read_text(encoding="ascii").splitlines()[1:]


def _name_of(row: str) -> str:
    return row.rpartition(",")[0]


@cache
def _added_landmarks() -> dict[str, str]:
    """Name -> country of the places that somebody added to a theatre."""
    return {
        fold(name): row.place.country
        for table in sorted(THEATRES.glob(f"*/{OWN_PLACES}"))
        for row in read_table(table)
        for name in {row.place.name, *row.place.aliases} - {*row.guarded}
        if row.place.country and len(name) >= _SHORTEST
    }


@cache
def _spoken_names() -> tuple[AhoCorasick, list[Sign]]:
    """The names of states, and of the groups that fight in one country alone."""
    signs: dict[str, Sign] = {}
    bearers = Counter(name for group in groups() for name in group.names)
    for group in groups():
        # Where a group fights says as much as a town, unless it fights in many countries.
        for name in group.names if len(group.countries) == 1 else ():
            if bearers[name] == 1:
                signs[fold(name)] = Sign(name, group.countries)
    for state in states().values():
        ways = ((state.capitals, 1), ((*state.adjectives, *state.peoples), 2), (state.names, 2))
        for names, weight in ways:
            for name in names:
                signs[fold(name)] = Sign(name, state=state.country, weight=weight)
    return AhoCorasick(list(signs), matchkind=MatchKind.LeftmostLongest), list(signs.values())
