"""What became of a motion, by the verb beside its title. 审议结果"""

from __future__ import annotations

import re

_AFTER = re.compile(
    r"^(?:\s*[—–-]+\s*(?P<mark>未?获?(?:原则上?|一致|表决|审议)*(?:同意|通过|批准)))|^[^。；《》]{0,70}?(?P<word>(?:一致|原则上?)*(?:同意|通过|批准)了?(?:该|这个|此|本|上述)[^，。；《》]{0,6}?(?:报告"
    r"|议案|方案|提案|办法|规则|章程|意见|文件|清单|规划|计划|项)|(?:会议|大会)(?:一致"
    r"|原则上?|表决)*(?:决定|同意)*[：，]?(?:予以|原则上?)?通过|(?:会议|大会)(?:一致)?原则上?同意(?=[，。；]|$)|进行了?(?:认真|充分|深入|热烈)?(?:的)?(?:审议|讨论|研究|审阅)"
    r"|表决结果[:：][^。《》]{0,40}?(?:，)(?:未|不予)?通过(?=[，。；]|$)|获(?:得)?(?:一致|全票)?通过|(?:被|予以|一致"
    r"|表决|全票)+通过|未[获予]?(?:得)?通过|不予通过|被?否决|暂缓|缓议|延期审议|提交下一?[次届]|留待|待[^，。；《》]{0,14}再行?[审研]|下一?[次届]会议|再议)"
)


def in_principle(words: str, outcome: str) -> str:
    return "in_principle" if outcome == "adopted" and "原则" in words else outcome


def outcome_after(words: str, *, itemised: bool) -> str:
    found = _AFTER.match(re.sub(r"[。\n]", "，", words) if itemised else words)
    if not found:
        return ""
    word = found["word"] or found["mark"]
    if word.startswith("进行"):
        return "considered"
    return (
        "rejected"
        if re.search("未[获予]?得?通过|不予通过", word) or "否决" in word
        else in_principle(word, "adopted")
        if re.search("通过|同意|批准", word)
        else "deferred"
    )
