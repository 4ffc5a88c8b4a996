"""What a built program must hold, and do, before anybody is given it. 打包检查"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PLUGINS = {
    "linux": (
        "platforms/*qxcb*",
        "platforms/*qwayland*",
        "platforms/*qoffscreen*",
        "platforminputcontexts/*compose*",
        "platforminputcontexts/*ibus*",
        "wayland-shell-integration/*xdg-shell*",
        "printsupport/*cups*",
        "iconengines/*svg*",
        "imageformats/*qsvg*",
    ),
    "win32": ("platforms/*qwindows*", "platforms/*qoffscreen*", "iconengines/*svg*", "imageformats/*qsvg*"),
    "darwin": ("platforms/*qcocoa*", "platforms/*qoffscreen*", "iconengines/*svg*", "imageformats/*qsvg*"),
}
"""What Qt loads by name at run time, so that nothing but this list notices when it is left out."""


def program(folder: Path) -> Path:
    """Name the program that stands in a built folder."""
    return folder / ("lianxi.exe" if sys.platform == "win32" else "lianxi")


def missing(folder: Path) -> list[str]:
    """List what a built folder lacks: the program, its resources, Qt plugins."""
    wanted = [program(folder).name, "**/resources", *(f"**/plugins/{plugin}" for plugin in PLUGINS[sys.platform])]
    return [pattern for pattern in wanted if not any(folder.glob(pattern))]


def check(folder: Path) -> int:
    """Say what is missing, then let the program test itself where nothing of this tree can help it."""
    if lacking := missing(folder):
        print(f"{folder} lacks {' '.join(lacking)}", file=sys.stderr)
        return 1
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{folder}: {size / 1e6:.0f} MB", flush=True)
    with tempfile.TemporaryDirectory() as home:
        return subprocess.run([program(folder), "self-test"], cwd=home, env=stranger(home)).returncode


def stranger(home: str) -> dict[str, str]:
    """Make the surroundings of somebody who has neither Python nor a display nor any file of ours."""
    kept = {name: value for name, value in os.environ.items() if name.upper() in {"SYSTEMROOT", "TEMP", "TMP"}}
    return kept | {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home,
        "LOCALAPPDATA": home,
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
    }
