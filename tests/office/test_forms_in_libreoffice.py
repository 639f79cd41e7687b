"""Forms that LibreOffice saved again are read as before, filled in by hand or written by semh."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from filled_forms import FORMS
from filled_forms.form import Read
from form_reading import read_form, read_sections
from hard_audit import hard_audit
from importers.test_written_forms import edit, plan, put, write
from libreoffice import LibreOffice
from ratings import GREEN

from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.status import Status

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def saved(
    libreoffice: LibreOffice, semh: Framework, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """Every filled-in form, saved again."""
    folder = tmp_path_factory.mktemp("forms")
    paths = []
    for name, form in FORMS.items():
        paths.append(folder / f"{name}.docx")
        paths[-1].write_bytes(form.data(semh))
    again = libreoffice.convert_all(paths, "docx")
    return {path.stem: path.read_bytes() for path in again}


@pytest.mark.parametrize("name", FORMS)
def test_a_filled_in_form_is_read_as_before(
    saved: dict[str, bytes], name: str, semh: Framework
) -> None:
    form = FORMS[name]
    read = read_sections(read_form(saved[name], semh))
    for section, expected in form.read.items():
        found = read.pop(section, Read())
        if section in form.forgotten:
            continue
        assert found._replace(doubt="") == expected._replace(doubt=""), section
        assert bool(expected.doubt) == bool(found.doubt), section
    assert not read


@pytest.mark.parametrize("endings", [("docx",), ("odt", "docx")], ids="-".join)
def test_a_form_that_semh_wrote_comes_back(
    libreoffice: LibreOffice, semh: Framework, tmp_path: Path, endings: tuple[str, ...]
) -> None:
    audit = replace(hard_audit(semh), status=Status.DRAFT)
    place = Place("send", audit_criterion(semh))
    path = tmp_path / "form.docx"
    path.write_bytes(edit(write(audit, semh), put(place, 1, "Green"), put(place, 2, "Now seen")))
    for ending in endings:
        path = libreoffice.convert(path, ending)
    result = plan(path.read_bytes(), audit, semh)
    expected = replace(audit.answer(place), rating=GREEN, evidence="Now seen")
    changed = {
        place for place in audit.answers if audit.answer(place) != result.audit.answer(place)
    }
    assert changed == {place}
    assert result.audit.answer(place) == expected
    assert not result.conflicts


def audit_criterion(framework: Framework) -> str:
    section = framework.section("send")
    assert section is not None
    return section.criteria[4].id
