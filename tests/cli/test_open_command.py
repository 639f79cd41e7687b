from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import semh

from semh_tui.cli import screens
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit

CHANGING_FINAL = 42
"""What the screens end with here where they were told that a final audit is to be changed."""
Opened = list[tuple[Path, Path | None]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """What the screens were asked to open, a terminal being there."""
    calls: Opened = []

    def run(
        folder: AuditFolder,
        stored: StoredAudit | None = None,
        *,
        changing_final: bool = False,
        **_options: object,
    ) -> int:
        calls.append((folder.path, stored.path if stored else None))
        return 0 if not changing_final else CHANGING_FINAL

    monkeypatch.setattr(screens, "has_terminal", lambda: True)
    monkeypatch.setattr("semh_tui.tui.app.run", run)
    return calls


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (["open"], "audits/2026-27-autumn.yaml"),
        (["open", "summer"], "audits/2025-26-summer.yaml"),
        (["open", "audits/2025-26-spring.yaml"], "audits/2025-26-spring.yaml"),
        ([], None),
    ],
)
def test_the_screens_open_at_the_audit_that_is_meant(
    opened: Opened, arguments: list[str], path: str | None
) -> None:
    assert semh(*arguments).code == 0
    assert opened == [(Path("audits"), Path(path) if path else None)]


@pytest.mark.usefixtures("school", "opened")
def test_a_final_audit_is_opened_to_be_changed_by_a_word_for_it() -> None:
    assert semh("open", "summer").code == 0
    assert semh("open", "summer", "--final").code == CHANGING_FINAL


def test_a_new_audit_is_opened_where_asked(opened: Opened) -> None:
    assert semh("new", "--setting", "Elm", "--open").code == 0
    assert opened == [(Path("audits"), Path("audits/2026-27-autumn.yaml"))]


@pytest.mark.usefixtures("school")
def test_without_a_terminal_it_says_what_works_without() -> None:
    ran = semh("open")
    assert (ran.code, ran.out) == (2, "")
    assert "semh status and semh answer" in ran.err


def test_without_an_audit_it_says_how_to_start_one(opened: Opened) -> None:
    ran = semh("open")
    assert (ran.code, opened) == (4, [])
    assert "There is no audit in audits yet. Start one: semh new" in ran.err
