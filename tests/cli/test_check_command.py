from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from cli_support import semh

from semh_tui.reports.published.check_json import CheckDocument


@pytest.mark.usefixtures("school")
def test_nothing_wrong_is_0_and_stdout_stays_empty() -> None:
    ran = semh("check")
    assert (ran.code, ran.out, ran.err) == (0, "", "3 files checked: nothing wrong.\n")


def test_a_warning_is_1_and_the_file_can_be_used(school: Path) -> None:
    _write(
        school,
        "rating: red\n        evidence: |-\n          The Oct",
        "rating: not-applicable\n        evidence: |-\n        next_steps:\n",
        cut=True,
    )
    ran = semh("check")
    assert ran.code == 1
    assert ran.out.count("\n") == 1
    assert "not applicable needs its reason in the evidence. (warning)" in ran.out
    assert ran.err == "3 files checked, 1 warning.\n"


def test_every_problem_has_a_line_of_its_own_and_the_code_is_3(school: Path) -> None:
    path = school / "2026-27-autumn.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("rating: amber", "rating: orange", 2).replace("due: 2026", "due: soon", 1)
    path.write_text(text, encoding="utf-8")
    ran = semh("check")
    assert ran.code == 3
    lines = ran.out.splitlines()
    assert len(lines) == 3
    for line in lines:
        file, number, _said = line.split(":", 2)
        assert file == "audits/2026-27-autumn.yaml"
        assert (
            text.splitlines()[int(number) - 1].strip().startswith(("rating: orange", "due: soon"))
        )
    assert ran.err == "3 files checked, 1 cannot be used.\n"


def test_files_and_folders_can_be_named(school: Path) -> None:
    assert semh("check", "audits/2025-26-spring.yaml").err.startswith("1 file checked")
    assert semh("check", str(school)).err.startswith("3 files checked")
    gone = semh("check", "audits/none.yaml", "audits")
    assert gone.code == 3
    assert gone.out == "audits/none.yaml: there is no such file or folder.\n"


def test_a_file_that_is_named_twice_is_no_copy_of_itself(school: Path) -> None:
    file = school / "2026-27-autumn.yaml"
    ran = semh("check", "audits", "audits/2026-27-autumn.yaml", str(file))
    assert (ran.code, ran.out, ran.err) == (0, "", "3 files checked: nothing wrong.\n")


@pytest.mark.usefixtures("garden_elsewhere")
def test_another_folder_is_checked_by_the_frameworks_it_has() -> None:
    for setting in ("Elm Road", "Ash Lane"):
        assert semh("--audits", "elsewhere/audits", "new", "--setting", setting).code == 0
    in_subfolder = "elsewhere/audits/ash-lane/2026-27-autumn.yaml"
    for path in ("elsewhere/audits", in_subfolder):
        assert semh("check", path).code == 0
    for command in ("status", "steps", "report", "details"):
        assert semh(command, in_subfolder).code == 0


def test_a_check_of_nothing_does_not_pass(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for arguments in ([], ["empty"]):
        ran = semh("check", *arguments)
        assert (ran.code, ran.out) == (4, "")
        assert "no audit and no framework to check" in ran.err


def test_two_audits_of_one_setting_and_cycle_are_warned_about(school: Path) -> None:
    shutil.copy(school / "2026-27-autumn.yaml", school / "copy.yaml")
    ran = semh("check")
    assert ran.code == 1
    assert ran.out == (
        "audits/copy.yaml: audits/2026-27-autumn.yaml and audits/copy.yaml are both Autumn 2026/27 "
        "of Oakfield Primary School. Bring them together with: "
        "semh resolve audits/2026-27-autumn.yaml audits/copy.yaml (warning)\n"
    )


def test_two_schools_of_one_name_in_two_folders_are_no_copies(school: Path) -> None:
    text = (school / "2025-26-spring.yaml").read_bytes()
    shutil.rmtree(school)
    for name in ("north", "south"):
        (school / name).mkdir(parents=True)
        (school / name / "2025-26-spring.yaml").write_bytes(text)
    assert semh("check").code == 0
    assert semh("check", "audits/north", "audits/south").code == 0
    (school / "2025-26-spring.yaml").write_bytes(text)
    assert semh("check").code == 0
    shutil.rmtree(school / "south")
    assert semh("check").code == 1


@pytest.mark.usefixtures("garden_folder")
def test_the_users_own_frameworks_are_checked_too() -> None:
    path = Path("framework/growing_together.yaml")
    assert semh("check").err == "1 file checked: nothing wrong.\n"
    path.write_text(path.read_text("utf-8").replace("id: compost", "id: Compost!"), "utf-8")
    for arguments in (["check"], ["check", str(path)], ["check", "framework"],
                      ["framework", "check", str(path)]):  # fmt: skip
        ran = semh(*arguments)
        assert ran.code == 3
        assert "“Compost!” is not an id." in ran.out
        assert ran.out.startswith(f"{path}:")


def test_json_holds_every_problem(school: Path) -> None:
    path = school / "2026-27-autumn.yaml"
    path.write_text(path.read_text("utf-8").replace("rating: amber", "rating: Amber", 1), "utf-8")
    ran = semh("check", "--format", "json")
    assert (ran.code, ran.err) == (3, "")
    document = CheckDocument.model_validate_json(ran.out)
    assert not document.usable
    assert [(made.path, made.kind, made.usable) for made in document.files] == [
        ("audits/2025-26-spring.yaml", "audit", True),
        ("audits/2025-26-summer.yaml", "audit", True),
        ("audits/2026-27-autumn.yaml", "audit", False),
    ]
    (problem,) = json.loads(ran.out)["files"][2]["problems"]
    assert problem["where"] == "leadership judgement"
    assert problem["message"] == "“Amber” is not one of: red, amber, green, not-applicable."
    assert problem["remedy"] == "Did you mean “amber”?"
    assert problem["warning"] is False
    assert problem["line"] > 1


@pytest.mark.parametrize("content", ["", "{", "- a list\n", "just: this\n"])
def test_what_is_neither_audit_nor_framework_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "something.yaml"
    path.write_text(content, encoding="utf-8")
    ran = semh("check", "something.yaml")
    assert ran.code == 3
    assert all(line.startswith("something.yaml") for line in ran.out.splitlines())
    assert ran.out


def _write(school: Path, old: str, new: str, *, cut: bool) -> None:
    """Put ``new`` for the answer that starts with ``old``; ``cut`` to the end of its evidence."""
    path = school / "2026-27-autumn.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index(old)
    end = text.index("        next_steps:\n", start) + len("        next_steps:\n") if cut else 0
    path.write_text(text[:start] + new + text[end:], encoding="utf-8")
