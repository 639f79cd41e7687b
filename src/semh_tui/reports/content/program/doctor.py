"""What was looked at by ``semh doctor``, and what to mend."""

from __future__ import annotations

from collections.abc import Sequence

from semh_tui.model.quoting import mask
from semh_tui.reports.document import Document, Facts
from semh_tui.reports.inline_text import Meaning, Piece, make_text
from semh_tui.storage.diagnosis.finding import Finding, State

_SIGNS = {State.FINE: "", State.NOTE: "", State.MEND: "! "}


def doctor_document(findings: Sequence[Finding]) -> Document:
    """A line for each thing; the sign ! stands before what is to be mended."""
    rows = []
    before = ""
    for finding in findings:
        label = finding.subject if finding.subject != before else ""
        before = finding.subject
        remedy = f" {finding.remedy}" if finding.remedy else ""
        text = make_text(
            Piece(_SIGNS[finding.state], Meaning.WARNING), mask(f"{finding.says}{remedy}")
        )
        rows.append((label, text))
    return Document((), (Facts(rows),))
