"""What a file may be called on any system. 文件名"""

from __future__ import annotations

import re

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
"""What some system refuses in the name of a file."""
LONGEST_NAME = 60
"""Characters: a Chinese one takes three bytes, and a name has room for 255."""


def file_name(title: str) -> str:
    """A title that every system takes as the name of a file."""
    return FORBIDDEN.sub("", title)[:LONGEST_NAME].strip(" .") or "lianxi"
