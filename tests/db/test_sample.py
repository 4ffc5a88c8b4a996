"""Samples are entered by operations and scripts like anybody's records, and verify. 样例"""

from __future__ import annotations

import pytest

from db.ballot.entity import standing
from db.body.entity import Body, Member, assumptions, members
from db.handover.entity import Handover
from db.meeting.entity import Meeting, meeting_state, sub_meetings
from db.motion.entity import Motion
from db.people.entity import Person
from db.sample import make_sample, sample, samples
from db.store.errors import RuleError
from db.store.store import Store
from db.store.verify import verify


@pytest.mark.parametrize("name", [each.name for each in samples()])
def test_every_sample_is_made_and_verifies(store: Store, name: str) -> None:
    make_sample(name, store, store.run)
    report = verify(store)
    assert report.clean, report.faults
    assert assumptions(store), "a sample says what it assumes"


def test_the_34th_has_the_facts_of_its_source(store: Store) -> None:
    names = make_sample("federation34", store, store.run)
    federation = store.need(Body, names["federation"])
    parties = members(store, federation.id)
    assert [each.kind for each in parties] == ["city"] * 12 + ["enterprise"] * 3
    assert len(store.find(Person)) == 24
    assert len(store.find(Handover)) == 2
    states = {each.title: standing(store, each).state for each in store.find(Motion)}
    assert sorted(states.values()) == ["adopted"] * 9 + ["heard"]
    assert states["旅游联盟经验报告"] == "heard"
    annual = store.need(Meeting, names["meeting"])
    assert meeting_state(store, annual) == "held"
    assert [each.id for each in sub_meetings(store, annual.id)] == [names["alliance_meeting"]]
    assert [each.joined_at for each in store.find(Member) if each.joined_at] == [names["alliance_meeting"]]


def test_a_sample_nobody_knows_is_refused_in_words(store: Store) -> None:
    with pytest.raises(RuleError, match="没有名为“nothing”的样例"):
        make_sample("nothing", store, store.run)


@pytest.mark.parametrize(("text", "name"), [("000", "federation34"), ("001", "mayors20"), ("004", "leaders8")])
def test_a_sample_is_known_by_the_number_of_its_text(text: str, name: str) -> None:
    assert sample(text).name == name
