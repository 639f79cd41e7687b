"""One list of many settings whole: how each rates a criterion, or what the overview cuts short."""

from __future__ import annotations

from semh_tui.reports.content.overview.list_request import ListRequest
from semh_tui.reports.document import Document
from semh_tui.tui.authority.documents import SettingsDocuments
from semh_tui.tui.authority.many_settings import ManySettingsScreen
from semh_tui.tui.authority.state import Authority
from semh_tui.tui.navigator import Navigator


class SettingsListScreen(ManySettingsScreen):
    """One list whole, in whichever term the overview shows."""

    def __init__(self, authority: Authority, navigator: Navigator, request: ListRequest) -> None:
        super().__init__(authority, navigator)
        self.request = request

    def title_words(self) -> str:
        """Name the list."""
        return self.authority.list_title(self.request)

    def right_words(self) -> str:
        """Name the term."""
        overview = self.authority.overview
        return overview.cycle.label if overview else ""

    def build(self, documents: SettingsDocuments) -> Document:
        """The list, or a sentence where the term has nothing of it."""
        return documents.one_list(self.request)
