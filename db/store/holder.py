"""The card beside a store that says who has it open: machine, user, since when. 占用者"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

UNKNOWN = "另一个程序"


def is_noted(path: Path) -> bool:
    """Whether the card is there: the store is open, or it was when the computer failed; the lock tells which."""
    return _card(path).exists()


def note(path: Path) -> None:
    """Write this user and this computer on the card."""
    with suppress(OSError):  # on a full disk nobody learns who has it, but the meeting is recorded
        _card(path).write_text(_who(), encoding="utf-8")


def forget(path: Path) -> None:
    with suppress(OSError):
        _card(path).unlink(missing_ok=True)


def holder(path: Path) -> str:
    """Who has the store open, as words for a message."""
    try:
        card = json.loads(_card(path).read_text(encoding="utf-8"))
        return f"{card['machine']}上的{card['user']}（{card['since']}起）"
    except (OSError, ValueError, KeyError):
        return UNKNOWN


def user_name() -> str:
    """The user name of the system; a default where the account has none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "本机用户"


def _card(path: Path) -> Path:
    return Path(f"{path}.holder")


def _who() -> str:
    import platform  # the window's frame only asks whether there is a card
    from datetime import datetime

    from db.store.moment import BEIJING

    since = datetime.now(BEIJING).strftime("%Y-%m-%d %H:%M")
    return json.dumps({"machine": platform.node(), "user": user_name(), "since": since}, ensure_ascii=False)
