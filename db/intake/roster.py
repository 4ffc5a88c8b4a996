"""Whom of the roster a reply means: by telephone, name and organisation; never by a guess. 回执与名册核对"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from db.attendance.entity import Attendee
from db.body.entity import MemberId, body_name, member_name, member_short, members
from db.intake.drafts import Doubt, Draft
from db.meeting.entity import Meeting, MeetingId, meeting_bodies
from db.people.contact import Contact
from db.people.entity import Person, PersonId, own_title, posts_on, styled
from db.people.matching import Candidate, NameIndex
from db.people.reading import reading_text
from db.people.writing import HAN, bare
from db.store.collecting import without_collecting
from db.store.frozen import frozen
from db.store.glossary import Said, say, term
from db.store.ident import Id
from db.store.operation import Reader

NEW, KNOWN, LISTED, UNSURE, UNNAMED, TWICE = "new", "known", "listed", "unsure", "unnamed", "twice"
STATES = {
    NEW: term("新的人"),
    KNOWN: term("名册已有"),
    LISTED: term("已在名单"),
    UNSURE: term("有同名"),
    UNNAMED: term("没有姓名"),
    TWICE: term("重复"),
}
FEW = 5
"""Namesakes who are named in a sentence."""
SURE = (NEW, KNOWN, LISTED)
"""What is taken in without a choice: a new person, one of the roster, one who is on the list already."""

_PLACE = re.compile(f"[{HAN}]{{1,6}}?[省市县区州盟旗]")


@frozen
class Match:
    """A draft, with its member and the person it means; `persons` are those it may mean where nobody is sure."""

    draft: Draft
    state: str
    member: MemberId | None = None
    person: PersonId | None = None
    persons: tuple[PersonId, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@without_collecting()
def matched(store: Reader, meeting: MeetingId, drafts: Iterable[Draft], file: str = "") -> tuple[Match, ...]:
    """Every draft against the roster, the list of the meeting and the drafts before it."""
    return tuple(Roster(store, store.need(Meeting, meeting), file).matches(drafts))


class Roster:
    """Who is known, read once."""

    def __init__(self, store: Reader, meeting: Meeting, file: str = "") -> None:
        self._file = file
        self._persons = {each.id: each for each in store.find(Person)}
        self._posts = posts_on(store, meeting.from_on)
        self._listed = {each.person: each for each in store.find(Attendee, meeting=meeting.id) if each.person}
        self._by_name: dict[str, list[PersonId]] = defaultdict(list)
        self._by_phone: dict[str, list[PersonId]] = defaultdict(list)
        for person in self._persons.values():
            self._by_name[bare(person.name)].append(person.id)
        for contact in store.find(Contact):
            if contact.person in self._persons:
                self._by_phone[contact.phone].append(contact.person)
        there = [
            each.id
            for place in meeting_bodies(store, meeting.id)
            for each in members(store, place.body, meeting.from_on)
        ]
        self._names = {each: _names(store, each) for each in there}
        self._bodies = [bare(body_name(store, place.body)) for place in meeting_bodies(store, meeting.id)]
        self._units: dict[tuple[str, str, str], MemberId | None] = {}

    def matches(self, drafts: Iterable[Draft]) -> Iterator[Match]:
        """A name that comes again for the same person, in the roster or in the file, is taken in once."""
        taken: set[object] = set()
        for draft in drafts:
            found = self._match(draft)
            mark = found.person or (bare(draft.name), bare(found.draft.organisation))
            if draft.name and mark in taken:
                again = Doubt(
                    "", Said(say("{name}在这份回执里出现了两次，内容不同，只读入前一行"), {"name": draft.name})
                )
                found = replace(found, state=TWICE, doubts=(*found.doubts, again))
            taken.add(mark)
            yield found

    def called(self, person: PersonId) -> str:
        """张三（甲市副市长）"""
        post = self._posts.get(person)
        held = styled(post.organisation, post.title) if post else ""
        return self._persons[person].name + (f"（{held}）" if held else "")

    def _match(self, draft: Draft) -> Match:
        member = self._member(draft)
        draft = self._placed(draft, member)
        if not draft.name:
            return Match(draft, UNNAMED, member, doubts=draft.doubts)
        phoned = [each for number in draft.phone.split("、") if number for each in self._by_phone.get(number, ())]
        named = self._by_name.get(bare(draft.name), [])
        if both := [each for each in named if each in phoned]:
            return self._known(draft, member, both[0])
        doubts = [Doubt("", self._says_phone(each)) for each in dict.fromkeys(phoned)]
        here = [each for each in named if self._fits(draft, member, each)]
        if len(here) == 1:
            return self._known(draft, member, here[0], *doubts)
        if named:
            return Match(
                draft,
                UNSURE,
                member,
                None,
                tuple(here or named),
                (*draft.doubts, *doubts, self._namesakes(draft, here or named)),
            )
        return Match(draft, NEW, member, doubts=(*draft.doubts, *doubts, *self._near(draft, member)))

    def _known(self, draft: Draft, member: MemberId | None, person: PersonId, *doubts: Doubt) -> Match:
        post = self._posts.get(person)
        if post and draft.title and post.title and post.title != draft.title:
            words = say("职务与名册不同：名册为{known}，回执为{told}；本次会议按回执")
            doubts = (*doubts, Doubt("", Said(words, {"known": post.title, "told": draft.title})))
        state = LISTED if person in self._listed else KNOWN
        return Match(draft, state, member or (post.member if post else None), person, (), (*draft.doubts, *doubts))

    def _fits(self, draft: Draft, member: MemberId | None, person: PersonId) -> bool:
        """The same member or organisation; somebody without any is the same by the name alone."""
        post = self._posts.get(person)
        if post is None:
            return True
        if post.member or member:
            return post.member == member
        one, other = bare(post.organisation), bare(draft.organisation)
        return not one or not other or one in other or other in one

    def _member(self, draft: Draft) -> MemberId | None:
        """Whose form it is: as the organisation says, or the unit, the titles, or the name of the file."""
        key = (draft.organisation, draft.unit, draft.heading)
        if key not in self._units:
            self._units[key] = next(filter(None, map(self._named_in, (*key, self._file))), None)
        return self._units[key]

    def _named_in(self, words: str) -> MemberId | None:
        """The one member whose name begins the words, else the one whose name stands in them; none of two."""
        text = bare(words)
        for body in self._bodies:
            text = text.replace(body, "")
        for fits in (str.startswith, str.__contains__):
            found = {each for each, names in self._names.items() if any(fits(text, name) for name in names)}
            if len(found) == 1:
                return found.pop()
        return None

    def _placed(self, draft: Draft, member: MemberId | None) -> Draft:
        """Without an organisation it is the member's, or the place of it with which the title begins; neither twice."""
        organisation = draft.organisation or draft.unit or (self._names[member][0] if member else "")
        title = own_title(organisation, draft.title)
        place = _PLACE.match(title)
        if place and place[0] in organisation and place[0] != title:
            organisation, title = draft.organisation or place[0], own_title(place[0], title)
        if (organisation, title) == (draft.organisation, draft.title):
            return draft
        return replace(draft, organisation=organisation, title=title)

    def _says_phone(self, person: PersonId) -> Said:
        return Said(say("电话与名册中的{person}相同，请核对"), {"person": self.called(person)})

    def _namesakes(self, draft: Draft, persons: Iterable[PersonId]) -> Doubt:
        others = "、".join(self.called(each) for each in tuple(persons)[:FEW])
        return Doubt("", Said(say("名册里有同名的{others}，请选定是其中哪一位还是新的人"), {"others": others}))

    def _near(self, draft: Draft, member: MemberId | None) -> Iterator[Doubt]:
        """Somebody of the same member whose name sounds alike may be meant."""
        index = self._indices.get(member)
        near = index.nearest(draft.name, 1, reading_text(draft.name)) if index and member else []
        for each in near:
            words = Said(
                say("名册里有姓名相近的{person}，如是同一人请先更正姓名"),
                {"person": self.called(PersonId(Id(each.key)))},
            )
            yield Doubt("", words)

    @cached_property
    def _indices(self) -> dict[MemberId | None, NameIndex]:
        found: dict[MemberId | None, list[Candidate]] = defaultdict(list)
        for person, post in self._posts.items():
            if person in self._persons:
                known = self._persons[person]
                found[post.member].append(Candidate(person, known.name, known.reading))
        return {member: NameIndex(each) for member, each in found.items()}


def _names(store: Reader, member: MemberId) -> tuple[str, ...]:
    """The full name and the short one; one of a single character would stand in half of all words."""
    names = (member_name(store, member), bare(member_name(store, member)), bare(member_short(store, member)))
    return tuple(dict.fromkeys(each for each in names if len(each) > 1))
