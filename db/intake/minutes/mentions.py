"""Everybody whom a text names with a title, in whatever way it lists people. 人员名单"""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.intake.minutes.names import Name, is_name, may_name, name_at, unlisted_at
from db.intake.minutes.passage import Passage
from db.intake.minutes.places import leading_places, place_at
from db.intake.minutes.titles import HEAD, TITLE_END, is_top, post_of, start_of_post
from db.store.frozen import frozen

_SIGN = re.compile(r"[，。；！？、“”《》\n|]")
_LABEL = re.compile(
    r"(?:^|[。；\n])\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[、.）)]\s*)?"
    r"(?P<label>(?:记录|记 录|出席|参加|列席|参会|与会|到会|缺席|请假|主持|应到|实到|邀请|特邀|嘉宾|出 ?席|列 ?席"
    r"|主 ?持)(?:会议|本次会议|大会)?的?"
    r"(?:人员|领导|同志|代表|嘉宾|单位|人|情况|名单|成员)?(?:有|为|是)?)\s*[:：]\s*(?P<names>[^\n]*)",
    re.MULTILINE,
)
_ITEM = re.compile(r"[^，、；。 ]+")
_BRACKET = re.compile(r"(?P<name>[\u4e00-\u9fff·]{2,10})（(?P<post>[^（）]{2,40})）")
_ROW = re.compile(r"^(?P<name>[\u4e00-\u9fff·]{2,10})[ \t|]+(?P<post>[^\n，。；：（]{2,40}?)\s*$")
_CELL = re.compile(r"[^|]+")
_ENDS_AS_TITLE = re.compile(rf"(?:{HEAD.pattern})(?:（[^（）]*）)?$")
_CHOSEN = re.compile(r"(?:选举|推选|推举|聘请|聘任|增补|增选|选出)(?:产生)?(?:了)?")
_AS = re.compile(
    r"[，、；和]?(?:选举|推选|推举|聘请"
    r"|聘任)?(?P<names>[\u4e00-\u9fff·]{2,4}(?:[、和][\u4e00-\u9fff·]{2,4})*?)(?:同志)?(?:为"
    r"|担任|任)(?:[^，。；、]{0,16}?(?:届|会|体|盟|区))?"
    rf"(?P<post>(?:[一-龥]{{0,6}})(?:{HEAD.pattern}))"
)
_GROUP = re.compile(r"(?:^|[；。：\n])(?P<place>[^；。：，、\n]{2,12})：[^。：\n]*$")
_SKIP = re.compile(r"(?:记者|通讯员|摄影|编辑|校对|审核|签发|联系人|记录|拟稿|会签)[:：]?\s*(?:员|人)?$")
_BENEATH = re.compile(r"(?:常务)?副[秘主]|秘书长")
"""甲市政府市长张三、副秘书长李四: a title that stands in no office of its own is of the office before it."""
_AFTER_NAME = re.compile(r"(?:（[^（）]{1,20}）)?(?:、|和|及|与)")


@frozen
class Mention:
    """A name with the post beside it; places within the passage."""

    name: str
    organisation: str
    title: str
    start: int
    end: int
    sure: bool
    passage: Passage


def mentions(passage: Passage) -> list[Mention]:
    """People of a sentence, in order: those with a title, those who share it, those of a label's list."""
    found = [*_tabled(passage)] or [*_titled(passage), *_bracketed(passage), *_elected(passage)]
    found += _listed(passage, {each.start for each in found})
    kept: dict[int, Mention] = {}
    for each in sorted(found, key=lambda each: each.start):
        kept.setdefault(each.start, each)
    return list(kept.values())


def _titled(passage: Passage) -> Iterator[Mention]:
    words, done, before = passage.words, 0, ""
    for head in TITLE_END.finditer(words):
        if head.start() < done:
            continue
        end = head.end()
        while words[end : end + 1] == " ":
            end += 1
        name = name_at(words, end) or unlisted_at(words, end)
        if head[0].endswith("、") or not name:
            continue
        start = _post_start(words, done, head.start())
        post_words = words[start:end].strip(" :：").removesuffix("同志")
        if is_top(post_words) or not HEAD.search(post_words):
            continue
        organisation, title = parted(post_words)
        organisation = within(_group(words[:start]), organisation)
        if not organisation and done and words[done:start] == "、" and _BENEATH.match(title):
            organisation = before
        yield Mention(name.words, organisation, title, name.start, name.end, name.sure, passage)
        done, before = name.end, organisation
        for other in _sharing(words, name.end):
            yield Mention(other.words, organisation, title, other.start, other.end, other.sure, passage)
            done = other.end


def within(group: str, organisation: str) -> str:
    """市政府 among the people of 衢州市 is 衢州市政府."""
    if organisation and not (group and organisation[0] in "省市县区州" and not leading_places(organisation)):
        return organisation
    return group.removesuffix(organisation[:1]) + organisation


def _group(words: str) -> str:
    """巴中市 of 巴中市：市委常委、副市长: whose people are listed until the next sign of a group."""
    found = _GROUP.search(words)
    return found["place"] if found and leading_places(found["place"]) == found["place"] else ""


def parted(words: str) -> tuple[str, str]:
    post = post_of(words)
    return post.organisation, post.title


def _post_start(words: str, done: int, head: int) -> int:
    """Back to the sign before the post; 、 between two titles of one person is none."""
    start = max((each.end() for each in _SIGN.finditer(words, done, head)), default=done)
    while start > done and words[start - 1] == "、":
        before = max((each.end() for each in _SIGN.finditer(words, done, start - 1)), default=done)
        if not re.search(rf"(?:{HEAD.pattern})(?:（[^（）]*）)?$", words[before : start - 1]):
            break
        start = before
    if "（" in words[start:head] and "）" not in words[start:head]:
        start = words.rindex("（", start, head) + 1
    return start + start_of_post(words[start:head] + words[head : head + 6])


def _sharing(words: str, end: int) -> Iterator[Name]:
    """陈一、王二和李三 after one title: they share it, as long as nothing but a name stands between the signs."""
    while link := _AFTER_NAME.match(words, end):
        name = name_at(words, link.end())
        if not name or _is_place(name.words) or HEAD.match(words, name.end):
            return
        yield name
        end = name.end


def _is_place(words: str) -> bool:
    """Whether it is an administrative division, also by its short name, such as 红河州."""
    place = place_at(words, 0)
    return place == words or (bool(place) and place == words[:-1] and words[-1] in "省市县区州旗盟")


def _bracketed(passage: Passage) -> Iterator[Mention]:
    """张三（某市市长）, and a row of a list: 张三　某市市长."""
    rows = [_ROW.match(passage.words)]
    for found in [*_BRACKET.finditer(passage.words), *filter(None, rows)]:
        post = re.sub("，.*", "", found["post"])
        listed = passage.words[: found.start()][-1:] in ("、", "：", "；") and may_name(found["name"])
        name = _tail_name(found["name"]) or (found["name"] if listed and len(found["name"]) < 5 else "")
        if name and re.search(rf"(?:{HEAD.pattern})$", post) and not _SKIP.search(passage.words[: found.start()]):
            organisation, title = parted(post)
            start = found.start() + len(found["name"]) - len(name)
            yield Mention(name, organisation, title, start, found.start("post") - 1, is_name(name), passage)


def _tabled(passage: Passage) -> Iterator[Mention]:
    """| 张三 | 某市政府 | 副市长 |: the cell that is a name, the one that ends as titles do, what is left between."""
    cells = [(each[0].strip(), each.start() + each[0].index(each[0].strip())) for each in _CELL.finditer(passage.words)]
    names = [(words, place) for words, place in cells if is_name(words.replace(" ", "")) and not _is_place(words)]
    titles = [words for words, _ in cells if _ENDS_AS_TITLE.search(words)]
    if "|" not in passage.words or not titles:
        return
    names = names or [each for each in cells if re.fullmatch(r"[\u4e00-\u9fff] ?[\u4e00-\u9fff]{1,3}", each[0])][:1]
    if not names or names[0][0] in titles:
        return
    name, place = names[0]
    rest = [
        words for words, _ in cells if words not in (name, *titles) and not re.fullmatch(r"[\d\W]*|[男女]|.族", words)
    ]
    organisation, title = parted(titles[0])
    organisation = organisation or (rest[0] if rest else "")
    yield Mention(name.replace(" ", ""), organisation, title, place, place + len(name), True, passage)


def _elected(passage: Passage) -> Iterator[Mention]:
    """选举张三为主席，李四、王五为副主席: the post follows the name, until a clause is without 为."""
    for found in _CHOSEN.finditer(passage.words):
        place = found.end()
        while clause := _AS.match(passage.words, place):
            at = clause.start("names")
            for part in re.split("([、和])", clause["names"]):
                if is_name(part):
                    yield Mention(part, "", clause["post"], at, at + len(part), True, passage)
                at += len(part)
            place = clause.end()


def _tail_name(words: str) -> str:
    """The name at the end of words before a bracket."""
    if is_name(words):
        return words
    return next((words[-n:] for n in (3, 2, 4) if is_name(words[-n:]) and HEAD.search(words[:-n])), "")


def _listed(passage: Passage, known: set[int]) -> Iterator[Mention]:
    """出席：张三　李四　王五: names alone behind a label."""
    for label in _LABEL.finditer(passage.words):
        for item in _ITEM.finditer(passage.words, label.start("names"), label.end("names")):
            words = re.sub(r"（.*|同志$|等$", "", item[0])
            if item.start() not in known and is_name(words) and not _is_place(words):
                yield Mention(words, "", "", item.start(), item.start() + len(words), True, passage)
