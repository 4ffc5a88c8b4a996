"""Where data and keys lie on this computer, and what the user prefers. 设置"""

from __future__ import annotations

import os
from pathlib import Path

import appdirs

PROGRAM = "lianxi"
PORTABLE = ".portable"


def data_folder() -> Path:
    """The folder of data and keys: LIANXI_HOME, the program's own folder when portable, or the platform's place."""
    chosen = os.environ.get("LIANXI_HOME")
    if chosen:
        return Path(chosen)
    program = Path(__file__).resolve().parent.parent
    if (program / PORTABLE).exists():
        return program / "data"
    return Path(appdirs.user_data_dir(PROGRAM, appauthor=False))


def default_store() -> Path:
    return data_folder() / "lianxi.lianxi"


def key_folder() -> Path:
    """Device keys lie apart from the stores: a copied database is not a copied identity."""
    return data_folder() / "keys"
