"""Why a ballot came out as it did, in one sentence. 表决说明"""

from __future__ import annotations

from db.ballot.arithmetic import Totals, is_tie
from db.ballot.doubts import adopted_without_quorum, doubts
from db.ballot.entity import METHODS, BallotEvent, Outcome, frozen_of
from db.ballot.explaining_election import UNREAD_TERMS, explain_election
from db.ballot.frozen import Frozen
from db.ballot.shares import chained, share
from db.ballot.verdict import RULINGS, Ruling
from db.store.glossary import Said, say
from db.store.operation import Reader

STATED = {
    "acclamation": say("与会人员鼓掌，{result}"),
    "consensus": say("协商一致：无成员方反对，{result}"),
    "no_objection": say("询问后无人提出异议，{result}"),
    "not_stated": say("{result}，方式未载明"),
}
RESULTS = {
    "adopted": say("通过"),
    "in_principle": say("原则通过"),
    "rejected": say("未通过"),
    "tied": say("票数相等，未通过"),
    "not_stated": say("结果未载明"),
}
RULES = {
    "all": (
        say("全体成员方{base}家，须{share}即{needed}家赞成"),
        say("全体成员方共{base}票，须{share}即{needed}票赞成"),
    ),
    "due": (
        say("应到成员方{base}家，须{share}即{needed}家赞成"),
        say("应到成员方共{base}票，须{share}即{needed}票赞成"),
    ),
    "present": (
        say("到会成员方{base}家，须{share}即{needed}家赞成"),
        say("到会成员方共{base}票，须{share}即{needed}票赞成"),
    ),
    "cast": (say("参加表决{base}家，须{share}即{needed}家赞成"), say("参加表决{base}票，须{share}即{needed}票赞成")),
    "valid": (say("有效票{base}张，须{share}即{needed}张赞成"), say("有效票{base}票，须{share}即{needed}票赞成")),
    "for_and_against": (
        say("赞成与反对共{base}家，须{share}即{needed}家赞成"),
        say("赞成与反对共{base}票，须{share}即{needed}票赞成"),
    ),
}
"""Told in members, and in votes where members have more than one."""
MORE_THAN_PRESENT = (
    say("签到{present}家、参加表决{base}家，以参加表决的计，须{share}即{needed}家赞成"),
    say("签到{present}票、参加表决{base}票，以参加表决的计，须{share}即{needed}票赞成"),
)
"""More voted than were checked in, as can be by electronic vote."""
KNOWN_BEFORE = ("all", "due", "present")
EARLY = {
    "cast": say("须参加表决的成员方{share}赞成"),
    "valid": say("须有效票{share}赞成"),
    "for_and_against": say("须赞成与反对之和的{share}赞成"),
}
NUMBERS = {
    "in_favour": (say("赞成{count}家"), say("赞成{count}票")),
    "against": (say("反对{count}家"), say("反对{count}票")),
    "abstain": (say("弃权{count}家"), say("弃权{count}票")),
    "invalid": (say("无效{count}家"), say("无效{count}票")),
    "waiting": (say("未表决{count}家"), say("未表决{count}票")),
}
ALWAYS = ("in_favour", "against", "abstain")
"""Numbers that are told when they are nought as well."""
ASIDE = {
    "recused": say("回避{count}家"),
    "absent": say("本次缺席{count}家"),
    "proxies": say("委托{count}家"),
}
TIED = say("票数相等")
TIES = {
    "fails": say("票数相等，按议事规则视为未通过"),
    "chair": say("票数相等，待主持人裁决"),
    "again": say("票数相等，须再表决一轮"),
    "lot": say("票数相等，待抽签决定"),
}


def explain(store: Reader, found: Outcome) -> Said:
    """Who was there, how many it takes, how many there were, and what follows."""
    if found.state == "annulled":
        return _annulled(store, found)
    if found.ballot.stated:
        return _stated(found)
    frozen = frozen_of(found.ballot)
    rulings = [_ruling(each) for each in found.rulings if each.result]
    wrong = doubts(found) if found.state == "open" else ()
    return chained(say("{first}；{more}"), [*_reasons(store, found, frozen), *rulings, *wrong])


def _stated(found: Outcome) -> Said:
    """What was said in the hall, and that too few were there for it where the charter asks for more."""
    values: dict[str, object] = {"result": _result(found.result)}
    said = Said(STATED.get(found.ballot.method, STATED["not_stated"]), values)
    if found.totals:
        values |= {
            "method": Said(METHODS.get(found.ballot.method, METHODS["not_stated"])),
            "numbers": _numbers(found, found.totals, weighted=True),
        }
        said = Said(say("{method}，{numbers}，{result}"), values)
    short = adopted_without_quorum(frozen_of(found.ballot))
    return chained(say("{first}；{more}"), [said, short]) if short else said


def _reasons(store: Reader, found: Outcome, frozen: Frozen) -> list[Said]:
    if found.voted == "no_quorum":
        return [_no_quorum(found, frozen)]
    if found.ballot.seats:
        return explain_election(store, found, frozen)
    return [_rule(found, frozen), _verdict(found, frozen)]


def _result(result: str) -> Said:
    return Said(RESULTS.get(result, RESULTS["not_stated"]))


def _ruling(ruling: Ruling) -> Said:
    values = {"result": _result(ruling.result), "reason": ruling.reason, "ruling": Said(RULINGS.get(ruling.kind, ""))}
    if ruling.kind == "override":
        return Said(say("更正为{result}，理由：{reason}"), values)
    if ruling.kind == "declared":
        return Said(say("宣布为{result}，与计算不同，理由：{reason}"), values)
    return Said(say("{ruling}：{result}，{reason}") if ruling.reason else say("{ruling}：{result}"), values)


def _annulled(store: Reader, found: Outcome) -> Said:
    events = store.find(BallotEvent, ballot=found.ballot.id)
    reason = next((each.reason for each in events if each.kind == "annulled" and each.reason), "")
    if reason:
        return Said(say("这次表决已作废：{reason}"), {"reason": reason})
    return Said(say("这次表决已作废"))


def _no_quorum(found: Outcome, frozen: Frozen) -> Said:
    quorum, heads = frozen.terms.quorum, frozen.heads
    of_all = quorum is None or quorum.base == "all"
    values = {
        "due": heads.all if of_all else heads.due,
        "share": share(quorum),
        "quorum": found.quorum,
        "present": heads.attending if of_all else heads.present,
    }
    return Said(say("应到成员方{due}家，法定人数为{share}即{quorum}家；到会{present}家，未达法定人数"), values)


def _rule(found: Outcome, frozen: Frozen) -> Said:
    """What is asked for, and who is out of this vote alone."""
    rule = _asked(found, frozen)
    counts = {"recused": len(frozen.recused), "absent": len(frozen.absent), "proxies": len(frozen.proxies)}
    aside = [Said(ASIDE[name], {"count": count}) for name, count in counts.items() if count]
    joined = chained(say("{first}、{more}"), aside) if aside else None
    return Said(say("{rule}（{aside}）"), {"rule": rule, "aside": joined}) if joined else rule


def _asked(found: Outcome, frozen: Frozen) -> Said:
    """Before there are totals, a base that they make gives no number yet."""
    majority = frozen.terms.majority
    if not frozen.terms.is_known:
        return Said(UNREAD_TERMS)
    if majority is None:
        return Said(say("到会成员方{present}家，协商一致须无成员方反对"), {"present": found.present})
    if found.totals is None and majority.base not in KNOWN_BEFORE:
        return Said(EARLY[majority.base], {"share": share(majority)})
    base = (found.totals or Totals()).base(majority.base, frozen.votes)
    values = {"base": base, "share": share(majority), "needed": found.needed, "present": frozen.votes.present}
    rule = MORE_THAN_PRESENT if majority.base == "present" and found.waiting < 0 else RULES[majority.base]
    return Said(rule[bool(frozen.weights)], values)


def _verdict(found: Outcome, frozen: Frozen) -> Said:
    if found.totals is None:
        return Said(say("还没有票数"))
    values = {"numbers": _numbers(found, found.totals, weighted=bool(frozen.weights))}
    if is_tie(frozen.terms, found.totals) and found.voted in ("tied", "rejected") and frozen.terms.tie:
        ruled = any(each.result for each in found.rulings)
        result = Said(TIED if ruled else TIES.get(frozen.terms.tie, TIED))
        return Said(say("{numbers}，{result}"), values | {"result": result})
    pending = found.state == "open" and not found.rulings
    return Said(
        say("{numbers}，宣布后为{result}") if pending else say("{numbers}，{result}"),
        values | {"result": _result(found.voted)},
    )


def _numbers(found: Outcome, totals: Totals, *, weighted: bool) -> Said:
    counts = {name: getattr(totals, name) for name in ("in_favour", "against", "abstain", "invalid")}
    told = {name: count for name, count in (counts | {"waiting": found.waiting}).items() if name in ALWAYS or count > 0}
    parts = [Said(NUMBERS[name][weighted], {"count": count}) for name, count in told.items()]
    return chained(say("{first}、{more}"), parts)
