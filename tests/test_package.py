"""A built program holds what Qt loads by name, and works where there is no Python. 打包"""

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.source_tree import ROOT


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    return importlib.import_module("built")


@pytest.fixture
def folder(tmp_path: Path, built: ModuleType) -> Path:
    """Lay out a build by its names alone."""
    inside = tmp_path / "_internal"
    (inside / "resources").mkdir(parents=True)
    built.program(tmp_path).touch()
    for plugin in built.PLUGINS[sys.platform]:
        file = inside / "PySide6" / "Qt" / "plugins" / plugin.replace("*", "")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return tmp_path


def test_a_whole_build_lacks_nothing(built: ModuleType, folder: Path) -> None:
    assert built.missing(folder) == []


@pytest.mark.parametrize("kind", ["platforms", "iconengines", "imageformats"])
def test_a_plugin_left_out_is_noticed(built: ModuleType, folder: Path, kind: str) -> None:
    for plugin in folder.glob(f"**/plugins/{kind}/*"):
        plugin.unlink()
    assert built.missing(folder) == [f"**/plugins/{name}" for name in built.PLUGINS[sys.platform] if kind in name]
    assert built.check(folder) == 1


def test_a_user_s_surroundings_hold_nothing_of_ours(built: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("VIRTUAL_ENV", str(ROOT / ".venv"))
    assert str(ROOT) not in " ".join(built.stranger("home").values())


@pytest.mark.long
def test_the_program_is_built_and_passes_its_own_test(built: ModuleType, tmp_path: Path) -> None:
    command = [sys.executable, ROOT / "packaging" / "dev.py", "package", "--out", tmp_path]
    answer = subprocess.run(command, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert built.missing(tmp_path / "dist" / "lianxi") == []
