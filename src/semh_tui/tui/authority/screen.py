"""All settings of a folder in one cycle: what stands out, then every setting in a row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from time import monotonic

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from semh_tui.model.text import plural
from semh_tui.reports.content.overview.words import LEFT_OUT, overview_title
from semh_tui.reports.document import Block, Document, Paragraph
from semh_tui.reports.inline_text import Meaning, Piece, make_text
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.tui.authority.documents import SettingsDocuments
from semh_tui.tui.authority.many_settings import ManySettingsScreen
from semh_tui.tui.authority.state import Authority
from semh_tui.tui.navigator import Navigator

EVERY = 0.1
"""Seconds between two reports of how far the reading is."""
_BAR = 60
"""Cells of the bar."""


class AuthorityScreen(ManySettingsScreen):
    """Reads the folder in a thread; the screen can be left meanwhile."""

    @dataclass
    class Reading(Message):
        """``done`` of ``total`` files are read."""

        done: int
        total: int

    class Finished(Message):
        """All are read."""

    def __init__(self, folder: AuditFolder, today: date, navigator: Navigator) -> None:
        super().__init__(Authority(folder, today), navigator)
        self._done = (0, 0)
        self._is_read = False

    def on_mount(self) -> None:
        """Start reading the folder in a thread."""
        self.run_worker(self._read, thread=True, group="reading")

    # -- reading

    @property
    def is_reading(self) -> bool:
        """Whether nothing can be shown yet; what was read so far belongs to the reading thread."""
        return not self._is_read or (
            self.authority.result is None and bool(self.authority.cache.cycles)
        )

    def _read(self) -> None:
        """Read in a thread, which only posts messages; leaving the screen stops it."""
        worker = get_current_worker()
        due = monotonic()

        def progress(done: int, total: int) -> None:
            """Show how far reading is, a few times a second."""
            nonlocal due
            if monotonic() >= due:
                self.post_message(self.Reading(done, total))
                due = monotonic() + EVERY

        with closing(self.authority.cache.read(progress)) as reading:
            for _each in reading:
                if worker.is_cancelled:
                    return
        self.post_message(self.Finished())

    @on(Reading)
    def reading(self, event: Reading) -> None:
        """Show how far the reading is."""
        self._done = event.done, event.total
        self.show()

    @on(Finished)
    def finished(self) -> None:
        """Count the latest term."""
        self._is_read = True
        self.navigator.settle_memory()
        latest = self.authority.cycle_at(0)
        if latest is None:
            self.show()
        else:
            self.show_cycle(latest)

    # -- showing

    def title_words(self) -> str:
        """Name the term, or the folder until there is one."""
        overview = self.authority.overview
        return overview_title(overview) if overview else f"{self.authority.folder.path}"

    def right_words(self) -> str:
        """Say how many files are left out."""
        left_out = 0 if self.is_reading else len(self.authority.left_out())
        return f"! {LEFT_OUT.lower()}: {plural(left_out, 'file')}" if left_out else ""

    def build(self, documents: SettingsDocuments) -> Document:
        """The overview, or how far the reading is."""
        if self.is_reading:
            return Document((), tuple(self._progress()))
        document = documents.everything()
        if self.authority.result is None:
            words = f"There is no audit in {self.authority.folder.path} that can be shown."
            return document._replace(blocks=(Paragraph(make_text(words)), *document.blocks))
        return document

    def _progress(self) -> Iterator[Block]:
        done, total = self._done
        yield Paragraph(
            make_text(f"Reading {done:,} of {plural(total, 'audit')}" if total else "Reading")
        )
        full = _BAR * done // max(total, 1)
        rest = Piece("░" * (_BAR - full), Meaning.QUIET)
        yield Paragraph(make_text(Piece("█" * full, Meaning.STRONG), rest))
