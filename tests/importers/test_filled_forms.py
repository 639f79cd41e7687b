"""Forms that people filled in are read as a person would read them."""

from __future__ import annotations

import pytest
from filled_forms import FORMS
from filled_forms.form import FilledForm, Read
from form_reading import read_form, read_sections

from semh_tui.model.framework import Framework


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_is_read_as_a_person_would_read_it(form: FilledForm, semh: Framework) -> None:
    incoming = read_form(form.data(semh), semh)
    read = read_sections(incoming)
    for section, expected in form.read.items():
        found = read.pop(section, Read())
        assert found._replace(doubt="") == expected._replace(doubt=""), section
        assert expected.doubt in found.doubt, section
        assert bool(expected.doubt) == bool(found.doubt), section
    assert not read
    for note in form.notes:
        assert any(note in line for line in incoming.notes), incoming.notes
    if not form.notes:
        assert not incoming.notes
