"""Spellings of place names: one key for all transliterations, and the spellings to look for in text.

Persian and Pashto names reach English in many dresses: Pul-e Khumri, Pol-e-Khomri, Puli Khumri;
Konduz, Kunduz, Qunduz. `name_key` makes them equal, `spellings` lists the likely ones.
"""

import re
import unicodedata
from functools import lru_cache

_UNHEARD = dict.fromkeys(map(ord, "'`´’‘ʻʼʽʿʾ"))
_STROKES = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "ð": "d", "þ": "th"})

_ASCII = str.maketrans("-_/", "   ", "'`")

_BEFORE = re.compile(r"^(?:the )?(?:city|town|village|district|province) of (?=.)|^the (?=.)")
_BEHIND = re.compile(r"(?<=.) (?:city|town|village|district|province)$")
_LINK = re.compile(r"(?<=\w) (?:(?:e|i|ye|yi|wa|va|o|u|w|and) )+(?=\w)")
_LINK_LETTER = re.compile(r"(?<=[a-z][a-z][bcdfghjklmnpqrstvwxz])[ei](?= )")
_SILENT_H = re.compile(r"(?<=[ae])h(?= |$)")
_LETTERS = str.maketrans("qoevy", "kuiwi")
_SOUNDS = (("chahar", "char"), ("kh", "x"), ("gh", "g"), ("dj", "j"), ("au", "aw"), ("uw", "aw"), ("ai", "i"))
_DOUBLED = re.compile(r"(.)\1+")
_SOUNDING = re.compile("|".join((*(sound for sound, _ in _SOUNDS), r"(.)\1", r"ah\Z")))
"""Where there is none of these, a key is as short as it gets: most names need no more than this look."""

_IZAFET = re.compile(r"(?<=[^\W\d_])(?:[- ](?:e|i|ye|yi)[- ]|-(?:e|i|ye|yi)(?= ))(?=\w)")
_IZAFET_FORMS = ("-e ", "-e-", "-i-", "-i ", " e ", " i ", "i ", "e ", " ")
_IZAFET_FORMS_AFTER_VOWEL = ("-ye ", "-ye-", "-yi ")


def fold(text: str) -> str:
    """Lower case without diacritics and apostrophes, hyphens as blanks: the same to any reader."""
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII).split())
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = plain.translate(_UNHEARD).translate(_STROKES)
    letters = (" " if c in "-‐‑–—_/" else c for c in plain if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """The same for all usual transliterations of a name; for looking up, never for showing.

    Forgives diacritics, apostrophes, hyphens, blanks, doubled letters, the izafet (-e, -i, -ye),
    a word such as "City" or "District" with the name, and letters that transliterations exchange
    (o/u, e/i/y, q/k, gh/g, v/w, ow/aw). The key of a key is the key itself.
    """
    key = _key_once(name)
    while not key.isascii() and (again := _key_once(key)) != key:
        key = again  # rare letters fold to letters that fold again
    return key


def _key_once(name: str) -> str:
    words = bare(name)
    if " " in words:
        words = _LINK_LETTER.sub("", _LINK.sub(" ", words))
    if "h" in words:
        words = _SILENT_H.sub("", words)
    key = words.replace(" ", "").translate(_LETTERS)
    while _SOUNDING.search(key):
        key = _as_heard(key)
    return key


def _as_heard(heard: str) -> str:
    for sound, written in _SOUNDS:
        heard = heard.replace(sound, written)
    heard = _DOUBLED.sub(r"\1", heard)
    return heard[:-1] if heard.endswith("ah") else heard


@lru_cache(maxsize=65_536)
def bare(name: str) -> str:
    """Folded, without "City", "the district of" and the like."""
    folded = fold(name)
    return _BEHIND.sub("", _BEFORE.sub("", folded)) if " " in folded else folded


def spellings(name: str) -> frozenset[str]:
    """What a text scanner should look for: the name and its common variants, at most 13 in all.

    The izafet is written -e, -e-, -i-, as a word, joined or left out; two words are parted by a blank,
    a hyphen or nothing. Every spelling has the `name_key` of the name.
    """
    if " " not in name and "-" not in name:
        return frozenset({name})
    if not _IZAFET.search(name):
        return _joint_variants(name)
    key = name_key(name)
    return frozenset({name, *(v for v in _izafet_variants(name) if name_key(v) == key)})


def _izafet_variants(name: str) -> list[str]:
    before = name[_IZAFET.search(name).start() - 1]  # type: ignore[union-attr]  # the caller has searched
    forms = _IZAFET_FORMS + (_IZAFET_FORMS_AFTER_VOWEL if before in "aehiouy" else ())
    return [_IZAFET.sub(form, name) for form in forms]


def _joint_variants(name: str) -> frozenset[str]:
    words = re.split(r"[- ]", name)
    if len(words) == 1 or not all(words):
        return frozenset({name})
    joined = words[0] + words[1].lower() if len(words) == 2 else name
    # a blank or a hyphen is the same to `name_key`; a word for a kind of place may hide where there is none
    whole = {joined} if name_key(joined) == name_key(name) else set()
    return frozenset({name, " ".join(words), "-".join(words), *whole})
