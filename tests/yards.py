"""A framework that is asked of nurseries, sixth forms and a short form in different ways, and a folder with it."""

from __future__ import annotations

from pathlib import Path

from semh_tui.model.audit import NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.storage.audit_folder import AuditFolder, save_audit
from semh_tui.storage.reader.framework_reader import read_framework

WRITTEN = """\
schema: 2
id: yard-list
edition: "1"
title: Yard list
sections:
- id: yards
  title: Yards
  criteria:
  - {id: fence, text: The yard has a fence.}
  - {id: sand, text: The yard has sand., applies_to: [nursery]}
  - {id: bench, text: The yard has benches., applies_to: [sixth form, basic]}
- id: naps
  title: Naps
  applies_to: [nursery]
  criteria:
  - {id: beds, text: There are beds to nap in.}
"""
"""Its file."""
FRAMEWORK = read_framework(WRITTEN.encode(), "yards.yaml")[0]


def make_folder(top: Path, profile: str | None = None) -> AuditFolder:
    """Make ``audits`` beside ``framework``; with a profile, "" included, Elm's audit of summer 2026 is in it."""
    (top / "framework").mkdir()
    (top / "framework" / "yards.yaml").write_text(WRITTEN, encoding="utf-8")
    (top / "audits").mkdir()
    folder = AuditFolder.at(top / "audits")
    if profile is not None:
        details = NewAudit("Elm", Cycle.parse("2025/26 summer"), ("SENCo",), profile=profile)
        path = folder.path / "2025-26-summer.yaml"
        save_audit(start_audit(FRAMEWORK, details), FRAMEWORK, path, None)
    return folder
