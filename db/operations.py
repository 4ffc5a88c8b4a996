"""Every operation there is: imported by whoever finds one by its name. 全部操作"""

from __future__ import annotations
