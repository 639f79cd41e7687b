"""The top line of an audit: whose, how far, and whether it is saved."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from semh_tui.model.audit import Audit
from semh_tui.model.progress import Counts
from semh_tui.model.status import Status
from semh_tui.tui.styled_text import colour, letter_and_count, plain

_ROOMY = 80
"""Cells from which there is room for all words about whether an audit is final and saved."""


class AuditHeader(Widget):
    """Setting and term, counts, saved at; in a narrow window they are shortened in turn."""

    DEFAULT_CSS = """
    AuditHeader { dock: top; height: 1; background: $panel; }
    """
    audit: reactive[Audit | None] = reactive(None)
    example: reactive[bool] = reactive(False)
    counts: reactive[Counts | None] = reactive(None)
    saved_at: reactive[datetime | None] = reactive(None)
    changed: reactive[bool] = reactive(False)
    failed: reactive[bool] = reactive(False)
    read_only: reactive[bool] = reactive(False)

    def render(self) -> Content:
        """Lay out the line; in a narrow window words go before figures, figures before the name."""
        if self.audit is None:
            return Content("")
        saved = self._example() + self._final() + self._saved()
        width = self.size.width
        setting, term = plain(self.audit.setting, "bold"), self.audit.cycle.label
        name = Content.assemble(" ", setting, f" · {term}")
        for counts in (self._counts("   ", words=True), self._counts(" ", words=False)):
            room = width - saved.cell_length - counts.cell_length - 4
            if name.cell_length <= room:
                break
        else:
            if room < len(term) + 10:  # the term is never cut: figures go before that
                room += counts.cell_length
                counts = self._rated()
                room -= counts.cell_length
            setting = setting.truncate(max(room - len(term) - 4, 6), ellipsis=True)
            name = Content.assemble(" ", setting, f" · {term}")
            name = name.truncate(max(room, 0), ellipsis=True)
        gap = max(room - name.cell_length, 0)
        return Content.assemble(
            name, " " * (gap // 2 + 2), counts, " " * (gap - gap // 2 + 1), saved
        )

    def _counts(self, gap: str, *, words: bool) -> Content:
        counts = self.counts
        if counts is None:
            return Content("")
        parts = [self._rated() + (" rated" if words else "")]
        for level in counts.scale.levels:
            shape = f"{level.symbol} " if words else ""
            number = letter_and_count(level, counts.of_rating(level.key))
            parts.append(Content.styled(f"{shape}{number}", colour(level)))
        if counts.not_applicable and words:
            parts.append(Content.styled(f"– {counts.not_applicable}", "$rag-not-applicable"))
        return Content(gap).join(parts)

    def _rated(self) -> Content:
        counts = self.counts
        return Content(f"{counts.rated}/{counts.applicable}" if counts else "")

    def _example(self) -> Content:
        """That the audit is an example; never cut, however narrow the window is."""
        return _badge(" EXAMPLE ") if self.example else Content("")

    def _final(self) -> Content:
        """That the audit is final; never cut, however narrow the window is."""
        if self.audit is None or self.audit.status is not Status.FINAL:
            return Content("")
        changing = " FINAL, being changed " if self.size.width >= _ROOMY else " FINAL, open "
        word = " FINAL " if self.read_only else changing
        return _badge(word)

    def _saved(self) -> Content:
        if self.failed:
            return Content.styled(" NOT SAVED ", "bold $background on $error")
        if self.changed:
            return Content.styled("saving… ", "$quiet")
        if self.saved_at is None and self.read_only and self.size.width < _ROOMY:
            return Content("")  # nothing can be unsaved, and the name needs the room
        if self.saved_at is None:
            return Content.styled("all saved ", "$quiet")
        return Content.styled(f"Saved {self.saved_at:%H:%M} ", "$quiet")


def _badge(word: str) -> Content:
    return Content.styled(word, "bold $background on $foreground") + Content(" ")
