"""Made-up frameworks with scales of their own: four levels, yes and no, 0 to 3."""

from __future__ import annotations

from pathlib import Path

from semh_tui.model.audit import Audit, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.storage.frameworks import Library, load_framework

FOLDER = Path(__file__).parent / "data" / "scales" / "framework"
KITCHEN, BOOKS, NETWORK = (
    load_framework(FOLDER / f"{name}.yaml")
    for name in ("calm_kitchen", "open_library", "sound_network")
)
ALL = (KITCHEN, BOOKS, NETWORK)
AT_HAND = Library((FOLDER,))


def new_audit(framework: Framework) -> Audit:
    """Nothing rated, nothing written."""
    return start_audit(framework, NewAudit("Elm Road", Cycle.parse("2026/27 autumn")))
