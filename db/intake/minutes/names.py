"""Where a name ends: surnames, and the words that follow a name in minutes. 姓名识别"""

from __future__ import annotations

import re
from functools import cache

from db.intake.minutes.places import full_place
from db.people.surname import surname_readings
from db.store.frozen import frozen

SINGLE = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞"
    "任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计"
    "伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经"
    "房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗"
    "山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔"
    "阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎"
    "戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相"
    "查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有琴归海晋楚闫法汝鄢涂钦商牟佘佴伯赏墨哈谯笪年爱阳佟言福肖付代仝苟覃兰仇"
    "楼隋栗檀漆睢矫税菅衣谌赫迟铁银隽靖揭揣沐逢励忻练凃占敬植智玉丘普罕岩俸盘侬邸仲宾虎邝鹿冼战候晋滑幺么户朴闪邬麦泮咎原青苑战原亓芦刀修展屈"
)
"""Surnames of one character; the compound ones stand in the table of surnames."""

_NEVER = re.compile(
    r"[的了是在等我你他她它们这那或个届次各该此省市县委局厅部处]"
    r"|高度|高质|高新|高级|高峰|全[面体国省市县程]|共[同建]|安全|安排|经[济过验]|和谐|和[代有各市县区]|方面"
    r"|方[案法式]|时[间任]|单位|成[员立果]"
    r"|任务|任期|任命|应[邀当]|通[报过]|关[于注]|平[台等]|广[大泛]|国[家务际]|文[件化]|向大|向会|党[组委政]"
    r"|石油|别|空|项目|计划|水[利务平]|余[人名]"
    r"|常[务委驻]|能[源够]|明[确年]|解[读决]|相[关应]|有[关限]|利[用益]|连[续任]|同[志意]|农[业村]|海[关洋]"
    r"|印[章信]|班子|班[组]|干[部事]|公[司安开室]|管[理委]"
    r"|路[线演]|车[辆]|白[皮]|温馨|东[部道]|融合|后[续]|家[属]|都[市]|单[独]|居[民]|满[意]|双[方城边]|富[有]"
    r"|步[骤]|会[议商]|席[会团]|办公|讲话|发言|致辞"
    r"|联席|会议|代表|主[任席持办]|书记|分别|出席|参加|表示|强调|指出|工作|服务|中心|小组|大会|政府|人大"
    r"|政协|领导|嘉宾|汇报|交流|建设|合作|发展|一行"
)
_FOLLOWING = (
    "出席|参加|列席|主持|分别|代表|介绍|通报|宣读|宣布|致[辞词欢开]|讲话|发[言表布]|指出|强调|表示|认为"
    "|要求|提出|汇报|报告|应邀|到会|莅临|莅会|及"
    "|同志|先生|女士|教授|率[队领团]|带[队领]|陪同|会见|签[署订]|移交|接[过受旗任替]|交接|因[公事病故工另外会]"
    "|请假|缺席|未[能参出]|委托|总结|传达|部署|回顾|围绕|结合"
    "|当选|担任|任[会组主副]|兼任|前往|来到|先后|共同|一行|一同|逐[一项]|首先|最后|随后"
    "|作[了为关题主交典表大重讲总说辅专工述题]|作《|做[了出关交主]|为[大会本此活]"
    "|就[《“做推加进本此相有会深如下共联区]|对[《“上一过会本相]|向[会大与各第全新本参到]|代[为表]|主讲|点评"
    "|提[交议案名]|回应|解读|作(?=[^，。；]{0,12}(?:发言|报告|汇报|讲话|说明|总结|致辞|通报|点评|交流|介绍"
    "|表态))|关于|负责|牵头|承担|具体|的|等|在|以|就|对|向|与|和|为|从|由|把|被"
    "|出[任访]|在[会大讲主发致通会汇本开活此谈]"
    "|与[会各]|和[市县区省州各有相]|宣[讲]|受[邀委]|授[旗牌予]|揭[牌晓]|启动|考察|调研|说|均|也|还|将|已|并"
    "|同[与时]|所[作做]|从|逐|审|主|协|推|再次|特别|专程|亲[自临]|一并"
    "|进行|接着|听取|检查|记录|简要|详细|全面[总回介]"
    "|现场|致以|欢迎|感谢|建议|希望|谈到|指示|批示|率|陪"
)
_STRONG = re.compile(r"[，。、；：！？（）()\[\]【】\s/|“”《]|$")
_WEAK = re.compile(_FOLLOWING)
_CLOSED = re.compile(r"[，。、；（）]|$")
_ACTS = re.compile(
    r"主持|出席|参加|分别|先后|致[辞词]|讲话|发言|通报|汇报|介绍|强调|指出|表示|所?作|为(?=[^，。；]{0,12}[长员事席任])"
)
_FUNCTION = frozenset("的作做在以就等和与及向对说也均并同代致主为因将率已还的从受")
_LINKS = frozenset("和及与同")
"""和香港 is no name."""
_DOTTED = re.compile(r"(?:[\u4e00-\u9fff]{1,8}[·•・‧]){1,3}(?=[\u4e00-\u9fff])")
_SOUNDS = frozenset(
    "阿艾依古丽买提江尔肯木拉哈斯布吐努扎西多吉次仁洛桑巴特格根其旦增央金卓玛旺尼马达娃措索朗才让甫热夏帕孜汗别克苏叶塔娜合日图雅额沙乃色尕贡丹增桑平嘎郎"
)
"""The characters that write most names of other languages when no dot parts them."""

PADDED = re.compile(
    rf"(?<=(?:[\s、，：:；。（]|[长记席任员志理])[{''.join(sorted(SINGLE))}])[ ]{{1,2}}"
    r"(?=[\u4e00-\u9fff](?:[\s、，。；（(：:]|$|出席|参加|主持|同志|列席|宣|作|致))",
    re.MULTILINE,
)
"""The space that fills up a name of two characters to the width of three."""


@frozen
class Name:
    """A name at a place; `sure` when it could not have ended elsewhere."""

    words: str
    start: int
    end: int
    sure: bool


@cache
def _compound() -> frozenset[str]:
    return frozenset(form for form in surname_readings() if len(form) > 1)


def name_at(words: str, start: int) -> Name | None:
    """The name that begins there, as long as what follows tells where it ends."""
    if (dotted := _DOTTED.match(words, start)) or len(_SOUNDS.intersection(words[start : start + 3])) > 2:
        begin = dotted.end() if dotted else start + 2
        end = next((end for end in range(begin + 1, begin + 9) if _ending(words, end)), 0)
        foreign = words[start:end]
        if end and (dotted or sum(sign in _SOUNDS for sign in foreign) >= len(foreign) - 1):
            return Name(foreign, start, end, bool(dotted))
    family = 2 if words[start : start + 2] in _compound() else 1 if words[start : start + 1] in SINGLE else 0
    found: list[tuple[int, int]] = []
    for given in (1, 2) if family else ():
        end = start + family + given
        candidate = words[start:end]
        if is_name(candidate) and len(candidate) == family + given and (weight := _ending(words, end)):
            found.append((weight, end))
    if not found:
        return None
    end = max(found)[1]
    if len(found) == 2 and words[found[1][1] - 1] in _FUNCTION and not _given(words, found[1][1]):
        end = found[0][1]
    return Name(words[start:end], start, end, len(found) == 1)


def unlisted_at(words: str, start: int) -> Name | None:
    """Three characters behind a title are a name also when no table has the surname, if nothing else fits."""
    end = start + 3
    candidate = words[start:end]
    closed = _CLOSED.match(words, end) or _ACTS.match(words, end)
    if (
        not closed
        or _WEAK.match(words, start)
        or words[start : start + 1] in "期远效达久"
        or full_place(candidate) != candidate
    ):
        return None
    return Name(candidate, start, end, False) if may_name(candidate) else None


def may_name(words: str) -> bool:
    """Whether characters that stand where a name stands can be one, whatever the surname."""
    return is_name(words) or (
        re.fullmatch(r"[\u4e00-\u9fff]{2,4}", words) is not None and not _NEVER.search(words.removeprefix("区"))
    )


def _given(words: str, end: int) -> bool:
    """大为、 is a given name: no clause goes on with a sign after 为."""
    return words[end - 1] in "为同和代从" and _CLOSED.match(words, end) is not None


def _ending(words: str, end: int) -> int:
    if words[end - 1] == "等" and _STRONG.match(words, end):
        return 0
    return 2 if _STRONG.match(words, end) else 1 if _WEAK.match(words, end) else 0


def is_name(words: str) -> bool:
    """Whether these characters alone may be somebody's name."""
    if words[:1] in _LINKS and full_place(words[1:]) != words[1:]:
        return False
    if _DOTTED.match(words):
        return True
    family = 2 if words[:2] in _compound() and len(words) > 2 else 1 if words[:1] in SINGLE else 0
    return (
        bool(family)
        and 1 <= len(words) - family <= 2
        and re.fullmatch(r"[\u4e00-\u9fff]+", words) is not None
        and not _NEVER.search(words)
    )
