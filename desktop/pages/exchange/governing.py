"""Who may let computers in, which computer is revoked, and letting oneself in again. 电脑权限"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from db.store.ident import Id
from db.store.operation import Operation
from db.store.store import Store
from db.sync import joining, readmission, reinstating
from db.sync.device import DeviceId
from db.sync.operations import GrantRole, PassAdministration, RenameDevice, RevokeDevice
from db.sync.revoking import beyond, last_before
from desktop.dialogs.attempt import ask_until_taken
from desktop.dialogs.enter_recovery_key import EnterRecoveryKey
from desktop.dialogs.revoke_computer import RevokeComputer
from desktop.dialogs.text_question import ask_text
from desktop.language import tr
from desktop.pages.exchange.model import ComputerRow
from desktop.pages.exchange.view import ExchangeView
from desktop.widgets.dialog_frame import ask
from desktop.workspace import Workspace

Offer = Callable[[str, str, Callable[[], None], str], None]
"""Says something, and offers one thing to be done about it; the last is the kind of the bar."""


class Governing:
    """What is asked for on the panel of the computer that is chosen."""

    def __init__(self, workspace: Workspace, view: ExchangeView, offer: Offer, refresh: Callable[[], None]) -> None:
        self.workspace, self.view, self._offer, self._refresh = workspace, view, offer, refresh
        view.computer.grant_asked.connect(self._grant)
        view.computer.pass_asked.connect(self._pass)
        view.computer.rename_asked.connect(self._rename)
        view.computer.revoke_asked.connect(self._revoke)

    def _row(self) -> ComputerRow:
        row: ComputerRow = self.view.computers.record()
        return row

    def _device(self) -> DeviceId:
        return DeviceId(Id(self._row().key))

    def _rename(self) -> None:
        name = ask_text(self.view.window(), tr("这台电脑叫什么？"), tr("电脑名称"), self._row().name, tr("更名"))
        if name:
            done = tr("已更名为“{name}”，各台电脑在下一次交换后照此称呼。", name=name)
            self._do(RenameDevice(self._device(), name), done)

    def _grant(self) -> None:
        row = self._row()
        question = tr("让“{name}”也能登记和停用电脑？", name=row.name)
        words = tr("有登记权限的电脑都能让别的电脑写入这份数据，也能停用它们。请只给可靠的人保管的电脑。")
        if row.is_admin:
            question = tr("收回“{name}”的登记权限？", name=row.name)
            words = tr("它以前登记的电脑照旧；各台电脑在下一次交换后照此办理。")
        if ask(self.view.window(), question, words, tr("收回") if row.is_admin else tr("授权")):
            self._do(GrantRole(self._device(), "admin", not row.is_admin), tr("已记下，请给各台电脑送出数据包。"))

    def _pass(self) -> None:
        row = self._row()
        store = self.workspace.store
        words = tr("登记和停用电脑以后由它办理，本机不再办理。建立这份数据的电脑始终保留这项权限，以防万一。")
        if store.device == store.founder:
            words = tr("以后它也能登记和停用电脑；本机始终保留这项权限，以防万一。")
        if store.may_erase():
            words += tr("删除个人信息的权限也一并给它，给出后不能收回。")
        if ask(self.view.window(), tr("把登记权限移交给“{name}”？", name=row.name), words, tr("移交权限")):
            done = tr("登记权限已移交给{name}，请给它送出数据包。", name=row.name)
            self._do(PassAdministration(self._device()), done)

    def _revoke(self) -> None:
        row = self._row()
        dialog = RevokeComputer(self.view.window(), row.name, self._told, self._end)
        if ask_until_taken(dialog):
            self._refresh()
            self.view.say("done", tr("已停用{name}，请给其余各台电脑送出数据包。", name=row.name))

    def _told(self, day: date | None) -> str:
        count, kinds = beyond(self.workspace.store, self._device(), self._after(day))
        if not count:
            return tr("本机已收到的记录都保留。")
        words = tr("、").join(f"{term}{number}" for term, number in kinds.items())
        return tr("本机已收到的 {count} 条记录不再算数，涉及：{words}。", count=count, words=words)

    def _after(self, day: date | None) -> int:
        return last_before(self.workspace.store, self._device(), day)

    def _end(self, answer: tuple[date | None]) -> str:
        return self.workspace.govern(RevokeDevice(self._device(), self._after(answer[0])))

    def _do(self, operation: Operation, done: str) -> None:
        sentence = self.workspace.govern(operation)
        self._refresh()
        self.view.say("error" if sentence else "done", sentence or done)

    def show_own(self) -> None:
        """Say what is to be done where this computer goes on as a new one that nobody has let in yet."""
        store = self.workspace.store
        if store.is_practice or joining.is_waiting(store) or not self.view.bar.isHidden():
            return
        if store.device in store.roster() or store.device == store.founder or _has_just_joined(store):
            return
        if readmission.may_be_let_in(store) and not reinstating.was_founder(store):
            words = tr(
                "本机的数据是从备份恢复的，现在是一台新电脑：可凭打印的恢复钥匙登记；"
                "办事处还有能登记的电脑时，请用“本机登记卡”由它登记。"
            )
            self._offer(words, tr("凭恢复钥匙登记"), self._readmit, "warning")
        elif reinstating.was_founder(store):
            words = tr(
                "本机的数据是从备份恢复的，或硬盘被复制过，现在是一台新电脑：取回以前送出的记录后，可恢复登记权限。"
            )
            self._offer(words, tr("恢复登记权限"), self._reinstate, "warning")
        else:
            words = tr("本机的数据是从备份恢复的，或硬盘被复制过，现在是一台新电脑：请把本机登记卡交给办事处重新登记。")
            self._offer(words, tr("写出登记卡"), self.view.card_asked.emit, "warning")

    def _readmit(self) -> None:
        """By the letters on paper; what is to be done next is told, the most urgent with a button."""
        words = tr("用过一次，这一页就作废了。")
        dialog = EnterRecoveryKey(self.view.window(), words, tr("登记"))
        if not ask_until_taken(dialog):
            return
        sentence = self.workspace.readmit(dialog.secret)
        self._refresh()
        if sentence:
            self.view.say("error", sentence)
            return
        words = tr(
            "本机已登记，接替原来的电脑。请给各台电脑送出数据包，再请它们送回备份以后的记录；"
            "原来的电脑丢失、被盗的，取回记录后在这里停用它。用过的恢复钥匙请销毁，现在重新打印一页。"
        )
        self._offer(words, tr("打印恢复钥匙"), self.view.key_asked.emit, "done")

    def _reinstate(self) -> None:
        sentence = self.workspace.reinstate()
        self.view.say("error" if sentence else "done", sentence or tr("已恢复登记权限，请给各台电脑送出数据包。"))
        self._refresh()


def _has_just_joined(store: Store) -> bool:
    """Whether the file began under this computer's own key: what lets it in is then still on its way."""
    return store.devices()[0].is_own
