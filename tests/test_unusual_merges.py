"""Merges to and fro, stashes, picked commits, markers of any size, sides nobody can read: none is a dead end."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cli_support import Ran, semh
from garden import AUDIT, COMPOST, FRAMEWORK, LIBRARY, PATHS, WATER
from git_support import NAME, Clones, PreparedRepositories, git
from ratings import AMBER, GREEN, RED

from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.errors import FileError
from semh_tui.model.status import Status
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.merging.merge_driver import MergeOutcome, run_merge_driver

START = AUDIT.with_answer(WATER, Answer(AMBER, "One butt.", (NextStep("digs", "Dig"),)))
Change = Callable[[Audit], Audit]


def changes(place: object, **fields: object) -> Change:
    return lambda audit: audit.with_answer(place, replace(audit.answer(place), **fields))  # type: ignore[arg-type]


@pytest.fixture(params=["plain git", "diff3", "zdiff3", "the merge driver"])
def style(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def repo(style: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clones:
    clones = Clones(tmp_path, START)
    monkeypatch.chdir(clones.ours)
    if style == "the merge driver":
        monkeypatch.setattr(sys, "argv", [str(Path(sys.executable).with_name("semh"))])
        assert semh("git", "setup", "--private").code == 0
    elif "diff3" in style:
        git(clones.ours, "config", "merge.conflictStyle", style)
    git(clones.ours, "branch", "theirs")
    return clones


def on(clones: Clones, branch: str, *made: Change) -> None:
    git(clones.ours, "checkout", "-q", branch)
    for change in made:
        clones.edit(clones.ours, change)


def resolve(clones: Clones, *options: str) -> Ran:
    return semh("resolve", str(clones.file), *options)


def commit(clones: Clones) -> None:
    git(clones.ours, "add", "-A")
    git(clones.ours, "commit", "-qm", "merged")


# -- to and fro


@pytest.fixture
def criss_cross(repo: Clones, style: str, prepared: PreparedRepositories) -> Clones:
    """A repository after merges to and fro."""
    return prepared.give(repo, style, merge_to_and_fro)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> PreparedRepositories:
    return PreparedRepositories(tmp_path_factory.mktemp("merges"))


def merge_to_and_fro(clones: Clones) -> None:
    """Each side merges the other's version as it was, decides differently, and changes something else."""
    on(clones, "main", changes(WATER, evidence="Two butts."))
    on(clones, "theirs", changes(WATER, evidence="Rain barrels."))
    git(clones.ours, "branch", "main-then", "main")
    git(clones.ours, "branch", "theirs-then", "theirs")
    for branch, other, take in (("main", "theirs-then", "mine"), ("theirs", "main-then", "mine")):
        git(clones.ours, "checkout", "-q", branch)
        git(clones.ours, "merge", "-q", other, fails=True)
        assert resolve(clones, "--take", take).code == 0
        commit(clones)
    on(clones, "theirs", changes(PATHS, rating=RED))
    on(clones, "main", changes(COMPOST, rating=GREEN))
    git(clones.ours, "merge", "-q", "theirs", fails=True)


@pytest.mark.parametrize(("take", "kept"), [("mine", "Two butts."), ("theirs", "Rain barrels.")])
def test_merges_to_and_fro_ask_about_what_they_differ_in(
    criss_cross: Clones, take: str, kept: str
) -> None:
    repo = criss_cross
    ran = resolve(repo)
    assert ran.code == 1
    assert ran.out == "1.2 #1 worry: water: evidence\n"
    assert "no one version before" in ran.err
    assert resolve(repo, "--take", take).code == 0
    merged = repo.merged()
    assert merged.answer(WATER).evidence == kept
    assert merged.answer(PATHS).rating == RED
    assert merged.answer(COMPOST).rating == GREEN
    commit(repo)


# -- markers


def between(mine: str, theirs: str, size: int = 7, base: str | None = None) -> str:
    before = "" if base is None else f"{'|' * size} before\n{base}"
    return f"{'<' * size} a\n{mine}{before}{'=' * size}\n{theirs}{'>' * size} b\n"


def with_markers(mine: Audit, theirs: Audit, size: int = 7) -> bytes:
    ours, others = (write_audit(audit, FRAMEWORK).decode() for audit in (mine, theirs))
    return between(ours, others, size).encode()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An audit outside git, with its framework."""
    clones = Clones(tmp_path, START)
    monkeypatch.chdir(clones.ours)
    (clones.ours / ".git").rename(tmp_path / "gone")
    return clones.file


MINE = changes(WATER, evidence="Two butts.")(START)
THEIRS = changes(WATER, evidence="Rain barrels.")(changes(PATHS, rating=RED)(START))


@pytest.mark.parametrize("size", [7, 9, 10, 23])
def test_markers_of_any_size_are_markers(file: Path, size: int) -> None:
    file.write_bytes(with_markers(MINE, THEIRS, size))
    assert f"semh resolve {NAME}" in semh("check", str(NAME)).out
    assert semh("resolve", NAME, "--take", "theirs").code == 0
    assert load_audit(file, LIBRARY).audit == THEIRS


def test_without_a_version_before_a_field_taken_out_is_asked_about(file: Path) -> None:
    file.write_bytes(with_markers(changes(WATER, rating=None)(START), START))
    ran = semh("resolve", NAME)
    assert ran.out == "1.2 #1 worry: water: rating\n"
    assert semh("resolve", NAME, "--take", "mine").code == 0
    assert load_audit(file, LIBRARY).audit.answer(WATER).rating is None


def test_a_version_before_with_markers_of_its_own_is_no_dead_end(file: Path) -> None:
    texts = [write_audit(audit, FRAMEWORK).decode() for audit in (MINE, THEIRS, START)]
    inner = between(texts[0], texts[1], 7)
    file.write_text(between(texts[0], texts[1], 7, base=inner))
    assert semh("resolve", NAME, "--take", "mine").code == 0
    assert load_audit(file, LIBRARY).audit.answer(WATER).evidence == "Two butts."


@pytest.mark.parametrize(
    "text",
    [
        between(between("a\n", "b\n"), "c\n"),
        between("a\n", "b\n") + ">>>>>>> c\n",
        "<<<<<<< a\nb\n",
        "<<<<<<< a\n=======\n=======\n>>>>>>> b\n",
    ],
)
def test_where_the_sides_cannot_be_told_apart_check_and_resolve_say_what_to_do(
    file: Path, text: str
) -> None:
    file.write_bytes(text.encode() + write_audit(START, FRAMEWORK))
    before = file.read_bytes()
    assert "not brought together" in semh("check", NAME).out
    for options in ([], ["--take", "mine"]):
        ran = semh("resolve", NAME, *options)
        assert ran.code == 3
        assert "nothing to settle" not in ran.err
        assert "in an editor" in ran.err
    assert file.read_bytes() == before


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Shared.\nTwo butts.", "Shared.\nRain barrels."),
        ("Two butts.\nShared.", "Rain barrels.\nShared."),
        ("One butt.\nShared.\nTwo.", "One butt.\nShared.\nThree."),
        ("", "Rain barrels."),
    ],
)
def test_every_style_of_markers_can_be_settled_when_git_has_forgotten_the_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, style: str, mine: str, theirs: str
) -> None:
    clones = Clones(tmp_path, START)
    monkeypatch.chdir(clones.ours)
    git(clones.ours, "config", "merge.conflictStyle", style)
    clones.edit(clones.ours, changes(WATER, evidence=mine, rating=GREEN))
    clones.edit(clones.theirs, changes(WATER, evidence=theirs, rating=RED))
    clones.pull(conflict=True)
    git(clones.ours, "add", NAME)
    assert resolve(clones, "--take", "theirs").code == 0
    answer = clones.merged().answer(WATER)
    assert (answer.rating, answer.evidence) == (RED, theirs)


def test_a_side_committed_with_markers_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    clones = Clones(tmp_path, START)
    monkeypatch.chdir(clones.ours)
    clones.file.write_bytes(with_markers(MINE, THEIRS))
    clones.commit(clones.ours)
    clones.edit(clones.theirs, changes(WATER, evidence="Rain barrels."))
    clones.pull(conflict=True)
    ran = resolve(clones)
    assert ran.code == 3
    assert f"{NAME} (your version):1: " in ran.err.replace(str(clones.file), NAME)
    assert "git add" in ran.err


# -- whose side is whose


@pytest.fixture
def apart(repo: Clones) -> Clones:
    """Two branches with a version of one text each; ``main`` is checked out."""
    on(repo, "theirs", changes(WATER, evidence="Rain barrels."))
    on(repo, "main", changes(WATER, evidence="Two butts."))
    return repo


def settle(clones: Clones, *words: str) -> str:
    """What is kept where mine is taken; ``words`` stand in what semh says."""
    ran = resolve(clones, "--take", "mine")
    assert ran.code == 0, ran.err
    for word in words:
        assert word in ran.err
    if "commit" not in words:
        assert "git commit" not in ran.err
    return clones.merged().answer(WATER).evidence


def test_a_stash_put_back_is_mine(repo: Clones) -> None:
    repo.file.write_bytes(write_audit(changes(WATER, evidence="My own.")(START), FRAMEWORK))
    git(repo.ours, "stash")
    on(repo, "main", changes(WATER, evidence="Pulled."))
    git(repo.ours, "stash", "pop", fails=True)
    assert settle(repo, "git add", "git stash drop") == "My own."
    git(repo.ours, "add", NAME)
    git(repo.ours, "stash", "drop")


def test_a_stash_is_told_from_a_message_left_by_an_earlier_pick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clones = Clones(tmp_path, START)
    monkeypatch.chdir(clones.ours)
    clones.file.write_bytes(write_audit(changes(WATER, evidence="My own.")(START), FRAMEWORK))
    git(clones.ours, "stash")
    clones.edit(clones.ours, changes(WATER, evidence="Pulled."))
    (clones.ours / ".git" / "MERGE_MSG").write_text("picked\n")
    git(clones.ours, "stash", "pop", fails=True)
    assert settle(clones, "git stash drop") == "My own."


def test_markers_of_a_stash_that_git_has_forgotten_are_mine_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clones = Clones(tmp_path, START)
    monkeypatch.chdir(clones.ours)
    clones.file.write_bytes(write_audit(changes(WATER, evidence="My own.")(START), FRAMEWORK))
    git(clones.ours, "stash")
    clones.edit(clones.ours, changes(WATER, evidence="Pulled."))
    git(clones.ours, "stash", "pop", fails=True)
    git(clones.ours, "add", NAME)
    assert settle(clones) == "My own."


def test_changes_taken_along_to_another_branch_are_mine(apart: Clones) -> None:
    apart.file.write_bytes(write_audit(changes(WATER, evidence="My own.")(START), FRAMEWORK))
    git(apart.ours, "checkout", "--merge", "theirs")
    assert "<<<<<<<" in apart.file.read_text()
    assert settle(apart, "git add") == "My own."


def test_in_a_picked_commit_mine_is_what_is_checked_out(apart: Clones) -> None:
    git(apart.ours, "cherry-pick", "theirs", fails=True)
    assert settle(apart, "git cherry-pick --continue", "git cherry-pick --skip") == "Two butts."
    git(apart.ours, "add", NAME)
    git(apart.ours, "cherry-pick", "--skip")


def test_a_commit_picked_without_committing_ends_with_a_commit(apart: Clones) -> None:
    git(apart.ours, "cherry-pick", "--no-commit", "theirs", fails=True)
    assert settle(apart, "git commit", "commit") == "Two butts."


def test_in_a_squashed_merge_mine_is_what_is_checked_out(apart: Clones) -> None:
    git(apart.ours, "merge", "--squash", "theirs", fails=True)
    assert settle(apart, "git commit", "commit") == "Two butts."


def test_in_a_revert_mine_is_what_is_checked_out(apart: Clones) -> None:
    clones = apart
    clones.edit(clones.ours, changes(WATER, evidence="Three butts."))
    git(clones.ours, "revert", "--no-edit", "HEAD~1", fails=True)
    assert settle(clones, "git revert --continue") == "Three butts."


@pytest.mark.parametrize("backend", ["--apply", "--merge"])
def test_in_a_rebase_of_either_kind_mine_is_my_commit(apart: Clones, backend: str) -> None:
    git(apart.ours, "rebase", backend, "theirs", fails=True)
    assert settle(apart, "git rebase --continue") == "Two butts."
    git(apart.ours, "add", NAME)
    git(apart.ours, "-c", "core.editor=true", "rebase", "--continue")


def test_a_patch_from_a_mail_is_theirs(apart: Clones) -> None:
    patch = apart.ours.parent / "x.patch"
    patch.write_text(git(apart.ours, "format-patch", "-1", "--stdout", "theirs"))
    git(apart.ours, "am", "--3way", str(patch), fails=True)
    assert settle(apart, "git am --continue") == "Two butts."
    git(apart.ours, "add", NAME)
    git(apart.ours, "am", "--skip")


# -- the driver


@pytest.fixture
def three(tmp_path: Path) -> Callable[[bytes, bytes, bytes], tuple[Path, Path, Path]]:
    def write(*versions: bytes) -> tuple[Path, Path, Path]:
        paths = tuple(tmp_path / name for name in ("base", "mine", "theirs"))
        for path, data in zip(paths, versions, strict=True):
            path.write_bytes(data)
        return paths[0], paths[1], paths[2]

    return write


def text(*made: Change, start: Audit = START) -> bytes:
    for change in made:
        start = change(start)
    return write_audit(start, FRAMEWORK)


LONG = "\n".join(f"Line {number}." for number in range(12))
Three = Callable[[bytes, bytes, bytes], tuple[Path, Path, Path]]


@pytest.mark.parametrize("spoilt", [0, 1, 2])
def test_two_texts_are_not_run_together_where_a_side_cannot_be_read(
    three: Three, spoilt: int
) -> None:
    """Plain git merges changes to different lines of one text without a word."""
    versions = [
        text(changes(WATER, evidence=said))
        for said in (LONG, LONG.replace("Line 1.", "My line."), LONG.replace("Line 9.", "Theirs."))
    ]
    versions[spoilt] = versions[spoilt].replace(b"status: draft", b"status: drafd")
    paths = three(*versions)
    assert run_merge_driver(*paths, LIBRARY) is MergeOutcome.CONFLICT or spoilt == 0
    merged = paths[1].read_text()
    assert "<<<<<<<" in merged
    assert "My line." in merged
    assert "Theirs." in merged


def test_other_fields_still_merge_where_a_side_cannot_be_read(three: Three) -> None:
    mine = text(changes(PATHS, evidence=LONG)).replace(b"status: draft", b"status: drafd")
    paths = three(text(), mine, text(changes(COMPOST, evidence="Heaps.")))
    assert run_merge_driver(*paths, LIBRARY) is MergeOutcome.MERGED
    assert "Heaps." in paths[1].read_text()
    assert "Line 11." in paths[1].read_text()


def test_a_final_audit_is_not_changed_by_a_merge(three: Three) -> None:
    final = replace(START, status=Status.FINAL)
    paths = three(
        text(), text(start=final), text(changes(PATHS, rating=RED))
    )  # fmt: skip
    assert run_merge_driver(*paths, LIBRARY) is MergeOutcome.FINAL
    with pytest.raises(FileError, match="not brought together"):
        load_audit(paths[1], LIBRARY)
    assert run_merge_driver(*three(text(), text(changes(PATHS, rating=RED)), text(start=final)), LIBRARY) is MergeOutcome.FINAL  # fmt: skip


@pytest.mark.parametrize("spoilt", [0, 2])
def test_a_final_audit_is_not_changed_where_the_other_side_cannot_be_read(
    three: Three, spoilt: int
) -> None:
    final = replace(START, status=Status.FINAL)
    versions = [text(), text(start=final), text(changes(COMPOST, evidence="Heaps."))]
    versions[2] = versions[2].replace(b"setting: The Patch", b"setting: The Patch\nx: y")
    versions[spoilt] = versions[spoilt].replace(b"schema: 1", b"schema: one")
    paths = three(*versions)
    assert run_merge_driver(*paths, LIBRARY) is MergeOutcome.CONFLICT
    assert "<<<<<<<" in paths[1].read_text()


def test_ticks_of_a_final_audit_come_together(three: Three) -> None:
    final = replace(START, status=Status.FINAL)
    steps = (NextStep("aaaa", "One"), NextStep("bbbb", "Two"))
    final = changes(WATER, next_steps=steps)(final)
    ticked = [
        changes(WATER, next_steps=tuple(
            replace(step, done=START.cycle.last_day) if step.id == done else step for step in steps
        ))(final) for done in ("aaaa", "bbbb")
    ]  # fmt: skip
    paths = three(text(start=final), text(start=ticked[0]), text(start=ticked[1]))
    assert run_merge_driver(*paths, LIBRARY) is MergeOutcome.MERGED
    assert all(step.done for step in load_audit(paths[1], LIBRARY).audit.answer(WATER).next_steps)


def test_a_merge_into_a_final_audit_is_settled_with_a_word_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clones = Clones(tmp_path, START)
    monkeypatch.chdir(clones.ours)
    monkeypatch.setattr(sys, "argv", [str(Path(sys.executable).with_name("semh"))])
    assert semh("git", "setup", "--private").code == 0
    clones.edit(clones.ours, lambda audit: replace(audit, status=Status.FINAL))
    clones.edit(clones.theirs, changes(PATHS, rating=RED))
    said = clones.pull(conflict=True)
    assert "the audit is final" in said
    assert "--final" in said
    before = clones.file.read_bytes()
    assert resolve(clones).code == 5
    assert clones.file.read_bytes() == before
    assert resolve(clones, "--final").code == 0
    assert clones.merged().answer(PATHS).rating == RED
    assert clones.merged().status is Status.FINAL
    commit(clones)


def test_what_git_cannot_merge_is_said_in_its_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del capsys
    for name in ("base", "mine", "theirs"):
        (tmp_path / name).write_bytes(b"\0" + name.encode())
    paths = [str(tmp_path / name) for name in ("base", "mine", "theirs")]
    ran = semh("git", "merge-driver", *paths, "a b.yaml")
    assert ran.code == 1
    assert "a b.yaml could not be merged: " in ran.err
    assert "binary" in ran.err
    assert (tmp_path / "mine").read_bytes() == b"\0mine"


def test_advice_can_be_copied_whatever_the_file_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clones = Clones(tmp_path, START)
    monkeypatch.chdir(clones.ours / "audits")
    for clone, said in ((clones.ours, "Two butts."), (clones.theirs, "Rain barrels.")):
        path = clone / "audits" / "it's $(late).yaml"
        path.write_bytes(text(changes(WATER, evidence=said)))
        clones.commit(clone)
    clones.pull(conflict=True)
    name = """'it'"'"'s $(late).yaml'"""
    assert f"semh resolve {name}" in semh("check", "it's $(late).yaml").out
    assert f"git add {name}" in semh("resolve", "it's $(late).yaml", "--take", "mine").err
