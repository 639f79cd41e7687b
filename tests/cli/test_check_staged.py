"""``semh check --staged``: what a commit holds is looked through, by the rules that it holds."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_support import Ran, semh
from git_support import git
from office_support import OLE, paragraph, word_file, workbook
from stdnum.gb import upn

from semh_tui.storage.reader.decoding import LARGEST_FILE

ROOT = Path(__file__).parents[2]
UPN = upn.calc_check_digit("881200123456") + "881200123456"
EMAIL = "jo.smith@example.org"
ALLOWED = 'schema: 1\npersonal_data:\n  allow: ["@example.org"]\n'


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The git directory of one commit of the worked example, to be copied."""
    top = tmp_path_factory.mktemp("committed")
    shutil.copytree(ROOT / "audits", top / "audits")
    git(top, "init", "-q", "--template=", "-b", "main")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "start")
    return top / ".git"


@pytest.fixture
def top(school: Path, committed: Path) -> Path:
    """A repository with one commit, which is the current folder."""
    shutil.copytree(committed, school.parent / ".git")
    return school.parent


def stage(top: Path, name: str, data: str | bytes) -> None:
    path = top / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    git(top, "add", "-A")


def check(*options: str) -> Ran:
    return semh("check", "--staged", *options)


# -- what is looked at


@pytest.mark.parametrize(
    "name",
    [
        "audits/review.md", "audits/review.html", "review.csv", "notes.txt", "audits/autumn.yml",
        "audits/AUTUMN.YAML", "other/2026-27-autumn.yaml", "no-ending", ".hidden/x.txt", "framework/own.yaml",
        "audits/semh.yaml.bak", "audits/a/b/c/deep.yaml",
    ],
)  # fmt: skip
def test_every_text_is_looked_through(top: Path, name: str) -> None:
    stage(top, name, f"id: x\npublisher: y\nSee {UPN}.\n")
    ran = check()
    assert ran.code in (3, 7), ran
    assert "looks like a UPN" in ran.out
    assert f"{name}:3: " in ran.out
    assert UPN not in ran.out + ran.err


def test_a_word_with_a_colon_in_other_text_is_no_place(top: Path) -> None:
    stage(top, "notes.md", f"none: 1\n{UPN}\n")
    assert check().out.startswith("notes.md:2: this looks like a UPN")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252", "utf-32"])
def test_text_in_another_encoding_is_text(top: Path, encoding: str) -> None:
    stage(top, "export.csv", f"Café;{UPN}\n".encode(encoding))
    assert check().code == 7


def test_an_audit_outside_the_folder_is_checked_as_one(top: Path) -> None:
    audit = (top / "audits" / "2026-27-autumn.yaml").read_text(encoding="utf-8")
    stage(top, "elsewhere/autumn.yml", audit.replace("rating: green", "rating: grene", 1))
    stage(top, "docker-compose.yaml", "services: {}\n")
    ran = check()
    assert ran.code == 3
    assert ran.out.startswith("elsewhere/autumn.yml:")
    assert ran.out.count("\n") == 1
    assert ran.err == "2 files checked, 1 cannot be used.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_link_to_the_repository_is_the_repository(top: Path) -> None:
    """As /tmp is a link on macOS."""
    stage(top, "audits/semh.yaml", ALLOWED)
    stage(top, "audits/2026-27-spring.yaml", "broken: [")
    link = top.parent / f"{top.name}-link"
    link.symlink_to(top)
    direct = check()
    assert (direct.code, "2026-27-spring.yaml:" in direct.out) == (3, True)
    assert check("--audits", str(link / "audits")) == direct


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_link_and_a_link_become_a_file_are_looked_at(top: Path) -> None:
    (top / "link").symlink_to(f"children/{UPN} x")
    git(top, "add", "-A")
    assert check().code == 7
    (top / "link").unlink()
    (top / "link").symlink_to("audits")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "a link")
    (top / "link").unlink()
    stage(top, "link", UPN)
    assert check().code == 7


@pytest.mark.parametrize("name", [f"audits/{UPN}-autumn.txt", f"{UPN}/autumn.md", f"a_{UPN}.png"])
def test_a_name_that_identifies_a_child_is_found_and_not_repeated(top: Path, name: str) -> None:
    stage(top, name, b"\0" if name.endswith("png") else "nothing")
    ran = check()
    assert ran.code == 7
    assert "file name: this looks like a UPN" in ran.out
    assert "[UPN]" in ran.out
    assert UPN not in ran.out + ran.err
    ran = check("--format", "json")
    assert UPN not in ran.out + ran.err


def test_the_name_of_a_folder_with_settings_of_its_own_is_looked_at(top: Path) -> None:
    stage(top, f"{UPN}/semh.yaml", "schema: 1\n")
    ran = check()
    assert ran.code == 7
    assert UPN not in ran.out + ran.err


def test_settings_are_looked_through_themselves(top: Path) -> None:
    stage(top, "audits/semh.yaml", "schema: 1\npersonal_data:\n  overrides:\n  - file: a.yaml\n"
          f"    where: notes\n    kind: UPN\n    reason: It is {UPN}.\n")  # fmt: skip
    assert check().code == 7
    stage(top, "audits/semh.yaml", "schema: 1\npersonal_dat: {}\n")
    assert check().code == 3


def test_what_is_not_looked_at_is_said(top: Path) -> None:
    stage(top, "picture.png", b"\x89PNG\0")
    stage(top, "large.csv", b"x" * (LARGEST_FILE + 1))
    git(top, "init", "-q", "inner")
    git(top / "inner", "commit", "-q", "--allow-empty", "-m", "x")
    git(top, "-c", "advice.addEmbeddedRepo=false", "add", "inner")
    ran = check()
    assert ran.code == 0
    assert ran.out == ""
    assert "Not looked at: picture.png (it is not text)." in ran.err
    assert (
        "Not looked at: large.csv (it has 4,194,305 bytes, and semh reads at most 4,194,304)."
        in ran.err
    )
    assert "Not looked at: inner (it is another repository)." in ran.err
    assert ran.err.endswith("Nothing was checked: 3 not looked at.\n")
    found = json.loads(check("--format", "json").out)
    assert [made["path"] for made in found["not_checked"]] == ["inner", "large.csv", "picture.png"]


def test_an_audit_too_large_to_be_read_stops_the_commit(top: Path) -> None:
    stage(top, "audits/2027-28-autumn.yaml", b"x" * (LARGEST_FILE + 1))
    assert check().code == 3


def test_nothing_staged_is_not_called_checked(top: Path) -> None:
    ran = check()
    assert (ran.code, ran.err) == (0, "Nothing was checked: nothing is staged.\n")
    (top / "audits" / "2026-27-autumn.yaml").unlink()
    git(top, "add", "-A")
    assert check().err == "Nothing was checked: nothing is staged.\n"


def test_before_the_first_commit_everything_is_new(school: Path) -> None:
    git(school.parent, "init", "-q")
    stage(school.parent, "a.txt", UPN)
    assert check().code == 7


def test_a_file_in_conflict_stops_the_check(top: Path) -> None:
    git(top, "checkout", "-qb", "other")
    stage(top, "a b.txt", "one")
    git(top, "commit", "-qm", "one")
    git(top, "checkout", "-q", "main")
    stage(top, "a b.txt", "two")
    git(top, "commit", "-qm", "two")
    git(top, "merge", "other", fails=True)
    ran = check()
    assert ran.code == 3
    assert ran.out == "a b.txt: the file is in conflict. Settle it with: semh resolve 'a b.txt'\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script in place of git")
def test_what_git_warns_of_is_told(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = shutil.which("git")
    program = top.with_name(f"{top.name}-bin") / "git"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "warning: mind the gap" >&2\nexec {real} "$@"\n')
    program.chmod(0o755)
    stage(top, "a.txt", "x")
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    assert check().err.startswith("Git warns: mind the gap\n1 file checked")
    assert semh("git", "setup").err.startswith("Git warns: mind the gap\n")


# -- by which rules


def test_only_settings_that_are_staged_count(top: Path) -> None:
    stage(top, "audits/note.md", EMAIL)
    (top / "audits" / "semh.yaml").write_text(ALLOWED)
    assert "e-mail address" in check().out
    git(top, "add", "-A")
    assert check().out == ""
    git(top, "commit", "-qm", "x")
    (top / "audits" / "semh.yaml").unlink()
    stage(top, "audits/oakfield/other.md", EMAIL)
    git(top, "reset", "-q", "--", "audits/semh.yaml")
    assert check().out == ""


def test_the_audits_own_settings_hold_for_what_is_exported_from_them(top: Path) -> None:
    stage(top, "audits/semh.yaml", ALLOWED)
    stage(top, "reports/2026/review.md", EMAIL)
    assert check().out == ""


def test_the_settings_at_the_top_name_what_is_skipped(top: Path) -> None:
    stage(top, "semh.yaml", 'schema: 1\nskip:\n- tests/corpus/\n- "docs/*.txt"\n')
    stage(top, "audits/semh.yaml", ALLOWED)
    for name in ("tests/corpus/a/b.txt", "docs/x.txt"):
        stage(top, name, UPN)
    ran = check()
    assert ran.code == 0
    assert "Not looked at: docs/x.txt (semh.yaml skips it)." in ran.err
    assert "2 files checked, 2 not looked at: nothing wrong." in ran.err
    for name in ("tests/corpus.txt", "docs/inner/x.txt"):
        stage(top, name, UPN)
    assert check().out.count("UPN") == 2


def test_a_skip_list_that_is_not_staged_or_not_at_the_top_skips_nothing(top: Path) -> None:
    stage(top, "audits/x.txt", UPN)
    (top / "semh.yaml").write_text("schema: 1\nskip: [audits]\n")
    assert check().code == 7
    stage(top, "audits/semh.yaml", "schema: 1\nskip: [audits, x.txt]\n")
    git(top, "rm", "-q", "--cached", "semh.yaml")
    (top / "semh.yaml").unlink()
    assert check().code == 7


@pytest.mark.parametrize("path", ["/etc", "../x", "a/../../b", r"a\\b", "./", '""'])
def test_a_skip_list_leads_nowhere_else(top: Path, path: str) -> None:
    stage(top, "semh.yaml", f"schema: 1\nskip:\n- {path}\n")
    assert check().code == 3


def test_semh_check_reads_settings_with_a_skip_list(top: Path) -> None:
    (top / "audits" / "semh.yaml").write_text("schema: 1\nskip: [x]\n")
    assert semh("check").code == 0


# -- in a hook


@pytest.fixture
def hook(top: Path) -> Callable[[Path], None]:
    """Audits that need their allow-list, and the hook of docs/personal-data.md in a repository."""
    program = Path(sys.executable).with_name("semh")

    def install(git_dir: Path) -> None:
        path = git_dir / "hooks" / "pre-commit"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'#!/bin/sh\nPATH="{program.parent}:$PATH"\nexec semh check --staged\n')
        path.chmod(0o755)

    override = (
        "  overrides:\n  - {file: 2026-27-autumn.yaml, where: notes, kind: UPN, reason: Made up.}\n"
    )
    stage(top, "audits/semh.yaml", ALLOWED + override)
    write_notes(top, UPN)
    git(top, "add", "-A")
    return install


def write_notes(top: Path, text: str) -> None:
    path = top / "audits" / "2026-27-autumn.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = lines.index("notes: |-")
    end = next(n for n in range(at + 1, len(lines)) if not lines[n].startswith(" "))
    lines[at + 1 : end] = [f"  {text}"]
    path.write_text("\n".join(lines), encoding="utf-8")


def commits(folder: Path, *arguments: str) -> None:
    """The hook lets an allowed UPN through, and stops another."""
    text = git(folder, *arguments, "commit", "-qm", "allowed")
    assert "1 file checked" in text or "2 files checked" in text
    (folder / "audits" / "x.md").write_text(UPN)
    git(folder, *arguments, "add", "-A")
    text = git(folder, *arguments, "commit", "-qm", "x", fails=True)
    assert "audits/x.md:1: " in text
    assert "audits/audits" not in text


def test_the_hook_in_an_ordinary_repository(top: Path, hook: Callable[[Path], None]) -> None:
    hook(top / ".git")
    commits(top)


def test_the_hook_from_a_folder_below(top: Path, hook: Callable[[Path], None]) -> None:
    hook(top / ".git")
    git(top / "audits", "commit", "-qm", "allowed")


def test_the_hook_in_a_linked_worktree(top: Path, hook: Callable[[Path], None]) -> None:
    git(top, "commit", "-qm", "allowed")
    hook(top / ".git")
    linked = top.with_name(f"{top.name}-linked")
    git(top, "worktree", "add", "-q", str(linked))
    write_notes(linked, f"{UPN} again")
    git(linked, "add", "-A")
    commits(linked)


def test_the_hook_with_the_repository_elsewhere(top: Path, hook: Callable[[Path], None]) -> None:
    away = top.with_name(f"{top.name}-away.git")
    (top / ".git").rename(away)
    hook(away)
    commits(top, f"--git-dir={away}", f"--work-tree={top}")


def test_the_hook_sees_the_index_of_a_partial_commit(
    top: Path, hook: Callable[[Path], None]
) -> None:
    git(top, "commit", "-qm", "allowed")
    hook(top / ".git")
    stage(top, "bad.md", UPN)
    stage(top, "good.md", "fine")
    assert "bad.md" in git(top, "commit", "-qm", "x", fails=True)
    git(top, "commit", "-qm", "x", "good.md")
    assert "bad.md" in git(top, "commit", "-qm", "x", "bad.md", fails=True)
    git(top, "reset", "-q", "--hard")
    (top / "good.md").write_text(UPN)
    assert "good.md" in git(top, "commit", "-qam", "x", fails=True)


def test_variables_that_point_at_another_repository_are_not_followed(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage(top, "a.txt", UPN)
    other = top.with_name(f"{top.name}-other")
    git(top.parent, "init", "-q", str(other))
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert check().code == 7
    monkeypatch.delenv("GIT_WORK_TREE")
    monkeypatch.setenv("GIT_DIR", os.fspath(top / ".git"))
    monkeypatch.chdir(top / "audits")
    assert semh("check", "--staged", "--audits", ".").code == 7


# -- Word and Excel


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("form.docx", word_file(paragraph("See ", UPN[:5], UPN[5:])), "form.docx: this looks"),
        ("form.docx", word_file("", comments=f"<w:comment>{paragraph(UPN)}</w:comment>"), "comment"),
        ("all.xlsx", workbook(f'<row r="9"><c t="inlineStr"><is><t>{UPN}</t></is></c></row>'), "sheet 1, row 9"),
        ("audits/all.bin", workbook(f'<row r="9"><c t="inlineStr"><is><t>{UPN}</t></is></c></row>'), "sheet 1"),
    ],
)  # fmt: skip
def test_office_files_are_looked_through(top: Path, name: str, data: bytes, place: str) -> None:
    stage(top, name, data)
    ran = check()
    assert ran.code == 7, ran
    assert place in ran.out
    assert "looks like a UPN" in ran.out
    assert UPN not in ran.out + ran.err


def test_an_office_file_that_cannot_be_opened_is_named(top: Path) -> None:
    stage(top, "secret.docx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    stage(top, "pictures.zip", b"PK\x03\x04 not really")
    ran = check()
    assert ran.code == 0
    assert "secret.docx (it is protected by a password)" in ran.err
    assert "pictures.zip" in ran.err


def test_what_the_folder_allows_is_allowed_in_a_workbook_too(top: Path) -> None:
    stage(top, "audits/semh.yaml", ALLOWED)
    row = f'<row r="2"><c t="inlineStr"><is><t>{EMAIL}</t></is></c></row>'
    stage(top, "audits/all.xlsx", workbook(row))
    assert check() == Ran(0, "", "2 files checked: nothing wrong.\n")


def test_an_office_file_named_on_the_command_line_is_looked_through(top: Path) -> None:
    (top / "form.docx").write_bytes(word_file(paragraph(UPN)))
    assert semh("check", "form.docx").code == 7
    (top / "form.docx").write_bytes(word_file(paragraph("A Year 4 pupil")))
    assert semh("check", "form.docx").code == 0
    (top / "form.docx").write_bytes(OLE)
    assert semh("check", "form.docx").code == 3
