"""首页 stub."""
from desktop.page import Page
from PySide6.QtWidgets import QVBoxLayout
from desktop.widgets.tool_row import ToolRow

class OverviewPage(Page):
    KEY, TITLE, ICON = "overview", "首页", "home"
    def __init__(self, workspace):
        super().__init__(workspace)
        c = QVBoxLayout(self); c.addWidget(ToolRow("首页")); c.addStretch(1)
