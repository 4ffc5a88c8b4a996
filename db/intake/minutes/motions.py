"""What was put before the meeting: reports heard, motions with their outcome. 报告、议案"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from db.intake.minutes.draft import Moved, Reported
from db.intake.minutes.numerals import NUMBER, number
from db.intake.minutes.outcome import in_principle, outcome_after
from db.intake.minutes.passage import Passage, paragraphs, sentences
from db.intake.minutes.places import leading_places, seat_of
from db.intake.minutes.point import unnumbered
from db.intake.minutes.roles import places_of
from db.intake.minutes.text import Text

_TITLE = re.compile(r"《(?P<title>[^《》\n]{4,80}(?:《[^《》]{2,40}》[^《》\n]{0,40})?)》")
_VERB = re.compile(
    r"(?P<heard>听取)|(?P<rejected>否决|未获?(?:得)?通过|未予通过|不予(?:通过|批准|同意))|(?P<deferred>暂缓"
    r"|缓议|延期|推迟|留待"
    r"|待[^，。；]{0,14}再行?[审研]|提交下一?[次届]|下一?[次届]会议[^，。；]{0,4}(?:再|继续)?审议|继续修改)"
    r"|(?P<adopted>(?:审议|讨论|研究|表决|一致|全票|举手|投票|鼓掌|协商|原则上?|审定"
    r"|会议)+(?:并)?(?:原则上?)?(?:通过|批准|同意|审定)|表决通过"
    r"|(?<!未)(?<!不予)通过了|审定|批准了|(?<![未获不予])(?:通过|批准)(?=《))"
    r"|(?P<considered>审议|讨论|研究|审阅|协商)"
)
_BARE = re.compile(
    r"(?P<verb>(?:审议|讨论|研究|表决|原则)*(?:审议|讨论通过|审议通过|表决通过|审定|(?<![未议论])通过"
    r"|批准))了(?P<what>(?!关于《)[^，。；《》：“”、]{5,60}?"
    r"(?:方案|事项|协议|章程|议案|提案|报告|计划|办法|意见|规则|预算|决算|名单|决定|建议|宣言|倡议|要点|规划"
    r"|制度|细则|清单)"
    r"(?:及[^，。；《》、]{2,20}?(?:方案|事项|协议|意见|计划))?)(?=[，。；]|等|$)"
)
_OFFICE_ALONE = re.compile(r"(?:处|会|办|办公室|政府|[省市县区州])的?$")
_NO_TITLE = re.compile(
    r"[一二三四五六七八九十\d两多]+(?:项|个|件)|^(?:有关|相关|上述|以下|这|该|此|以上)|提交的|工作的?意见和建议$"
)
_NUMBERED = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}[、.．]|议题[一二三四五六七八九十\d]{1,3}[:：])"
    r"\s*(?:关于|会议|大会)?(?:[^，。；《]{0,8}方式)?(?:审议|讨论|研究|审定)?了?《"
)
_OPENING = re.compile(r"(?:以下|下列|如下)[^。；：\n]{0,12}[：:]$")
_ADOPTED = re.compile(
    rf"(?:通过|同意|批准)了?(?:该|这个|此|(?:上述|以上|这)(?:(?P<many>{NUMBER})[个项份])?)(?:工作)?报告"
)
_REPORT = re.compile(r"(?:报告|总结|汇报|情况通报|情况|述职)$")
_MOTION = re.compile(
    r"(?:议案|提案|方案|章程|办法|意见|规划|计划|制度|规则|协议|决议|决定|宣言|倡议|清单|要点|名单|安排|建议"
    r"|纲要|条例|细则|共识|版|事项|预算|决算)(?:[（(][^）)]*[）)])?$"
)
_HEARD = re.compile(
    r"听取(?:并[审讨]议?|和[审讨]议|、[审讨]议|审议|讨论)?(?:通过)?了?(?P<what>[^。；《》\n]{4,260}?)(?:的)?"
    r"(?P<kind>(?:工作|情况)*(?:汇报|报告|通报|说明|介绍))(?=[，。；、]|$|并|和)"
)
_MORE = re.compile(
    r"(?:和|、|以及|及)(?P<what>[^，。；《》\n]{4,80}?)(?:的)?"
    r"(?P<kind>(?:工作|情况)*(?:汇报|报告|通报|说明|介绍))(?=[，。；、]|$|并|和)"
)
_ABOUT = re.compile(
    r"(?:就|对|向[^，。；就对]{0,14}(?:就|对))(?P<what>《[^》]{4,80}》"
    r"|[^，。；《》]{4,50}?)(?:向[^，。；]{2,14})?(?:作|做"
    r"|进行)(?:了)?(?:[^，。；《》]{0,4})(?:说明|汇报|报告|通报|介绍)"
)
_MADE = re.compile(
    r"(?:(?<![工合协操])作|做)(?:了)?(?:题为|关于|以)?(?P<what>《[^》]{4,80}》|(?!主题|交流|重要|总结讲|表态"
    r"|典型|大会|书面"
    r"|专题发|主旨|会议"
    r"|了)[^，。；《》\n]{3,50}?(?:报告|总结|通报))(?:的(?:工作|情况)?(?:报告|汇报|发言))?(?=[，。；并]|$)"
)
_TOLD = re.compile(
    r"(?:通报|介绍|汇报|报告)(?:了)?(?P<what>《[^《》]{4,60}》(?!所在|中|的)(?:起草|编制|修订|落实"
    r"|执行)?(?:情况)?|(?:[^，。；《》“”\n]"
    r"|《[^《》]*》){4,90}?(?:情况|打算|进展|安排|考虑|成果|事项|工作|建议|总结)(?:[和及][^，。；《》“”\n]{2,30}?(?:情况"
    r"|打算|安排|考虑|建议))?)(?=[，。；\n]|时|并|$)"
)
_VAGUE = re.compile(
    r"^(?:有关|相关|各自|各地|本[市县区省]|各市|经验|具体|主要|基本)?(?:工作)?(?:情况|事项|经验|做法|工作)$"
    r"|取得的|有关(?:情况|考虑|工作|事项|打算)$"
)
_BEFORE_MEETING = re.compile(
    r"^(?:会前|会后|此前|会议(?:召开)?(?:之)?前|活动(?:中|现场)|会议期间.{0,10}(?:考察|参观|调研)|考察|调研"
    r"|在[^，。]{1,10}期间"
    r"|在[^，。]{1,12}(?:现场|公司|园区|基地|企业))"
)
_WHOLLY_QUOTED = re.compile(r"^《([^《》]*)》$")
_TOPICAL = re.compile(r"^[^、]{6,}(?:情况|考虑|打算|安排|进展|方案|报告|计划|总结|事项|工作)$")


def put_before(text: Text, names: Iterable[str]) -> tuple[tuple[Reported, ...], tuple[Moved, ...]]:
    """Reports and motions of all sentences; a report that is adopted stands in both."""
    reports: dict[str, Reported] = {}
    motions: dict[str, Moved] = {}
    known = list(names)
    for motion in _listed(text):
        motions[motion.title] = motion
    for sentence in [*sentences(text), *_itemised(text)]:
        if _BEFORE_MEETING.match(sentence.words.strip()):
            continue
        for report in _reports(sentence, known):
            _keep_report(reports, replace(report, by=_names_in(report.by, known)))
        for motion, heard, by in [*_moved(sentence), *_unquoted(sentence)]:
            if heard or _REPORT.search(motion.title):
                _keep_report(reports, Reported(motion.title, _names_in(by, known), motion.span))
            if motion.outcome and _better(motions.get(motion.title), motion):
                motions[motion.title] = motion
        if reports and (adopted := _ADOPTED.search(sentence.words)):
            for last in list(reports.values())[-(number(adopted["many"]) if adopted["many"] else 1) :]:
                motions.setdefault(last.title, Moved(last.title, "adopted", sentence.span_of(adopted), sure=False))
    return tuple(reports.values()), tuple(motions.values())


def _names_in(by: str, names: list[str]) -> str:
    """市发改委主任周密 is 周密; an office stays."""
    return "、".join(name for _, name in places_of(by, names)) or by


def _itemised(text: Text) -> Iterator[Passage]:
    """1、《…》。会议决定通过。 as one passage; the outcome is in the next sentence, or on the next line."""
    whole = list(paragraphs(text))
    for paragraph, following in zip(whole, [*whole[1:], None], strict=True):
        if not _NUMBERED.match(paragraph.words):
            continue
        end = paragraph.start + len(paragraph.words)
        if following and not (paragraph.words.endswith("。") or _NUMBERED.match(following.words)):
            end = following.start + len(following.words)
        yield Passage(text, paragraph.start, text.words[paragraph.start : end])


def _listed(text: Text) -> Iterator[Moved]:
    """审议通过了以下议案： and the titles on the numbered lines behind it."""
    outcome = ""
    for paragraph in paragraphs(text):
        opened = _OPENING.search(paragraph.words)
        if opened:
            verb = [*_VERB.finditer(paragraph.words, 0, opened.start())][-1:]
            decided = next((each for each in verb if each.lastgroup not in (None, "heard")), None)
            outcome = in_principle(decided[0], str(decided.lastgroup)) if decided else ""
        elif not _NUMBERED.match(paragraph.words):
            outcome = ""
        elif outcome and (title := _TITLE.search(paragraph.words)):
            yield Moved(title["title"], outcome, paragraph.span_of(title, "title"), outcome != "considered")


def _keep_report(reports: dict[str, Reported], report: Reported) -> None:
    """Once each, even where one title is written a little longer the second time."""
    bare = _bare(report.title)
    for key, known in reports.items():
        if _bare(key) in bare or bare in _bare(key):
            if report.by and not known.by:
                reports[key] = Reported(known.title, report.by, known.span, known.sure)
            return
    reports[report.title] = report


def _bare(title: str) -> str:
    return re.sub(r"[《》（）() 的了]|^关于|(?:工作|情况)?(?:汇报|报告)$", "", title)


def _better(known: Moved | None, motion: Moved) -> bool:
    order = ("considered", "adopted", "in_principle", "deferred", "rejected")
    return known is None or order.index(motion.outcome) > order.index(known.outcome)


def _moved(sentence: Passage) -> Iterator[tuple[Moved, bool, str]]:
    """(motion, whether it was heard as a report, by whom); the outcome is that of the nearest verb before or after."""
    words = sentence.words
    verbs = list(_VERB.finditer(words))
    titles = list(_TITLE.finditer(words))
    for place, title in enumerate(titles):
        before = [
            each
            for each in verbs
            if each.end() <= title.start() and not _interrupted(words[each.end() : title.start()])
        ]
        group = before[-1].lastgroup if before else None
        heard = any(each.lastgroup == "heard" for each in before[-2:]) and bool(_REPORT.search(title["title"]))
        end = titles[place + 1].start() if place + 1 < len(titles) else len(words)
        outcome = outcome_after(words[title.end() : end], itemised=bool(_NUMBERED.match(words))) or (
            in_principle(before[-1][0], group) if group not in (None, "heard") else ""
        )
        if group == "heard" and not outcome and not _REPORT.search(title["title"]):
            heard = True
        if not outcome and not heard:
            continue
        span = sentence.span_of(title, "title")
        yield (
            Moved(title["title"], outcome or "", span, outcome != "considered"),
            heard,
            _author(words[: title.start()]),
        )


def _unquoted(sentence: Passage) -> Iterator[tuple[Moved, bool, str]]:
    """审议了某某方案, without the signs of a title."""
    for found in _BARE.finditer(sentence.words):
        start, end = found.span("what")
        start = unnumbered(sentence.words, start, end)
        if not _NO_TITLE.search(title := sentence.words[start:end]):
            decided = "adopted" if re.search("通过|批准|同意", found["verb"]) else "considered"
            outcome = in_principle(found["verb"], decided)
            yield Moved(title, outcome, sentence.span(start, end), sure=False), False, ""


def _interrupted(words: str) -> bool:
    """Another clause stands between the verb and the title, not only other titles and who proposed them."""
    rest = re.sub(r"《[^《》]*(?:《[^《》]*》[^《》]*)?》", "", words)
    return bool(re.search(r"[。；]|，(?!审议|讨论|研究|表决|并|通过|原则|一致)", rest)) or bool(
        re.search(r"落实|围绕|按照|根据|依据|签署|签订|印发|学习|遵循|观看", rest)
    )


def _author(words: str) -> str:
    """宝鸡市人民政府 of 了宝鸡市人民政府关于《…》."""
    found = re.search(
        r"(?:[了、，》]|通过|听取)(?P<by>[^了、，《》。；]{3,30}?)(?:代表[^，。]{2,20})?(?:提交的?|提出的?"
        r"|所作的?|作的?|所?做的?)?(?:关于|的)?$",
        words,
    )
    by = found["by"] if found else ""
    return (
        ""
        if not found or not re.search(r"关于$|提交的?$|[所作做]的$|的$", words) or re.search(r"审议|讨论", by)
        else by
    )


def _reports(sentence: Passage, names: list[str]) -> Iterator[Reported]:
    words = sentence.words
    for heard in _HEARD.finditer(words):
        more: re.Match[str] | None = heard
        while more:
            yield from _several(sentence, more)
            more = _MORE.match(words, more.end())
    for pattern in (_ABOUT, _MADE, _TOLD):
        for found in pattern.finditer(words):
            by = _by(words[: found.start()], names, lax=pattern is _MADE)
            what = _WHOLLY_QUOTED.sub(r"\1", found["what"])
            if by and not _VAGUE.search(what):
                start = found.start("what") + found["what"].index(what)
                yield Reported(what, by, sentence.span(start, start + len(what)), sure=pattern is not _TOLD)


def _several(sentence: Passage, found: re.Match[str]) -> Iterator[Reported]:
    """听取了关于甲情况、乙情况的汇报: two reports, when every part ends as a topic does."""
    whole = found["kind"].endswith("报告") and (
        found.string[found.start("kind") - 1] != "的" or _OFFICE_ALONE.search(found["what"]) is not None
    )
    end = found.end("kind") if whole else found.end("what")
    place = unnumbered(found.string, found.start("what"), end)
    what = found.string[place:end]
    parts = next(
        (each for each in _ways_apart(what) if len(each) > 1 and all(_TOPICAL.search(part) for part in each)), [what]
    )
    for part in parts:
        by, title = _parted(part)
        offset = place + part.index(title)
        if len(title) > 3 and not _VAGUE.search(title):
            yield Reported(title, by, sentence.span(offset, offset + len(title)))
        place += len(part) + 1


def _ways_apart(what: str) -> Iterator[list[str]]:
    yield re.split("、(?=关于)", what)
    yield what.split("、")
    yield re.split("(?<=情况)和", what)


def _parted(part: str) -> tuple[str, str]:
    """某市关于某事: who, and what about."""
    found = re.match(r"(?P<by>[^关]{2,24}?)(?:所?[作做])?(?:关于|就)(?P<title>.+)$", part)
    return (found["by"].removesuffix("同志"), found["title"]) if found else ("", part)


def _by(words: str, names: list[str], *, lax: bool) -> str:
    """The people who are the subject of the verb, or their office where nobody is named."""
    clause = re.split(r"[。；\n]", words)[-1]
    tail = re.split(r"，", clause)[-1] if "分别" not in clause else clause
    found = places_of(tail, names) or places_of(clause, names)
    if found:
        last = found[-1]
        kept = [last[1]]
        for place, name in reversed(found[:-1]):
            if tail[place + len(name) : place + len(name) + 1] in ("、", "和") and name not in kept:
                kept.insert(0, name)
        return "、".join(kept)
    seat = re.search(r"^.*(?:主席方?|轮值方?|方|代表|由|^|，)(?P<by>[\u4e00-\u9fff]{2,12})$", tail)
    if lax and seat and seat_of(seat["by"]) and leading_places(seat["by"]) == seat["by"]:
        return seat["by"]
    office = re.search(
        r"(?:方|代表|由|^|，)(?P<by>[^，。；方代表由]{2,20}?(?:政府|[局委办]|公司|中心|办公室|办事处"
        r"|秘书处))(?:代表[^，]{2,16})?$",
        tail,
    )
    return office["by"] if lax and office else ""
