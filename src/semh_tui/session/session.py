"""One audit between its file and the person editing it: saved, drafted, shared with others."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from semh_tui.files.audits import Stored, save
from semh_tui.files.disk import sweep
from semh_tui.model.errors import ChangedOnDiskError, SaveError, SemhError
from semh_tui.model.final import FinalAuditError, FinalNotSavedError
from semh_tui.session.editing import Change, Editing
from semh_tui.session.shared_file import Recovered, SharedFile, Update, came_in

if TYPE_CHECKING:
    from semh_tui.files.journal import Journal
    from semh_tui.files.unfinished import Unfinished
    from semh_tui.model.merge import Conflict, Side, Value


class Session(Editing):
    """An audit being edited, and its file, which others may change too.

    The file is written by :meth:`save` only; ``changed`` is true where there is something to save.
    """

    def __init__(
        self,
        stored: Stored,
        previous: Stored | None = None,
        previous_error: SemhError | None = None,
    ) -> None:
        super().__init__(stored, previous, previous_error)
        self.path: Path = stored.path
        self.warnings = stored.warnings
        self.newer = stored.newer
        self.saved_at: datetime | None = None
        self.failure: SaveError | None = None
        self.journal: Journal | None = None
        self.recovered: Recovered | None = None
        self._taken = False
        self._file = SharedFile(stored.path, stored.framework, stored.audit, stored.stamp)

    @classmethod
    def of_merge(cls, merge: Unfinished) -> Session:
        """Both sides of git's unfinished merge in one audit; ``conflicts`` is what they ask.

        Raises DifferentAuditsError where the two answer different editions.
        """
        session = cls(Stored(merge.path, merge.mine, merge.framework, merge.stamp))
        session._file = SharedFile.in_merge(merge)
        session.audit = session._file.bring_in(merge.mine)[0]
        # Equal to theirs or not, it is not what stands in the file.
        session._file.base = replace(session._file.base)
        return session

    @property
    def changed(self) -> bool:
        return self.audit is not self._file.base

    # -- saving

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Fields that somebody else changed in the file and that were changed here as well."""
        return self._file.conflicts(self.audit)

    @property
    def gone(self) -> bool:
        """Whether the file was deleted or moved away; :meth:`save_again` puts it back."""
        return self._file.gone

    def save(self) -> bool:
        """Write the audit where it changed; whether there was anything to write.

        Where somebody else has changed the file, both are merged first. Raises SaveError and keeps
        it in ``failure`` until a save succeeds: the audit stays here. While there are ``conflicts``
        nothing is written, and it raises ChangedOnDiskError.
        """
        if not self.changed and self.failure is None:
            return False
        try:
            self._write()
        except SaveError as error:
            self.failure = error
            raise
        self._saved()
        return True

    def _write(self) -> None:
        for last_time in (False, False, True):
            self._refuse_conflicts()
            audit = self.audit
            if not self.changing_final and self._file.final_changed_by(audit):
                raise FinalNotSavedError(self.path)
            try:
                stamp = save(audit, self.framework, self.path, self._file.stamp.digest)
            except ChangedOnDiskError:
                if last_time or self._file.gone or not self._take_in():
                    raise
                if problem := self._file.problem:
                    raise ChangedOnDiskError(
                        f"{self.path} is not saved: somebody else has changed it, and it cannot be "
                        f"used as it is. {problem}"
                    ) from None
            else:
                self._file.saved(audit, stamp)
                return

    def _refuse_conflicts(self) -> None:
        if count := len(self.conflicts):
            said = "a field that was" if count == 1 else f"{count} fields that were"
            raise ChangedOnDiskError(
                f"{self.path} is not saved: somebody else has changed {said} changed here too. "
                "Decide which to keep; both are still there."
            )

    # -- what others did

    def look(self) -> Update | None:
        """Look whether the file was changed by others; None where it was not. Asked every second.

        What they changed comes in as one step of undo and is saved together with what is unsaved
        here. A field changed on both sides stays as it is here and is one of ``conflicts``.
        """
        update = self._take_in()
        if update and self.changed and not (update.conflicts or update.gone or update.problem):
            with suppress(SaveError):
                self.save()
        return update

    def _take_in(self) -> Update | None:
        if not self._file.look():
            return None
        if self._file.gone or self._file.problem:
            return Update(gone=self._file.gone, problem=self._file.problem)
        before = self.audit
        audit, conflicts = self._file.bring_in(before)
        update = came_in(before, audit)._replace(conflicts=conflicts)
        if update.places or update.details:
            place = (*update.places, next(iter(before.answers)))[0]
            self._record(audit, Change(before, place, "changes made elsewhere"))
        self.audit = audit
        return update

    def settle(self, conflict: Conflict, choice: Side | Value) -> None:
        """Decide a conflict, by a side or by something else written instead; saves after the last.

        Raises UsageError where the field cannot hold it.
        """
        from semh_tui.model.merge import Side, checked

        value = conflict.of(choice) if isinstance(choice, Side) else checked(conflict, choice)
        before = self.audit
        audit = self._file.settle(conflict, before, value)
        if audit != before:
            place = conflict.place or next(iter(before.answers))
            self._record(audit, Change(before, place, "two versions brought together"))
        if not self.conflicts:
            with suppress(SaveError):
                self.save()

    def save_again(self, path: Path | None = None) -> None:
        """Write the audit as a new file: where its own is gone, or under another name from now on.

        Raises SaveError, and ChangedOnDiskError where there is a file by now.
        """
        audit = self.audit
        self._file.saved(audit, save(audit, self.framework, path or self.path, None))
        self.path = self._file.path = path or self.path
        self._saved()

    def _saved(self) -> None:
        self.failure = None
        self.saved_at = datetime.now()
        if self.journal:
            self.journal.clear()
            if self._taken:
                self.journal.forget_found()

    # -- drafts

    def keep_drafts(self) -> None:
        """Keep drafts from now on, and offer in ``recovered`` what a killed program left.

        What a killed save left beside the file is of no use to anybody and goes.
        """
        from semh_tui.files.journal import Journal

        sweep(self.path.resolve().parent)
        self.journal = Journal.for_audit(self.path)
        draft = self.journal.find()
        self.recovered = self._file.recover(draft) if draft else None
        if self.recovered is None:
            self.journal.forget_found()

    def keep_draft(self) -> bool:
        """Write down what is not saved yet; whether all of it is safe. Asked every quarter second."""
        if self.journal is None:
            return not self.changed
        if not self.changed:
            self.journal.clear()
            return True
        return self.journal.keep(self._file.base, self.audit, self._file.stamp.digest)

    def take_recovered(self) -> None:
        """What was offered becomes part of the audit, as one step of undo; the next save saves it.

        Fields that the file has changed since are ``conflicts``. Raises SaveError where something
        was written meanwhile that cannot be saved first, FinalAuditError where the audit is final.
        """
        if self.recovered and self.refuses(self.recovered.audit):
            raise FinalAuditError
        self.save()
        recovered, self.recovered = self.recovered, None
        if recovered:
            place = (*recovered.changes.places, next(iter(self.audit.answers)))[0]
            self._file.base = recovered.base
            self._take(recovered.audit, Change(self.audit, place, "what was not saved"))
            self._taken = True

    def discard_recovered(self) -> None:
        """What was offered is not wanted, and is deleted."""
        self.recovered = None
        if self.journal:
            self.journal.forget_found()

    def close(self) -> None:
        """The editing is over; what could not be saved is offered at the next start."""
        self.keep_draft()
        if self.journal:
            self.journal.close()
