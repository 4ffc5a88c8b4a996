"""Agreements and projects are recorded and corrected. 登记协议与项目"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from db.body.entity import Body, BodyId, Member, MemberId
from db.followup.cooperation import Cooperation, CooperationId, CooperationParty, may_record, parties
from db.followup.rules import is_of_body
from db.meeting.entity import MeetingId
from db.store.ident import Id, keyed, new_id
from db.store.operation import Change, Operation, Reader, hide, write


@dataclass(frozen=True, slots=True)
class RecordCooperation(Operation):
    """Record an agreement or project, or several counted together; said again of the same one, correct it. 登记合作"""

    body_id: BodyId
    kind: str = "project"
    title: str = ""
    member_ids: tuple[MemberId, ...] = ()
    organisations: tuple[str, ...] = ()
    with_others: bool = False
    classes: str = ""
    count: int | None = None
    signed_on: date | None = None
    fen: int | None = None
    meeting_id: MeetingId | None = None
    cooperation_id: CooperationId = field(default_factory=lambda: CooperationId(new_id()))

    def changes(self, store: Reader) -> Iterator[Change]:
        body = store.need(Body, self.body_id)
        is_of_body(store, self.meeting_id, body.id)
        has_parties = bool(self.member_ids or self.with_others or any(self.organisations))
        may_record(self.title, self.count, self.fen, has_parties)
        facts = {"kind": self.kind, "title": self.title, "classes": self.classes, "count": self.count}
        when = {"meeting": self.meeting_id, "signed_on": self.signed_on, "fen": self.fen}
        yield from write(Cooperation, self.cooperation_id, body=body.id, **facts, **when)
        kept = dict(self._rows(store))
        yield from (
            hide(CooperationParty, each.id) for each in parties(store, self.cooperation_id) if each.id not in kept
        )
        for position, (row, values) in enumerate(kept.items(), start=1):
            yield from write(CooperationParty, row, cooperation=self.cooperation_id, position=position, **values)

    def _rows(self, store: Reader) -> Iterator[tuple[Id, dict[str, object]]]:
        """Members by derived ids; an outsider keeps the row of its place, since no id comes from a text."""
        for member in self.member_ids:
            row = keyed("cooperation_party", self.cooperation_id, store.need(Member, member).id)
            yield row, {"member": member, "organisation": ""}
        for place, organisation in enumerate(filter(None, self.organisations)):
            yield keyed("cooperation_party", self.cooperation_id, place), {"organisation": organisation}
        if self.with_others:
            yield keyed("cooperation_party", self.cooperation_id, "others"), {"organisation": ""}
