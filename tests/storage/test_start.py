from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from worked_example import FOLDER

from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import SaveError, UsageError
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.start_audit import create_audit, propose_audit

TODAY = date(2026, 11, 23)


@pytest.fixture
def folder(tmp_path: Path) -> AuditFolder:
    return AuditFolder.at(Path(shutil.copytree(FOLDER, tmp_path / "audits")))


def test_an_empty_folder_proposes_this_cycle_and_the_packaged_framework(tmp_path: Path) -> None:
    proposal = propose_audit(Catalogue(AuditFolder.at(tmp_path / "audits")), TODAY)
    assert proposal.details.setting == ""
    assert proposal.details.cycle == Cycle.parse("2026/27 autumn")
    assert proposal.framework.id == "essex-semh-best-practice"
    assert proposal.previous is None


def test_the_previous_audit_is_the_latest_before_the_new_cycle(folder: AuditFolder) -> None:
    between = propose_audit(Catalogue(folder), TODAY, cycle=Cycle.parse("2026/27 autumn"))
    assert between.previous is not None
    assert between.previous.path.name == "2025-26-summer.yaml"
    first = propose_audit(Catalogue(folder), TODAY, cycle=Cycle.parse("2024/25 summer"))
    assert first.previous is None


def test_a_setting_keeps_its_spelling(folder: AuditFolder) -> None:
    assert propose_audit(
        Catalogue(folder), TODAY, setting="oakfield  PRIMARY school"
    ).details.setting == ("Oakfield Primary School")
    new = propose_audit(Catalogue(folder), TODAY, setting="Elm")
    assert (new.details.setting, new.details.auditors, new.previous) == ("Elm", (), None)


def test_the_same_setting_and_cycle_under_another_name_of_file_is_found(
    folder: AuditFolder,
) -> None:
    (folder.path / "2026-27-autumn.yaml").rename(folder.path / "this term.yaml")
    with pytest.raises(UsageError, match=r"this term\.yaml"):
        create_audit(Catalogue(folder), propose_audit(Catalogue(folder), TODAY))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "audits").write_text("a file", encoding="utf-8")
    folder = AuditFolder.at(tmp_path / "audits")
    proposal = propose_audit(Catalogue(folder), TODAY, setting="Elm")
    with pytest.raises(SaveError, match="could not be created"):
        create_audit(
            Catalogue(folder), replace(proposal, details=replace(proposal.details, setting="Elm"))
        )
