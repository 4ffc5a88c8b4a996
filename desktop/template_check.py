"""Reads the tags of a Word template before any is filled: the first wrong one is told with its place. 模板检查

A tag may name a fact, go through a list, ask whether something is there, and use the few filters below; nothing else
of the template language is taken, so that no template can run anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

BROKEN, FORBIDDEN, UNKNOWN, UNCLOSED, UNOPENED, FIELD = (
    "broken",
    "forbidden",
    "unknown",
    "unclosed",
    "unopened",
    "field",
)
"""Why a tag is refused."""
FILTERS = ("default", "first", "join", "last", "length", "trim")
LOOP = {"index": "", "index0": "", "first": "", "last": "", "length": ""}
"""What may be asked within a loop of the loop itself."""
ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const),
    *(nodes.For, nodes.If, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.CondExpr, nodes.Concat),
)
WORDS = ("{{", "for", "endfor", "if", "elif", "else", "endif")
"""How a tag may begin: with a fact, or with one of these words."""
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_HALF = re.compile(r"\{\{|\{%|\}\}|%\}")
_LEVEL = re.compile(r"^(\{[{%])(?:-|(?:tr|tc|p|r)(?=\s))")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_OUTSIDE = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON)\b", re.IGNORECASE)


class TagError(Exception):
    """A tag that is not taken: why, the tag as it is written, where it stands. 标签有误"""

    def __init__(self, why: str, tag: str, place: str = "") -> None:
        super().__init__(why, tag, place)
        self.why, self.tag, self.place = why, tag, place


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with no functions, few filters, and attributes that are the names of facts alone."""

    def __init__(self) -> None:
        super().__init__(autoescape=True)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Whatever is compiled was looked through, also what stands outside the words of a paragraph."""
        tree = super()._parse(source, name, filename)
        _refuse_forbidden(tree)
        return tree

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if type(obj).__name__ == "LoopContext" and attribute in LOOP:
            return getattr(obj, attribute)
        raise SecurityError(attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, dict):
            return self.getattr(obj, str(argument))
        return super().getitem(obj, argument) if isinstance(argument, int) else self.undefined(obj=obj, name=argument)


def _refuse_forbidden(tree: nodes.Node) -> None:
    for node in _all(tree):
        if not isinstance(node, ALLOWED) or (isinstance(node, nodes.Filter) and node.name not in FILTERS):
            raise SecurityError(type(node).__name__)
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            raise SecurityError(node.attr)
        if isinstance(node, nodes.For) and (node.recursive or not isinstance(node.target, nodes.Name)):
            raise SecurityError("for")


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _all(child)


@dataclass(slots=True)
class _Open:
    """A block that waits for its end, and what the name of its loop stands for."""

    kind: str
    tag: str
    place: str
    names: dict[str, Any]


def check(document: Document, facts: dict[str, Any]) -> None:
    """Look through every part that is filled; TagError names the first tag that is not taken.

    `facts` stand for the shape of what there is to say: of a list its first item alone is looked at.
    """
    environment = Sandbox()
    for part in _parts(document):
        opened: list[_Open] = []
        for place, words in part:
            for tag in _tags(words, place):
                _check_tag(environment, tag, place, opened, facts)
        if opened:
            raise TagError(UNCLOSED, opened[-1].tag, opened[-1].place)


def _tags(words: str, place: str) -> Iterator[str]:
    if half := _HALF.search(_TAG.sub("", words)):
        raise TagError(BROKEN, words[max(0, words.find(half[0])) :][:40], place)
    yield from (each for each in _TAG.findall(words) if not each.startswith("{#"))


def _check_tag(environment: Sandbox, tag: str, place: str, opened: list[_Open], facts: dict[str, Any]) -> None:
    plain = _LEVEL.sub(r"\1", tag).translate(_QUOTES).replace("-%}", "%}").replace("-}}", "}}")
    word = plain[2:-2].split()[:1] if plain.startswith("{%") else ["{{"]
    kind = word[0] if word else ""
    if kind not in WORDS:
        raise TagError(FORBIDDEN, tag, place)
    if kind in ("endfor", "endif", "else", "elif"):
        _close(kind, tag, place, opened)
        plain = plain.replace("elif", "if", 1) if kind == "elif" else ""
    scope = facts | {name: value for each in opened for name, value in each.names.items()}
    ended = {"for": "{% endfor %}", "if": "{% endif %}", "elif": "{% endif %}"}.get(kind, "")
    try:
        names = _names_of(environment.parse(plain + ended), scope, tag, place)
    except TemplateSyntaxError as error:
        raise TagError(BROKEN, tag, place) from error
    except (SecurityError, RecursionError) as error:
        raise TagError(FORBIDDEN, tag, place) from error
    if kind in ("for", "if"):
        opened.append(_Open(kind, tag, place, names))


def _close(kind: str, tag: str, place: str, opened: list[_Open]) -> None:
    wanted = {"endfor": ("for",), "endif": ("if",), "elif": ("if",), "else": ("for", "if")}[kind]
    if not opened or opened[-1].kind not in wanted:
        raise TagError(UNOPENED, tag, place)
    if kind.startswith("end"):
        opened.pop()


def _names_of(tree: nodes.Template, scope: dict[str, Any], tag: str, place: str) -> dict[str, Any]:
    """Every name is that of a fact; what a loop over one gives to those within it."""
    given: dict[str, Any] = {}
    for loop in tree.find_all(nodes.For):
        each = _shape(loop.iter, scope, tag, place)
        if not isinstance(each, list):
            raise TagError(FORBIDDEN, tag, place)
        assert isinstance(loop.target, nodes.Name)
        given = {loop.target.name: each[0] if each else None, "loop": LOOP}
    for node in tree.find_all((nodes.Getattr, nodes.Getitem, nodes.Name)):
        if not (isinstance(node, nodes.Name) and node.ctx == "store"):
            _shape(node, scope | given, tag, place)
    return given


def _shape(node: nodes.Node, scope: dict[str, Any], tag: str, place: str) -> Any:
    """What an expression comes to: facts, a list of them, or a text; None where nobody can say."""
    if isinstance(node, nodes.Name):
        if node.name not in scope:
            raise TagError(UNKNOWN, tag, place)
        return scope[node.name]
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        inner = _shape(node.node, scope, tag, place)
        return _part_of(inner, node, tag, place)
    return "" if isinstance(node, nodes.Const) else None


def _part_of(inner: Any, node: nodes.Getattr | nodes.Getitem, tag: str, place: str) -> Any:
    name = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", None)
    if isinstance(inner, dict):
        if name not in inner:
            raise TagError(UNKNOWN, tag, place)
        return inner[name]
    if isinstance(inner, list) and isinstance(name, int):
        return inner[0] if inner else None
    if inner is None:
        return None
    raise TagError(UNKNOWN, tag, place)


Words = Iterator[tuple[str, str]]
"""Place and text of one paragraph after the other."""


def _parts(document: Document) -> Iterator[Words]:
    yield _paragraphs(document.element.body, "正文")
    for relation in document.part.rels.values():
        head = {"header": "页眉", "footer": "页脚", "footnotes": "脚注"}.get(relation.reltype.rpartition("/")[2])
        if head:
            yield _paragraphs(parse_xml(relation.target_part.blob), head)


def _paragraphs(root: Any, head: str) -> Words:
    """Paragraphs as they follow each other, those of a table by their row and cell; fields may fetch nothing."""
    tables = {table: number for number, table in enumerate(root.findall(qn("w:tbl")), start=1)}
    count = 0
    for paragraph in root.iter(qn("w:p")):
        table = next((each for each in paragraph.iterancestors(qn("w:tbl")) if each in tables), None)
        count += table is None
        place = f"{head}第{count}段" if table is None else _cell_place(paragraph, table, tables[table], head)
        texts = (each for each in paragraph.iter(qn("w:t")) if next(each.iterancestors(qn("w:p"))) is paragraph)
        words = "".join(each.text or "" for each in texts)
        codes = [each.text or "" for each in paragraph.iter(qn("w:instrText"))]
        codes += [each.get(qn("w:instr")) or "" for each in paragraph.iter(qn("w:fldSimple"))]
        if outside := _OUTSIDE.search(" ".join(codes)):
            raise TagError(FIELD, outside[0], place)
        yield place, words


def _cell_place(paragraph: Any, table: Any, number: int, head: str) -> str:
    row = next((each for each in paragraph.iterancestors(qn("w:tr")) if each.getparent() is table), None)
    cell = next((each for each in paragraph.iterancestors(qn("w:tc")) if each.getparent() is row), None)
    across = (row.findall(qn("w:tc")).index(cell) + 1) if row is not None and cell is not None else 1
    down = (table.findall(qn("w:tr")).index(row) + 1) if row is not None else 1
    return f"{head}第{number}个表格第{down}行第{across}格"
