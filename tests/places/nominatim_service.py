"""A real HTTP server on this machine that answers as Nominatim does."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


def said(name: str, addresstype: str, number: int, country: str = "af", **more: Any) -> dict[str, Any]:
    """One answer as Nominatim writes it."""
    address = {"state": "Kunduz", "ISO3166-2-lvl4": "AF-KDZ", "country_code": country}
    return {
        "osm_type": "node", "osm_id": number, "lat": "36.7", "lon": "68.8", "name": name,
        "display_name": f"{name}, Afghanistan", "addresstype": addresstype, "address": address,
    } | more  # fmt: skip


# Ranked as the service ranks: the province first, then the district, the town third.
KUNDUZ = [said("Kunduz", "state", 1), said("Kunduz", "county", 2), said("Kunduz", "city", 3)]


class Service:
    """What the server answers, and what it was asked."""

    def __init__(self) -> None:
        self.status = 200
        self.body = json.dumps(KUNDUZ)
        self.headers: dict[str, str] = {}
        self.hold = threading.Event()
        self.hold.set()
        self.requests: list[dict[str, list[str]]] = []
        self.agents: list[str] = []
        self.domain = ""


@contextmanager
def serving(service: Service) -> Iterator[Service]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            service.requests.append(parse_qs(urlsplit(self.path).query))
            service.agents.append(self.headers["User-Agent"])
            service.hold.wait(30)
            try:
                self.send_response(service.status)
                for name, value in service.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(service.body.encode())
            except OSError:
                return  # whoever asked has given up

        def log_message(self, *_: object) -> None:
            """Keep the test output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.domain = f"127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield service
    finally:
        service.hold.set()
        server.shutdown()
        server.server_close()
        thread.join()
