"""Every entity there is: a store has the tables of those that were declared before it is opened. 全部记录"""

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
import db.followup.cooperation
import db.followup.entity
import db.handover.entity
import db.issuing.entity
import db.meeting.entity
import db.motion.entity
import db.people.contact
import db.people.entity
import db.preparation.entity
import db.preparation.guidance
import db.seating.entity  # noqa: F401
