"""``semh check`` on personal data: it fails, says where, and repeats nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import semh
from git_support import git
from stdnum.gb import upn

UPN = upn.calc_check_digit("881200123456") + "881200123456"
EMAIL = "jo.smith@example.org"


@pytest.fixture
def audit(school: Path) -> Path:
    return school / "2026-27-autumn.yaml"


def put(audit: Path, text: str) -> int:
    """Write a line of evidence under the first criterion; the line it stands on."""
    lines = audit.read_text(encoding="utf-8").split("\n")
    criterion = next(n for n, line in enumerate(lines) if line.startswith("      slt-commitment:"))
    at = next(n for n in range(criterion, len(lines)) if "evidence: |-" in lines[n]) + 1
    lines.insert(at, f"          {text}")
    audit.write_text("\n".join(lines), encoding="utf-8")
    return at + 1


def rules(audit: Path, text: str) -> None:
    said = f"schema: 1\npersonal_data:\n{text}"
    (audit.parent / "semh.yaml").write_text(said, encoding="utf-8")


def test_what_identifies_a_child_fails_with_its_line_and_is_not_repeated(audit: Path) -> None:
    line = put(audit, f"See {UPN}.")
    ran = semh("check")
    assert ran.code == 7
    assert ran.out == (
        f"audits/2026-27-autumn.yaml:{line}: slt-commitment: this looks like a UPN, a pupil’s own "
        "number. Take it out; say “a Year 4 pupil” instead.\n"
    )
    assert ran.err == "3 files checked, 1 to remove.\n"
    assert UPN not in ran.out + ran.err


def test_the_place_is_named_in_a_file_with_line_ends_of_windows(audit: Path) -> None:
    line = put(audit, UPN)
    audit.write_bytes(audit.read_bytes().replace(b"\n", b"\r\n"))
    assert f"audits/2026-27-autumn.yaml:{line}: slt-commitment: " in semh("check").out


def test_what_may_be_an_adults_is_a_warning(audit: Path) -> None:
    put(audit, f"Ask {EMAIL}.")
    ran = semh("check")
    assert ran.code == 1
    assert "e-mail address" in ran.out
    assert "(warning)" in ran.out
    assert EMAIL not in ran.out + ran.err


def test_json_says_that_the_file_can_be_used(audit: Path) -> None:
    put(audit, UPN)
    ran = semh("check", "--format", "json")
    assert ran.code == 7
    (found,) = [made for made in json.loads(ran.out)["files"] if made["problems"]]
    assert found["usable"]
    assert not found["problems"][0]["warning"]
    assert UPN not in ran.out


def test_comments_and_files_that_cannot_be_used_are_looked_through_too(audit: Path) -> None:
    with audit.open("a", encoding="utf-8") as file:
        file.write(f"# DOB 12/03/2015\nbroken: {UPN}\n")
    ran = semh("check")
    assert ran.code == 3
    assert "date of birth" in ran.out
    assert "UPN" in ran.out


def test_the_name_of_a_file_is_looked_at_and_not_repeated(audit: Path) -> None:
    audit.rename(audit.with_name(f"2026-27-autumn-{UPN}.yaml"))
    for format_ in ("text", "json"):
        ran = semh("check", "--format", format_)
        assert ran.code == 7
        assert "this looks like a UPN" in ran.out
        assert "[UPN].yaml" in ran.out
        assert UPN not in ran.out + ran.err


def test_setting_auditors_notes_owner_and_steps_are_looked_at(audit: Path) -> None:
    text = audit.read_text(encoding="utf-8")
    number = UPN.lower()
    for old, new in [
        ("setting: ", f"setting: {number} "),
        ("- SENCo\n", f"- SENCo {number}\n"),
        ("notes: |-\n", f"notes: |-\n  {number}\n"),
        ("        owner: ", f"        owner: {number} "),
        ("- id: ", f"- text: {number}\n          id: "),
    ]:
        assert old in text, old
        audit.write_text(text.replace(old, new, 1), encoding="utf-8")
        ran = semh("check", str(audit))
        assert "this looks like a UPN" in ran.out, new
        assert number not in ran.out + ran.err


def test_a_schools_own_address_is_allowed_in_the_folders_settings(audit: Path) -> None:
    put(audit, f"Ask {EMAIL} or 01632 960001.")
    rules(audit, '  allow:\n  - "@example.org"\n  - 01632 960 001\n')
    assert semh("check").code == 0
    assert semh("status").code == 0


def test_an_override_needs_a_reason_and_holds_for_one_place(audit: Path) -> None:
    put(audit, f"See {UPN}.")
    override = (
        "  overrides:\n  - file: 2026-27-autumn.yaml\n    where: slt-commitment\n    kind: UPN\n"
    )
    rules(audit, override)
    ran = semh("check")
    assert ran.code == 3
    assert "audits/semh.yaml:4: override: “reason:” is missing." in ran.out
    rules(audit, f"{override}    reason: A made-up number from the training course.\n")
    assert semh("check").code == 0
    text = audit.read_text(encoding="utf-8")
    audit.write_text(text.replace("notes: |-\n", f"notes: |-\n  {UPN}\n", 1), encoding="utf-8")
    ran = semh("check")
    assert ran.code == 7
    assert ": notes: " in ran.out


def test_an_override_that_is_needed_no_more_is_told(audit: Path) -> None:
    rules(audit, "  overrides:\n  - file: 2026-27-autumn.yaml\n    where: monitoring\n"
                 "    kind: NHS number\n    reason: It was made up.\n")  # fmt: skip
    ran = semh("check")
    assert ran.code == 1
    assert (
        "monitoring: semh.yaml makes an exception here (NHS number) that nothing needs" in ran.out
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [("  alow: []\n", "Did you mean “allow”?"), ("  allow: x\n", "a list"), ("  - a\n", "key: value"),
     ("  overrides:\n  - {file: a, where: b, kind: UPNs, reason: c}\n", "is not one of: UPN")],
)  # fmt: skip
def test_settings_are_read_strictly(audit: Path, text: str, says: str) -> None:
    rules(audit, text)
    ran = semh("check")
    assert ran.code == 3
    assert says in ran.out


def test_settings_hold_for_the_folders_of_each_setting(audit: Path) -> None:
    put(audit, EMAIL)
    folder = audit.parent / "oakfield"
    folder.mkdir()
    audit.rename(folder / audit.name)
    rules(audit, '  allow: ["@example.org"]\n')
    assert semh("check").code == 0


# -- before a commit


@pytest.fixture
def repository(audit: Path) -> Path:
    git(audit.parents[1], "init", "-q")
    git(audit.parents[1], "add", "-A")
    git(audit.parents[1], "commit", "-qm", "start")
    return audit.parents[1]


def test_staged_is_what_the_next_commit_would_have(audit: Path, repository: Path) -> None:
    put(audit, UPN)
    ran = semh("check", "--staged")
    assert (ran.code, ran.out) == (0, "")
    git(repository, "add", "-A")
    clean = audit.read_text(encoding="utf-8").replace(UPN, "a pupil")
    audit.write_text(clean, encoding="utf-8")
    ran = semh("check", "--staged")
    assert ran.code == 7
    assert "slt-commitment" in ran.out
    git(repository, "add", "-A")
    assert semh("check", "--staged").code == 0


def test_a_warning_does_not_stop_a_commit(audit: Path, repository: Path) -> None:
    put(audit, EMAIL)
    git(repository, "add", "-A")
    ran = semh("check", "--staged")
    assert ran.code == 0
    assert "e-mail" in ran.out


def test_a_file_with_both_sides_of_a_merge_stops_a_commit(audit: Path, repository: Path) -> None:
    audit.write_text(f"<<<<<<< HEAD\n{audit.read_text()}=======\n>>>>>>> x\n", encoding="utf-8")
    git(repository, "add", "-A")
    assert semh("check", "--staged").code == 3


@pytest.mark.usefixtures("school")
def test_outside_git_staged_says_so() -> None:
    ran = semh("check", "--staged")
    assert ran.code != 0
    assert "not a git repository" in ran.err


def test_staged_and_files_do_not_go_together(audit: Path) -> None:
    assert semh("check", "--staged", str(audit)).code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["answer", "autumn", "1.1", "--evidence", "{}"],
        ["answer", "autumn", "1.1", "--step", "{}"],
        ["answer", "autumn", "1.1", "--step", "x", "--owner", "{}"],
        ["new", "--term", "spring 2027", "--auditor", "{}"],
        ["new", "--term", "spring 2027", "--setting", "School {}", "--new-setting"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("school")
def test_a_command_that_writes_warns(arguments: list[str]) -> None:
    ran = semh(*(part.replace("{}", UPN) for part in arguments))
    assert ran.code == 0, ran.err
    assert "This looks like a UPN" in ran.err
