"""Imports every module that declares an entity, for `declared`. 全部记录"""

from __future__ import annotations

import db.agenda.entity
import db.attendance.entity
import db.attendance.invitation
import db.attendance.printed
import db.attendance.travel
import db.ballot.election
import db.ballot.entity
import db.ballot.verdict
import db.body.entity
import db.body.stated
import db.circulation.entity
import db.exporting.entity
import db.file.entity
import db.followup.cooperation
import db.followup.entity
import db.handover.entity
import db.handover.line
import db.intake.minutes.entity
import db.issuing.distribution
import db.issuing.entity
import db.issuing.register
import db.issuing.version
import db.meeting.entity
import db.meeting.organiser
import db.motion.entity
import db.paper.entity
import db.people.contact
import db.people.entity
import db.preparation.entity
import db.preparation.guidance
import db.rotation.entity
import db.seating.entity
import db.sync.device
import db.template.entity  # noqa: F401
