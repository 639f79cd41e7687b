"""The made-up community garden: a framework semh could not have known, and an audit of it to change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from semh_tui.model.audit import NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.place import Place
from semh_tui.storage.frameworks import Library, load_framework

FOLDER = Path(__file__).parent / "data" / "garden" / "framework"
FILE = FOLDER / "growing_together.yaml"
FRAMEWORK = load_framework(FILE)
LIBRARY = Library((FOLDER,))

WATER, COMPOST, PATHS = Place("soil", "water"), Place("soil", "compost"), Place("people", "paths")
NEW_AUDIT = start_audit(
    FRAMEWORK, NewAudit("The Patch", Cycle.parse("2026/27 autumn"), ("Warden",))
)
"""Nothing rated, nothing written; with the digest of the words it answers."""
AUDIT = replace(NEW_AUDIT, framework_digest="")
"""The same as every audit was before digests were recorded: schema 1."""
