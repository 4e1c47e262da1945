"""Which bundled articles are kept back: a third that is not read by those who write the rules.

A figure on articles that the rules were written with flatters. So a third of the labelled articles was drawn
by lot, and is only ever counted. The lot is a hash, so that nobody chose:
rank all ids by SHA-256 of "kept back 1:" and the id; the first third of the ranking is kept back.

The result stands in `tests/gold/kept-back.txt`, because the ranking needs all ids and a folder has only some.
Articles labelled later are another draw ("kept back 2:", `kept-back-2.txt`): adding them to the first would
move the border of the third, and with it articles that were kept back into the part that is read.
"""

import hashlib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from dashboard.errors import UsageError
from dashboard.theatre import ROOT

_GOLD = ROOT / "tests" / "gold"
KEPT_BACK = (_GOLD / "kept-back.txt", _GOLD / "kept-back-2.txt")
"""The list of each draw: of Afghanistan and the three other reviewed wars; of all other wars."""


class Part(StrEnum):
    """Which articles are measured."""

    LEARN = "learn"
    """All that are not kept back: articles of users, and two thirds of ours."""
    KEPT_BACK = "kept-back"
    ALL = "all"

    def has(self, article_id: str, kept_back: frozenset[str]) -> bool:
        """Whether the article belongs to this part."""
        return self is Part.ALL or (article_id in kept_back) is (self is Part.KEPT_BACK)


def draw(ids: Iterable[str], number: int = 1) -> frozenset[str]:
    """The third of the ids that is kept back by a draw; the same for the same ids in any order."""
    every = sorted(set(ids))
    ranked = sorted(every, key=lambda name: hashlib.sha256(f"kept back {number}:{name}".encode()).hexdigest())
    return frozenset(ranked[: len(every) // 3])


def read_kept_back(lists: Iterable[Path] = KEPT_BACK) -> frozenset[str]:
    """The ids of the lists, one a line, `#` before comments. UsageError if one cannot be read:

    without it nobody can tell what must not be shown.
    """
    lines: list[str] = []
    for path in lists:
        try:
            lines += path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            found = getattr(error, "strerror", None) or "bytes that are not UTF-8"
            raise UsageError(str(path), found, "the list of kept-back articles") from None
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
