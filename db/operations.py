"""Every operation there is: imported by whoever finds one by its name. 全部操作"""

from __future__ import annotations

import db.agenda.operations
import db.attendance.operations
import db.ballot.operations
import db.body.operations
import db.followup.operations
import db.handover.operations
import db.meeting.operations
import db.motion.operations
import db.people.operations  # noqa: F401
