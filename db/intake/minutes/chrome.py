"""Lines of a web page that are no part of the report: telephone, counters, share links, copyright. 网页杂项"""

from __future__ import annotations

import re

_STAMP = r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?"
PUBLISHED = re.compile(rf"^.{{0,12}}?{_STAMP}(?:\s*\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?(?P<rest>.*)$")
DAY = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")

_LINE = re.compile(
    r"(?:(?:服务)?热线|咨询电话|投稿|邮箱|电话|地址|邮编|传真)\s*[:：].*"
    r"|(?:(?:稿件|信息|文章|新闻)?来源|发布(?:时间|日期|人|机构|单位)|作者|责任?编辑|责编|编审|校对|审核"
    r"|值班(?:主任|编委))\s*[:：].*"
    r"|.*(?:版权所有|ICP备|ICP证|公网安备|网站标识码|未经授权|All Rights Reserved|Copyright|©).*"
    r"|(?:浏览|点击|阅读)(?:次数|量|数)?\s*[:：]?\s*\d*次?"
    r"|(?:字体|字号|【?字体)?\s*[:：]?\s*[\[【(（]?(?:大\s*中\s*小|小\s*中\s*大)[\])】）]?.*"
    r"|(?:分享|打印|关闭|收藏|返回|返回顶部|回到顶部|上一篇|下一篇|相关(?:链接|阅读|新闻|推荐)|扫一扫"
    r"|我要(?:评论|纠错)|网站地图)(?:到|本页|窗口)?\s*(?:[:：].*)?"
    r"|(?:当前|您(?:现在)?的?)(?:所在)?位置\s*(?:是)?[:：].*"
    r"|首页\s*(?:[>»›].*)?"
    r"|top|\d{1,3}|-\s*\d{1,3}\s*-|—\s*\d{1,3}\s*—|第\s*\d+\s*页.*"
    r"|[-=_*#~—·\s]{3,}",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:[一二三四五六七八九十]、)?(?:会议|召开)?时 ?间\s*[:：].*年.*月")
ENDING = re.compile(
    r"\s*(?:相关(?:链接|阅读|新闻|报道|推荐)|延伸阅读|推荐阅读|热点新闻|上一[篇条]|下一[篇条])\s*(?:[:：].*)?"
)
"""From here on a page shows other pages."""
_HOST = re.compile(r"(?:主办|承办|协办)(?:单位)?\s*[:：].*")
_FOOT = re.compile(r"版权|ICP|公网安备|网站标识码|网络(?:信息)?中心|技术支持")


def is_chrome(line: str) -> bool:
    return _LINE.fullmatch(line.strip()) is not None


def is_stamp(line: str) -> bool:
    """Whether a line says when a page was published, and nothing else of weight."""
    if _WHEN.match(line.strip()):
        return False
    found = PUBLISHED.match(line.strip())
    rest = found and re.sub(
        r"[\s:：|]|讯|消息|(?:稿件|信息)?来源.*|作者.*|浏览.*|点击.*|发布.*|编辑.*|字[体号].*", "", found["rest"]
    )
    return bool(found) and not rest


def is_host_of_page(line: str, following: str) -> bool:
    """主办单位 among the last lines of a page is who runs the page, not who held the meeting."""
    return _HOST.fullmatch(line.strip()) is not None and _FOOT.search(following) is not None
