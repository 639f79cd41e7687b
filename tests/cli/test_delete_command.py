"""``semh delete``: asks for the name, and says where the audit is now."""

from __future__ import annotations

from pathlib import Path

import pytest
from bin_support import use_bin, use_no_bin
from cli_support import Ran, semh

from semh_tui.cli.terminal import questions
from semh_tui.model.errors import ExitCode

AUTUMN, SUMMER = Path("audits/2026-27-autumn.yaml"), Path("audits/2025-26-summer.yaml")


@pytest.fixture(autouse=True)
def _audits(school: Path) -> None:
    assert school.is_dir()


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return use_bin(tmp_path / "bin", monkeypatch)


def typed(monkeypatch: pytest.MonkeyPatch, answer: str, *arguments: str) -> Ran:
    """The command in a terminal, where somebody types an answer."""
    monkeypatch.setattr(questions, "can_ask", lambda: True)
    return semh(*arguments, stdin=f"{answer}\n".encode())


@pytest.mark.parametrize("answer", ["2026-27-autumn", "2026-27-AUTUMN.yaml"])
def test_the_name_is_asked_for(
    bin_folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    before = AUTUMN.read_bytes()
    ran = typed(monkeypatch, answer, "delete", "autumn")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "Oakfield Primary School · Autumn 2026/27, in audits/2026-27-autumn.yaml: a draft; 23 of 48 rated. "
        "It goes to the bin.\n"
        "Type 2026-27-autumn to delete it, or Enter to keep it: "
        "audits/2026-27-autumn.yaml is in the bin.\n"
    )
    assert not AUTUMN.exists()
    assert (bin_folder / AUTUMN.name).read_bytes() == before
    assert sorted(path.name for path in AUTUMN.parent.iterdir()) == ["2025-26-spring.yaml", "2025-26-summer.yaml"]  # fmt: skip


@pytest.mark.parametrize("answer", ["", "y", "autumn", "2025-26-summer"])
def test_any_other_answer_keeps_it(
    bin_folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    ran = typed(monkeypatch, answer, "delete", "autumn")
    assert ran.code == ExitCode.USAGE
    assert "Nothing was deleted" in ran.err
    assert AUTUMN.exists()
    assert not list(bin_folder.iterdir())


def test_a_final_audit_is_said_to_be_final(
    bin_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = typed(monkeypatch, "2025-26-summer", "delete", "summer")
    assert ran.code == 0
    assert "final, and others may have read it" in ran.err
    assert (bin_folder / SUMMER.name).exists()


def test_where_nobody_can_be_asked_it_takes_yes(bin_folder: Path) -> None:
    ran = semh("delete", "autumn", stdin=b"2026-27-autumn\n")
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert "Add --yes if you mean it." in ran.err
    assert AUTUMN.exists()
    ran = semh("delete", "summer", "--yes")
    assert ran.code == ExitCode.USAGE
    assert "--final" in ran.err
    assert SUMMER.exists()
    assert semh("delete", "summer", "--yes", "--final").code == 0
    assert semh("delete", "autumn", "--yes").err == "audits/2026-27-autumn.yaml is in the bin.\n"
    assert sorted(path.name for path in bin_folder.iterdir()) == [SUMMER.name, AUTUMN.name]


def test_without_a_bin_it_is_offered_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    use_no_bin(monkeypatch)
    ran = semh("delete", "autumn", "--yes")
    assert ran.code == ExitCode.NOT_SAVED
    assert "could not be moved to the bin" in ran.err
    assert "To delete it for good, add --for-good." in ran.err
    assert AUTUMN.exists()
    ran = typed(monkeypatch, "2026-27-autumn", "delete", "autumn", "--for-good")
    assert "It is deleted for good." in ran.err
    assert ran.err.endswith("audits/2026-27-autumn.yaml is deleted for good.\n")
    assert not AUTUMN.exists()


def test_a_damaged_file_is_named_by_its_file(bin_folder: Path) -> None:
    AUTUMN.write_bytes(b"\x00\xff{")
    ran = semh("delete", "autumn", "--yes")
    assert ran.code == ExitCode.UNREADABLE
    assert AUTUMN.exists()
    ran = semh("delete", AUTUMN.name, "--yes")
    assert (ran.code, ran.err) == (0, "audits/2026-27-autumn.yaml is in the bin.\n")
    assert (bin_folder / AUTUMN.name).read_bytes() == b"\x00\xff{"


def test_a_framework_is_never_deleted() -> None:
    path = Path("framework/ours.yaml")
    path.parent.mkdir()
    assert semh("framework", "new", "Ours").code == 0
    for name in (str(path), "audits", "audits/nosuch.yaml", "HEAD:audits/2026-27-autumn.yaml"):
        ran = semh("delete", name, "--yes", "--for-good", "--final")
        assert ran.code in (ExitCode.USAGE, ExitCode.UNREADABLE, ExitCode.NOT_FOUND), name
    assert path.exists()
    assert len(list(AUTUMN.parent.iterdir())) == 3
