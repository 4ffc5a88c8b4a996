"""A Word file in another form by LibreOffice, where it is installed: a child with its own profile, and a limit. 转换

Our own papers are painted by us; the office's own forms are laid out by nobody but an office program.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from db.store.glossary import say
from desktop.documents.paper import DocumentError

PATIENCE = 120
"""Seconds: the first start makes a profile, which takes some."""
ELSEWHERE = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
"""Where it stands on systems that do not name it in PATH."""


def program() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    named = shutil.which("soffice") or shutil.which("libreoffice")
    return named or next((path for path in ELSEWHERE if Path(path).is_file()), None)


def as_pdf(word: bytes, name: str, seconds: float = PATIENCE) -> bytes:
    """Lay a Word file out and return it as a PDF; DocumentError says in one sentence why not."""
    office = program()
    if office is None:
        missing = say("这台电脑没有安装LibreOffice，不能把“{name}”写成PDF：请导出 .docx，再用Word另存为PDF。")
        raise DocumentError(missing, name=name)
    made = converted(office, word, ".docx", ".pdf", seconds)
    if not made.startswith(b"%PDF"):
        failed = say("LibreOffice没有把“{name}”写成PDF：请导出 .docx，再用Word另存为PDF。")
        raise DocumentError(failed, name=name)
    return made


def converted(office: str, content: bytes, ending: str, wanted: str, seconds: float) -> bytes:
    """A file of one ending as one of another; nothing where the program failed or had to be ended."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return _convert(office, Path(folder), content, ending, wanted, seconds)


def _convert(office: str, folder: Path, content: bytes, ending: str, wanted: str, seconds: float) -> bytes:
    source, profile = folder / f"paper{ending}", (folder / "profile").as_uri()
    source.write_bytes(content)
    words = ["--headless", "--norestore", "--convert-to", wanted[1:], "--outdir", str(folder), str(source)]
    with suppress(OSError):
        child = subprocess.Popen(
            [office, f"-env:UserInstallation={profile}", *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            _end(child)
    made = source.with_suffix(wanted)
    return made.read_bytes() if made.is_file() else b""


def _end(child: subprocess.Popen[bytes]) -> None:
    """The program starts another one: both belong to the child's own session."""
    if sys.platform == "win32":
        child.kill()
    else:
        with suppress(OSError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()
