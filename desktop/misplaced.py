"""A store that lies where it would be damaged: why it was not opened, and moving it to this computer. 移到本机"""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path

from db.store.moving import move
from db.store.placing import Misplaced
from desktop.language import said, tr
from desktop.settings import data_folder, default_store, key_folder
from desktop.widgets.dialog_frame import DialogFrame


def moved(error: Misplaced) -> Path | None:
    """Offer to move it, and do so; gives where it lies now, None where the user leaves it."""
    target = _free(error.path)
    words = tr(
        "{why}。\n\n可以现在移到“{folder}”；原处留一份改了名的副本。", why=said(error), folder=str(target.parent)
    )
    dialog = DialogFrame(None, tr("没有打开"), words, tr("移到本机"))
    agreed = bool(dialog.exec())
    dialog.deleteLater()
    if not agreed:
        return None
    move(error.path, target, key_folder())
    return target


def _free(path: Path) -> Path:
    """Where the program looks first, if nothing is there; else under its own name, or with a number."""
    numbered = (data_folder() / f"{path.stem}_{number}{path.suffix}" for number in count(2))
    places = chain((default_store(), data_folder() / path.name), numbered)
    return next(each for each in places if not each.exists())
