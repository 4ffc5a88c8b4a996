"""The recovery key from the screen to the paper; it counts when somebody could read it there. 恢复钥匙"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from db.body.entity import bodies, body_name
from db.store.moment import day_of
from db.sync import peers, recovery
from desktop.language import said, tr
from desktop.pages.exchange.view import ExchangeView
from desktop.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.printing import PaintedPaper


class Recovering:
    """Offered to a computer that lets others in, whether there are others or not."""

    def __init__(self, workspace: Workspace, view: ExchangeView, refresh: Callable[[], None]) -> None:
        self.workspace, self.view, self._refresh = workspace, view, refresh
        view.key_asked.connect(self._show)

    def show_state(self) -> None:
        store = self.workspace.store
        self.view.key_button.setVisible(not store.is_practice and peers.is_admin(store))

    def _show(self) -> None:
        from desktop.dialogs.print_paper import PrintPaper
        from desktop.dialogs.recovery_key import wants_print
        from desktop.documents.qr_code import bars
        from desktop.documents.recovery_page import lines, recovery_page
        from desktop.printing import pages

        store, made = self.workspace.store, recovery.make()
        again = bool(recovery.recipients(store))
        if not wants_print(self.view.window(), "\n".join(lines(made.secret)), bars(made.secret), again=again):
            return
        owners = [body_name(store, each.id) for each in bodies(store)]
        painted = pages(recovery_page(made.secret, owners, day_of(self.workspace.clock())))
        dialog = PrintPaper(self.view, painted.title, painted.page_count)
        dialog.printer_chosen.connect(partial(self._print, painted, made))
        dialog.show()

    def _print(self, painted: PaintedPaper, made: recovery.Made, printer: QPrinter) -> None:
        from desktop.dialogs.check_paper import is_on_paper
        from desktop.documents.paper import DocumentError

        try:
            painted.print_to(printer)
        except DocumentError as error:
            self.view.say("error", said(error))
            return
        if not is_on_paper(self.view.window(), recovery.groups(made.secret)[-1], Path(printer.outputFileName()).name):
            self.view.say("warning", tr("恢复钥匙没有启用，已印出的那一页请销毁；要用时重新打印。"))
            return
        sentence = self.workspace.adopt_recovery_key(made)
        done = tr(
            "恢复钥匙已启用，刚做的备份已加密；请把那一页放进保险柜，给各台电脑送出数据包，"
            "以前没有加密的备份请自行删去。"
        )
        self._refresh()
        self.view.say("error" if sentence else "done", sentence or done)
