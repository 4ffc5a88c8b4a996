"""The style sheet of what Qt draws itself: inputs, buttons, menus, scroll bars. 样式表"""

from string import Template

from desktop.look.theme import theme

SHEET = Template("""
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $surface; color: $text; border: ${thin}px solid $edge; border-radius: 4px;
  selection-background-color: $accent; selection-color: $onaccent; }
QLineEdit, QAbstractSpinBox, QComboBox, QPushButton { min-height: ${inside}px; max-height: ${inside}px; }
QLineEdit, QAbstractSpinBox { padding: 1px ${p6}px ${below}px ${p6}px; }
QComboBox { padding: 1px ${p8}px ${below}px ${p8}px; }
QPlainTextEdit, QTextEdit { padding: ${p3}px ${p4}px; }
QLineEdit[locked="true"], QPlainTextEdit[locked="true"], QComboBox[locked="true"]:disabled {
  color: $text; background: $win; border-color: $line; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPushButton:focus {
  border: 2px solid $focus; }
QLineEdit:focus, QAbstractSpinBox:focus { padding: ${f1}px ${f6}px ${fbelow}px ${f6}px; }
QComboBox:focus { padding: ${f1}px ${f8}px ${fbelow}px ${f8}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: ${f3}px ${f4}px; }
QWidget[wrong="true"] { border-color: $bad; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  color: $text3; border-color: $line; background: $win; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {
  border: 0; background: transparent; padding: 0 0 ${lead2}px 0; min-height: ${bare}px; max-height: ${bare}px; }
QComboBox::drop-down, QComboBox::down-arrow { border: 0; width: ${u24}px; image: none; }
QComboBoxPrivateContainer, QMenu, QToolTip { background: $surface; color: $text; border: 1px solid $edge; }
QComboBox QAbstractItemView { background: $surface; border: 0; outline: 0; padding: 3px 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {
  border: 0; padding: 0; background: transparent; min-height: 0; max-height: 9999px; }
QPushButton { background: $surface; color: $text; border: ${thin}px solid $edge; border-radius: 4px;
  padding: 1px ${p11}px ${below}px ${p11}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $sel; }
QPushButton:focus { border: 2px solid $focus; padding: ${f1}px ${f11}px ${fbelow}px ${f11}px; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="danger"]:focus, QPushButton[kind="primary"]:focus { border-color: $focus; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"] { padding: 1px ${p8}px ${below}px ${p8}px; }
QPushButton[kind="quiet"]:focus { border-color: $focus; padding: ${f1}px ${f8}px ${fbelow}px ${f8}px; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:checked { background: $sel; }
QPushButton[kind="primary"] { background: $accent; color: $onaccent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accentH; border-color: $accentH; }
QPushButton[kind]:disabled { background: transparent; color: $text3; border-color: $line; }
QPushButton[kind="quiet"]:disabled { border-color: transparent; }
QToolTip { padding: ${p3}px ${p6}px; }
QMenu { padding: 4px 0; }
QMenu::item { padding: ${p4}px ${p28}px ${p4}px ${p14}px; background: transparent; }
QMenu::item:selected { background: $sel; color: $text; }
QMenu::item:disabled { color: $text3; }
QMenu::icon { padding-left: ${p8}px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QScrollArea, QScrollArea > QWidget > QWidget[page="true"] { background: transparent; border: 0; }
QTableView { background: transparent; border: 0; outline: 0; }
QScrollBar { background: transparent; width: ${u14}px; height: ${u14}px; margin: 0; border: 0; }
QScrollBar::handle { background: $edge; border-radius: 2px; margin: 2px 3px;
  min-height: ${u24}px; min-width: ${u24}px; }
QScrollBar::handle:hover { background: $text2; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; border: 0; width: 0; height: 0; }
""")


def style_sheet() -> str:
    """Fill the sheet from tokens and scale; it has no font rule, for that would beat setFont."""
    look = theme()
    lift = look.lift("body")
    thin = 2 if look.outlined else 1
    sizes = {
        "thin": thin,
        "inside": look.u(30) - 2 * thin - 2 - 2 * lift,
        "below": 1 + 2 * lift,
        "fbelow": thin - 1 + 2 * lift,
        "f1": thin - 1,
        "lead2": 2 * look.lift("lead"),
        "bare": look.u(32) - 2 * look.lift("lead"),
        "u14": look.u(14),
        "u24": look.u(24),
    }
    sizes |= {f"p{px}": look.g(px) for px in (3, 4, 6, 8, 11, 14, 28)}
    sizes |= {f"f{px}": look.g(px) - (2 - thin) for px in (3, 4, 6, 8, 11)}
    tokens = (
        "win",
        "surface",
        "text",
        "text2",
        "text3",
        "line",
        "edge",
        "accent",
        "accentH",
        "onaccent",
        "sel",
        "hover",
        "focus",
        "bad",
    )
    return SHEET.substitute({name: str(px) for name, px in sizes.items()}, **{t: look.color(t).name() for t in tokens})
