"""What can go wrong, each as one sentence for the secretary. 出错说明"""

from __future__ import annotations


class LianxiError(Exception):
    """A sentence template and its values, so that the desktop can translate before it formats."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template, values)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)


class RuleError(LianxiError):
    """A rule of the field refuses an operation; nothing was written. 不符合规则"""


class StoreError(LianxiError):
    """The file of the store cannot be read or written; nothing was half written. 数据文件出错"""


class DiskFull(StoreError):
    """The disk has no room for what was to be written. 磁盘已满"""


class StoreInUse(StoreError):
    """Another running program has the store open for writing. 数据正被使用"""


class NewerStore(StoreError):
    """The store was written by a newer version of this program. 数据来自较新版本"""
