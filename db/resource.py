"""Find what ships beside the program, in the source tree and in the built program alike. 随带资料"""

from __future__ import annotations

import sys
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Return the path of a file or folder under `resources/`; it need not exist."""
    built = getattr(sys, "_MEIPASS", None)  # PyInstaller's folder of bundled files
    root = Path(built) if built else Path(__file__).resolve().parents[1]
    return root.joinpath("resources", *parts)


def table_rows(*parts: str) -> list[list[str]]:
    """Return the rows of a tab-separated table of facts; its lines that begin with # tell where the facts are from."""
    lines = resource_path(*parts).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
