"""Where the system keeps a Chromium that Playwright can drive."""

import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> Path | None:
    """The first installed browser by its usual names."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None
