"""Pin every requirement with its hashes, for every platform at once, naming no host. 依赖锁定"""

import subprocess
import sys
from pathlib import Path

from environment import PYTHON, ROOT, TO_RUN, TO_WORK

COMPILE = (
    *("uv", "pip", "compile", "pyproject.toml", "--quiet", "--no-config", "--universal", "--generate-hashes"),
    *("--only-binary", ":all:", "--custom-compile-command", "dev.py lock"),
)


def lock(upgrade: bool) -> int:
    """Write both files; without `upgrade` what is pinned stays as long as pyproject.toml allows it."""
    newest = ["--upgrade"] if upgrade else []
    _compile(TO_RUN, "--group", "build", *newest)
    _compile(TO_WORK, "--group", "dev", "--constraint", str(TO_RUN.relative_to(ROOT)), *newest)
    named = [path.name for path in (TO_RUN, TO_WORK) if "://" in path.read_text()]
    if named:
        print(f"names a host: {' '.join(named)}", file=sys.stderr)
    return 1 if named else 0


def _compile(written: Path, *options: str) -> None:
    command = [str(PYTHON), "-m", *COMPILE, *options, "--output-file", str(written.relative_to(ROOT))]
    if subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL).returncode != 0:
        sys.exit(f"cannot pin {written.name}")
