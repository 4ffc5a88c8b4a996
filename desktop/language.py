"""Say what the user reads in the chosen language; Chinese is the source. 界面语言"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from db.store.errors import LianxiError
from db.store.glossary import Said

ROOT = Path(__file__).resolve().parents[1]
TRANSLATIONS = ROOT / "resources" / "translations"
CONTEXT = "lianxi"
MARKS = frozenset({"tr", "several", "say", "term", "Column"})
"""Calls whose first literal is read by the user: translated when shown, wherever they are written."""


def tr(text: str, **values: object) -> str:
    """Translate a Chinese template, then fill in its values; sentences among them are translated too."""
    translated = QCoreApplication.translate(CONTEXT, text)
    filled = {name: said(value) if isinstance(value, Said) else value for name, value in values.items()}
    return _FILLING.format(translated, **filled) if filled else translated


MANY = " n"
"""Ends the key of a word for many of a thing, where that is another word."""


def several(text: str) -> str:
    """The word for many of a thing: in English mostly another, in Chinese the same."""
    found = QCoreApplication.translate(CONTEXT, f"{text}{MANY}")
    return tr(text) if found.endswith(MANY) else found


class _Filling(Formatter):
    """English counts: {count} {count:line|lines} is 1 line, and 2 lines."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        if bar:
            return one if str(value) == "1" else many
        return format(value, format_spec)


_FILLING = _Filling()


def counted(value: object, spec: str) -> str:
    """The form of a word that fits a count, as the template gives it: line or lines."""
    return _FILLING.format_field(value, spec)


def said(part: str | Said | LianxiError) -> str:
    """Text as it is; a sentence of the records, or an error of theirs, translated, then filled in."""
    return part if isinstance(part, str) else tr(part.template, **part.values)


TOOLKIT_LACKS = {
    "&Look in:": "查找范围(&I)：",
    "Files of &type:": "文件类型(&T)：",
    "Page &Set:": "页面范围(&S)：",
    "Folder": "文件夹",
    "File": "文件",
    "%1 File": "%1 文件",
    "Drive": "驱动器",
}
"""Words of the toolkit's own dialogs that its Chinese catalogue has not."""


class Sentences(QTranslator):
    """Answer Qt's questions from one small table of sentences; no compiled catalogue is needed."""

    def __init__(self, table: dict[str, str], parent: QObject | None = None, *, toolkit: bool = False) -> None:
        super().__init__(parent)
        self.table, self._toolkit = table, toolkit

    def isEmpty(self) -> bool:
        return not self.table

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """None lets Qt ask its other translators, and at last show the source."""
        return self.table.get(text) if (context != CONTEXT) == self._toolkit else None


def sentences(language: str) -> dict[str, str]:
    """Read the table of one language; Chinese has none, being the source."""
    path = TRANSLATIONS / f"{language}.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


_installed: list[QTranslator] = []
"""The translators in use. Asking the application for its children instead would make PySide wrap its style, slowly."""


def install(application: QCoreApplication, language: str) -> None:
    """Show the program in `zh` or `en`; a second call replaces the first."""
    while _installed:
        before = _installed.pop()
        application.removeTranslator(before)
        before.deleteLater()
    lacking = Sentences(TOOLKIT_LACKS if language == "zh" else {}, application, toolkit=True)
    own = Sentences(sentences(language), application)
    for translator in (lacking, _of_the_toolkit(application, language), own):
        if not translator.isEmpty():
            application.installTranslator(translator)
            _installed.append(translator)


def _of_the_toolkit(application: QCoreApplication, language: str) -> QTranslator:
    """Qt's own words (print dialog, text menu) come with the toolkit; its source language is English."""
    translator = QTranslator(application)
    if language == "zh":
        translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return translator


def marked(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (text, place) for every literal under a folder that the user may read."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in MARKS and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and has_chinese(first.value):
                    many = MANY if _name(node.func) == "several" else ""
                    yield first.value + many, f"{path.relative_to(folder.parent).as_posix()}:{node.lineno}"


def has_chinese(text: str) -> bool:
    """Whether English would be written otherwise: letters, and signs of their width such as a colon or a bracket."""
    return any("\u3000" <= each <= "\u9fff" or "\uff00" <= each <= "\uffef" for each in text)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Subscript):
        return _name(function.value)
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def untranslated(language: str = "en") -> dict[str, str]:
    """List the marked texts that a language lacks, each with the place where it stands first."""
    table = sentences(language)
    found: dict[str, str] = {}
    for folder in (ROOT / "desktop", ROOT / "db"):
        for text, place in marked(folder):
            if text not in table:
                found.setdefault(text, place)
    return found
