"""A real browser on a real server, cut off from everything but this machine."""

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.chromium import find_chromium
from tests.seed_theatre import make_seed_theatre
from tests.views.fixture import ROOT

APP = ROOT / "dashboard" / "app.py"
PAGE = ROOT / "tests" / "views" / "fixture_page.py"
OUTPUT = ROOT / "test-output"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_SECONDS = 60


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the fixture's page is served."""
    with _served(PAGE, "--browser.gatherUsageStats", "false") as address:
        yield address


@pytest.fixture(scope="session")
def app_address() -> Iterator[str]:
    """Where the app itself is served, on the worked example and with nothing but its own settings."""
    with _served(APP) as address:
        yield address


@pytest.fixture(scope="session")
def seed_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app itself is served, on the user's article alone."""
    theatre = make_seed_theatre(tmp_path_factory.mktemp("theatre"))
    with _served(APP, "--", str(theatre)) as address:
        yield address


@contextmanager
def _served(script: Path, *flags: str) -> Iterator[str]:
    """Runs a page's server, with another working folder than the repository's."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += [
        "--server.headless",
        "true",
        "--server.address",
        "127.0.0.1",
        "--server.fileWatcherType",
        "none",
    ]
    command += flags
    OUTPUT.mkdir(exist_ok=True)
    with (OUTPUT / f"server-{script.stem}.log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=OUTPUT, env=dict(os.environ), stdout=subprocess.PIPE, stderr=log, text=True
        )
        ready = threading.Event()
        reader = threading.Thread(target=_read_until_ready, args=(server, ready), daemon=True)
        reader.start()
        try:
            assert ready.wait(START_SECONDS), f"the server did not start; see {OUTPUT}"
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)
            reader.join(5)


def _read_until_ready(server: subprocess.Popen[str], ready: threading.Event) -> None:
    assert server.stdout is not None
    with server.stdout as lines:
        for line in lines:
            if "URL:" in line:
                ready.set()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        pytest.fail("no Chromium found; install one, e.g. apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that fails its test when it asked another machine for anything, or a script of it broke."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    foreign: list[str] = []
    broken: list[str] = []

    def guard(route: Route) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
        else:
            foreign.append(route.request.url)
            route.abort()

    context.route(re.compile(r"^(?!data:|blob:)"), guard)
    page.on("pageerror", lambda error: broken.append(str(error)))
    failed_before = request.session.testsfailed
    yield page
    if request.session.testsfailed > failed_before or foreign or broken:
        name = re.sub(r"[^\w-]+", "-", request.node.name)
        page.screenshot(path=OUTPUT / f"{name}.png", full_page=True)
    context.close()
    assert foreign == []
    assert broken == []
