"""Names of the world's provinces and towns as English news could print them, and which need care."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from dashboard.places.names import fold, name_key

LIKE = 75  # percent of the `name_key`; below it an alternate name is another name, a language or a mistake
_DESIGNATORS = (
    "Oblast", "Region", "Province", "Governorate", "State", "District", "Department", "County", "Prefecture",
    "Municipality", "Division", "Voivodeship", "Canton", "Territory", "Krai", "Republic", "City", "Wilaya",
    "Parish", "Emirate",
)  # fmt: skip
_BEHIND = re.compile(rf"(?<=.),? (?:{'|'.join(_DESIGNATORS)})$", re.IGNORECASE)
_BEFORE = re.compile(
    r"^(?:(?:Autonomous )?(?:Republic|Province|Region|State|Governorate|Department|District|County|Canton"
    r"|Municipality|Territory|Principality) of (?:the )?"
    r"|Muh[aā]faz?[aā][th] (?:a[dlnrstz]h?[ -])?|Wil[aā]yat (?:de |d'|al )?)(?=.)",
    re.IGNORECASE,
)
_APOSTROPHES = re.compile(r"['`´’‘ʻʼʽʿʾ\"]")
_STROKES = str.maketrans({
    "–": "-", "Ø": "O", "ø": "o", "Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "ı": "i", "ß": "ss",
    "Æ": "Ae", "æ": "ae", "Þ": "Th", "þ": "th", "Ð": "D", "ð": "d", "Ə": "A", "ə": "a", "ǝ": "a",
    "ħ": "h", "Ħ": "H", "œ": "oe", "Œ": "Oe",
})  # fmt: skip
_WORD = r"(?:[A-Z]?[a-z]+|[A-Z])"
_LETTERS = re.compile(rf"(?!.*[szc]k(?:a|aya)$){_WORD}(?:[ -]{_WORD})*")
_FOREIGN = re.compile(
    r"c(?!h)|dzh|dz|x|sch|tch|[aeo]j\b|gkh|zs|sz|j[aeou]|ij|ow\b|w[aeiou]|ou|ii|yy", re.IGNORECASE
)
_ADJECTIVE = ("i", "a", "e", "o", "u", "as", "es", "is", "os", "us", "s", "y")  # Kyivas, Kieva


def plain(name: str) -> str:
    """Without diacritics, apostrophes and brackets: `Ḩamāh` -> `Hamah`, `L'viv` -> `Lviv`."""
    letters = unicodedata.normalize("NFKD", re.sub(r"\(.*?\)", "", name).translate(_STROKES))
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(_APOSTROPHES.sub("", bare).split())


def undesignated(name: str) -> str:
    """Without the word for what it is: `Zhytomyr Oblast` -> `Zhytomyr`, `Muhafazat ar Raqqah` -> `Raqqah`."""
    return _BEHIND.sub("", _BEFORE.sub("", name))


def designators(*words: str) -> tuple[str, ...]:
    """The English words among a source's for a sort of province, and "Region", which news gives to all."""
    found = {part.strip(" '").capitalize() for word in words for part in re.split(r"[|/]", word)}
    if found & {"State", "County"}:
        return tuple(sorted(found & {"State", "County"}))
    return tuple(sorted({"Region", *(found & (set(_DESIGNATORS) - {"Province", "City"}))}))


def alike(one: str, other: str) -> float:
    """How much two names sound the same, in percent."""
    return float(fuzz.ratio(name_key(one), name_key(other)))


def latin(name: str) -> bool:
    """Whether a newspaper could print it: capitalised words of letters, no code, no Slavic adjective."""
    return _LETTERS.fullmatch(name) is not None and name[0].isupper() and not name.isupper()


def heard(name: str, alternates: Iterable[str]) -> tuple[str, ...]:
    """Those alternate names of a town that are English spellings of its name, each once, sorted.

    GeoNames lists those of all languages, machine transliterations and codes together. Spellings with
    letters that English does not use for the sound count only where the town's own name has such too.
    """
    own = bool(_FOREIGN.search(name))
    found: dict[str, str] = {}
    folded = fold(name)
    for alternate in sorted({plain(written) for written in alternates if written.isprintable()}):
        key = fold(alternate)
        if key == folded or key in found or not latin(alternate) or (not own and _FOREIGN.search(alternate)):
            continue
        inflected = any(key == folded + end or key == folded[:-1] + end for end in _ADJECTIVE)
        if not inflected and alike(name, alternate) >= LIKE:
            found[key] = alternate
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Words:
    """English words and names: what a place name may be confused with."""

    common: frozenset[str]
    proper: frozenset[str]
    """Of people, peoples, months, firms - and of well-known places."""

    def is_common(self, name: str) -> bool:
        return fold(name) in self.common

    def is_proper(self, name: str) -> bool:
        return fold(name) in self.proper


def load_words(path: Path) -> Words:
    """Read a word list with one word a line, proper names capitalised."""
    words = [word for word in path.read_text(encoding="utf-8").split() if "'" not in word]
    common = {fold(word) for word in words if word[0].islower()}
    return Words(frozenset(common), frozenset(fold(word) for word in words if word[0].isupper()) - common)
