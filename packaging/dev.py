"""Set up, run, test, check, measure and build this program; needs Python 3.11 or newer and nothing else. 开发命令

python3 packaging/dev.py COMMAND

  setup              make .venv and leave the program in it
  demo [--headless] [--out DIR]
                     the main job on a real meeting: a window, or without a display its papers
  test [--long] ...  the tests; whatever else is given goes to pytest
  check [--no-tests] format, lint, types, translations, tests
  bench [NAME]       the benchmarks, or one of them
  package [--out DIR]
                     build the program that needs no Python, and let it test itself
  lock [--upgrade]   pin the requirements of pyproject.toml
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - a bare machine may have any
    sys.exit("Python 3.11 or newer is needed; this one is " + sys.version.split()[0])

import built
import debian
import environment
import lock
from environment import HERE, LIANXI, PYTHON, ROOT, TO_RUN, TO_WORK

CHECKS = {
    "format": ("-m", "ruff", "format", "--check", "."),
    "lint": ("-m", "ruff", "check", "."),
    "types": ("-m", "mypy"),
    "translations": (str(HERE / "translations.py"),),
    "tests": ("-m", "pytest"),
}


def setup(words: list[str]) -> int:
    """Make everything ready for work."""
    _options("setup").parse_args(words)
    environment.ensure(TO_WORK)
    debian.require(debian.listed("window"))
    print(LIANXI)
    return 0


def demo(words: list[str]) -> int:
    """Run the main job; without a display nothing of Qt's is needed."""
    environment.ensure(TO_RUN)
    if "--headless" not in words and not _display():
        words = ["--headless", *words]
    if "--headless" not in words:
        debian.require(debian.listed("window"))
    return _run(LIANXI, "demo", *words, folder=Path.cwd())


def test(words: list[str]) -> int:
    """Run the tests."""
    environment.ensure(TO_WORK)
    debian.require(debian.listed("window", "test"))
    return _run(PYTHON, "-m", "pytest", *words)


def check(words: list[str]) -> int:
    """Run every check, and only then say which of them failed."""
    options = _options("check")
    options.add_argument("--no-tests", action="store_true")
    steps = [name for name in CHECKS if name != "tests" or not options.parse_args(words).no_tests]
    environment.ensure(TO_WORK)
    debian.require(debian.listed("window", "test" if "tests" in steps else "window"))
    failed = [name for name in steps if _step(name, *CHECKS[name])]
    print(f"failed: {' '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


def bench(words: list[str]) -> int:
    """Run one benchmark or all of them, one after the other."""
    known = {path.stem: path for path in sorted(HERE.glob("bench/[!_]*.py"))}
    options = _options("bench")
    options.add_argument("names", nargs="*", metavar="NAME", help=" ".join(known))
    names = options.parse_args(words).names or list(known)
    if unknown := [name for name in names if name not in known]:
        options.error(f"no benchmark {' '.join(unknown)}; there are: {' '.join(known)}")
    environment.ensure(TO_WORK)
    debian.require(debian.listed("window", "test"))
    return max([_step(name, str(known[name])) for name in names], default=0)


def package(words: list[str]) -> int:
    """Build the program and try it."""
    options = _options("package")
    options.add_argument("--out", type=Path, default=ROOT, help="the folder that gets dist/ and build/")
    out = options.parse_args(words).out.resolve()
    environment.ensure(TO_WORK)
    debian.require(debian.listed("window", "package"))
    places = ("--distpath", str(out / "dist"), "--workpath", str(out / "build"))
    failed = _run(PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, HERE / "lianxi.spec")
    return failed or built.check(out / "dist" / "lianxi")


def pin(words: list[str]) -> int:
    """Pin the requirements anew."""
    options = _options("lock")
    options.add_argument("--upgrade", action="store_true", help="to the newest that pyproject.toml allows")
    upgrade = options.parse_args(words).upgrade
    environment.ensure(TO_WORK)
    return lock.lock(upgrade)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "setup": setup,
    "demo": demo,
    "test": test,
    "check": check,
    "bench": bench,
    "package": package,
    "lock": pin,
}


def _step(name: str, *command: str) -> int:
    print(f"== {name}", flush=True)
    return _run(PYTHON, *command)


def _run(*command: str | Path, folder: Path = ROOT) -> int:
    """Run one program with UTF-8 everywhere, and pass on how it ended."""
    return subprocess.run(command, cwd=folder, env=os.environ | {"PYTHONUTF8": "1"}).returncode


def _display() -> bool:
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _options(command: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(prog=f"dev.py {command}", allow_abbrev=False)


def main(words: list[str]) -> int:
    """Run the command that comes first."""
    if not words or words[0] not in COMMANDS:
        print(__doc__)
        return 0 if words[:1] in (["--help"], ["-h"]) else 2
    try:
        return COMMANDS[words[0]](words[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
