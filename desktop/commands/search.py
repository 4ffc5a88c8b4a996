"""Finding what was recorded, in any year. 检索"""

from __future__ import annotations

import click

from db.meeting.entity import title
from db.search.hits import Hit, Wish, search
from db.search.kind import KINDS, kind_of
from db.store.store import Store
from desktop.commands.choosing import body_of, members_of
from desktop.commands.fields import Object
from desktop.commands.settings import Settings, everywhere, pass_settings


@click.command("search", help="检索全部记录：汉字（一至八字均可）、数字、姓名拼音或首字母；空格隔开的各词都要出现。")
@click.argument("text")
@click.option("--kind", type=click.Choice(list(KINDS)), help="只找这一类")
@click.option("--body", metavar="NAME", help="只找这个协作组织的")
@click.option("--member", metavar="NAME", help="只找这个成员方的")
@click.option("--year", type=int, help="只找这一年的")
@click.option("--most", type=click.IntRange(1, 1000), default=50, show_default=True, help="最多列出几条")
@everywhere
@pass_settings
def find(settings: Settings, text: str, kind: str | None, body: str, member: str, year: int | None, most: int) -> None:
    """Print the hits, the newest meeting first."""
    with settings.reading() as store:
        of = body_of(store, body).id if body else None
        wish = Wish(text, kind or "", of, members_of(store, member) if member else frozenset(), year)
        answer = search(store, wish, most)
        found = [_object(store, hit) for hit in answer.hits]
        lines = [_line(store, hit) for hit in answer.hits] or ["没有找到"]
        settings.answer(found, *lines, *([] if answer.is_all else ["还有更多，请把要找的写得更细"]))


def _object(store: Store, hit: Hit) -> Object:
    meeting = hit.context.meeting
    return {
        "kind": kind_of(hit.table),
        "table": hit.table,
        "id": hit.row.id,
        "field": hit.column.name if hit.column else None,
        "sentence": hit.sentence,
        "spans": [list(span) for span in hit.spans],
        "meeting": meeting.id if meeting else None,
        "meeting_title": title(store, meeting) if meeting else None,
        "day": hit.context.day.isoformat() if hit.context.day else None,
    }


def _line(store: Store, hit: Hit) -> str:
    meeting = hit.context.meeting
    where = title(store, meeting) if meeting else ""
    day = hit.context.day.isoformat() if hit.context.day else ""
    return "  ".join(part for part in (day, str(KINDS[kind_of(hit.table)]), hit.sentence, where) if part)
