"""Saving an audit that is being edited, and merging what others save in its file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from semh_tui.model.errors import ChangedOnDiskError, SaveError
from semh_tui.model.rules.final import FinalAuditError, FinalNotSavedError
from semh_tui.session.disk_work import (
    ExternalChange,
    PollRequest,
    SaveRequest,
    SaveResult,
    TermRequest,
    TermResult,
)
from semh_tui.session.editing import EditingSession, UndoStep, replace_step
from semh_tui.session.shared_file import SharedFile, Update, describe_update
from semh_tui.storage.audit_folder import NO_PREVIOUS, PreviousAudit, StoredAudit

if TYPE_CHECKING:
    from semh_tui.compare.merge import Conflict, Value
    from semh_tui.compare.merge_fields import Side
    from semh_tui.model.audit import Audit, NextStep
    from semh_tui.model.cycle import Cycle
    from semh_tui.model.place import Place
    from semh_tui.storage.audit_folder import AuditFolder

SAVE_ATTEMPTS = 3
"""Attempts at a save while others keep changing the file."""


class SavingSession(EditingSession):
    """An audit being edited, and its file, which others may change too.

    The file is written by :meth:`save` only; ``changed`` is true where there is something to save.
    """

    def __init__(self, stored: StoredAudit, previous: PreviousAudit = NO_PREVIOUS) -> None:
        super().__init__(stored, previous)
        self.path: Path = stored.path
        self.warnings = stored.warnings
        self.newer = stored.newer
        self.saved_at: datetime | None = None
        self.failure: SaveError | None = None
        self._file = SharedFile(stored.path, stored.framework, stored.audit, stored.stamp)

    @property
    def changed(self) -> bool:
        """Whether there is something to save, also because the file is gone."""
        return self.audit is not self._file.base or self.gone

    @property
    def as_stored(self) -> StoredAudit:
        """The audit as it is now, for whatever reads a stored one."""
        return StoredAudit(self.path, self.audit, self.framework, self._file.stamp)

    # -- saving

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Fields changed both here and, by somebody else, in the file."""
        return self._file.conflicts(self.audit)

    @property
    def gone(self) -> bool:
        """Whether the file was deleted or moved away; :meth:`save_again` puts it back."""
        return self._file.gone

    def save(self) -> bool:
        """Write the audit where it changed; returns whether it did.

        Where somebody else has changed the file, both are merged first. Raises SaveError, which stays in
        ``failure`` until a save succeeds, and ChangedOnDiskError while there are ``conflicts``.
        """
        request = self.save_request()
        if request is None:
            return False
        for _attempt in range(SAVE_ATTEMPTS):
            if self.finish_save(request.perform()) is None:
                return True
            request = self.save_request() or request
        raise self._fail(ChangedOnDiskError(f"{self.path} is changed again and again: not saved."))

    def save_request(self) -> SaveRequest | None:
        """The write to perform; None where nothing changed. Raises as :meth:`save`."""
        if not self.changed and self.failure is None:
            return None
        self._refuse_conflicts()
        if not self.changing_final and self._file.would_change_final(self.audit):
            raise self._fail(FinalNotSavedError(self.path))
        return SaveRequest(
            self.audit, self.path, self._file.stamp.digest, self._file.poll_request()
        )

    def finish_save(self, result: SaveResult) -> Update | None:
        """Take the result of a save; returns None, or what was merged from the file and must be saved.

        The audit may have changed since the request; then ``changed`` is still true. Raises as
        :meth:`save`.
        """
        if result.stamp is not None:
            self._file.mark_saved(result.request.audit, result.stamp, self.conflicts)
            self._saved()
            return None
        update = self.take_external_change(result.change) if result.change else None
        if update is None and self._file.stamp.digest != result.request.expected:
            update = Update()  # a look was quicker
        if update and self._file.problem:
            raise self._fail(
                ChangedOnDiskError(
                    f"{self.path} is not saved: somebody else has changed it, and it cannot be "
                    f"used as it is. {self._file.problem}"
                )
            )
        if update is None or update.gone:
            raise self._fail(result.error or SaveError(f"{self.path} could not be saved."))
        return update

    def _fail(self, error: SaveError) -> SaveError:
        self.failure = error
        return error

    def _refuse_conflicts(self) -> None:
        if count := len(self.conflicts):
            fields = "a field that was" if count == 1 else f"{count} fields that were"
            raise self._fail(
                ChangedOnDiskError(
                    f"{self.path} is not saved: somebody else has changed {fields} changed here too. "
                    "Decide which to keep; both are still there."
                )
            )

    # -- changes by others

    def poll(self) -> Update | None:
        """Merge what others changed in the file, and save the result; None where nothing changed."""
        change = self.poll_request().perform()
        update = self.take_external_change(change) if change else None
        if update and self.changed and update.can_be_saved:
            with suppress(SaveError):
                self.save()
        return update

    def poll_request(self) -> PollRequest:
        """A look at the file, to be performed in any thread."""
        return self._file.poll_request()

    def take_external_change(self, change: ExternalChange) -> Update | None:
        """Merge a change by others as one step of undo; None where it is known already.

        A field changed on both sides keeps its value here and is one of ``conflicts``.
        """
        if not self._file.take_external_change(change):
            return None
        if self._file.gone or self._file.problem:
            return Update(gone=self._file.gone, problem=self._file.problem)
        before = self.audit
        audit, conflicts = self._file.merge_theirs(before)
        update = describe_update(before, audit)._replace(conflicts=conflicts)
        if update.places or update.details:
            place = (*update.places, next(iter(before.answers)))[0]
            self._record(audit, UndoStep(before, place, "changes made elsewhere", is_others=True))
        self.audit = audit
        return update

    def rebase(self, opened: Audit, filled: Audit) -> Audit:
        """What a form changed of the audit as it was ``opened``, upon what others have saved since.

        A field that they changed too has the form's value; taken over, it is one of ``conflicts``.
        """
        if opened is self.audit:
            return filled
        return self._file.rebase(opened, filled, self.audit)

    def change_step_since(self, opened: Audit, place: Place, changed: NextStep) -> bool:
        """As :meth:`change_step`, for a form in which the step was as in ``opened``."""
        filled = opened.with_answer(place, replace_step(opened.answer(place), changed))
        answer = self.rebase(opened, filled).answer(place)
        return self._answer(place, answer, "next step changed")

    def resolve_conflict(self, conflict: Conflict, choice: Side | Value) -> None:
        """Resolve a conflict by a side or by another value.

        Raises UsageError where the field cannot hold it.
        """
        from semh_tui.compare.merge import choose_value

        value = choose_value(conflict, choice)
        before = self.audit
        audit = self._file.resolve_conflict(conflict, before, value)
        if audit != before:
            place = conflict.place or next(iter(before.answers))
            self._record(audit, UndoStep(before, place, "two versions brought together"))

    def save_again(self, path: Path | None = None) -> None:
        """Write the audit as a new file: where its own is gone, or under another name from now on.

        Raises SaveError, and ChangedOnDiskError where there is a file by now.
        """
        self.finish_save_again(self.save_again_request(path).perform())

    def save_again_request(self, path: Path | None = None) -> SaveRequest:
        """As :meth:`save_again`, to be performed in any thread; :meth:`finish_save_again` takes the result."""
        return SaveRequest(self.audit, path or self.path, None, self._file.poll_request())

    def finish_save_again(self, result: SaveResult) -> None:
        """Raises as :meth:`save_again`."""
        if result.stamp is None:
            raise result.error or SaveError(f"{result.request.path} could not be saved.")
        self.path = self._file.path = result.request.path
        self._file.mark_saved(result.request.audit, result.stamp)
        self._saved()

    # -- another term

    def plan_term(self, folder: AuditFolder, cycle: Cycle) -> Path:
        """The file that the audit becomes with another term.

        Raises FinalAuditError, SaveError where a newer semh wrote it, and as ``storage.managing.change_term.plan_term``.
        """
        from semh_tui.storage.managing.change_term import plan_term

        if self.newer:
            raise SaveError(f"{self.path} was made by a newer semh. Update semh first.")
        if self.would_change_final(replace(self.audit, cycle=cycle)):
            raise FinalAuditError
        return plan_term(folder, self.audit, self.path, cycle)

    def term_request(self, cycle: Cycle, target: Path) -> TermRequest:
        """The change of the term to perform. Raises SaveError where something is not saved yet."""
        if self.changed or self.failure is not None:
            raise self.failure or SaveError(f"{self.path} is not saved yet. Try again.")
        if not self.changing_final and self._file.would_change_final(
            replace(self.audit, cycle=cycle)
        ):
            raise FinalNotSavedError(self.path)
        return TermRequest(self.as_stored, cycle, target)

    def finish_term(self, result: TermResult) -> None:
        """Go on with the file that the audit has become. Raises SaveError where it is as before."""
        if result.stored is None:
            raise result.error or SaveError(f"{self.path} could not be saved.")
        is_same = self.audit is result.request.stored.audit
        self._set_cycle(result.stored.audit.cycle)
        if is_same:
            self.audit = result.stored.audit
        self.path = self._file.path = result.stored.path
        self._file.mark_saved(result.stored.audit, result.stored.stamp)
        self._saved()

    def _saved(self) -> None:
        self.failure = None
        self.saved_at = datetime.now()
