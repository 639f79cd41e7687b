"""A session's disk work: frozen requests that any thread may perform."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from semh_tui.model.audit import Audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import ChangedOnDiskError, SaveError, SemhError
from semh_tui.model.framework import Framework
from semh_tui.storage.audit_folder import StoredAudit, save_audit
from semh_tui.storage.disk.atomic_write import Stamp, remove_old_files
from semh_tui.storage.disk.paths import path_exists
from semh_tui.storage.disk.watch import poll_file
from semh_tui.storage.reader.audit_reader import read_audit

if TYPE_CHECKING:
    from semh_tui.model.place import Place
    from semh_tui.storage.drafts.draft_format import Forms
    from semh_tui.storage.drafts.journal import DraftFile, Journal


class ExternalChange(NamedTuple):
    """A change of an audit's file that this session did not make.

    Without a ``stamp`` the file is gone. Without an ``audit`` it cannot be used, and ``problem`` says why.
    """

    stamp: Stamp | None = None
    audit: Audit | None = None
    problem: SemhError | None = None


class PollRequest(NamedTuple):
    """Look at an audit’s file; ``known`` is the stamp it had last, None for no file."""

    path: Path
    known: Stamp | None
    framework: Framework

    def perform(self) -> ExternalChange | None:
        """Read the file where it has changed since ``known``; None where it has not."""
        state = poll_file(self.path, self.known)
        if state is None:
            return None
        if state.data is None or state.stamp is None:
            return ExternalChange()
        try:
            read = read_audit(state.data, str(self.path), self._same_framework)
        except SemhError as error:
            return ExternalChange(state.stamp, problem=error)
        return ExternalChange(state.stamp, read.audit)

    def _same_framework(self, framework_id: str, edition: str) -> Framework:
        if (framework_id, edition) != (self.framework.id, self.framework.edition):
            from semh_tui.compare.merge import DifferentAuditsError

            raise DifferentAuditsError(
                f"it answers {framework_id} edition {edition} now. Close this audit and open it again."
            )
        return self.framework


class SaveResult(NamedTuple):
    """``stamp`` where the audit was written, else ``error``, and what stood there instead."""

    request: SaveRequest
    stamp: Stamp | None = None
    error: SaveError | None = None
    change: ExternalChange | None = None


class SaveRequest(NamedTuple):
    """Write an audit; ``poll`` reads what somebody else wrote in the meantime."""

    audit: Audit
    path: Path
    expected: str | None
    """The digest of the file to be replaced; None where no file may exist."""
    poll: PollRequest

    def perform(self) -> SaveResult:
        """Write the audit; where somebody else has changed the file, read what is there."""
        try:
            stamp = save_audit(self.audit, self.poll.framework, self.path, self.expected)
        except ChangedOnDiskError as error:
            return SaveResult(self, error=error, change=self.poll.perform())
        except SaveError as error:
            return SaveResult(self, error=error)
        return SaveResult(self, stamp)


class TermResult(NamedTuple):
    """``stored`` is the audit with its new term and file; without one, ``error`` says why it is as before."""

    request: TermRequest
    stored: StoredAudit | None = None
    error: SaveError | None = None


class TermRequest(NamedTuple):
    """Give an audit that is saved another term and the file ``target``."""

    stored: StoredAudit
    cycle: Cycle
    target: Path

    def perform(self) -> TermResult:
        """Write the new file and remove the old one, or leave all as it is."""
        from semh_tui.storage.managing.change_term import change_term

        try:
            return TermResult(self, change_term(self.stored, self.cycle, self.target))
        except SaveError as error:
            return TermResult(self, error=error)


class OpenedDrafts(NamedTuple):
    """A journal to go on with, and the drafts that earlier programs left."""

    journal: Journal
    drafts: list[DraftFile]


def open_drafts(path: Path) -> OpenedDrafts:
    """Open the journal of an audit, read the drafts that killed programs left, and remove the temporary
    files of killed saves.
    """
    from semh_tui.storage.drafts.journal import Journal

    remove_old_files(path.resolve().parent)
    journal = Journal.for_audit(path)
    return OpenedDrafts(journal, journal.find())


class DraftMove(NamedTuple):
    """Go on with the draft of a file that the audit has become; the one of its old file is removed."""

    path: Path
    journal: Journal
    """The draft of the old file."""
    audit: Audit
    base: Audit
    digest: str
    forms: Forms

    def perform(self) -> OpenedDrafts:
        """Open the new draft, and write into it what the old one holds before that goes.

        Drafts that nobody has decided about come along where the old file is gone.
        """
        if not path_exists(self.journal.audit_path):
            with suppress(OSError):
                self.journal.move_to(self.path)
        opened = open_drafts(self.path)
        if opened.journal.keep(self.base, self.audit, self.digest, self.forms):
            self.journal.keep(self.base, self.base, self.digest)
        self.journal.close()
        return opened


class DraftRequest(NamedTuple):
    """Keep a draft; ``base`` is the audit in the file, ``digest`` the file’s."""

    journal: Journal
    base: Audit
    audit: Audit
    digest: str
    forms: Forms
    forget: tuple[Path, ...] = ()
    """Drafts of earlier programs to be deleted."""
    place: Place | None = None
    """Where somebody wrote or rated last."""

    def perform(self) -> str:
        """Write the draft; returns "" or why it failed."""
        self.journal.keep(self.base, self.audit, self.digest, self.forms)
        self.journal.note_place(self.place)
        self.journal.forget(self.forget)
        return self.journal.failure

    def is_in(self, kept: DraftRequest | None) -> bool:
        """Whether the draft that was written last, None for none yet, has everything of this one."""
        if self.forget:
            return False
        if kept is None:
            return self.audit is self.base and not self.forms and self.place is None
        return (
            kept.base is self.base
            and kept.audit is self.audit
            and kept.forms is self.forms
            and kept.place == self.place
        )
