"""The layout of an audit's workbook, which its writer and its reader share: sheets, columns, keys, digests.

Columns are known by their headings and rows by their ids, so that both may stand in any order. A hidden
sheet says which audit the workbook is of, and holds a digest of every field as it was exported: with it an
import tells what somebody changed. Only a digest, never the text: somebody may have deleted it from the
workbook before they mailed it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from semh_tui.compare.merge_fields import STEP_FIELDS, Field
from semh_tui.model.audit import Audit, NextStep
from semh_tui.model.place import Place

AUDIT_SHEET, STEPS_SHEET, HIDDEN_SHEET = "Audit", "Next steps", "_semh"
FORMAT = "1"
"""The version of this layout; a reader refuses one it does not know."""

ANSWER_ID, STEP_ID = "semh id", "semh step"
"""Headings of the hidden columns."""
NUMBER, SECTION, CRITERION, WORDING = "Number", "Section", "Criterion", "Full wording"
RATING, EVIDENCE = "Rating", "Evidence"
LAST_RATING, LAST_EVIDENCE = "Last term: rating", "Last term: evidence"
STEP, OWNER, DUE, DONE = "Next step", "Owner (a role)", "Due", "Done"
ANSWER_HEADINGS: Mapping[str, Field] = {RATING: Field.RATING, EVIDENCE: Field.EVIDENCE}
"""What is read back of the audit's sheet."""
STEP_HEADINGS: Mapping[str, Field] = {
    STEP: Field.TEXT, OWNER: Field.OWNER, DUE: Field.DUE, DONE: Field.DONE,
}  # fmt: skip
"""What is read back of the sheet of next steps."""

TOO_LONG = (
    "(This text is too long for a cell of Excel. It stays as it is: read and change it in semh.)"
)
_DIGEST_LENGTH = 16


class FieldKey(NamedTuple):
    """A field of an audit: of the answer at a place, or with ``step_id`` of a next step there."""

    place: Place
    field: Field
    step_id: str = ""


class ExportRecord(NamedTuple):
    """Which audit a workbook is of, and the digest of each field by its name (:func:`name_field`)."""

    setting: str
    cycle: str
    framework: str
    edition: str
    profile: str
    digests: Mapping[str, str]


def name_place(place: Place) -> str:
    """The id of a row: "leadership", or "leadership/monitoring"."""
    return f"{place.section}/{place.criterion}" if place.criterion else place.section


def parse_place(name: str) -> Place:
    """The place of a row's id."""
    section, _slash, criterion = name.partition("/")
    return Place(section, criterion or None)


def name_field(key: FieldKey) -> str:
    """The name of a field in the hidden sheet: "leadership/monitoring rating", "step k3f9 due"."""
    return (
        f"step {key.step_id} {key.field}" if key.step_id else f"{name_place(key.place)} {key.field}"
    )


def digest_field(key: FieldKey, value: object) -> str:
    """Digest the value of a field. It covers the field's name too, so that equal texts do not show."""
    text = value.isoformat() if isinstance(value, date) else value or ""
    return sha256(f"{name_field(key)}\n{text}".encode()).hexdigest()[:_DIGEST_LENGTH]


def list_fields(audit: Audit) -> Iterator[tuple[FieldKey, object]]:
    """Every field that a workbook carries, with its value."""
    for place, answer in audit.answers.items():
        yield FieldKey(place, Field.RATING), answer.rating
        yield FieldKey(place, Field.EVIDENCE), answer.evidence
        for step in answer.next_steps:
            yield from list_step_fields(place, step)


def list_step_fields(place: Place, step: NextStep) -> Iterator[tuple[FieldKey, object]]:
    """The fields of a next step, with their values."""
    for field in STEP_FIELDS:
        yield FieldKey(place, field, step.id), getattr(step, field)


def record_export(audit: Audit) -> ExportRecord:
    """The record that goes into the workbook of an audit."""
    digests = {name_field(key): digest_field(key, value) for key, value in list_fields(audit)}
    about = audit.setting, str(audit.cycle), audit.framework, audit.edition, audit.profile
    return ExportRecord(*about, digests)


def list_record_rows(record: ExportRecord) -> Iterator[tuple[str, str]]:
    """The rows of the hidden sheet."""
    yield "semh reads this sheet when the workbook is imported. Please leave it as it is.", ""
    yield "format", FORMAT
    yield "setting", record.setting
    yield "term", record.cycle
    yield "framework", record.framework
    yield "edition", record.edition
    if record.profile:
        yield "profile", record.profile
    yield "digests", ""
    yield from record.digests.items()


def parse_record_rows(rows: Iterable[tuple[str, str]]) -> ExportRecord | None:
    """The record of a hidden sheet; None where it has none of this layout's version."""
    fields: dict[str, str] = {}
    digests: dict[str, str] = {}
    current = fields
    for name, value in rows:
        if name == "digests":
            current = digests
        elif name:
            current[name] = value
    names = ("setting", "term", "framework", "edition")
    if fields.get("format") != FORMAT or not all(fields.get(name) for name in names):
        return None
    setting, term, framework, edition = (fields[name] for name in names)
    return ExportRecord(setting, term, framework, edition, fields.get("profile", ""), digests)
