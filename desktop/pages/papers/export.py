"""Where and as what a paper is written, and what it looks like elsewhere. 导出"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from db.store.glossary import say
from desktop.documents.paper import DocumentError, Paper
from desktop.documents.rare_letters import rare_letters
from desktop.language import tr
from desktop.pages.papers.draft import Draft
from desktop.settings import data_folder


def write_as(paper: Paper, path: Path, kind: str) -> None:
    """Write a paper in one of the kinds; what writes it is loaded with the first file."""
    if kind == "pdf":
        from desktop.printing import write_pdf

        write_pdf(paper, path)
    elif kind == "xlsx":
        from desktop.documents.lists import write_xlsx

        write_xlsx(paper, path)
    else:
        from desktop.documents.word import write_docx

        write_docx(paper, path)


def with_ending(chosen: Path, ending: str) -> Path:
    """第34.1稿 ends in .1稿: ours comes after it, over no file about which nobody was asked."""
    if chosen.suffix.lower() == ending:
        return chosen
    path = chosen.with_name(chosen.name + ending)
    if path.exists():
        raise DocumentError(say("“{file}”已经存在，没有改动它：请另取一个文件名。"), file=path)
    return path


def remarks(draft: Draft) -> list[str]:
    """What the reader should know of the letters: faces replaced here, characters that nothing here can show."""
    from desktop.printing_fonts import missing_faces

    found = []
    lacking, unknown = missing_faces(), draft.painted.missing_glyphs()
    if lacking:
        found.append(tr("本机缺：{fonts}；预览、打印和 PDF 用相近字体代替。", fonts=tr("、").join(lacking)))
    rare = [letter for letter in rare_letters(draft.paper) if letter not in unknown]
    if rare:
        found.append(tr("仿宋_GB2312等标准字体没有：{letters}；Word 会换用别的字体。", letters=" ".join(rare)))
    if unknown:
        found.append(tr("本机没有字体能显示：{letters}。", letters=" ".join(unknown)))
    return found


def last_folder() -> Path:
    """Where the last file was written, or the user's documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    try:
        kept = Path(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = Path()
    return next((folder for folder in (kept, Path(documents)) if _is_there(folder)), Path.home())


def _is_there(folder: Path) -> bool:
    """One that may not even be looked into is as good as gone."""
    try:
        return folder.is_absolute() and folder.is_dir()
    except OSError:
        return False


def keep_folder(folder: Path) -> None:
    """Remember a folder; one that cannot be remembered is only forgotten."""
    try:
        _file().write_text(str(folder), encoding="utf-8")
    except OSError:
        return


def _file() -> Path:
    return data_folder() / "export-folder.txt"
