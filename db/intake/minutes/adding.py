"""Words that somebody chose in the text become a fact which the reader missed, read by the same rules. 补读

What the rules make of the chosen words alone fills the parts; where they make nothing of them, the words themselves are
the first part. A fact with a part to be filled in is unsure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from typing import Any

from db.intake.minutes.agreeing import changes_of
from db.intake.minutes.cleaning import cleaned
from db.intake.minutes.correcting import SCALARS, corrected, lines
from db.intake.minutes.draft import Chairing, Counted, Fact, HandedOver, Moved, Participant, PastMeeting, Reported
from db.intake.minutes.handing import handovers_of
from db.intake.minutes.motions import put_before
from db.intake.minutes.numerals import NUMBER, number
from db.intake.minutes.parts import parts
from db.intake.minutes.people import people_of
from db.intake.minutes.places import full_place, member_kind
from db.intake.minutes.text import Span, Text
from db.intake.minutes.titles import post_of
from db.intake.minutes.votes import votes_of
from db.intake.minutes.when import days_in
from db.store.errors import RuleError
from db.store.frozen import frozen
from db.store.glossary import say

_EDGES = " \t\n　，。；：、“”"
_NAMES = re.compile(r"[^、，；\n　]+")
_QUOTED = re.compile(r"《([^《》]+(?:《[^《》]*》[^《》]*)?)》")
_ROLE = re.compile("主办|承办|协办")


@frozen
class Addition:
    """A draft with what was added: its key, and the keys that are left out, as they are called now."""

    draft: PastMeeting
    key: str
    left_out: frozenset[str]


def added(draft: PastMeeting, left_out: Set[str], name: str, span: Span) -> Addition:
    """Make the words at these places facts of a list, or the single fact of this name."""
    words = _chosen(draft.source, span)
    if not words.words:
        raise RuleError(say("没有选中文字；请先在原文里选中要补的文字"))
    if name in SCALARS:
        return _told(draft, frozenset(left_out), name, words)
    into = Addition(draft, "", frozenset(left_out))
    for each in _FACTS[name](words, draft):
        into = _put_in(into, name, each)
        for member in _acting(name, each):
            into = _put_in(into, "members", Fact(member, _span(words)))
    return into


def _acting(name: str, each: Any) -> Iterator[str]:
    """Who is away or hands over is a member; offices of members hand over what is not this body's."""
    said = (each.value,) if name == "absent" else (each.origin, each.successor) if name == "handovers" else ()
    places = (full_place(one) for one in said)
    yield from (place for place in places if name == "absent" or member_kind(place) != "department")


def _chosen(source: str, span: Span) -> Text:
    """The chosen words as they stand in the cleaned text, or as they came where cleaning drops them, without signs."""
    start, end = span
    while start < end and source[start] in _EDGES:
        start += 1
    while start < end and source[end - 1] in _EDGES:
        end -= 1
    text = cleaned(source).text
    kept = [at for at, place in enumerate(text.places) if start <= place < end]
    words = Text(text.words[kept[0] : kept[-1] + 1], text.places[kept[0] : kept[-1] + 1]) if kept else None
    return words if words and words.words.strip() else Text(source[start:end], tuple(range(start, end)))


def _told(draft: PastMeeting, left_out: frozenset[str], name: str, words: Text) -> Addition:
    """第三十届 is the number 30, 八月三十日 a day of the meeting's year."""
    said = words.words
    if name in ("from_on", "to_on", "issued_on"):
        days = days_in(said, draft.from_on.value if draft.from_on else None)
        said = days[name == "to_on"].isoformat() if days else said
    elif name in ("ordinal", "copies") and (found := re.search(NUMBER, said)):
        said = str(number(found[0]))
    line = next(each for each in lines(draft) if each.key == name)
    made = corrected(draft, replace(line, span=_span(words)), said)
    return Addition(made, name, left_out - {name})


def _put_in(into: Addition, name: str, each: Any) -> Addition:
    """The fact at its place among those of its list; one that is there already is only taken back."""
    found = getattr(into.draft, name)
    known = next((place for place, other in enumerate(found) if _same(name, other, each)), None)
    if known is not None:
        key = f"{name}.{known}"
        return replace(into, key=into.key or key, left_out=into.left_out - {key})
    at = next((place for place, other in enumerate(found) if _place(other) > _place(each)), len(found))
    changed: dict[str, Any] = {name: (*found[:at], each, *found[at:])}
    key = _moved(into.key, name, at) or f"{name}.{at}"
    left_out = frozenset(_moved(other, name, at) for other in into.left_out)
    return Addition(replace(into.draft, **changed), key, left_out)


def _moved(key: str, name: str, at: int) -> str:
    """What a line is called after another was put in before it."""
    of, _, place = key.partition(".")
    return f"{name}.{int(place) + 1}" if of == name and int(place) >= at else key


def _same(name: str, one: Any, other: Any) -> bool:
    said = parts(name, one), parts(name, other)
    return said[0][0] == said[1][0] if name == "people" else said[0] == said[1]


def _place(each: Any) -> Span:
    span: Span = (each[1] if isinstance(each, tuple) else each).span
    return span


def _span(words: Text) -> Span:
    return words.span(0, len(words.words))


def _people(words: Text, _draft: PastMeeting) -> Iterable[Participant]:
    """Everybody whom the rules find; else one, whose post is what stands before the last space or sign."""
    found, _ = people_of(words)
    if found:
        return found
    name, _, post = words.words.replace("（", " ").rstrip("）").partition(" ")
    said = post_of(post)
    return [Participant(name, said.organisation, said.title, "attendee", _span(words))]


def _chairs(words: Text, draft: PastMeeting) -> Iterable[Chairing]:
    """Of people who are in the draft the name, without what stands around it."""
    people, chairs = people_of(words)
    known = [each.name for each in (*people, *draft.people) if each.name in words.words]
    return chairs or [Chairing(name, "", _span(words)) for name in dict.fromkeys(known or [words.words])]


def _each_named(words: Text, _draft: PastMeeting) -> Iterable[Fact[str]]:
    """甲市、乙市 are two."""
    for found in _NAMES.finditer(words.words):
        yield Fact(found[0].strip(), words.span(*found.span()))


def _members(words: Text, draft: PastMeeting) -> Iterable[Fact[str]]:
    return (replace(each, value=full_place(each.value)) for each in _each_named(words, draft))


def _organisers(words: Text, draft: PastMeeting) -> Iterable[tuple[str, Fact[str]]]:
    """The role is what the words say, or the next such word behind them; else a person says it."""
    after = _ROLE.search(draft.source[_span(words)[1] :].split("。")[0])
    role = _ROLE.search(words.words) or after
    for each in _each_named(words, draft):
        name = re.sub(r"^.*由|(?:共同|联合)?(?:主办|承办|协办)(?:单位)?[：:]?", "", each.value)
        yield role[0] if role else "主办", replace(each, value=name, sure=role is not None)


def _reports(words: Text, draft: PastMeeting) -> Iterable[Reported]:
    found, _ = put_before(words, [each.name for each in draft.people])
    return found or [Reported(_title(words), "", _span(words))]


def _motions(words: Text, draft: PastMeeting) -> Iterable[Moved]:
    """With the outcome that the words say; else it is to be looked at."""
    _, found = put_before(words, [each.name for each in draft.people])
    return found or [Moved(_title(words), "considered", _span(words), sure=False)]


def _title(words: Text) -> str:
    quoted = _QUOTED.search(words.words)
    return quoted[1] if quoted else words.words


def _votes(words: Text, draft: PastMeeting) -> Iterable[Counted]:
    """Of the motion named last before, where the words name none."""
    before = [each.title for each in draft.motions if each.span <= _span(words)]
    motion = before[-1] if before else ""
    for each in votes_of(words) or [Counted("", None, None, None, None, _span(words), sure=False)]:
        yield replace(each, motion=each.motion or motion)


def _handovers(words: Text, draft: PastMeeting) -> Iterable[HandedOver]:
    place = draft.place
    found = handovers_of(words, draft.people, place)
    return found or [HandedOver(words.words, "", "", "", _span(words), sure=False)]


def _whole(words: Text, _draft: PastMeeting) -> Iterable[Fact[str]]:
    return [Fact(words.words, _span(words))]


def _changes(words: Text, draft: PastMeeting) -> Iterable[Fact[str]]:
    return changes_of(words) or _whole(words, draft)


_FACTS: dict[str, Callable[[Text, PastMeeting], Iterable[Any]]] = {
    "people": _people,
    "chairs": _chairs,
    "absent": _each_named,
    "members": _members,
    "organisers": _organisers,
    "reports": _reports,
    "motions": _motions,
    "votes": _votes,
    "agreements": _whole,
    "mechanism_changes": _changes,
    "handovers": _handovers,
    "copies_to": _each_named,
}
