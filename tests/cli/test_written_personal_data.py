"""Whatever a command writes for somebody else, what identifies a child in it is found first."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import semh
from stdnum.gb import upn

from semh_tui.reports.registry import BINARY, REPORTS, Format

UPN = upn.calc_check_digit("881200123456") + "881200123456"
EMAIL = "jo.smith@example.org"
COMMANDS = {
    "review": ["review"],
    "status": ["status", "autumn"],
    "trend": ["trend"],
    "steps": ["steps"],
    "overview": ["overview"],
    "form": ["report"],
    "summary": ["report", "--as", "summary"],
    "actions": ["report", "--as", "actions"],
    "workbook": ["report"],
}
"""The command that writes each report of the registry that may hold an audit's words."""
NO_AUDIT = {"framework", "blank form"}
WRITTEN = [
    (name, format_)
    for name, report in REPORTS.items()
    for format_ in report.formats
    if report.pages != (Format.TEXT,) and name not in NO_AUDIT
]


def audit(school: Path) -> Path:
    return school / "2026-27-autumn.yaml"


def replace(school: Path, old: str, new: str) -> None:
    for path in school.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def a_pupil_in_every_kind_of_text(school: Path) -> None:
    """In the setting's name, which every report repeats, and in a next step that is overdue."""
    replace(school, "Oakfield Primary School", f"Oakfield {UPN}")


def test_every_report_that_is_written_is_tried() -> None:
    assert {name for name, _format in WRITTEN} == set(COMMANDS)


@pytest.mark.usefixtures("a_pupil_in_every_kind_of_text")
@pytest.mark.parametrize(("name", "format_"), WRITTEN, ids=lambda value: str(value))
def test_nothing_is_written_without_yes(tmp_path: Path, name: str, format_: Format) -> None:
    command = [*COMMANDS[name], "--format", str(format_)]
    file = f"written.{format_}"
    refused = semh(*command, "-o", file)
    assert (refused.code, refused.out) == (7, "")
    assert "setting: this looks like a UPN" in refused.err
    assert "Nothing is written" in refused.err
    assert UPN not in refused.err
    assert not (tmp_path / file).exists()
    if format_ not in (*BINARY, Format.TEXT, Format.HTML):
        assert semh(*command).code == 7, "for another program is written too"
    assert semh(*command, "-o", file, "--yes").code == 0
    assert (tmp_path / file).exists()


@pytest.mark.usefixtures("a_pupil_in_every_kind_of_text")
@pytest.mark.parametrize("command", [["review"], ["status", "autumn"], ["trend"], ["steps"], ["overview"]])  # fmt: skip
def test_what_is_only_shown_here_is_not_refused(command: list[str]) -> None:
    ran = semh(*command)
    assert ran.code == 0
    assert "UPN" not in ran.err


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["review"], 7),
        (["report"], 7),
        (["report", "--as", "summary"], 0),
        (["report", "--as", "actions"], 0),
        (["status", "autumn"], 0),
        (["steps"], 0),
        (["trend"], 0),
        (["overview"], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_report_is_refused_for_what_stands_in_it(
    school: Path, command: list[str], code: int
) -> None:
    """Evidence is in a review and in the form, and in no list of steps or counts."""
    lines = audit(school).read_text(encoding="utf-8").split("\n")
    criterion = next(at for at, line in enumerate(lines) if "slt-commitment:" in line)
    evidence = next(at for at in range(criterion, len(lines)) if "evidence: |-" in lines[at])
    lines.insert(evidence + 1, f"          See {UPN}.")
    audit(school).write_text("\n".join(lines), encoding="utf-8")
    assert semh(*command, "--format", "json").code == code


@pytest.mark.parametrize(
    "command",
    [
        ["steps"],
        ["status", "autumn"],
        ["overview"],
        ["report", "--as", "summary"],
        ["report", "--as", "actions"],
    ],
)
def test_a_step_that_names_a_child_is_found_and_where(school: Path, command: list[str]) -> None:
    text = audit(school).read_text(encoding="utf-8")
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if "due: " in line and "2026" in line)
    lines[at] = lines[at].split("due:")[0] + "due: 2026-09-01"
    at = max(n for n in range(at) if lines[n].strip().startswith("text:"))
    lines[at] = lines[at].split("text:")[0] + f"text: Meet {UPN}"
    audit(school).write_text("\n".join(lines), encoding="utf-8")
    ran = semh(*command, "-o", "written.html")
    assert ran.code == 7
    assert ran.err.startswith("audits/2026-27-autumn.yaml: ")
    assert UPN not in ran.err
    semh_yaml = school / "semh.yaml"
    where = ran.err.split(": ")[1]
    semh_yaml.write_text(
        "schema: 1\npersonal_data:\n  overrides:\n"
        f"  - file: 2026-27-autumn.yaml\n    where: {where}\n    kind: UPN\n    reason: a made-up number\n",
        encoding="utf-8",
    )
    assert semh(*command, "-o", "written.html").code == 0, "excepted where the folder says so"


def test_a_step_dropped_since_the_term_before_is_found_for_a_summary(school: Path) -> None:
    path = school / "2025-26-summer.yaml"
    words = "Plan a wellbeing stall"
    text = path.read_text(encoding="utf-8")
    assert words in text
    path.write_text(text.replace(words, f"Meet {UPN}"), encoding="utf-8")
    ran = semh("report", "--as", "summary", "-o", "governors.docx")
    assert ran.code == 7
    assert ran.err.startswith("audits/2025-26-summer.yaml: ")
    assert semh("report", "--as", "actions", "-o", "actions.docx").code == 0


def test_a_warning_is_only_listed(school: Path, tmp_path: Path) -> None:
    replace(school, "Oakfield Primary School", f"Oakfield {EMAIL}")
    ran = semh("trend", "--format", "html", "-o", "trend.html")
    assert ran.code == 0
    assert "(warning)" in ran.err
    assert (tmp_path / "trend.html").exists()
