"""Who may write, who may let in and revoke: folded from what was said of computers and by whom. 电脑名册

Pure functions of the set of what was said, so that every computer comes to the same list in any order of arrival. A
record counts if its author held the role in what that commit had seen; so of two that revoke each other both go, and
nobody can lose a role by what he could not have known. The founding computer holds every role, and is ended
by that one alone which its printed page put in its place, while it says nothing against either (sync/readmission.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from db.store import commit as codec
from db.store import log
from db.store.erasing import ROSTER, Arrival
from db.store.frozen import frozen
from db.store.key import device_id_of
from db.store.lineage import Lineage
from db.store.reading import Place, Readings
from db.store.sqlite import Connection

KEY, ADMIN, REVOKED, PAPER = "public_key", "admin", "revoked_after", "on_paper"
Saw = Callable[[Place, Place], bool]
LATEST = (1 << 63) - 1
"""The number of a commit that somebody would write now who has read everything."""


@frozen
class Said:
    """One cell of a computer's record as somebody wrote it: by which commit, of which computer, what."""

    place: Place
    device: str
    column: str
    value: object


@frozen
class Standing:
    """How a computer stands. upto: the last of its commits that counts, None where all do. enrolled: what let it in.

    is_page: it is no computer but a printed recovery key.
    """

    public_key: bytes
    is_admin: bool
    upto: int | None
    enrolled: tuple[Place, ...] = ()
    is_page: bool = False

    @property
    def is_trusted(self) -> bool:
        return self.upto is None


def read(connection: Connection, arriving: Sequence[Arrival] = ()) -> dict[str, Standing]:
    """How every computer stands that was ever let in, by what is here and by commits that arrive."""
    seen = ((each.place, each.commit.header.seen) for each in arriving)
    readings = Readings(connection, seen, whole=True)
    commits = [*commits_on(connection, ROSTER), *((each.device, each.seq, each.commit) for each in arriving)]
    root = connection.execute("SELECT founded_by FROM sy_meta").fetchone()[0].hex()
    return fold(root, (each for commit in commits for each in said(*commit)), readings.saw)


def commits_on(connection: Connection, table: str) -> list[tuple[str, int, codec.Commit]]:
    """What speaks of rows of a small table, each with the computer whose key signs for its branch."""
    lineage, here = Lineage(connection), log.commits_on(connection, table)
    return [(lineage.owner(bytes.fromhex(device)).hex(), seq, commit) for device, seq, commit in here]


def said(device: str, seq: int, commit: codec.Commit, table: str = ROSTER) -> Iterator[Said]:
    """The fixed cells of a table's rows in one commit."""
    for named, row, cells in commit.header.fixed:
        if named == table:
            yield from (Said((device, seq), row, column, value) for column, value in cells.items())


def fold(root: str, said: Iterable[Said], saw: Saw) -> dict[str, Standing]:
    """Every computer that was ever let in by somebody who might."""
    folding = _Folding(root, dict.fromkeys(said), saw)
    return {each.device: folding.standing(each.device) for each in folding.enrolments()}


def lasting(root: str, said: Iterable[Said], saw: Saw, places: Iterable[Place]) -> set[Place]:
    """The commits, of some, whose author might administer by what they had seen, and was not revoked before them."""
    folding = _Folding(root, dict.fromkeys(said), saw)
    return {place for place in places if folding.lasts(place)}


class _Folding:
    """Evaluated in one order everywhere: who lies about what he had seen may go round in a circle."""

    def __init__(self, root: str, said: Iterable[Said], saw: Saw) -> None:
        every = sorted(said, key=lambda each: (each.place, each.device, each.column, str(each.value)))
        self._root, self._saw = root, saw
        self._keys = [each for each in every if each.column == KEY and _key(each)]
        roles = [each for each in every if each.column == ADMIN]
        able = _able(root, roles)
        self._roles = [each for each in roles if each.place[0] in able]
        revocations = [each for each in every if each.column == REVOKED and _is_count(each.value)]
        self._revocations = [each for each in revocations if each.place[0] in able]
        self._papers = {(each.place, each.device) for each in every if each.column == PAPER and each.value == 1}
        self._counted: dict[Place, bool] = {}
        self._lasting: dict[Place, bool] = {}
        for each in every:
            self._counts(each.place)

    def enrolments(self) -> list[Said]:
        return [each for each in self._keys if self._counts(each.place)]

    def standing(self, device: str) -> Standing:
        enrolments = [each for each in self.enrolments() if each.device == device]
        public = _key(enrolments[0])
        is_page = len(self._printed(device)) == len([each for each in self._keys if each.device == device])
        lasting = tuple(each.place for each in enrolments if self.lasts(each.place))
        upto = self._upto(device) if lasting or device == self._root else 0
        return Standing(public, upto is None and self._holds_role((device, LATEST)), upto, lasting, is_page)

    def _holds_role(self, place: Place) -> bool:
        return place[0] == self._root or any(self.lasts(each.place) for each in self._grants(place))

    def _upto(self, device: str) -> int | None:
        """The least of what those say who revoke it, whatever became of them since."""
        ends = (each for each in self._revocations if each.device == device and self._counts(each.place))
        return min((_count(each) for each in ends if device != self._root or self._ends_root(each)), default=None)

    def _ends_root(self, end: Said) -> bool:
        """Whether its author stands in the founding computer's place, by a page that is older than the end.

        What that computer says of its pages and of whom they let in counts before and after: between the two it wins.
        """
        author = end.place[0]
        by_page = (each.place for each in self._keys if each.device == author != self._root)
        return any(
            any(printed[0] == self._root and printed[1] <= _count(end) for printed in self._printed(enrolled[0]))
            and self._counts(enrolled)
            and self._within_end(enrolled)
            and self._within_end(end.place)
            for enrolled in by_page
        )

    def _within_end(self, place: Place) -> bool:
        upto = self._upto(place[0])
        return upto is None or place[1] <= upto

    def _printed(self, device: str) -> list[Place]:
        """The commits that let a page in; none for a computer."""
        keys = (each for each in self._keys if each.device == device != self._root)
        return [each.place for each in keys if (each.place, device) in self._papers]

    def lasts(self, place: Place) -> bool:
        """Whether what lets somebody in stands: its author was not revoked before it, nor whoever let him in."""
        device = place[0]
        if device == self._root:
            return self._within_end(place)
        if place not in self._lasting:
            self._lasting[place] = False
            self._lasting[place] = (
                self._counts(place)
                and self._within_end(place)
                and any(self.lasts(each.place) for each in self.enrolments() if each.device == device)
                and self._holds_role(place)
            )
        return self._lasting[place]

    def _counts(self, place: Place) -> bool:
        """Whether the author held the role in what the commit had seen."""
        if place[0] == self._root:
            return True
        if place not in self._counted:
            self._counted[place] = False  # who claims to have seen what had seen him proves nothing by it
            self._counted[place] = bool(self._grants(place)) and not self._had_seen_own_end(place)
        return self._counted[place]

    def _grants(self, place: Place) -> list[Said]:
        """The appointments of a commit's author that it had seen, and no dismissal after them."""
        seen = [each for each in self._roles if each.device == place[0] and self._knew(place, each)]
        ends = [each for each in seen if each.value != 1]
        return [each for each in seen if each.value == 1 and not any(self._saw(end.place, each.place) for end in ends)]

    def _had_seen_own_end(self, place: Place) -> bool:
        ends = (each for each in self._revocations if each.device == place[0] and self._knew(place, each))
        return any(place[1] > _count(each) for each in ends)

    def _knew(self, place: Place, said: Said) -> bool:
        """Whether the commit had seen a record that counts; a computer cannot give itself a role."""
        if said.place == place:
            return False
        return (place[1] == LATEST or self._saw(place, said.place)) and self._counts(said.place)


def _able(root: str, roles: Sequence[Said]) -> set[str]:
    """Who was ever given the role by such a one, from the founder on: what others say of roles and ends never counts.

    So it is not weighed, however much of it there is.
    """
    able, more = set[str](), {root}
    while more:
        able |= more
        more = {each.device for each in roles if each.value == 1 and each.place[0] in able} - able
    return able


def _is_count(value: object) -> bool:
    return isinstance(value, int) and value >= 0


def _count(said: Said) -> int:
    assert isinstance(said.value, int)
    return said.value


def _key(said: Said) -> bytes:
    """The public key of an enrolment, none where it is not the one that the computer's id follows from."""
    try:
        public = bytes.fromhex(said.value) if isinstance(said.value, str) else b""
    except ValueError:
        return b""
    return public if device_id_of(public).hex() == said.device else b""
