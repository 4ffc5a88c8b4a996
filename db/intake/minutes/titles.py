"""Titles of office before a name, and which words of them name the organisation. 职务"""

from __future__ import annotations

import re

from db.intake.minutes.places import leading_places, place_at
from db.store.frozen import frozen

_HEADS = (
    "书记(?![处员])|行政长官|[市县区省州旗镇]长助理|(?:主任|董事长|总经理|局长)助理|[市县区省州旗盟镇乡]长"
    "|主席(?![方团国单台])|主任(?!委员|单位|科员)|主任委员"
    "|[局处科股司厅部行院校所站台社队组团会馆园场段关署]长(?!江[经流上中下大沿]|沙[市县]|春市|治市|城市|寿区|葛市|安街)"
    "|调度长|理事长|董事长|监事长|秘书长(?!单位)|检察长|审计长|总裁|总经理|经理|总监"
    "|总[工会经规]程?[师计济划]*师|总工|工程师|会计师|经济师|巡视员|调研员|主任科员|科员"
    "|专员(?!公署|行署)|专委|委员(?!会)|常委|理事(?!会|[长单])|董事(?![会长])|监事(?![会长])|[党][组委]成员"
    "|[党]委委员|班子成员|政委|司令员|参谋长"
    "|领导(?![小班干下机人们和及的、，层力者核组])|负责人|负责同志|教授|研究员|院士|顾问|参事|主编|总编辑?"
    "|督[察查导](?:专员|员)?|联络员|候选人|特派员|召集人|执行主席"
    "|首席[\u4e00-\u9fff]{1,4}"
    "|律师|助理|干事|秘书|站务|代表(?!团|队|大会|们|性|作|方|各|全|着|了)"
)
HEAD = re.compile(f"(?:{_HEADS})")
_NOTE = r"(?:（[^（）]{1,12}）)?"
TITLE_END = re.compile(rf"(?:{_HEADS}){_NOTE}(?:[:：]|\s|同志|、)?")
_TOP = re.compile(r"总书记|国家(?:副)?主席|国务院(?:副)?总理|政治局常委|中央军委|全国人大常委会委员长|国务委员")
_CORE = re.compile(
    rf"(?:(?:(?:[省市县区州旗盟镇乡]|自治[区州县旗])委)?(?:党组|党工委|党委|纪委|直属机关)?(?:第一|常务|执行"
    rf"|轮值|名誉|代理?|原|[一二三四正]级|高级"
    rf"|[总副])*(?:{_HEADS}){_NOTE})$"
)
_JUNK = re.compile(
    r"^.*(?:[：:]|选举(?:产生)?|推选|增选|参加|出席|列席|人员有|领导有|同志有|(?<=[员导志家部宾表])[有为]|的有|(?:会议?|式|阶段|论坛"
    r"|活动)由|邀请了?|包括|(?:分别"
    r"|依次)[是为]|委托|随后|其中|期间|之后|[了着将让请]"
    r"|(?:(?<!员)会|会议|活动|仪式|开幕式)上(?!游|海))"
)
_LINKING = re.compile(r"(?:以及|由|经|在|向|对|与|和|及|同|受|方|单位|城市|代表|当选|推选|主席|是|并)(?=(?P<rest>.+))")
_OFFICE = re.compile(
    r"(?:中共|国家|国务院|全国|中央|[省市县区州旗](?:委|政府|人大|政协|纪委|长|直|领导|发|经|商)"
    r"|自治[区州县]|副|常务|党[委组]|[县区市]领导)"
)


@frozen
class Post:
    """An organisation as the text names it, and the title there; either may be ''."""

    organisation: str
    title: str


def is_top(words: str) -> bool:
    """Heads of state and party are quoted in every report and take part in none."""
    return _TOP.search(words) is not None


def start_of_post(words: str) -> int:
    """Where the post begins in the words between a sign and a name: 会议由|广元市副市长."""
    start = len(words) - len(words.removeprefix("由"))
    start = found.end() if (found := _JUNK.match(words)) and found.end() < len(words) else start
    for found in _LINKING.finditer(words, start):
        rest = found["rest"]
        if (
            HEAD.search(rest)
            and (place_at(rest, 0) or _OFFICE.match(rest) or HEAD.match(rest))
            and not _within_name(words[start : found.end()], rest)
            and not _within_place(words, found)
        ):
            start = found.end()
    return start


def _within_name(before: str, rest: str) -> bool:
    """市发展和|改革委, 经济合作和|外事局: the link belongs to the name of an office when no place follows it."""
    return before[-1] in "和与及对经同" and bool(leading_places(before)) and not place_at(rest, 0)


def _within_place(words: str, link: re.Match[str]) -> bool:
    """聊|城市|市长: the link is the end of a place's own name."""
    begins = range(max(0, link.start() - 4), link.start())
    return any(at + len(place_at(words, at)) > link.start() for at in begins)


def post_of(words: str) -> Post:
    """Part organisation and title: 四川省经济合作局|党组成员、副局长; 广元|市委副书记、市长."""
    first, *more = re.split(r"、(?![^（]*）)", re.sub(r"^[本此该][次届](?:会议|年会|大会)?", "", words))
    core = _CORE.search(first)
    cut = core.start() if core else 0
    organisation = first[:cut]
    if organisation and not organisation[-1:].strip():
        organisation = organisation.rstrip()
    title = "、".join((first[cut:], *more))
    if organisation in ("中共", "原", "时任", "现任", "省", "市", "县", "区", "州", "自治区"):
        organisation, title = "", words
    if place_at(organisation.removeprefix("中共"), 0):
        organisation = organisation.removeprefix("中共")
    return Post(organisation, title.lstrip())


GENERIC = re.compile(r"(?:[省市县区州有关各]*)(?:领导|负责人|负责同志|代表)")


def is_generic(title: str) -> bool:
    """领导 and 负责同志 say no post."""
    return GENERIC.fullmatch(title) is not None
