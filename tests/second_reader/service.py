"""A real HTTP server on this machine that answers as a model's server does, or misbehaves as one may."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from dashboard.second_reader import Settings

Handler = BaseHTTPRequestHandler
Script = Callable[[Handler], None]


def event(
    evidence: str, place: str, word: str, kind: str = "captured", actor: str = "Taliban"
) -> dict[str, str]:
    """One event as the model is asked to give it."""
    return {"evidence": evidence, "place": place, "word": word, "kind": kind, "actor": actor}


def completion(content: object, ended: object = "stop", **message: object) -> bytes:
    """A whole answer around the text a model wrote."""
    said = {"role": "assistant", "content": content} | message
    return json.dumps({"choices": [{"index": 0, "message": said, "finish_reason": ended}]}).encode()


def events(*found: object) -> bytes:
    """A whole answer with these events."""
    return completion(json.dumps({"events": found}))


def answer(body: bytes, status: int = 200, **headers: str) -> Script:
    """Answer with a body, as any server does."""

    def run(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return run


def raw(reply: bytes) -> Script:
    """Write bytes that need not be HTTP, then hang up."""

    def run(handler: Handler) -> None:
        handler.wfile.write(reply)

    return run


class Service:
    """What the server does with each question, and what it was asked."""

    def __init__(self) -> None:
        self.scripts: list[Script] = [answer(events())]
        """One for each question; the last one for all that follow."""
        self.questions: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.over = threading.Event()
        self.url = ""
        self._hung_up = threading.Event()

    def settings(self, **changes: Any) -> Settings:
        return Settings(self.url, "a-model", **({"timeout": 20.0} | changes))

    def drip(self, start: bytes, each: bytes = b"a") -> Script:
        """Write a beginning, then a little for ever, each bit in time; until the other side hangs up."""

        def run(handler: Handler) -> None:
            handler.wfile.write(start)
            try:
                for _ in range(1000):
                    handler.wfile.write(each)
                    if self.over.wait(0.02):
                        break
            except OSError:
                self._hung_up.set()

        return run

    def hang(self, _: Handler) -> None:
        """Say nothing until the test is over."""
        self.over.wait(30)

    def was_hung_up_on(self) -> bool:
        return self._hung_up.wait(20)

    def sentences(self) -> list[str]:
        """The sentences it was asked about."""
        return [json.loads(question["messages"][1]["content"])["sentence"] for question in self.questions]


@contextmanager
def serving(service: Service) -> Iterator[Service]:
    class Scripted(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            script = service.scripts[min(len(service.questions), len(service.scripts) - 1)]
            service.questions.append(json.loads(body))
            service.headers.append(dict(self.headers))
            service.paths.append(self.path)
            self.close_connection = True
            try:
                script(self)
            except OSError:
                return  # whoever asked has given up

        def log_message(self, *_: object) -> None:
            """Keep the test output clean."""

    class Server(ThreadingHTTPServer):
        daemon_threads = False
        block_on_close = True

        def handle_error(self, *_: object) -> None:
            """A connection that was cut while it was written to."""

    server = Server(("127.0.0.1", 0), Scripted)
    service.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield service
    finally:
        service.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
