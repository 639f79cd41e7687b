"""One list of many settings whole: how each rates a criterion, or what the overview cuts short."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from semh_tui.tui.authority.groups import ListBuilder
from semh_tui.tui.authority.many_settings import ManySettingsScreen
from semh_tui.tui.authority.state import Authority, ListRequest
from semh_tui.tui.navigator import Navigator
from semh_tui.tui.widgets.grouped_list import Group


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

    def build_groups(self, builder: ListBuilder) -> Iterator[Group]:
        """Return the list, or say that the term has nothing of it."""
        groups = list(builder.one_list(self.request))
        if not groups and self.authority.overview is not None:
            yield Group(Content(f"Nothing here in {self.authority.overview.cycle.label}."))
        yield from groups
