"""A folder with many settings: one of them is chosen by its name, all of them are told in a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import semh
from ratings import RED

from semh_tui.model.audit import Answer, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.storage import parallel as many
from semh_tui.storage.audit_writer import write_audit

CYCLES = ("2025/26 summer", "2026/27 autumn")
SETTINGS = {"elm": "Elm", "elm-road": "Elm Road", "st-mary": "St Mary", "st-mary-witham": "St Mary"}


@pytest.fixture
def authority(tmp_path: Path, shipped: Framework) -> Path:
    """Four settings, two of one name, each with an open step; two cycles of each."""
    place = shipped.places[1]
    for folder, setting in SETTINGS.items():
        for cycle in map(Cycle.parse, CYCLES):
            step = NextStep(f"s{len(folder)}", f"Ask at {folder}", "SENCo", cycle.last_day)
            made = start_audit(shipped, NewAudit(setting, cycle))
            made = made.with_answer(place, Answer(RED, "Seen.", (step,)))
            path = tmp_path / "audits" / folder / f"{cycle.slug}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(write_audit(made, shipped))
    return tmp_path / "audits"


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "PARALLEL_FROM", 1)
    monkeypatch.setattr(many, "_count_processors", lambda: 2)


@pytest.mark.usefixtures("authority")
@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        ("Elm", 0, "Elm · Autumn 2026/27"),
        ("elm  ROAD", 0, "Elm Road · Autumn 2026/27"),
        ("road", 0, "Elm Road · Autumn 2026/27"),
        ("st-mary-witham", 0, "St Mary · Autumn 2026/27"),
        ("el", 2, "“el” could be any of 2 settings: Elm, Elm Road."),
        ("St Mary", 2, "any of 2 settings: St Mary (st-mary), St Mary (st-mary-witham)."),
        ("oak", 4, "No setting in audits is called “oak”."),
        (" ", 4, "No setting in audits"),
    ],
)
def test_a_setting_by_its_name_its_folder_or_a_part(asked: str, code: int, said: str) -> None:
    ran = semh("status", "--setting", asked)
    assert ran.code == code
    assert said in (ran.err if code else ran.out)


@pytest.mark.usefixtures("authority")
@pytest.mark.parametrize("command", ["trend", "review", "steps", "status"])
def test_every_command_that_tells_of_one_setting_takes_its_name(command: str) -> None:
    ran = semh(command, "--setting", "Elm Road")
    assert (ran.code, ran.err) == (0, "")
    assert "Elm Road" in ran.out
    assert "St Mary" not in ran.out


@pytest.mark.usefixtures("authority")
def test_a_cycle_is_of_the_setting_that_is_named() -> None:
    assert semh("status", "autumn").err.endswith("Choose one with --setting, or give the file.\n")
    assert semh("trend").err.endswith("Choose one with --setting, or give the files.\n")
    assert semh("status", "summer", "--setting", "road").out.startswith("Elm Road · Summer 2025/26")
    place = ("answer", "summer", "1.1", "--setting", "road")
    assert semh(*place, "--rating", "green").code == 0
    assert "Green" in semh(*place).out


def test_a_setting_with_audits_beside_its_folder_is_one(authority: Path) -> None:
    (authority / "elm-road" / "2025-26-summer.yaml").rename(authority / "2025-26-summer.yaml")
    assert "2 terms" in semh("trend", "--setting", "Elm Road").out


@pytest.mark.usefixtures("authority", "processes")
def test_status_of_many_is_a_line_each_with_folders_where_names_are_the_same() -> None:
    ran = semh("status")
    assert (ran.code, ran.err) == (0, "")
    first, _space, heads, *rows, last = ran.out.splitlines()
    assert first == "4 settings, the latest audit of each"
    assert heads.split() == ["Setting", "Term", "Status", "Rated", "Ratings"]
    assert [row.split("  ")[0] for row in rows] == [
        "Elm", "Elm Road", "St Mary (st-mary-witham)", "St Mary (st-mary)",
    ]  # fmt: skip
    assert rows[0].split() == [
        "Elm", "Autumn", "2026/27", "draft", "1/57", "■", "R", "1", "◆", "A", "0", "●", "G", "0",
    ]  # fmt: skip
    assert "--setting NAME" in last


@pytest.mark.usefixtures("authority")
@pytest.mark.parametrize("width", [60, 80, 130])
def test_no_row_is_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for command in ("status", "steps"):
        lines = semh(command).out.splitlines()
        assert max(map(len, lines)) <= width


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize("command", ["status", "steps"])
def test_a_damaged_file_is_named_and_the_audit_before_it_told(
    authority: Path, command: str
) -> None:
    path = authority / "elm" / "2026-27-autumn.yaml"
    path.write_bytes(path.read_bytes()[:-300])
    ran = semh(command)
    assert ran.code == 3
    assert ran.err.startswith(f"Left out: {Path('audits/elm/2026-27-autumn.yaml')}:")
    assert ran.err.count("Left out") == 1
    assert ("Summer 2025/26" in ran.out) == (command == "status")
    assert "Ask at elm ·" in ran.out or command == "status"


def test_steps_of_nothing_usable_say_why(authority: Path) -> None:
    for path in authority.glob("*/*.yaml"):
        path.write_text("schema: 1\n")
    assert semh("steps").code == semh("trend").code == 3


@pytest.mark.usefixtures("authority")
def test_several_processes_find_the_same_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = [semh("steps", "--format", each) for each in ("text", "json", "csv")]
    monkeypatch.setattr(many, "PARALLEL_FROM", 1)
    monkeypatch.setattr(many, "_count_processors", lambda: 2)
    assert [semh("steps", "--format", each) for each in ("text", "json", "csv")] == alone
    assert alone[0].out.startswith("Next steps: 3 settings\n4 open next steps")


@pytest.mark.parametrize("width", [60, 80])
def test_long_names_that_are_the_same_are_told_apart(
    authority: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    for path in authority.glob("st-mary*/*.yaml"):
        text = path.read_text("utf-8")
        path.write_text(
            text.replace("St Mary\n", "St Mary’s Catholic Primary School and Nursery\n"), "utf-8"
        )
    monkeypatch.setenv("COLUMNS", str(width))
    for command in ("status", "overview"):
        rows = [line for line in semh(command).out.splitlines() if line.startswith("St M")]
        assert len({row[:22] for row in rows}) == 2, command
        assert max(map(len, rows)) <= width
