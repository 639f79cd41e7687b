"""Reading a form as answers to a new audit."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from filled_forms.form import Read

from semh_tui.compare.merge_fields import Field
from semh_tui.importers.incoming import Incoming
from semh_tui.importers.office_file import OfficeFile
from semh_tui.importers.word_form.source import WordFormSource
from semh_tui.model.audit import Audit, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.storage.audit_folder import StoredAudit
from semh_tui.storage.disk.atomic_write import Stamp
from semh_tui.storage.office.package import OfficePackage

TODAY = date(2026, 11, 26)
CYCLE = Cycle.parse("2026/27 autumn")


def open_form(data: bytes) -> WordFormSource:
    return WordFormSource(OfficeFile("form.docx", data, OfficePackage(data, "form.docx")))


def read_form(data: bytes, framework: Framework, audit: Audit | None = None) -> Incoming:
    audit = audit or start_audit(framework, NewAudit("Oakfield", CYCLE))
    stored = StoredAudit(Path("audit.yaml"), audit, framework, Stamp(b""))
    return open_form(data).read(stored, TODAY)


def read_sections(incoming: Incoming) -> dict[str, Read]:
    """What was read of each section; nothing may have been read of a criterion."""
    read: dict[str, Read] = {}

    def change(section: str, **fields: Any) -> None:
        read[section] = read.get(section, Read())._replace(**fields)

    for field in incoming.fields:
        assert field.place.is_judgement, field
        change(
            field.place.section,
            **{"rating" if field.field is Field.RATING else "evidence": field.value},
        )
    for doubt in incoming.doubts:
        assert doubt.place.is_judgement
        change(doubt.place.section, doubt=doubt.words)
    for step in incoming.steps:
        words = " | ".join(filter(None, (step.text, step.owner, str(step.due or ""))))
        change(step.place.section, steps=(*read.get(step.place.section, Read()).steps, words))
    return read
