"""The names that reports get by themselves: short enough for every disk, and of each setting its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from yards import FRAMEWORK

from semh_tui.model.audit import NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.reports.audit_reports import Shape, blank_name, usual_name
from semh_tui.storage.audit_folder import StoredAudit
from semh_tui.storage.disk.atomic_write import Stamp

AUDIT = start_audit(FRAMEWORK, NewAudit("Elm", Cycle.parse("2026/27 autumn")))
SAINT = "Our Lady and Saint Thomas of Canterbury Roman Catholic {} School"


def name_of(setting: str) -> str:
    audit = replace(AUDIT, setting=setting)
    stored = StoredAudit(Path("2026-27-autumn.yaml"), audit, FRAMEWORK, Stamp(b""))
    return usual_name(stored, Shape.FORM)


def test_settings_whose_names_begin_alike_have_files_of_their_own() -> None:
    assert name_of("Elm Road") == "elm-road-2026-27-autumn-form"
    assert name_of(SAINT.format("Infant")) != name_of(SAINT.format("Junior"))


@pytest.mark.parametrize("name", ["x" * 200, "北" * 200, "ا" * 200])
def test_a_long_name_fits_every_disk(name: str) -> None:
    assert len(name_of(name).encode()) < 200
    assert len(blank_name(FRAMEWORK, name, [FRAMEWORK]).encode()) < 200
