"""Setting up asks for what is pinned, names what is missing, and says no to what it does not know. 开发命令"""

import importlib
import re
import shutil
import subprocess
import sys
import tomllib
from types import ModuleType

import pytest

from tests.source_tree import ROOT

PACKAGING = ROOT / "packaging"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(PACKAGING))
    return importlib.import_module("debian")


def pinned(name: str) -> dict[str, str]:
    """Read a requirements file as {package: version}, leaving hashes and comments aside."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", (PACKAGING / name).read_text(encoding="utf-8"), re.MULTILINE))


def wanted(requirements: list[object]) -> set[str]:
    """Name the packages of a list of pyproject.toml as a requirements file spells them."""
    names = (re.match(r"[A-Za-z0-9._-]+", each)[0] for each in requirements if isinstance(each, str))
    return {re.sub(r"[._-]+", "-", name).lower() for name in names}


def test_every_dependency_is_pinned() -> None:
    groups = PROJECT["dependency-groups"]
    assert wanted(PROJECT["project"]["dependencies"] + groups["build"]) - set(pinned("requirements.txt")) == set()
    assert wanted(groups["dev"]) - set(pinned("requirements-dev.txt")) == set()


def test_work_is_done_on_what_users_run() -> None:
    assert pinned("requirements.txt").items() <= pinned("requirements-dev.txt").items()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_hashes_and_no_host(name: str) -> None:
    text = (PACKAGING / name).read_text(encoding="utf-8")
    pins = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(pins) > 10
    assert [pin.splitlines()[0] for pin in pins if "--hash=sha256:" not in pin] == []
    assert "://" not in text
    assert "--index" not in text


@pytest.mark.parametrize("words", [["dance"], [], ["setup", "now"], ["check", "--fast"], ["bench", "nothing"]])
def test_an_unknown_command_is_refused_before_anything_is_done(words: list[str]) -> None:
    answer = subprocess.run([sys.executable, PACKAGING / "dev.py", *words], capture_output=True, text=True)
    assert answer.returncode == 2
    assert "dev.py" in answer.stdout + answer.stderr


def test_every_system_package_has_a_purpose_and_a_reason(debian: ModuleType) -> None:
    lines = [line for line in debian.LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert [line for line in lines if len(line.split()) < 3] == []
    assert debian.listed("window", "test", "package") == {line.split()[0] for line in lines}
    assert "libegl1" in debian.listed("window")
    assert "libegl1" not in debian.listed("test")


def test_a_package_may_stand_in_for_another(debian: ModuleType) -> None:
    assert debian.names("libglib2.0-0t64", "libglib2.0-0 (= 2.80.0)") == ["libglib2.0-0t64", "libglib2.0-0"]
    assert debian.names("strace", "") == ["strace"]


@pytest.mark.parametrize(("found", "ended"), [(1.0, 0), (1.1, 1)])
def test_a_benchmark_that_misses_a_target_ends_with_one(found: float, ended: int) -> None:
    program = f"import _rounds; print(_rounds.judged('votes', {found}, 1.0)); _rounds.finish()"
    answer = subprocess.run([sys.executable, "-c", program], cwd=PACKAGING / "bench", capture_output=True, text=True)
    assert answer.returncode == ended
    assert ("MISSED" in answer.stdout) == ("votes" in answer.stderr) == bool(ended)


ON_DEBIAN = pytest.mark.skipif(shutil.which("apt-get") is None, reason="there is no apt-get here to speak of")


@ON_DEBIAN
def test_without_the_right_to_install_one_line_says_how() -> None:
    question = (
        "import os, debian\n"
        "if os.geteuid() == 0: os.seteuid(65534)\n"
        "debian.require({'dpkg', 'no-such-screen', 'no-such-font'})"
    )
    answer = subprocess.run([sys.executable, "-c", question], cwd=PACKAGING, capture_output=True, text=True)
    install = "apt-get install --yes --no-install-recommends no-such-font no-such-screen"
    assert (answer.returncode, answer.stderr) == (1, f"sudo apt-get update && sudo {install}\n")


@ON_DEBIAN
def test_what_is_there_is_not_asked_for(debian: ModuleType) -> None:
    debian.require({"dpkg"})
