"""One audit being edited, with its file and its draft."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from semh_tui.model.rules.final import FinalAuditError
from semh_tui.model.text import LONGEST_TEXT, normalise
from semh_tui.session.disk_work import DraftMove, DraftRequest, OpenedDrafts, open_drafts
from semh_tui.session.editing import UndoStep
from semh_tui.session.pending_drafts import PendingDrafts
from semh_tui.session.saving import SavingSession
from semh_tui.session.shared_file import RecoveredChanges, SharedFile
from semh_tui.storage.audit_folder import NO_PREVIOUS, PreviousAudit, StoredAudit

if TYPE_CHECKING:
    from semh_tui.model.audit import Answer, Audit
    from semh_tui.model.cycle import Cycle
    from semh_tui.model.place import Place
    from semh_tui.storage.drafts.draft_format import FormKey, Forms, FormValues
    from semh_tui.storage.drafts.journal import Journal
    from semh_tui.storage.merging.unmerged import UnfinishedMerge


class Session(SavingSession):
    """An audit being edited, its file, and its draft, which holds what is not in the file yet."""

    def __init__(self, stored: StoredAudit, previous: PreviousAudit = NO_PREVIOUS) -> None:
        super().__init__(stored, previous)
        self.journal: Journal | None = None
        self.recovered: RecoveredChanges | None = None
        self.pending_drafts = PendingDrafts()
        self.forms: Forms = {}
        """Values of the open forms, which are in the draft too."""
        self._before_overlong: dict[Place, Audit] = {}
        """The audit as it was when the evidence of a place became too long."""
        self._taken: tuple[Path, ...] = ()
        self._forget: tuple[Path, ...] = ()
        self._last_place: Place | None = None
        """Where somebody stopped in this session: wrote, rated, or went on to in lines."""

    @classmethod
    def from_merge(cls, merge: UnfinishedMerge) -> Session:
        """A session of git's unfinished merge; ``conflicts`` are its open questions.

        Raises DifferentAuditsError where the two answer different editions.
        """
        session = cls(StoredAudit(merge.path, merge.mine, merge.framework, merge.stamp))
        session._file = SharedFile.from_merge(merge)
        session.audit = session._file.merge_theirs(merge.mine)[0]
        # A new object, so that there is something to save even where the audit equals theirs.
        session._file.base = replace(session._file.base)
        return session

    def _saved(self) -> None:
        super()._saved()
        self._forget += self.pending_drafts.finish_audits(self._taken)
        self._taken = ()

    def save(self) -> bool:
        """As in the base class; keeps the draft after it."""
        written = super().save()
        if written:
            self.keep_draft()
        return written

    def change_term(self, cycle: Cycle, target: Path) -> None:
        """Save, give the audit another term and the file ``target``, and go on with that.

        Raises SaveError; the audit is then in its old file.
        """
        self.save()
        self.finish_term(self.term_request(cycle, target).perform())
        self._move_draft()

    def save_again(self, path: Path | None = None) -> None:
        """As in the base class; goes on with a draft of the new name."""
        super().save_again(path)
        self._move_draft()

    def _move_draft(self) -> None:
        if move := self.draft_move():
            self.finish_opening(move.perform())

    # -- drafts

    def keep_drafts(self) -> None:
        """Begin to keep drafts, and set ``recovered`` to what killed programs left."""
        self.finish_opening(open_drafts(self.path))
        self.keep_draft()

    def finish_opening(self, opened: OpenedDrafts) -> None:
        """Take the journal and the drafts that were read; sets ``recovered``."""
        self.journal = opened.journal
        self.pending_drafts = PendingDrafts(opened.drafts)
        self.find_recovered()

    def find_recovered(self) -> None:
        """Set ``recovered`` to the drafts' changes that are not in the file."""
        self.recovered = self._file.recover(self.pending_drafts.audits)
        if self.recovered is None:
            self._forget += self.pending_drafts.finish_audits(
                [draft_file.path for draft_file in self.pending_drafts.audits]
            )

    def keep_draft(self) -> bool:
        """Write the draft; returns whether everything unsaved is in it."""
        request = self.draft_request()
        if request is None:
            return not self.changed
        return not request.perform()

    def draft_request(self) -> DraftRequest | None:
        """The draft to write; None where no drafts are kept."""
        if self.journal is None:
            return None
        forget, self._forget = self._forget, ()
        base, digest = self._file.base, self._file.stamp.digest
        return DraftRequest(
            self.journal, base, self.audit, digest, self.forms, forget, self._last_place
        )

    def draft_move(self) -> DraftMove | None:
        """Going on with the draft of the file that the audit has become, to be performed in any thread; None
        where no drafts are kept, or the draft is that file's. :meth:`finish_opening` takes the result; no
        draft is kept meanwhile.
        """
        journal = self.journal
        if journal is None or journal.audit_path == self.path:
            return None
        self.journal = None
        file = self._file
        return DraftMove(self.path, journal, self.audit, file.base, file.stamp.digest, self.forms)

    def keep_form(self, key: FormKey, values: FormValues | None) -> None:
        """Put a form's values into the draft; None where the form was accepted or discarded."""
        if values is None:
            self.forms = {form: text for form, text in self.forms.items() if form != key}
        elif self.forms.get(key) != values:
            self.forms = {**self.forms, key: dict(values)}

    # -- where somebody stopped

    def find_last_place(self) -> Place | None:
        """Where this account stopped before this session; None where that is not known, or is
        no longer asked."""
        from semh_tui.storage.drafts.last_place import read_last_place

        place = read_last_place(self.path)
        if place is None or place not in self.framework.places:
            return None
        return place if self.audit.is_shown(place, self.framework) else None

    def note_place(self, place: Place) -> None:
        """Note where somebody is who goes on from question to question; not where they only read."""
        if not (self.read_only or self.newer):
            self._last_place = place
            self.keep_draft()

    def _answer(self, place: Place, answer: Answer, what: str, *, keep: bool = False) -> bool:
        changed = super()._answer(place, answer, what, keep=keep)
        if changed:
            self._last_place = place
        return changed

    # -- evidence that is too long for its field

    def write_evidence(self, place: Place, text: str) -> bool:
        """Set evidence from an editor; returns whether the audit changed.

        Text that is too long goes to the draft only, and the audit keeps the last text that fitted, so
        that everything else can be saved.
        """
        from semh_tui.storage.drafts.draft_format import FormKey

        key = FormKey("evidence", place)
        if len(normalise(text)) > LONGEST_TEXT:
            self._before_overlong.setdefault(place, self.audit)
            self.keep_form(key, {"evidence": text})
            return False
        if opened := self._before_overlong.pop(place, None):
            answer = replace(opened.answer(place), evidence=normalise(text))
            text = self.rebase(opened, opened.with_answer(place, answer)).answer(place).evidence
        changed = self.set_evidence(place, text)
        self.keep_form(key, None)
        return changed

    def overlong_evidence(self) -> dict[Place, str]:
        """Texts that are too long to be saved, by place."""
        return {
            key.place: values["evidence"]
            for key, values in self.forms.items()
            if key.kind == "evidence" and key.place is not None
        }

    def take_recovered(self) -> None:
        """Apply ``recovered`` to the audit as one step of undo; the next save writes it.

        Fields that have changed in the file since become ``conflicts``. Raises SaveError where newer
        changes cannot be saved first, FinalAuditError where the audit is final.
        """
        if self.recovered and self.would_change_final(self.recovered.audit):
            raise FinalAuditError
        if self.save():
            self.find_recovered()
        recovered, self.recovered = self.recovered, None
        if recovered:
            place = (*recovered.changes.places, next(iter(self.audit.answers)))[0]
            self._file.base = recovered.base
            self._take(recovered.audit, UndoStep(self.audit, place, "what was not saved"))
            self._taken = recovered.paths

    def discard_recovered(self) -> None:
        """Delete what was offered in ``recovered``."""
        if self.recovered:
            self._forget += self.pending_drafts.finish_audits(self.recovered.paths)
        self.recovered = None

    def take_forms(self) -> Forms:
        """The form values that killed programs left; they move to this program's draft."""
        forms = self.pending_drafts.forms
        self.forms = {**self.forms, **forms}
        self.discard_forms()
        return forms

    def discard_forms(self) -> None:
        """Delete the form values that killed programs left."""
        self._forget += self.pending_drafts.finish_forms()

    def close(self) -> None:
        """End the session; what could not be saved is offered at the next start."""
        self.keep_draft()
        if self.journal:
            self.journal.close()
