"""Paint every board in light and dark at two widths into tests/pictures, for eyes: run this file. 控件图"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PICTURES = ROOT / "tests" / "pictures"
WINDOWS = ((1366, 768, 1.0), (1920, 1080, 1.0), (1366, 768, 1.5))


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    from PySide6.QtWidgets import QApplication

    from desktop.look.theme import theme
    from tests.desktop.widgets.boards import BOARDS, build

    application = QApplication([])
    theme().apply(application)
    PICTURES.mkdir(exist_ok=True)
    for scheme in ("light", "dark", "contrast"):
        for width, height, scale in WINDOWS:
            theme().set_theme(scheme)
            theme().set_scale(scale)
            for name in BOARDS:
                board = build(name, width, height)
                board.show()
                board.setFocus()
                application.processEvents()
                least = board.minimumSizeHint()
                path = PICTURES / f"widgets-{name}-{scheme}-{width}-{round(scale * 100)}.png"
                board.grab().save(str(path))
                print(path.name, f"least {least.width()}x{least.height()}")
                board.close()
                board.deleteLater()


if __name__ == "__main__":
    main()
