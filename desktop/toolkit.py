"""What Qt is told before it starts. 工具包"""

from __future__ import annotations

import builtins
import gc
import os
import shutil


def load() -> None:
    """Import Qt, give Python its own `import` back, and look for no garbage: what is made now stays.

    PySide6 puts another in its place, which reads the source of every module that is imported from then on, in search
    of `from __feature__ import`, a spelling that nobody here uses; the first window waited a tenth of its time for it.
    """
    gc.disable()
    import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def started() -> None:
    """The window stands: garbage is looked for again, among what comes from now on."""
    gc.freeze()
    gc.enable()


def name_input_methods() -> None:
    """Tell Qt on Linux how Chinese is typed; what the user has chosen is tried first.

    The wheels have no plug-in for fcitx, which distributions name in QT_IM_MODULE; fcitx5 also answers as IBus does.
    Qt asks for IBus only where it finds ibus-daemon, or through the portal, which fcitx5 keeps as well.
    """
    chosen = os.environ.get("QT_IM_MODULES") or os.environ.get("QT_IM_MODULE") or ""
    os.environ["QT_IM_MODULES"] = ";".join(
        dict.fromkeys([*filter(None, chosen.split(";")), "wayland", "fcitx", "ibus"])
    )
    if shutil.which("fcitx5") and not shutil.which("ibus-daemon"):
        os.environ.setdefault("IBUS_USE_PORTAL", "1")
