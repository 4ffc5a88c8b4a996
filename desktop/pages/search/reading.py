"""From hits to rows, and what the filters offer. 检索结果的写法"""

from __future__ import annotations

from collections.abc import Iterator

from db.body.entity import MemberName, bodies, body_name
from db.meeting.entity import meetings, short_title
from db.people.entity import Person, Post, post_of
from db.search.hits import Hit
from db.search.kind import KINDS, kind_of
from db.store.ident import Id
from db.store.store import Store
from desktop.language import tr
from desktop.pages.search.model import Row
from desktop.record_words import term_of
from desktop.widgets.chip import Choice

ICONS = {
    "record": "note",
    "motion": "motion",
    "follow_up": "follow",
    "person": "user",
    "paper": "paper",
    "meeting": "prep",
    "body": "city",
    "handover": "handover",
}


def row_of(store: Store, hit: Hit) -> Row:
    kind, meeting = kind_of(hit.table), hit.context.meeting
    return Row(
        hit.row.id,
        hit.sentence,
        hit.spans,
        " · ".join(each for each in _where(store, hit) if each),
        tr(KINDS[kind]),
        ICONS[kind],
        short_title(store, meeting) if meeting else "",
        hit.context.day.isoformat() if hit.context.day else "",
        hit,
    )


def _where(store: Store, hit: Hit) -> Iterator[str]:
    """Of a person the post, of a post its holder; then which record it is, and which of its fields."""
    if isinstance(hit.row, Person):
        post = post_of(store, hit.row.id)
        yield from (post.organisation, post.title) if post else ()
    if isinstance(hit.row, Post):
        person = store.get(Person, hit.row.person)
        yield person.name if person else ""
    yield from dict.fromkeys((term_of(hit.table), tr(hit.column.term) if hit.column else ""))


def body_choices(store: Store) -> list[Choice]:
    named = [Choice(each.id, body_name(store, each.id)) for each in bodies(store)]
    return [Choice("", tr("全部组织")), *(each for each in named if each.word)]


def year_choices(store: Store) -> list[Choice]:
    """The years in which there were meetings, the latest first."""
    years = sorted({each.from_on.year for each in meetings(store) if each.from_on}, reverse=True)
    return [Choice("", tr("全部年份")), *(Choice(str(year), str(year)) for year in years)]


def member_choices(store: Store) -> list[Choice]:
    """Members by the name they bear or bore: one city may be a member of several bodies."""
    names = sorted({each.short or each.name for each in store.find(MemberName)} - {""})
    return [Choice("", tr("全部成员方")), *(Choice(name, name) for name in names)]


def members_named(store: Store, name: str) -> frozenset[Id]:
    return frozenset(each.member for each in store.find(MemberName) if name and name in (each.short, each.name))
