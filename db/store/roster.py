"""Who may write, who may let in and revoke: folded from what was said of computers and by whom. 电脑名册

Pure functions of the set of what was said, so that every computer comes to the same list in any order of arrival. A
record counts if its author held the role in what that commit had seen; so of two that revoke each other both go, and
nobody can lose a role by what he could not have known. The founding computer holds every role and is never revoked.
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

KEY, ADMIN, REVOKED = "public_key", "admin", "revoked_after"
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
    """How a computer stands. upto: the last of its commits that counts, None where all do. enrolled: what let it in."""

    public_key: bytes
    is_admin: bool
    upto: int | None
    enrolled: tuple[Place, ...] = ()

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
        self._roles = [each for each in every if each.column == ADMIN]
        self._revocations = [each for each in every if each.column == REVOKED and _is_count(each.value)]
        self._counted: dict[Place, bool] = {}
        self._lasting: dict[Place, bool] = {}
        for each in every:
            self._counts(each.place)

    def enrolments(self) -> list[Said]:
        return [each for each in self._keys if self._counts(each.place)]

    def standing(self, device: str) -> Standing:
        enrolments = [each for each in self.enrolments() if each.device == device]
        public = _key(enrolments[0])
        lasting = tuple(each.place for each in enrolments if self.lasts(each.place))
        if not lasting:
            return Standing(public, False, 0)
        upto = self._upto(device)
        return Standing(public, upto is None and self._holds_role((device, LATEST)), upto, lasting)

    def _holds_role(self, place: Place) -> bool:
        return place[0] == self._root or any(self.lasts(each.place) for each in self._grants(place))

    def _upto(self, device: str) -> int | None:
        """The least of what those say who revoke it, whatever became of them since."""
        if device == self._root:
            return None
        ends = (each for each in self._revocations if each.device == device and self._counts(each.place))
        return min((_count(each) for each in ends), default=None)

    def lasts(self, place: Place) -> bool:
        """Whether what lets somebody in stands: its author was not revoked before it, nor whoever let him in."""
        device, seq = place
        if device == self._root:
            return True
        if place not in self._lasting:
            self._lasting[place] = False
            upto = self._upto(device)
            self._lasting[place] = (
                self._counts(place)
                and (upto is None or seq <= upto)
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
