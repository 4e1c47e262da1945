"""Keep a rate with all processes of this machine together, as a shared service asks of its users."""

import time
from collections.abc import Callable
from pathlib import Path

from dashboard.places.cache import locked


class SharedPace:
    """At least `seconds` between two turns, whoever takes them; the time of the last stands in `file`."""

    def __init__(
        self,
        file: Path,
        seconds: float,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._file = file
        self._seconds = seconds
        self._clock = clock
        self._sleep = sleep

    def wait(self) -> None:
        """Wait for the next turn and take it. Others queue at the lock meanwhile."""
        with locked(self._file.with_suffix(".lock")):
            wait = self._seconds - (self._clock() - self._last())
            if wait > 0:
                self._sleep(min(wait, self._seconds))  # never longer, should the clock have been set back
            self._file.write_text(f"{self._clock():.3f}\n", encoding="ascii")

    def _last(self) -> float:
        try:
            return float(self._file.read_text(encoding="ascii"))
        except (
            OSError,
            ValueError,
        ):  # first turn ever, or a damaged file: both mean nobody is known to wait for
            return float("-inf")
