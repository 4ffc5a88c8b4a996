"""Invitations 邀请函: a letter for each guest, by name and title, each on a page of its own. 邀请函"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.agenda.entity import open_agenda, presenters
from db.attendance.entity import attendees
from db.attendance.invitation import Invitation, Invited
from db.body.entity import member_name
from db.issuing.entity import document_of
from db.meeting.entity import Meeting, MeetingId, stage_name, title
from db.meeting.organiser import Organiser
from db.people.entity import Person, person_known
from db.preparation.guidance import DutyContact, contacts
from db.store.operation import Reader
from desktop.documents.covering_notice import issuing_body
from desktop.documents.issued import number_of, signed
from desktop.documents.order import Named, in_order
from desktop.documents.paper import Block, Letter, LetterHead, Paper, body
from desktop.documents.phrases import full_stop, listed, span

KIND = "invitations"
TITLE = ("邀请函",)
ASKED = {
    "greeting": "致辞",
    "address": "讲话",
    "report": "作报告",
    "briefing": "通报情况",
    "explanation": "作说明",
    "keynote": "作主题发言",
    "speeches": "发言",
    "summary": "作小结",
}
"""What a guest who presents an item of a kind is asked to do."""
FORMS_OF_ADDRESS = {"男": "先生", "女": "女士"}


def has_guests(store: Reader, meeting_id: MeetingId) -> bool:
    return any(each.kind == "guest" for each in attendees(store, meeting_id))


def invitations(store: Reader, meeting_id: MeetingId) -> Paper:
    """All letters in one paper, in the order of the guests' ranks."""
    letters = [paper for _, paper in invitations_by_guest(store, meeting_id)]
    first, *others = letters or [Paper(TITLE)]
    blocks = [block for each in others for block in (_begun(each), *each.blocks)]
    return Paper(first.title, (*first.blocks, *blocks), red_head=first.red_head, addressees=first.addressees)


def invitations_by_guest(store: Reader, meeting_id: MeetingId) -> tuple[tuple[str, Paper], ...]:
    """The name of each guest and the letter to that guest alone."""
    meeting = store.need(Meeting, meeting_id)
    guests = [each for each in in_order(store, meeting, "rank") if each.attendee.kind == "guest"]
    return tuple((each.name or each.attendee.organisation, _letter(store, meeting, each)) for each in guests)


def invitation_files(store: Reader, meeting_id: MeetingId) -> Iterator[tuple[str, bytes]]:
    """The same as Word files."""
    from desktop.documents.word import docx_bytes  # nothing that the first window needs

    for name, paper in invitations_by_guest(store, meeting_id):
        yield name, docx_bytes(paper)


def _begun(letter: Paper) -> Letter:
    head = letter.red_head if isinstance(letter.red_head, LetterHead) else None
    return Letter(letter.title, letter.addressees, head)


def _letter(store: Reader, meeting: Meeting, guest: Named) -> Paper:
    issuer, hosts = issuing_body(store, meeting), _hosts(store, meeting)
    document = document_of(store, meeting.id, KIND)
    sent_on = _sent_on(store, meeting, guest) or (document.signed_on if document else None)
    return Paper(
        TITLE,
        (*_text(store, meeting, guest), *signed("\n".join(hosts) or issuer, sent_on)),
        red_head=LetterHead(issuer or hosts[0], number_of(document)) if issuer or hosts else None,
        addressees=_addressee(store, guest),
    )


def _hosts(store: Reader, meeting: Meeting) -> list[str]:
    """Those who invite: the hosts on record, one below the other."""
    found = (each for each in store.find(Organiser, meeting=meeting.id) if each.role == "host")
    names = (each.organisation or member_name(store, each.member, meeting.from_on) for each in found)
    return [name for name in names if name]


def _sent_on(store: Reader, meeting: Meeting, guest: Named) -> date | None:
    sent = store.get(Invitation, Invited(attendee=guest.attendee.id).row(meeting.id))
    return sent.sent_on if sent else None


def _addressee(store: Reader, guest: Named) -> str:
    """尊敬的王毅副局长: by name and the last post named; without a post as the person is usually addressed."""
    if not guest.is_person:
        return guest.attendee.organisation
    post = guest.attendee.title.replace(" ", "、").replace("，", "、").split("、")[-1]
    person = person_known(store, guest.attendee.person)
    return f"尊敬的{guest.name}{post or _form_of_address(person)}"


def _form_of_address(person: Person | None) -> str:
    return FORMS_OF_ADDRESS.get(person.gender, "同志") if person else "同志"


def _text(store: Reader, meeting: Meeting, guest: Named) -> Iterator[Block]:
    days = span(meeting.from_on, meeting.to_on)
    when = f"于{days}" if days else ""
    where = f"在{meeting.place}" if meeting.place else ""
    theme = f"，会议主题为“{meeting.theme}”" if meeting.theme else ""
    yield body(f"兹定{when}{where}召开{title(store, meeting)}{theme}。")
    yield body(f"{'您' if guest.is_person else '贵单位'}长期以来关心支持我们的工作，特此函邀，敬请拨冗出席。")
    parts = listed(_parts(store, meeting, guest))
    if parts:
        yield body(f"会议期间，敬请您{parts}。")
    whom = called(store, meeting)
    if whom:
        yield body(f"行程和其他事宜，请与会务联系。联系人：{whom}")


def _parts(store: Reader, meeting: Meeting, guest: Named) -> Iterator[str]:
    """What the guest is asked to do at which stage, as the agenda has it."""
    person = guest.attendee.person
    for stage, of_stage in open_agenda(store, meeting.id):
        for item in of_stage:
            if person and item.kind in ASKED and any(each.person == person for each in presenters(store, item.id)):
                yield f"在{stage_name(stage)}上{ASKED[item.kind]}"


def called(store: Reader, meeting: Meeting) -> str:
    """The contacts whose number may be printed, as a sentence."""
    return full_stop("；".join(_called(each) for each in contacts(store, meeting.id) if each.printed and each.phone))


def _called(contact: DutyContact) -> str:
    duty = f"（{contact.duty}）" if contact.duty else ""
    return f"{contact.name}{duty}，电话{contact.phone}"
