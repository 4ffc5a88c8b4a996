"""What few papers need, behind one quiet button: the office's own templates, and files changed by hand. 模板与对照"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from db.file.naming import file_name
from db.store.errors import LianxiError
from db.template.entity import Template, templates
from desktop.dialogs.open_file import OpenWord
from desktop.dialogs.save_file import SaveFile
from desktop.dialogs.text_question import ask_text
from desktop.language import said, tr
from desktop.pages.papers.draft import Draft
from desktop.pages.papers.export import keep_folder, last_folder, with_ending
from desktop.pages.papers.outgoing import Outgoing
from desktop.tasks import Task
from desktop.workspace import Workspace

Tell = Callable[[str, str], None]
"""Kind of the message and its sentence."""


class OwnForms:
    """Opens the menu, and does what was chosen in it."""

    def __init__(self, page: QWidget, workspace: Workspace, outgoing: Outgoing, tell: Tell) -> None:
        self._page, self._workspace, self._outgoing, self._tell = page, workspace, outgoing, tell

    def open_menu(self, draft: Draft, below: QWidget) -> None:
        self.menu(draft, below).popup(below.mapToGlobal(below.rect().bottomLeft()))

    def menu(self, draft: Draft, below: QWidget) -> QMenu:
        """The menu for the office's own templates, and for changes made by hand in an exported file."""
        menu = QMenu(below)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        found = templates(self._workspace.store, draft.key)
        for each in found:
            for kind, words in (
                ("docx", tr("按“{name}”导出…", name=each.name)),
                ("pdf", tr("按“{name}”写成PDF…", name=each.name)),
            ):
                menu.addAction(words).triggered.connect(partial(self._ask_file, draft, each, kind))
        menu.addSeparator()
        menu.addAction(tr("添加模板…")).triggered.connect(self._ask_template)
        for each in found:
            menu.addAction(tr("删去模板“{name}”", name=each.name)).triggered.connect(partial(self._drop, each))
        menu.addAction(tr("模板说明…")).triggered.connect(self._ask_help)
        menu.addSeparator()
        menu.addAction(tr("对照改过的文件…")).triggered.connect(self._ask_edited)
        return menu

    def _ask_file(self, draft: Draft, template: Template, kind: str) -> None:
        dialog = SaveFile(self._page, last_folder() / draft.file_name, kind)
        dialog.path_chosen.connect(partial(self.export, draft, template, kind))
        dialog.open()

    def export(self, draft: Draft, template: Template, kind: str, chosen: Path) -> None:
        """Write a paper in the office's own form; LibreOffice takes seconds for a PDF, and works beside the window."""
        from desktop.office_template import in_own_form, write_form

        meeting = self._workspace.meeting
        if meeting is None:
            return
        try:
            path = with_ending(chosen, f".{kind}")
            word = in_own_form(self._workspace.store, template, meeting.id, draft.paper)
            work = partial(write_form, word, template.name, path)
            if kind == "pdf":
                self._begin(work, path)
                return
            work()
        except LianxiError as error:
            self._refuse(error)
        else:
            self._written(path, None)

    def _begin(self, work: Callable[[], None], path: Path) -> None:
        task = Task(self._page, work)
        task.done.connect(partial(self._written, path))
        task.failed.connect(self._refuse)
        self._tell("notice", tr("正在由LibreOffice写成PDF…"))
        task.start()

    def _written(self, path: Path, _: None) -> None:
        keep_folder(path.parent)
        self._tell("done", tr("已保存为“{file}”。", file=path))

    def _ask_template(self) -> None:
        dialog = OpenWord(self._page, tr("添加模板"), last_folder())
        dialog.path_chosen.connect(self._take_in)
        dialog.open()

    def _take_in(self, path: Path) -> None:
        name = ask_text(self._page.window(), tr("添加模板"), tr("模板名称"), path.stem, tr("添加"))
        if name:
            self.take_in(path, name)

    def take_in(self, path: Path, name: str) -> None:
        """Try the template, and keep it where every tag is understood."""
        from desktop.office_template import taking_in

        self._page.setCursor(QCursor(Qt.CursorShape.WaitCursor))
        try:
            sentence = self._workspace.run(taking_in(self._workspace.store.path, path, name))
        except LianxiError as error:
            self._refuse(error)
        else:
            done = tr("已添加模板“{name}”；在“…”里选它导出。", name=name)
            self._tell("error" if sentence else "done", sentence or done)
        finally:
            self._page.unsetCursor()

    def _drop(self, template: Template) -> None:
        from db.template.operations import DropTemplate

        sentence = self._workspace.run(DropTemplate(template.id))
        self._tell("error" if sentence else "done", sentence or tr("已删去模板“{name}”。", name=template.name))

    def _ask_help(self) -> None:
        dialog = SaveFile(self._page, last_folder() / file_name(tr("模板说明")), "docx")
        dialog.path_chosen.connect(self._write_help)
        dialog.open()

    def _write_help(self, chosen: Path) -> None:
        from desktop.documents.template_help import template_help
        from desktop.documents.word import write_docx

        try:
            path = with_ending(chosen, ".docx")
            write_docx(template_help(), path)
        except LianxiError as error:
            self._refuse(error)
        else:
            self._tell("done", tr("已保存为“{file}”。", file=path))

    def _ask_edited(self) -> None:
        dialog = OpenWord(self._page, tr("对照改过的文件"), last_folder())
        dialog.path_chosen.connect(self.compare)
        dialog.open()

    def compare(self, path: Path) -> None:
        """Show where a file that was changed by hand and the records part; nothing is written."""
        from desktop.exporting import compared

        try:
            found = compared(self._workspace.store, path)
        except LianxiError as error:
            self._refuse(error)
        else:
            self._outgoing.ask(path, found, tr("知道了"))

    def _refuse(self, error: LianxiError) -> None:
        self._tell("error", said(error))
