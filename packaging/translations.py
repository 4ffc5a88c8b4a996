"""Fail when a sentence that the user may read has no English yet. 译文检查"""

import sys

from desktop.language import untranslated

lacking = untranslated("en")
for text, place in lacking.items():
    print(f"{place}: not in English yet: {text}")
sys.exit(1 if lacking else 0)
