"""The program's own source, as tests about its shape read it. 源码"""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ("db", "desktop")


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: where it stands from the root, and what is in it."""

    path: str
    text: str
    tree: ast.Module = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tree", ast.parse(self.text, self.path))

    @property
    def module(self) -> str:
        """Name it as an import does: `db.store` for db/store/__init__.py."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def within(self, *places: str) -> bool:
        """Tell whether it is one of these files or stands in one of these folders."""
        return any(self.path == place or self.path.startswith(f"{place}/") for place in places)

    def imports(self) -> Iterator[tuple[int, str]]:
        """Yield (line, name) of all that is imported anywhere; `from a import b` names `a.b`, be b a module or not."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)

    def calls(self, method: str, of: str) -> Iterator[int]:
        """Yield the lines that call this method of something by this name: `store.run(`, `self._store.run(`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == method:
                holder = node.func.value
                name = holder.attr if isinstance(holder, ast.Attribute) else getattr(holder, "id", "")
                if name.strip("_") == of:
                    yield node.lineno

    def functions(self) -> Iterator[tuple[str, int]]:
        """Yield (name, how many lines) of every function and method."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Read every Python file of these folders of the root."""
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths)


@cache
def files() -> tuple[str, ...]:
    """Name every file that is in the repository, or would be after `git add --all`."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout
    return tuple(sorted(name for name in answer.split("\0") if name and (ROOT / name).exists()))


def imported(name: str, *packages: str) -> bool:
    """Tell whether an imported name is one of these packages or in one of them."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)
