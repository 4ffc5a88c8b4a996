"""Figures in two versions: a number is written in figures, what was counted is chosen. 两处不一致的数字"""

from __future__ import annotations

from pathlib import Path

from db.ballot.arithmetic import Totals
from db.ballot.operations import CountVotes, OpenBallot
from db.meeting.operations import DescribeMeeting
from tests.db.sync.offices import Office
from tests.desktop.dialogs import Answers, press, type_into
from tests.desktop.pages.exchange_hands import Laptop


def test_a_number_is_said_in_figures(office: Office, laptops: list[Laptop], tmp_path: Path, answers: Answers) -> None:
    desk, host, _ = laptops
    for laptop, year in ((host, 2024), (desk, 2025)):
        laptop.store.run(DescribeMeeting(office.council.meeting, ordinal=1, term_from=year))
    desk.receive(host.send("办事处", tmp_path / "u"))
    assert [field for _, field in desk.disputes()] == ["届期起年"]

    def say(dialog: object) -> None:
        type_into(dialog.field, "--5")  # type: ignore[attr-defined]
        press(dialog.verb)  # type: ignore[attr-defined]

    answers.next(say)
    press(desk.page.view.dispute.say)
    assert "要写数字" in desk.page.view.bar.text()
    assert len(desk.disputes()) == 1


def test_what_was_counted_is_chosen_and_not_written_by_hand(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    """A cell of figures would hold whatever somebody typed, and the ballot could not be read any more."""
    desk, host, _ = laptops
    council = office.council
    council.all_arrive()
    item, motions = council.item_with("一件议案")
    ballot = council.run(OpenBallot(item, tuple(motions), "hands", council.at())).ballot_id
    office.swap()
    for laptop, votes in ((host, 3), (desk, 4)):
        laptop.store.run(CountVotes(ballot, Totals(votes)))
    desk.receive(host.send("办事处", tmp_path / "u"))
    assert [field for _, field in desk.disputes()] == ["票数"]
    assert not desk.page.view.dispute.say.isVisibleTo(desk.page.view.dispute)
    assert desk.versions() == {"赞成3、反对0、弃权0、无效0", "赞成4、反对0、弃权0、无效0"}
    desk.take("赞成4、反对0、弃权0、无效0")
    assert desk.disputes() == []
