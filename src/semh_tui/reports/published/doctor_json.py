"""What ``semh doctor`` looked at, as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from semh_tui.model.quoting import mask
from semh_tui.reports.published.json_document import JsonDocument, Record, dump
from semh_tui.storage.diagnosis.finding import Finding, State


class FindingInList(Record):
    """One thing that was looked at."""

    subject: str
    state: State
    says: str
    remedy: str
    """What to do; empty for nothing."""


class DoctorDocument(JsonDocument):
    """Everything that was looked at."""

    findings: tuple[FindingInList, ...]


def doctor_json(findings: Sequence[Finding]) -> bytes:
    """In the order in which they are shown."""
    records = (FindingInList.build(finding, says=mask(finding.says)) for finding in findings)
    return dump(DoctorDocument.build(findings=records))
