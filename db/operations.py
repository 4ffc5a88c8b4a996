"""Every operation there is: imported by whoever finds one by its name. 全部操作"""

from __future__ import annotations

import db.agenda.carrying
import db.agenda.operations
import db.agenda.progress
import db.agenda.queue
import db.agenda.restoring
import db.agenda.speaking
import db.attendance.invitation
import db.attendance.numbering
import db.attendance.operations
import db.attendance.printed
import db.attendance.roll_call
import db.attendance.substitute
import db.attendance.travel
import db.attendance.welcoming
import db.ballot.electing
import db.ballot.operations
import db.ballot.ruling
import db.body.operations
import db.body.stated
import db.circulation.operations
import db.exporting.operations
import db.followup.cooperating
import db.followup.operations
import db.followup.progress
import db.handover.listing
import db.handover.operations
import db.intake.accepting
import db.intake.minutes.taking
import db.issuing.distributing
import db.issuing.numbering
import db.issuing.operations
import db.issuing.stepping
import db.meeting.counting
import db.meeting.joining
import db.meeting.operations
import db.meeting.rescheduling
import db.meeting.waiving
import db.motion.amending
import db.motion.operations
import db.paper.operations
import db.people.contact
import db.people.erasing
import db.people.operations
import db.preparation.guidance
import db.preparation.operations
import db.rotation.operations
import db.seating.operations
import db.store.together
import db.sync.operations
import db.sync.readmission
import db.sync.recovery
import db.sync.reinstating
import db.template.operations  # noqa: F401
