"""One audit, two clones: by plain git, by the merge driver and by ``semh resolve``, nothing is lost."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cli_support import Ran, semh
from garden import AUDIT, COMPOST, LIBRARY, PATHS, WATER
from git_support import NAME, Clones, PreparedRepositories, git
from ratings import AMBER, GREEN, RED

from semh_tui.cli.commands import resolve as resolve_command
from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.errors import FileError
from semh_tui.model.status import Status
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.git.setup import build_driver_command

START = AUDIT.with_answer(WATER, Answer(AMBER, "One butt.", (NextStep("digs", "Dig"),)))
MINE = NextStep("mine", "Buy a butt", "Warden")
THEIRS = NextStep("thei", "Clear the gutter")


def changes(place: object, **fields: object) -> Callable[[Audit], Audit]:
    return lambda audit: audit.with_answer(place, replace(audit.answer(place), **fields))  # type: ignore[arg-type]


@pytest.fixture
def clones(tmp_path: Path) -> Clones:
    return Clones(tmp_path, START)


@pytest.fixture(params=["plain git", "the merge driver"])
def way(request: pytest.FixtureRequest, clones: Clones, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "the merge driver":
        set_up(clones, monkeypatch)
    return str(request.param)


def set_up(clones: Clones, monkeypatch: pytest.MonkeyPatch, *options: str) -> None:
    monkeypatch.chdir(clones.ours)
    monkeypatch.setattr(sys, "argv", [str(Path(sys.executable).with_name("semh"))])
    assert semh("git", "setup", "--private", *options).code == 0


def resolve(clones: Clones, *options: str, answers: bytes = b"") -> Ran:
    return semh("resolve", str(clones.file), *options, stdin=answers)


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolve_command, "can_ask", lambda: True)


# -- a final audit


@pytest.mark.usefixtures("way")
def test_a_final_audit_is_settled_only_by_a_word_for_it(clones: Clones) -> None:
    clones.edit(clones.ours, changes(WATER, rating=RED))
    clones.edit(
        clones.theirs,
        lambda audit: replace(changes(WATER, rating=GREEN)(audit), status=Status.FINAL),
    )
    clones.pull(conflict=True)
    before = clones.file.read_bytes()
    ran = resolve(clones, "--take", "mine")
    assert ran.code == 5
    assert "--final" in ran.err
    assert clones.file.read_bytes() == before
    assert resolve(clones, "--take", "mine", "--final").code == 0
    assert clones.merged().status is Status.FINAL
    assert clones.merged().answer(WATER).rating == RED


# -- nothing to ask


@pytest.mark.usefixtures("way")
def test_different_criteria_come_together(clones: Clones) -> None:
    clones.edit(clones.ours, changes(COMPOST, rating=GREEN, evidence="Three heaps.\n\nTurned."))
    clones.edit(clones.theirs, changes(PATHS, rating=RED, next_steps=(THEIRS,)))
    clones.pull(conflict=False)
    merged = clones.merged()
    assert merged.answer(COMPOST) == Answer(GREEN, "Three heaps.\n\nTurned.")
    assert merged.answer(PATHS) == Answer(RED, "", (THEIRS,))
    assert merged.answer(WATER) == START.answer(WATER)


@pytest.mark.usefixtures("way")
def test_different_fields_of_one_criterion_come_together(clones: Clones) -> None:
    clones.edit(clones.ours, changes(WATER, rating=GREEN))
    clones.edit(clones.theirs, changes(WATER, next_steps=(NextStep("digs", "Dig"), THEIRS)))
    clones.pull(conflict=False)
    assert clones.merged().answer(WATER) == Answer(
        GREEN, "One butt.", (NextStep("digs", "Dig"), THEIRS)
    )


def test_what_plain_git_cannot_the_driver_can(
    clones: Clones, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each adds a step in the same place; to git that is the same line."""
    set_up(clones, monkeypatch)
    clones.edit(
        clones.ours, changes(WATER, rating=GREEN, next_steps=(NextStep("digs", "Dig"), MINE))
    )
    clones.edit(
        clones.theirs,
        changes(WATER, evidence="Two butts.", next_steps=(NextStep("digs", "Dig"), THEIRS)),
    )
    clones.pull(conflict=False)
    assert clones.merged().answer(WATER) == Answer(
        GREEN, "Two butts.", (NextStep("digs", "Dig"), MINE, THEIRS)
    )


def test_a_conflict_of_lines_only_is_settled_without_a_question(clones: Clones) -> None:
    """Two steps added in one place: to git a conflict, to us two steps."""
    for clone, step in ((clones.ours, MINE), (clones.theirs, THEIRS)):
        clones.edit(clone, changes(WATER, next_steps=(NextStep("digs", "Dig"), step)))
    clones.pull(conflict=True)
    ran = resolve(clones)
    assert ran.code == 0
    assert clones.merged().answer(WATER).next_steps == (NextStep("digs", "Dig"), MINE, THEIRS)


# -- the same field


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> PreparedRepositories:
    return PreparedRepositories(tmp_path_factory.mktemp("torn"))


@pytest.fixture
def torn(way: str, clones: Clones, prepared: PreparedRepositories) -> Clones:
    """The same evidence changed in both; the rating and a step in one each."""
    return prepared.give(clones, way, tear)


def tear(clones: Clones) -> None:
    clones.edit(clones.ours, changes(WATER, evidence="Two butts.", rating=GREEN))
    clones.edit(clones.theirs, lambda audit: changes(PATHS, rating=RED)(
        changes(WATER, evidence="Rain barrels.", next_steps=(NextStep("digs", "Dig"), THEIRS))(audit)
    ))  # fmt: skip
    clones.pull(conflict=True)


def test_the_same_field_leaves_both_sides_readable_and_says_what_to_do(torn: Clones) -> None:
    text = torn.file.read_text()
    assert "Two butts." in text
    assert "Rain barrels." in text
    assert "<<<<<<<" in text
    with pytest.raises(FileError, match=r"not brought together.*semh resolve"):
        load_audit(torn.file, LIBRARY)


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.parametrize(
    ("answers", "kept"),
    [(b"y\n", "Two butts."), (b"t\n", "Rain barrels."), (b"x\nw\nTwo rain\nbarrels.\n.\n", "Two rain\nbarrels.")],
)  # fmt: skip
def test_resolve_asks_about_that_field_only(torn: Clones, answers: bytes, kept: str) -> None:
    ran = resolve(torn, answers=answers)
    assert ran.code == 0, ran.err
    assert "yours" in ran.err
    assert "Rain barrels." in ran.err
    assert "git commit" in ran.err
    merged = torn.merged()
    assert merged.answer(WATER) == Answer(GREEN, kept, (NextStep("digs", "Dig"), THEIRS))
    assert merged.answer(PATHS).rating == RED
    git(torn.ours, "add", NAME)
    git(torn.ours, "commit", "-qm", "settled")
    assert "nothing to commit" in git(torn.ours, "status")


@pytest.mark.parametrize(("take", "kept"), [("mine", "Two butts."), ("theirs", "Rain barrels.")])
def test_resolve_takes_one_side_without_asking(torn: Clones, take: str, kept: str) -> None:
    assert resolve(torn, "--take", take).code == 0
    assert torn.merged().answer(WATER).evidence == kept
    assert torn.merged().answer(WATER).rating == GREEN


def test_without_a_terminal_it_lists_the_questions_and_writes_nothing(torn: Clones) -> None:
    before = torn.file.read_bytes()
    ran = resolve(torn)
    assert ran.code == 1
    assert "1.2 #1 worry: water: evidence" in ran.out
    assert "--take" in ran.err
    assert torn.file.read_bytes() == before


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.parametrize("answers", [b"q\n", b""])
def test_leaving_in_the_middle_writes_nothing(torn: Clones, answers: bytes) -> None:
    before = torn.file.read_bytes()
    assert resolve(torn, answers=answers).code == 1
    assert torn.file.read_bytes() == before


def test_markers_added_to_the_index_can_still_be_settled(torn: Clones) -> None:
    """Somebody ran ``git add .`` in the middle; git has forgotten the versions, the file has not."""
    git(torn.ours, "add", "-A")
    assert resolve(torn, "--take", "theirs").code == 0
    merged = torn.merged()
    assert merged.answer(WATER).evidence == "Rain barrels."
    assert merged.answer(PATHS).rating == RED


def test_in_a_rebase_mine_is_still_mine(clones: Clones) -> None:
    clones.edit(clones.ours, changes(WATER, evidence="Two butts."))
    clones.edit(clones.theirs, changes(WATER, evidence="Rain barrels."))
    git(clones.theirs, "push", "-q", "origin", "HEAD:theirs")
    git(clones.ours, "fetch", "-q")
    git(clones.ours, "rebase", "-q", "origin/theirs", fails=True)
    ran = resolve(clones, "--take", "mine")
    assert clones.merged().answer(WATER).evidence == "Two butts."
    assert "git rebase --continue" in ran.err


def test_two_new_files_are_settled_without_a_version_before(tmp_path: Path) -> None:
    from garden import FRAMEWORK

    from semh_tui.storage.audit_writer import write_audit

    clones = Clones(tmp_path, None)
    for clone, audit in (
        (clones.ours, changes(WATER, evidence="Two butts.")(AUDIT)),
        (clones.theirs, changes(WATER, rating=RED)(replace(AUDIT, setting="The Plot"))),
    ):
        (clone / "audits").mkdir(exist_ok=True)
        (clone / NAME).write_bytes(write_audit(audit, FRAMEWORK))
        clones.commit(clone)
    clones.pull(conflict=True)
    ran = resolve(clones)
    assert "setting" in ran.out
    assert resolve(clones, "--take", "theirs").code == 0
    assert clones.merged().setting == "The Plot"
    assert clones.merged().answer(WATER) == Answer(RED, "Two butts.")


def test_a_file_deleted_on_one_side_is_explained(clones: Clones) -> None:
    clones.edit(clones.ours, changes(WATER, evidence="Two butts."))
    git(clones.theirs, "rm", "-q", NAME)
    git(clones.theirs, "commit", "-qm", "gone")
    clones.pull(conflict=True)
    ran = resolve(clones)
    assert ran.code == 2
    assert "deleted on one side" in ran.err


def test_nothing_to_settle_is_said(clones: Clones) -> None:
    ran = resolve(clones)
    assert ran.code == 4
    assert "nothing to settle" in ran.err


# -- setting up and taking out


def test_setup_is_idempotent_and_remove_leaves_nothing(
    clones: Clones, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clones.ours)
    (clones.ours / ".gitignore").write_text("*.bak")
    before = {path: path.read_bytes() for path in clones.ours.glob(".git[ai]*") if path.is_file()}
    config = git(clones.ours, "config", "--local", "--list")
    first = semh("git", "setup")
    assert ".gitattributes" in first.out
    after = (clones.ours / ".gitattributes").read_bytes()
    assert semh("git", "setup").out == ""
    assert (clones.ours / ".gitattributes").read_bytes() == after
    assert "merge.semh.driver" in git(clones.ours, "config", "--local", "--list")
    assert semh("git", "remove").code == 0
    (clones.ours / ".gitignore").write_bytes(
        (clones.ours / ".gitignore").read_bytes().rstrip(b"\n")
    )
    assert {path: path.read_bytes() for path in before} == before
    assert git(clones.ours, "config", "--local", "--list") == config
    assert "semh" not in (clones.ours / ".git" / "config").read_text()


def test_a_file_that_held_only_our_lines_goes_with_them(
    clones: Clones, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clones.ours)
    semh("git", "setup")
    assert (clones.ours / ".gitignore").exists()
    semh("git", "remove")
    assert not (clones.ours / ".gitignore").exists()


def test_private_setup_changes_no_file_that_is_committed(
    clones: Clones, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(clones, monkeypatch)
    assert git(clones.ours, "status", "--short") == ""
    assert "merge: semh" in git(clones.ours, "check-attr", "merge", "--", NAME)
    (clones.ours / "audits" / ".a.yaml.1.semh-tmp").write_text("x")
    assert git(clones.ours, "status", "--short") == ""


def test_differences_are_headed_by_the_criterion(
    clones: Clones, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(clones, monkeypatch)
    long = "\n".join(f"line {number}" for number in range(20))
    clones.edit(clones.ours, changes(WATER, evidence=long))
    clones.file.write_text(clones.file.read_text().replace("line 15", "line fifteen"))
    assert "@@ water:  # #1 worry: water" in git(clones.ours, "diff")


def test_outside_git_setup_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "audits").mkdir()
    monkeypatch.chdir(tmp_path)
    ran = semh("git", "setup")
    assert ran.code == 2
    assert "is not kept in git" in ran.err


def test_folders_with_awkward_names_are_matched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "our [best] audits*"
    folder.mkdir()
    git(tmp_path, "init", "-q")
    monkeypatch.chdir(tmp_path)
    assert semh("git", "setup", "--audits", str(folder)).code == 0
    for name in ("a.yaml", "oakfield/a.yaml"):
        attributes = git(tmp_path, "check-attr", "merge", "--", f"our [best] audits*/{name}")
        assert attributes.endswith("merge: semh\n")
    assert git(tmp_path, "check-attr", "merge", "--", "other.yaml").endswith("unspecified\n")


# -- the program missing, and files that are no audits


def test_with_semh_gone_git_leaves_its_ordinary_markers(
    clones: Clones, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    set_up(clones, monkeypatch)
    git(
        clones.ours,
        "config",
        "merge.semh.driver",
        build_driver_command(str(tmp_path / "it's gone")),
    )
    clones.edit(clones.ours, changes(WATER, evidence="Two butts."))
    clones.edit(clones.theirs, changes(WATER, evidence="Rain barrels."))
    clones.pull(conflict=True, path="/usr/bin:/bin")
    text = clones.file.read_text()
    assert "<<<<<<< the version here" in text
    assert "Two butts." in text
    assert "Rain barrels." in text
    assert resolve(clones, "--take", "mine").code == 0


def test_without_the_setting_git_merges_as_ever(clones: Clones) -> None:
    """The attribute reaches a colleague who never ran the setup."""
    attributes = "*.yaml text eol=lf diff=semh merge=semh\n"
    (clones.ours / ".git" / "info" / "attributes").write_text(attributes)
    clones.edit(clones.ours, changes(WATER, evidence="Two butts."))
    clones.edit(clones.theirs, changes(WATER, evidence="Rain barrels."))
    clones.pull(conflict=True)
    assert "<<<<<<< HEAD" in clones.file.read_text()


@pytest.mark.parametrize("broken", ["schema: 3\n", "not: an audit\n", "<<<<<<< a\n", "\x00\n"])
def test_what_is_no_audit_is_merged_line_by_line(
    clones: Clones, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    set_up(clones, monkeypatch)
    clones.edit(clones.ours, changes(COMPOST, evidence="Heaps."))
    text = (clones.theirs / NAME).read_text()
    (clones.theirs / NAME).write_text(text.replace("schema: 1\n", broken))
    clones.commit(clones.theirs)
    clones.pull(conflict=broken == "\x00\n")
    if broken != "\x00\n":
        assert broken in clones.file.read_text()
    assert "Heaps." in clones.file.read_text()


# -- no name of a file or a branch is a command


@pytest.mark.parametrize("name", ["--output=F", "-h", "HEAD:x", ":(top)x", "a b", "é"])
def test_a_file_with_the_name_of_an_option_is_a_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q")
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(b"x\n")
    ran = semh("resolve", "--", name)
    assert ran.code == 4
    assert "nothing to settle" in ran.err
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [name]
