"""One request at a time to a chat-completions endpoint. With the geocoder, all of us that goes online.

It follows no redirect, uses no proxy, keeps no cookie and reads no `.netrc`: who stands in the settings is
asked, and nobody else. (`requests` without its session, which is what does all that.)
"""

import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from dashboard.second_reader.deadline import Deadline
from dashboard.second_reader.refusals import NoAnswer, Why
from dashboard.second_reader.settings import Settings

LONGEST_ANSWER = 1_000_000
"""Bytes."""
LONGEST_WAIT = 30
"""Seconds a server may ask us to wait before the one second try."""
_BUSY = (429, 503)
_CONNECT = 10.0
"""Seconds at most to reach the server."""


class Client:
    """Asks the server of the settings."""

    def __init__(self, settings: Settings, sleep: Callable[[float], None] = time.sleep) -> None:
        self._settings, self._sleep = settings, sleep

    def ask(self, body: bytes) -> bytes:
        """The bytes the server answers with. NoAnswer if it does not, whatever else it does."""
        status, wait, answer = self._exchange(body)
        if status in _BUSY and wait is not None:
            self._sleep(wait)
            status, _, answer = self._exchange(body)
        if status != 200:
            raise NoAnswer(Why.STATUS, str(status))
        return answer

    def _exchange(self, body: bytes) -> tuple[int, int | None, bytes]:
        """Status, seconds to wait before trying again (None: do not), and the answer."""
        with Deadline(self._settings.timeout) as deadline:
            try:
                with _Adapter(deadline) as adapter:
                    answered = self._answered(adapter, body)
            except NoAnswer:
                raise
            except Exception as error:  # whatever a foreign server makes the library stumble over
                raise NoAnswer(_why(error, deadline), type(error).__name__) from error
            if deadline.passed:  # a body without a length ends wherever the connection is cut
                raise NoAnswer(Why.TOO_SLOW)
            return answered

    def _answered(self, adapter: "_Adapter", body: bytes) -> tuple[int, int | None, bytes]:
        seconds = self._settings.timeout
        request = self._request(body)
        with closing(adapter.send(request, stream=True, timeout=(min(_CONNECT, seconds), seconds))) as found:
            if found.status_code != 200:
                return found.status_code, _wait(found.headers.get("Retry-After")), b""
            return 200, None, _read(found)

    def _request(self, body: bytes) -> requests.PreparedRequest:
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",  # a small answer must not unpack to a large one
            "Connection": "close",
            "User-Agent": "conflict-timeline",
        }
        if self._settings.key:
            headers["Authorization"] = f"Bearer {self._settings.key}"
        url = f"{self._settings.url}/chat/completions"
        return requests.Request("POST", url, headers=headers, data=body).prepare()


def _read(response: requests.Response) -> bytes:
    """The whole body as it was sent; NoAnswer as soon as it is too long."""
    answer = bytearray()
    for part in response.raw.stream(8192, decode_content=False):
        answer += part
        if len(answer) > LONGEST_ANSWER:
            raise NoAnswer(Why.TOO_LONG)
    return bytes(answer)


def _wait(retry_after: str | None) -> int | None:
    """Seconds, one without the header; None for longer than we wait, or for something else than seconds."""
    if retry_after is None:
        return 1
    if not (retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 9):
        return None
    return int(retry_after) if int(retry_after) <= LONGEST_WAIT else None


def _why(error: Exception, deadline: Deadline) -> Why:
    if not deadline.connected:
        return Why.UNREACHABLE
    return Why.TOO_SLOW if deadline.passed or isinstance(error, requests.ReadTimeout) else Why.BROKEN


class _Adapter(HTTPAdapter):
    """One exchange over connections of its own, each under a deadline."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._made: list[Any] = []
        super().__init__()

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        """The pool for an address, whose connections are watched from before TLS begins."""
        deadline, made = self._deadline, self._made
        pool = super().get_connection_with_tls_context(*args, **kwargs)

        class Kept(pool.ConnectionCls.response_class):  # type: ignore[name-defined,misc]  # known only here
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, **kwargs)
                made.append(self)

        class Watched(pool.ConnectionCls):  # type: ignore[name-defined,misc]  # plain or TLS, as the pool has it
            response_class = Kept

            def _new_conn(self) -> Any:
                made.append(self)
                connection = super()._new_conn()
                deadline.watch(connection)
                return connection

        pool.ConnectionCls = Watched
        return pool

    def __enter__(self) -> "_Adapter":
        return self

    def __exit__(self, *_: object) -> None:
        for one in self._made:  # after some faults the library leaves them open
            one.close()
        self.close()
