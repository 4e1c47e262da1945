"""The exchange with a server: what is sent, and every way in which no answer comes."""

import json
import socket
import threading
from collections.abc import Callable

import pytest

from dashboard.second_reader import Settings
from dashboard.second_reader.client import LONGEST_ANSWER, LONGEST_WAIT, Client
from dashboard.second_reader.refusals import NoAnswer, Why
from tests.second_reader.service import Script, Service, answer, events, raw

QUESTION = json.dumps({"messages": []}).encode()


def ask(service: Service, **changes: object) -> bytes:
    return Client(service.settings(**changes), sleep=unexpected).ask(QUESTION)


def unexpected(seconds: float) -> None:
    raise AssertionError(f"waited {seconds} seconds")


def fault(service: Service, **changes: object) -> str:
    with pytest.raises(NoAnswer) as raised:
        ask(service, **changes)
    return raised.value.refusal.kind


def test_the_answer_is_given_as_it_came(service: Service) -> None:
    assert ask(service) == events()
    assert service.paths == ["/v1/chat/completions"]
    assert "Authorization" not in service.headers[0]


def test_the_key_is_sent_as_a_bearer_token_and_is_in_no_message(service: Service) -> None:
    service.scripts = [answer(b"", 401)]
    settings = service.settings(key="very-secret")
    with pytest.raises(NoAnswer) as raised:
        Client(settings).ask(QUESTION)
    assert service.headers[0]["Authorization"] == "Bearer very-secret"
    assert "secret" not in f"{settings!r} {raised.value!r} {raised.value.refusal}"


def test_no_proxy_and_no_netrc_of_the_environment_is_used(
    service: Service, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    netrc = f"{tmp_path}/netrc"
    with open(netrc, "w", encoding="ascii") as file:  # noqa: PTH123 - tmp_path is only a text here
        file.write("machine 127.0.0.1 login somebody password something\n")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", netrc)
    assert ask(service) == events()
    assert "Authorization" not in service.headers[0]


@pytest.mark.parametrize("status", [400, 401, 404, 500, 502])
def test_an_error_status_is_no_answer_and_is_not_tried_again(status: int, service: Service) -> None:
    service.scripts = [answer(events(), status)]
    assert fault(service) == f"{Why.STATUS} {status}"
    assert len(service.questions) == 1


def test_a_redirect_is_not_followed(service: Service) -> None:
    service.scripts = [answer(b"", 307, Location=f"{service.url}/elsewhere")]
    assert fault(service) == f"{Why.STATUS} 307"
    assert len(service.questions) == 1


@pytest.mark.parametrize(
    ("status", "headers", "waited"),
    [(429, {"Retry_After": "7"}, [7]), (503, {"Retry_After": "0"}, [0]), (503, {}, [1])],
)
def test_a_busy_server_is_asked_once_more_when_it_says(
    status: int, headers: dict[str, str], waited: list[int], service: Service
) -> None:
    service.scripts = [answer(b"", status, **headers), answer(events())]
    waits: list[float] = []
    assert Client(service.settings(), waits.append).ask(QUESTION) == events()
    assert waits == waited
    assert service.questions[0] == service.questions[1]


def test_a_server_that_stays_busy_is_asked_twice_and_no_more(service: Service) -> None:
    service.scripts = [answer(b"", 429, Retry_After="1")]
    with pytest.raises(NoAnswer, match="429"):
        Client(service.settings(), lambda _: None).ask(QUESTION)
    assert len(service.questions) == 2


@pytest.mark.parametrize(
    "asked", [str(LONGEST_WAIT + 1), "9" * 400, "-1", "soon", "Wed, 21 Oct 2026 07:28:00 GMT"]
)
def test_a_server_that_asks_for_a_long_or_unclear_wait_is_not_asked_again(
    asked: str, service: Service
) -> None:
    service.scripts = [answer(b"", 503, Retry_After=asked)]
    assert fault(service) == f"{Why.STATUS} 503"
    assert len(service.questions) == 1


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7ff\r\n",
    ],
    ids=["status line", "header", "endless body", "body", "chunk"],
)
def test_a_server_that_drips_is_left_when_the_time_for_the_whole_answer_is_over(
    start: bytes, service: Service
) -> None:
    service.scripts = [service.drip(start)]
    assert fault(service, timeout=0.4) == Why.TOO_SLOW
    assert service.was_hung_up_on()


def test_a_server_that_only_ever_says_go_on_is_left(service: Service) -> None:
    service.scripts = [service.drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n")]
    assert fault(service, timeout=0.4) == Why.TOO_SLOW


def test_a_server_that_says_nothing_is_left(service: Service) -> None:
    service.scripts = [service.hang]
    assert fault(service, timeout=0.3) == Why.TOO_SLOW


def test_a_tls_handshake_that_drips_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        over = threading.Event()

        def drip() -> None:
            connection, _ = listening.accept()
            with connection:
                try:
                    connection.sendall(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc")
                    for _ in range(1000):
                        connection.sendall(b"\x03")
                        if over.wait(0.02):
                            break
                except OSError:
                    return

        thread = threading.Thread(target=drip)
        thread.start()
        settings = Settings(f"https://127.0.0.1:{listening.getsockname()[1]}/v1", "m", timeout=0.4)
        try:
            with pytest.raises(NoAnswer) as raised:
                Client(settings).ask(QUESTION)
            assert raised.value.refusal.why is Why.TOO_SLOW
        finally:
            over.set()
            thread.join()


def test_a_server_that_is_not_there_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(NoAnswer) as raised:
        Client(Settings(f"http://127.0.0.1:{port}/v1", "m")).ask(QUESTION)
    assert raised.value.refusal.why is Why.UNREACHABLE


BROKEN: dict[str, Callable[[], Script]] = {
    "closed at once": lambda: raw(b""),
    "no HTTP": lambda: raw(b"220 mail.example.org ESMTP\r\n"),
    "closed midway": lambda: answer(events()[:20], Content_Length="500"),
    "two lengths": lambda: raw(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
    "chunk closed midway": lambda: raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{}"),
    "chunk without a length": lambda: raw(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"
    ),
    "a thousand headers": lambda: raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000 + b"\r\n{}"),
    "a long header": lambda: raw(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n{}"),
}


@pytest.mark.parametrize("script", BROKEN.values(), ids=BROKEN)
def test_an_exchange_that_breaks_off_is_no_answer(script: Callable[[], Script], service: Service) -> None:
    service.scripts = [script()]
    assert fault(service) == Why.BROKEN


@pytest.mark.parametrize("header", [b"", f"Content-Length: {100 * LONGEST_ANSWER}\r\n".encode()])
def test_an_answer_without_end_is_not_read_to_its_end(header: bytes, service: Service) -> None:
    service.scripts = [service.drip(b"HTTP/1.1 200 OK\r\n" + header + b"\r\n", b" " * 100_000)]
    assert fault(service) == Why.TOO_LONG
    assert service.was_hung_up_on()


def test_a_packed_answer_is_not_unpacked(service: Service) -> None:
    service.scripts = [answer(b"\x1f\x8b\x08", Content_Encoding="gzip")]
    assert ask(service) == b"\x1f\x8b\x08"
    assert service.headers[0]["Accept-Encoding"] == "identity"
