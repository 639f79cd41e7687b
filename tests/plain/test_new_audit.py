"""The details of a new audit, asked in lines; and which audit is meant."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from garden import FOLDER
from plain_support import TODAY, Script
from yards import make_folder

from semh_tui.model.errors import NearNameError
from semh_tui.plain.new_audit import NewAuditQuestions, ask_number, choose_audit
from semh_tui.plain.questions import Questions, Quit
from semh_tui.session.form_draft import FormDraft
from semh_tui.storage.audit_folder import AuditFolder, load_audit
from semh_tui.storage.catalogue import Catalogue

EXAMPLE = Path(__file__).parents[2] / "audits"


@pytest.fixture
def audits(tmp_path: Path) -> AuditFolder:
    return AuditFolder.at(tmp_path / "audits")


def ask(folder: AuditFolder, *answers: str, is_interactive: bool = True) -> tuple[Path, Script]:
    script = Script(answers, is_interactive=is_interactive)
    stored = NewAuditQuestions(Catalogue(folder), script, TODAY).ask()
    return stored.path, script


def test_a_first_audit(audits: AuditFolder) -> None:
    path, script = ask(audits, "?", "", "Elm Road", "sometime", "spring 2027", "SENCo, Head")
    assert path == audits.path / "2026-27-spring.yaml"
    text = path.read_text("utf-8")
    assert "setting: Elm Road" in text
    assert "- SENCo\n- Head" in text
    assert f"A new audit, to be kept in {audits.path}." in script.text
    assert "An audit needs the name of its setting" in script.text
    assert "Which term and year? Enter for Autumn 2026/27." in script.text
    assert "Started: Elm Road, Spring 2026/27" in script.text


def test_what_is_known_is_proposed_and_another_framework_can_be_chosen(audits: AuditFolder) -> None:
    shutil.copytree(EXAMPLE, audits.path)
    shutil.copytree(FOLDER, audits.path / "framework")
    path, script = ask(audits, "", "", "", "1", "", "spring 2027", "", "1")
    assert "Enter for Oakfield Primary School." in script.text
    assert "already has an audit for Autumn 2026/27" in script.text
    assert path.name == "2026-27-spring.yaml"
    path, script = ask(audits, "", "", "", "3", "2")
    assert "Type a number from 1 to 2, or q to quit." in script.text
    assert path.name == "2026-27-autumn.growing-together.yaml"


@pytest.mark.parametrize("number", [pytest.param("9" * 5000, id="long"), "0", "-1", "²", "1.0"])
def test_a_number_that_is_none_of_the_list_is_asked_again(number: str) -> None:
    questions = Questions(script := Script([number, "2"]), lambda _typed: None)
    assert ask_number(questions, "Which", ["A", "B"], ["a", "b"]) == "b"
    assert "Type a number from 1 to 2, or q to quit." in script.text


def test_a_slip_in_the_name_is_asked_about(audits: AuditFolder) -> None:
    shutil.copytree(EXAMPLE, audits.path)
    path, script = ask(audits, "Oakfeild Primary School", "y", "spring 2027", "")
    assert "Did you mean Oakfield Primary School, which has audits here? (y/n)" in script.text
    assert "setting: Oakfield Primary School" in path.read_text("utf-8")
    with pytest.raises(NearNameError):
        ask(audits, "Oakfeild Primary School", is_interactive=False)


def test_what_was_typed_before_a_kill_is_proposed(audits: AuditFolder) -> None:
    audits.path.mkdir()
    with pytest.raises(EOFError):
        ask(audits, "Elm Road")
    path, script = ask(audits, "", "", "")
    assert "What was typed here last time is proposed." in script.text
    assert "setting: Elm Road" in path.read_text("utf-8")
    with pytest.raises(Quit):
        ask(audits, "q")


def test_framework_and_profile_of_a_draft_are_proposed(tmp_path: Path) -> None:
    """Whatever was chosen last time, on the screen or here; what is proposed otherwise is SEMH, every criterion."""
    folder = make_folder(tmp_path)
    for path in EXAMPLE.glob("*.yaml"):
        shutil.copy(path, folder.path)
    with pytest.raises(EOFError):
        ask(folder, "", "spring 2027", "", "2")
    form = FormDraft(folder.path / "new-audit", lambda: None)
    form.start(lambda left: form.remember({**left, "new-profile": "nursery"}))
    assert form.wait(5)
    assert form.finish(5)
    path, script = ask(folder, "", "", "", "", "")
    assert "Which framework? Enter for 2." in script.text
    assert "Which profile? Enter for 2." in script.text
    assert load_audit(path, folder.library).audit.profile == "nursery"


def test_one_of_several_audits_is_chosen_by_its_number(audits: AuditFolder) -> None:
    for name in ("Ash", "Birch"):
        folder = Path(shutil.copytree(EXAMPLE, audits.path / name.lower()))
        for path in folder.glob("*.yaml"):
            path.write_text(
                path.read_text("utf-8").replace("Oakfield Primary School", name), "utf-8"
            )
    script = Script(["3", "2"])
    stored = choose_audit(Catalogue(audits), script)
    assert script.text.startswith("1: Ash, Autumn 2026/27\n2: Birch, Autumn 2026/27\nWhich audit?")
    assert stored.audit.setting == "Birch"


@pytest.mark.parametrize(
    ("before", "typed", "profile"),
    [
        ("nursery", "", "nursery"),
        ("nursery", "3", "sixth form"),
        ("nursery", "1", ""),
        ("", "", ""),
    ],
)
def test_a_framework_with_profiles_asks_for_one(
    tmp_path: Path, before: str, typed: str, profile: str
) -> None:
    folder = make_folder(tmp_path, before)
    path, script = ask(folder, "", "", "", "", "5", typed)
    assert (
        "1: Every criterion\n2: nursery\n3: sixth form\n4: basic\n"
        f"Which profile? Enter for {2 if before else 1}." in script.text
    )
    assert "Type a number from 1 to 4, or q to quit." in script.text
    assert load_audit(path, folder.library).audit.profile == profile
    assert (f"Yard list, for the profile “{profile}”" in script.text) == bool(profile)
