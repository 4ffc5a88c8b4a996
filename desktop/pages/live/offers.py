"""What the list beside the line offers to write into it: prefixes, and registering somebody unknown. 补全"""

from __future__ import annotations

from db.recording.completion import Asked, prefixes
from db.recording.lexicon import BY_KIND
from desktop.language import tr
from desktop.pages.live.model import PersonRow
from desktop.widgets.roles import Group

PREFIX, GUEST = "prefix:", "guest:"
"""How the keys of such rows begin; all others are attendees."""
MOST_PREVIEWED = 5
NAME = range(2, 9)
"""Letters that a name has; what is longer is a sentence."""


def is_offer(key: str) -> bool:
    return key.startswith((PREFIX, GUEST))


def with_offers(text: str, asked: Asked | None, people: list[PersonRow | Group]) -> list[PersonRow | Group]:
    """The list of people, headed by the prefixes that the line may become; a new guest stands below the nearest."""
    words: list[PersonRow | Group] = [
        PersonRow(f"{PREFIX}{each.kind}", each.word, tr(each.does), each.letters, "word") for each in prefixes(text)
    ]
    if words:
        return [Group(tr("类别"), tr("{count}种", count=len(words))), *words, *people]
    if asked is None or not _is_unknown(asked):
        return people
    place = len(asked.people) + 1 if asked.people else 0
    return [*people[:place], _guest(asked.word), *people[place:]]


def _is_unknown(asked: Asked) -> bool:
    return (asked.near or not asked.people) and len(asked.word) in NAME and not asked.word.isascii()


def _guest(word: str) -> PersonRow:
    return PersonRow(f"{GUEST}{word}", tr("登记新来宾：{name}", name=word), tr("接着写单位和职务"), "", "new")


def written(key: str) -> str:
    """The line that an offer begins."""
    if key.startswith(PREFIX):
        return f"{BY_KIND[key.removeprefix(PREFIX)].word} "
    return f"{BY_KIND['guest'].word} {key.removeprefix(GUEST)} "


def explained(key: str) -> str:
    """What Enter does while the offer is chosen."""
    if key.startswith(GUEST):
        return tr("按 Enter 登记新来宾，接着写单位和职务；原来的一行登记后回来")
    prefix = BY_KIND[key.removeprefix(PREFIX)]
    follows = tr("，后面写：{follows}", follows=tr(prefix.follows)) if prefix.follows else ""
    return tr("按 Enter 写入“{word}”{follows}", word=prefix.word, follows=follows)


def guessed(text: str) -> str:
    """The prefixes that a beginning may become, in one sentence; '' where there is none."""
    found = prefixes(text)
    words = tr("、").join(f"{each.word} {each.letters}" for each in found[:MOST_PREVIEWED])
    more = tr("等") if len(found) > MOST_PREVIEWED else ""
    return tr("类别：{words}{more}；按 ↓ 选择", words=words, more=more) if found else ""
