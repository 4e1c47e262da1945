"""Random texts in three families: any characters at all, the grammar's own words, and mutated sentences.

The text of a seed and an index is always the same, whichever process makes it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random

from dashboard.articles import read_articles
from dashboard.dates import PartialDate
from dashboard.evaluation.split import read_kept_back
from dashboard.extraction.frames import grammar
from dashboard.extraction.words import words
from dashboard.model import Article, Theatre
from dashboard.pipeline import gazetteer_of
from dashboard.theatre import THEATRES

PLANES = (
    *((0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x52F), (0x590, 0x6FF), (0x900, 0x97F)),
    *((0x1E00, 0x20CF), (0x2100, 0x2BFF), (0x3040, 0x9FFF), (0xAC00, 0xD7A3), (0xE000, 0xFFFD)),
    *((0x10000, 0x10FFF), (0x1D400, 0x1D7FF), (0x1F000, 0x1FAFF), (0x20000, 0x2FFFF), (0x30000, 0x10FFFF)),
)
"""Ranges of characters without halves of pairs, each as likely as the other."""
ODD = [
    *map(chr, range(0x20)),
    *"\x7f\x85\xa0\xad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ufeff\ufffc\ufffd",
    *"İıſKßŉǰΐﬁﬃ²½Ⅳ٣߁",
    "e\u0301\u0301\u0327",
]
"""Control characters, what changes the direction, what grows in other case, digits of all sorts."""
DATES = """Friday|on Friday|last Friday|next Monday|Aug. 6|6 August|August 6, 2021|29 February 2024
|February 31|2021-08-13|0001-01-01|9999-12-31|in June|in June 2021|since May|since 2014|in 1999
|last week|this week|last month|last year|yesterday|today|overnight|at the weekend
|three days ago|two weeks ago|5 months ago|3000 years ago|99999999999 days ago|a day earlier
|hours later|two days later|9999999999 weeks later|a day after|the following day|the same day
|in recent days|in the past few weeks|February 29 that year|early last month
|in the night from Thursday to Friday|13:05|06:10 -|KABUL, Aug 10 —""".replace("\n", "").split("|")
MARKS = [
    *",.;:!?()[]\"'“”‘’«»—–-…&%$#/\\*_|",
    "\n",
    "\n\n",
    "\t",
    "...",
    "--",
    ". ",
    ", ",
    ".” ",
    "’s",
    "'s",
    "• ",
]
COMMON = ["Kunduz", "Herat", "Kabul", "the city", "Kunduz airport", "Gelan district", "Helmand", "it"]
CLAUSES = [
    *("SIDE CALL PLACE", "SIDE have CALL PLACE from SIDE DATE", "PLACE CALL to SIDE DATE", "PLACE CALL DATE"),
    *(
        "PLACE was CALL by SIDE",
        "PLACE is under SIDE control",
        "SIDE CALL control of PLACE , PLACE and PLACE",
    ),
    *("the CALL of PLACE to SIDE", "SIDE CALL from PLACE", "DATE , SIDE CALL PLACE , which SIDE CALL DATE"),
    *(
        "SIDE said they had CALL PLACE DATE",
        "SIDE denied that PLACE had CALL",
        "PLACE , the capital of PLACE ,",
    ),
    *(
        "all but PLACE CALL",
        "SIDE were CALL out of PLACE",
        "CALL PLACE",
        "SIDE",
        "PLACE",
        "DATE",
        "it CALL DATE",
    ),
]
"""Clauses that the grammar may read, to be disturbed."""
JOINTS = [
    ". ",
    ". ",
    ". ",
    ".\n\n",
    ", ",
    "; ",
    " and ",
    " but ",
    " after ",
    ", which ",
    ".” ",
    " — ",
    "\n",
    " said ",
]
PUBLISHED = [
    PartialDate.parse(day) for day in ("2021-08-13", "2021-08-31", "2024-02-29", "2021-08", "2021-02")
]


@dataclass(frozen=True)
class Texts:
    """All texts of one seed."""

    theatre: Theatre
    seed: int

    def __call__(self, index: int) -> Article:
        """The article of an index; its id says the family."""
        random = Random(f"{self.seed} {index}")
        name = random.choice(list(self.families))
        text = self.families[name](random)
        return Article(f"{name} {index}", text, random.choice(PUBLISHED))

    @cached_property
    def families(self) -> Mapping[str, Callable[[Random], str]]:
        return {"characters": _characters, "words": self._words, "mutations": self._mutation}

    @cached_property
    def _vocabulary(self) -> tuple[Sequence[str], ...]:
        """Lists of words, each as likely as the other: names, dates, marks, the grammar's word classes."""
        listed = [sorted(members) for _, members in sorted(words().classes.items())]
        forms = sorted(grammar().verb_forms)
        return self._places, self._places, self._sides, self._calling, forms, DATES, MARKS, MARKS, *listed

    @cached_property
    def _places(self) -> Sequence[str]:
        known = sorted(gazetteer_of(self.theatre).names())
        return [*known, *COMMON * (len(known) // len(COMMON))]

    @cached_property
    def _sides(self) -> Sequence[str]:
        actors = self.theatre.actors
        return [n for a in actors for n in (a.name, *a.aliases, *a.generics, *a.metonyms)]

    @cached_property
    def _calling(self) -> Sequence[str]:
        """What calls up predicates."""
        return sorted({*grammar().triggers, *grammar().by_noun})

    @cached_property
    def sentences(self) -> Sequence[str]:
        """The sentences of the bundled articles, without those that are kept back."""
        kept_back = read_kept_back()
        files = sorted(Path(THEATRES / self.theatre.name / "articles").glob("*.json"))
        articles = read_articles(*(file for file in files if file.stem not in kept_back))
        return [s for article in articles for s in re.split(r"(?<=[.!?”])\s+|\n+", article.text) if s]

    def _words(self, random: Random) -> str:
        kinds = {"PLACE": self._places, "SIDE": self._sides, "CALL": self._calling, "DATE": DATES}
        parts: list[str] = []
        for _ in range(random.randint(1, 5)):
            clause = random.choice(CLAUSES).split()
            parts += [random.choice(kinds[word]) if word in kinds else word for word in clause]
            for _ in range(random.choice((0, 0, 0, 1, 2, 8))):
                at = random.randint(max(0, len(parts) - 8), len(parts))
                parts.insert(at, random.choice(random.choice(self._vocabulary)))
            parts.append(random.choice(JOINTS))
        return "".join(part + random.choice(("", *[" "] * 30)) for part in parts)

    def _mutation(self, random: Random) -> str:
        text = " ".join(random.choice(self.sentences) for _ in range(random.randint(1, 2)))
        for _ in range(random.choice((0, 1, 1, 2, 3, 5, 8))):
            text = random.choice(_MUTATIONS)(text, self._piece(random), random)
        return text[:600]

    def _piece(self, random: Random) -> str:
        """What is spliced in: a word of the grammar, a part of another sentence, or an odd character."""
        other = random.choice(self.sentences)
        start, end = _span(other, random)
        return random.choice(
            (random.choice(random.choice(self._vocabulary)), other[start:end], random.choice(ODD))
        )


def _characters(random: Random) -> str:
    parts: list[str] = []
    for _ in range(random.randint(0, 60)):
        low, high = random.choice(PLANES)
        char = chr(random.randint(low, high))
        parts.append(random.choice((char, char, char * random.randint(1, 4), random.choice(ODD), " ")))
    if random.random() < 0.5:  # else hardly any gets past the gate
        for word in (" Kunduz ", " fell ", " the Taliban ", random.choice(DATES)):
            parts.insert(random.randint(0, len(parts)), word)
    if random.random() < 0.02:
        parts.insert(
            random.randint(0, len(parts)), chr(random.randint(0x21, 0x2FF)) * random.randint(500, 4000)
        )
    return "".join(parts)


def _span(text: str, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(text))
    return start, min(len(text), start + random.choice((1, 1, 2, 5, 20, 60)))


def _delete(text: str, _piece: str, random: Random) -> str:
    start, end = _span(text, random)
    return text[:start] + text[end:]


def _repeat(text: str, _piece: str, random: Random) -> str:
    start, end = _span(text, random)
    return text[:end] + text[start:end] + text[end:]


def _swap(text: str, _piece: str, random: Random) -> str:
    one, two = sorted((random.randint(0, len(text)), random.randint(0, len(text))))
    length = min(random.choice((1, 3, 12)), two - one)
    moved = text[one : one + length]
    return text[:one] + text[two : two + length] + text[one + length : two] + moved + text[two + length :]


def _splice(text: str, piece: str, random: Random) -> str:
    start, end = _span(text, random)
    return text[:start] + piece + text[random.choice((start, end)) :]


def _recase(text: str, _piece: str, random: Random) -> str:
    start, end = _span(text, random)
    return text[:start] + text[start:end].swapcase() + text[end:]


def _swap_words(text: str, piece: str, random: Random) -> str:
    parts = text.split(" ")
    parts[random.randrange(len(parts))] = random.choice((piece, random.choice(parts)))
    return " ".join(parts)


_MUTATIONS: tuple[Callable[[str, str, Random], str], ...] = (
    *(_delete, _repeat, _swap, _splice, _recase, _swap_words),
)
