"""What install.sh does to .venv. It runs for real; only Python and pip are programs of ours."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOLS = (
    "sh",
    "cat",
    "cksum",
    "cut",
    "date",
    "dirname",
    "du",
    "flock",
    "id",
    "mkdir",
    "mv",
    "rm",
    "cp",
    "chmod",
)

# Answers the questions install.sh asks, makes a .venv with itself inside, and notes what pip is asked.
PYTHON = """#!/bin/sh
case "$*" in
    *"< (3, 11)"*) exit {too_old} ;;
    *"import ensurepip"*) [ -e {folder}/ensurepip ] || exit 1 ;;
    *"import pip"*) exit 0 ;;
    *-venv*) echo python3.12-venv ;;
    *sys.version_info*) echo "Python {version} at {name}" ;;
    *"-m venv"*) mkdir -p "$3/bin"; cp {folder}/bin/{name} "$3/bin/python" ;;
    *"-m pip"*) echo "$*" >>{folder}/pip; [ ! -e {folder}/offline ] || exit 1
        [ ! -p {folder}/gate ] || : <{folder}/gate ;;
esac
"""


class Checkout:
    """A fresh clone, and a PATH with the standard tools and whatever a test adds."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clone, self.bin = folder, folder / "clone", folder / "bin"
        self.clone.mkdir()
        self.bin.mkdir()
        (folder / "ensurepip").touch()
        for name in TOOLS:
            if found := shutil.which(name):
                (self.bin / name).symlink_to(found)
        shutil.copy(ROOT / "install.sh", self.clone)
        (self.clone / "constraints.txt").write_text("b==1\n")
        (self.clone / "requirements.txt").write_text("a==1\n")
        (self.clone / "requirements-dev.txt").write_text("-r requirements.txt\npytest==1\n")
        (self.clone / "requirements-bench.txt").write_text("-r requirements.txt\nspacy==1\n")

    def python(self, name: str, version: str) -> None:
        too_old = int(tuple(map(int, version.split("."))) < (3, 11))
        self.program(name, PYTHON.format(folder=self.folder, name=name, version=version, too_old=too_old))

    def program(self, name: str, script: str) -> None:
        (self.bin / name).write_text(script)
        (self.bin / name).chmod(0o755)

    def install(self, file: str = "requirements.txt", **variables: str) -> subprocess.CompletedProcess[str]:
        started = self.start(file, **variables)
        output, errors = started.communicate(timeout=60)
        return subprocess.CompletedProcess(started.args, started.returncode, output, errors)

    def start(self, file: str = "requirements.txt", **variables: str) -> subprocess.Popen[str]:
        command = [str(self.bin / "sh"), str(self.clone / "install.sh"), file]
        environment = {"PATH": str(self.bin), **variables}
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )

    @property
    def pip_calls(self) -> list[str]:
        log = self.folder / "pip"
        return log.read_text().splitlines() if log.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    made = Checkout(tmp_path)
    made.python("python3", "3.12.1")
    return made


def test_the_first_run_makes_the_environment_and_says_each_step(checkout: Checkout) -> None:
    said = checkout.install()
    assert said.returncode == 0, said.stderr
    making, installing, installed = said.stdout.splitlines()
    assert making == "Making .venv with Python 3.12.1 at python3."
    assert installing.startswith("Installing requirements.txt into .venv")
    assert installed.startswith("Installed in ")
    assert len(checkout.pip_calls) == 1
    assert checkout.pip_calls[0].endswith("-r requirements.txt")


def test_a_second_run_never_calls_pip(checkout: Checkout) -> None:
    checkout.install()
    said = checkout.install()
    assert said.stdout == "Everything in requirements.txt is in .venv already.\n"
    assert len(checkout.pip_calls) == 1


def test_a_new_time_stamp_changes_nothing(checkout: Checkout) -> None:
    checkout.install()
    for file in checkout.clone.glob("*.txt"):
        os.utime(file, (4_000_000_000, 4_000_000_000))
    checkout.install()
    assert len(checkout.pip_calls) == 1


@pytest.mark.parametrize("file", ["requirements.txt", "constraints.txt"])
def test_new_content_is_installed_even_with_an_old_time_stamp(checkout: Checkout, file: str) -> None:
    checkout.install()
    (checkout.clone / file).write_text("a==2\n")
    os.utime(checkout.clone / file, (0, 0))
    checkout.install()
    assert len(checkout.pip_calls) == 2


def test_the_development_file_concerns_only_those_who_develop(checkout: Checkout) -> None:
    checkout.install()
    (checkout.clone / "requirements-dev.txt").write_text("pytest==2\n")
    checkout.install()
    assert len(checkout.pip_calls) == 1
    checkout.install("requirements-dev.txt")
    assert len(checkout.pip_calls) == 2


def test_who_has_the_development_file_has_the_other_one_too(checkout: Checkout) -> None:
    checkout.install("requirements-dev.txt")
    checkout.install("requirements.txt")
    assert len(checkout.pip_calls) == 1


def test_what_only_the_benchmarks_need_has_an_environment_of_its_own(checkout: Checkout) -> None:
    checkout.install("requirements-bench.txt")
    assert (checkout.clone / ".venv-bench" / "bin" / "python").exists()
    assert not (checkout.clone / ".venv").exists()
    checkout.install()
    assert not (checkout.clone / ".venv" / "requirements-bench.txt.installed").exists()
    again = checkout.install("requirements-bench.txt")
    assert again.stdout == "Everything in requirements-bench.txt is in .venv-bench already.\n"
    assert len(checkout.pip_calls) == 2


def test_a_failed_install_is_told_and_begun_again_from_nothing(checkout: Checkout) -> None:
    (checkout.folder / "offline").touch()
    failed = checkout.install()
    assert failed.returncode == 1
    assert "pip could not install requirements.txt" in failed.stderr
    (checkout.clone / ".venv" / "left over").touch()
    (checkout.folder / "offline").unlink()
    assert checkout.install().stdout.startswith("Making .venv")
    assert not (checkout.clone / ".venv" / "left over").exists()
    assert len(checkout.pip_calls) == 2


def test_a_failed_update_is_not_taken_for_the_environment_before_it(checkout: Checkout) -> None:
    checkout.install()
    before = (checkout.clone / "requirements.txt").read_text()
    (checkout.clone / "requirements.txt").write_text("a==2\n")
    (checkout.folder / "offline").touch()
    assert checkout.install().returncode == 1
    (checkout.clone / "requirements.txt").write_text(before)
    (checkout.folder / "offline").unlink()
    assert checkout.install().stdout.startswith("Making .venv")


def test_an_environment_whose_python_is_gone_is_made_anew(checkout: Checkout) -> None:
    checkout.install()
    (checkout.clone / ".venv" / "bin" / "python").unlink()
    assert checkout.install().stdout.startswith("Making .venv")


def test_the_newest_python_is_taken(checkout: Checkout) -> None:
    checkout.python("python3.11", "3.11.2")
    checkout.python("python3.13", "3.13.0")
    assert "Making .venv with Python 3.13.0 " in checkout.install().stdout


def test_a_name_that_does_not_run_is_passed_over(checkout: Checkout) -> None:
    checkout.program("python3.13", "#!/bin/sh\necho 'command not found' >&2\nexit 127\n")
    said = checkout.install()
    assert "Making .venv with Python 3.12.1 " in said.stdout
    assert said.stderr == ""


def test_the_variable_chooses_the_python(checkout: Checkout) -> None:
    checkout.python("python3.13", "3.13.0")
    checkout.python("mine", "3.11.9")
    assert "Making .venv with Python 3.11.9 " in checkout.install(PYTHON="mine").stdout


def test_a_variable_that_is_too_old_is_not_passed_over(checkout: Checkout) -> None:
    checkout.python("mine", "3.10.4")
    said = checkout.install(PYTHON="mine")
    assert said.returncode == 1
    assert "found Python 3.10.4 at mine" in said.stderr


def test_a_python_too_old_is_told_with_what_would_do(checkout: Checkout) -> None:
    checkout.python("python3", "3.9.2")
    said = checkout.install()
    assert said.returncode == 1
    assert "found Python 3.9.2 at python3; expected Python 3.11 or newer" in said.stderr
    assert not (checkout.clone / ".venv").exists()


def test_no_python_at_all_is_told(checkout: Checkout) -> None:
    (checkout.bin / "python3").unlink()
    assert "found no python3; expected Python 3.11 or newer" in checkout.install().stderr


def test_without_ensurepip_and_apt_the_package_to_install_is_named(checkout: Checkout) -> None:
    (checkout.folder / "ensurepip").unlink()
    said = checkout.install()
    assert said.returncode == 1
    assert "apt-get install python3.12-venv" in said.stderr
    assert not (checkout.clone / ".venv").exists()


def test_without_ensurepip_apt_brings_it_where_it_may(checkout: Checkout) -> None:
    (checkout.folder / "ensurepip").unlink()
    checkout.program("sudo", '#!/bin/sh\nshift\n[ "$1" = true ] || exec "$@"\n')
    checkout.program(
        "apt-get",
        "#!/bin/sh\n"
        'case "$*" in *" install --yes --no-install-recommends python3.12-venv")'
        f" : >{checkout.folder}/ensurepip; esac\n",
    )
    said = checkout.install()
    assert said.stdout.startswith("Installing python3.12-venv with apt-get.\nMaking .venv")
    assert said.returncode == 0


@pytest.mark.skipif(not shutil.which("flock"), reason="without flock(1) makes are not kept apart")
def test_a_second_make_waits_for_the_first(checkout: Checkout) -> None:
    gate = checkout.folder / "gate"
    os.mkfifo(gate)  # our pip waits until somebody opens the other side
    with checkout.start() as first:
        assert first.stdout
        assert any(line.startswith("Installing") for line in first.stdout)
        with checkout.start() as second:
            assert second.stdout
            waits = second.stdout.readline()
            opened = os.open(gate, os.O_RDWR)
            assert first.wait(60) == 0
            then = second.stdout.read()
            os.close(opened)
    assert waits == "Another make is installing; waiting for it.\n"
    assert then == "Everything in requirements.txt is in .venv already.\n"
    assert len(checkout.pip_calls) == 1
