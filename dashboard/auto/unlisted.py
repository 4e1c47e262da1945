"""Armed groups that no table lists, read off their names: "Azawad fighters", "the Free Army (FA)"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dashboard.extraction.words import words

_CAPITAL = r"(?:[A-Z]\w*(?:[-'](?!s\b)\w+)*|al-[A-Z]\w*)"
_LINK = r"(?:of|for|and|de)(?: the)?"
_LONG_NAME = rf"{_CAPITAL}(?: (?:{_LINK} )?{_CAPITAL}){{0,6}}"
_ARMED = (
    "rebels|fighters|militants|militia|militias|militiamen|insurgents|separatists|gunmen|guerrillas|jihadists"
    "|forces|troops|loyalists|mercenaries|paramilitaries|secessionists"
)
_EXPANDED = re.compile(rf"\b({_LONG_NAME}) \(([A-Z][A-Z0-9-]{{1,9}})\)")
_BEARERS = re.compile(rf"\b({_CAPITAL}(?: {_CAPITAL}){{0,3}}) ({_ARMED})\b")
_PROPER = re.compile(rf"\b{_LONG_NAME}")
_ACRONYM = re.compile(
    rf"\b([A-Z]{{2,6}}\d{{0,2}}|[A-Z]\d{{1,3}}) (?:{_ARMED}|(?:has|have|had) \w+"
    r"|said|says|captured|seized|took|overran|entered|attacked|withdrew)\b"
)
_LETTERED = re.compile(
    rf"\b(?:{_ARMED}|group|movement|faction)(?: (?:of|from|called|named|known as)|,) the ([A-Z]{{3,6}})\b"
)
_DESCRIBED = re.compile(r"-(?:backed|led|allied|aligned|based|held|sponsored|trained|speaking|dominated)$")
"""Says something of a group that has another name: "Ruritanian-backed rebels"."""
_WHERE = frozenset({"southern", "northern", "eastern", "western", "central"})
_LETTERS = re.compile(r"[A-Z][A-Z0-9]")
ORGANISATIONS = frozenset(
    "front army force forces brigade brigades battalion battalions militia resistance movement alliance"
    " legion guard guards regiment tigers fighters rebels".split()
)
# Capitalised words that begin sentences or belong to a state, and bodies that hold no ground.
_NO_NAME = frozenset(
    "government army security special armed air coalition allied federal national peacekeeping rebel rebels"
    " militia militias local regional state police ground defence defense foreign joint elite"
    " un nato eu au us uk"
    " united nations red cross bbc afp ap reuters cnn icrc ngo tv un's opposition loyalist pro anti islamist"
    " rebellious renegade mutinous masked"
    " border coast naval marine separatist insurgent tribal enemy friendly our their his nearby other heavily"
    " sunni shia shiite shi'ite zaydi jihadist muslim christian arab ethnic"
    " meanwhile however although while when as after before since but and or if that this these those".split()
)


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A group as its article names it."""

    name: str
    aliases: tuple[str, ...]


def unlisted(folded: str, is_known: Callable[[str], bool], is_place: Callable[[str], bool]) -> list[Unlisted]:
    """The armed groups of a folded text in order of first mention.

    `is_known` says whether a name belongs to a side already; `is_place`, whether it is a place: a place
    alone never means the fighters from it.
    """
    found: dict[str, dict[str, None]] = {}
    for written, name, aliases in (
        *_expanded(folded), *_proper(folded), *_bearers(folded, is_place), *_acronyms(folded)
    ):  # fmt: skip
        if name and not is_known(written) and not any(name in others for others in found.values()):
            known = found.setdefault(name, {})
            known.update(dict.fromkeys(alias for alias in aliases if alias != name and not is_known(alias)))
    return [Unlisted(name, tuple(aliases)) for name, aliases in found.items()]


def acts_by_letters(folded: str) -> bool:
    """Whether a folded text names a group by letters alone: "the KLN captured"."""
    found = _LETTERS.search(folded) is not None
    return found and (_ACRONYM.search(folded) or _LETTERED.search(folded)) is not None


_Form = tuple[str, str, list[str]]
"""As written, without what only begins its sentence, and other ways to say it."""


def _expanded(folded: str) -> Iterator[_Form]:
    """ "the Liberation Front of the South (LFS)"."""
    for match in _EXPANDED.finditer(folded):
        name = _trimmed(match[1])
        if _is_organisation(name) and name[0] == match[2][0]:
            yield match[1], name, [match[2]]


def _proper(folded: str) -> Iterator[_Form]:
    """ "Giants Brigades", and the letters its name begins with."""
    for match in _PROPER.finditer(folded):
        name = _trimmed(match[0])
        if _is_organisation(name) and not folded[: match.start()].endswith("'s "):
            letters = "".join(part[0] for part in name.split() if part[0].isupper())
            short = len(letters) > 1 and re.search(rf"\b{letters}\b", folded)
            yield match[0], name, [letters] if short else []


def _bearers(folded: str, is_place: Callable[[str], bool]) -> Iterator[_Form]:
    """ "Azawad fighters", "Karen rebels": all who bear a name are one side."""
    first: dict[str, str] = {}
    for match in _BEARERS.finditer(folded):
        bearer = _trimmed(match[1])
        if bearer and not _DESCRIBED.search(bearer) and bearer.lower() not in _WHERE:
            full = f"{bearer} {match[2]}"
            name = first.setdefault(bearer, full)
            yield match[1], name, [full] if is_place(bearer) else [full, bearer]


def _acronyms(folded: str) -> Iterator[_Form]:
    """ "M9 said", "the KLN captured"."""
    for match in (*_ACRONYM.finditer(folded), *_LETTERED.finditer(folded)):
        if match[1].lower() not in _NO_NAME:
            yield match[1], match[1], []


def _trimmed(name: str) -> str:
    """Without the words at its head that only begin a sentence."""
    parts = name.split()
    while parts and (parts[0].lower() in _NO_NAME or words().mask(parts[0].lower(), small=False)):
        del parts[0]
    return " ".join(parts)


def _is_organisation(name: str) -> bool:
    parts = name.lower().split()
    return len(parts) > 1 and any(part in ORGANISATIONS for part in parts)
