"""What the meeting agreed on, and what it changed in its own ways of working. 共识、机制调整"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from db.intake.minutes.draft import Fact
from db.intake.minutes.passage import Passage, paragraphs, sentences
from db.intake.minutes.point import point, unnumbered
from db.intake.minutes.text import Text

_CONSENSUS = re.compile(
    r"(?P<all>在(?![一二三四五六七八九十\d]+个?方面)[^，。；“”]{2,60}?(?:上|方面|领域)(?:取得|达成|形成|凝聚|深化|增进"
    r"|统一)[^，。；]{0,12}(?:、?(?:增进|达成|形成|凝聚)[^，。；]{0,6})?共识)"
)
_REACHED = re.compile(
    r"(?P<all>就[^，。；]{3,60}?(?:达成|形成|取得)(?:了)?[^，。；]{0,10}(?:共识|一致(?:意见)?))(?!：)"
)
_SIGNED = re.compile(
    r"(?:会上|会议|大会|与会[^，。；]{0,8}|各(?:成员)?方|各成员[^，。；]{0,6}|[^，。；]{0,6}(?:市长|代表)们?"
    r"|现场|(?<![^。；，\n])[两二三四五六七八九十\d]{1,3}(?:[省市县区州旗]|成员)+(?:政府|方)?)[^。；《》]{0,30}?(?:共同|联合|集体"
    r"|现场|正式)*签(?:署|订)了?(?P<titles>(?:《[^《》]{3,60}》[、和及]?)+)"
)
_DECIDED = re.compile(
    r"(?:会议|大会|与会[^，。；]{0,10}|各方)(?:研究|讨论|协商|一致|经[^，。；]{0,10})*(?:(?:议定|商定|决定|同意"
    r"|确定|约定|明确)(?!的|了|事项)[，：]?|(?=原则上?同意))(?P<all>[^，。；：《》][^。；\n]{5,120})"
)
_LIST = re.compile(
    r"(?:达成|形成|议定|商定|作出|确定|明确|取得|通过)[^。；：\n]{0,16}(?:如下|以下"
    r"|下列)[^。；：\n]{0,8}(?:共识|事项|意见|决定|决议)?[：:]?|(?:议定|商定"
    r"|决定|明确)(?:事项|如下)?(?:[：:]|[，,]?(?=[一1][、.]))|达成[^。；：\n]{0,10}(?:共识|一致意见)[：:]"
    r"|(?:会议|议定)(?:共识|事项)[：:]?$"
    r"|(?:议定|商定|确定|明确)了?[^，。；：\n]{0,12}事项[：:]?$",
    re.MULTILINE,
)
_COLON = re.compile(
    r"(?:达成|形成|议定|商定|确定|决定)了?(?:[^，。；：]{0,6}(?:[一二三四五六七八九十\d]+)(?:点|项|条"
    r"|个)?[^，。；：]{0,10}(?:共识|事项|工作|意见))?：(?P<items>[^。\n]+)"
)
_ITEM = re.compile(
    r"(?:^|(?<=[。；：，\n]))\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、"
    r"|\d{1,2}[.、．](?!\d)"
    r"|[一二三四五六七八九十]是|第[一二三四五六七八九十][，、])\s*"
    r"(?P<item>(?:(?!，\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)))[^。；\n]){4,160})",
    re.MULTILINE,
)

_HEADING = re.compile(r"关于[^，]{2,40}$")
"""一、关于筹备工作。会议议定，…: the decision is the sentence behind."""
_OF_MOTION = re.compile(
    r"^(?:予以)?通过|^(?:上述|以上|该|这)[^，。；]{0,6}(?:报告|议案|提案|方案|文件)$|^暂缓|^不予?同意|再审议|审议通过|《[^》]*(?:议案|提案)》|^(?:原则上?|一致)*(?:同意|通过|批准)(?:《|该|此|这|上述|以上|，|$)|^原则上?(?:通过|批准)|^《[^》]+》[^。；]{0,8}暂缓"
)

_TITLE_ALONE = re.compile("《[^》]+》")
"""Of a list of what was adopted, a motion."""

_OWN = (
    r"(?:年会(?:制度|周期|举办|会期|时间)?|轮值(?:周期|期限|顺序|次序|制度|期|主席)?|联席会议?(?:制度|设置"
    r"|机制|周期|名称)?|会议(?:制度|周期|设置|机制|名称)|举办周期"
    r"|办会(?:周期|方式)|(?:联合|协调)?办公室(?:机制|设置)?|专项工作组|专责小组|专题合作组"
    r"|秘书处|办事处|联络处|常设(?:机构|办事机构)|协调会议|执行主席(?:任期|制度)?|(?:专业|工作)委员会|专委会"
    r"|成员(?:方|单位|城市|市)|会员(?:单位|城市)|(?:观察员|理事|常务理事)单位|章程|议事规则"
    r"|联络员(?:制度)?|成员方(?:资格)?|工作机制|合作机制)"
)
_CHANGE = (
    r"(?:改为|调整为|变更为|更名为|延长(?:为|至)|缩短为|改由|由[^，。；]{1,16}(?:调整|改|变更)[为成]|增设|新设"
    r"|设立|撤销|取消|合并|改设|移至|移到|迁至|迁到|迁往|不再(?:设|举办|召开)|吸收|接纳|增补)"
)
_OFTEN = r"每(?:半|[一两二三四])?[年季][^，。；：]{0,10}(?:改|调整)[为成]"
_JOINED = r"(?:吸收|接纳|增补)[^，。；：]{2,40}为[^，。；：]{0,12}(?:成员|会员|观察员|理事)"
_CHANGES = re.compile(f"{_CHANGE}|{_OFTEN}")
_CHANGED = re.compile(
    rf"(?P<all>(?:从[^，。；：]{{2,16}}起，)?[^，。；：]*(?:{_OFTEN}|{_OWN}[^，。；：]{{0,30}}{_CHANGE}"
    rf"|{_CHANGE}[^，。；：]{{0,12}}{_OWN}|{_JOINED})[^，。；：]*(?:，从[^，。；]{{2,20}}(?:起|开始)[^，。；]*)?)"
)
_ANNOUNCED = re.compile(
    r"(?:优化调整|机制[^，。；：]{0,6}(?:调整|优化|改革|创新)|(?:调整|修改|改革)(?:如下|为以下)|(?:如下"
    r"|以下)(?:调整|修改))[：:]"
)
_FORMING = re.compile(
    r"^(?:优化|增设|新设|设立|建立|调整|健全|完善|取消|撤销|合并|改|将|由|明确|实行|推行)|调整为|改为|变更为"
)
_WISH = re.compile(r"(?:这是|首次|要|应当?|将进一步|需要?|希望|建议|探索|推动|争取|积极|倡议|下一步|加强|拟)")
_RESOLVED = re.compile(r"(?:会议|大会)(?:研究|一致)*(?:明确|决定|议定|商定|同意|确定)[，：]?(?=[^，。；])")
_WAY_OF_WORKING = re.compile(
    r"(?:例会|会商|调度|通报|联系|联络员?|督办|轮值|协商|秘书处|办公室)[^，。；]{0,6}(?:制度|机制)|专项工作组|工作专班|专责小组"
)
_TO = re.compile(
    r"^(?:\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）).．、])+|[^，。；]*?(?:同意|决定)(?=.)|[^，。；]*?(?=将|把))"
)


def agreements_of(text: Text) -> tuple[Fact[str], ...]:
    """Points of consensus and decisions, each once; motions decided by name stand elsewhere."""
    found = [each for passage in sentences(text) for each in _agreed(passage)]
    found += [each for passage in sentences(text) for each in _after_colon(passage)]
    found += [each for passage in _lists(text) for each in _items(passage)]
    kept = (
        each
        for each in found
        if not re.search(
            r"轮值|移交|下[一届次]+.{0,20}(?:承办|举办|召开)|第[^，。；]{1,4}[届次].{0,20}承办", each.value
        )
    )
    return _each_once(kept, like=0.9)


def _agreed(passage: Passage) -> Iterator[Fact[str]]:
    for pattern in (_CONSENSUS, _REACHED):
        for found in pattern.finditer(passage.words):
            yield Fact(found["all"].replace("，", ""), passage.span_of(found, "all"))
    for found in _SIGNED.finditer(passage.words):
        for title in re.finditer(r"《[^《》]+》", found["titles"]):
            start = found.start("titles") + title.start()
            yield Fact(f"签署{title[0]}", passage.span(start, start + len(title[0])))
    for found in _DECIDED.finditer(passage.words):
        if not (_LIST.search(found[0]) or _CHANGED.search(found["all"]) or _OF_MOTION.search(found["all"])):
            yield from point(passage, *found.span("all"), sure=False)
            yield from _further(passage, found.end())


def _further(passage: Passage, start: int) -> Iterator[Fact[str]]:
    """会议议定，甲；乙: the parts behind the first are decided too, until one says by whom."""
    for found in re.finditer(r"；(?P<part>[^；。\n]+)", passage.words[start:]):
        if re.match(r"[^，]{0,6}(?:会议|大会|各方|代表)|[^，]{0,16}(?:指出|强调|要求|表示|听取|通报)", found["part"]):
            return
        if not (_CHANGED.search(found["part"]) or _OF_MOTION.search(found["part"])) and len(found["part"]) > 5:
            place = start + found.start("part")
            yield from point(passage, place, place + len(found["part"]), sure=False)


def _after_colon(passage: Passage) -> Iterator[Fact[str]]:
    """达成三点共识：甲；乙；丙。 without numbers before them."""
    for found in _COLON.finditer(passage.words):
        parts = list(re.finditer("[^；]+" if "；" in found["items"] else "[^、]+", found["items"]))
        if len(parts) > 1 and all(len(part[0].strip()) > 4 for part in parts):
            for part in parts:
                start = found.start("items") + part.start()
                yield from point(passage, start, start + len(part[0]))


def _lists(text: Text) -> Iterator[Passage]:
    """The words behind 达成如下共识： as far as the numbering goes on."""
    for found in _LIST.finditer(text.words):
        end, outer = found.end(), _numbering(text.words[text.words.rfind("\n", 0, found.start()) + 1 :])
        for paragraph in paragraphs(text):
            if paragraph.start + len(paragraph.words) <= end:
                continue
            if paragraph.start > end and (
                not _ITEM.match(paragraph.words) or _numbering(paragraph.words) == outer != ""
            ):
                break
            end = paragraph.start + len(paragraph.words)
        yield Passage(text, found.end(), text.words[found.end() : end])


def _numbering(words: str) -> str:
    """The form of the number before a paragraph: what is numbered as the paragraph that opens a list ends it."""
    found = re.match(r"\s*([（(]?)(?:([一二三四五六七八九十]+)|\d+)([）)、.．])", words)
    return f"{found[1]}{'一' if found[2] else '1'}{found[3]}" if found else ""


def _items(passage: Passage) -> Iterator[Fact[str]]:
    opening = passage.text.words[max(0, passage.start - 24) : passage.start]
    for found in _ITEM.finditer(passage.words):
        if _TITLE_ALONE.fullmatch(found["item"].strip()) and "通过" in opening:
            continue
        if _OF_MOTION.search(found["item"]):
            continue
        if _HEADING.match(found["item"]) and re.match(r"[。：][^\n]", passage.words[found.end() :]):
            continue
        yield from point(passage, *found.span("item"))


def changes_of(text: Text) -> tuple[Fact[str], ...]:
    """What the body changed in itself: how often it meets, who leads it, which offices it has."""
    found = [each for passage in paragraphs(text) for each in _announced(passage)]
    for passage in sentences(text):
        found += _set_up(passage)
        for each in _CHANGED.finditer(passage.words) if _CHANGES.search(passage.words) else ():
            if not _WISH.match(each["all"].strip()) and not re.search(
                r"《[^》]*$|的(?:议案|提案)", passage.words[: each.end()][-60:]
            ):
                start = each.start("all") + (cut.end() if (cut := _TO.match(each["all"])) else 0)
                found.append(Fact(passage.words[start : each.end("all")].strip(), passage.span(start, each.end("all"))))
    return _each_once(found, like=0.75)


def _set_up(passage: Passage) -> Iterator[Fact[str]]:
    """会议明确，建立季度会商制度；增设…: a way of working together that is new."""
    for found in _RESOLVED.finditer(passage.words):
        for start, words in _points(passage.words, found.end()):
            if _FORMING.search(words) and _WAY_OF_WORKING.search(words):
                yield Fact(words, passage.span(start, start + len(words)))


def _points(words: str, start: int) -> Iterator[tuple[int, str]]:
    """The points of a sentence: parted by ；, or else by a comma before another verb of forming."""
    sign = "；" if "；" in words[start:] else "，"
    begin = start
    for found in [*re.finditer(f"{sign}(?:并(?:同意|决定)?)?|[。；]", words[start:]), None]:
        end = start + found.start() if found else len(words)
        if found and found[0][0] == "，" and not _FORMING.search(re.split("[，。；]", words[start + found.end() :])[0]):
            continue
        if words[begin:end].strip():
            yield begin, words[begin:end].rstrip()
        begin = start + found.end() if found else end


def _announced(passage: Passage) -> Iterator[Fact[str]]:
    """Every clause behind 优化调整： that begins with a verb of forming."""
    for found in _ANNOUNCED.finditer(passage.words):
        for part in re.finditer(r"[^。；]+", passage.words[found.end() :]):
            end = found.end() + part.end()
            start = unnumbered(passage.words, found.end() + part.start(), end)
            if _FORMING.search(re.split("，", passage.words[start:end])[0]):
                yield from point(passage, start, end)


def _each_once(found: Iterable[Fact[str]], like: float) -> tuple[Fact[str], ...]:
    kept: list[Fact[str]] = []
    for each in found:
        if not any(_same(each.value, other.value, like) for other in kept):
            kept.append(each)
    return tuple(kept)


def _same(one: str, other: str, like: float) -> bool:
    return one in other or other in one or SequenceMatcher(None, one, other, autojunk=False).ratio() >= like
