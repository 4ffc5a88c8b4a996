"""名册 stub."""
from desktop.page import Page

class RosterPage(Page):
    KEY, TITLE, ICON, LATER = "roster", "名册", "roster", True
