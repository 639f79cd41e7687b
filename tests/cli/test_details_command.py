"""``semh details``: what the About screen changes, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import semh

from semh_tui.model.audit import Audit
from semh_tui.model.errors import ExitCode, SaveError
from semh_tui.model.status import Status
from semh_tui.session import Session
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.frameworks import Library

AUTUMN, SUMMER = Path("audits/2026-27-autumn.yaml"), Path("audits/2025-26-summer.yaml")
SPRING = Path("audits/2025-26-spring.yaml")


@pytest.fixture(autouse=True)
def _audits(school: Path) -> None:
    assert school.is_dir()


def audit(path: Path = AUTUMN) -> Audit:
    return load_audit(path, Library()).audit


def test_the_details_are_shown() -> None:
    before = AUTUMN.read_bytes()
    ran = semh("details", "autumn")
    assert ran.code == 0
    assert "Setting   Oakfield Primary School\n" in ran.out
    assert "Term      Autumn 2026/27\n" in ran.out
    assert "Status    draft\n" in ran.out
    assert AUTUMN.read_bytes() == before


def test_auditors_urn_and_notes_are_changed() -> None:
    ran = semh(
        "details", "autumn", "--auditor", "SENCo", "--auditor", " Deputy  head ", "--urn", "123456",
        "--notes", "Walked round in week 6.",
    )  # fmt: skip
    assert ran.code == 0
    assert "Saved in audits" in ran.err
    assert audit().auditors == ("SENCo", "Deputy head")
    assert audit().urn == "123456"
    assert audit().notes == "Walked round in week 6."
    assert "Auditors  SENCo, Deputy head\n" in ran.out
    assert semh("details", "autumn", "--urn", "", "--notes", "").code == 0
    assert (audit().urn, audit().notes) == ("", "")


def test_notes_from_stdin_below_what_is_there() -> None:
    semh("details", "autumn", "--notes", "First.")
    ran = semh("details", "autumn", "--notes", "-", "--append", stdin=b"Spent \xa32")
    assert ran.code == 0
    assert audit().notes == "First.\n\nSpent £2"
    assert "Windows-1252" in ran.err
    replaced = semh("details", "autumn", "--notes", "Other.")
    assert "The notes that were there before:\nFirst." in replaced.err


def test_an_audit_is_marked_final_and_what_is_left_is_said() -> None:
    ran = semh("details", "autumn", "--status", "final")
    assert ran.code == 0
    assert audit().status is Status.FINAL
    assert "It is marked final, and still has" in ran.err
    refused = semh("details", "autumn", "--status", "draft")
    assert refused.code == ExitCode.USAGE
    assert "--final" in refused.err
    assert semh("details", "autumn", "--status", "draft", "--final").code == 0
    assert audit().status is Status.DRAFT


def test_a_setting_is_renamed_in_all_its_audits_or_in_none() -> None:
    files = [path.read_bytes() for path in (AUTUMN, SUMMER, SPRING)]
    for options in ([], ["--final"], ["--all-terms"]):
        ran = semh("details", "autumn", "--rename", "Oakfield Academy", *options)
        assert (ran.code, ran.out) == (ExitCode.USAGE, "")
        assert "2 other audits" in ran.err
        assert [path.read_bytes() for path in (AUTUMN, SUMMER, SPRING)] == files
    ran = semh("details", "autumn", "--rename", "Oakfield Academy", "--all-terms", "--final")
    assert ran.code == 0
    assert {audit(path).setting for path in (AUTUMN, SUMMER, SPRING)} == {"Oakfield Academy"}


RENAME = ("details", str(AUTUMN), "--rename", "Oakfield Academy", "--all-terms", "--final")


def test_cut_off_the_same_command_completes_a_renaming() -> None:
    SPRING.write_text(
        SPRING.read_text("utf-8").replace("Oakfield Primary School", "Oakfield Academy", 1), "utf-8"
    )
    ran = semh(*RENAME)
    assert ran.code == 0, ran.err
    assert {audit(path).setting for path in (AUTUMN, SUMMER, SPRING)} == {"Oakfield Academy"}


def test_where_the_audit_itself_is_not_saved_the_same_command_completes_its_renaming(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_session: Session) -> bool:
        raise SaveError(f"{AUTUMN} was not saved: the disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Session, "save", full)
        ran = semh(*RENAME)
    assert ran.code == ExitCode.NOT_SAVED
    assert "the same command again gives it to this one" in ran.err
    ran = semh(*RENAME)
    assert ran.code == 0, ran.err
    assert {audit(path).setting for path in (AUTUMN, SUMMER, SPRING)} == {"Oakfield Academy"}


def test_a_setting_gets_no_name_under_which_its_term_is_there_already() -> None:
    other = Path("audits/elm-2026-27-autumn.yaml")
    text = AUTUMN.read_text("utf-8").replace("Oakfield Primary School", "Elm", 1)
    other.write_text(text, "utf-8")
    ran = semh("details", str(other), "--rename", "Oakfield Primary School", "--all-terms")
    assert ran.code == ExitCode.USAGE
    assert f"already: {AUTUMN}" in ran.err
    assert other.read_text("utf-8") == text


def test_two_settings_become_one_only_where_somebody_says_so() -> None:
    other = Path("audits/elm-2027-28-autumn.yaml")
    text = AUTUMN.read_text("utf-8").replace("Oakfield Primary School", "Elm", 1)
    other.write_text(text.replace("2026/27 autumn", "2027/28 autumn"), "utf-8")
    rename = ("details", str(other), "--rename", "Oakfield Primary School")
    ran = semh(*rename)
    assert ran.code == ExitCode.USAGE
    assert "Oakfield Primary School has 3 audits already: they become one setting" in ran.err
    assert "other audit" not in ran.err
    assert audit(other).setting == "Elm"
    assert semh(*rename, "--all-terms").code == 0
    assert audit(other).setting == "Oakfield Primary School"


def test_a_damaged_audit_of_the_setting_stops_the_renaming() -> None:
    SUMMER.write_text(
        SUMMER.read_text("utf-8").replace("rating: green", "rating: gren", 1), "utf-8"
    )
    before = AUTUMN.read_bytes()
    ran = semh("details", "autumn", "--rename", "Other", "--all-terms", "--final")
    assert ran.code == ExitCode.UNREADABLE
    assert "2025-26-summer.yaml" in ran.err
    assert AUTUMN.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--urn", "12"], "is not a URN"),
        (["--rename", " "], "needs the name of its setting"),
        (["--rename", "x" * 501], "at most 500 characters"),
        (["--auditor", "x" * 501], "at most 500 characters"),
        (["--notes", "x" * 20_001], "at most 20,000 fit"),
        (["--append"], "give them with --notes"),
        (["--all-terms"], "belongs to --rename"),
    ],
)
def test_what_cannot_be_done_is_told_and_leaves_the_file(options: list[str], message: str) -> None:
    before = AUTUMN.read_bytes()
    ran = semh("details", "autumn", *options)
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert message in ran.err
    assert AUTUMN.read_bytes() == before


def test_saying_what_is_there_already_writes_nothing() -> None:
    before = AUTUMN.read_bytes()
    ran = semh("details", "autumn", "--status", "draft")
    assert (ran.code, ran.err) == (0, "Unchanged: it already says that.\n")
    assert AUTUMN.read_bytes() == before


def test_a_wrong_term_is_mended_in_the_file_and_in_its_name() -> None:
    before = AUTUMN.read_text("utf-8")
    ran = semh("details", "autumn", "--term", "spring 2027")
    assert ran.code == 0
    assert ran.err == (
        "Oakfield Primary School, Autumn 2026/27, is now Spring 2026/27; "
        "the file is now audits/2026-27-spring.yaml.\n"
    )
    assert "Term      Spring 2026/27\n" in ran.out
    assert not AUTUMN.exists()
    path = Path("audits/2026-27-spring.yaml")
    assert path.read_text("utf-8") == before.replace("2026/27 autumn", "2026/27 spring", 1)
    again = semh("details", "spring 2027", "--term", "2026/27 spring")
    assert (again.code, again.err) == (0, "Unchanged: it already says that.\n")
    back = semh("details", "last", "--term", "autumn 2026", "--urn", "123456", "--format", "json")
    assert back.code == 0
    assert json.loads(back.out)["cycle"] == "2026/27 autumn"
    assert (audit().urn, audit().cycle.label) == ("123456", "Autumn 2026/27")


def test_a_term_that_will_not_do_is_refused_and_nothing_changes() -> None:
    files = {path: path.read_bytes() for path in AUTUMN.parent.iterdir()}
    SUMMER.write_bytes(SUMMER.read_bytes()[:700])
    files[SUMMER] = SUMMER.read_bytes()
    for audit_name, options, code, message in (
        ("2026/27 autumn", ["--term", "sprung"], ExitCode.USAGE, "is not a term"),
        ("2026/27 autumn", ["--term", "spring"], ExitCode.USAGE, "Which spring?"),
        ("2026/27 autumn", ["--term", "spring 2026"], ExitCode.USAGE, "already has an audit for Spring 2025/26: audits/2025-26-spring.yaml"),
        ("2026/27 autumn", ["--term", "summer 2026"], ExitCode.USAGE, "already has an audit for Summer 2025/26: audits/2025-26-summer.yaml"),
        (str(SPRING), ["--term", "spring 2027"], ExitCode.USAGE, "--final"),
        (str(AUTUMN), ["--term", "spring 2027", "--rename", "x"], ExitCode.USAGE, "one after the other"),
        (str(AUTUMN), ["--term", "spring 2027", "--urn", "1"], ExitCode.USAGE, "is not a URN"),
    ):  # fmt: skip
        ran = semh("details", audit_name, *options)
        assert (ran.code, ran.out) == (code, ""), options
        assert message in ran.err
    assert {path: path.read_bytes() for path in AUTUMN.parent.iterdir()} == files


def test_a_final_audit_gets_another_term_where_that_is_said() -> None:
    ran = semh("details", str(SPRING), "--term", "spring 2027", "--final")
    assert ran.code == 0
    assert audit(Path("audits/2026-27-spring.yaml")).status is Status.FINAL
    assert not SPRING.exists()


def test_json_shows_the_details_afterwards() -> None:
    assert json.loads(semh("details", "autumn", "--format", "json").out)["status"] == "draft"
    ran = semh("details", "autumn", "--auditor", "SENCo", "--format", "json")
    assert json.loads(ran.out)["auditors"] == ["SENCo"]
