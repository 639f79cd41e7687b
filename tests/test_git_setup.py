"""``semh git setup`` says what is so, and writes only into the repository."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from cli_support import semh
from garden import AUDIT
from git_support import NAME, Clones, git


@pytest.fixture
def clones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clones:
    clones = Clones(tmp_path, AUDIT)
    monkeypatch.chdir(clones.ours)
    monkeypatch.setattr(sys, "argv", [str(Path(sys.executable).with_name("semh"))])
    return clones


@pytest.mark.parametrize(
    "line", ["*.yaml -merge", "*.yaml merge=union", "2026* binary", "* !merge"]
)
@pytest.mark.parametrize("options", [[], ["--private"]])
def test_what_decides_otherwise_is_named(clones: Clones, line: str, options: list[str]) -> None:
    # A file beside the audits counts more than one at the top; git's own file more than all.
    (clones.ours / "audits" / ".gitattributes").write_text(f"# ours\n{line}\n")
    ran = semh("git", "setup", *options)
    if options:
        assert ran.code == 0
        return
    assert ran.code == 1
    assert (
        f"{Path('audits', '.gitattributes')} decides otherwise about audits/2026-27-autumn.yaml"
        in ran.err
    )
    assert "merges audits field by field now" not in ran.err
    (clones.ours / "audits" / ".gitattributes").unlink()
    assert semh("git", "setup").code == 0


def test_one_audit_that_is_merged_otherwise_is_enough(clones: Clones) -> None:
    (clones.ours / "audits" / "odd.yaml").write_bytes(clones.file.read_bytes())
    git(clones.ours, "add", "-A")
    (clones.ours / "audits" / ".gitattributes").write_text("odd.yaml -merge\n")
    ran = semh("git", "setup")
    assert ran.code == 1
    assert "audits/odd.yaml" in ran.err


def test_a_driver_set_elsewhere_is_named(clones: Clones) -> None:
    git(clones.ours, "config", "extensions.worktreeConfig", "true")
    git(clones.ours, "config", "--worktree", "merge.semh.driver", "true")
    ran = semh("git", "setup")
    assert ran.code == 1
    assert "merge.semh.driver" in ran.err


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_doing_it_twice_changes_nothing_and_taking_it_out_leaves_the_rest(
    clones: Clones, ending: bytes
) -> None:
    """With git's autocrlf both files come with CRLF."""
    others = {".gitattributes": b"*.png binary", ".gitignore": b"*.bak"}
    for name, line in others.items():
        (clones.ours / name).write_bytes(line + b"\n")
    assert semh("git", "setup").code == 0
    written = {}
    for name in others:
        path = clones.ours / name
        written[name] = path.read_bytes().replace(b"\n", ending) + b"last" + ending
        path.write_bytes(written[name])
    ran = semh("git", "setup")
    assert (ran.code, ran.out) == (0, "")
    assert {name: (clones.ours / name).read_bytes() for name in others} == written
    assert semh("git", "remove").code == 0
    for name, line in others.items():
        assert (clones.ours / name).read_bytes() == line + ending + b"last" + ending


@pytest.mark.parametrize("name", [".gitattributes", ".gitignore"])
def test_lines_behind_a_block_without_its_end_stay(clones: Clones, name: str) -> None:
    path = clones.ours / name
    before = path.read_bytes() if path.exists() else b""
    assert semh("git", "setup").code == 0
    path.write_bytes(path.read_bytes().replace(b"# semh: end\n", b"") + b"somebody's own\n")
    assert semh("git", "setup").code == 0
    assert path.read_bytes().endswith(b"# semh: end\nsomebody's own\n")
    assert semh("git", "remove").code == 0
    assert path.read_bytes() == before + b"somebody's own\n"


@pytest.mark.skipif(sys.platform == "win32", reason="links")
@pytest.mark.parametrize(
    ("name", "options"),
    [(".gitattributes", []), (".gitignore", []), (".git/info/attributes", ["--private"]),
     (".git/info/exclude", ["--private"]), (".git/config", []), (".git/info", ["--private"])],
)  # fmt: skip
def test_nothing_is_written_through_a_link(clones: Clones, name: str, options: list[str]) -> None:
    outside = clones.ours.parent / "outside"
    path = clones.ours / name
    if path.is_dir():
        path.rename(outside)
    else:
        outside.write_bytes(path.read_bytes() if path.exists() else b"# theirs\n")
        path.unlink(missing_ok=True)
    path.symlink_to(outside)
    files = [outside] if outside.is_file() else sorted(outside.iterdir())
    before = [file.read_bytes() for file in files]
    config = git(clones.ours, "config", "--local", "--list")
    for command in ("setup", "remove"):
        ran = semh("git", command, *(options if command == "setup" else []))
        assert ran.code == 2
        assert "is a link" in ran.err
    assert [file.read_bytes() for file in files] == before
    assert git(clones.ours, "config", "--local", "--list") == config
    assert not (clones.ours / ".gitignore").exists() or name == ".gitignore"


def test_setting_up_from_a_linked_worktree_works(
    clones: Clones, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked = clones.ours.parent / "linked"
    git(clones.ours, "worktree", "add", "-q", str(linked))
    monkeypatch.chdir(linked)
    assert semh("git", "setup").code == 0
    assert "merge: semh" in git(linked, "check-attr", "merge", "--", NAME)
