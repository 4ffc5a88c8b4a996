"""What is written around the votes of a ballot: method, matter, who is out, proxies, papers. 表决用语

表决 [方式] [事项] [第几件] [票数，或 全体 -反对方 ?弃权方] [!回避方 ×缺席方 受托方代委托方] [发出14 收回14] [确认]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypedDict

from db.ballot.election import Papers
from db.ballot.opening import Proxies
from db.body.entity import MemberId
from db.recording.finding import needed_party, party
from db.recording.grammar import SEPARATORS, first_word, fold, named, totals
from db.recording.persons import Party
from db.recording.scene import Scene
from db.store.errors import RuleError
from db.store.glossary import say

METHOD_WORDS = {
    "举手表决": "hands",
    "举手": "hands",
    "jus": "hands",
    "点名表决": "roll_call",
    "点名": "roll_call",
    "dm": "roll_call",
    "无记名投票": "secret",
    "无记名表决": "secret",
    "无记名": "secret",
    "wjm": "secret",
    "电子表决": "electronic",
    "电子": "electronic",
    "dz": "electronic",
    "通讯表决": "correspondence",
    "通讯": "correspondence",
    "tx": "correspondence",
}
MATTER_WORDS = {
    "一般事项": "ordinary",
    "一般": "ordinary",
    "yb": "ordinary",
    "重大事项": "major",
    "重大": "major",
    "zd": "major",
    "章程修改": "charter",
    "章程": "charter",
    "zc": "charter",
}
CONFIRMED = re.compile(r"(?:^|[\s,，、])(?:确认|qr)$")
NAME = r"[^\s,、;+?!×-]+"
_OUT = re.compile(rf"([!×])\s*({NAME})")
_HELD = re.compile(rf"([-+?]?)\s*({NAME}代{NAME})")
_PAPERS = re.compile(r"(发出|收回|有效|无效)\s*(\d{1,6})张?")
PAPERS = {"发出": "issued", "收回": "returned", "有效": "valid", "无效": "invalid"}


@dataclass(frozen=True, slots=True)
class Heads:
    """The words before the votes."""

    method: str = ""
    matter: str = ""

    def with_word(self, method: str, matter: str) -> Heads:
        """One word more; a second one of its kind says something else and is refused."""
        if (method and self.method) or (matter and self.matter):
            raise RuleError(say("表决方式和事项类别各只写一个，请删去多余的"))
        return Heads(self.method or method, self.matter or matter)


class Aside(TypedDict):
    """Members by their ids; a proxy is the pair of the absent member and the holder."""

    recused: tuple[MemberId, ...]
    absent: tuple[MemberId, ...]
    proxies: Proxies


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the votes, and the votes themselves."""

    votes: str
    recused: tuple[Party, ...] = ()
    absent: tuple[Party, ...] = ()
    proxies: tuple[tuple[Party, Party], ...] = ()
    papers: Papers | None = None
    confirmed: bool = False

    @property
    def aside(self) -> Aside:
        """Those who are recused, absent or represented in this vote, as arguments for the operations."""
        return Aside(
            recused=tuple(each.member for each in self.recused),
            absent=tuple(each.member for each in self.absent),
            proxies=tuple((member.member, holder.member) for holder, member in self.proxies),
        )


def heads(scene: Scene, text: str, before: Heads | None = None) -> tuple[Heads, str]:
    """Take method and matter off the beginning; a member that is called so is a member."""
    found, rest = before or Heads(), text.lstrip(SEPARATORS)
    while rest and party(scene, first_word(rest)[0]) is None:
        word = next((each for each in (*METHOD_WORDS, *MATTER_WORDS) if _begins(fold(rest), each)), "")
        if not word:
            break
        found = found.with_word(METHOD_WORDS.get(word, ""), MATTER_WORDS.get(word, ""))
        rest = rest[len(word) :].lstrip(SEPARATORS)
    return found, rest


def heads_and_motions(scene: Scene, text: str) -> tuple[Heads, str, str]:
    """Method and matter, before or behind the numbers of the motions; those numbers as typed; what is left."""
    first, rest = heads(scene, text)
    asked, rest = named(rest)
    how, rest = heads(scene, rest, first)
    return how, asked, rest


def _begins(text: str, word: str) -> bool:
    """Letters need something that ends them."""
    return text.startswith(word) and not (word.isascii() and text[len(word) : len(word) + 1].isalpha())


def with_confirmation(text: str) -> tuple[str, bool]:
    """Take 确认 off the end; whether it was there."""
    return CONFIRMED.sub("", text), bool(CONFIRMED.search(text))


def around(scene: Scene, text: str) -> Around:
    """Take apart what follows the heads; every name must be a member's."""
    said, confirmed = with_confirmation(fold(text))
    papers, said = _papers(said)
    out = [(sign, needed_party(scene, name)) for sign, name in _OUT.findall(said)]
    found = Around(
        _OUT.sub(" ", said),
        tuple(each for sign, each in out if sign == "!"),
        tuple(each for sign, each in out if sign == "×"),
        papers=papers,
        confirmed=confirmed,
    )
    return _with_proxies(scene, found)


def _papers(said: str) -> tuple[Papers | None, str]:
    told = _PAPERS.findall(said)
    if len({word for word, _ in told}) < len(told):
        raise RuleError(say("发出、收回、有效、无效各只写一次"))
    papers = Papers(**{PAPERS[word]: int(count) for word, count in told}) if told else None
    return papers, _PAPERS.sub(" ", said)


def _with_proxies(scene: Scene, found: Around) -> Around:
    """宝鸡代天水: the holder before 代, whose vote it is behind; its sign is that of the vote."""
    held = [(match, _pair(scene, match[2])) for match in _HELD.finditer(found.votes) if not party(scene, match[2])]
    if not held:
        return replace(found, votes=found.votes.strip(SEPARATORS))
    signed, plain = found.votes, found.votes
    for match, (_, member) in held:
        signed = signed.replace(match[0], f" {match[1]}{member.name} ")
        plain = plain.replace(match[0], " ")
    plain = plain.strip(SEPARATORS)
    is_figures = totals(plain) is not None or (not plain and not any(match[1] for match, _ in held))
    votes = plain if is_figures else signed.strip(SEPARATORS)
    return replace(found, votes=votes, proxies=tuple(pair for _, pair in held))


def _pair(scene: Scene, word: str) -> tuple[Party, Party]:
    """The one way to part the word into two members; 代 may stand in a name."""
    places = [place for place, character in enumerate(word) if character == "代"]
    pairs = [(party(scene, word[:place]), party(scene, word[place + 1 :])) for place in places]
    sure = [(holder, member) for holder, member in pairs if holder and member]
    if len(sure) != 1:
        raise RuleError(say("看不出“{word}”是谁代谁表决，请写全名，如：甲市代乙市"), word=word)
    return sure[0]
