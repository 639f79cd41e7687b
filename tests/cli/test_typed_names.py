"""Names a person types: kinds of quotation mark make no difference, and what is nearly a name is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import semh

from semh_tui.cli import new_audit
from semh_tui.cli.terminal import questions
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.frameworks import Library

SPRING = ("--term", "spring 2026")
SUMMER = ("--term", "summer 2026")


def setting_of(path: str) -> str:
    return load_audit(Path(path), Library()).audit.setting


@pytest.fixture
def st_marys() -> None:
    assert semh("new", "--setting", "St Mary’s", *SPRING, "--auditor", "SENCo").code == 0
    added = ("--step", "Train the midday team", "--owner", "Deputy head", "--due", "2027-01-08")
    assert semh("answer", "last", "1.1", *added).code == 0


@pytest.mark.usefixtures("st_marys")
@pytest.mark.parametrize(
    "name", ["St Mary's", "st mary`s", "St. Mary’s", "ST MARY'S.", "St  Mary's "]
)
def test_one_school_however_it_is_typed(name: str) -> None:
    ran = semh("new", "--setting", name, *SUMMER)
    assert (ran.code, ran.out) == (0, "audits/2025-26-summer.yaml\n")
    assert "1 open next step carried over from Spring 2025/26" in ran.err
    assert setting_of("audits/2025-26-summer.yaml") == "St Mary’s"
    assert semh("review").code == 0


@pytest.mark.usefixtures("st_marys")
@pytest.mark.parametrize("name", ["St Marys", "Saint Mary's", "St Mary’s School", "St Mray’s"])
def test_nearly_a_name_stops_where_nobody_can_be_asked(name: str) -> None:
    ran = semh("new", "--setting", name, *SUMMER)
    assert (ran.code, ran.out) == (2, "")
    assert name in ran.err
    assert "Did you mean St Mary’s?" in ran.err
    assert "--new-setting" in ran.err
    assert not Path("audits/2025-26-summer.yaml").exists()
    ran = semh("new", "--setting", name, *SUMMER, "--new-setting")
    assert ran.code == 0
    assert setting_of(ran.out.strip()) == name


@pytest.mark.usefixtures("st_marys")
@pytest.mark.parametrize(("answer", "setting"), [(b"y\n", "St Mary’s"), (b"n\n", "St Marys")])
def test_a_person_is_asked(answer: bytes, setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_audit, "can_ask", lambda: True)
    ran = semh("new", "--setting", "St Marys", *SUMMER, stdin=answer)
    assert ran.code == 0
    assert "Did you mean St Mary’s? (y/n)" in ran.err
    assert setting_of(ran.out.strip()) == setting


@pytest.mark.usefixtures("st_marys")
def test_another_name_is_another_setting_without_a_question() -> None:
    assert semh("new", "--setting", "Elm Road", *SUMMER).code == 0


@pytest.mark.usefixtures("st_marys")
def test_setting_finds_it_however_it_is_typed_and_asks_where_it_is_nearly_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert semh("new", "--setting", "Elm Road", *SUMMER).code == 0
    assert "St Mary’s" in semh("status", "last", "--setting", "ST. MARY'S").out
    assert semh("status", "--setting", "Mill Lane").code == 4
    ran = semh("status", "last", "--setting", "St Marys")
    assert (ran.code, ran.out) == (2, "")
    assert "“St Marys”. Did you mean St Mary’s?" in ran.err
    monkeypatch.setattr(questions, "can_ask", lambda: True)
    assert "St Mary’s" in semh("status", "last", "--setting", "St Marys", stdin=b"y\n").out
    assert semh("status", "last", "--setting", "St Marys", stdin=b"n\n").code == 2


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    "typed",
    [
        "leadership and management",
        "Leadership & Management.",
        "LEADERSHIP  &  MANAGEMENT",
        "leadership",
        "1",
    ],
)
def test_a_section_is_found_however_it_is_typed(typed: str) -> None:
    expected = semh("trend", "--section", "1").out
    for command in (["trend"], ["review"], ["framework", "show"]):
        ran = semh(*command, "--section", typed)
        assert ran.code == 0, ran.err
    assert semh("trend", "--section", typed).out == expected


@pytest.mark.usefixtures("school")
def test_a_criterion_is_found_by_its_title_too() -> None:
    by_title = semh("answer", "autumn", "leading on  STAFF wellbeing.")
    assert by_title.out == semh("answer", "autumn", "1.3").out


@pytest.mark.usefixtures("st_marys")
def test_an_owner_is_found_by_words_in_any_case_and_order() -> None:
    for owner in ("deputy\u00a0HEAD", "head deputy", "Deputy head."):
        assert "Train the midday team" in semh("steps", "--owner", owner).out
    assert "Train" not in semh("steps", "--owner", "SENCo").out


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("typed", ["Amber", "AMBER.", " amber", "a"])
def test_a_rating_is_found_however_it_is_typed(typed: str) -> None:
    assert semh("answer", "autumn", "1.3", "--rating", typed).code == 0
    stored = load_audit(Path("audits/2026-27-autumn.yaml"), Library())
    assert stored.audit.answer(Place("leadership", "staff-wellbeing-led")).rating == "amber"
