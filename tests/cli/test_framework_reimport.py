"""A newer table into a framework that is there: ids stay, and nothing is lost or taken for another."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import one_line, semh
from table_support import FILE, SCHOOL, ids, import_table, imported, write_book

from semh_tui.storage.frameworks import load_framework

AGAIN = ("-o", str(FILE), "--force")


def replaced(old: str, new: str) -> list[list[object]]:
    return [[new if value == old else value for value in row] for row in SCHOOL]


def test_nothing_is_replaced_without_force_nor_written_by_a_dry_run() -> None:
    path = write_book(SCHOOL)
    assert import_table(path, "--dry-run").out == "Leadership: 2 criteria\nStaff: 1 criterion\n"
    assert not FILE.exists()
    imported(path)
    before = FILE.read_bytes()
    ran = import_table(path)
    assert (ran.code, ran.out) == (0, f"{FILE}\n")
    assert "Unchanged" in ran.err
    path = write_book(replaced("Minutes", "Minutes of meetings"))
    ran = import_table(path)
    assert ran.code == 6
    assert "--force" in ran.err
    assert import_table(path, "--dry-run", "--force").code == 0
    assert FILE.read_bytes() == before
    assert import_table(path, "--force").code == 0
    assert "Minutes of meetings" in FILE.read_text("utf-8")


def test_ids_stay_and_so_does_what_the_table_has_no_column_for() -> None:
    old = ids(imported(write_book(SCHOOL)))
    text = FILE.read_text("utf-8").replace(
        '    ref: "6.10"\n', '    title: The lead\n    ref: "6.10"\n    tier: Universal\n'
    )
    text = text.replace("title: Staff\n", "title: Staff\n  applies_if: Are there staff?\n")
    text = text.replace("sections:", "glossary:\n- {term: lead, meaning: a head}\nsections:", 1)
    FILE.write_text(text, "utf-8")
    rows = [
        SCHOOL[0],
        ("Staff", "9", "Staff are trained each year.", ""),  # another number
        ("Leadership", "6.10", "A lead is named and known to all.", ""),  # other words
        ("", "1.2", "Governors know the whole policy.", "Minutes"),  # a word and a number
        ("", "1.1", "Something quite new is asked here.", ""),  # with an old number
    ]
    ran = import_table(write_book(rows), *AGAIN)
    assert ran.code == 0, ran.err
    framework = load_framework(FILE)
    new = ids(framework)
    assert new["Staff are trained each year."] == old["Staff are trained each year."]
    assert new["A lead is named and known to all."] == old["A lead is named."]
    assert new["Governors know the whole policy."] == old["Governors know the policy."]
    assert new["Something quite new is asked here."] not in old.values()
    lead = framework.criterion(old["A lead is named."])
    assert lead
    assert (lead.title, lead.tier) == ("The lead", "Universal")
    assert framework.sections[0].applies_if == "Are there staff?"
    assert [(entry.term, entry.meaning) for entry in framework.glossary] == [("lead", "a head")]
    next_edition = Path("framework/standard-2027.yaml")
    assert (
        imported(write_book(rows), "--edition", "2027", file=next_edition).glossary
        == framework.glossary
    )
    assert "New: something-quite-new" in ran.err
    assert "Changed: a-lead-is-named, The lead" in ran.err


def test_an_id_that_is_gone_is_never_used_again() -> None:
    imported(write_book(SCHOOL))
    imported(write_book(SCHOOL[:3]), *AGAIN)
    assert "retired:\n- staff-are-trained-each-year\n" in FILE.read_text("utf-8")
    framework = imported(write_book(SCHOOL), *AGAIN)
    assert ids(framework)["Staff are trained each year."] == "staff-staff-are-trained-each-year"
    assert framework.retired == ("staff-are-trained-each-year",)
    text = FILE.read_text("utf-8").replace("id: staff-staff-are", "id: staff-are")
    FILE.write_text(text, "utf-8")
    ran = semh("framework", "check", str(FILE))
    assert ran.code == 3
    assert "is an id in use here, so it is not retired" in one_line(ran.out + ran.err)


def test_words_that_an_audit_has_rated_need_a_new_edition() -> None:
    old = ids(imported(write_book(SCHOOL)))
    assert semh("new", "--framework", "standard", "--setting", "Elm Road").code == 0
    before = FILE.read_bytes()
    changed = [*replaced("A lead is named.", "A lead is named and trained."), ("", "2.2", "New here", "")]  # fmt: skip
    path = write_book(changed[:3] + changed[4:])
    ran = import_table(path, *AGAIN)
    assert ran.code == 2
    assert "2026-27-autumn.yaml answers edition 2026" in one_line(ran.err)
    assert FILE.read_bytes() == before
    # What nobody rates may be bettered at any time.
    assert import_table(write_book(replaced("Minutes", "Reports")), *AGAIN).code == 0
    path = write_book(changed[:3] + changed[4:])
    assert import_table(path, "--edition", "2027", "-o", str(FILE), "--force").code == 2
    new_file = Path("framework/standard-2027.yaml")
    framework = imported(path, "--edition", "2027", file=new_file)
    assert framework.follows == "2026"
    assert [(str(one.kind), one.old, one.new) for one in framework.changes] == [
        ("changed", (old["A lead is named."],) * 1, (old["A lead is named."],)),
        ("new", (), ("new-here",)),
        ("retired", (old["Staff are trained each year."],), ()),
    ]
    assert semh("upgrade", "autumn", "--to", "2027", "--dry-run").code == 0
    # A word more in the sheet, into the new edition: what changed since 2026 is told anew.
    again = imported(write_book([*changed[:3], ("", "2.2", "New here and now", "")]), "--edition", "2027", "--force", file=new_file)  # fmt: skip
    assert [str(one.kind) for one in again.changes] == ["changed", "new", "retired"]


@pytest.mark.usefixtures("school")
def test_no_framework_takes_the_place_of_another() -> None:
    path = write_book(SCHOOL)
    ran = import_table(path, "--id", "essex-semh-best-practice", "--edition", "1")
    assert (ran.code, "comes with semh" in one_line(ran.err)) == (2, True)
    imported(path)
    assert import_table(path, "--id", "standard", "-o", "framework/second.yaml").code == 2
    assert import_table(path, "--id", "other", *AGAIN).code == 2
    audit = Path("audits/2026-27-autumn.yaml")
    before = audit.read_bytes()
    assert import_table(path, "-o", str(audit), "--force").code == 3
    assert audit.read_bytes() == before
    assert import_table(path, "--id", "other", "-o", "other.txt").code == 2
