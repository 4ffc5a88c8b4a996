"""Who hosts, organises, co-organises or supports a meeting. 办会单位"""

from __future__ import annotations

from db.body.entity import MemberId
from db.meeting.entity import MeetingId
from db.store.glossary import term
from db.store.ident import Id
from db.store.record import Entity, entity, field

ROLES = {"host": term("主办"), "organiser": term("承办"), "co_organiser": term("协办"), "support": term("支持")}


@entity("organiser", term("办会单位"))
class Organiser(Entity):
    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    role: str = field(term("分工"), fixed=True, codes=ROLES)
    member: MemberId | None = field(term("成员方"))
    organisation: str = field(term("单位"))
