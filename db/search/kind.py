"""What kind of thing a row is to somebody who looks for it. 检索类别"""

from __future__ import annotations

from db.store.glossary import term

KINDS = {
    "record": term("现场记录"),
    "motion": term("议案"),
    "follow_up": term("督办"),
    "person": term("人员"),
    "paper": term("公文"),
    "meeting": term("会议"),
    "body": term("组织"),
    "handover": term("移交"),
}
"""In the order in which they are offered."""

TABLES = {
    "agenda_item": "record",
    "agenda_event": "record",
    "presenter": "record",
    "speech": "record",
    "note": "record",
    "incident": "record",
    "candidate": "record",
    "ruling": "record",
    "ballot": "record",
    "ballot_event": "record",
    "motion": "motion",
    "motion_text": "motion",
    "motion_event": "motion",
    "sponsor": "motion",
    "follow_up": "follow_up",
    "follow_up_progress": "follow_up",
    "cooperation": "follow_up",
    "cooperation_party": "follow_up",
    "operator": "person",
    "person": "person",
    "post": "person",
    "attendee": "person",
    "substitution": "person",
    "presence": "person",
    "leave": "person",
    "waiver": "paper",
    "printed": "paper",
    "paper_export": "paper",
    "text_version": "paper",
    "opinion": "paper",
    "file": "paper",
    "issued_document": "paper",
    "document_event": "paper",
    "distribution": "paper",
    "minutes_text": "paper",
    "source_text": "paper",
    "template": "paper",
    "handover": "handover",
    "handover_line": "handover",
    "device": "body",
    "assumption": "body",
    "body": "body",
    "body_name": "body",
    "member": "body",
    "member_name": "body",
    "rotation_exception": "body",
    "rotation_reading": "body",
}


def kind_of(table: str) -> str:
    """The kind of a table's rows; whatever else is written belongs to a meeting's preparation."""
    return TABLES.get(table, "meeting")
