"""The program: a window, or with arguments the same program without one. 程序入口"""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Open the window, on a store file when one is named; hand everything else to the commands."""
    arguments = sys.argv[1:]
    if arguments == ["_reader"]:
        from desktop.reader_process import main as read

        return read()
    if arguments == ["_fill"]:
        from desktop.template_process import main as fill

        return fill()
    if arguments == ["_words"]:
        from desktop.words_process import main as read_words

        return read_words()
    if arguments == ["_text"]:
        from desktop.text_process import main as read_text

        return read_text()
    if not arguments or _is_file(arguments):
        from desktop import toolkit

        toolkit.load()
        from desktop.application import show_window

        return show_window(Path(arguments[0]) if arguments else None)
    from desktop.commands import run

    return run(arguments)


def _is_file(arguments: list[str]) -> bool:
    """A file dropped on the program's icon, or opened from the desktop."""
    return len(arguments) == 1 and not arguments[0].startswith("-") and Path(arguments[0]).is_file()


if __name__ == "__main__":
    sys.exit(main())
