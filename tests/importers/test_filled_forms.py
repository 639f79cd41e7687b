"""Forms that people filled in are read as a person would read them."""

from __future__ import annotations

import pytest
from filled_forms import FORMS
from filled_forms.form import FilledForm, Read
from form_reading import read_form, read_sections

from semh_tui.importers.word_form.columns import Purpose, find_purpose
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


@pytest.mark.parametrize(
    "head",
    [
        "RAG rating (R/A/G)", "RAG (please circle one)", "R / A / G", "(RAG)", "Self-rated RAG", "Red, Amber or Green",
        "Our RAG rating this term", "Overall judgement", "RAG status (Red/Amber/Green)", "Rating (R, A or G)", "RAG-rated",
    ],
)  # fmt: skip
def test_a_head_of_ratings_is_known_however_it_is_worded(head: str) -> None:
    assert find_purpose(head) is Purpose.RATING


@pytest.mark.parametrize(
    "head",
    [
        "RAG last term",
        "Previous rating",
        "Red flags",
        "Current status of the action",
        "Ragged edges",
        "A",
        "R",
    ],
)
def test_a_head_that_only_has_such_a_word_is_no_rating_of_now(head: str) -> None:
    assert find_purpose(head) is not Purpose.RATING
