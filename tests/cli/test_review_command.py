from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import one_line, semh
from garden import AUDIT, FILE, FRAMEWORK
from git_support import git

from semh_tui.storage.audit_writer import write_audit

TITLE = "Oakfield Primary School: Autumn 2026/27 against Summer 2025/26"


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("autumn",),
        ("summer", "autumn"),
        ("2025-26-summer", "2026/27 autumn"),
        ("audits/2025-26-summer.yaml", "audits/2026-27-autumn.yaml"),
        ("2025-26-summer.yaml", "last"),
    ],
)
def test_two_audits_are_named_in_any_way(arguments: tuple[str, ...]) -> None:
    ran = semh("review", *arguments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{TITLE}\n▲ 7 improved   ▼ 2 declined   = 21 same")


@pytest.mark.usefixtures("school")
def test_any_two_cycles_and_what_was_overdue_when_they_ended() -> None:
    ran = semh("review", "spring", "summer")
    assert ran.out.startswith("Oakfield Primary School: Summer 2025/26 against Spring 2025/26\n")
    assert "Of 19 steps promised: 10 done, 9 still open (5 overdue on 31 August 2026)." in ran.out


@pytest.mark.usefixtures("school")
def test_every_format_says_the_same() -> None:
    for format_ in ("text", "markdown", "html"):
        ran = semh("review", "--format", format_)
        assert (ran.code, ran.err) == (0, "")
        assert TITLE in ran.out
        assert "Leading on staff wellbeing" in ran.out
    made = json.loads(semh("review", "--format", "json").out)
    assert made["counts"]["improved"] == 7


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--only", "declined"), 1),
        (("--only", "declined", "--section", "send"), 0),
        (("--only", "improved", "--section", "2"), 1),
        (("--only", "moved", "--section", "Pupil Voice & Engagement"), 0),
        (("--only", "red", "--section", "4"), 1),
        (("--section", "8"), 0),
    ],
)
def test_the_exit_code_tells_a_script(arguments: tuple[str, ...], code: int) -> None:
    assert semh("review", *arguments, "--exit-code").code == code
    assert semh("review", *arguments).code == 0


@pytest.mark.usefixtures("school")
def test_a_file_is_written_once_and_never_over_another() -> None:
    ran = semh("review", "--format", "html", "-o", "review.html")
    assert (ran.code, ran.out, ran.err) == (0, "", "Written: review.html\n")
    assert Path("review.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    again = semh("review", "-o", "review.html")
    assert again.code == 6
    assert "review.html already exists" in again.err
    assert semh("review", "-o", "review.txt").code == 0
    assert Path("review.txt").read_text(encoding="utf-8").startswith(TITLE)


def test_a_review_needs_two(school: Path) -> None:
    (school / "2025-26-spring.yaml").unlink()
    ran = semh("review", "summer")
    assert ran.code == 4
    assert "There is no audit of Oakfield Primary School before Summer 2025/26" in one_line(ran.err)
    for path in school.glob("*.yaml"):
        path.unlink()
    assert semh("review").code == 4


def test_different_frameworks_are_refused(school: Path) -> None:
    folder = school.parent / "framework"
    folder.mkdir()
    (folder / FILE.name).write_bytes(FILE.read_bytes())
    (school / "garden.yaml").write_bytes(write_audit(AUDIT, FRAMEWORK))
    ran = semh("review", "2025-26-summer", "audits/garden.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "different frameworks" in ran.err


@pytest.mark.usefixtures("school")
def test_unknown_sections_and_audits_are_named() -> None:
    assert semh("review", "--section", "42").code == 4
    assert semh("review", "winter").code == 2
    assert "no-such.yaml" in semh("review", "no-such.yaml").err


def test_an_audit_against_what_git_kept_of_it(school: Path) -> None:
    folder = school.parent
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "audits")
    git(folder, "-c", "core.autocrlf=false", "commit", "-qm", "one")
    ran = semh("answer", "autumn", "1.1", "--rating", "amber")
    assert ran.code == 0
    ran = semh("review", "HEAD:audits/2026-27-autumn.yaml", "autumn", "--only", "moved")
    assert (
        ran.out.splitlines()[0]
        == "Oakfield Primary School: Autumn 2026/27, two states of one audit"
    )
    assert "● Green → ◆ Amber" in ran.out
    assert "! rating changed, evidence did not" in ran.out
    assert semh("status", "HEAD:2026-27-autumn.yaml").out.startswith("Oakfield Primary School")
    changed = semh("answer", "HEAD:audits/2026-27-autumn.yaml", "1.1", "--rating", "red")
    assert (changed.code, changed.out) == (2, "")
    assert "stands in the history" in changed.err


@pytest.mark.usefixtures("school")
def test_colour_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = semh("review").out
    assert "\x1b" not in plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = semh("review").out
    assert "\x1b[1;31m■" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[31m" not in semh("review").out


@pytest.mark.usefixtures("school")
def test_a_code_page_without_the_signs_gets_plain_ones() -> None:
    ran = semh("review", encoding="cp1252")
    assert ran.code == 0
    assert "^ 7 improved   v 2 declined" in ran.out
