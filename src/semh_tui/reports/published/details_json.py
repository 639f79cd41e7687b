"""What an audit says about itself, as JSON."""

from __future__ import annotations

from pathlib import Path

from semh_tui.model.audit import Audit
from semh_tui.model.status import Status
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, dump


class DetailsDocument(JsonDocument):
    """What stands at the top of an audit, and its notes."""

    path: fields.FilePath
    setting: fields.Setting
    urn: fields.Urn
    cycle: fields.CycleName
    framework: fields.FrameworkId
    edition: fields.Edition
    status: Status
    profile: fields.Profile
    auditors: fields.Auditors
    notes: str
    """Empty where there are none."""


def details_json(path: Path, audit: Audit) -> bytes:
    """The details of the audit in the file ``path``."""
    return dump(DetailsDocument.build(audit, path=path))
