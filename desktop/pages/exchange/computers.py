"""The other computers in words: what is due to each, what is missing of it, how it stands. 往来电脑的说法"""

from __future__ import annotations

from db.store.frozen import frozen
from db.store.store import Store
from db.sync import peers
from db.sync.attachments import wanted
from db.sync.device import let_in_twice
from db.sync.forgetting import answers, erasures
from db.sync.outstanding import MissingParts
from db.sync.traffic import Traffic, traffic
from desktop.language import tr
from desktop.pages.exchange.model import ComputerRow
from desktop.record_words import day_words, lately_words, moment_words
from desktop.widgets.roles import BadgeFace


@frozen
class Doubt:
    """What a person has to look into about a computer: in a word, and in a sentence that says what to do."""

    word: str
    sentence: str


def computer_rows(store: Store) -> list[ComputerRow]:
    standings = store.roster()
    doubts, files, erased = _doubts(store), len(wanted(store)), _unconfirmed(store)
    rows = [
        _computer(
            each,
            files,
            erased.get(each.device.id, ""),
            is_admin=standings[each.device.id].is_admin,
            is_passed=peers.is_passed(store, each.device.id, standings[each.device.id]),
            doubt=doubts.get(each.device.id),
        )
        for each in traffic(store)
    ]
    return sorted(rows, key=lambda row: row.is_revoked)


def with_own(store: Store, rows: list[ComputerRow]) -> list[ComputerRow]:
    """This computer among the others that still take part, behind them: what it is called and what it may."""
    how = store.roster().get(store.device)
    if how is None or not rows:
        return rows
    role = _role(is_admin=how.is_admin, is_revoked=not how.is_trusted)
    face = BadgeFace("mute", "laptop", tr("本机"))
    facts = ((tr("编号"), in_groups(store.device)), (tr("权限"), role))
    name, key = peers.called(store, store.device), store.device
    own = ComputerRow(key, name, role, "", face, facts, how.is_admin, not how.is_trusted, is_over=True, is_own=True)
    return sorted([*rows, own], key=lambda row: row.is_revoked)


def _role(*, is_admin: bool, is_revoked: bool) -> str:
    if is_revoked:
        return tr("无")
    return tr("可登记和停用电脑") if is_admin else tr("可写入记录")


def _doubts(store: Store) -> dict[str, Doubt]:
    """What is in doubt about some computers; nothing about nearly all."""
    copied = Doubt(
        tr("被复制过"),
        tr("硬盘被复制过，两台电脑用同一身份记录。两边的记录都保留了；请让两台都重新登记，再停用这一个。"),
    )
    doubled = Doubt(
        tr("待核对"),
        tr(
            "一把恢复钥匙登记了不止一台电脑，这是其中一台；请核对哪台是办事处在用的，另一台由有登记权限的电脑停用，"
            "再打印新的恢复钥匙。"
        ),
    )
    twice = {each: doubled for group in let_in_twice(store) for each in group}
    return twice | {each.device: copied for each in store.devices() if each.status == "forked"}


def _unconfirmed(store: Store) -> dict[str, str]:
    """How each computer stands to what was erased; nothing where nothing ever was."""
    return {
        each.device.id: tr("都已确认") if each.is_done else tr("还有 {count} 次没有确认", count=each.open)
        for each in answers(store, erasures(store))
    }


def _computer(
    each: Traffic, files: int, erased: str, *, is_admin: bool, is_passed: bool, doubt: Doubt | None
) -> ComputerRow:
    """files: how many are lacking here, of whichever computer they are. erased: whether it has confirmed erasures."""
    is_revoked, is_over = each.upto is not None, each.upto is not None or each.is_replaced
    due = tr("不再送") if is_over else _due(each)
    heard = moment_words(each.heard_at) if each.heard_at else tr("还没有收到过")
    sent = moment_words(each.sent_at) if each.sent_at else tr("还没有送出过")
    facts = (
        (tr("编号"), in_groups(each.device.id)),
        (tr("待送"), due),
        (tr("最近送出"), sent),
        (tr("回执"), _receipt(each)),
        (tr("最近收到"), heard),
        (tr("已收到"), tr("{count} 条记录", count=each.received)),
        (tr("缺"), missing_words(each, files) or tr("不缺")),
        *(((tr("个人信息的删除"), erased),) if erased else ()),
        (tr("权限"), _role(is_admin=is_admin, is_revoked=is_revoked)),
        (tr("状态"), _state(each, doubt)),
    )
    lately = lately_words(each.heard_at) if each.heard_at else tr("还没有收到过")
    over = BadgeFace("mute", "minusc", tr("已停用") if is_revoked else tr("已接替"))
    face = over if is_over else _face(each)
    if doubt and not is_revoked:
        face = BadgeFace("bad", "warn", doubt.word)
    return ComputerRow(
        each.device.id, each.device.name, due, lately, face, facts, is_admin, is_revoked, is_over, is_passed
    )


def _state(each: Traffic, doubt: Doubt | None) -> str:
    """How a computer stands, and what is to be done where that is not well."""
    if each.upto == 0:
        return tr("已停用：它的记录都不算")
    if each.upto is not None:
        return tr("已停用：只算到第 {number} 条", number=each.upto)
    if doubt:
        return doubt.sentence
    return tr("已由另一台电脑接替") if each.is_replaced else tr("正常")


def _due(each: Traffic) -> str:
    if not each.due:
        return tr("没有要送的")
    if each.heard_at:
        return tr("{since}以来 {count} 条新记录", since=day_words(each.heard_at), count=each.due)
    return tr("全部 {count} 条记录", count=each.due)


def _receipt(each: Traffic) -> str:
    if not each.is_unconfirmed or each.sent_at is None:
        return tr("没有等回执的")
    return tr("{when}送出的还没有回执", when=moment_words(each.sent_at))


def parts_words(parts: tuple[MissingParts, ...]) -> str:
    """缺第4、6份（共8份）."""
    told = (
        tr("缺第{numbers}份（共{total}份）", numbers=tr("、").join(map(str, part.numbers)), total=part.total)
        for part in parts
    )
    return tr("；").join(told)


def missing_words(each: Traffic, files: int) -> str:
    """Bundles of a set by their numbers where these are known, else the commits that are missing in between."""
    told = [word for word in [parts_words(each.parts) or _gap(each)] if word]
    if each.ahead and not told:
        told.append(tr("它的 {count} 条还没有送来", count=each.ahead))
    if files:
        told.append(tr("附件 {count} 个", count=files))
    return tr("；").join(told)


def _gap(each: Traffic) -> str:
    """As briefly as a badge says it."""
    if each.is_newer:
        return tr("等待升级")
    lost = [number for part in each.parts for number in part.numbers]
    if len(lost) == 1:
        return tr("缺第{number}份", number=lost[0])
    if lost:
        return tr("缺 {count} 份", count=len(lost))
    if each.gap is None:
        return ""
    if each.gap.first == each.gap.last:
        return tr("缺第{first}条", first=each.gap.first)
    return tr("缺第{first}至{last}条", first=each.gap.first, last=each.gap.last)


def _face(each: Traffic) -> BadgeFace:
    if each.gap or each.parts or each.is_newer:
        return BadgeFace("bad", "warn", _gap(each))
    if each.is_unconfirmed:
        return BadgeFace("warn", "clock", tr("未回执"))
    if each.due:
        return BadgeFace("info", "export", tr("待送出"))
    return BadgeFace("ok", "okc", tr("已送达") if each.sent_at else tr("没有要送的"))


def in_groups(number: str) -> str:
    """A computer's number as two people read it to each other."""
    return " ".join(number[place : place + 4] for place in range(0, len(number), 4))
