"""Why a ballot came out as it did, in one sentence. 表决说明"""

from __future__ import annotations

from db.ballot.arithmetic import Threshold, Totals
from db.ballot.entity import BallotEvent, Outcome, frozen_of
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
SHARES = {
    (1, 2, False): say("半数以上"),
    (1, 2, True): say("过半数"),
    (2, 3, False): say("三分之二以上"),
    (2, 3, True): say("超过三分之二"),
    (3, 4, False): say("四分之三以上"),
    (3, 4, True): say("超过四分之三"),
    (1, 1, False): say("全部"),
}
"""以上 counts the share itself in, 过 and 超过 do not (Civil Code, article 1259)."""

RULES = {
    "due": say("应到成员方{base}家，须{share}即{needed}家赞成"),
    "present": say("到会成员方{base}家，须{share}即{needed}家赞成"),
    "cast": say("参加表决{base}家，须{share}即{needed}家赞成"),
    "valid": say("有效票{base}张，须{share}即{needed}张赞成"),
    "for_and_against": say("赞成与反对共{base}家，须{share}即{needed}家赞成"),
}
KNOWN_BEFORE = ("due", "present")
EARLY = {
    "cast": say("须参加表决的成员方{share}赞成"),
    "valid": say("须有效票{share}赞成"),
    "for_and_against": say("须赞成与反对之和的{share}赞成"),
}


def explain(store: Reader, found: Outcome) -> Said:
    """Who was there, how many it takes, how many there were, and what follows."""
    if found.state == "annulled":
        return _annulled(store, found)
    if found.ballot.stated:
        return Said(STATED.get(found.ballot.method, STATED["not_stated"]), {"result": _result(found)})
    if found.quorum is not None and found.present < found.quorum:
        return _no_quorum(found)
    values = {"rule": _rule(found), "verdict": _verdict(found)}
    return Said(say("{rule}；{verdict}"), values)


def _result(found: Outcome) -> Said:
    return Said(RESULTS.get(found.result, RESULTS["not_stated"]))


def _annulled(store: Reader, found: Outcome) -> Said:
    events = store.find(BallotEvent, ballot=found.ballot.id)
    reason = next((each.reason for each in events if each.kind == "annulled" and each.reason), "")
    if reason:
        return Said(say("这次表决已作废：{reason}"), {"reason": reason})
    return Said(say("这次表决已作废"))


def _no_quorum(found: Outcome) -> Said:
    quorum = frozen_of(found.ballot).terms.quorum
    values = {"due": found.due, "share": share(quorum), "quorum": found.quorum, "present": found.present}
    return Said(say("应到成员方{due}家，法定人数为{share}即{quorum}家；到会{present}家，未达法定人数"), values)


def share(threshold: Threshold | None) -> Said:
    """半数以上, 过半数, 三分之二以上 …"""
    if threshold is None:
        return Said(say("不限"))
    known = SHARES.get((threshold.num, threshold.den, threshold.over))
    values = {"num": threshold.num, "den": threshold.den}
    general = say("超过{den}分之{num}") if threshold.over else say("{den}分之{num}以上")
    return Said(known) if known else Said(general, values)


def _rule(found: Outcome) -> Said:
    """What is asked for; before there are totals, a base that they make gives no number yet."""
    majority = frozen_of(found.ballot).terms.majority
    if majority is None:
        return Said(say("到会成员方{present}家，协商一致须无成员方反对"), {"present": found.present})
    if found.totals is None and majority.base not in KNOWN_BEFORE:
        return Said(EARLY[majority.base], {"share": share(majority)})
    base = (found.totals or Totals()).base(majority.base, found.due, found.present)
    values = {"base": base, "share": share(majority), "needed": found.needed}
    return Said(RULES[majority.base], values)


def _verdict(found: Outcome) -> Said:
    if found.totals is None:
        return Said(say("还没有票数"))
    sentences = {True: say("{numbers}，宣布后为{result}"), False: say("{numbers}，{result}")}
    return Said(sentences[found.state == "open"], {"numbers": _numbers(found.totals), "result": _result(found)})


def _numbers(totals: Totals) -> Said:
    values = {
        "in_favour": totals.in_favour,
        "against": totals.against,
        "abstain": totals.abstain,
        "invalid": totals.invalid,
    }
    if totals.invalid:
        return Said(say("赞成{in_favour}家、反对{against}家、弃权{abstain}家、无效{invalid}家"), values)
    return Said(say("赞成{in_favour}家、反对{against}家、弃权{abstain}家"), values)
