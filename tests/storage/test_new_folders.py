"""Each new setting gets a folder of its own, whatever script its name is written in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from semh_tui.model.cycle import parse_term
from semh_tui.storage.audit_folder import AuditFolder, make_slug
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.start_audit import create_audit, propose_audit

TODAY = date(2026, 11, 23)


def start(folder: AuditFolder, setting: str, term: str) -> Path:
    catalogue = Catalogue(folder)
    proposal = propose_audit(catalogue, TODAY, setting=setting, cycle=parse_term(term, TODAY))
    return create_audit(catalogue, proposal).path.relative_to(folder.path)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Mill Lane (Infant) School", "mill-lane-infant-school"),
        ("École Saint-André", "ecole-saint-andre"),
        ("مدرسة النور", "مدرسة-النور"),
        ("北京 School", "北京-school"),
        ("🌱", "setting"),
        ("con", "con-setting"),
        ("Framework", "framework-setting"),
    ],
)
def test_a_folder_is_named_with_the_letters_of_its_setting(name: str, slug: str) -> None:
    assert make_slug(name) == slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("مدرسة النور", "北京小学"),
        ("🌱", "🌳"),
        ("Oak (Infant)", "Oak-Infant"),
        ("A very long name of a school of many words in the town", "A very long name of a school of many words in the tower"),
    ],
)  # fmt: skip
def test_two_settings_never_share_a_folder(tmp_path: Path, one: str, other: str) -> None:
    folder = AuditFolder.at(tmp_path / "audits")
    folder.path.mkdir()
    start(folder, "Elm Road", "autumn 2026")
    first = start(folder, one, "autumn 2026")
    second = start(folder, other, "autumn 2026")
    assert len({first.parent, second.parent, Path()}) == 3
    assert start(folder, one, "spring 2027").parent == first.parent
    assert start(folder, other, "spring 2027").parent == second.parent
