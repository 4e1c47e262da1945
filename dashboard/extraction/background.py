"""What an article as a whole says of its names; worked out when a sentence leaves something open."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from dashboard.extraction.lexicon import Lexicon, Mention
from dashboard.extraction.sentences import Sentence, split_sentences
from dashboard.model import Place, PlaceKind

# What an unknown capitalised name is used as.
_NAME = r"([A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})"
_LOCATED = re.compile(rf"\b(?:in|at|near|around|outside|into) {_NAME}")
_DESCRIBED = re.compile(
    rf"{_NAME}, (?:in the|just|about|near|(?:north|south|east|west|(?:north|south)(?:east|west)) of"
    r"|(?:an?|the) (?:[\w-]+ ){0,3}(?:city|town|village|settlement|port|district|suburb|hamlet)\b)"
)
_PERSON = re.compile(
    r"\b([A-Z][\w'-]+) (?:said|says|told|added|announced|declared|dismissed|vowed|promised|resigned|warned"
    r"|wrote|and his|was killed)\b"
)


_TITLES = "president minister spokesman spokeswoman commander leader chief general governor envoy"
_ANY_TITLE = "|".join(f"[{title[0]}{title[0].upper()}]{title[1:]}" for title in _TITLES.split())
_TITLED = re.compile(
    rf"(?:'s)?(?: [a-z-]+){{0,3}}? (?:{_ANY_TITLE})"
    r"(?: [a-z]+){0,2},? ((?:[A-Z][\w'-]+ ){0,3}[A-Z][\w'-]+)"
)
"""Behind the name of a side, who speaks for it: "Ruritania's defence minister, Rudolf Rassendyll"."""


class Background:
    """The names of one article, seen from any of its sentences."""

    def __init__(self, text: str, folded: str, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._text, self._folded, self._mentions, self._lexicon = text, folded, mentions, lexicon

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """All sides the article names, in order of first mention."""
        return tuple(dict.fromkeys(m.actor for m in self._mentions if m.actor and not m.is_place))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All places the article can mean, for the resolver; each name's candidates once."""
        names = dict.fromkeys(m.name for m in self._mentions if m.is_place and not m.guarded)
        return tuple(place for name in names for place in self._lexicon.places.candidates(name)[:1])

    @cached_property
    def home(self) -> tuple[Place, ...]:
        """The town of a dateline ("KABUL, Aug 10 —"), in the title or at the head of the text."""
        first = next(split_sentences(self._text), None)
        return self.sent_from(first) if first is not None else ()

    def sent_from(self, sentence: Sentence) -> tuple[Place, ...]:
        """The town of a sentence's own dateline."""
        if not sentence.dateline:
            return ()
        head = self._folded[sentence.start : sentence.body].lstrip("0123456789.) ").rstrip(" -.:\u2014")
        parts = (head, head.split(",")[0], head.split(",")[0].split("-")[0].split("\u2014")[0])
        known = (self._lexicon.places.candidates(part.strip().title()) for part in parts)
        named = next(filter(None, known), ())
        towns = [place for place in named if place.kind not in (PlaceKind.PROVINCE, PlaceKind.COUNTRY)]
        return tuple(sorted(towns, key=lambda place: place.kind is not PlaceKind.CITY)[:1])

    @cached_property
    def located(self) -> frozenset[str]:
        """Capitalised words the article uses as places do: "in X", "near X", "X, a town on the coast"."""
        return frozenset(match[1] for form in (_LOCATED, _DESCRIBED) for match in form.finditer(self._folded))

    @cached_property
    def speakers(self) -> Mapping[str, str]:
        """Surnames of those the article says speak for a side -> the side."""
        found: dict[str, str] = {}
        for mention in self._mentions:
            titled = _TITLED.match(self._folded, mention.end) if mention.actor else None
            if titled is not None and mention.actor:
                found.setdefault(titled[1].rpartition(" ")[2], mention.actor)
        return found

    @cached_property
    def persons(self) -> frozenset[str]:
        """Capitalised words it uses as persons do: "X said"."""
        return frozenset(match[1] for match in _PERSON.finditer(self._folded))
