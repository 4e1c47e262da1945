"""Against a real HTTP server on this machine that answers as Nominatim does."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.errors import GeocodingError, UsageError
from dashboard.model import PlaceKind, PointPrecision, Toponym
from dashboard.places.cache import GeocodeCache
from dashboard.places.geocoder import PUBLIC_SERVICE, GeocoderSettings, OnlineGeocoder
from dashboard.places.pace import SharedPace

TODAY = date(2021, 8, 9)


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
def _serving(service: Service) -> Iterator[Service]:
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


@pytest.fixture
def service() -> Iterator[Service]:
    with _serving(Service()) as running:
        yield running


def geocoder(domain: str, folder: Path, **changes: Any) -> OnlineGeocoder:
    values: dict[str, Any] = {
        "user_agent": "conflict-timeline-test/1", "contact": "test@example.org", "domain": domain,
        "scheme": "http", "seconds_between": 0.0, "retries": 0, "timeout": 5.0,
    }  # fmt: skip
    return OnlineGeocoder(GeocoderSettings(**(values | changes)), GeocodeCache(folder), folder / "turn.pace")


@pytest.mark.parametrize(
    ("kind", "expected", "precision"),
    [
        (None, "osm:node/3", PointPrecision.POINT),
        (PlaceKind.CITY, "osm:node/3", PointPrecision.POINT),
        (PlaceKind.DISTRICT, "osm:node/2", PointPrecision.DISTRICT),
        (PlaceKind.PROVINCE, "osm:node/1", PointPrecision.PROVINCE),
    ],
)
def test_the_kind_asked_for_is_chosen_though_the_province_ranks_first(
    kind: PlaceKind | None, expected: str, precision: PointPrecision, service: Service, tmp_path: Path
) -> None:
    found = geocoder(service.domain, tmp_path).geocode(Toponym("Kunduz", kind), TODAY, ("AF",))
    assert found.place is not None
    assert (found.place.id, found.place.point_precision) == (expected, precision)
    assert (found.place.country, found.place.admin1_code) == ("AF", "AF-KDZ")
    assert (found.place.lat, found.place.lon) == (36.7, 68.8)
    assert found.place.source == "OpenStreetMap (Nominatim, 2021-08-09)"
    assert len(found.set_aside) == 2


def test_it_asks_politely_for_several_answers_with_addresses(service: Service, tmp_path: Path) -> None:
    geocoder(service.domain, tmp_path).geocode(Toponym("Kunduz", admin1="Kunduz"), TODAY, ("AF", "TJ"))
    (asked,) = service.requests
    assert asked["q"] == ["Kunduz, Kunduz"]
    assert asked["limit"] == ["5"]
    assert asked["addressdetails"] == ["1"]
    assert asked["accept-language"] == ["en"]
    assert asked["countrycodes"] == ["af,tj"]
    assert service.agents == ["conflict-timeline-test/1 (test@example.org)"]


def test_an_answer_is_asked_for_once_and_then_read_from_the_cache(service: Service, tmp_path: Path) -> None:
    online = geocoder(service.domain, tmp_path)
    first = online.geocode(Toponym("Kunduz"), TODAY, ("AF",))
    again = online.geocode(Toponym("Kunduz"), TODAY + timedelta(days=999), ("AF",))
    assert len(service.requests) == 1
    assert first.place is not None
    assert again.place is not None
    assert again.place.id == first.place.id
    assert again.place.source == "geocode_cache: nominatim, 2021-08-09"


def test_a_miss_is_kept_for_a_while_and_then_asked_again(service: Service, tmp_path: Path) -> None:
    service.body = "[]"
    online = geocoder(service.domain, tmp_path, miss_days=90)
    assert online.geocode(Toponym("Nowhere"), TODAY).place is None
    assert online.geocode(Toponym("Nowhere"), TODAY + timedelta(days=90)).place is None
    assert len(service.requests) == 1
    service.body = json.dumps(KUNDUZ)
    assert online.geocode(Toponym("Nowhere"), TODAY + timedelta(days=91)).place is not None
    assert len(service.requests) == 2


def test_answers_abroad_are_set_aside_with_the_reason(service: Service, tmp_path: Path) -> None:
    service.body = json.dumps([said("Mirabad", "village", 7, "ir"), said("Mirabad", "road", 8)])
    found = geocoder(service.domain, tmp_path).geocode(Toponym("Mirabad"), TODAY, ("AF",))
    assert found.place is None
    abroad, road = found.set_aside
    assert "IR" in abroad.reason
    assert "AF" in abroad.reason
    assert "road" in road.reason
    assert {aside.stage for aside in found.set_aside} == {"places"}


@pytest.mark.parametrize("status", [400, 401, 403, 429, 500, 502, 503, 504])
def test_an_error_of_the_service_is_raised_and_never_kept(
    status: int, service: Service, tmp_path: Path
) -> None:
    service.status, service.body, service.headers = status, "slow down", {"Retry-After": "7"}
    online = geocoder(service.domain, tmp_path)
    with pytest.raises(GeocodingError, match="Kunduz"):
        online.geocode(Toponym("Kunduz"), TODAY)
    assert not list(tmp_path.glob("*.jsonl"))
    service.status, service.body = 200, json.dumps(KUNDUZ)
    assert online.geocode(Toponym("Kunduz"), TODAY).place is not None


@pytest.mark.filterwarnings("ignore:Latitude normalization")  # geopy's, of the answer with latitude 91
@pytest.mark.parametrize(
    "body",
    [
        "<html>busy</html>",
        "",
        '{"error": "busy"}',
        "[1]",
        '[{"lat": "1", "lon": "2", "display_name": "X"}]',
        json.dumps([said("X", "city", 1, lat="91")]),
        json.dumps([said("X", "city", 1, lat="north")]),
        json.dumps([said("X", "city", 1, lat=None)]),
        json.dumps([said("X", "city", 1, address="here")]),
    ],
)
def test_an_answer_that_makes_no_sense_is_an_error_and_never_kept(
    body: str, service: Service, tmp_path: Path
) -> None:
    service.body = body
    with pytest.raises(GeocodingError):
        geocoder(service.domain, tmp_path).geocode(Toponym("Kunduz"), TODAY)
    assert not list(tmp_path.glob("*.jsonl"))


def test_a_service_that_refuses_the_connection_is_an_error(tmp_path: Path) -> None:
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        domain = f"127.0.0.1:{unheard.getsockname()[1]}"
        with pytest.raises(GeocodingError):
            geocoder(domain, tmp_path).geocode(Toponym("Kunduz"), TODAY)
    assert not list(tmp_path.glob("*.jsonl"))


def test_a_service_that_does_not_answer_in_time_is_an_error(service: Service, tmp_path: Path) -> None:
    service.hold.clear()
    with pytest.raises(GeocodingError):
        geocoder(service.domain, tmp_path, timeout=0.1).geocode(Toponym("Kunduz"), TODAY)
    assert not list(tmp_path.glob("*.jsonl"))


@pytest.mark.parametrize("missing", ["user_agent", "contact"])
def test_nobody_asks_without_a_name_and_an_address(missing: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=missing.replace("_", " ")):
        geocoder("127.0.0.1:1", tmp_path, **{missing: " "})


def test_the_public_service_is_never_asked_more_than_once_a_second(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="1 second"):
        geocoder(PUBLIC_SERVICE, tmp_path, seconds_between=0.5)


class Clock:
    """A clock that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


def test_all_who_share_a_pace_file_keep_the_rate_together(tmp_path: Path) -> None:
    clock = Clock()
    mine = SharedPace(tmp_path / "turn.pace", 1.0, clock.time, clock.sleep)
    theirs = SharedPace(tmp_path / "turn.pace", 1.0, clock.time, clock.sleep)
    mine.wait()
    assert clock.slept == []
    theirs.wait()
    clock.now += 0.25
    mine.wait()
    assert clock.slept == [1.0, 0.75]
    clock.now += 5
    theirs.wait()
    assert clock.slept == [1.0, 0.75]


def test_a_clock_set_back_and_a_damaged_file_do_not_block_for_long(tmp_path: Path) -> None:
    clock = Clock()
    pace = SharedPace(tmp_path / "turn.pace", 1.0, clock.time, clock.sleep)
    pace.wait()
    clock.now -= 500
    pace.wait()
    assert clock.slept == [1.0]
    (tmp_path / "turn.pace").write_text("soon", encoding="ascii")
    pace.wait()
    assert clock.slept == [1.0]
