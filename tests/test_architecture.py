"""The walls of the house: what may know what, and how big a thing may grow. 架构"""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.source_tree import PROGRAM, ROOT, Source, files, imported, sources

SQLITE = ("sqlite3", "pysqlite3", "sqlcipher3", "sqlite_utils")
TOP_LEVEL = {"pyproject.toml", "desktop", "resources", "db", "packaging", "tests", "README.md", "LICENSE"}
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "base"}

LONGER_FILES: dict[str, str] = {}
"""The files of more than 300 lines, each with its reason: a table of facts, a grammar, the merge."""

LONGER_FUNCTIONS: dict[str, str] = {}
"""The functions of more than 60 lines as `file:name`, each with its reason."""

Breaches = Iterator[tuple[int, str]]
"""(line, what is wrong there)"""


def one_sqlite_library(source: Source) -> Breaches:
    for line, name in source.imports():
        if imported(name, *SQLITE) and (imported(name, "sqlite3") or not source.within("db/store/sqlite.py")):
            yield line, f"imports {name}; only db/store/sqlite.py knows the SQLite library, and it is not sqlite3"


def qt_stops_here(source: Source) -> Breaches:
    if source.within("db", "desktop/documents"):
        yield from ((line, f"imports {name}") for line, name in source.imports() if imported(name, "PySide6"))


def db_knows_no_desktop(source: Source) -> Breaches:
    if source.within("db"):
        yield from ((line, f"imports {name}") for line, name in source.imports() if imported(name, "desktop"))


def one_write_path(source: Source) -> Breaches:
    if not source.within("desktop/workspace.py", "desktop/commands", "db/opening.py"):
        yield from ((line, "runs an operation; that is the workspace's") for line in source.calls("run", of="store"))
    if not source.within("db/sync"):
        yield from ((line, "merges; that is db/sync's") for line in source.calls("merge", of="store"))


def pages_know_no_pages(source: Source) -> Breaches:
    own = ".".join(source.module.split(".")[:3])
    if source.within("desktop/pages") and source.path != "desktop/pages/__init__.py":
        for line, name in source.imports():
            if imported(name, "desktop.pages") and not imported(name, own):
                yield line, f"imports {name}, another page"


def widgets_know_no_entity(source: Source) -> Breaches:
    """How a value is declared is no record: db.store.frozen may be known."""
    if source.within("desktop/widgets"):
        found = ((line, name) for line, name in source.imports() if not imported(name, "db.store.frozen"))
        yield from ((line, f"imports {name}") for line, name in found if imported(name, "db"))


def dialogs_never_write(source: Source) -> Breaches:
    if source.within("desktop/dialogs"):
        for line, name in source.imports():
            if imported(name, "desktop.workspace"):
                yield line, f"imports {name}; a dialog returns a value"


def rules_know_no_operations(source: Source) -> Breaches:
    if source.path.endswith("/rules.py"):
        for line, name in source.imports():
            if "operations" in name.split("."):
                yield line, f"imports {name}; operations ask rules, not the other way"


def papers_only_read(source: Source) -> Breaches:
    if source.within("desktop/documents"):
        for line, name in source.imports():
            if "operations" in name.split("."):
                yield line, f"imports {name}; a paper is a pure function of the store"


def errors_are_named(source: Source) -> Breaches:
    if source.within("desktop/errors.py", "db/store/store.py"):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler):
            caught = {part.id for part in ast.walk(node.type or ast.Name("Exception")) if isinstance(part, ast.Name)}
            if caught & {"Exception", "BaseException"}:
                yield node.lineno, "catches whatever comes; name the errors"


def names_say_something(source: Source) -> Breaches:
    if empty := EMPTY_NAMES & set(source.module.split(".")):
        yield 1, f"is called {empty.pop()}"


WALLS: dict[Callable[[Source], Breaches], tuple[str, str]] = {
    one_sqlite_library: ("db/meeting/entity.py", "def read():\n    from sqlite_utils import Database"),
    qt_stops_here: ("desktop/documents/word.py", "import PySide6.QtGui"),
    db_knows_no_desktop: ("db/store/store.py", "from desktop import settings"),
    one_write_path: ("desktop/pages/roster/page.py", "self._store.run(op)"),
    pages_know_no_pages: ("desktop/pages/roster/page.py", "from desktop.pages.live import view"),
    widgets_know_no_entity: ("desktop/widgets/table.py", "import db.body"),
    dialogs_never_write: ("desktop/dialogs/leave.py", "from desktop.workspace import Workspace"),
    rules_know_no_operations: ("db/ballot/rules.py", "from db.ballot import operations"),
    papers_only_read: ("desktop/documents/minutes.py", "from db.meeting.operations import OpenMeeting"),
    errors_are_named: ("desktop/tasks.py", "try:\n    work()\nexcept (OSError, Exception):\n    pass"),
    names_say_something: ("desktop/widgets/helpers.py", ""),
}
"""Every wall with a breach of it: (a place, what must not stand there)."""


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.__name__)
def test_no_wall_is_breached(wall: Callable[[Source], Breaches]) -> None:
    program = sources(*PROGRAM)
    assert {source.path.split("/")[0] for source in program} == set(PROGRAM)
    assert [f"{source.path}:{line} {what}" for source in program for line, what in wall(source)] == []


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.__name__)
def test_a_breach_is_noticed(wall: Callable[[Source], Breaches]) -> None:
    assert len(list(wall(Source(*WALLS[wall])))) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("db/store/sqlite.py", "import sqlite3"),
        ("db/store/rows.py", "import sqlcipher3"),
        ("desktop/dialogs/leave.py", "store.run(op)"),
        ("db/intake/replies.py", "store.merge(commits)"),
        ("db/sync/peers.py", "try:\n    work()\nexcept:\n    pass"),
    ],
)
def test_other_breaches_are_noticed_too(path: str, text: str) -> None:
    assert any(list(wall(Source(path, text))) for wall in WALLS)


@pytest.mark.parametrize("package", ["db", "desktop.documents", "desktop.commands"])
def test_qt_is_not_loaded_without_a_window(package: str) -> None:
    modules = [source.module for source in sources(package.replace(".", "/"))]
    assert modules, f"{package} has no modules"
    question = (
        "import importlib, sys\n"
        "for module in sys.argv[1:]: importlib.import_module(module)\n"
        "print(*sorted(name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))))"
    )
    command = [sys.executable, "-W", "error", "-c", question, *modules]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert answer.stderr == ""
    assert answer.stdout.split() == []


def test_the_top_level_is_what_was_agreed() -> None:
    top = {name.split("/")[0] for name in files() if not name.startswith(".")}
    assert top - TOP_LEVEL == set()
    assert {"pyproject.toml", "db", "desktop", "packaging", "tests"} <= top


def test_packaging_is_a_folder_and_no_package() -> None:
    """With an `__init__.py` it would shadow the library of that name, and break pip and pytest."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_every_folder_of_the_program_is_a_package() -> None:
    folders = {source.path.rpartition("/")[0] for source in sources(*PROGRAM)}
    assert sorted(folder for folder in folders if not (ROOT / folder / "__init__.py").exists()) == []


def test_every_module_says_what_it_is() -> None:
    silent = [source.path for source in sources(*PROGRAM, "packaging", "tests") if not ast.get_docstring(source.tree)]
    assert silent == []


def test_files_stay_readable() -> None:
    longer = {s.path: s.text.count("\n") for s in sources(*PROGRAM, "packaging", "tests") if s.text.count("\n") > 300}
    assert set(longer) == set(LONGER_FILES), longer


def test_functions_stay_readable() -> None:
    longer = {
        f"{source.path}:{name}"
        for source in sources(*PROGRAM, "packaging", "tests")
        for name, lines in source.functions()
        if lines > 60
    }
    assert longer == set(LONGER_FUNCTIONS)


HOSTS = [name.replace("+", "") for name in ("py+pi", "python+hosted", "deb+ian", "npm+js", "cra+tes", "ana+conda")]
"""Written in two halves: this file names them nowhere."""

REGISTRY = re.compile(rf"\b(?:{'|'.join(HOSTS)})\.(?:org|com|io)\b")
MACHINE = re.compile(r"(?<![\w./~-])/(?:work|root|tmp|opt|home)/\w")


@pytest.mark.parametrize("pattern", [REGISTRY, MACHINE], ids=["registry", "machine"])
def test_no_file_knows_where_it_was_made(pattern: re.Pattern[str]) -> None:
    found = [f"{name}: {hit[0]}" for name in files() if (hit := pattern.search(words(name)))]
    assert found == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (REGISTRY, "--index-url https://pypi" + ".org/simple"),
        (MACHINE, "open('" + "/work" + "/main/db')"),
        (MACHINE, "Path('" + "/tmp" + "/store')"),
    ],
)
def test_such_a_place_is_noticed(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


def words(name: str) -> str:
    """Read a file of the repository; a picture or a Word file has none."""
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_every_operation_is_found_by_its_name() -> None:
    """Samples, scripts and "may this be taken back" ask by the log's name: a module left out there is unknown."""
    listed = {name for source in sources("db") if source.path == "db/operations.py" for _, name in source.imports()}
    defining = {
        source.module
        for source in sources("db")
        for node in source.tree.body
        if isinstance(node, ast.ClassDef)
        and any(isinstance(each, ast.Name) and each.id == "Operation" for each in node.bases)
    }
    assert defining == listed - {"__future__.annotations"}


def test_every_entity_is_declared_when_the_records_are_opened() -> None:
    """A module that only a page imports would bring its table after the store was opened without it."""
    written = {name for s in sources("db") for name in re.findall(r'^@entity\("(\w+)"', s.text, re.MULTILINE)}
    question = "from db.store.record import declared; print(*declared())"
    told = subprocess.run([sys.executable, "-c", question], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(told.stdout.split()) == written
