"""Which folder is the mailbox of a store on this computer; another store on it may have another. 信箱文件夹"""

from __future__ import annotations

import json
from pathlib import Path

from desktop.settings import data_folder


def load(store_id: str) -> Path | None:
    """The folder that was chosen; a file that is missing or damaged means none."""
    folder = _all().get(store_id)
    return Path(folder) if isinstance(folder, str) else None


def save(store_id: str, folder: Path | None) -> None:
    """Keep the choice; where it cannot be written it is only forgotten."""
    chosen = {key: value for key, value in _all().items() if key != store_id}
    if folder is not None:
        chosen[store_id] = str(folder)
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text(json.dumps(chosen), encoding="utf-8")
    except OSError:
        return


def _all() -> dict[str, object]:
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _file() -> Path:
    return data_folder() / "mailboxes.json"
