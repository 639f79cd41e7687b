"""A framework in which whole sections alone may be not applicable, by a word of its own: every way takes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cli_support import semh
from openpyxl import load_workbook
from plain_support import talk, write_file

from semh_tui.compare.merge import choose_value, merge_audits
from semh_tui.compare.merge_fields import Side
from semh_tui.importers.kinds import open_source
from semh_tui.importers.plan import ImportPlan
from semh_tui.model.audit import Answer, Audit, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.model.typed_input.lookup import find_rating
from semh_tui.reports.published.workbook.writer import workbook_bytes
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.frameworks import Library
from semh_tui.storage.reader.framework_reader import read_framework

WRITTEN = """\
schema: 2
id: pools
edition: "1"
title: Pools
not_applicable: {allowed: no, label: Not relevant}
sections:
- id: pool
  title: The pool
  applies_if: Is there a pool?
  criteria:
  - {id: fence, text: The pool has a fence.}
- id: yard
  title: The yard
  criteria:
  - {id: shade, text: The yard has shade.}
"""
FRAMEWORK = read_framework(WRITTEN.encode(), "pools.yaml")[0]
POOL = Place("pool")
NONE_HERE = Answer(NOT_APPLICABLE, "There is none.")


def new_audit() -> Audit:
    return start_audit(FRAMEWORK, NewAudit("Elm", Cycle.parse("2026/27 autumn")))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("framework", "audits"):
        (tmp_path / name).mkdir()
    (tmp_path / "framework" / "pools.yaml").write_text(WRITTEN, "utf-8")
    return write_file(tmp_path / "audits" / "2026-27-autumn.yaml", new_audit(), FRAMEWORK)


def library(path: Path) -> Library:
    return Library((path.parents[1] / "framework",))


@pytest.mark.parametrize("word", ["x", "not relevant", "not-applicable", "n/a"])
def test_its_word_is_a_rating(word: str) -> None:
    assert find_rating(FRAMEWORK, word) == NOT_APPLICABLE


def test_a_conversation_takes_the_letter_that_it_offers(path: Path) -> None:
    held = talk(path, library(path), "", "j 1 judgement", "x", "There is none.", ".", "q")
    assert "g Green, x Not relevant, s skip. Rating?" in held.said
    assert held.audit.answer(POOL) == NONE_HERE


def test_a_command_takes_the_key(path: Path) -> None:
    arguments = ["--judgement", "--rating", "not-applicable", "--evidence", "There is none."]
    ran = semh("answer", "autumn", "1", *arguments, "--audits", str(path.parent))
    assert ran.code == 0, ran.err
    assert load_audit(path, library(path)).audit.answer(POOL) == NONE_HERE


def test_a_conflict_can_be_decided_for_it() -> None:
    base = new_audit()
    mine = base.with_answer(POOL, NONE_HERE)
    theirs = base.with_answer(POOL, Answer("amber", "There is none."))
    (conflict,) = merge_audits(base, mine, theirs, FRAMEWORK).conflicts
    assert choose_value(conflict, Side.MINE) == NOT_APPLICABLE


def test_a_workbook_offers_it_and_takes_it_back(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "audit.xlsx"
    file.write_bytes(workbook_bytes(FRAMEWORK, new_audit()))
    book = load_workbook(file)
    assert "Not relevant" in [cell.value for cell in book["_semh"]["D"]]
    sheet = book["Audit"]
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(2, headings.index("Rating") + 1).value = "Not relevant"
    sheet.cell(2, headings.index("Evidence") + 1).value = "There is none."
    book.save(file)
    plan = ImportPlan(load_audit(path, library(path)), open_source(file), date(2026, 11, 23))
    assert plan.audit.answer(POOL) == NONE_HERE
    assert replace(plan.audit, answers={}) == replace(new_audit(), answers={})
