"""The child process that fills an office's Word template: facts and template in, a Word file out. 填模板子进程"""

from __future__ import annotations

import json
import re
import sys
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from desktop.child import limit
from desktop.workbook_scan import MACROS, REFUSED, TOO_LARGE, fault_of

MEMORY = 1 << 30
SECONDS = 5
LARGEST = 30_000_000
"""Bytes of the filled text that are taken."""
TAG = 20
"""Exit code: a tag is not taken; standard output says which."""


def main() -> int:
    """Read one line of JSON, the shape of the facts and the facts, then the template; write the file, or say why not.

    The exit code is 0, a code of the scan, or TAG with {why, tag, place} as JSON.
    """
    shape, facts = json.loads(sys.stdin.buffer.readline())
    raw = sys.stdin.buffer.read()
    from docxtpl import DocxTemplate  # loaded before the limits: what it reads of its own is no part of the template

    limit(MEMORY, SECONDS)
    if fault := fault_of(raw) or _macros(raw):
        return fault
    return _fill(DocxTemplate(BytesIO(raw)), shape, facts)


def _macros(raw: bytes) -> int:
    with ZipFile(BytesIO(raw)) as package:
        if "[Content_Types].xml" not in package.namelist():
            return REFUSED
        return MACROS if b"macroEnabled" in package.read("[Content_Types].xml") else 0


def _fill(template: Any, shape: dict[str, Any], facts: dict[str, Any]) -> int:
    from docx.opc.exceptions import OpcError
    from jinja2 import TemplateError
    from jinja2.exceptions import SecurityError
    from lxml.etree import LxmlError

    from desktop.template_check import BROKEN, FORBIDDEN, Sandbox, TagError, check

    try:
        check(template.get_docx(), shape)
        template.render_properties = _keep_properties  # a title with tags is nobody's text
        template.render(facts, Sandbox())
        return _written(template)
    except TagError as error:
        return _told(error.why, error.tag, error.place)
    except SecurityError as error:
        return _told(FORBIDDEN, str(error), "")
    except TemplateError as error:
        return _told(BROKEN, str(error), "")
    except MemoryError:
        return TOO_LARGE
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, TypeError, RecursionError):
        return REFUSED


def _keep_properties(facts: dict[str, Any], environment: object) -> None:
    """Fill nothing there."""


def _written(template: Any) -> int:
    """The properties name the program, and nobody who worked on the template."""
    from docx.oxml.coreprops import CT_CoreProperties

    title = re.sub(r"[\r\n]+", " ", template.docx.core_properties.title)
    template.docx.core_properties._element = CT_CoreProperties.new()
    template.docx.core_properties.title, template.docx.core_properties.author = title, "联席"
    made = BytesIO()
    template.save(made)
    if made.tell() > LARGEST:
        return TOO_LARGE
    sys.stdout.buffer.write(made.getbuffer())
    sys.stdout.flush()
    return 0


def _told(why: str, tag: str, place: str) -> int:
    sys.stdout.write(json.dumps({"why": why, "tag": tag[:80], "place": place}))
    sys.stdout.flush()
    return TAG
