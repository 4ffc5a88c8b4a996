"""The same program without a window. 命令"""

from desktop.commands.program import run

__all__ = ["run"]
