"""An answer's ways over frameworks of other kinds: steps, a conversation in lines, a Word form, data."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet
import pytest
from gallery_support import assert_follows, assert_offers_its_own, ran
from importers.test_written_forms import edit, put

from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit


def _stored(name: str) -> StoredAudit:
    return find_audit(Catalogue(AuditFolder.at()), name)


def _start_spring(framework: Framework) -> None:
    edition = ("--framework", framework.id, "--edition", framework.edition)
    ran(framework, "new", "--term", "spring 2027", *edition)


def test_a_step_is_added_listed_ticked_and_done_in_the_review(framework: Framework) -> None:
    _start_spring(framework)
    place = framework.sections[-1].criterion_places[-1]
    number = framework.numbers[place]
    step = ("--step", "Ask them", "--owner", "Head", "--due", "31/03/2027")
    ran(framework, "answer", "spring 2027", number, *step)
    (added,) = (
        step
        for step in _stored("spring 2027").audit.answer(place).next_steps
        if step.text == "Ask them"
    )
    for arguments in ([], ["--by", "owner"], ["--by", "section"]):
        plan = ["report", "spring 2027", "--as", "actions", "--format", "text", *arguments]
        assert "Ask them" in ran(framework, *plan)
    listed = ran(framework, "steps", "spring 2027")
    assert "Ask them" in listed
    assert f"{number} {framework.title_of(place)}" in " ".join(listed.split())
    assert added.id in ran(framework, "answer", "spring 2027", number)
    ran(framework, "step", "spring 2027", added.id, "--done", "today")
    assert "Ask them" not in ran(framework, "steps", "spring 2027")
    steps = json.loads(ran(framework, "review", "autumn", "spring 2027", "--format", "json"))[
        "steps"
    ]
    assert [entry["state"] for entry in steps if entry["step"]["id"] == added.id] == ["new"]


def test_a_whole_section_is_answered_in_lines(framework: Framework) -> None:
    _start_spring(framework)
    section = framework.sections[0]
    levels = framework.scale.levels
    ratings = [levels[at % len(levels)] for at, _place in enumerate(section.criterion_places)]
    lines = [
        line
        for level, place in zip(ratings, section.criterion_places, strict=True)
        for line in (level.letter, "a", f"Seen at {framework.numbers[place]}.", ".", "")
    ]
    lines += [levels[0].letter, "", ""] if section.has_judgement else []
    talk = "".join(f"{line}\n" for line in lines)
    said = ran(framework, "open", "--plain", "spring 2027", stdin=f"{talk}list\nwords\n")
    assert_offers_its_own(said, "lines", framework)
    for level in ratings:
        assert f"{level.label}. Saved." in said
    for _level, words in framework.describe_levels(section.criterion_places[0]):
        assert words in said
    audit = _stored("spring 2027").audit
    assert [audit.answer(place).rating for place in section.criterion_places] == [
        level.key for level in ratings
    ]
    assert audit.answer(section.criterion_places[-1]).evidence.startswith("Seen at ")
    if section.has_judgement:
        assert audit.answer(Place(section.id)).rating == levels[0].key
    following = framework.sections[1]
    assert f"Section 2 of {len(framework.sections)}" in said
    assert following.title in said


def test_a_word_form_goes_out_is_filled_in_and_comes_back(framework: Framework) -> None:
    _start_spring(framework)
    ran(framework, "report", "spring 2027", "--format", "docx", "-o", "form.docx")
    lowest, highest = framework.scale.lowest, framework.scale.highest
    section = framework.sections[0]
    changes = [put(place, 1, highest.label) for place in section.criterion_places]
    last = framework.sections[-1].criterion_places[-1]
    changes += [put(last, 1, lowest.label), put(last, 2, "Nobody has begun.")]
    path = Path("form.docx")
    path.write_bytes(edit(path.read_bytes(), *changes))
    ran(framework, "import", "form.docx", "spring 2027")
    audit = _stored("spring 2027").audit
    assert {audit.answer(place).rating for place in section.criterion_places} == {highest.key}
    assert (audit.answer(last).rating, audit.answer(last).evidence) == (
        lowest.key,
        "Nobody has begun.",
    )
    rated = {place for place in framework.places if audit.answer(place).rating}
    assert rated == {*section.criterion_places, last}


def test_parquet_has_the_frameworks_levels(framework: Framework) -> None:
    ran(framework, "export", "--format", "parquet", "-o", "data")
    for table in ("answers", "steps"):
        rows = pyarrow.parquet.read_table(f"data/{table}").to_pylist()
        assert rows
        assert_follows(json.dumps(rows, default=str, ensure_ascii=False), table, framework)
        if table == "answers":
            ratings = {
                (row["rating"], row["rating_label"], row["rating_rank"])
                for row in rows
                if row["rating_rank"]
            }
            assert ratings <= {
                (level.key, level.label, rank)
                for rank, level in enumerate(framework.scale.levels, 1)
            }
            assert len(ratings) > 1


@pytest.mark.parametrize("framework", ["rafahiya"], indirect=True)
def test_json_names_the_language(framework: Framework) -> None:
    shown = json.loads(ran(framework, "framework", "show", "--format", "json"))
    assert shown["language"] == framework.language == "ar"
