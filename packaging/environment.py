"""The virtual environment that every command runs in: made once, from pinned and hashed wheels. 运行环境"""

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

import debian

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = PROGRAMS / ("python.exe" if sys.platform == "win32" else "python")
LIANXI = PROGRAMS / ("lianxi.exe" if sys.platform == "win32" else "lianxi")

TO_RUN = HERE / "requirements.txt"
TO_WORK = HERE / "requirements-dev.txt"
"""Holds all of TO_RUN in the same versions."""


def ensure(requirements: Path) -> None:
    """Make the environment hold these requirements and the project; instant when it does already."""
    if any(
        _stamp(enough).is_file() and _stamp(enough).read_text() == fingerprint(enough)
        for enough in {requirements, TO_WORK}
    ):
        return
    print(f"setting up {VENV.name} from {requirements.name} ...", file=sys.stderr, flush=True)
    if not _works():
        _make()
    _pip("install", "--only-binary", ":all:", "--require-hashes", "--requirement", str(requirements))
    _pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    _stamp(requirements).write_text(fingerprint(requirements))


def fingerprint(requirements: Path) -> str:
    """Digest what an environment is made from; its place counts, since its programs name it."""
    digest = hashlib.sha256(str(ROOT).encode())
    for path in (requirements, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _stamp(requirements: Path) -> Path:
    return VENV / f"{requirements.stem}.set-up"


def _works() -> bool:
    """Tell whether the environment's own Python starts, has pip and is new enough."""
    question = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", question], capture_output=True).returncode == 0


def _make() -> None:
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        debian.require([f"python3.{sys.version_info.minor}-venv"])
    if subprocess.run([sys.executable, "-m", "venv", "--clear", VENV]).returncode != 0:
        sys.exit(f"cannot make {VENV}")


def _pip(*words: str) -> None:
    """Run pip with the user's own index settings; only what fails is worth a line."""
    command = [str(PYTHON), "-m", "pip", "--quiet", "--quiet", "--disable-pip-version-check", *words]
    if subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL).returncode != 0:
        sys.exit(f"failed: pip {' '.join(words)}")
