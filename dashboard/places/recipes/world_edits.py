"""The hand-written part of the world's tables: what the sources leave open or have wrong."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class WorldEdits:
    """Everything `world.yaml` says."""

    countries: dict[str, str | None]
    """Natural Earth's `iso_3166_2` of a unit -> the country it is filed under; None: under none."""
    merged: dict[str, str]
    """Natural Earth's `iso_3166_2` of a sliver -> ISO 3166-2 of the province it becomes a part of."""
    iso_as_written: frozenset[str]
    """Countries whose ISO codes are not mended by name: ISO lists other units of the same names."""
    provinces: dict[str, str]
    """Province id -> usual name."""
    spellings: dict[str, tuple[str, ...]]
    """Province id -> spellings beside those of the sources."""
    seats: dict[str, str | None]
    """Province id -> name of its seat in GeoNames; None where the seat lies outside or is unknown."""
    no_seats: frozenset[str]
    """Countries whose seats are often not the largest town: better none than wrong ones."""
    guarded: dict[str, frozenset[str]]
    """Country -> names that are people's or words, beside those of the word list."""
    plain: dict[str, frozenset[str]]
    """Country -> names in the word list that news of the country means as places."""


def load_world_edits(path: Path) -> WorldEdits:
    """Read the edits file. KeyError or TypeError names a missing or unknown key."""
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return WorldEdits(
        **raw
        | {
            "spellings": {key: tuple(names) for key, names in raw["spellings"].items()},
            "iso_as_written": frozenset(raw["iso_as_written"]),
            "no_seats": frozenset(raw["no_seats"]),
            "guarded": {key: frozenset(names) for key, names in raw["guarded"].items()},
            "plain": {key: frozenset(names) for key, names in raw["plain"].items()},
        }
    )
