"""An audit and its file, when the file may be changed by others: what is whose, and what to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from semh_tui.model.audit import Audit
from semh_tui.model.errors import SemhError
from semh_tui.model.final import changes_final
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.session.disk_work import LookRequest, News
from semh_tui.storage.disk.atomic_write import Stamp

if TYPE_CHECKING:
    from semh_tui.compare.merge import Conflict, MergeResult, Value
    from semh_tui.storage.drafts.journal import FoundDraft
    from semh_tui.storage.merging.unmerged import Unfinished

# Merging is loaded when there is something to merge: an audit is mostly opened and saved by one person.


class Update(NamedTuple):
    """What a look at the file brought. Empty where it only became usable again."""

    places: tuple[Place, ...] = ()
    """Where answers came in that somebody else wrote."""
    details: bool = False
    """Whether setting, auditors, status or notes did."""
    conflicts: tuple[Conflict, ...] = ()
    gone: bool = False
    """The file was deleted, moved or renamed."""
    problem: SemhError | None = None
    """The file is there and cannot be used, as in the middle of a merge."""

    @property
    def can_be_saved(self) -> bool:
        """Whether what was merged can be saved without asking anybody."""
        return not (self.conflicts or self.gone or self.problem)


class Recovered(NamedTuple):
    """What a program that was killed had not saved. Nothing of it is applied until it is taken."""

    at: datetime
    """When its last change was written."""
    file_is_newer: bool
    """Whether the file was saved again since, by whomever: then ``conflicts`` may ask."""
    changes: Update
    audit: Audit
    """The audit as it would be."""
    base: Audit
    paths: tuple[Path, ...] = ()
    """The drafts it comes from."""


class SharedFile:
    """The file as it is known here. ``base`` is the last version both sides had.

    While fields are in conflict, ``base`` holds in them what stood there before either side's
    change, and everywhere else what the file holds; so the same three-way merge gives the same
    questions again whenever it is asked, whatever is typed meanwhile.
    """

    def __init__(self, path: Path, framework: Framework, audit: Audit, stamp: Stamp) -> None:
        self.path = path
        self.framework = framework
        self.base = audit
        self.theirs = audit
        self.stamp = stamp
        self.gone = False
        self.problem: SemhError | None = None
        self._merging: Audit | None = None
        self._looked_at: Stamp | None = stamp

    @classmethod
    def in_merge(cls, merge_audits: Unfinished) -> SharedFile:
        """A file with the markers of a merge in it, to be replaced by what is settled."""
        made = cls(merge_audits.path, merge_audits.framework, merge_audits.base, merge_audits.stamp)
        made.theirs, made._merging = merge_audits.theirs, merge_audits.mine
        return made

    def saved(self, audit: Audit, stamp: Stamp) -> None:
        """The file holds this audit now: nobody else's version is left to bring in."""
        self.base = self.theirs = audit
        self._merging = None
        self.stamp = self._looked_at = stamp
        self.gone, self.problem = False, None

    def final_changed_by(self, audit: Audit) -> bool:
        """Whether to save ``audit`` would change what stands in the file as final; in a merge, on
        either side of it."""
        sides = (self.theirs, self._merging or self.theirs)
        return any(changes_final(side, audit) for side in sides)

    def conflicts(self, mine: Audit) -> tuple[Conflict, ...]:
        return () if self.theirs is self.base else self.merged(mine).conflicts

    def merged(self, mine: Audit) -> MergeResult:
        from semh_tui.compare.merge import merge_audits

        return merge_audits(self.base, mine, self.theirs, self.framework)

    def look_request(self) -> LookRequest:
        return LookRequest(self.path, self._looked_at, self.framework)

    def take_news(self, news: News) -> bool:
        """Take what a look found; whether it is news still: ``theirs``, ``gone`` or ``problem`` say what.

        It is none where a save, or another look, was quicker.
        """
        if news.stamp is None:
            is_known = self.gone
        else:
            known = self._looked_at.digest if self._looked_at else ""
            is_known = not self.gone and known == news.stamp.digest
        if is_known:
            return False
        self._looked_at = news.stamp
        self.gone, self.problem = news.stamp is None, news.problem
        if news.audit is not None and news.stamp is not None:
            self.theirs, self.stamp = news.audit, news.stamp
        return True

    def bring_in(self, mine: Audit) -> tuple[Audit, tuple[Conflict, ...]]:
        """``mine`` with what the others changed; what is in conflict stays mine until it is settled."""
        made = self.merged(mine)
        self.base, audit = self._asking(made)
        return (self.theirs if audit == self.theirs else audit), made.conflicts

    def _asking(self, made: MergeResult) -> tuple[Audit, Audit]:
        """Base and audit of a merge in which every field in conflict is still mine, and still asked."""
        from semh_tui.compare.merge import set_field

        base, audit = self.theirs, made.audit
        for conflict in made.conflicts:
            base, audit = (
                set_field(base, conflict, conflict.base),
                set_field(audit, conflict, conflict.mine),
            )
        return base, audit

    def recover(self, drafts: Sequence[FoundDraft]) -> Recovered | None:
        """What drafts have that the file has not; None where the file has all of it.

        Each is merged by itself, as each was begun from a file of its own. One that is in conflict
        with an older one is left for the next time it is asked, when the older one is decided.
        """
        from semh_tui.compare.merge import merge_audits, set_field

        base, audit = self.theirs, self.theirs
        conflicts: list[Conflict] = []
        taken: list[FoundDraft] = []
        for found in drafts:
            merged = merge_audits(*found.draft.over(self.theirs), self.theirs, self.framework)
            _base, mine = self._asking(merged)
            together = merge_audits(self.theirs, audit, mine, self.framework)
            if together.conflicts:
                continue
            audit = together.audit
            for conflict in merged.conflicts:
                base = set_field(base, conflict, conflict.base)
            conflicts += merged.conflicts
            taken.append(found)
        if audit == self.theirs:
            return None
        changes = came_in(self.theirs, audit)._replace(conflicts=tuple(conflicts))
        newest = max((found.draft for found in taken), key=lambda draft: draft.at)
        is_newer = any(found.draft.digest != self.stamp.digest for found in taken)
        paths = tuple(found.path for found in taken)
        return Recovered(newest.at, is_newer, changes, audit, base, paths)

    def settle(self, conflict: Conflict, mine: Audit, value: Value) -> Audit:
        """``mine`` with a conflict settled by a value: from now on theirs was known when it was chosen."""
        from semh_tui.compare.merge import set_field

        self.base = set_field(self.base, conflict, conflict.theirs)
        return set_field(mine, conflict, value)


def came_in(before: Audit, after: Audit) -> Update:
    """What a merge changed on this side."""
    places = tuple(
        place
        for place in {**before.answers, **after.answers}
        if before.answer(place) != after.answer(place)
    )
    return Update(places, _details(before) != _details(after))


def _details(audit: Audit) -> tuple[object, ...]:
    return tuple(getattr(audit, field.name) for field in fields(audit) if field.name != "answers")
