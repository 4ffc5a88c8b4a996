"""Who may stand in for whom, by the charter or with a reason; and that the substitute speaks for the member. 替会"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db.agenda.entity import AgendaItem
from db.agenda.operations import AddItem
from db.attendance.entity import AttendeeId, Substitution, attendees, members_present, substitutes
from db.attendance.operations import DescribeAttendee, MarkPresence, RegisterAttendee, WithdrawAttendee
from db.attendance.substitute import NameSubstitute, ReleaseSubstitute
from db.ballot.opening import freeze
from db.body.entity import MemberId
from db.body.operations import ChangeCharter
from db.people.operations import AddPerson
from db.store.errors import RuleError
from db.store.ident import keyed
from db.store.operation import Change, Reader, write
from db.store.store import Store
from tests.builders import Council


@pytest.fixture
def council(store: Store) -> Council:
    """Four members, and nobody in the hall yet."""
    return Council(store)


def newcomer(council: Council, level: str = "", name: str = "李副") -> AttendeeId:
    person = council.run(AddPerson(name, "甲市", "副市长", level=level)).person_id
    return council.run(RegisterAttendee(council.meeting, "guest", person)).attendee_id


def as_what(council: Council, who: AttendeeId) -> tuple[str, MemberId | None]:
    """As what and for which member somebody takes part."""
    return next((each.kind, each.member) for each in attendees(council.store, council.meeting) if each.id == who)


def ask(council: Council, allowed: str) -> None:
    """Let the charter say who may stand in."""
    council.run(ChangeCharter(council.body, "consensus", substitutes=allowed))


def test_a_substitute_takes_part_as_the_one_who_is_away_and_speaks_for_the_member(council: Council) -> None:
    stands_in = newcomer(council)
    council.run(NameSubstitute(stands_in, council.attendees[0], "seen"))
    assert as_what(council, stands_in) == ("head", council.members[0])
    assert [each.credential for each in council.store.find(Substitution)] == ["seen"]
    council.run(MarkPresence(council.stage, (stands_in,), "arrived", council.at()))
    assert members_present(attendees(council.store, council.meeting), [stands_in]) == {council.members[0]}
    assert substitutes(council.store, council.meeting) == {council.attendees[0]: stands_in}


def test_nobody_is_asked_for_a_rank_where_the_charter_says_nothing(council: Council) -> None:
    stands_in = newcomer(council, "division")
    council.run(NameSubstitute(stands_in, council.attendees[0]))
    assert substitutes(council.store, council.meeting) == {council.attendees[0]: stands_in}


@pytest.mark.parametrize("level", ["deputy", "department", "division"])
def test_a_lower_rank_is_refused_unless_a_reason_is_given_and_kept(council: Council, level: str) -> None:
    ask(council, "rank")
    stands_in = newcomer(council, level)
    with pytest.raises(RuleError, match="李副的职级低于张一，章程不许替会；仍由其替会的，请写明破例理由"):
        council.run(NameSubstitute(stands_in, council.attendees[0], reason="  "))
    assert council.store.find(Substitution) == ()
    council.run(NameSubstitute(stands_in, council.attendees[0], reason="市长赴省里防汛"))
    assert [each.reason for each in council.store.find(Substitution)] == ["市长赴省里防汛"]


@pytest.mark.parametrize("level", ["chief", ""])
def test_an_equal_rank_may_and_an_unknown_one_is_not_held_against_anybody(council: Council, level: str) -> None:
    ask(council, "rank")
    stands_in = newcomer(council, level)
    council.run(NameSubstitute(stands_in, council.attendees[0]))
    assert substitutes(council.store, council.meeting) == {council.attendees[0]: stands_in}


def test_where_the_charter_wants_nobody_only_a_reason_helps(council: Council) -> None:
    ask(council, "none")
    stands_in = newcomer(council, "chief")
    with pytest.raises(RuleError, match="章程不许替会"):
        council.run(NameSubstitute(stands_in, council.attendees[0]))
    council.run(NameSubstitute(stands_in, council.attendees[0], reason="主席团同意"))


def test_what_makes_no_sense_is_refused_in_words(council: Council) -> None:
    stands_in, guest = newcomer(council), newcomer(council, name="王副")
    paper = council.run(RegisterAttendee(council.meeting, "press", organisation="某报")).attendee_id
    first, second = council.attendees[:2]
    council.run(MarkPresence(council.stage, (council.attendees[2],), "arrived", council.at()))
    council.run(NameSubstitute(stands_in, first))
    for who, whom, sentence in (
        (first, first, "不能代替自己"),
        (paper, second, "替会的应是一个人"),
        (guest, paper, "不是成员方的代表"),
        (council.attendees[3], second, "张四已代表别的成员方，不能再代替张二"),
        (guest, stands_in, "本人就是替会的"),
        (guest, first, "张一已由李副替会"),
        (first, second, "张一本人已有人替会"),
        (stands_in, second, "李副已代替别人参会"),
        (guest, council.attendees[2], "张三本人已签到"),
    ):
        with pytest.raises(RuleError, match=sentence):
            council.run(NameSubstitute(who, whom))


def test_a_released_substitute_is_a_guest_again_and_the_delegate_can_be_withdrawn(council: Council) -> None:
    stands_in = newcomer(council)
    council.run(NameSubstitute(stands_in, council.attendees[0]))
    with pytest.raises(RuleError, match="张一有替会登记"):
        council.run(WithdrawAttendee(council.attendees[0]))
    council.run(ReleaseSubstitute(stands_in))
    assert (as_what(council, stands_in), council.store.find(Substitution)) == (("guest", None), ())
    council.run(WithdrawAttendee(council.attendees[0]))


def test_a_ballot_counts_the_member_present_by_its_substitute(council: Council) -> None:
    """Only the substitute of 甲市 and the mayor of 乙市 are in the hall."""
    stands_in = newcomer(council)
    council.run(NameSubstitute(stands_in, council.attendees[0]))
    council.run(MarkPresence(council.stage, (stands_in, council.attendees[1]), "arrived", council.at()))
    item = council.run(AddItem(council.stage, "审议议案", kind="consideration")).item_id
    assert freeze(council.store, council.store.need(AgendaItem, item)).present == tuple(council.members[:2])
    council.run(ReleaseSubstitute(stands_in))
    assert freeze(council.store, council.store.need(AgendaItem, item)).present == (council.members[1],)


@pytest.mark.parametrize("kind", ["observer", "staff", "delegate"])
def test_who_stands_in_no_more_takes_part_as_registered_and_makes_no_voter(council: Council, kind: str) -> None:
    person = council.run(AddPerson("李副", "甲市", "副市长", council.members[0])).person_id
    stands_in = council.run(RegisterAttendee(council.meeting, kind, person)).attendee_id
    council.run(NameSubstitute(stands_in, council.attendees[0]))
    assert as_what(council, stands_in) == ("head", council.members[0])
    council.run(DescribeAttendee(stands_in, "head", "甲市", "副市长", council.members[0]))
    council.run(ReleaseSubstitute(stands_in))
    assert as_what(council, stands_in) == (kind, council.members[0])
    with pytest.raises(RuleError, match="李副没有代替别人参会"):
        council.run(ReleaseSubstitute(stands_in))


def test_of_two_named_on_two_laptops_one_is_the_head(council: Council) -> None:
    """What the merge leaves in the one row of the principal decides; the other is a guest again."""
    first, second = newcomer(council), newcomer(council, name="王副")
    council.run(NameSubstitute(first, council.attendees[0]))
    council.run(NameLater(second, council.attendees[0]))
    assert [as_what(council, each) for each in (first, second)] == [("guest", None), ("head", council.members[0])]


class NameLater(NameSubstitute):
    """What another laptop wrote without having heard of the first. 测试"""

    def changes(self, store: Reader) -> Iterator[Change]:
        row = keyed("substitution", self.principal_id)
        yield from write(Substitution, row, attendee=self.attendee_id, substitute_for=self.principal_id)
