"""What may be done when a meeting is closed, and why. 办结以后可做的事"""

from __future__ import annotations

from db.agenda.carrying import PlanAlike
from db.attendance.printed import NotePrinted
from db.body.operations import (
    AddMember,
    Assume,
    ChangeCharter,
    DescribeBody,
    DescribeMember,
    FoundBody,
    RenameBody,
    RenameMember,
    RetireMember,
)
from db.body.stated import StateCount
from db.circulation.operations import AgreeForOthers, Circulate, RecordOpinion, SettleOpinion
from db.exporting.operations import RecordExport
from db.followup.cooperating import RecordCooperation
from db.followup.operations import ChangeFollowUp, CountUnlisted, ListFollowUp
from db.followup.progress import CarryFollowUps, ReportProgress, StrikeProgress, TakeProgress
from db.handover.listing import (
    AddHandoverLine,
    CheckHandoverLines,
    DescribeHandoverLine,
    PrepareHandover,
    RemoveHandoverLine,
)
from db.handover.operations import (
    AcceptHandover,
    DeliverHandover,
    DescribeHandover,
    DisputeLine,
    SetHandoverScope,
    SettleDispute,
    TakeBackHandover,
)
from db.intake.minutes.taking import TakeMinutes, UntakeMinutes
from db.issuing.distributing import AddRecipient, DescribeRecipient, PlanDistribution, ReceiveCopies, SendCopies
from db.issuing.numbering import AcceptRegister, ConfirmNumber, OpenRegister, PassRegister
from db.issuing.operations import DescribeDocument, DraftDocument
from db.issuing.stepping import (
    ApproveDocument,
    ArchiveDocument,
    IssueDocument,
    ReturnDocument,
    SupersedeDocument,
    WithdrawDocument,
)
from db.meeting.counting import CountMeetingsIn
from db.meeting.operations import PlanMeeting, ReopenMeeting
from db.meeting.rescheduling import RestoreMeeting
from db.motion.operations import DraftMotion, LinkMotions, UnlinkMotions
from db.paper.operations import (
    ArrangeNames,
    ChangeMinutesText,
    MoveMinutesText,
    MoveSection,
    RemoveMinutesText,
    WriteMinutesText,
)
from db.people.contact import NoteContact
from db.people.erasing import ErasePerson, EraseValues
from db.people.operations import (
    AddOperator,
    AddPerson,
    AppointPerson,
    CorrectPost,
    RemovePerson,
    RenameOperator,
    RenamePerson,
)
from db.rotation.operations import (
    AgreeHost,
    ArrangeRotation,
    ChangeChairPeriod,
    ChangeMeetingInterval,
    ReadRotation,
    SkipTurn,
    SwapTurns,
    WithdrawException,
)
from db.store.operation import Operation
from db.sync.operations import (
    EnrolDevice,
    GrantRole,
    PassAdministration,
    ResolveConflict,
    ResolveTogether,
    RevokeDevice,
)
from db.sync.readmission import EnrolByPage
from db.sync.recovery import AdoptRecoveryKey
from db.sync.reinstating import ReinstateDevice
from db.template.operations import DropTemplate, KeepTemplate

OF_NO_MEETING: dict[type[Operation], str] = {
    **dict.fromkeys((AddOperator, RenameOperator), "who records is no part of a record"),
    **dict.fromkeys(
        (AddPerson, RenamePerson, AppointPerson, CorrectPost, RemovePerson),
        "the roster goes on; a meeting keeps its own",
    ),
    **dict.fromkeys((FoundBody, RenameBody, DescribeBody, ChangeCharter, StateCount, Assume), "a body lives on"),
    CountMeetingsIn: "a closed meeting goes on saying what its papers say",
    **dict.fromkeys(
        (
            *(ChangeMeetingInterval, ChangeChairPeriod, ArrangeRotation, ReadRotation),
            *(SwapTurns, SkipTurn, AgreeHost, WithdrawException),
        ),
        "rotation is about meetings to come",
    ),
    **dict.fromkeys(
        (AddMember, RenameMember, DescribeMember, RetireMember), "members are of the body, each from a day on"
    ),
    **dict.fromkeys(
        (ListFollowUp, ChangeFollowUp, CountUnlisted, ReportProgress, StrikeProgress, TakeProgress, CarryFollowUps),
        "what was agreed is worked on long after the record is closed",
    ),
    RecordCooperation: "projects are signed between meetings",
    **dict.fromkeys(
        (
            *(SetHandoverScope, PrepareHandover, AddHandoverLine, DescribeHandoverLine, RemoveHandoverLine),
            *(
                CheckHandoverLines,
                DescribeHandover,
                DeliverHandover,
                DisputeLine,
                AcceptHandover,
                SettleDispute,
                TakeBackHandover,
            ),
        ),
        "the list goes on until it is signed for; what falls into the days of the meeting is refused (test_handover)",
    ),
    **dict.fromkeys(
        (
            *(DraftDocument, DescribeDocument, ApproveDocument, IssueDocument, ArchiveDocument),
            *(
                ReturnDocument,
                SupersedeDocument,
                WithdrawDocument,
                Circulate,
                RecordOpinion,
                AgreeForOthers,
                SettleOpinion,
            ),
            *(PlanDistribution, AddRecipient, DescribeRecipient, SendCopies, ReceiveCopies),
        ),
        "documents go out when the meeting is over",
    ),
    **dict.fromkeys((OpenRegister, ConfirmNumber, PassRegister, AcceptRegister), "numbers are of the body"),
    **dict.fromkeys(
        (ArrangeNames, MoveSection, WriteMinutesText, ChangeMinutesText, MoveMinutesText, RemoveMinutesText),
        "how papers are worded is settled when the meeting is over",
    ),
    **dict.fromkeys((RecordExport, KeepTemplate, DropTemplate), "papers go out again in the office's own form"),
    **dict.fromkeys(
        (
            EnrolByPage,
            EnrolDevice,
            GrantRole,
            PassAdministration,
            ReinstateDevice,
            RevokeDevice,
            ResolveConflict,
            ResolveTogether,
        ),
        "computers come and go, and what they wrote apart is settled later",
    ),
    AdoptRecoveryKey: "how copies are sealed is no part of a record",
    **dict.fromkeys((ErasePerson, EraseValues), "somebody may ask to be forgotten at any time"),
    **dict.fromkeys((PlanMeeting, PlanAlike), "the next meeting"),
    **dict.fromkeys((TakeMinutes, UntakeMinutes), "a meeting of its own, filed at once and taken back whole"),
    NoteContact: "how a person is reached is of the roster",
    NotePrinted: "badges are printed again when the meeting is over",
    DraftMotion: "stands on no agenda yet",
    **dict.fromkeys((LinkMotions, UnlinkMotions), "across meetings and years; the motions themselves stay"),
    ReopenMeeting: "opens a closed record, with a reason",
    RestoreMeeting: "only a cancelled meeting is restored, and none that was held is cancelled",
}
"""The operations that no closed meeting refuses, each with its reason."""
