"""The Chromium that browser tests drive.

`find_chromium()` says where it is; `python -m tests.chromium` makes sure that there is one.
Needs only the standard library, so that it can say what is missing before anything else is there.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Below Playwright's folder, one entry per download; https://playwright.dev/python/docs/browsers
DOWNLOADS = ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*")
ADVICE = """Do one of these, then run it again:
  - install Chromium or Google Chrome (Debian: apt-get install chromium);
  - set CHROMIUM to the path of one that is installed;
  - if Playwright's own download lacks system libraries: python -m playwright install-deps chromium."""


class NoChromium(Exception):  # noqa: N818 - a state of the machine, told to a person
    """No usable Chromium, and none could be installed; the text says what was tried."""


def find_chromium() -> Path | None:
    """First Chromium or Chrome that answers `--version`; None if there is none.

    Looks at the program that the variable CHROMIUM names, and at that alone if it is set; then at
    `NAMES` on PATH; then at Playwright's downloads, newest first.
    """
    return next((program for program in _candidates() if _fault(program) is None), None)


def ensure_chromium(root: bool) -> Path:
    """`find_chromium()`, after installing one if need be; `root` says if we may install without sudo.

    Tries apt-get, then Playwright's own download. Raises NoChromium with all that was tried.
    """
    if found := find_chromium():
        return found
    tried: list[str] = []
    if not os.environ.get("CHROMIUM"):
        for name, install in (("apt-get", _with_apt), ("Playwright", _with_playwright)):
            began = time.monotonic()
            failure = install(root)
            if found := find_chromium():
                _say(f"Installed in {time.monotonic() - began:.0f} s.")
                return found
            tried.append(f"{name}: {failure or 'ended well, yet brought no Chromium that runs'}")
    tried += [f"{program}: {_fault(program)}" for program in _candidates()]
    raise NoChromium("\n  - ".join(["found no Chromium that runs; tried:", *tried]))


def _candidates() -> Iterator[Path]:
    """Programs that may be a Chromium, best first."""
    if chosen := os.environ.get("CHROMIUM"):
        yield Path(shutil.which(chosen) or chosen)
        return
    yield from (Path(path) for name in NAMES if (path := shutil.which(name)))
    downloads = _downloads()
    folders = sorted(downloads.glob("chromium-*"), key=_revision, reverse=True)
    yield from (program for folder in folders for form in DOWNLOADS for program in folder.glob(form))


def _downloads() -> Path:
    """Playwright's download folder."""
    if chosen := os.environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "ms-playwright"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ms-playwright"


def _revision(folder: Path) -> int:
    number = folder.name.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def _fault(program: Path) -> str | None:
    """Why this is no Chromium that runs; None if it is one.

    Ubuntu's `chromium-browser` is a script that only asks for a snap; a download may lack libraries.
    """
    try:
        answer = subprocess.run(
            [program, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60
        )
    except OSError as error:
        return f"does not start: {error.strerror}"
    except subprocess.TimeoutExpired:
        return "gives no version within a minute"
    if answer.returncode == 0 and re.search(r"\bChrom(e|ium)\b.*\d+\.\d+", answer.stdout):
        return None
    said = (answer.stdout + answer.stderr).strip() or "nothing"
    return f"asked for its version, it says {said[:200]!r} (status {answer.returncode})"


def _with_apt(root: bool) -> str | None:
    """Install Debian's package; the reason if that cannot be done."""
    if not shutil.which("apt-get"):
        return "not on this machine"
    may_sudo = not root and shutil.which("sudo") and _run("sudo", "-n", "true") is None
    if not root and not may_sudo:
        return "needs root, or sudo without a password"
    _say("Installing chromium with apt-get.")
    apt = [*(["sudo", "-n"] if may_sudo else []), "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    outdated = _run(*apt, "update")  # not fatal: the lists that are there may do
    failure = _run(*apt, "install", "--yes", "--no-install-recommends", "chromium")
    return failure and "; ".join(filter(None, [outdated, failure]))


def _with_playwright(root: bool) -> str | None:  # noqa: ARG001 - same shape as _with_apt
    """Let Playwright download its own build; the reason if that fails."""
    _say("Downloading Playwright's Chromium.")
    return _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*command: str) -> str | None:
    """Run a program quietly; its last words if it fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )
    try:
        output, _ = child.communicate()
    except KeyboardInterrupt:
        child.communicate()  # it got the Ctrl-C too; killing apt-get could leave packages half set up
        raise
    if child.returncode == 0:
        return None
    lines = [line.strip() for line in output.splitlines() if not line.lstrip().startswith("at ")]  # no stack
    words = " ".join(filter(None, lines))[-300:] or "no message"
    return f"{' '.join(command)}: {words} (status {child.returncode})"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Exit status 0 with a usable Chromium, 1 without."""
    try:
        _say(f"Chromium for the browser tests: {ensure_chromium(root=os.geteuid() == 0)}.")
    except NoChromium as problem:
        sys.stderr.write(f"tests/chromium.py: {problem}\n{ADVICE}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
