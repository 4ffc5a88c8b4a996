"""What one user prefers to see on this computer: language, scheme, size of the text. 外观偏好"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from db.store.frozen import frozen
from desktop.settings import data_folder

LANGUAGES = {"zh": "中文", "en": "English"}
"""Each in its own words: who reads only one of them finds the way back."""


@frozen
class Preferences:
    """`theme` is light, dark or contrast; `scale` runs from 1.0 to 2.0."""

    language: str = "zh"
    theme: str = "light"
    scale: float = 1.0


def load() -> Preferences:
    """Read the preferences; a file that is missing or damaged means the usual ones."""
    try:
        said = json.loads(_file().read_text(encoding="utf-8"))
        return Preferences(
            _one_of(said, "language", "zh", "en"),
            _one_of(said, "theme", "light", "dark", "contrast"),
            min(2.0, max(1.0, float(said["scale"]))),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Preferences()


def save(preferences: Preferences) -> None:
    """Keep the preferences; a folder that cannot be written only forgets them."""
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text(json.dumps(asdict(preferences)), encoding="utf-8")
    except OSError:
        return


def _file() -> Path:
    return data_folder() / "preferences.json"


def _one_of(said: dict[str, str], name: str, *known: str) -> str:
    return said[name] if said[name] in known else known[0]
