"""An end to an exchange that has none: who sends one byte a second is in time for every single read."""

import socket
import threading
from contextlib import suppress
from types import TracebackType


class Deadline:
    """Shuts down the connections it watches when its seconds are over. Begins with the `with` block."""

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._lock = threading.Lock()
        self._watched: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def watch(self, connection: socket.socket) -> None:
        """From now on this connection ends with the deadline, also if TLS or a buffer is put around it."""
        with self._lock:
            self._watched.append(connection.dup())
        if self.passed:
            self._end()

    @property
    def connected(self) -> bool:
        """Was there ever a connection to watch?"""
        return bool(self._watched)

    def _end(self) -> None:
        with self._lock:
            self.passed = True
            for connection in self._watched:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> "Deadline":
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for connection in self._watched:
                connection.close()
            self._watched.clear()
