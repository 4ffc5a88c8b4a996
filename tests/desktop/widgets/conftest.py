"""One application for all tests of controls, always left in light at 100 %. 控件测试环境"""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from desktop.look.theme import theme


@pytest.fixture(scope="session")
def the_application() -> QApplication:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme().apply(application)
    return application


@pytest.fixture(autouse=True)
def application(the_application: QApplication) -> Iterator[QApplication]:
    yield the_application
    for widget in the_application.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    the_application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if (theme().name, theme().scale) != ("light", 1.0):
        theme().scale = 1.0
        theme().set_theme("light")


@pytest.fixture
def shown(application: QApplication) -> Callable[[QWidget, int, int], QWidget]:
    """Show a widget at a size and let it settle."""

    def show(widget: QWidget, width: int = 600, height: int = 400) -> QWidget:
        widget.resize(width, height)
        widget.show()
        application.processEvents()
        return widget

    return show


@pytest.fixture
def picture(application: QApplication) -> Callable[[QWidget], QImage]:
    def take(widget: QWidget) -> QImage:
        application.processEvents()
        return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)

    return take
