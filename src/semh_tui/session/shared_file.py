"""An audit's file that others may change: its merge base, their version and the conflicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from semh_tui.model.audit import Audit
from semh_tui.model.errors import SemhError
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rules.final import changes_final
from semh_tui.session.disk_work import ExternalChange, PollRequest
from semh_tui.storage.disk.atomic_write import Stamp

if TYPE_CHECKING:
    from semh_tui.compare.merge import Conflict, MergeResult, Value
    from semh_tui.storage.drafts.journal import DraftFile
    from semh_tui.storage.merging.unmerged import UnfinishedMerge

# compare.merge is imported where there is something to merge: most audits are edited by one person.


class Update(NamedTuple):
    """What a change of the file brought. Empty where it only became usable again."""

    places: tuple[Place, ...] = ()
    """Places with answers that somebody else wrote."""
    details: bool = False
    """Whether somebody else changed the setting, auditors, status or notes."""
    conflicts: tuple[Conflict, ...] = ()
    gone: bool = False
    """The file was deleted, moved or renamed."""
    problem: SemhError | None = None
    """The file is there and cannot be used, as in the middle of a merge."""

    @property
    def can_be_saved(self) -> bool:
        """Whether the merged audit can be saved without a question."""
        return not (self.conflicts or self.gone or self.problem)


class RecoveredChanges(NamedTuple):
    """Changes that killed programs had not saved, before anybody has accepted them."""

    at: datetime
    """When its last change was written."""
    file_is_newer: bool
    """Whether the file was saved since; then there may be conflicts."""
    changes: Update
    audit: Audit
    """The audit as it would be."""
    base: Audit
    paths: tuple[Path, ...] = ()
    """The drafts it comes from."""


class SharedFile:
    """What a session knows of its file. ``base`` is the last version both sides had.

    While there are conflicts, ``base`` keeps in those fields the value before either side's change and
    everywhere else the file's. So the three-way merge yields the same conflicts whenever it is
    repeated, whatever is typed in the meantime.
    """

    def __init__(self, path: Path, framework: Framework, audit: Audit, stamp: Stamp) -> None:
        self.path = path
        self.framework = framework
        self.base = audit
        self.theirs = audit
        self.stamp = stamp
        self.gone = False
        self.problem: SemhError | None = None
        self._merged_mine: Audit | None = None
        self._polled: Stamp | None = stamp

    @classmethod
    def from_merge(cls, merge: UnfinishedMerge) -> SharedFile:
        """The file of an unfinished merge, to be replaced by the resolved audit."""
        file = cls(merge.path, merge.framework, merge.base, merge.stamp)
        file.theirs, file._merged_mine = merge.theirs, merge.mine
        return file

    def mark_saved(self, audit: Audit, stamp: Stamp, conflicts: Sequence[Conflict] = ()) -> None:
        """Note that the file holds this audit now; ``conflicts`` that came up meanwhile stay open."""
        self.base = self.theirs = audit
        if conflicts:
            from semh_tui.compare.merge import set_field

            for conflict in conflicts:
                self.base = set_field(self.base, conflict, conflict.base)
        self._merged_mine = None
        self.stamp = self._polled = stamp
        self.gone, self.problem = False, None

    def would_change_final(self, audit: Audit) -> bool:
        """Whether saving ``audit`` would change a final audit in the file, or on a side of a merge."""
        sides = (self.theirs, self._merged_mine or self.theirs)
        return any(changes_final(side, audit) for side in sides)

    def conflicts(self, mine: Audit) -> tuple[Conflict, ...]:
        """Fields that both sides changed, each to something else."""
        return () if self.theirs is self.base else self.merged(mine).conflicts

    def merged(self, mine: Audit) -> MergeResult:
        """The three-way merge of ``mine`` with what the file holds."""
        from semh_tui.compare.merge import merge_audits

        return merge_audits(self.base, mine, self.theirs, self.framework)

    def poll_request(self) -> PollRequest:
        """A look at the file, to be performed in any thread."""
        return PollRequest(self.path, self._polled, self.framework)

    def take_external_change(self, change: ExternalChange) -> bool:
        """Take what a poll read; returns whether it is news: ``theirs``, ``gone`` or ``problem`` say what.

        It is none where a save, or another poll, was quicker.
        """
        if change.stamp is None:
            is_known = self.gone
        else:
            known = self._polled.digest if self._polled else ""
            is_known = not self.gone and known == change.stamp.digest
        if is_known:
            return False
        self._polled = change.stamp
        self.gone, self.problem = change.stamp is None, change.problem
        if change.audit is not None and change.stamp is not None:
            self.theirs, self.stamp = change.audit, change.stamp
        return True

    def merge_theirs(self, mine: Audit) -> tuple[Audit, tuple[Conflict, ...]]:
        """Merge their changes into ``mine``; fields in conflict keep my value until they are resolved."""
        result = self.merged(mine)
        self.base, audit = self._keep_open(result, self.theirs)
        return (self.theirs if audit == self.theirs else audit), result.conflicts

    def rebase(self, opened: Audit, filled: Audit, now: Audit) -> Audit:
        """What was changed from ``opened`` to ``filled``, upon the audit as it is now.

        A field that others changed too has my value, and is in conflict once that is mine.
        """
        from semh_tui.compare.merge import merge_audits

        merged = merge_audits(opened, filled, now, self.framework)
        self.base, audit = self._keep_open(merged, self.base)
        return audit

    def _keep_open(self, result: MergeResult, base: Audit) -> tuple[Audit, Audit]:
        """Base and audit that keep my value in every field in conflict, and the conflict itself."""
        from semh_tui.compare.merge import set_field

        audit = result.audit
        for conflict in result.conflicts:
            base, audit = (
                set_field(base, conflict, conflict.base),
                set_field(audit, conflict, conflict.mine),
            )
        return base, audit

    def recover(self, drafts: Sequence[DraftFile]) -> RecoveredChanges | None:
        """Merge the drafts' changes that are not in the file; None where there are none.

        Each draft is merged by itself, since each began from its own version of the file. One in
        conflict with an older draft waits until the older one is decided.
        """
        from semh_tui.compare.merge import merge_audits, set_field

        base, audit = self.theirs, self.theirs
        conflicts: list[Conflict] = []
        taken: list[DraftFile] = []
        for draft_file in drafts:
            merged = merge_audits(*draft_file.draft.over(self.theirs), self.theirs, self.framework)
            _base, mine = self._keep_open(merged, self.theirs)
            together = merge_audits(self.theirs, audit, mine, self.framework)
            if together.conflicts:
                continue
            audit = together.audit
            for conflict in merged.conflicts:
                base = set_field(base, conflict, conflict.base)
            conflicts += merged.conflicts
            taken.append(draft_file)
        if audit == self.theirs:
            return None
        changes = describe_update(self.theirs, audit)._replace(conflicts=tuple(conflicts))
        newest = max((draft_file.draft for draft_file in taken), key=lambda draft: draft.at)
        is_newer = any(draft_file.draft.digest != self.stamp.digest for draft_file in taken)
        paths = tuple(draft_file.path for draft_file in taken)
        return RecoveredChanges(newest.at, is_newer, changes, audit, base, paths)

    def resolve_conflict(self, conflict: Conflict, mine: Audit, value: Value) -> Audit:
        """Set the field of a conflict in ``mine``, and take their value as its new base."""
        from semh_tui.compare.merge import set_field

        self.base = set_field(self.base, conflict, conflict.theirs)
        return set_field(mine, conflict, value)


def describe_update(before: Audit, after: Audit) -> Update:
    """Describe what differs between two audits."""
    places = tuple(
        place
        for place in {**before.answers, **after.answers}
        if before.answer(place) != after.answer(place)
    )
    return Update(places, _details_of(before) != _details_of(after))


def _details_of(audit: Audit) -> tuple[object, ...]:
    return tuple(getattr(audit, field.name) for field in fields(audit) if field.name != "answers")
