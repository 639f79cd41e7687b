"""Never the wrong audit: a damaged file, a copy or another school's never stands in for what was asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import semh

from semh_tui.cli import screens
from semh_tui.model.audit import NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.storage.audit_writer import write_audit

WRITERS = (
    ("answer", "autumn", "2.3", "--rating", "red"),
    ("answer", "last", "2.3", "--rating", "red"),
    ("answer", "2026-27-autumn", "2.3", "--rating", "red"),
    ("answer", "last", "2.3", "--same"),
    ("upgrade", "autumn", "--to", "1"),
    ("delete", "autumn", "--yes", "--for-good", "--final"),
    ("details", "autumn", "--term", "spring 2031", "--final"),
    ("open", "autumn"),
    ("open",),
    ("new", "--term", "2026/27 spring"),
)


def contents(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*.yaml*") if path.exists())
    return {str(path): path.read_bytes() for path in files}


@pytest.fixture(autouse=True)
def no_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> int:
        raise AssertionError("the screens were opened")

    monkeypatch.setattr(screens, "has_terminal", lambda: True)
    monkeypatch.setattr("semh_tui.tui.app.run", refuse)


@pytest.fixture
def two_autumns(school: Path, shipped: Framework) -> Path:
    """The worked example with last year's autumn as well."""
    cycle = Cycle.parse("2025/26 autumn")
    audit = start_audit(shipped, NewAudit("Oakfield Primary School", cycle))
    (school / "2025-26-autumn.yaml").write_bytes(write_audit(audit, shipped))
    return school


@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
@pytest.mark.parametrize("damage", ["misspelt", "cut off", "empty", "conflict"])
def test_what_is_damaged_is_named_and_nothing_is_touched(
    two_autumns: Path, command: tuple[str, ...], damage: str
) -> None:
    path = two_autumns / "2026-27-autumn.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        {
            "misspelt": text.replace("rating: amber", "rating: ambre", 1),
            "cut off": text[:-200],
            "empty": "",
            "conflict": "<<<<<<< HEAD\n" + text,
        }[damage],
        encoding="utf-8",
    )
    before = contents(two_autumns)
    ran = semh(*command)
    assert (ran.code, ran.out) == (3, "")
    assert "2026-27-autumn.yaml" in ran.err
    assert contents(two_autumns) == before


@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
def test_of_two_files_of_one_term_both_are_named_and_neither_is_touched(
    two_autumns: Path, command: tuple[str, ...]
) -> None:
    path = two_autumns / "2026-27-autumn.yaml"
    (two_autumns / "2026-27-autumn-DESKTOP-7QK2.yaml").write_bytes(path.read_bytes())
    before = contents(two_autumns)
    ran = semh(*command)
    assert (ran.code, ran.out) == (2, "")
    assert "2026-27-autumn-DESKTOP-7QK2.yaml" in ran.err
    assert "2026-27-autumn.yaml" in ran.err
    assert contents(two_autumns) == before


@pytest.mark.parametrize("target", ["gone.yaml", "gone", "../gone.yaml"])
@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
def test_a_link_to_nothing_is_a_damaged_audit(
    two_autumns: Path, command: tuple[str, ...], target: str
) -> None:
    """It was looked over, and last year's autumn written to instead."""
    link = two_autumns / "2026-27-autumn.yaml"
    link.unlink()
    link.symlink_to(target)
    before = contents(two_autumns)
    ran = semh(*command)
    assert (ran.code, ran.out) == (3, "")
    assert "2026-27-autumn.yaml" in ran.err
    assert contents(two_autumns) == before
    assert not link.exists()


def test_a_link_to_a_file_of_another_ending_is_read(two_autumns: Path) -> None:
    link = two_autumns / "2026-27-autumn.yaml"
    link.rename(two_autumns / "autumn.txt")
    link.symlink_to("autumn.txt")
    assert "2026/27" in semh("status", "autumn").out


def test_a_file_that_is_named_is_the_one_that_is_written(two_autumns: Path) -> None:
    path = two_autumns / "2026-27-autumn.yaml"
    copy = two_autumns / "2026-27-autumn (1).yaml"
    copy.write_bytes(path.read_bytes())
    before = path.read_bytes()
    assert semh("answer", str(path), "2.3", "--rating", "red").code == 0
    assert copy.read_bytes() == before != path.read_bytes()


@pytest.mark.parametrize("name", ["autumn", "last", "2026-27-autumn", "this term"])
def test_a_file_that_is_called_like_a_term_does_not_stand_in_for_it(
    school: Path, name: str
) -> None:
    """Nor for "last": an audit that somebody copied aside without an ending."""
    aside = Path(name)
    aside.write_bytes((school / "2025-26-spring.yaml").read_bytes())
    before = aside.read_bytes()
    assert semh("answer", name, "2.3", "--rating", "red").code == 0
    assert aside.read_bytes() == before


@pytest.mark.parametrize("damaged", ["2026-27-autumn.yaml", "2025-26-summer.yaml"])
@pytest.mark.parametrize("command", ["review", "review --format json", "review autumn"])
def test_a_review_never_skips_a_term(school: Path, damaged: str, command: str) -> None:
    path = school / damaged
    path.write_text(path.read_text("utf-8").replace("rating: red", "rating: rde", 1), "utf-8")
    ran = semh(*command.split())
    assert (ran.code, ran.out) == (3, "")
    assert damaged in ran.err


def test_same_again_is_refused_where_last_term_is_damaged(school: Path) -> None:
    (school / "2025-26-summer.yaml").write_text("{", encoding="utf-8")
    before = contents(school)
    ran = semh("answer", "autumn", "3.7", "--same")
    assert (ran.code, contents(school)) == (3, before)
    assert "2025-26-summer.yaml" in ran.err
    shown = semh("answer", "autumn", "3.7")
    assert shown.code == 0
    assert "cannot be shown: audits/2025-26-summer.yaml" in shown.err
    assert semh("answer", "autumn", "3.7", "--rating", "green").code == 0


@pytest.mark.parametrize("command", ["status", "trend", "steps", "overview"])
def test_lists_leave_out_two_files_of_one_term_and_say_so(school: Path, command: str) -> None:
    path = school / "2026-27-autumn.yaml"
    (school / "2026-27-autumn (1).yaml").write_bytes(path.read_bytes())
    ran = semh(command)
    assert ran.code == 3
    assert ran.out
    assert "Left out: " in ran.err
    assert "semh resolve audits/2026-27-autumn.yaml 'audits/2026-27-autumn (1).yaml'" in ran.err


def test_steps_are_not_overdue_since_a_term_that_cannot_be_read(school: Path) -> None:
    path = school / "2026-27-autumn.yaml"
    path.write_text(path.read_text("utf-8").replace("rating: red", "rating: rde", 1), "utf-8")
    assert semh("status").out == semh("status", "summer").out
