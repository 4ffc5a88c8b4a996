"""Who is meant: persons by name, pinyin or initials, members by name; never a guess. 找人与成员方"""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.body.entity import MemberId
from db.people.matching import Candidate, NameIndex
from db.people.reading import reading_text
from db.recording.grammar import SEPARATORS, first_word, fold, reasoned
from db.recording.line import Picks
from db.recording.persons import Party, Someone
from db.recording.scene import Scene
from db.store.errors import RuleError
from db.store.glossary import say

_MARKED = re.compile(r"(.+?)[（(](.+?)[）)]")
_MARKED_FIRST = re.compile(r"(([^\s：:，,（(]+)[（(][^）)]+[）)])")
MOST_NAMED = 3
LONGEST_NAME = 8
"""What is longer is a sentence, and no misspelt name."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several that a word may mean: the key to choose it by, and what tells it apart."""

    key: str
    name: str
    detail: str


class Ambiguous(RuleError):
    """A word means more than one; the list opens and nothing is written until one is chosen."""

    def __init__(self, template: str, choices: tuple[Choice, ...], **values: object) -> None:
        super().__init__(template, **values)
        self.choices = choices


class Unknown(Ambiguous):
    """Nobody on the list bears that name: the nearest three at most, or a new guest. `word` is the name as typed."""

    def __init__(self, template: str, choices: tuple[Choice, ...], word: str) -> None:
        super().__init__(template, choices, word=word)
        self.word = word


def someone(scene: Scene, rest: str, picks: Picks) -> tuple[Someone, str]:
    """The person at the beginning of the text, and the text behind."""
    word, behind = name_and_text(scene, rest)
    picked = scene.someone(picks[word]) if word in picks else None
    if picked:
        return picked, behind
    if not word:
        raise RuleError(say("请写明是谁：姓名、拼音或首字母"))
    found = scene.index.sole(word, whole=True)
    sure = (scene.someone(found.key), behind) if found else _of_organisation(scene, word, behind)
    if sure is None or sure[0] is None:
        raise _several(scene, word)
    return sure[0], sure[1]


def _of_organisation(scene: Scene, word: str, behind: str) -> tuple[Someone | None, str] | None:
    """One of several, told apart by where he or she comes from: `张伟（广元市）` or `张伟 广元`."""
    marked = _MARKED.fullmatch(word)
    place, rest = ("", behind) if marked else first_word(behind)
    if not marked and not place:
        return None
    found = meant(scene, word if marked else f"{word}（{place}）")
    return (found[0], rest) if len(found) == 1 else None


def meant(scene: Scene, word: str) -> list[Someone]:
    """Everybody a word may mean, the surest first; what stands in brackets behind the name says from where."""
    marked = _MARKED.fullmatch(word)
    matched = (scene.someone(each.key) for each in scene.index.match(marked[1] if marked else word))
    return [each for each in matched if each and (not marked or _is_of(scene, each, marked[2]))]


def _is_of(scene: Scene, each: Someone, place: str) -> bool:
    homes = [home for home in scene.parties if each.attendee.member == home.member]
    return place == each.organisation or any(fold(place) in (fold(home.name), fold(home.short)) for home in homes)


def name_and_text(scene: Scene, rest: str) -> tuple[str, str]:
    """Part at the first separator; a full name needs none behind it, nor does what stands in brackets after a name.

    Brackets behind a name that one person alone bears belong to the text, unless they say where that person is from.
    """
    marked = _MARKED_FIRST.match(rest)
    if marked and scene.index.match(marked[2]):
        named = meant(scene, marked[1]) or not scene.index.sole(marked[2], whole=True)
        end = marked.end() if named else marked.end(2)
        return rest[:end], rest[end:].lstrip(SEPARATORS)
    word, behind = _placed(scene, rest) or first_word(rest)
    if _MARKED.fullmatch(word) or scene.index.match(word):
        return word, behind
    name = max((each.name for each in scene.people if rest.startswith(each.name)), key=len, default="")
    return (name, rest[len(name) :].lstrip(SEPARATORS)) if name else (word, behind)


def _placed(scene: Scene, rest: str) -> tuple[str, str] | None:
    """`天水李明`, `天水市副市长 李明`: where somebody is from before the whole name, as if in brackets behind it."""
    homes: dict[MemberId | None, tuple[str, str]] = {home.member: (home.name, home.short) for home in scene.parties}
    found: list[tuple[str, str, str]] = []
    for each in scene.people:
        named = homes.get(each.attendee.member, ())
        for front in filter(None, (each.styled, each.organisation, *named)):
            behind = rest[len(front) :].lstrip(SEPARATORS) if rest.startswith(front) else ""
            if each.attendee.person and behind.startswith(each.name):
                found.append((each.name, each.organisation or front, behind[len(each.name) :]))
    if not found:
        return None
    name, place, behind = max(found, key=lambda one: len(one[0]))
    return f"{name}（{place}）", behind.lstrip(SEPARATORS)


def _several(scene: Scene, word: str) -> RuleError:
    matched = meant(scene, word)
    if matched:
        choices = _choices(scene, [each.attendee.id for each in matched])
        return Ambiguous(say("“{word}”有{count}人相符，请选定一人"), choices, word=word, count=len(choices))
    near = _choices(scene, nearest(scene, word))
    if near:
        return Unknown(say("参会人员中没有“{word}”，是不是下面这几位"), near, word)
    if len(word) > LONGEST_NAME:
        return RuleError(say("参会人员中没有“{word}”，请核对姓名，或先登记为参会人员"), word=word)
    return Unknown(say("参会人员中没有“{word}”，请核对姓名，或先登记为参会人员"), (), word)


def nearest(scene: Scene, word: str) -> list[str]:
    """The keys of those whom an unknown name may have been meant for: 王以 for 王毅, which sounds the same."""
    if len(word) > LONGEST_NAME:
        return []
    return [each.key for each in scene.index.nearest(word, reading=reading_text(word))]


def _choices(scene: Scene, keys: list[str]) -> tuple[Choice, ...]:
    found = (scene.someone(key) for key in keys)
    return tuple(Choice(each.attendee.id, each.name, each.styled) for each in found if each)


def party(scene: Scene, word: str) -> Party | None:
    """The member of that name or short name, with or without 市; None when there is none or more than one."""
    asked = fold(word)
    exact = [each for each in scene.parties if asked and asked in (fold(each.name), fold(each.short))]
    if len(exact) == 1:
        return exact[0]
    begun = [each for each in scene.parties if asked and (each.name.startswith(word) or each.short.startswith(word))]
    return begun[0] if len(begun) == 1 else None


def someone_or_party(scene: Scene, rest: str, picks: Picks) -> tuple[Someone | Party, str]:
    """A member when the word is one's name and nobody was picked for it, else a person."""
    word, behind = first_word(rest)
    found = None if word in picks else party(scene, word)
    return (found, behind) if found else someone(scene, rest, picks)


def put_by(scene: Scene, rest: str) -> tuple[Someone | Party | None, str]:
    """Who is named in full before a title, and the title: a guess would rob a title of its first word."""
    name, title = first_word(rest)
    people = [each for each in scene.people if each.attendee.person and each.name == name]
    found: list[Someone | Party] = [*people, *(each for each in scene.parties if name in (each.name, each.short))]
    return (found[0], title) if title and len(found) == 1 else (None, rest)


def several(scene: Scene, rest: str, picks: Picks) -> tuple[list[Someone | Party], str]:
    """Everybody whom the text names, and the reason: what stands behind a colon, or begins with 因."""
    names, reason = reasoned(rest)
    found: list[Someone | Party] = []
    while not found or (names and not names.startswith("因")):
        try:
            one, names = someone_or_party(scene, names.replace("、", " "), picks)
        except Unknown as error:
            raise (_no_reason(error) if found else error) from None
        found.append(one)
    return found, "：".join(each for each in (names, reason) if each)


def _no_reason(error: Unknown) -> Unknown:
    template = say("参会人员中没有“{word}”；如是原因，请写在冒号后面，如：离会 姓名：原因")
    return Unknown(template, error.choices, error.word)


def needed_party(scene: Scene, word: str) -> Party:
    found = party(scene, word)
    if found is None:
        raise _no_party(scene, word)
    return found


def _no_party(scene: Scene, word: str) -> RuleError:
    """Those the word begins, or else the nearest three, are named in the sentence."""
    begun = [each.short for each in scene.parties if each.name.startswith(word) or each.short.startswith(word)]
    if begun:
        return RuleError(
            say("“{word}”有{count}家相符，请写全名：{names}"), word=word, count=len(begun), names=_some(begun)
        )
    near = _nearest_parties(scene, word)
    if near:
        return RuleError(say("成员方中没有“{word}”，是不是：{names}"), word=word, names="、".join(near))
    return RuleError(say("成员方中没有“{word}”，请核对名称"), word=word)


def _some(names: list[str]) -> str:
    return "、".join(names[:MOST_NAMED]) + ("等" if len(names) > MOST_NAMED else "")


def _nearest_parties(scene: Scene, word: str) -> list[str]:
    """The members whose name or short name is nearest to the word, in writing or in sound."""
    if len(word) > LONGEST_NAME:
        return []
    known = ((each, name) for each in scene.parties for name in dict.fromkeys((each.short, each.name)) if name)
    index = NameIndex(Candidate(each.short, name, reading_text(name), "", "") for each, name in known)
    near = index.nearest(word, 2 * MOST_NAMED, reading_text(word))
    return list(dict.fromkeys(each.key for each in near))[:MOST_NAMED]
