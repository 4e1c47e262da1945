"""Which Chromium is taken, and what happens on a machine without one. All programs here are real files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import chromium

ROOT = Path(__file__).parents[1]


class Machine:
    """A machine of its own: one folder on PATH, a home, and a `playwright` module that is ours."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bin, self.home, self.calls = folder / "bin", folder / "home", folder / "calls"
        self.modules = folder / "modules"
        for made in (self.bin, self.home, self.modules / "playwright"):
            made.mkdir(parents=True)
        for name in ("CHROMIUM", "PLAYWRIGHT_BROWSERS_PATH", "XDG_CACHE_HOME"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("PATH", str(self.bin))
        monkeypatch.setenv("HOME", str(self.home))
        monkeypatch.setenv("PYTHONPATH", str(self.modules))
        self.playwright("sys.exit('no route to the download')")

    def program(self, name: str, script: str, folder: Path | None = None) -> Path:
        path = (folder or self.bin) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path

    def browser(self, name: str, says: str = "Chromium 150.0.1", folder: Path | None = None) -> Path:
        return self.program(name, f"echo '{says}'", folder)

    def download(self, revision: int, platform: str = "chrome-linux64") -> Path:
        return self.browser(
            "chrome", "Google Chrome for Testing 159.0.1", self.downloads(revision) / platform
        )

    def downloads(self, revision: int) -> Path:
        cache = "Library/Caches" if sys.platform == "darwin" else ".cache"
        return self.home / cache / "ms-playwright" / f"chromium-{revision}"

    def apt(self, on_install: str) -> None:
        self.program(
            "apt-get", f'echo "apt-get $*" >>{self.calls}\ncase "$*" in *install*) {on_install};; esac'
        )

    def playwright(self, script: str) -> None:
        (self.modules / "playwright" / "__init__.py").touch()
        (self.modules / "playwright" / "__main__.py").write_text(f"import sys\n{script}\n")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


@pytest.mark.usefixtures("machine")
def test_a_machine_without_any_has_none() -> None:
    assert chromium.find_chromium() is None


@pytest.mark.parametrize("name", chromium.NAMES)
def test_each_usual_name_on_path_is_found(machine: Machine, name: str) -> None:
    assert machine.browser(name, "Google Chrome 150.0.7871.100") == chromium.find_chromium()


def test_chromium_comes_before_chrome(machine: Machine) -> None:
    machine.browser("google-chrome")
    assert machine.browser("chromium") == chromium.find_chromium()


def test_the_variable_comes_before_path(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.browser("chromium")
    mine = machine.browser("my chrome", folder=machine.home)
    monkeypatch.setenv("CHROMIUM", str(mine))
    assert chromium.find_chromium() == mine


def test_the_variable_may_be_a_name_on_path(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = machine.browser("chrome-beta")
    monkeypatch.setenv("CHROMIUM", "chrome-beta")
    assert chromium.find_chromium() == mine


def test_a_wrong_variable_is_told_and_nothing_is_taken_or_installed_instead(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.browser("chromium")
    machine.apt("true")
    monkeypatch.setenv("CHROMIUM", "/nowhere/chrome")
    with pytest.raises(chromium.NoChromium, match=r"/nowhere/chrome: does not start: No such file"):
        chromium.ensure_chromium(root=True)
    assert not machine.calls.exists()


@pytest.mark.parametrize(
    "script",
    [
        "echo 'requires the chromium snap: snap install chromium 1.2' >&2; exit 1",
        "echo 'Chromium 150.0'; exit 127",
        "echo 'installs Chromium'",
        "exit 0",
    ],
    ids=["snap stub", "fails", "no version", "silent"],
)
def test_a_program_that_does_not_answer_its_version_is_passed_over(machine: Machine, script: str) -> None:
    machine.program("chromium", script)
    assert chromium.find_chromium() is None
    assert machine.browser("google-chrome-stable") == chromium.find_chromium()


def test_a_program_that_cannot_start_is_passed_over(machine: Machine) -> None:
    machine.program("chromium", "").write_text("#!/nowhere/interpreter\n")
    assert chromium.find_chromium() is None


def test_a_download_counts_after_path(machine: Machine) -> None:
    download = machine.download(1255)
    assert chromium.find_chromium() == download
    assert machine.browser("google-chrome-stable") == chromium.find_chromium()


@pytest.mark.parametrize("platform", ["chrome-linux", "chrome-linux64", "chrome-linux-arm64"])
def test_downloads_of_all_machines_are_found(machine: Machine, platform: str) -> None:
    assert machine.download(1255, platform) == chromium.find_chromium()


def test_the_newest_download_is_taken_by_number(machine: Machine) -> None:
    machine.download(999)
    assert machine.download(1255) == chromium.find_chromium()


def test_the_headless_shell_is_no_chromium(machine: Machine) -> None:
    shell = machine.downloads(1255).with_name("chromium_headless_shell-1255")
    machine.browser("chrome", folder=shell / "chrome-linux64")
    assert chromium.find_chromium() is None


def test_playwrights_own_variable_moves_the_downloads(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = machine.browser("chrome", folder=tmp_path / "browsers" / "chromium-7" / "chrome-linux64")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "browsers"))
    assert chromium.find_chromium() == moved


def test_an_installed_one_is_used_as_is(machine: Machine) -> None:
    machine.apt("true")
    assert machine.browser("chromium") == chromium.ensure_chromium(root=True)
    assert not machine.calls.exists()


def test_root_installs_with_apt_after_an_update(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    ready = machine.browser("ready", folder=machine.home)
    machine.apt(f"/bin/mv {ready} {machine.bin}/chromium")
    assert chromium.ensure_chromium(root=True) == machine.bin / "chromium"
    update, install = machine.calls.read_text().splitlines()
    assert update.endswith(" update")
    assert install.endswith(" install --yes --no-install-recommends chromium")
    assert capsys.readouterr().out.startswith("Installing chromium with apt-get")


def test_apt_installs_from_old_lists_if_the_update_fails(machine: Machine) -> None:
    ready = machine.browser("ready", folder=machine.home)
    machine.program(
        "apt-get", f'case "$*" in *update*) exit 100;; esac\n/bin/mv {ready} {machine.bin}/chromium'
    )
    assert chromium.ensure_chromium(root=True) == machine.bin / "chromium"


def test_others_install_with_sudo_without_a_password(machine: Machine) -> None:
    ready = machine.browser("ready", folder=machine.home)
    machine.apt(f"/bin/mv {ready} {machine.bin}/chromium")
    machine.program("sudo", f'echo sudo >>{machine.calls}\nshift\n[ "$1" = true ] || exec "$@"')
    assert chromium.ensure_chromium(root=False) == machine.bin / "chromium"
    assert machine.calls.read_text().splitlines()[:2] == ["sudo", "sudo"]


def test_without_rights_apt_is_not_tried_and_playwright_downloads(machine: Machine) -> None:
    machine.apt("true")
    machine.program("sudo", "echo 'a password is required' >&2; exit 1")
    download = machine.download(1255)
    hidden = download.rename(download.with_name("hidden"))
    machine.playwright(
        "import os\n"
        "assert sys.argv[1:] == ['install', 'chromium']\n"
        f"os.rename({str(hidden)!r}, {str(download)!r})"
    )
    assert chromium.ensure_chromium(root=False) == download
    assert not machine.calls.exists()


def test_a_package_that_brings_only_a_snap_stub_does_not_count(machine: Machine) -> None:
    stub = machine.program("stub", "echo 'requires the chromium snap' >&2; exit 1", machine.home)
    machine.apt(f"/bin/mv {stub} {machine.bin}/chromium-browser")
    with pytest.raises(chromium.NoChromium) as caught:
        chromium.ensure_chromium(root=True)
    assert "apt-get: ended well, yet brought no Chromium that runs" in str(caught.value)
    assert f"{machine.bin}/chromium-browser: asked for its version" in str(caught.value)


def test_the_script_fails_loudly_with_all_that_was_tried(machine: Machine) -> None:
    machine.apt("echo 'E: Unable to locate package chromium' >&2; exit 100")
    machine.program("sudo", 'shift\nexec "$@"')
    machine.program("true", "exit 0")
    script = subprocess.run([sys.executable, ROOT / "tests" / "chromium.py"], capture_output=True, text=True)
    assert script.returncode == 1
    assert "E: Unable to locate package chromium" in script.stderr
    assert "no route to the download" in script.stderr
    assert "set CHROMIUM to the path" in script.stderr


def test_the_script_names_the_one_it_found(machine: Machine) -> None:
    found = machine.browser("chromium")
    script = subprocess.run(
        [sys.executable, "-m", "tests.chromium"], capture_output=True, text=True, cwd=ROOT, env=os.environ
    )
    assert (script.returncode, script.stderr) == (0, "")
    assert script.stdout == f"Chromium for the browser tests: {found}.\n"
