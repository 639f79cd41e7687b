"""An import held against its audit: what it would change, what has to be asked, and taking it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from semh_tui.compare.merge import (
    Conflict,
    MergeResult,
    Value,
    merge_audits,
    resolve_conflict,
    set_field,
)
from semh_tui.compare.merge_fields import STEP_FIELDS, Side
from semh_tui.importers.incoming import Doubt, ImportSource, Origin
from semh_tui.importers.sides import build_sides
from semh_tui.model.audit import Audit
from semh_tui.model.errors import ChangedOnDiskError, Problem, SaveError, UsageError
from semh_tui.model.place import Place
from semh_tui.model.rating import Rating
from semh_tui.model.shell import quote_argument
from semh_tui.model.status import Status
from semh_tui.model.text import fold, visible, word_matcher
from semh_tui.storage.audit_folder import StoredAudit, save_audit
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.checks.personal_check import build_problem, find_in_words
from semh_tui.storage.disk.atomic_write import compute_digest, read_bytes
from semh_tui.storage.disk.paths import make_folder_of
from semh_tui.storage.drafts.import_backup import keep_backup


class ImportPlan:
    """The merge of an audit with a file; in a conflict ``conflict.mine`` is the audit's, ``theirs`` the file's.

    An audit that the import starts has no file yet: then it ``is_new``.

    Raises UsageError where the audit is final, or another than the file was written from; FileError with
    everything that is wrong in the file.
    """

    def __init__(
        self, stored: StoredAudit, source: ImportSource, today: date, *, is_new: bool = False
    ) -> None:
        _refuse_audit(stored, source.origin)
        self.stored = stored
        self.is_new = is_new
        self._incoming = source.read(stored, today, is_new=is_new)
        base, theirs = build_sides(stored.audit, self._incoming, is_new=is_new)
        self._merged: MergeResult = merge_audits(base, stored.audit, theirs, stored.framework)
        self.doubts = [doubt for doubt in self._incoming.doubts if self._is_open(doubt)]
        """Ratings that could be read in several ways, and that the audit does not have yet."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know about how the file was read."""
        return tuple(self._incoming.notes)

    def _is_open(self, doubt: Doubt) -> bool:
        return doubt.was_exported(self.stored.audit.answer(doubt.place).rating)

    def decide(self, doubt: Doubt, rating: Rating | None) -> None:
        """Take a rating that somebody says was meant."""
        self.doubts.remove(doubt)
        audit = self._merged.audit
        answer = replace(audit.answer(doubt.place), rating=rating)
        self._merged = replace(self._merged, audit=audit.with_answer(doubt.place, answer))

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Fields that were changed in the file and in the audit, each to something else."""
        return self._merged.conflicts

    @property
    def audit(self) -> Audit:
        """The audit as it would be; a field in conflict is as it is in the audit now."""
        audit = self._merged.audit
        for conflict in self.conflicts:
            audit = set_field(audit, conflict, conflict.mine)
        return audit

    @property
    def changes_something(self) -> bool:
        """Whether the audit would be another."""
        return self.is_new or self.audit != self.stored.audit

    def resolve(self, conflict: Conflict, choice: Side | Value) -> None:
        """Resolve a conflict. Raises UsageError where the field cannot hold the value."""
        self._merged = resolve_conflict(self._merged, conflict, choice)

    def where(self, conflict: Conflict) -> str:
        """The cell that a conflict's value stands in."""
        for field in self._incoming.fields:
            is_field = field.field is conflict.field or conflict.field not in STEP_FIELDS
            if field.step_id and field.step_id == conflict.step_id and is_field:
                return field.where
            if (field.place, field.field, field.step_id) == (
                conflict.place, conflict.field, conflict.step_id,
            ):  # fmt: skip
                return field.where
        return next(
            (step.where for step in self._incoming.steps if step.text == conflict.theirs), ""
        )

    def find_personal_data(self, file: Path) -> Iterator[Problem]:
        """Personal data in the words that would come in, by their cells in the file."""
        for words, where in self._list_new_words():
            for finding in find_in_words(words, self.stored.path):
                yield build_problem(file, where, finding._replace(line=0))

    def _list_new_words(self) -> Iterator[tuple[str, str]]:
        """Every text that comes from the file, and where it stands there."""
        before, after = _list_words(self.stored.audit), _list_words(self.audit)
        new = after - before
        for field in self._incoming.fields:
            if (field.place, field.value) in new and isinstance(field.value, str):
                yield field.value, field.where
        for step in self._incoming.steps:
            yield from (
                (text, step.where) for text in (step.text, step.owner) if (step.place, text) in new
            )

    def save(self) -> None:
        """Take everything as one change, and keep the bytes of before for an undo.

        Raises SaveError, ChangedOnDiskError where somebody else has saved the audit meanwhile, UsageError
        while there are conflicts. The audit is then as it was.
        """
        if self.conflicts:
            raise UsageError(
                "There are fields to be decided on. Nothing was written. Decide on them first."
            )
        path, framework = self.stored.path, self.stored.framework
        before, expected = self._read_before()
        try:
            after = compute_digest(write_audit(self.audit, framework))
        except UnicodeEncodeError as error:
            raise SaveError(
                f"{path} was not saved: it would not open again. Report this, please."
            ) from error
        with keep_backup(path, before, after):
            save_audit(self.audit, framework, path, expected)

    def _read_before(self) -> tuple[bytes | None, str | None]:
        """The bytes that are replaced, and their digest; None of both where the audit is new."""
        path = self.stored.path
        if self.is_new:
            make_folder_of(path)
            return None, None
        before, stamp = read_bytes(path)
        if stamp.digest != self.stored.stamp.digest:
            raise ChangedOnDiskError(f"{path} was changed by somebody else. Import once more.")
        return before, stamp.digest


def _refuse_audit(stored: StoredAudit, origin: Origin | None) -> None:
    """Raises UsageError where nothing may be imported into the audit."""
    path, audit = stored.path, stored.audit
    if stored.newer:
        raise UsageError(f"{path} was made by a newer semh. Update semh first.")
    if origin is not None:
        _refuse_other_audit(path, audit, origin)
    if audit.status is Status.FINAL:
        raise UsageError(
            f"{path} is final, and nothing is imported into a final audit. To make it a draft again: "
            f"semh details {quote_argument(path)} --status draft --final"
        )


def _refuse_other_audit(path: Path, audit: Audit, origin: Origin) -> None:
    term = origin.cycle.label if origin.cycle else ""
    for what, here, there in (
        ("setting", audit.setting, _setting_of(origin, audit)),
        ("term", audit.cycle.label, term),
        ("framework", audit.framework, origin.framework),
        ("edition", audit.edition, origin.edition),
    ):
        if there and fold(visible(here)) != fold(visible(there)):
            raise UsageError(
                f"The file was written from an audit of another {what}: {there}. {path} is of {here}. "
                "Nothing was imported. Name the audit that it was written from."
            )


def _setting_of(origin: Origin, audit: Audit) -> str:
    """The setting that a file names; the audit's own where somebody shortened or lengthened its name."""
    here, there = audit.setting, origin.setting
    is_same = word_matcher(there)(here) or word_matcher(here)(there)
    return here if origin.is_typed and is_same else there


def _list_words(audit: Audit) -> set[tuple[Place, object]]:
    words: set[tuple[Place, object]] = set()
    for place, answer in audit.answers.items():
        words.add((place, answer.evidence))
        for step in answer.next_steps:
            words |= {(place, step.text), (place, step.owner)}
    return words
