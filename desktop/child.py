"""Our own program as a child, for what comes from outside: whatever breaks there, breaks there alone. 子进程

Standard library alone: the child imports this too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import suppress

TOO_LONG = -1
"""The exit code told of a child that had to be ended."""


def answer_of(command: str, raw: bytes, seconds: float) -> tuple[int, bytes]:
    """Exit code and output of a hidden command; it gets no environment, and an empty folder to be in."""
    itself = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-I", "-m", "desktop"]
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    with tempfile.TemporaryDirectory() as nowhere:
        try:
            done = subprocess.run(
                [*itself, command], input=raw, capture_output=True, env=kept, cwd=nowhere, timeout=seconds
            )
        except subprocess.TimeoutExpired:
            return TOO_LONG, b""
    return done.returncode, done.stdout


def limit(memory: int, seconds: int) -> None:
    """In the child: no more bytes and seconds of work than that, and no byte to any file; Windows has no such call."""
    if os.name != "posix":
        return
    import resource

    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
    }
    for kind, most in limits.items():
        with suppress(OSError, ValueError):  # a system may know a limit and not let it be set
            resource.setrlimit(kind, (most, most))
